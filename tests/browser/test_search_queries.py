"""What people type into the search, and the pages that they should see first (search_queries.yml)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("search_queries.yml").read_text(encoding="utf-8")
)


def _addresses(page: Page, base: str) -> list[str]:
    return [link.evaluate("link => link.href").removeprefix(base) for link in page.locator(".hit a").all()[:3]]


def test_what_people_type_finds_the_right_page_first(open_site: Opener) -> None:
    visit = open_site()
    wrong = []
    for row in QUERIES:
        visit.page.goto("about:blank")
        page = visit.go("tim/")
        page.locator("#tim-gi").fill(row["query"])
        page.locator("#tim-gi").press("Enter")
        expect(page.locator("#tim-duoc")).to_contain_text("Tìm thấy")
        expect(page.locator(".hit").first).to_be_visible()
        found = _addresses(page, visit.base)
        if found[: len(row["first"])] != row["first"]:
            wrong.append(f"{row['query']}: {found}")
        meant = page.locator(".meant")
        said = (meant.text_content() or "") if meant.is_visible() else ""
        if said != row.get("meant", ""):
            wrong.append(f"{row['query']}: Ý bạn là “{said}”")
    assert not wrong
    assert not visit.complaints


def test_half_of_the_queries_are_typed_without_marks() -> None:
    plain = [row for row in QUERIES if row["query"].isascii()]
    assert len(QUERIES) >= 60
    assert len(plain) * 2 >= len(QUERIES)


def test_what_was_meant_is_searched_by_a_touch(open_site: Opener) -> None:
    page = open_site().go("tim/")
    page.locator("#tim-gi").fill("toor roi")
    expect(page.get_by_role("status").filter(has_text="Ý bạn là")).to_be_visible()
    page.locator(".meant").click()
    expect(page.locator("#tim-gi")).to_have_value("tờ rơi")
    expect(page.locator("#y-ban-la")).to_be_hidden()


@pytest.mark.parametrize("query", ["tan hong", "dong thap", "to roi", "cao lanh", "hoi thi tim hieu", "30/7"])
def test_what_is_typed_right_is_not_asked_about(open_site: Opener, query: str) -> None:
    page = open_site().go("tim/")
    page.locator("#tim-gi").fill(query)
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("#y-ban-la")).to_be_hidden()


@pytest.mark.parametrize("query", ["bị nhốt", "bị bắt nhốt ở campuchia", "muốn chết", "họ đòi tiền chuộc"])
def test_who_cries_for_help_is_not_asked_about_their_words(open_site: Opener, query: str) -> None:
    page = open_site().go("tim/")
    page.locator("#tim-gi").fill(query)
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".hit a").first).to_have_attribute("href", re.compile(r"tro-giup/$"))
    expect(page.locator("#y-ban-la")).to_be_hidden()


def test_the_staff_guide_and_the_errors_are_not_found(open_site: Opener) -> None:
    page = open_site().go("tim/")
    for query in ("assets vocabulary yml", "L431", "huong dan cho can bo"):
        page.locator("#tim-gi").fill(query)
        page.locator("#tim-gi").press("Enter")
        expect(page.locator("#tim-duoc")).to_contain_text("ìm thấy")
        assert page.locator('.hit a[href*="/so-tay/"], .hit a[href$="/huong-dan/"], .hit a[href$="/loi/"]').count() == 0
