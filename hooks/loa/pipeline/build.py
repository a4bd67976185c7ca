"""The five rooms in a row: what the site generator's hook and the command line both call."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple

from jinja2 import Environment

from loa.catalogue.catalogue import Catalogue
from loa.content.interface_language import Translate, translator
from loa.house_style.line_breaks import read_wording
from loa.pages.page_context import PageContext, kept_together
from loa.pages.page_frame import frame, site_chrome
from loa.pages.page_output import LAYOUTS
from loa.pages.province_pages import desk_of, plan_pages_of
from loa.pages.site_lists import extracts_of
from loa.pipeline import parallel
from loa.pipeline.executors.base import Executor
from loa.pipeline.executors.serial import Serial
from loa.pipeline.loader import Loader
from loa.pipeline.make import Progress, Replan, Sink, StoreOnly, Tally, make, unwatched
from loa.pipeline.parallel import BuildSpec
from loa.pipeline.province_files import plan_files
from loa.pipeline.site_list_cache import Digests, SiteListCache
from loa.pipeline.zip_kits import pack
from loa.prints.kits import plan_kits
from loa.prints.qr_codes import leads_somewhere
from loa.publish.catalogue_json import CatalogueRows, rows_of_outputs, rows_of_pages, write_catalogue
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.search.index import CONTENTS as SEARCH_CONTENTS
from loa.publish.search.index import FOLDER as SEARCH_FOLDER
from loa.publish.search.index import index_province, write_search
from loa.publish.sitemap import write_sitemap
from loa.render.page import page_templates
from loa.store.build_cache import BuildCache
from loa.store.digest_store import DEFAULT_LIMIT, Store, size_limit
from loa.store.inputs import Inputs, files_of_folder
from loa.store.output import Output
from loa.store.project import Project

ALWAYS_WRITTEN = ("catalogue.json", "sitemap.xml", SEARCH_CONTENTS)
"""Paths of files that every site has beside what is planned."""

ProgressFor = Callable[[str], Progress]
"""For a heading, what is told how far the work has come."""


class PublishedProvince(NamedTuple):
    """What a province publishes, as it is remembered: files, kits of them, pages and what lies beside pages."""

    files: list[Output]
    kits: list[Output]
    pages: list[Output]
    campaigns: int

    extracts: Digests
    """Of what it has for each list of the whole site."""

    listed: CatalogueRows
    """All of it, as catalogue.json lists it."""

    @property
    def outputs(self) -> list[Output]:
        """All of it."""
        return [*self.files, *self.kits, *self.pages]

    def as_json(self) -> Any:
        """Plain values, of which `from_json` makes the same."""
        made = [[output.as_json() for output in outputs] for outputs in (self.files, self.kits, self.pages)]
        return [*made, self.campaigns, self.extracts, self.listed]

    @classmethod
    def from_json(cls, told: Any) -> PublishedProvince:
        """What these plain values tell."""
        *made, campaigns, extracts, rows = told
        files, kits, pages = ([Output.from_json(row) for row in outputs] for outputs in made)
        return cls(files, kits, pages, campaigns, extracts, CatalogueRows(*rows))


@dataclass
class Build:
    """One build: what was gathered, then what was made of it in a site that nobody sees yet."""

    inputs: Inputs
    memory: BuildCache
    nation: Loader
    translate: Translate
    started: float
    progress: ProgressFor
    store_limit: int
    warnings: str = ""
    """What people should know before anything is made."""
    published: dict[str, PublishedProvince] = field(default_factory=dict)
    """What is made of each province so far."""
    lists: list[Output] = field(default_factory=list)
    """What speaks of all provinces, once that is made."""
    made: Tally = field(default_factory=Tally)
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of what is made, by path."""
    _asked: dict[str, set[str]] = field(default_factory=dict)
    """What was asked of the inputs for what each province publishes."""
    _order: BuildSpec | None = None

    @property
    def project(self) -> Project:
        """Where its files lie."""
        return self.inputs.project

    @property
    def store(self) -> Store:
        """Where what is made is kept."""
        return self.inputs.store

    def check(self, workers: Executor) -> str:
        """Read all provinces; returns what people should know of them. Raises BadContent."""

        def read_by_others(slugs: Sequence[str]) -> Iterator[str]:
            return (slug for slug, _ in parallel.each_province(_read_ahead, self._ordered, slugs, workers))

        return self.nation.check(read_by_others)

    def make(self, place: Sink, workers: Executor) -> None:
        """Make all files and pages, province by province: what one was planned from is let go before the next.

        Raises BadContent, StoreError, SiteError and CannotMake.
        """
        tell = self.progress(self.translate("Provinces"))
        for done, (slug, remembered, by_others) in enumerate(self._in_turn(workers), 1):
            made = self._make_province(slug, remembered, place, workers)
            self.made = self.made.and_also(made.and_before(by_others))
            tell(done, len(self.nation.slugs), self.made.rendered)
            self._forget(slug)
        self.published = {slug: self.published[slug] for slug in self.nation.slugs}
        self.made = self.made.and_also(self._make_lists(place, workers))

    def _forget(self, slug: str) -> None:
        """Let go of what a province was planned from; the national one is shown by all others."""
        if slug != self.nation.slugs[0]:
            self.nation.forget(slug)

    def _in_turn(self, workers: Executor) -> Iterator[tuple[str, PublishedProvince | None, Tally]]:
        """Every province when it is its turn, what is remembered of it, and how much of it others have just made.

        The national one comes first, because others show its files; then those that are as they were.
        """
        first, rest = self.nation.slugs[:1], self.nation.slugs[1:]
        yield from ((slug, self._remembered(slug), Tally()) for slug in first)
        remembered = {slug: self._remembered(slug) for slug in rest}
        new = [slug for slug in rest if remembered[slug] is None]
        made_ahead = parallel.each_province(_make_ahead, self._ordered, new, workers)
        yield from ((slug, remembered[slug], Tally()) for slug in rest if slug not in new)
        yield from ((slug, self._remembered(slug), made) for slug, made in made_ahead)

    def _make_province(self, slug: str, remembered: PublishedProvince | None, place: Sink, workers: Executor) -> Tally:
        plan = _ProvincePlan(self, slug)
        with self.inputs.recording() as asked:
            files = remembered.files if remembered else plan.files
            made = self._make(files, place, workers, self.translate("Leaflets and banners"), lambda: plan.files)
            kits = remembered.kits if remembered else plan.kits
            made = made.and_also(self._pack(kits, place, workers, plan))
            pages = remembered.pages if remembered else plan.pages
            made = made.and_also(self._make(pages, place, workers, self.translate("Pages"), lambda: plan.pages))
            extracts = {} if remembered else plan.extracts
        if remembered is None:
            remembered = self._remember(plan, place, asked, extracts, (files, kits, pages))
        self.published[slug] = remembered
        return made

    def _pack(self, kits: list[Output], place: Sink, workers: Executor, plan: _ProvincePlan) -> Tally:
        heading = self.progress(self.translate("Kits"))
        render = partial(workers.render, self.inputs)
        made = pack(kits, place, self.store, render, heading, lambda: plan.kits, lambda: plan.files)
        self._note_sizes(kits, place)
        return made

    def _remembered(self, slug: str) -> PublishedProvince | None:
        with self.inputs.recording() as asked:
            told = self.memory.recall(self._stage(slug))
        if told is None:
            return None
        self._asked[slug] = asked
        return PublishedProvince.from_json(told)

    def _remember(
        self,
        plan: _ProvincePlan,
        place: Sink,
        asked: set[str],
        extracts: dict[str, str],
        made: Sequence[Sequence[Output]],
    ) -> PublishedProvince:
        files, kits, pages = ([output.remembered() for output in outputs] for outputs in made)
        with self.inputs.unrecorded():
            campaigns = len(self.nation.province(plan.slug).campaigns)
        told = self._joining.keep(plan.slug, asked, extracts)
        published = PublishedProvince(
            files, kits, pages, campaigns, told, rows_of_outputs([*files, *kits, *pages], place.fact)
        )
        self.memory.keep(self._stage(plan.slug), asked, published.as_json())
        self._asked[plan.slug] = asked
        return published

    def _stage(self, slug: str) -> str:
        return f"outputs {slug}{self.nation.limit}"

    def _make_lists(self, place: Sink, workers: Executor) -> Tally:
        """What speaks of all provinces at once."""
        lists = self._joining.joined({slug: published.extracts for slug, published in self.published.items()})
        made = self._make(lists, place, workers, self.translate("Pages"), self._joining.whole)
        self.lists = [output.remembered() for output in lists]
        return made

    @cached_property
    def _joining(self) -> SiteListCache:
        return SiteListCache(self.nation, self.memory, self.inputs, lambda slug: _ProvincePlan(self, slug).extracts)

    def _make(
        self,
        outputs: Sequence[Output],
        place: Sink,
        workers: Executor,
        heading: str,
        whole: Replan,
    ) -> Tally:
        render = partial(workers.render, self.inputs)
        made = make(outputs, place, self.store, render, self.progress(heading), whole)
        self._note_sizes(outputs, place)
        return made

    def _note_sizes(self, outputs: Iterable[Output], place: Sink) -> None:
        self.sizes |= {output.path: place.fact(output.path).size for output in outputs}

    def _ordered(self) -> BuildSpec:
        """This build, as other processes are told of it. Raises StoreError."""
        if self._order is None:
            self._order = BuildSpec(self.project, self.store.folder, self.inputs.offer(), self.nation.only)
        return self._order

    def make_ahead(self, slug: str) -> Tally:
        """Make a province into the store for the process that publishes it, and what a search finds on its pages."""
        place, alone = StoreOnly(self.store), Serial()
        for kin in (self.nation.slugs[0], slug):
            if kin not in self.published:
                made = self._make_province(kin, self._remembered(kin), place, alone)
        outputs = {output.path: output for output in self.published.pop(slug).pages}
        sums = {page.path: place.fact(page.path).sha256 for page in _findable(outputs.values())}
        index_province(slug, sums, lambda path: self._bytes(outputs[path]), self.store)
        self._forget(slug)
        return made

    def _bytes(self, output: Output) -> bytes:
        stored = self.store.get(output.digest)
        assert stored is not None, "it was made a moment ago; where it is damaged, this province is made elsewhere"
        return stored.data

    # -- what is made

    @property
    def files(self) -> list[Output]:
        """Everything made that is no page, as far as it is made."""
        return [output for output in self._outputs() if output.renderer != "page"]

    @property
    def pages(self) -> dict[str, Output]:
        """The planned pages that are made, by path."""
        return {output.path: output for output in self._outputs() if output.renderer == "page"}

    def _outputs(self) -> Iterator[Output]:
        for published in self.published.values():
            yield from published.outputs
        yield from self.lists

    def national_files(self) -> list[Output]:
        """What the national folder offers, once that is made."""
        national = self.nation.outline.national
        published = self.published.get(national.slug) if national else None
        if national is None or published is None:
            return []
        # Whoever shows them depends on all they were planned from.
        self.inputs.note_all(self._asked[national.slug])
        return [*published.files, *published.kits]

    def page_templates(self) -> Environment:
        """The templates that planned pages are set in, for pages written by hand."""
        need = self.inputs.folder(LAYOUTS)
        files = files_of_folder(need, self.inputs.data(need))
        return page_templates({file.name.removeprefix(need.name): self.inputs.data(file) for file in files})

    def frame(self, path: str, title: str, description: str) -> dict[str, Any]:
        """What the theme is told of a page written by hand."""
        wording = read_wording(self.inputs)
        chrome = site_chrome(self.nation.everybody(), path, kept=lambda text: kept_together(text, wording))
        return frame(self.inputs.site_url, path, title, description, chrome)

    # -- the end

    def write(
        self, site: NewSite, hand_written: Sequence[PublishedPage], site_url: str, *, old_search: bool = False
    ) -> str:
        """Write catalogue.json, sitemap.xml and the search index into the site, in which all pages lie now.

        With `old_search` the published index is good enough: a preview does not wait for a new one. Returns the
        closing line. Raises SiteError and StoreError.
        """
        of_provinces = (published.listed for published in self.published.values())
        of_all = (rows_of_outputs(self.lists, site.fact), rows_of_pages(hand_written, site.fact))
        listed_bytes = write_catalogue([*of_provinces, *of_all], site)
        pages = [*_findable(self._outputs()), *hand_written]
        write_sitemap(pages, site_url, site.folder)
        if not (old_search and site.reuse_folder(SEARCH_FOLDER)):
            write_search(site, pages, self.store)
        if self.made.rendered:
            self.store.sweep_now_and_then(self.store_limit)
        return self._closing_line(len(pages), listed_bytes)

    def _closing_line(self, pages: int, size: int) -> str:
        values = {
            "provinces": sum(1 for p in self.nation.outline.provinces if not p.national),
            "campaigns": sum(published.campaigns for published in self.published.values()),
            "pages": pages,
            "files": len(self.files),
            "megabytes": f"{size / 1e6:.1f}".replace(".", ","),
            "stored": self.made.from_store,
            "rendered": self.made.rendered,
            "seconds": self._seconds(),
        }
        sentence = self.translate(
            "Done: {provinces} provinces, {campaigns} campaigns, {pages} pages, {files} files, {megabytes} MB; "
            "{stored} from the store, {rendered} made; {seconds} seconds."
        )
        return sentence.format_map(values)

    def fill_store(self, workers: Executor) -> str:
        """Render everything into the store, publish nothing, return the closing line. Raises what `make` raises."""
        self.make(StoreOnly(self.store), workers)
        sentence = self.translate("Done: {stored} were in the store, {rendered} made; {seconds} seconds.")
        return sentence.format(stored=self.made.from_store, rendered=self.made.rendered, seconds=self._seconds())

    def make_one(self, path: str, workers: Executor) -> bytes | None:
        """The bytes of the one Output at `path`, or None where none has that address. Raises what `make` raises."""
        place = StoreOnly(self.store, path)
        slug = path.partition("/")[0]
        files = _ProvincePlan(self, slug).files if slug in self.nation.slugs else []
        asked_for = [output for output in files if output.path == path]
        if asked_for:
            self._make(asked_for, place, workers, "", lambda: files)
        else:
            self.make(place, workers)
        return place.data

    def _seconds(self) -> str:
        return f"{time.monotonic() - self.started:.1f}".replace(".", ",")


