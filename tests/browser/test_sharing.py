"""A page that is sent on: Facebook and Zalo find a title, a sentence and a picture, all by whole addresses."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.kinds import KINDS
from tests.building import Built, build, small_site

_META = re.compile(r'<meta property="og:([\w:]+)" content="([^"]*)">')
_SHARED = {kind: start.partition("?")[0] for kind, start in KINDS.items() if not start.startswith("404")}


def shared(site: Path, start: str) -> dict[str, str]:
    """What the page says of itself to those who share it."""
    page = (site / start / "index.html").read_text(encoding="utf-8")
    return {name: unescape(value) for name, value in _META.findall(page)}


@pytest.mark.parametrize("start", sorted(set(_SHARED.values())))
def test_every_kind_of_page_has_a_sentence_and_a_picture_of_its_own_size(built: Built, start: str) -> None:
    said = shared(built.site, start)
    assert said["title"] and len(said["description"]) > 15
    assert said["url"] == f"https://example.org/{start}"
    path = said["image"].removeprefix("https://example.org/")
    with Image.open(built.site / path) as picture:
        assert picture.format == "PNG"
        assert (str(picture.width), str(picture.height)) == (said["image:width"], said["image:height"])
        assert picture.size == (1200, 630)
    assert said["image:alt"]


@pytest.mark.parametrize("address", ["https://loa.vi-du.vn", "https://vi-du.vn/loa", "https://vi-du.vn/loa/"])
def test_the_site_s_address_may_lack_its_last_slash(tmp_path: Path, shared_store: Path, address: str) -> None:
    folder = small_site(tmp_path / "nho")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("site_url: https://example.org/", f"site_url: {address}")
    settings.write_text(text, encoding="utf-8")
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    base = address.rstrip("/") + "/"
    for start in ("", "dong-thap/", "tro-giup/", "lich/"):
        said = shared(done.site, start)
        page = (done.site / start / "index.html").read_text(encoding="utf-8")
        assert said["url"] == base + start
        assert f'<link rel="canonical" href="{base}{start}">' in page
        assert (done.site / said["image"].removeprefix(base)).is_file()
    assert f"<loc>{base}dong-thap/</loc>" in (done.site / "sitemap.xml").read_text(encoding="utf-8")
