"""A phone's first screen belongs to the page: its title stands high, and what people come for stands below it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opener
from tests.browser.kinds import KINDS
from tests.system import run_program

_TITLE_PX = 150
_LONGEST_IN_SCREENS = 8
CAMPAIGN = "toan-quoc/ngay-30-7/"
WITH_RESULTS = "bac-giang/truyen-thong-2024/"

_FOLDED = "details:is(.radio, .fold, .panels, .dates__more)"


def test_the_title_of_every_page_stands_in_the_first_pixels_of_a_phone(open_site: Opener) -> None:
    visit = open_site()
    low = {}
    for kind, address in KINDS.items():
        page = visit.go(address)
        page.wait_for_load_state("load")
        top = page.locator("h1").first.evaluate("title => title.getBoundingClientRect().top + scrollY")
        if top > _TITLE_PX:
            low[kind] = top
    assert low == {}


def _bottom(page: Page, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_kit_and_sharing_stand_in_the_first_screen_of_a_campaign(open_site: Opener) -> None:
    page = open_site().go(CAMPAIGN)
    page.wait_for_load_state("load")
    for what in (".hero__doors .button", ".share .button:visible", '.help a[href="tel:111"]'):
        assert _bottom(page, what) <= PHONE["height"], what


def test_a_campaign_with_all_its_prints_is_no_longer_than_eight_screens(open_site: Opener) -> None:
    page = open_site().go(CAMPAIGN)
    page.wait_for_load_state("load")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= _LONGEST_IN_SCREENS * PHONE["height"]


def test_pictures_that_a_phone_does_not_show_are_not_fetched(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go(CAMPAIGN)
    page.wait_for_load_state("networkidle")
    hidden = page.locator(".hero__picture--prints img").evaluate_all("all => all.map((one) => one.complete)")
    assert hidden and not any(hidden)


def test_the_menu_has_the_links_of_the_province_where_its_bar_is_not_seen(open_site: Opener) -> None:
    page = open_site().go("dong-thap/ngay-30-7/")
    expect(page.locator("nav.place")).to_be_hidden()
    page.locator(".menu > summary").click()
    page.locator(".menu__place a", has_text="Xã, phường").click()
    expect(page.locator("h1")).to_contain_text("của Đồng Tháp")


ON_PAPER = {
    CAMPAIGN: [
        "Xin nhắc lại: số 111",  # what is read aloud
        "Nhóm nội dung:",  # more of a message
        "Không tự đi theo hay đối đầu với người lạ",  # a leaflet
        "33/QĐ-TTg",  # the last legal document
    ],
    WITH_RESULTS: ["Tập huấn nghiệp vụ", "Cơ quan thống kê"],  # the last activities, the figures
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("start", ON_PAPER)
def test_paper_has_what_the_page_folds(open_site: Opener, start: str, scripts: bool) -> None:
    page = open_site(java_script_enabled=scripts).go(start)
    page.wait_for_load_state("load")
    done = run_program(["pdftotext", "-", "-"], input=page.pdf(format="A4"), check=True)
    printed = " ".join(done.stdout.decode().split())
    assert [said for said in ON_PAPER[start] if said not in printed] == []
    assert "chữ thành nét" not in printed, "nobody downloads from paper"


def test_old_browsers_open_what_is_folded_for_paper_and_close_it_again(open_site: Opener) -> None:
    page = open_site().go(CAMPAIGN)
    page.wait_for_load_state("load")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(f"{_FOLDED}:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(f"{_FOLDED}[open]").count() == 0


def test_an_address_of_something_folded_opens_it(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go(WITH_RESULTS)
    page.wait_for_load_state("load")
    folded = page.locator(".fold:not([open]) [id]").last
    expect(folded).to_be_hidden()
    name = folded.get_attribute("id")
    page.goto("about:blank")
    page = visit.go(f"{WITH_RESULTS}#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_the_address_of_a_print_shows_its_files(open_site: Opener) -> None:
    page = open_site().go(f"{CAMPAIGN}#bang-ron--chung-tay")
    expect(page.locator("#bang-ron--chung-tay .file").first).to_be_visible()
    expect(page.locator("#bang-ron--huong-ung .file").first).to_be_hidden()


def test_figures_folded_on_a_phone_stand_open_where_there_is_room(open_site: Opener) -> None:
    phone, desk = open_site(), open_site(phone=False)
    for visit, seen in ((phone, False), (desk, True)):
        page = visit.go(WITH_RESULTS)
        page.wait_for_load_state("load")
        table = page.locator("#ket-qua .figures")
        assert table.evaluate("one => one.checkVisibility({ contentVisibilityAuto: true })") is seen


def test_a_single_print_keeps_its_shape_on_a_wide_screen(open_site: Opener) -> None:
    page = open_site(phone=False).go(CAMPAIGN)
    alone = page.locator(".hero__picture--prints").evaluate_handle(
        "all => { const one = all.querySelector('img'); one.loading = 'eager'; all.replaceChildren(one); return one; }"
    )
    page.wait_for_function("one => one.complete && one.naturalWidth", arg=alone)
    shape = alone.evaluate(
        "one => { const style = getComputedStyle(one), frame = 2 * parseFloat(style.paddingLeft);"
        " return (one.clientWidth - frame) / (one.clientHeight - frame) * one.naturalHeight / one.naturalWidth; }"
    )
    assert 0.97 < shape < 1.03
