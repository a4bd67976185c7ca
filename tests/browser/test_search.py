"""Search: with marks or without, with đ or d, and a number to call for those who cry for help."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Request, expect

from benchmarks.nation import PROVINCES, WORDS
from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.search import FOLDER
from loa.publish.search.index import write_search
from loa.store.digest_store import Store
from tests.browser.conftest import Opener, serving
from tests.building import Built


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


MOST_BYTES = 200_000
"""What a search may fetch in all until its first results show, the search page and its fonts included."""

MOST_SECONDS_OF_SCRIPT = 1.5
"""How long scripts may run until then, on a processor four times as slow as this one."""

FIRST_SEARCHES = (
    "mua bán người",
    "tinh 7",
    "duong day nong",
    "thong tin cong dong gia dinh",
    "hotline",
    "toor roi",
    "duong dai nong",
    "chien dich tuyen truyen cho cong dong o tinh 12",
)


def test_a_first_search_of_three_thousand_pages_fetches_little(
    browser: Browser, built: Built, tmp_path: Path, nation: Sequence[PublishedPage]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built.site, site, copy_function=os.link)
    shutil.rmtree(site / FOLDER)
    for page in nation:
        place = site / page.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(str(page.facts["text"]), encoding="utf-8")
    store = Store(tmp_path / "kho")
    write_search(NewSite(site, store, tmp_path / "khac"), nation, store)
    for query in FIRST_SEARCHES:
        with serving(site) as base:
            page = browser.new_page()
            asked: list[Request] = []
            page.on("requestfinished", lambda request, asked=asked: asked.append(request))
            devtools = page.context.new_cdp_session(page)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            devtools.send("Performance.enable")
            page.goto(f"{base}tim/?q={quote(query)}")
            expect(page.locator(".hit").first).to_be_visible()
            page.wait_for_load_state("networkidle")
            sizes = [request.sizes() for request in asked]
            told = devtools.send("Performance.getMetrics")["metrics"]
            page.close()
        assert next(one["value"] for one in told if one["name"] == "ScriptDuration") <= MOST_SECONDS_OF_SCRIPT, query
        assert sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes) <= MOST_BYTES, query


@pytest.fixture(scope="module")
def nation() -> Sequence[PublishedPage]:
    """Three thousand pages of thirty-four provinces, with texts put together by chance: always the same chance."""
    chance = random.Random(1)
    return [_page(number, chance) for number in range(3000)]


def _page(number: int, chance: random.Random) -> PublishedPage:
    province = f"tinh-{number % PROVINCES}"
    title = f"Chiến dịch {number}: {' '.join(chance.choices(WORDS, k=5))}, tỉnh {number % PROVINCES}"
    paragraphs = "".join(f"<p>{' '.join(chance.choices(WORDS, k=60))}.</p>" for _ in range(5))
    text = (
        f'<title>{title} · Loa</title><meta name="description" content="{" ".join(chance.choices(WORDS, k=40))}">'
        f"<main><h1>{title}</h1>{paragraphs}<p>Đường dây nóng 111: phòng, chống mua bán người.</p></main>"
    )
    return PublishedPage(f"{province}/chien-dich-{number}/index.html", {"province": province, "text": text})


def test_a_search_begun_in_a_province_looks_there_first_and_offers_the_whole_nation(open_site: Opener) -> None:
    page = open_site().go("dong-thap/")
    page.locator(".top__search").click()
    page.wait_for_url("**/tim/?tinh=dong-thap")
    page.locator("#tim-gi").fill("to roi")
    expect(page.locator("#tim-duoc")).to_contain_text("ở Đồng Tháp và các trang chung")
    expect(page.locator(".hit").first).to_be_visible()
    shown = page.locator(".hit__where").all_text_contents()
    assert shown
    assert not any("Cà Mau" in where or "Bắc Giang" in where for where in shown)
    page.locator("#tim-rong").click()
    expect(page.locator("#tim-duoc")).not_to_contain_text("Đồng Tháp")
    expect(page.locator("#tim-rong")).to_be_hidden()
    assert "tinh=" not in page.url


def test_a_search_in_a_province_that_finds_nothing_there_offers_the_whole_nation(open_site: Opener) -> None:
    page = open_site().go("tim/?tinh=ca-mau&q=truong+xuan")
    expect(page.locator("#tim-duoc")).to_contain_text("Không tìm thấy")
    expect(page.locator("#tim-rong")).to_contain_text("Tìm trong cả nước")
    expect(page.locator("#goi-y")).to_be_hidden()


def test_the_name_that_was_typed_comes_first(open_site: Opener) -> None:
    page = open_site().go("tim/?q=tan+hong")
    expect(page.locator(".hit").first).to_contain_text("Xã Tân Hồng")
    expect(page.locator(".hit mark").first).to_have_text("Tân")


def test_only_whole_words_are_marked(open_site: Opener) -> None:
    page = open_site().go("tim/?q=to+roi")
    expect(page.locator(".hit mark").first).to_be_visible()
    assert {mark.lower() for mark in page.locator(".hit mark").all_text_contents()} <= {"tờ", "rơi", "tổ", "tố", "rời"}


def test_a_word_half_typed_finds_what_begins_like_it(open_site: Opener) -> None:
    page = open_site().go("tim/?q=tan+hon")
    expect(page.locator(".hit").first).to_contain_text("Xã Tân Hồng")


def test_a_word_in_the_midst_of_a_page_is_shown_where_it_stands(open_site: Opener) -> None:
    page = open_site().go("tim/?q=giap+hai")
    expect(page.locator(".hit mark", has_text="Giáp").first).to_be_visible()


def test_a_network_that_fails_is_said_and_the_next_try_finds(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go("tim/")
    page.route("**/tim-kiem/*", lambda route: route.abort())
    page.locator("#tim-gi").fill("to roi")
    expect(page.locator("#tim-duoc")).to_contain_text("mạng yếu")
    page.unroute("**/tim-kiem/*")
    page.locator("#tim-gi").press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