@dataclass
class _ProvincePlan:
    """What a province publishes, planned as far as somebody asks: pages say how large the files beside them are."""

    build: Build
    slug: str

    @cached_property
    def files(self) -> list[Output]:
        """What lies beside its pages."""
        return plan_files(self._catalogue, self.build.inputs, self.slug)

    @cached_property
    def kits(self) -> list[Output]:
        """The kits of these files, which are made."""
        alone = self._catalogue.alone(self.slug)
        return plan_kits(alone, self.build.inputs, self.files, self.build.sizes)

    @cached_property
    def pages(self) -> list[Output]:
        """Its pages, which show and offer what is made beside them, and national designs."""
        return plan_pages_of(self._desk, self.build.inputs, self.slug)

    @cached_property
    def extracts(self) -> dict[str, str]:
        """What it has for each list of the whole site."""
        return extracts_of(self._desk, self._catalogue.province(self.slug))

    @cached_property
    def _desk(self) -> PageContext:
        is_national = self._catalogue.province(self.slug).national
        of_nation = [] if is_national else self.build.national_files()
        prints = [*of_nation, *self.files, *self.kits]
        return desk_of(self._catalogue, self.build.inputs, prints, self.build.sizes)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return self.build.nation.seen_from(self.slug)


def _unwatched(heading: str) -> Progress:
    return unwatched


