"""Every kind of page with the longest words, addresses, names and tables that people write, from 320 to 1920 pixels.

320 pixels are also a window of 1280 enlarged to 400 %, which is then 256 pixels high.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import serving
from tests.browser.layout_faults import covered_by_bars, layout_faults, small_targets
from tests.building import build
from tests.cruel_site import cruel_site

WIDTHS = {320: 256, 360: 640, 390: 844, 768: 1024, 1280: 900, 1920: 1080}
"""Width → height of the window."""

TOUCHED = (320, 390, 768)
"""Widths of screens that people touch."""

CAMPAIGN = "dong-thap/day-du/"
KINDS = {
    "home": "",
    "nation": "toan-quoc/",
    "province": "dong-thap/",
    "former province": "tien-giang/",
    "body": "doan-thanh-nien/",
    "campaign": CAMPAIGN,
    "campaign adopted": "dong-thap/ngay-30-7/",
    "campaign in Khmer": "toan-quoc/tieng-khmer/",
    "translation": "toan-quoc/tieng-khmer/km/",
    "event": f"{CAMPAIGN}su-kien--le/",
    "contest with a quiz": f"{CAMPAIGN}thi/",
    "moved campaign": "dong-thap/hoi-thi-cu/",
    "withdrawn campaign": "doan-thanh-nien/da-rut/",
    "communes": "dong-thap/xa-phuong/",
    "commune": "dong-thap/xa-phuong/xa-tan-hong/",
    "list of bodies": "dong-thap/don-bien-phong/",
    "body of a list": "dong-thap/don-bien-phong/don-bien-phong-giap-hai-vi-du-gh-2/",
    "subject": "chu-de/vi-du/",
    "materials": "tai-lieu/",
    "materials found": "tai-lieu/?tinh=dong-thap",
    "materials of a province": "tai-lieu/dong-thap/",
    "slogans": "tai-lieu/dong-thap/thong-diep/",
    "calendar": "lich/",
    "contests": "cuoc-thi/",
    "contests of a province": "cuoc-thi/dong-thap/",
    "results": "ket-qua/",
    "results of a province": "ket-qua/dong-thap/",
    "search": "tim/?q=thang",
    "help": "tro-giup/",
    "help in Khmer": "tro-giup/km/",
    "staying safe": "an-toan/",
    "written by hand": "gioi-thieu/",
    "not found": "404.html",
}


@pytest.fixture(scope="module")
def window(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, shared_store: Path
) -> Iterator[tuple[Page, str]]:
    """A window, and where the cruel site is served."""
    folder = tmp_path_factory.mktemp("dai") / "trang"
    done = build(cruel_site(folder), shared_store)
    assert done.returncode == 0, done.said
    context = browser.new_context()
    with serving(done.site) as base:
        context.route(lambda url: not url.startswith((base, "data:")), Route.abort)
        yield context.new_page(), base
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_layout_breaks_under_long_words(window: tuple[Page, str], kind: str) -> None:
    page, base = window
    found = {}
    page.goto(base + KINDS[kind], wait_until="networkidle" if "?" in KINDS[kind] else "load")
    assert page.locator("h1").count() == 1
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults = layout_faults(page) + (small_targets(page) if width in TOUCHED else [])
        faults += covered_by_bars(page) if width in {320, 1280} else []
        if faults:
            found[width] = faults[:12]
    assert found == {}
