"""Make one province after the other, and remember for the next build what each of them publishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

from loa.content.interface_language import translator
from loa.pipeline.loader import Loader
from loa.pipeline.maker import Maker, Sink, Tally
from loa.pipeline.outdated import campaigns_of, shown_of_others
from loa.pipeline.province_plan import ProvincePlan
from loa.pipeline.published_province import ProvinceRecord, PublishedProvince, files_in_folder
from loa.pipeline.site_list_cache import SiteListCache
from loa.publish.catalogue_json import rows_of_outputs
from loa.publish.new_site import PublishedPage
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.versions import program


class ProvinceMaker:
    """The provinces of one build, as far as they are made. Raises BadContent.

    `only` limits the build to one province and the national folder.
    """

    def __init__(
        self,
        inputs: Inputs,
        only: str | None,
        kept: Set[str] = frozenset(),
        kept_extracts: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> None:
        """`kept` are provinces that stay as published, `kept_extracts` what they have for the lists of the site."""
        self.inputs = inputs
        self.cache = BuildCache(inputs.store, inputs)
        self.loader = Loader(inputs, self.cache, only, kept)
        self.site_lists = SiteListCache(self.loader, self.cache, inputs, self._extracts, kept_extracts)
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
        if slug != self.loader.made[0]:
            self.loader.forget(slug)

    def _remember(self, plan: ProvincePlan, questions: set[str], sink: Sink) -> PublishedProvince:
        files, kits, pages = ([o.without_data() for o in part] for part in (plan.files, plan.kits, plan.pages))
        with self.inputs.without_recording():
            province = self.loader.province(plan.slug)
        subjects = {c.slug: c.campaign.subject for c in province.campaigns}
        digests = self.site_lists.keep(plan.slug, questions, plan.extracts)
        rows = rows_of_outputs([*files, *kits, *pages], sink.info, subjects)
        published = PublishedProvince(files, kits, pages, len(subjects), digests, rows, province.own_links)
        published = published._replace(record=self._record(plan, published))
        self.cache.keep(self._stage(plan.slug), questions, published.as_json())
        self._questions[plan.slug] = questions
        return published

    def _record(self, plan: ProvincePlan, published: PublishedProvince) -> str:
        """Keep in the store what is needed to go on publishing this, should the province be broken later."""
        with self.inputs.without_recording():
            province, catalogue = self.loader.province(plan.slug), self.loader.site_catalogue()
            campaigns = campaigns_of(province)
            bases, site_url = filter(None, campaigns.values()), self.inputs.site_url
            shown = shown_of_others(catalogue, self.loader.nation(), plan.slug, bases, site_url)
        folder = files_in_folder(self.inputs, plan.slug)
        made = (published, plan.extracts, folder, shown, campaigns)
        return ProvinceRecord(program(), plan.slug, province.name, *made).keep(self.inputs.store)

    def _extracts(self, slug: str) -> Mapping[str, str]:
        return self.plan(slug).extracts

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
    """The pages among some Outputs, without former addresses, which only lead on, and what was withdrawn."""
    pages = (output for output in outputs if output.renderer == "page")
    return [PublishedPage(o.path, o.facts) for o in pages if not {"moved_to", "withdrawn"} & o.facts.keys()]
