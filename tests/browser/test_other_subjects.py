"""Sites of other subjects in a browser: long names and numbers on a phone, filters of a site of one place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, serving
from tests.building import build, site_of_subject

KEPT = {"toan-quoc", "ha-noi", "lang-son"}


def _served(name: str, folder: Path, store: Path) -> Iterator[str]:
    done = build(site_of_subject(folder / "trang", name, provinces=KEPT), store)
    assert done.returncode == 0, done.said
    with serving(done.site) as base:
        yield base


@pytest.fixture(scope="module")
def drugs(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Iterator[str]:
    yield from _served("ma-tuy", tmp_path_factory.mktemp("ma-tuy"), shared_store)


@pytest.fixture(scope="module")
def dengue(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Iterator[str]:
    yield from _served("sot-xuat-huyet", tmp_path_factory.mktemp("sot-xuat-huyet"), shared_store)


@pytest.mark.parametrize("width", [320, 390])
def test_a_long_name_of_a_site_keeps_the_head_low(open_site: Opener, drugs: str, width: int) -> None:
    page = open_site(drugs).go("")
    page.set_viewport_size({"width": width, "height": 844})
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    name = page.locator(".brand__name").bounding_box()
    head = page.locator(".top").bounding_box()
    assert name and head
    assert name["height"] <= 64
    assert head["height"] <= 72


def test_a_long_number_stays_on_one_line(open_site: Opener, drugs: str) -> None:
    page = open_site(drugs).go("tro-giup/")
    page.wait_for_load_state("load")
    # A line with its margins is at most two and a half letters high, two lines are three.
    in_letters = "(link) => link.offsetHeight / parseFloat(getComputedStyle(link).fontSize)"
    for number in (".line__number", ".foot__lines b"):
        assert page.locator(number).first.evaluate(in_letters) < 2.5, number


def test_the_materials_of_one_place_are_filtered_without_a_choice_of_provinces(open_site: Opener, dengue: str) -> None:
    visit = open_site(dengue)
    page = visit.go("tai-lieu/?doi-tuong=ho-gia-dinh")
    expect(page.locator("#tim-thay > li").first).to_be_visible()
    expect(page.locator("#loc-tinh")).to_have_count(0)
    page.select_option("#loc-loai", label="Tờ rơi")
    expect(page.locator("#so-tim-thay")).to_contain_text("Có ")
    assert visit.complaints == []
