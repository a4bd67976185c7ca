"""Addresses of the site, and how a page writes them: relatively, so that the site works in any folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from loa.content.models import LISTS
from loa.content.phone_numbers import find_phone_numbers
from loa.content.prose import Prose
from loa.content.prose_tree import Block, Inline, labels_of, plain_inlines
from loa.content.web_addresses import find_addresses, is_own, says

INDEX = "index.html"

MATERIALS, CALENDAR, CONTESTS, RESULTS, SEARCH = LISTS
SUBJECTS = "chu-de"
"""The folders of the lists of the whole site, of the search, and of the pages of subjects."""


@dataclass(frozen=True, slots=True)
class RelativeLinks:
    """The links of one page; `path` is its file, counted from the site's root."""

    path: str

    hotlines: frozenset[str] = frozenset()
    """The numbers that this page shows: where a text says that one is called, it can be, however short it is."""

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
        """The tree of a long text for a page (see layouts/pages/parts/prose.html).

        Addresses within the site (`/lich/`) are relative; addresses and telephone numbers that are not yet links
        become links; a numbered list has what HTML needs to show its numbers as they were written.
        """
        return [self._block(block) for block in text.blocks] if text else []

    def _block(self, block: Block) -> Block:
        kind, content = block[:2]
        if kind == "p":
            return [kind, self._inlines(content)]
        items = [[self._block(child) for child in item] for item in content]
        return [kind, items, _numbering(labels_of(block))] if kind == "ol" else [kind, items]

    def _inlines(self, inlines: list[Inline]) -> list[Inline]:
        return [found for inline in inlines for found in self._inline(inline)]

    def _inline(self, inline: Inline) -> list[Inline]:
        if inline[0] == "text":
            return list(linked_text(inline[1], self.hotlines))
        if inline[0] == "br":
            return [inline]
        if inline[0] == "a":
            return [["a", self._address(inline[1]), inline[2], says(plain_inlines(inline[2]), inline[1])]]
        return [[inline[0], self._inlines(inline[1])]]

    def _address(self, url: str) -> str:
        """An address as this page writes it; within the site that of a page ends in `/`, as it is published."""
        if not is_own(url):
            return url
        path, mark, anchor = url[1:].partition("#")
        is_page = path and "." not in path.rpartition("/")[2] and "?" not in path
        return self.to(f"{path.removesuffix('/')}/{mark}{anchor}" if is_page else url[1:])


def linked_text(text: str, short_numbers: frozenset[str] = frozenset()) -> Iterator[Inline]:
    """A text, with a link where it names a web address, an e-mail address or a telephone number."""
    addresses = [(one.start, one.end, one.href) for one in find_addresses(text)]
    numbers = [(one.start, one.end, f"tel:{one.dialled}") for one in find_phone_numbers(text, short_numbers)]
    done = 0
    for start, end, href in sorted(addresses + numbers):
        if start < done:
            continue
        if start > done:
            yield ["text", text[done:start]]
        yield ["a", href, [["text", text[start:end]]], True]
        done = end
    if done < len(text):
        yield ["text", text[done:]]


def _numbering(labels: Sequence[str]) -> dict[str, Any]:
    """Labels such as `2.` or `03)` as HTML counts: where to start, which items do not follow the one before them."""
    numbers = [int(label[:-1]) for label in labels]
    widest = max(map(len, labels)) - 1
    styles = {
        "list-paren": labels[0][-1] == ")",
        "list-zero": any(label[0] == "0" and len(label) > 2 for label in labels),
        "list-wide": widest == 2,
        "list-widest": widest > 2,
    }
    return {
        "start": numbers[0],
        "values": [None, *(n if n != before + 1 else None for before, n in pairwise(numbers))],
        "style": " ".join(name for name, holds in styles.items() if holds),
    }


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
