"""Addresses of the site, and how a page writes them: relatively, so that the site works in any folder."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from loa.content.models import LISTS
from loa.content.prose import Block, Inline, Prose

INDEX = "index.html"

MATERIALS, CALENDAR, CONTESTS, RESULTS, SEARCH = LISTS
SUBJECTS = "chu-de"
"""The folders of the lists of the whole site, of the search, and of the pages of subjects."""


@dataclass(frozen=True, slots=True)
class RelativeLinks:
    """The links of one page; `path` is its file, counted from the site's root."""

    path: str

    def to(self, target: str) -> str:
        """The relative address of `target`, a file or (ending in `/` or empty) a page of the site."""
        folder = self.path.rpartition("/")[0]
        if "#" not in target:
            return _relative(folder, target)
        target, mark, anchor = target.partition("#")
        if anchor and target == page_address(self.path):
            return f"{mark}{anchor}"
        return f"{_relative(folder, target)}{mark}{anchor}"

    def prose(self, text: Prose | None) -> list[Block]:
        """The tree of a long text, its addresses within the site (`/lich/`) made relative."""
        return [self._block(block) for block in text.blocks] if text else []

    def _block(self, block: Block) -> Block:
        kind, content = block
        if kind == "p":
            return [kind, self._inlines(content)]
        return [kind, [[self._block(child) for child in item] for item in content]]

    def _inlines(self, inlines: list[Inline]) -> list[Inline]:
        return [self._inline(inline) for inline in inlines]

    def _inline(self, inline: Inline) -> Inline:
        if inline[0] in {"text", "br"}:
            return inline
        if inline[0] == "a":
            return ["a", self._address(inline[1]), self._inlines(inline[2])]
        return [inline[0], self._inlines(inline[1])]

    def _address(self, url: str) -> str:
        return self.to(url[1:]) if url.startswith("/") and not url.startswith("//") else url


def _relative(folder: str, target: str) -> str:
    """The way from a folder to a target; both are plain paths from the site's root (no `.`, no `..`)."""
    first, slash, _ = target.partition("/")
    if folder and not (slash and (folder == first or folder.startswith(f"{first}/"))):
        # Most links lead out to the top of the site: they share no folder.
        return "../" * (folder.count("/") + 1) + target
    return _within(folder, target)


@lru_cache(maxsize=4096)
def _within(folder: str, target: str) -> str:
    own = folder.split("/") if folder else []
    parent, slash, name = target.rpartition("/")
    steps = parent.split("/") if slash else []
    shared = 0
    while shared < min(len(own), len(steps)) and own[shared] == steps[shared]:
        shared += 1
    way = "/".join([".."] * (len(own) - shared) + steps[shared:] + [name])
    # A browser would take `javascript:…` for something to run, and `a:b` for another kind of address.
    return f"./{way}" if ":" in way.partition("/")[0] else way or "./"


def page_path(*parts: str) -> str:
    """The file of the page at an address: `page_path("dong-thap/")` and `page_path("dong-thap")` are the same."""
    return posixpath.join(*parts, INDEX)


def page_address(path: str) -> str:
    """The address of a page's file: `dong-thap/index.html` is at `dong-thap/`, the home page at an empty text."""
    return path.removesuffix(INDEX)
