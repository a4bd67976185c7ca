"""Addresses seen from a page."""

from __future__ import annotations

import pytest

from loa.plan.links import Here


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
    assert Here(page).to(target) == address
