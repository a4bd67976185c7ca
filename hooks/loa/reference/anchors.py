"""Anchors of the handbook: which page has which, and links between pages that name an anchor alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from loa.content.fields import slugify

_HEADING = re.compile(r"^#{1,6} +(?P<title>.+?) *\{[^}\n]*#(?P<anchor>[\w.-]+)[^}\n]*\} *$", re.MULTILINE)
_PLAIN_HEADING = re.compile(r"^#{1,6} +(?P<title>[^{}\n]+?) *#*$", re.MULTILINE)
_LINK = re.compile(r"(?P<text>\[(?P<words>[^\[\]\n]*)\])\(#(?P<anchor>[\w.-]+)\)")
_NAME_IN_FILE = re.compile(r" \([^()]*\)$")


@dataclass(frozen=True, slots=True)
class HandbookPlace:
    """A heading: its page (`tham-khao/tinh.md`), its anchor, its title without the key in brackets."""

    page: str
    anchor: str
    title: str


def anchors_of(pages: Mapping[str, str]) -> dict[str, HandbookPlace]:
    """Every anchor that a heading of the Markdown `pages` names; where two have one, the first counts."""
    found: dict[str, HandbookPlace] = {}
    for page, text in pages.items():
        for heading in _HEADING.finditer(text):
            title = _NAME_IN_FILE.sub("", heading["title"])
            found.setdefault(heading["anchor"], HandbookPlace(page, heading["anchor"], title))
    return found


def with_whole_links(page: str, text: str, places: Mapping[str, HandbookPlace], written: str = "") -> str:
    """The text of a page in which a link to an anchor alone names the page that has it.

    A link without words gets the title of the heading. One to an anchor that no page has is left as words alone, as a
    table may name a part that this handbook has not. `written` is the text of a page of the site's own as people wrote
    it: they may link to a heading there by the anchor that its words give, and a link that leads nowhere is theirs to
    mend, so it stays.
    """
    own = {heading["anchor"] for heading in _HEADING.finditer(text)}
    by_words = {slugify(heading["title"]) for heading in _PLAIN_HEADING.finditer(written)}

    def whole(link: re.Match[str]) -> str:
        place = places.get(link["anchor"])
        if link["anchor"] in by_words or (place is None and f"(#{link['anchor']})" in written):
            return link[0]
        if place is None:
            return link[0] if link["anchor"] in own else link["words"]
        text = link["text"] if link["words"] else f"[{place.title}]"
        to = "" if place.page == page else posixpath.relpath(place.page, posixpath.dirname(page) or ".")
        return f"{text}({to}#{place.anchor})"

    return _LINK.sub(whole, text)


def address_of(place: HandbookPlace) -> str:
    """The address of a heading, counted from the handbook's root: `tham-khao/tinh/#truong-hotline`."""
    folder, _, name = place.page.removesuffix(".md").rpartition("/")
    steps = [step for step in (folder, "" if name == "index" else name) if step]
    return "".join(f"{step}/" for step in steps) + (f"#{place.anchor}" if place.anchor else "")
