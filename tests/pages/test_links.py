"""Addresses seen from a page."""

from __future__ import annotations

import pytest

from loa.content.prose import read_prose
from loa.pages.links import RelativeLinks


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.html", "dong-thap/", "dong-thap/"),
        ("dong-thap/index.html", "", "../"),
        ("dong-thap/index.html", "dong-thap/", "./"),
        ("dong-thap/a/index.html", "dong-thap/a/b.pdf", "b.pdf"),
        ("dong-thap/a/index.html", "ca-mau/b/#muc", "../../ca-mau/b/#muc"),
    ],
)
def test_are_relative(page: str, target: str, address: str) -> None:
    assert RelativeLinks(page).to(target) == address


@pytest.mark.parametrize("scheme", ["javascript", "vbscript", "data", "x"])
@pytest.mark.parametrize("before", ["", "dong-thap/", "dong-thap/a/"])
def test_never_become_something_to_run(scheme: str, before: str) -> None:
    """A relative address whose first step has a colon in it is no relative address (RFC 3986, 4.2)."""
    for page in ("index.html", "dong-thap/index.html", "dong-thap/a/index.html"):
        found = RelativeLinks(page).to(f"{before}{scheme}:alert(1)")
        assert ":" not in found.partition("/")[0]


def test_addresses_and_numbers_in_a_text_become_links() -> None:
    links = RelativeLinks("dong-thap/index.html", frozenset({"111"}))
    ((_, inlines),) = links.prose(read_prose("Gọi **111**, xem a.vn/b. [Lịch](/lich)"))
    assert inlines == [
        ["text", "Gọi "],
        ["strong", [["a", "tel:111", [["text", "111"]], True]]],
        ["text", ", xem "],
        ["a", "https://a.vn/b", [["text", "a.vn/b"]], True],
        ["text", ". "],
        ["a", "../lich/", [["text", "Lịch"]], False],
    ]


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("1. a\n2. b", {"start": 1, "values": [None, None], "style": ""}),
        ("2. a\n3. b\n7. c", {"start": 2, "values": [None, None, 7], "style": ""}),
        ("3) a\n2) b", {"start": 3, "values": [None, 2], "style": "list-paren"}),
        ("09. a\n10. b", {"start": 9, "values": [None, None], "style": "list-zero list-wide"}),
    ],
)
def test_a_numbered_list_starts_and_goes_on_as_it_was_written(text: str, numbering: dict[str, object]) -> None:
    ((_, _, found),) = RelativeLinks("index.html").prose(read_prose(text))
    assert found == numbering
