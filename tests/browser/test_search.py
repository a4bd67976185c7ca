"""Search: with marks or without, with đ or d, and a number to call for those who cry for help."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("duong day nong", "Trợ giúp"),
        ("đường dây nóng", "Trợ giúp"),
        ("Duong Day Nong", "Trợ giúp"),
        ("mua ban nguoi", "mua bán người"),
        ("tan hong", "Xã Tân Hồng – Đồng Tháp"),
        ("hiep hoa", "Hiệp Hòa"),
        ("Hiệp Hoà", "Hiệp Hòa"),
        ("Hiệp Hòa", "Hiệp Hòa"),
        ("duoc", ""),
        ("dau hieu", "Dấu hiệu"),
    ],
)
def test_finds(open_site: Opener, query: str, found: str) -> None:
    page = open_site().go(f"tim/?q={quote(query)}")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("#tim-duoc")).to_contain_text("Tìm thấy")
    while page.locator("#tim-them").is_visible():
        before = page.locator(".hit").count()
        page.locator("#tim-them").click()
        expect(page.locator(".hit")).not_to_have_count(before)
    assert found in " ".join(page.locator(".hit").all_text_contents())
    assert "\u2063" not in " ".join(page.locator(".hit").all_text_contents())


def test_a_hit_leads_to_the_commune_s_own_page(open_site: Opener) -> None:
    page = open_site().go("tim/?q=tan+hong")
    page.locator(".hit a", has_text="Xã Tân Hồng").click()
    page.wait_for_url("**/dong-thap/xa-phuong/xa-tan-hong/")
    expect(page.locator("main a.file").first).to_be_visible()


@pytest.mark.parametrize("query", ["giúp", "cuu toi", "bị lừa", "111"])
def test_a_cry_for_help_is_answered_with_the_number(open_site: Opener, query: str) -> None:
    page = open_site().go("tim/")
    page.locator("#tim-gi").fill(query)
    expect(page.locator("#keu-cuu")).to_be_visible()
    expect(page.locator('#keu-cuu a[href="tel:111"]')).to_be_in_viewport()


def test_an_ordinary_query_is_no_cry(open_site: Opener) -> None:
    page = open_site().go("tim/?q=to+roi")
    expect(page.locator("#tim-duoc")).to_contain_text("Tìm thấy")
    expect(page.locator("#keu-cuu")).to_be_hidden()


def test_nothing_found_gives_advice(open_site: Opener) -> None:
    page = open_site().go("tim/?q=xyzzyq")
    expect(page.locator("#tim-duoc")).to_contain_text("Không tìm thấy")
    expect(page.locator("#goi-y")).to_be_visible()


def test_the_keyboard_is_enough(open_site: Opener) -> None:
    page = open_site().go("tim/")
    page.locator("#tim-gi").focus()
    page.keyboard.type("to roi")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.hit') !== null")


def test_without_a_script_lists_lead_everywhere(open_site: Opener) -> None:
    page = open_site(java_script_enabled=False).go("tim/")
    expect(page.locator("#tim")).to_be_hidden()
    assert page.locator("main a").count() > 8


def test_a_first_search_fetches_little(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go("tim/?q=mua+ban+nguoi")
    expect(page.locator(".hit").first).to_be_visible()
    sizes = [r.sizes()["responseBodySize"] for r in visit.asked if "/pagefind/" in r.url and r.response()]
    assert sum(sizes) <= 200_000
