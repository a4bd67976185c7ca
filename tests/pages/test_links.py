"""Addresses seen from a page."""

from __future__ import annotations

import pytest

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
