"""What one province publishes: its files, the kits of them, its pages, and its part of the lists of the whole site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from loa.catalogue.catalogue import Catalogue
from loa.pages.calendar_files import at_both_addresses, calendar_of, calendars_of_events, has_calendar
from loa.pages.former_calendars import had_calendar
from loa.pages.page_context import PageContext
from loa.pages.page_planner import page_context_of, plan_province_pages
from loa.pages.site_lists import extracts_of
from loa.pipeline.loader import Loader
from loa.prints.commune_designs import plan_commune_pictures, plan_communes
from loa.prints.job_tickets import plan_tickets
from loa.prints.kit_contents import for_pupils
from loa.prints.kits import plan_kits
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.prints.radio_scripts import plan_radio
from loa.prints.recordings import plan_recordings
from loa.store.inputs import Inputs
from loa.store.output import Output


@dataclass
class ProvincePlan:
    """The plan of one province. Each part is planned when it is first asked for.

    Kits and pages state how large files are, so the files must be made before kits are planned, and kits before pages.
    """

    slug: str
    inputs: Inputs
    loader: Loader

    national_files: Callable[[], list[Output]]
    """The national files and kits, which every province's pages show."""

    sizes: Mapping[str, int]
    """Bytes of the files that are made, by path."""

    @cached_property
    def files(self) -> list[Output]:
        """The files beside its pages."""
        return plan_files(self._catalogue, self.inputs, self.slug)

    @cached_property
    def kits(self) -> list[Output]:
        """The zip files of these."""
        return plan_kits(self._catalogue.alone(self.slug), self.inputs, self.files, self.sizes)

    @cached_property
    def pages(self) -> list[Output]:
        """Its pages."""
        return plan_province_pages(self._context, self.inputs, self.slug)

    @cached_property
    def extracts(self) -> dict[str, str]:
        """Its part of each list of the whole site, as JSON by the list's name."""
        return extracts_of(self._context, self._catalogue.province(self.slug))

    @cached_property
    def _context(self) -> PageContext:
        is_national = self._catalogue.province(self.slug).national
        prints = [*([] if is_national else self.national_files()), *self.files, *self.kits]
        return page_context_of(self._catalogue, self.inputs, prints, self.sizes)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return self.loader.catalogue_for(self.slug)


def plan_files(catalogue: Catalogue, inputs: Inputs, slug: str) -> list[Output]:
    """Every Output of a province that is neither a page nor a kit: what is printed, and the calendars."""
    alone = catalogue.alone(slug)
    province = alone.province(slug)
    prints = plan_prints(alone, inputs)
    scripts = [*plan_radio(alone, inputs), *plan_recordings(alone, inputs)]
    files = [*prints, *plan_office(alone, inputs, prints), *scripts, *plan_communes(alone, inputs)]
    files = for_pupils(alone, inputs, files)
    # addresses.txt is read only for a province that has nothing: all others need no new plan when it grows.
    stays = not has_calendar(catalogue, province) and had_calendar(catalogue, province, inputs)
    return [
        *files,
        *plan_tickets(alone, inputs, files),
        *plan_commune_pictures(alone, inputs),
        *at_both_addresses(calendar_of(catalogue, province, inputs.site_url, stays=stays)),
        *at_both_addresses(calendars_of_events(catalogue, province, inputs.site_url)),
    ]
