"""The handbook of a site: rendered where it changed, else taken from the published site or the store.

What renders it is given by the site generator's file, which alone knows the generator. Files and what was warned of lie
in the store under a digest of all that they are rendered from, so two sites of one name share them. Nothing that is
wrong with the handbook keeps the public pages from being published, unless a build is to publish nothing then.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loa.catalogue.catalogue import Catalogue
from loa.content.diagnostics import Diagnostic, Spot
from loa.pipeline.checker import Problems, problems_of
from loa.pipeline.own_handbook_pages import OWN_PAGES, is_own_page, own_page_problems
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.sitemap import EXCLUDED
from loa.reference.command_help import CommandHelp
from loa.reference.handbook_sources import HandbookSources, handbook_sources
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs
from loa.store.output import compact_json
from loa.store.project import HANDBOOK, OWN_HANDBOOK

FOLDER = OWN_HANDBOOK
"""Where the handbook lies on the site."""

_STAGE = "handbook"
_DEAD_LINK = re.compile(r"Doc file '(?P<page>.+?\.md)' contains an?(?: unrecognized relative)? link '(?P<to>[^']+)'")
_AT_PAGE = re.compile(r"Error (?:reading|building) page '(?P<page>.+?\.md)'")
_FROM_ROOT = re.compile(rb'\b(href|src)="/(?!/)')
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


class CannotRender(Exception):
    """The handbook could not be rendered; the message says why."""


class RenderedHandbook(NamedTuple):
    """The files of a handbook by their path in it, and what the generator warned of."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...]


class HandbookRenderer(NamedTuple):
    """What renders a handbook: the function, which may raise CannotRender; what it lists as commands; its versions."""

    render: Callable[[HandbookSources], RenderedHandbook]
    commands: Callable[[], Sequence[CommandHelp]]
    made_by: str


@dataclass
class Handbook:
    """The handbook in one build."""

    inputs: Inputs
    cache: BuildCache
    site: NewSite
    renderer: HandbookRenderer
    pages: list[PublishedPage] = field(default_factory=list)
    """Its pages that are on the site."""
    problems: Problems = field(default_factory=lambda: Problems((), {}))
    """What is wrong with pages of the site's own."""
    left_out: dict[str, str] = field(default_factory=dict)
    """Why pages of the site's own were left out, at which the generator failed."""
    failure: str = ""
    """Why it could not be rendered, and stays as it was published."""

    def make(self, catalogue: Callable[[], Catalogue]) -> None:
        """Put it into the new site. Raises StoreError and SiteError."""
        kept = self.cache.recall(_STAGE)
        if kept is None or kept["made_by"] != self.renderer.made_by or not self._take(kept["key"]):
            with self.inputs.recording() as asked:
                key = self._made(catalogue())
            if key:
                self.cache.keep(_STAGE, asked, {"key": key, "made_by": self.renderer.made_by})

    def _made(self, catalogue: Catalogue) -> str:
        """Take it from the store or render it; returns the key under which the store has it, or nothing."""
        self.inputs.folder(HANDBOOK)
        problems = Problems.merged([problems_of(own_page_problems(self.inputs), self.inputs)])
        wrong = frozenset(p.spot.file.removeprefix(f"{OWN_PAGES}/") for p in problems.diagnostics if p.is_error)

        def sources_but(left_out: frozenset[str]) -> HandbookSources:
            return handbook_sources(catalogue, self.inputs, self.renderer.commands(), wrong | left_out)

        sources = sources_but(frozenset())
        made_of = [sources.digest, self.renderer.made_by, compact_json(problems.as_json())]
        key = hashlib.sha256("\0".join([_STAGE, *made_of]).encode()).hexdigest()
        if self._take(key):
            return key
        try:
            rendered = self._rendered(sources, sources_but)
        except CannotRender as error:
            self.failure = str(error)
            self._keep_published()
            return ""
        store = self.inputs.store
        keys = {f"{FOLDER}/{name}": _key_of(key, name) for name in rendered.files}
        for name, data in rendered.files.items():
            store.put(_key_of(key, name), _counted_from_itself(name, data))
        told = Problems.merged([problems, problems_of(self._told(rendered.warnings), self.inputs)])
        pages = [[f"{FOLDER}/{name}", _title(data)] for name, data in rendered.files.items() if name.endswith(".html")]
        stored = {"files": keys, "pages": pages, "problems": told.as_json(), "left_out": self.left_out}
        store.put(key, compact_json(stored).encode())
        return key if self._take(key) else ""

    def _rendered(
        self, sources: HandbookSources, sources_but: Callable[[frozenset[str]], HandbookSources]
    ) -> RenderedHandbook:
        """The rendered handbook, without pages of the site's own at which the generator fails. Raises CannotRender."""
        self.left_out = {}
        while True:
            try:
                return self.renderer.render(sources)
            except CannotRender as error:
                found = _AT_PAGE.search(str(error))
                page = found["page"] if found else ""
                if page in self.left_out or not page or not is_own_page(self.inputs, page):
                    raise
                self.left_out[page] = str(error)
                sources = sources_but(frozenset(self.left_out))

    def _take(self, key: str) -> bool:
        """Put the handbook that the store has under a key into the new site; returns whether it is whole there."""
        stored = self.inputs.store.get(key)
        if stored is None:
            return False
        found = json.loads(stored.data)
        for path, file_key in found["files"].items():
            if self.site.reuse(path, file_key):
                continue
            data = self.inputs.store.get(file_key)
            if data is None:
                return False
            self.site.write(path, file_key, data)
        self.pages = [_page(path, title) for path, title in found["pages"]]
        self.problems = Problems.from_json(found["problems"])
        self.left_out = found["left_out"]
        return True

    def _keep_published(self) -> None:
        """The handbook stays as it is published, where it is whole there."""
        if self.site.reuse_folder(FOLDER):
            for path in self.site.reused_below(FOLDER):
                if path.endswith(".html"):
                    self.pages.append(_page(path, _title(self.site.read(path))))

    def _told(self, warnings: Sequence[str]) -> Iterator[Diagnostic]:
        """A diagnostic for each link that leads nowhere from a page of the site's own."""
        for warning in warnings:
            dead = _DEAD_LINK.match(warning)
            if dead and is_own_page(self.inputs, dead["page"]):
                spot = _spot(self.inputs, f"{OWN_PAGES}/{dead['page']}", dead["to"])
                yield Diagnostic("L475", spot, {"address": dead["to"]})


def _page(path: str, title: str) -> PublishedPage:
    return PublishedPage(path, {"title": title, EXCLUDED: True})


def _key_of(key: str, name: str) -> str:
    return hashlib.sha256(f"{key}\0{name}".encode()).hexdigest()


def _counted_from_itself(name: str, data: bytes) -> bytes:
    """A page whose links to other parts of the site (`/lich/`) hold where the site lies in a folder, too."""
    up = b"../" * (name.count("/") + 1)
    return _FROM_ROOT.sub(rb'\1="' + up, data) if name.endswith(".html") else data


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    return found[1].decode().strip() if found else ""


def _spot(inputs: Inputs, name: str, link: str) -> Spot:
    """Where a link stands first in an own page of the handbook: in its place, or else in a list of links."""
    lines = inputs.read(name).decode("utf-8-sig").splitlines()
    for before in ("(", ""):
        for number, line in enumerate(lines, 1):
            column = line.find(f"{before}{link}")
            if column >= 0:
                return Spot(name, number, column + len(before) + 1, len(link))
    return Spot(name, 1, 1)
