"""Make one province after the other, and remember for the next build what each of them publishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any, NamedTuple

from loa.catalogue.text_checks import OwnLink
from loa.content.diagnostics import Spot
from loa.content.interface_language import translator
from loa.pipeline.loader import Loader
from loa.pipeline.maker import Maker, Sink, Tally
from loa.pipeline.province_plan import ProvincePlan
from loa.pipeline.site_list_cache import Digests, SiteListCache
from loa.publish.catalogue_json import CatalogueRows, rows_of_outputs
from loa.publish.new_site import PublishedPage
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs
from loa.store.output import Output


class PublishedProvince(NamedTuple):
    """What a province publishes, as it is remembered."""

    files: list[Output]
    kits: list[Output]

    pages: list[Output]
    """Its pages, and the pictures, feeds and tables that they show or offer."""

    campaigns: int
    """How many campaigns it has."""

    extracts: Digests
    """The digest of its part of each list of the whole site."""

    listed: CatalogueRows
    """Its rows of catalogue.json."""

    own_links: list[OwnLink]
    """The links of its texts to addresses of this site."""

    @property
    def outputs(self) -> list[Output]:
        """Files, kits and pages."""
        return [*self.files, *self.kits, *self.pages]

    def as_json(self) -> Any:
        """Plain values, of which `from_json` makes the same."""
        outputs = [[output.as_json() for output in part] for part in (self.files, self.kits, self.pages)]
        links = [[address, astuple(spot)] for address, spot in self.own_links]
        return [*outputs, self.campaigns, self.extracts, self.listed, links]

    @classmethod
    def from_json(cls, plain: Any) -> PublishedProvince:
        """What `as_json` gave."""
        *parts, campaigns, extracts, rows, links = plain
        files, kits, pages = ([Output.from_json(row) for row in part] for part in parts)
        own_links = [OwnLink(address, Spot(*spot)) for address, spot in links]
        return cls(files, kits, pages, campaigns, extracts, CatalogueRows(*rows), own_links)


class ProvinceMaker:
    """The provinces of one build, as far as they are made. Raises BadContent.

    `only` limits the build to one province and the national folder.
    """

    def __init__(self, inputs: Inputs, only: str | None) -> None:
        self.inputs = inputs
        self.cache = BuildCache(inputs.store, inputs)
        self.loader = Loader(inputs, self.cache, only)
        self.site_lists = SiteListCache(self.loader, self.cache, inputs, lambda slug: self.plan(slug).extracts)
        self.published: dict[str, PublishedProvince] = {}
        self.sizes: dict[str, int] = {}
        """The bytes of each file that is made, by path."""
        self._questions: dict[str, set[str]] = {}
        """What was asked of the inputs to plan each province."""

    def plan(self, slug: str) -> ProvincePlan:
        """The plan of a province. Raises BadContent where it is read and has errors."""
        return ProvincePlan(slug, self.inputs, self.loader, self._national_files, self.sizes)

    def recall(self, slug: str) -> PublishedProvince | None:
        """What a province published in an earlier build, or None where something has changed since."""
        with self.inputs.recording() as questions:
            plain = self.cache.recall(self._stage(slug))
        if plain is None:
            return None
        self._questions[slug] = questions
        return PublishedProvince.from_json(plain)

    def make(self, slug: str, recalled: PublishedProvince | None, maker: Maker) -> Tally:
        """Make everything that a province publishes; it is planned only where nothing could be recalled.

        The national province comes first: others show its files. Raises BadContent and what `maker` raises.
        """
        plan, say = self.plan(slug), translator()
        province = recalled or plan
        with self.inputs.recording() as questions:
            tally = maker.make(province.files, lambda: plan.files, say("Leaflets and banners"))
            tally += maker.pack(province.kits, lambda: plan.kits, lambda: plan.files, say("Kits"))
            tally += maker.make(province.pages, lambda: plan.pages, say("Pages"))
            self.published[slug] = recalled or self._remember(plan, questions, maker.sink)
        return tally

    def forget(self, slug: str) -> None:
        """Free the memory that a province's content takes; not that of the national one, which all others need."""
        if slug != self.loader.slugs[0]:
            self.loader.forget(slug)

    def _remember(self, plan: ProvincePlan, questions: set[str], sink: Sink) -> PublishedProvince:
        files, kits, pages = ([o.without_data() for o in part] for part in (plan.files, plan.kits, plan.pages))
        with self.inputs.without_recording():
            province = self.loader.province(plan.slug)
        subjects = {c.slug: c.campaign.subject for c in province.campaigns}
        digests = self.site_lists.keep(plan.slug, questions, plan.extracts)
        rows = rows_of_outputs([*files, *kits, *pages], sink.info, subjects)
        published = PublishedProvince(files, kits, pages, len(subjects), digests, rows, [*province.own_links])
        self.cache.keep(self._stage(plan.slug), questions, published.as_json())
        self._questions[plan.slug] = questions
        return published

    def _stage(self, slug: str) -> str:
        return f"outputs {slug}{self.loader.stage_suffix}"

    def _national_files(self) -> list[Output]:
        """The national files and kits, where there is a national folder and it is made."""
        national = self.loader.outline.national
        published = self.published.get(national.slug) if national else None
        if national is None or published is None:
            return []
        # Pages that show them depend on all that they were planned from.
        self.inputs.record(*self._questions[national.slug])
        return [*published.files, *published.kits]


def searchable_pages(outputs: Iterable[Output]) -> list[PublishedPage]:
    """The pages among some Outputs, without former addresses, which only lead to the page's new one."""
    return [PublishedPage(o.path, o.facts) for o in outputs if o.renderer == "page" and "moved_to" not in o.facts]
