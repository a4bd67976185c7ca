"""The five rooms in a row: what the site generator's hook and the command line both call."""

from __future__ import annotations

import errno
import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from loa.catalogue.resolve import resolve
from loa.catalogue.types import Catalogue
from loa.content.diagnostics import Diagnostic, SourceLines, as_text, in_order
from loa.content.language import Translate, translator
from loa.content.project import Project
from loa.content.read import read
from loa.content.validate import known_and_guess
from loa.plan.needs import Pantry
from loa.plan.output import Output, canonical
from loa.plan.pages.calendars import plan_calendars
from loa.plan.pages.plan import plan_pages, site_chrome
from loa.plan.prints.codes import leads_somewhere
from loa.plan.prints.communes import plan_commune_pictures, plan_communes
from loa.plan.prints.kits import plan_kits
from loa.plan.prints.office import plan_office
from loa.plan.prints.plan import plan_prints
from loa.plan.prints.proof import proof
from loa.plan.prints.sharing import plan_site_card
from loa.plan.prints.tickets import plan_tickets
from loa.publish.bundles import pack
from loa.publish.make import Fact, Made, Progress, Take, make
from loa.publish.memory import Memory
from loa.publish.search import FOLDER as SEARCH_FOLDER
from loa.publish.search import write_search
from loa.publish.site import NewSite, Page, SiteError, write_catalogue, write_sitemap
from loa.publish.store import BadLimit, Store, Stored, StoreError, size_limit
from loa.publish.workers import CannotMake, NoCluster, UnknownExecutor, Workers


class BadContent(Exception):
    """The content has errors; the message shows all of them."""


Stopped = BadContent | StoreError | SiteError | CannotMake | UnknownExecutor | NoCluster | BadLimit
"""What stops a build before anything is published."""

STOPPED = (BadContent, StoreError, SiteError, CannotMake, UnknownExecutor, NoCluster, BadLimit)
"""The same, to be caught."""

ProgressFor = Callable[[str], Progress]
"""For a heading, what is told how far the work has come."""


@dataclass(frozen=True)
class Checked:
    """What reading and resolving found."""

    project: Project
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceLines
    translate: Translate

    def report(self) -> str:
        """All problems, for people."""
        return as_text(self.diagnostics, self.source, self.translate)


def check(project: Project) -> Checked:
    """Read, resolve and proof-read what is to be printed; nothing is made."""
    library = read(project)
    resolved = resolve(library)
    translate = translator()
    catalogue, diagnostics = resolved.catalogue, resolved.diagnostics
    if catalogue is not None:
        diagnostics = tuple(in_order([*diagnostics, *proof(catalogue, Pantry(project))]))
        is_bad = any(problem.is_error for problem in diagnostics)
        catalogue = None if is_bad else catalogue.without_places_of_writing()
    return Checked(project, catalogue, diagnostics, library.source, translate)


def plan_files(catalogue: Catalogue, pantry: Pantry) -> list[Output]:
    """Every Output that is not a page and no kit."""
    prints = plan_prints(catalogue, pantry)
    return [
        *prints,
        *plan_office(catalogue, pantry, prints),
        *plan_tickets(catalogue, pantry, prints),
        *plan_communes(catalogue, pantry),
        *plan_commune_pictures(catalogue, pantry),
        *plan_calendars(catalogue),
        *plan_site_card(catalogue, pantry),
    ]


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
    _finished: set[str] = field(default_factory=set)

    def make(self, site: NewSite, surroundings: str, workers: Workers) -> None:
        """Make all files and the content areas of all pages that changed.

        Pages are planned now, because they say how large the files beside them are. A page that was finished earlier
        in the same surroundings is put into the site as it is. Raises StoreError, SiteError and CannotMake.
        """
        self._make_files(self.files, site, workers, self.translate("Leaflets and banners"))
        sizes = {output.path: site.fact(output.path).size for output in self.files}
        kits = self.memory.of("kits", lambda: plan_kits(self.catalogue, self.pantry, self.files, sizes))
        self._make_kits(kits, site, workers)
        self.files = [*self.files, *kits]
        sizes |= {kit.path: site.fact(kit.path).size for kit in kits}
        everything = self.files

        def plan() -> list[Output]:
            return plan_pages(self.catalogue, self.pantry, everything, sizes)

        planned = self.memory.of("pages", plan, _without_words)
        self.pages = {output.path: output for output in planned if output.renderer == "page"}
        beside = [output for output in planned if output.renderer != "page"]
        self._make_files(beside, site, workers, self.translate("Leaflets and banners"))
        self.files = [*self.files, *beside]
        changed = [path for path, output in self.pages.items() if not self._is_finished(output, site, surroundings)]
        if any(not self.pages[path].data for path in changed):
            self.pages |= {output.path: output for output in plan() if output.path in self.pages}
        self._make_fragments([self.pages[path] for path in changed], workers)

    def _make_files(self, outputs: Sequence[Output], site: NewSite, workers: Workers, heading: str) -> None:
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

    def _is_finished(self, output: Output, site: NewSite, surroundings: str) -> bool:
        key = finished_key(output, surroundings)
        if site.take_over(output.path, key):
            self.store.use([key])
        elif (stored := self.store.get(key)) is not None:
            site.write(output.path, key, stored)
        else:
            return False
        self._finished.add(output.path)
        return True

    def _make_fragments(self, changed: Sequence[Output], workers: Workers) -> None:
        # They stay in the store until the site generator comes to them: all at once would fill the memory.
        made = make(changed, self.store, workers, self.progress(self.translate("Pages")), lambda output, stored: None)
        self.made = self.made.and_also(made).and_also(Made(from_store=len(self._finished)))

    def is_finished(self, path: str) -> bool:
        """Whether the page lies in the site already and needs nothing more."""
        return path in self._finished

    def fragment(self, path: str) -> str:
        """The content area of a page that is not finished. Raises StoreError where the store has lost it."""
        stored = self.store.get(self.pages[path].digest)
        if stored is None:
            raise StoreError(self.store.folder, path)
        return stored.data.decode("utf-8")

    def told(self, path: str) -> dict[str, Any]:
        """What the page at `path`, planned or hand-written, tells the theme: `chrome`, title, description."""
        if path in self.pages:
            told: dict[str, Any] = self.pages[path].told
            return told
        return {"chrome": site_chrome(self.catalogue, path)}

    def finish_page(self, path: str, surroundings: str, html: str, site: NewSite) -> None:
        """Keep the whole HTML of a page, which the site generator writes, for later builds. Raises StoreError."""
        key = finished_key(self.pages[path], surroundings)
        stored = self.store.put(key, html.encode("utf-8"))
        site.note(path, key, Fact(len(stored.data), stored.sha256))

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


