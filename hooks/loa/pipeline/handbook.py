"""The handbook of a site: rendered where it changed, else taken from the published site or the store.

What renders it is given by the site generator's file, which alone knows the generator. Files and what was warned of lie
in the store under a digest of all that they are rendered from, so two sites of one name share them. Nothing that is
wrong with the handbook keeps the public pages from being published, unless a build is to publish nothing then.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from loa.catalogue.catalogue import Catalogue
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.interface_language import Translate
from loa.content.yaml_parser import Unreadable, decode
from loa.pipeline.checker import Problems, problems_of
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.sitemap import EXCLUDED
from loa.reference.command_help import CommandHelp
from loa.reference.handbook_sources import HandbookSources, handbook_sources
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs
from loa.store.output import compact_json
from loa.store.project import HANDBOOK, HANDBOOK_FOLDER

_STAGE = "handbook"
_OWN = f"docs/{HANDBOOK_FOLDER}"
_HEAD = re.compile(r"\A---[ \t]*\r?\n(?P<settings>.*?\n)(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


class CannotRender(Exception):
    """The handbook could not be rendered; the message says why."""


class RenderedHandbook(NamedTuple):
    """The files of a handbook by their path in it, and links that lead nowhere: page, address as written."""

    files: Mapping[str, bytes]
    dead_links: tuple[tuple[str, str], ...]


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
        wrong = {problem.spot.file.removeprefix(f"{_OWN}/"): problem for problem in _unusable(self.inputs)}
        sources = handbook_sources(catalogue, self.inputs, self.renderer.commands(), frozenset(wrong))
        made_of = [sources.digest, self.renderer.made_by, *sorted(wrong)]
        key = hashlib.sha256("\0".join([_STAGE, *made_of]).encode()).hexdigest()
        if self._take(key):
            return key
        try:
            rendered = self.renderer.render(sources)
        except CannotRender as error:
            self.failure = str(error)
            self.problems = problems_of(wrong.values(), self.inputs)
            self._keep_published()
            return ""
        store = self.inputs.store
        keys = {f"{HANDBOOK_FOLDER}/{name}": _key_of(key, name) for name in rendered.files}
        for name, data in rendered.files.items():
            store.put(_key_of(key, name), data)
        told = problems_of([*wrong.values(), *self._told(rendered.dead_links)], self.inputs)
        pages = [
            [f"{HANDBOOK_FOLDER}/{name}", _title(data)]
            for name, data in rendered.files.items()
            if name.endswith(".html")
        ]
        store.put(key, compact_json({"files": keys, "pages": pages, "problems": told.as_json()}).encode())
        return key if self._take(key) else ""

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
        return True

    def _keep_published(self) -> None:
        """The handbook stays as it is published, where it is whole there."""
        if self.site.reuse_folder(HANDBOOK_FOLDER):
            for path in self.site.reused_below(HANDBOOK_FOLDER):
                if path.endswith(".html"):
                    self.pages.append(_page(path, _title(self.site.read(path))))

    def _told(self, dead_links: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
        """A diagnostic for each link that leads nowhere from a page of the site's own."""
        for page, address in dead_links:
            name = f"{HANDBOOK}/{page}"
            if self.inputs.project.is_own(name):
                yield Diagnostic("L475", _spot(self.inputs, name, address), {"address": address})

    def report(self, say: Translate) -> str:
        """What is wrong with it, as people read it; empty where nothing is."""
        failed = say("The handbook could not be made and stays as it was published: {reason}")
        parts = (self.problems.report(say), failed.format(reason=self.failure) if self.failure else "")
        return "\n\n".join(part for part in parts if part)


def _as_written(name: str) -> str:
    """The file of the site in which a page of its own stands."""
    return f"{_OWN}/{name.removeprefix(f'{HANDBOOK}/')}"


def _page(path: str, title: str) -> PublishedPage:
    return PublishedPage(path, {"title": title, EXCLUDED: True})


def _key_of(key: str, name: str) -> str:
    return hashlib.sha256(f"{key}\0{name}".encode()).hexdigest()


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    return html.unescape(found[1].decode()).strip() if found else ""


def _unusable(inputs: Inputs) -> Iterator[Diagnostic]:
    """An error for each page of the site's own that is no text, or whose settings at its head are no YAML."""
    for name in inputs.below(HANDBOOK):
        if not name.endswith(".md") or not inputs.project.is_own(name):
            continue
        shown = _as_written(name)
        try:
            text = decode(inputs.read(name), shown)
        except Unreadable as error:
            yield error.diagnostics[0]
            continue
        head = _HEAD.match(text)
        try:
            yaml.safe_load(head["settings"] if head else "")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 2 if error.problem_mark else 1
            yield Diagnostic("L103", Spot(shown, line, 1))
        except yaml.YAMLError:
            yield Diagnostic("L103", Spot(shown, 1, 1))


def _spot(inputs: Inputs, name: str, text: str) -> Spot:
    """Where a text stands first in an own page of the handbook."""
    shown = _as_written(name)
    for number, line in enumerate(decode(inputs.read(name), shown).split("\n"), 1):
        if f"({text}" in line:
            return Spot(shown, number, line.index(f"({text}") + 2, len(text))
    return Spot(shown, 1, 1)
