"""The five rooms in a row: what the site generator's hook and the command line both call."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from loa.catalogue.types import Catalogue
from loa.checking import Checked, check
from loa.content.language import Translate, translator
from loa.content.project import Project
from loa.content.validate import known_and_guess
from loa.plan.files import plan_files
from loa.plan.needs import Pantry
from loa.plan.output import Output
from loa.plan.pages.chrome import frame, site_chrome
from loa.plan.pages.plan import plan_pages
from loa.plan.prints.codes import leads_somewhere
from loa.plan.prints.kits import plan_kits
from loa.publish.bundles import pack
from loa.publish.make import Made, Progress, Take, make
from loa.publish.memory import Memory
from loa.publish.search import FOLDER as SEARCH_FOLDER
from loa.publish.search import write_search
from loa.publish.site import NewSite, Page, write_catalogue, write_sitemap
from loa.publish.store import Store, Stored, size_limit
from loa.publish.workers import Workers
from loa.stopping import BadContent

ProgressFor = Callable[[str], Progress]
"""For a heading, what is told how far the work has come."""


@dataclass
class Build:
    """One build: what was planned, then what was made of it in a site that nobody sees yet."""

    project: Project
    store: Store
    memory: Memory
    catalogue: Catalogue
    pantry: Pantry
    files: Sequence[Output]
    warnings: str
    translate: Translate
    started: float
    progress: ProgressFor
    store_limit: int
    pages: dict[str, Output] = field(default_factory=dict)
    """The page Outputs by path, planned when the files beside them are made."""
    made: Made = field(default_factory=Made)

    def make(self, site: NewSite, workers: Workers) -> None:
        """Make all files, then all pages, which say how large the files beside them are.

        Raises StoreError, SiteError and CannotMake.
        """
        self._make_outputs(self.files, site, workers, self.translate("Leaflets and banners"))
        sizes = {output.path: site.fact(output.path).size for output in self.files}
        kits = self.memory.of("kits", lambda: plan_kits(self.catalogue, self.pantry, self.files, sizes))
        self._make_kits(kits, site, workers)
        self.files = [*self.files, *kits]
        sizes |= {kit.path: site.fact(kit.path).size for kit in kits}
        everything = self.files

        def plan() -> list[Output]:
            return plan_pages(self.catalogue, self.pantry, everything, sizes)

        planned = self.memory.of("pages", plan, lambda outputs: [output.remembered() for output in outputs])
        if not all(output.is_whole for output in self._to_render(planned, site)):
            planned = plan()
        self._make_outputs(planned, site, workers, self.translate("Pages"))
        self.pages = {output.path: output for output in planned if output.renderer == "page"}
        self.files = [*self.files, *(output for output in planned if output.renderer != "page")]

    def _to_render(self, outputs: Sequence[Output], site: NewSite) -> list[Output]:
        """Those that neither the published site nor the store has."""
        left = [output for output in outputs if not site.take_over(output.path, output.digest)]
        missing = set(self.store.missing(output.digest for output in left))
        return [output for output in left if output.digest in missing]

    def _make_outputs(self, outputs: Sequence[Output], site: NewSite, workers: Workers, heading: str) -> None:
        kept = {output.digest for output in outputs if site.take_over(output.path, output.digest)}
        self.store.use(kept)
        left = [output for output in outputs if not site.has(output.path)]

        def take(output: Output, stored: Stored) -> None:
            site.write(output.path, output.digest, stored)

        made = make(left, self.store, workers, self.progress(heading), take)
        self.made = self.made.and_also(made).and_also(Made(from_store=len(kept - made.digests)))

    def _make_kits(self, kits: Sequence[Output], site: NewSite, workers: Workers) -> None:
        """Pack the kits, whose members are made."""
        kept = {kit.digest for kit in kits if site.take_over(kit.path, kit.digest)}
        self.store.use(kept)
        left = [kit for kit in kits if not site.has(kit.path)]

        def take(output: Output, stored: Stored) -> None:
            site.write(output.path, output.digest, stored)

        made = pack(left, self.files, self.store, workers, self.progress(self.translate("Kits")), take)
        self.made = self.made.and_also(made).and_also(Made(from_store=len(kept)))

    def frame(self, path: str, title: str, description: str) -> dict[str, Any]:
        """What the theme is told of a page written by hand."""
        chrome = site_chrome(self.catalogue, path)
        return frame(self.project.site_url, path, title, description, chrome)

    # -- the end

    def write(self, site: NewSite, hand_written: Sequence[Page], site_url: str, *, old_search: bool = False) -> str:
        """Write catalogue.json, sitemap.xml and the search index into the site, in which all pages lie now.

        With `old_search` the published index is good enough: a preview does not wait for a new one. Returns the
        closing line. Raises SiteError and StoreError.
        """
        site.finish()
        pages = [*(Page(o.path, o.facts) for o in self.pages.values()), *hand_written]
        listed_bytes = write_catalogue(self.files, pages, site)
        write_sitemap(pages, site_url, site.folder)
        if not (old_search and site.copy_folder(SEARCH_FOLDER)):
            write_search(site.folder, [page.path for page in pages], self.store)
        if self.made.rendered:
            self.store.sweep_now_and_then(self.store_limit)
        return self._closing_line(len(pages), listed_bytes)

    def _closing_line(self, pages: int, size: int) -> str:
        values = {
            "provinces": sum(1 for p in self.catalogue.provinces if not p.national),
            "campaigns": sum(len(p.campaigns) for p in self.catalogue.provinces),
            "pages": pages,
            "files": len(self.files),
            "megabytes": f"{size / 1e6:.1f}".replace(".", ","),
            "stored": self.made.from_store,
            "rendered": self.made.rendered,
            "seconds": f"{time.monotonic() - self.started:.1f}".replace(".", ","),
        }
        sentence = self.translate(
            "Done: {provinces} provinces, {campaigns} campaigns, {pages} pages, {files} files, {megabytes} MB; "
            "{stored} from the store, {rendered} made; {seconds} seconds."
        )
        return sentence.format_map(values)


def _said_before(checked: Checked) -> str:
    """What people should know before anything is made: the warnings, and why no QR code leads anywhere yet."""
    if leads_somewhere(checked.project.site_url):
        return checked.report()
    notice = checked.translate(
        "No QR codes are drawn, because `site_url` in mkdocs.yml is still an example: "
        "write the site's own address there."
    )
    return "\n\n".join(part for part in (checked.report(), notice) if part)


def _silent(heading: str) -> Progress:
    return lambda done, total: None


def prepare(project: Project, store: Store, *, only: str | None = None, progress: ProgressFor = _silent) -> Build:
    """Read, resolve and plan all that is not a page. Raises BadContent and BadLimit.

    `only` limits the work to one province (and the national folder); `progress` gives, for a heading,
    what is told how far the work has come.
    """
    started = time.monotonic()
    limit = size_limit()
    translate = translator()
    told = f"only {only}; language {translate('the disk is full')}; site {project.site_url}"
    memory = Memory(store, project, told)
    catalogue, files, warnings = memory.of("preparation", lambda: _prepared(project, only))
    return Build(
        project=project,
        store=store,
        memory=memory,
        catalogue=catalogue,
        pantry=Pantry(project),
        files=files,
        warnings=warnings,
        translate=translate,
        started=started,
        progress=progress,
        store_limit=limit,
    )


def _prepared(project: Project, only: str | None) -> tuple[Catalogue, list[Output], str]:
    checked = check(project)
    if checked.catalogue is None:
        raise BadContent(checked.report())
    catalogue = _limited(checked.catalogue, only, checked.translate)
    return catalogue, plan_files(catalogue, Pantry(project)), _said_before(checked)


def fill_store(build: Build, workers: Workers) -> str:
    """Render everything into the store, publish nothing, return the closing line. Raises StoreError and CannotMake."""
    made = _make_all(build, workers, lambda output, stored: None)
    sentence = build.translate("Done: {stored} were in the store, {rendered} made; {seconds} seconds.")
    seconds = f"{time.monotonic() - build.started:.1f}".replace(".", ",")
    return sentence.format(stored=made.from_store, rendered=made.rendered, seconds=seconds)


def make_one(project: Project, store: Store, path: str, workers: Workers) -> bytes | None:
    """The bytes of the one Output at `path`, or None where no Output has that address. Raises BadContent."""
    build = prepare(project, store)
    found: dict[str, bytes] = {}

    def take(output: Output, stored: Stored) -> None:
        if output.path == path:
            found[path] = stored.data

    asked_for = [output for output in build.files if output.path == path]
    if asked_for:
        make(asked_for, store, workers, _silent(""), take)
    else:
        _make_all(build, workers, take)
    return found.get(path)


def _make_all(build: Build, workers: Workers, take: Take) -> Made:
    files = make(build.files, build.store, workers, build.progress(build.translate("Leaflets and banners")), take)
    sizes = {output.path: files.size(output) for output in build.files}
    kits = plan_kits(build.catalogue, build.pantry, build.files, sizes)
    packed = pack(kits, build.files, build.store, workers, build.progress(build.translate("Kits")), take)
    sizes |= {kit.path: packed.size(kit) for kit in kits}
    pages = plan_pages(build.catalogue, build.pantry, [*build.files, *kits], sizes)
    return files.and_also(packed).and_also(
        make(pages, build.store, workers, build.progress(build.translate("Pages")), take)
    )


def _limited(catalogue: Catalogue, only: str | None, translate: Translate) -> Catalogue:
    if not only:
        return catalogue
    slugs = [p.slug for p in catalogue.provinces]
    if only not in slugs:
        near = known_and_guess(only, slugs).get("guess", ", ".join(slugs))
        raise BadContent(
            translate("LOA_ONLY names `{name}`, which is no province. Known: {known}.").format(name=only, known=near)
        )
    return replace(catalogue, provinces=tuple(p for p in catalogue.provinces if p.national or p.slug == only))
