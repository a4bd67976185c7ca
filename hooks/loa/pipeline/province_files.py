"""Everything that lies beside the pages of a province: what is printed, and the calendars."""

from __future__ import annotations

from loa.catalogue.catalogue import Catalogue
from loa.pages.calendar_files import calendar_of, calendars_of_events
from loa.prints.commune_designs import plan_commune_pictures, plan_communes
from loa.prints.job_tickets import plan_tickets
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.store.inputs import Inputs
from loa.store.output import Output


def plan_files(catalogue: Catalogue, inputs: Inputs, province: str) -> list[Output]:
    """Every Output of a province that is not a page and no kit."""
    alone = catalogue.alone(province)
    prints = plan_prints(alone, inputs)
    return [
        *prints,
        *plan_office(alone, inputs, prints),
        *plan_tickets(alone, inputs, prints),
        *plan_communes(alone, inputs),
        *plan_commune_pictures(alone, inputs),
        calendar_of(alone.province(province), inputs.site_url),
        *calendars_of_events(alone.province(province), inputs.site_url),
    ]
