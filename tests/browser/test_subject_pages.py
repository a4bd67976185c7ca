"""A site of two subjects in a browser: its filters and its search keep them apart, and its pages fit a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, serving
from tests.building import build, small_site


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Iterator[str]:
    """Where the site of two subjects is served."""
    folder = tmp_path_factory.mktemp("hai")
    done = build(small_site(folder / "site-cu", "hai-chu-de"), shared_store)
    assert done.returncode == 0, done.said
    with serving(done.site) as base:
        yield base


@pytest.mark.parametrize("phone", [True, False], ids=["390", "1280"])
@pytest.mark.parametrize("address", ["", "chu-de/ma-tuy/", "dong-thap/", "dong-thap/thang-6/", "lich/", "tim/"])
def test_no_page_is_wider_than_the_screen(open_site: Opener, subjects: str, address: str, phone: bool) -> None:
    visit = open_site(subjects, phone=phone)
    page = visit.go(address)
    # Until styles and typefaces have come, it may be.
    page.wait_for_load_state("load")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.complaints == []


def test_materials_are_filtered_by_subject(open_site: Opener, subjects: str) -> None:
    page = open_site(subjects).go("tai-lieu/")
    page.locator("#loc-chu-de").select_option("ma-tuy")
    expect(page.locator("#tim-thay .found__item").first).to_contain_text("Vì cộng đồng không ma túy")
    page.wait_for_url("**/tai-lieu/?chu-de=ma-tuy")
    assert "đuối nước" not in " ".join(page.locator("#tim-thay .found__item").all_text_contents())


def test_a_search_is_narrowed_to_a_subject_and_says_where_a_page_stands(open_site: Opener, subjects: str) -> None:
    page = open_site(subjects).go("tim/?q=dong+thap")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator("#tim-chu-de").select_option("ma-tuy")
    expect(page.locator("#tim-duoc")).to_contain_text("về Phòng, chống ma túy")
    where = page.locator(".hit__where")
    expect(where.filter(has_text="Đồng Tháp › Phòng, chống ma túy").first).to_be_visible()
    assert "đuối nước" not in " ".join(where.all_text_contents())


def test_a_search_from_a_subject_s_page_looks_in_that_subject(open_site: Opener, subjects: str) -> None:
    page = open_site(subjects, phone=False).go("chu-de/duoi-nuoc/")
    page.locator("a[href*='tim/?chu-de=duoi-nuoc']").first.click()
    expect(page.locator("#tim-chu-de")).to_have_value("duoi-nuoc")
