"""Everything that lies beside the pages: what is printed, and the calendars."""

from __future__ import annotations

from loa.catalogue.types import Catalogue
from loa.plan.needs import Pantry
from loa.plan.output import Output
from loa.plan.pages.calendars import plan_calendars
from loa.plan.prints.communes import plan_communes
from loa.plan.prints.office import plan_office
from loa.plan.prints.plan import plan_prints
from loa.plan.prints.tickets import plan_tickets


def plan_files(catalogue: Catalogue, pantry: Pantry) -> list[Output]:
    """Every Output that is not a page and no kit."""
    prints = plan_prints(catalogue, pantry)
    return [
        *prints,
        *plan_office(catalogue, pantry, prints),
        *plan_tickets(catalogue, pantry, prints),
        *plan_communes(catalogue, pantry),
        *plan_calendars(catalogue),
    ]
