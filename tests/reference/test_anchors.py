"""Links of the handbook that name an anchor alone, and where the parts of the former pages stand today."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from loa.reference.anchors import HandbookPlace, address_of, anchors_of, with_whole_links
from tests.conftest import ROOT

FORMER = (ROOT / "tests/former_handbook_anchors.txt").read_text(encoding="utf-8").split()
"""Every anchor of huong-dan/ and loi/ as they were; nothing is taken out of this list."""


def test_a_link_finds_the_page_that_has_its_anchor() -> None:
    pages = {"a.md": "# A {#mot}\n", "b/c.md": "# C\n\n## Nguồn (source) {#hai}\n"}
    places = anchors_of(pages)
    assert with_whole_links("a.md", "[x](#hai), [y](#mot)", places) == "[x](b/c.md#hai), [y](#mot)"
    assert with_whole_links("b/c.md", "[x](#mot), [](#hai)", places) == "[x](../a.md#mot), [Nguồn](#hai)"


def test_a_link_to_nowhere_leaves_its_words() -> None:
    assert with_whole_links("a.md", "Xem [đây](#khong-co).", {}) == "Xem đây."


def test_a_page_has_the_address_of_a_folder() -> None:
    assert address_of(HandbookPlace("tham-khao/tinh.md", "truong-hotline", "")) == "tham-khao/tinh/#truong-hotline"
    assert address_of(HandbookPlace("loi/index.md", "loi", "")) == "loi/#loi"
    assert address_of(HandbookPlace("index.md", "", "")) == ""


def test_every_part_of_the_former_pages_is_somewhere(written: Mapping[str, str]) -> None:
    assert len(FORMER) > 400
    places = anchors_of(written)
    lost = [one for one in FORMER if one.partition("#")[2] not in places]
    assert lost == []
    pages = {place.page for place in places.values()}
    assert pages <= written.keys()
    named = {(place.page, place.anchor) for place in places.values() if place.anchor}
    ids = {(name, anchor) for name, text in written.items() for anchor in re.findall(r"\{[^}\n]*#([\w.-]+)", text)}
    assert named <= ids


def test_no_page_links_to_an_anchor_that_is_nowhere(pages: Mapping[str, str], written: Mapping[str, str]) -> None:
    places = anchors_of(pages)
    own = {name: set(re.findall(r"\{[^}\n]*#([\w.-]+)", text)) for name, text in pages.items()}
    dead = [
        (name, anchor)
        for name, text in written.items()
        for anchor in re.findall(r"\]\(#([\w.-]+)\)", text)
        if anchor not in places and anchor not in own[name]
    ]
    assert dead == []


def test_no_anchor_is_there_twice(pages: Mapping[str, str]) -> None:
    headings = Counter(one for text in pages.values() for one in re.findall(r"^#.*\{#([\w.-]+)\}", text, re.MULTILINE))
    assert [anchor for anchor, times in headings.items() if times > 1] == []
