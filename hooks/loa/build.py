"""The five rooms in a row: what the site generator's hook and the command line both call."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from loa.catalogue.types import Catalogue
from loa.content.language import Translate, translator
from loa.content.project import Project
from loa.gathering import Nation
from loa.plan.files import plan_files_of
from loa.plan.needs import Pantry
from loa.plan.output import Output
from loa.plan.pages.calendars import national_calendar
from loa.plan.pages.chrome import frame, site_chrome
from loa.plan.pages.plan import plan_lists, plan_pages_of
from loa.plan.prints.codes import leads_somewhere
from loa.plan.prints.kits import plan_kits
from loa.publish.bundles import pack
from loa.publish.make import Made, Nowhere, Place, Progress, make
from loa.publish.memory import Memory
from loa.publish.search import FOLDER as SEARCH_FOLDER
from loa.publish.search import write_search
from loa.publish.site import NewSite, Page, write_catalogue, write_sitemap
from loa.publish.store import Store, size_limit
from loa.publish.workers import Workers

ProgressFor = Callable[[str], Progress]
"""For a heading, what is told how far the work has come."""


class Published(NamedTuple):
    """What a province publishes, as it is remembered: files, kits of them, pages and what lies beside pages."""

    files: list[Output]
    kits: list[Output]
    pages: list[Output]
    campaigns: int


@dataclass
class Build:
    """One build: what was gathered, then what was made of it in a site that nobody sees yet."""

    project: Project
    store: Store
    memory: Memory
    nation: Nation
    pantry: Pantry
    warnings: str
    translate: Translate
    started: float
    progress: ProgressFor
    store_limit: int
    files: list[Output] = field(default_factory=list)
    """Everything made that is no page, as far as it is made."""
    pages: dict[str, Output] = field(default_factory=dict)
    """The planned pages that are made, by path."""
    made: Made = field(default_factory=Made)
    campaigns: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of what is made, by path."""

    def make(self, place: Place, workers: Workers) -> None:
        """Make all files and pages, province by province: what one was planned from is let go before the next.

        Raises BadContent, StoreError, SiteError and CannotMake.
        """
        tell = self.progress(self.translate("Provinces"))
        for done, slug in enumerate(self.nation.slugs, 1):
            self._make_province(slug, place, workers)
            tell(done, len(self.nation.slugs))
        self._make_lists(place, workers)
        self.nation.forget()

    def _make_province(self, slug: str, place: Place, workers: Workers) -> None:
        stage, kin = f"outputs {slug}{self.nation.limit}", self.nation.kin(slug)
        remembered: Published | None = self.memory.get(stage, kin)
        plan = _ProvincePlan(self, slug)
        files = remembered.files if remembered else plan.files
        self._make(files, place, workers, self.translate("Leaflets and banners"), lambda: plan.files)
        kits = remembered.kits if remembered else plan.kits
        heading = self.progress(self.translate("Kits"))
        packed = pack(kits, place, self.store, workers, heading, lambda: plan.kits, lambda: plan.files)
        self._note(kits, place, packed)
        pages = remembered.pages if remembered else plan.pages
        self._make(pages, place, workers, self.translate("Pages"), lambda: plan.pages)
        if remembered is None:
            campaigns = len(self.nation.province(slug).campaigns)
            remembered = Published(_light(files), _light(kits), _light(pages), campaigns)
            self.memory.put(stage, kin, remembered)
        self._list([*remembered.files, *remembered.kits, *remembered.pages])
        self.campaigns += remembered.campaigns

    def _make_lists(self, place: Place, workers: Workers) -> None:
        """What speaks of all provinces at once."""
        printed, stage = [*self.files], f"lists{self.nation.limit}"

        def plan() -> list[Output]:
            catalogue = self.nation.whole()
            return [national_calendar(catalogue), *plan_lists(catalogue, self.pantry, printed, self.sizes)]

        remembered: list[Output] | None = self.memory.get(stage, None)
        lists = remembered or plan()
        self._make(lists, place, workers, self.translate("Pages"), plan)
        if remembered is None:
            lists = _light(lists)
            self.memory.put(stage, None, lists)
        self._list(lists)

    def _make(
        self, outputs: Sequence[Output], place: Place, workers: Workers, heading: str, whole: Callable[[], list[Output]]
    ) -> None:
        made = make(outputs, place, self.store, workers, self.progress(heading), whole)
        self._note(outputs, place, made)

    def _note(self, outputs: Sequence[Output], place: Place, made: Made) -> None:
        self.made = self.made.and_also(made)
        self.sizes |= {output.path: place.fact(output.path).size for output in outputs}

    def _list(self, outputs: Sequence[Output]) -> None:
        self.pages |= {output.path: output for output in outputs if output.renderer == "page"}
        self.files += [output for output in outputs if output.renderer != "page"]

    def national_files(self) -> list[Output]:
        """What the national folder offers, once that is made."""
        national = self.nation.outline.national
        return [made for made in self.files if national and made.facts.get("province") == national.slug]

    def frame(self, path: str, title: str, description: str) -> dict[str, Any]:
        """What the theme is told of a page written by hand."""
        chrome = site_chrome(self.nation.outline, path)
        return frame(self.project.site_url, path, title, description, chrome)

    # -- the end

    def write(self, site: NewSite, hand_written: Sequence[Page], site_url: str, *, old_search: bool = False) -> str:
        """Write catalogue.json, sitemap.xml and the search index into the site, in which all pages lie now.

        With `old_search` the published index is good enough: a preview does not wait for a new one. Returns the
        closing line. Raises SiteError and StoreError.
        """
        pages = [*(Page(o.path, o.facts) for o in self.pages.values()), *hand_written]
        listed_bytes = write_catalogue(self.files, pages, site)
        # A former address only leads on: it is neither listed nor found.
        pages = [page for page in pages if "moved_to" not in page.facts]
        write_sitemap(pages, site_url, site.folder)
        if not (old_search and site.keep_folder(SEARCH_FOLDER)):
            write_search(site, pages, self.store)
        if self.made.rendered:
            self.store.sweep_now_and_then(self.store_limit)
        return self._closing_line(len(pages), listed_bytes)

    def _closing_line(self, pages: int, size: int) -> str:
        values = {
            "provinces": sum(1 for p in self.nation.outline.provinces if not p.national),
            "campaigns": self.campaigns,
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

    def fill_store(self, workers: Workers) -> str:
        """Render everything into the store, publish nothing, return the closing line. Raises what `make` raises."""
        self.make(Nowhere(), workers)
        sentence = self.translate("Done: {stored} were in the store, {rendered} made; {seconds} seconds.")
        return sentence.format(stored=self.made.from_store, rendered=self.made.rendered, seconds=self._seconds())

    def make_one(self, path: str, workers: Workers) -> bytes | None:
        """The bytes of the one Output at `path`, or None where none has that address. Raises what `make` raises."""
        place = Nowhere(path)
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
        return plan_files_of(self._catalogue, self.build.pantry, self.slug)

    @cached_property
    def kits(self) -> list[Output]:
        """The kits of these files, which are made."""
        alone = self._catalogue.alone(self.slug)
        return plan_kits(alone, self.build.pantry, self.files, self.build.sizes)

    @cached_property
    def pages(self) -> list[Output]:
        """Its pages, which show and offer what is made beside them, and national designs."""
        prints = [*self.build.national_files(), *self.files, *self.kits]
        return plan_pages_of(self._catalogue, self.build.pantry, prints, self.build.sizes, self.slug)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return self.build.nation.seen_from(self.slug)


def _light(outputs: Iterable[Output]) -> list[Output]:
    return [output.remembered() for output in outputs]


def _silent(heading: str) -> Progress:
    return lambda done, total: None


def prepare(project: Project, store: Store, *, only: str | None = None, progress: ProgressFor = _silent) -> Build:
    """Read, resolve and check. Raises BadContent and BadLimit.

    `only` limits the work to one province (and the national folder); `progress` gives, for a heading,
    what is told how far the work has come.
    """
    started = time.monotonic()
    limit = size_limit()
    translate = translator()
    told = f"language {translate('the disk is full')}; site {project.site_url}"
    memory = Memory(store, project, told)
    nation = Nation(project, memory, only)
    return Build(
        project=project,
        store=store,
        memory=memory,
        nation=nation,
        pantry=Pantry(project),
        warnings=_said_before(nation.report, project, translate),
        translate=translate,
        started=started,
        progress=progress,
        store_limit=limit,
    )


def _said_before(report: str, project: Project, translate: Translate) -> str:
    """What people should know before anything is made: the warnings, and why no QR code leads anywhere yet."""
    if leads_somewhere(project.site_url):
        return report
    notice = translate(
        "No QR codes are drawn, because `site_url` in mkdocs.yml is still an example: "
        "write the site's own address there."
    )
    return "\n\n".join(part for part in (report, notice) if part)
