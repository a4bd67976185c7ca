"""Everything that lies beside the pages of provinces: what is printed, and the calendars."""

from __future__ import annotations

from loa.catalogue.types import Catalogue
from loa.plan.needs import Pantry
from loa.plan.output import Output
from loa.plan.pages.calendars import calendar_of, calendars_of_events
from loa.plan.prints.communes import plan_commune_pictures, plan_communes
from loa.plan.prints.office import plan_office
from loa.plan.prints.plan import plan_prints
from loa.plan.prints.tickets import plan_tickets


def plan_files(catalogue: Catalogue, pantry: Pantry) -> list[Output]:
    """Every Output of provinces that is not a page and no kit."""
    return [made for p in catalogue.provinces for made in plan_files_of(catalogue, pantry, p.slug)]


def plan_files_of(catalogue: Catalogue, pantry: Pantry, province: str) -> list[Output]:
    """Those of one province."""
    alone = catalogue.alone(province)
    site_url = pantry.project.site_url
    prints = plan_prints(alone, pantry)
    return [
        *prints,
        *plan_office(alone, pantry, prints),
        *plan_tickets(alone, pantry, prints),
        *plan_communes(alone, pantry),
        *plan_commune_pictures(alone, pantry),
        calendar_of(alone.province(province), site_url),
        *calendars_of_events(alone.province(province), site_url),
    ]