def prepare(
    project: Project,
    store: Store,
    workers: Executor | None = None,
    *,
    only: str | None = None,
    progress: ProgressFor = _unwatched,
) -> Build:
    """Read, resolve and check. Raises BadContent and BadLimit.

    `workers` help where there is much to read; `only` limits the work to one province (and the national folder);
    `progress` gives, for a heading, what is told how far the work has come.
    """
    started, limit = time.monotonic(), size_limit()
    build = _begun(Inputs(project, store), only, progress, started, limit)
    build.warnings = _said_before(build.check(workers or Serial()), build.inputs, build.translate)
    return build


def _begun(
    inputs: Inputs, only: str | None, progress: ProgressFor = _unwatched, started: float = 0, limit: int = DEFAULT_LIMIT
) -> Build:
    """A build that knows which provinces there are. Raises BadContent."""
    translate = translator()
    memory = BuildCache(inputs.store, inputs)
    return Build(
        inputs=inputs,
        memory=memory,
        nation=Loader(inputs, memory, only),
        translate=translate,
        started=started,
        progress=progress,
        store_limit=limit,
    )


@lru_cache(maxsize=1)
def _begun_elsewhere(order: BuildSpec) -> Build:
    """The build that ordered work, as it is known in the process that does the work."""
    return _begun(Inputs(order.project, Store(order.store), offered=order.inputs), order.only)


def _read_ahead(order: BuildSpec, slug: str) -> Tally:
    _begun_elsewhere(order).nation.read(slug)
    return Tally()


def _make_ahead(order: BuildSpec, slug: str) -> Tally:
    return _begun_elsewhere(order).make_ahead(slug)


def _findable(outputs: Iterable[Output]) -> list[PublishedPage]:
    """The pages among them. A former address only leads on: it is neither listed nor found."""
    return [PublishedPage(o.path, o.facts) for o in outputs if o.renderer == "page" and "moved_to" not in o.facts]


def _said_before(report: str, inputs: Inputs, translate: Translate) -> str:
    """What people should know before anything is made: the warnings, and why no QR code leads anywhere yet."""
    if leads_somewhere(inputs.site_url):
        return report
    notice = translate(
        "No QR codes are drawn, because `site_url` in mkdocs.yml is still an example: "
        "write the site's own address there."
    )
    return "\n\n".join(part for part in (report, notice) if part)
