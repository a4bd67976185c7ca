"""The handbook in a browser: no barriers, the policy of web servers, a search for those who type in haste."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from loa.store.project import DATA
from tests.barriers import barriers
from tests.browser.conftest import Opener, Visit

PAGES = {
    "start": "so-tay/",
    "task": "so-tay/su-kien/",
    "fields": "so-tay/tham-khao/tinh/",
    "formats": "so-tay/tham-khao/kho/",
    "commands": "so-tay/tham-khao/lenh/",
    "errors": "so-tay/loi/ngay-gio/",
}
POLICY = re.search(r'Content-Security-Policy "([^"]+)"', (DATA / "hosting/apache.conf").read_text(encoding="utf-8"))


def _with_policy(visit: Visit) -> Visit:
    """A visit in which every page comes with the policy that web servers are given."""
    assert POLICY

    def answer(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, headers={**found.headers, "content-security-policy": POLICY[1]})

    visit.page.route(lambda url: url.startswith(visit.base), answer)
    return visit


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_on_a_phone_and_on_a_desk(open_site: Opener, name: str, scheme: str) -> None:
    found = []
    for phone in (True, False):
        page = open_site(phone=phone, color_scheme=scheme).go(PAGES[name])
        page.wait_for_load_state("load")
        found += barriers(page)
    assert found == []


def test_it_works_under_the_policy_and_asks_nobody_else(open_site: Opener) -> None:
    visit = _with_policy(open_site(phone=False))
    for address in PAGES.values():
        visit.go(address).wait_for_load_state("load")
    assert (visit.refused, visit.complaints) == ([], [])
    assert {request.url.startswith(visit.base) for request in visit.asked} == {True}


@pytest.mark.parametrize("typed", ["bang ron ngang", "băng rôn ngang", "BĂNG RÔN NGANG"])
def test_words_are_found_with_and_without_marks(open_site: Opener, typed: str) -> None:
    page = _with_policy(open_site(phone=False)).go(PAGES["start"])
    page.get_by_role("textbox", name="Tìm kiếm").fill(typed)
    expect(page.locator('.md-search-result__link[href*="/tham-khao/kho/"]').first).to_be_attached()


def test_a_code_is_found(open_site: Opener) -> None:
    page = open_site(phone=False).go(PAGES["start"])
    page.get_by_role("textbox", name="Tìm kiếm").fill("L302")
    expect(page.locator('.md-search-result__link[href*="/loi/ngay-gio/"]').first).to_be_attached()


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("huong-dan/#truong-hotline", "so-tay/tham-khao/tinh/#truong-hotline"),
        ("huong-dan/", "so-tay/"),
        ("loi/#l302", "so-tay/loi/ngay-gio/#l302"),
        ("loi/#L302", "so-tay/loi/ngay-gio/#l302"),
    ],
)
def test_a_former_address_leads_on(open_site: Opener, former: str, today: str) -> None:
    visit = open_site()
    visit.go(former)
    visit.page.wait_for_url(f"{visit.base}{today}")


def test_a_former_address_lists_its_parts_without_scripts(open_site: Opener) -> None:
    page = open_site(java_script_enabled=False).go("huong-dan/#truong-hotline")
    page.locator("#truong-hotline a").click()
    expect(page).to_have_url(re.compile(r"/so-tay/tham-khao/tinh/#truong-hotline$"))


def test_the_tab_that_was_chosen_stays_chosen_on_other_pages(open_site: Opener) -> None:
    page = open_site(phone=False).go("so-tay/bat-dau-windows/")
    tabs = page.locator(".tabbed-set").first
    tabs.get_by_text("macOS", exact=True).click()
    page.reload()
    checked = tabs.locator("input:checked").get_attribute("id")
    assert tabs.locator(f'label[for="{checked}"]').inner_text() == "macOS"


@pytest.mark.parametrize("typed", ["doi so dien thoai", "sua ngay", "băng rôn so"])
def test_what_is_found_is_marked_without_breaking_the_words(open_site: Opener, typed: str) -> None:
    page = open_site(phone=False).go(PAGES["start"])
    page.get_by_role("textbox", name="Tìm kiếm").fill(typed)
    found = page.locator(".md-search-result__item")
    expect(found.first).to_be_attached()
    assert found.locator("mark").count() > 0
    assert found.locator("mark mark").count() == 0
    assert [one for one in found.locator("h1, h2").all_text_contents() if ">" in one] == []


def test_a_changed_day_is_looked_for_in_haste_and_found(open_site: Opener) -> None:
    page = open_site(phone=False).go(PAGES["start"])
    page.get_by_role("textbox", name="Tìm kiếm").fill("sua ngay")
    links = page.locator(".md-search-result__link")
    expect(links.first).to_be_attached()
    first = links.evaluate_all("all => all.slice(0, 2).map((one) => new URL(one.href).hash)")
    assert "#soan-chuyen" in first


def test_the_frame_says_what_it_does_in_words_of_today(open_site: Opener) -> None:
    page = open_site(phone=False).go("so-tay/su-kien/")
    expect(page.locator(".md-footer__link--next")).to_contain_text("Trang sau")
    expect(page.locator(".md-top")).to_contain_text("Lên đầu trang")
    page.get_by_role("textbox", name="Tìm kiếm").fill("L301")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"^\d+ trang có những chữ này$"))