def finished_key(page: Output, surroundings: str) -> str:
    """The digest of all that a finished page is made from: its content, where it lies and what stands around it."""
    return hashlib.sha256(canonical([page.digest, page.path, surroundings]).encode()).hexdigest()


def _without_words(outputs: list[Output]) -> list[Output]:
    """Pages as they are remembered: what they say is needed only where one has to be made again."""
    light = [replace(output, data="") if output.renderer == "page" else output for output in outputs]
    for before, after in zip(outputs, light, strict=True):
        after.__dict__["digest"] = before.digest
    return light


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
    """The bytes of the one Output at `path`, or None where no Output has that address. Raises BadContent.

    A page is its content area; what the theme draws around it comes from the site generator.
    """
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


def explain(error: Stopped, translate: Translate) -> str:
    """What stopped the build, and what to do, for the people who started it."""
    return f"{_problem(error, translate)}\n\n" + translate(
        "Nothing was published; the site published before is untouched."
    )


def _problem(error: Stopped, translate: Translate) -> str:
    if isinstance(error, CannotMake):
        return translate("The file {path} could not be made. This is a fault of the software: {reason}").format(
            path=error.path, reason=error.reason
        )
    if isinstance(error, StoreError):
        return translate(
            "The store {folder} cannot be written ({reason}). Make room there, or name another folder with LOA_STORE."
        ).format(folder=error.folder, reason=_reason(error, translate))
    if isinstance(error, SiteError):
        return translate("The new site cannot be written to {folder} ({reason}).").format(
            folder=error.folder, reason=_reason(error, translate)
        )
    if isinstance(error, UnknownExecutor):
        return translate(
            "LOA_EXECUTOR is `{name}`. Write `processes`, `serial` or the address of a cluster, like tcp://10.0.0.5:8786."
        ).format(name=error)
    if isinstance(error, NoCluster):
        return _no_cluster(error, translate)
    if isinstance(error, BadLimit):
        return translate("LOA_STORE_LIMIT is `{name}`, which is no size. Write for example 800M or 4G.").format(
            name=error
        )
    return str(error)


def _no_cluster(error: NoCluster, translate: Translate) -> str:
    problems = {
        NoCluster.UNREACHABLE: translate("No cluster answers at {address}. Is its scheduler running?"),
        NoCluster.NOT_INSTALLED: translate("To work with a cluster, first install: pip install 'loa[cluster]'."),
        NoCluster.OTHER_VERSIONS: translate(
            "Every worker of the cluster {address} has other versions of the tools, so its files would differ. "
            "Install the same versions there."
        ),
        NoCluster.LOST: translate("The workers of the cluster {address} are gone. What they finished is in the store."),
    }
    return "\n".join(filter(None, [problems[error.reason].format(address=error.address), error.detail]))


def _reason(error: StoreError | SiteError, translate: Translate) -> str:
    """Why the system refused to write; in its own words where it is a rare reason."""
    if error.number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return translate("the disk is full")
    if error.number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return translate("this place may only be read")
    return error.reason


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


def surroundings(project: Project, config_file: Path, generator: str) -> str:
    """A digest of all that stands around a page: the theme's files, its settings and the generator."""
    digest = hashlib.sha256(f"{generator}; mkdocs-material {version('mkdocs-material')}".encode())
    theme = project.layouts / "pages" / "theme"
    for file in [config_file, *sorted(p for p in theme.rglob("*") if p.is_file())]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
