"""What people come for, done with the keyboard alone: every step is reached with Tab, seen, and taken with Enter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener

_MOST_TABS = 250
_AT = "selector => !!document.activeElement && document.activeElement.matches(selector)"
_SEEN = """() => {
  const style = getComputedStyle(document.activeElement), box = document.activeElement.getBoundingClientRect();
  return style.outlineStyle === 'solid' && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


class Keys:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        """Press Tab until the focus is there, and see it."""
        for _ in range(_MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(_AT, selector):
                # On a busy machine the ring is drawn a moment after the focus came. Otherwise it cannot be seen.
                self.page.wait_for_function(_SEEN)
                return
        raise AssertionError(f"no way to {selector}")

    def take(self, selector: str, address: str = "") -> None:
        """Reach a link and follow it."""
        self.reach(selector)
        self.page.keyboard.press("Enter")
        if address:
            self.page.wait_for_url(f"**/{address}", wait_until="domcontentloaded")

    def download(self, selector: str) -> bytes:
        """Reach a file and take it."""
        self.reach(selector)
        with self.page.expect_download() as waiting:
            self.page.keyboard.press("Enter")
        return Path(waiting.value.path()).read_bytes()


@pytest.fixture(params=[True, False], ids=["phone", "desk"])
def keys(open_site: Opener, request: pytest.FixtureRequest) -> Keys:
    # Smooth scrolling would still be on its way when the test looks.
    return Keys(open_site(phone=request.param, reduced_motion="reduce").go(""))


def test_a_teacher_takes_the_photocopy_form(keys: Keys) -> None:
    keys.take('.doors a[href*="doi-tuong=hoc-sinh"]', "tai-lieu/?doi-tuong=hoc-sinh")
    keys.reach("#loc-tinh")
    while keys.page.locator("#loc-tinh").input_value() != "dong-thap":
        keys.page.keyboard.press("ArrowDown")
    expect(keys.page.locator('.found__item a[href*="dong-thap/bo-truong-hoc"]')).to_be_visible()
    form = '.found__item a.file[href*="dong-thap"][href*="a4-photocopy"][href$=".pdf"]'
    expect(keys.page.locator(form).first).to_be_visible()
    assert keys.download(form).startswith(b"%PDF")


def test_a_commune_officer_takes_her_banner_and_its_ticket(keys: Keys) -> None:
    keys.take(".top__search", "tim/")
    keys.reach("#tim-gi")
    keys.page.keyboard.type("tan hong")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator(".hit").first).to_be_visible()
    keys.take('.hit a[href$="/xa-tan-hong/"]', "dong-thap/xa-phuong/xa-tan-hong/")
    assert keys.download('.sign a.file[href^="bang-ron"]').startswith(b"%PDF")
    assert keys.download('main a.file[href*="phieu-in"]').startswith(b"%PDF")


def test_an_officer_puts_an_event_into_her_calendar(keys: Keys) -> None:
    keys.take('.tile a[href="dong-thap/"]', "dong-thap/")
    keys.take('.card a[href="ngay-30-7/"]', "dong-thap/ngay-30-7/")
    keys.take("#su-kien h3 a", "dong-thap/ngay-30-7/su-kien--ngay-30-7/")
    assert b"BEGIN:VEVENT" in keys.download('main a[href="lich--ngay-30-7--dong-thap.ics"]')


def test_a_pupil_answers_a_question(keys: Keys) -> None:
    keys.take('.doors a[href="cuoc-thi/"]', "cuoc-thi/")
    keys.take('main a[href$="luyen-tap/luyen-tap/#luyen-tap"]', "toan-quoc/luyen-tap/luyen-tap/#luyen-tap")
    keys.reach(".question input")
    keys.page.keyboard.press("Space")
    keys.reach(".quiz > .button")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator(".quiz__told")).to_contain_text(re.compile("Đúng rồi|Chưa đúng"))


def test_a_journalist_takes_the_results(keys: Keys) -> None:
    keys.take('.doors a[href="ket-qua/"]', "ket-qua/")
    keys.take('.doors a[href="bac-giang/"]', "ket-qua/bac-giang/")
    assert "Tờ rơi" in keys.download('main a.file[href$=".csv"]').decode("utf-8-sig")


def test_a_frightened_reader_finds_the_number_first_and_leaves(keys: Keys) -> None:
    page = keys.page
    page.keyboard.press("Tab")  # past the way to the content
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:111"
    page.route("https://**", lambda route: route.fulfill(body="khac", content_type="text/html"))
    keys.take('.doors a[href="tro-giup/"]', "tro-giup/")
    keys.reach(".help__exit")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("^https://"))
