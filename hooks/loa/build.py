"""The five rooms in a row: what the site generator's hook and the command line both call."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from loa.catalogue.resolve import resolve
from loa.catalogue.types import Catalogue
from loa.content.diagnostics import Diagnostic, SourceLines, as_text
from loa.content.language import Translate, translator
from loa.content.project import Project
from loa.content.read import read
from loa.content.validate import known_and_guess
from loa.plan.calendars import plan_calendars
from loa.plan.needs import Pantry
from loa.plan.output import Output, canonical
from loa.plan.pages import plan_pages, site_chrome
from loa.plan.prints import plan_prints
from loa.publish.make import CannotMake, Made, Progress, make
from loa.publish.site import Page, write_catalogue, write_files, write_sitemap
from loa.publish.store import Store, Stored, StoreError


class BadContent(Exception):
    """The content has errors; the message shows all of them."""


Stopped = BadContent | StoreError | CannotMake
"""What stops a build before anything is published."""


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
    """Read and resolve; nothing is made."""
    library = read(project)
    resolved = resolve(library)
    translate = translator()
    return Checked(project, resolved.catalogue, resolved.diagnostics, library.source, translate)


def plan_files(catalogue: Catalogue, pantry: Pantry) -> list[Output]:
    """Every Output that is not a page."""
    return plan_prints(catalogue, pantry) + plan_calendars(catalogue)


@dataclass
class Build:
    """One build: everything planned and rendered, before the published site is touched."""

    project: Project
    store: Store
    catalogue: Catalogue
    outputs: tuple[Output, ...]
    made: Made
    warnings: str
    translate: Translate
    started: float

    @cached_property
    def pages(self) -> dict[str, Output]:
        """The page Outputs by path."""
        return {o.path: o for o in self.outputs if o.renderer == "page"}

    def fragment(self, path: str) -> str:
        """The content area of a planned page."""
        return self.made.stored[self.pages[path].digest].data.decode("utf-8")

    def chrome(self, path: str) -> dict[str, Any]:
        """What the theme draws around the page at `path`, planned or hand-written."""
        if path in self.pages:
            chrome: dict[str, Any] = self.pages[path].told["chrome"]
            return chrome
        return site_chrome(self.catalogue, path)

    # -- finished pages: a page that did not change is not given to the site generator again

    def finished(self, path: str, surroundings: str) -> bytes | None:
        """The whole HTML of an unchanged page, if an earlier build finished it in the same surroundings."""
        stored = self.store.get(self._finished_key(path, surroundings))
        return stored.data if stored else None

    def keep_finished(self, path: str, surroundings: str, html: str) -> Stored:
        """Keep the whole HTML of a page for later builds. Raises StoreError."""
        return self.store.put(self._finished_key(path, surroundings), html.encode("utf-8"))

    def _finished_key(self, path: str, surroundings: str) -> str:
        parts = [self.pages[path].digest, path, surroundings]
        return hashlib.sha256(canonical(parts).encode()).hexdigest()

    # -- the end

    def write(self, site: Path, hand_written: Sequence[Page], site_url: str) -> str:
        """Write all files, catalogue.json and sitemap.xml into `site`, in which the pages lie.

        Returns the closing line.
        """
        write_files(self.outputs, self.made, site)
        planned = [Page(o.path, o.facts) for o in self.pages.values()]
        pages = [*planned, *hand_written]
        listed_bytes = write_catalogue(self.outputs, pages, self.made, site)
        write_sitemap(pages, site_url, site)
        return self._closing_line(len(pages), listed_bytes)

    def _closing_line(self, pages: int, size: int) -> str:
        files = sum(1 for o in self.outputs if o.renderer != "page")
        values = {
            "provinces": sum(1 for p in self.catalogue.provinces if not p.national),
            "campaigns": sum(len(p.campaigns) for p in self.catalogue.provinces),
            "pages": pages,
            "files": files,
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


def prepare(
    project: Project, store: Store, *, only: str | None = None, progress: Callable[[str], Progress] | None = None
) -> Build:
    """Read, resolve, plan and render everything. Raises BadContent, StoreError and CannotMake.

    `only` limits the work to one province (and the national folder); `progress` gives, for a heading,
    what is told how far the work has come.
    """
    started = time.monotonic()
    checked = check(project)
    if checked.catalogue is None:
        raise BadContent(checked.report())
    catalogue = _limited(checked.catalogue, only, checked.translate)
    pantry = Pantry(project)
    say = progress or (lambda heading: lambda done, total: None)
    files = plan_files(catalogue, pantry)
    made = make(files, project, store, say(checked.translate("Leaflets and banners")))
    sizes = {o.path: made.size(o) for o in files}
    pages = plan_pages(catalogue, pantry, files, sizes)
    made = made.and_also(make(pages, project, store, say(checked.translate("Pages"))))
    return Build(
        project=project,
        store=store,
        catalogue=catalogue,
        outputs=(*files, *pages),
        made=made,
        warnings=checked.report(),
        translate=checked.translate,
        started=started,
    )


def make_one(project: Project, store: Store, path: str) -> bytes | None:
    """The bytes of the one Output at `path`, or None where no Output has that address. Raises BadContent.

    A page is its content area; what the theme draws around it comes from the site generator.
    """
    checked = check(project)
    if checked.catalogue is None:
        raise BadContent(checked.report())
    found = next((o for o in plan_files(checked.catalogue, Pantry(project)) if o.path == path), None)
    if found is not None:
        return make([found], project, store, lambda done, total: None).stored[found.digest].data
    build = prepare(project, store)
    page = next((o for o in build.outputs if o.path == path), None)
    return build.made.stored[page.digest].data if page else None


def explain(error: Stopped, translate: Translate) -> str:
    """What stopped the build, and what to do, for the people who started it."""
    if isinstance(error, BadContent):
        problem = str(error)
    elif isinstance(error, CannotMake):
        problem = translate("The file {path} could not be made. This is a fault of the software: {reason}").format(
            path=error.path, reason=error.reason
        )
    else:
        problem = translate(
            "The store {folder} cannot be written ({reason}). Make room there, or name another folder with LOA_STORE."
        ).format(folder=error.folder, reason=error.reason)
    return problem + "\n\n" + translate("Nothing was published; the site published before is untouched.")


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
