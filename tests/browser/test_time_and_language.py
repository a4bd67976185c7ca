"""A page that is made once tells the time truly; and a page in Khmer is a page in Khmer."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener

CONTEST = "toan-quoc/luyen-tap/luyen-tap/"
KHMER = "ca-mau/ngay-30-7/km/"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-06-30T23:59:00+07:00", "Sắp diễn ra"),
        ("2026-07-01T00:00:00+07:00", "Đang diễn ra"),
        ("2026-09-30T23:00:00+07:00", "Đang diễn ra"),
        ("2026-10-01T00:00:00+07:00", "Đã kết thúc, vẫn luyện tập được"),
    ],
)
def test_whether_a_contest_goes_on_is_told_by_the_readers_clock(open_site: Opener, now: str, said: str) -> None:
    visit = open_site(timezone_id="Europe/Paris")
    visit.page.clock.set_fixed_time(dt.datetime.fromisoformat(now))
    expect(visit.go(CONTEST).locator(".status").first).to_have_text(said)


def test_without_a_script_the_dates_alone_are_told(open_site: Opener) -> None:
    page = open_site(java_script_enabled=False).go(CONTEST)
    expect(page.locator(".status").first).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Từ 01/7 đến 30/9/2026")
    expect(page.locator("details.answer").first).to_be_visible()


def test_the_khmer_page_has_its_language_its_letters_and_its_designs(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go(KHMER)
    assert page.locator("html").get_attribute("lang") == "km"
    assert page.locator("header.top").get_attribute("lang") == "vi"
    text = page.locator("blockquote[lang=km]").first
    expect(text).to_contain_text("គ្មានជនណាម្នាក់")
    letters = "document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans Khmer\"', 'គ'))"
    assert page.evaluate(letters)
    assert any("noto-sans-khmer" in request.url for request in visit.asked)
    assert page.locator('a.file[href$=".pdf"][href*="km"]').count() > 0
    expect(page.locator("main")).to_contain_text("chưa có bản tiếng Khmer")


def test_the_languages_of_a_page_name_each_other(open_site: Opener) -> None:
    visit = open_site()
    named = {}
    for start in ("ca-mau/ngay-30-7/", KHMER):
        page = visit.go(start)
        links = page.locator("link[hreflang]").all()
        named[start] = {link.get_attribute("hreflang"): link.get_attribute("href") or "" for link in links}
    assert named["ca-mau/ngay-30-7/"] == named[KHMER]
    assert named[KHMER]["km"].endswith(KHMER) and named[KHMER]["vi"].endswith("/ca-mau/ngay-30-7/")
    visit.go("ca-mau/ngay-30-7/").locator("a[hreflang=km]").first.click()
    visit.page.wait_for_url("**/" + KHMER)
    visit.page.locator("main a[hreflang=vi]").click()
    visit.page.wait_for_url("**/ca-mau/ngay-30-7/")
