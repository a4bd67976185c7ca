"""What people come for, done as they do it: at most three touches from the home page."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Opener, Visit

BOTH = pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])


class Hand:
    """Counts the touches; choosing from a list or typing a name counts as one."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.touches = 0

    def touch(self, what: Locator) -> None:
        self.touches += 1
        what.click()

    def choose(self, what: Locator, value: str) -> None:
        self.touches += 1
        what.select_option(value)

    def write(self, what: Locator, text: str) -> None:
        self.touches += 1
        what.fill(text)

    def screens_down_to(self, what: Locator) -> float:
        """How many screens somebody scrolls from the top of the page until all of it is seen."""
        box, size = what.bounding_box(), self.visit.page.viewport_size
        assert box and size
        below = box["y"] + box["height"] + self.visit.page.evaluate("scrollY") - size["height"]
        return max(0.0, below / size["height"])

    def download(self, what: Locator) -> bytes:
        with self.visit.page.expect_download() as waiting:
            self.touch(what)
        return Path(waiting.value.path()).read_bytes()


@pytest.fixture(params=[True, False], ids=["phone", "desk"])
def hand(open_site: Opener, request: pytest.FixtureRequest) -> Hand:
    visit = open_site(phone=request.param)
    visit.go("")
    return Hand(visit)


def test_a_teacher_finds_the_leaflet_for_pupils_and_takes_the_photocopy_form(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".doors a", has_text="Trường học"))
    hand.choose(page.locator("#loc-tinh"), "dong-thap")
    found = page.locator("#tim-thay .found__item", has_text="Tờ A4 để photocopy").first
    expect(found).to_contain_text("Dấu hiệu và cách xử lý")
    expect(found).to_contain_text("21 × 29,7 cm")
    expect(found).to_contain_text("In ở cơ quan")
    expect(found).to_contain_text(re.compile(r"\d+ KB"))
    picture = found.locator("img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    form = found.locator("a.file", has_text="PDF").first
    assert hand.screens_down_to(form) <= 1
    assert hand.download(form).startswith(b"%PDF")
    assert hand.touches <= 3


def test_a_teacher_takes_the_whole_kit_of_her_school(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".doors a", has_text="Trường học"))
    hand.choose(page.locator("#loc-tinh"), "dong-thap")
    kit = page.locator("#tim-thay .found__item").first.locator("a.button")
    expect(kit).to_contain_text("ZIP")
    assert hand.screens_down_to(kit) == 0
    names = zipfile.ZipFile(io.BytesIO(hand.download(kit))).namelist()
    assert any("photocopy" in name for name in names)
    assert hand.touches <= 3


@BOTH
def test_a_teacher_whose_browser_runs_nothing_takes_the_photocopy_form(open_site: Opener, phone: bool) -> None:
    visit = open_site(phone=phone, java_script_enabled=False)
    visit.go("")
    hand, page = Hand(visit), visit.page
    hand.touch(page.locator(".doors a", has_text="Trường học"))
    place = page.locator(".places a", has_text="Đồng Tháp")
    assert place.bounding_box()["y"] < page.viewport_size["height"]  # type: ignore[index]
    hand.touch(place)
    form = page.locator(".form", has_text="Tờ A4 để photocopy").first.locator("a.file", has_text="PDF")
    box = form.bounding_box()
    assert box and box["y"] + box["height"] <= 2 * page.viewport_size["height"]  # type: ignore[index]
    assert hand.download(form).startswith(b"%PDF")
    assert hand.touches == 3


def test_an_officer_orders_for_all_communes_at_once(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".tile a", has_text="Đồng Tháp").first)
    hand.touch(page.locator('.doors a[href="xa-phuong/"]'))
    hand.touch(page.locator('a[href="#dat-in"]'))
    ticket = page.locator("#dat-in a.file", has_text="Phiếu in cho 102 xã, phường")
    expect(ticket).to_be_in_viewport()
    assert hand.download(ticket).startswith(b"%PDF")
    assert hand.touches <= 4


def test_a_commune_officer_finds_her_commune_by_its_letter(hand: Hand) -> None:
    page = hand.visit.page
    page.goto(hand.visit.base + "dong-thap/xa-phuong/")
    hand.touch(page.locator(".letters a", has_text=re.compile("^Đ$")))
    names = page.locator("section:has(> #chu--dd) .commune > a:first-child").all_text_contents()
    assert names and all(re.match("(Xã|Phường|Đặc khu) Đ", name) for name in names)
    expect(page.locator("#chu--dd")).to_be_in_viewport()
    page.locator("#ten-xa").fill("tan hong")
    expect(page.locator(".letter:visible")).to_have_count(1)
    expect(page.locator(".letters")).to_be_hidden()


def test_a_commune_officer_takes_the_banners_of_her_commune_with_the_ticket(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".tile a", has_text="Đồng Tháp").first)
    hand.touch(page.locator('.doors a[href="xa-phuong/"]'))
    page.locator("#ten-xa").fill("tan hong")  # the list below is there without it, too
    found = page.locator(".commune:visible")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Xã Tân Hồng")
    packed = hand.download(found.locator("a.commune__kit"))
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert sum("bang-ron" in name or "phuon" in name for name in names) >= 2
    assert any("phieu-in" in name for name in names)
    assert hand.touches <= 3


def test_a_commune_officer_searches_for_her_commune_and_sees_her_banners(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".top__search"))
    page.wait_for_load_state("load")
    page.locator("#tim-gi").fill("tan hong")
    page.locator("#tim-gi").press("Enter")
    hand.touch(page.locator(".hit a", has_text="Xã Tân Hồng").first)
    expect(page.locator("h1")).to_have_text("Xã Tân Hồng")
    sign = page.locator(".sign").first
    for said in ("Băng rôn ngang 5", "UBND XÃ TÂN HỒNG", "Chữ cao", "Đọc rõ trong"):
        expect(sign).to_contain_text(said)
    assert hand.download(sign.locator("a.file", has_text="cho cơ sở in")).startswith(b"%PDF")
    assert hand.touches <= 3
    assert hand.download(page.locator("main a.file", has_text="Phiếu in")).startswith(b"%PDF")


def test_an_officer_shares_her_campaign_and_takes_its_calendar(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".tile a", has_text="Đồng Tháp").first)
    hand.touch(page.locator(".card a", has_text="30/7").first)

    def shared(name: str) -> str:
        return page.locator(f'meta[property="og:{name}"]').get_attribute("content") or ""

    assert "Đồng Tháp" in shared("title")
    assert shared("url").endswith("/dong-thap/ngay-30-7/") or shared("url").endswith("/dong-thap/ngay-30-7-2021/")
    assert (shared("image:width"), shared("image:height")) == ("1200", "630")
    assert shared("image").startswith("https://")
    path = re.sub(r"^https://[^/]*/", "", shared("image"))
    answer = page.request.get(hand.visit.base + path)
    assert answer.ok and answer.body()[:8] == b"\x89PNG\r\n\x1a\n"
    size = answer.body()[16:24]
    assert (int.from_bytes(size[:4]), int.from_bytes(size[4:])) == (1200, 630)
    page.goto(hand.visit.base + "dong-thap/ngay-30-7/")
    calendar = hand.download(page.locator('a[href$=".ics"]').first)
    assert [str(e["summary"]) for e in Calendar.from_ical(calendar).walk("VEVENT")]
    assert hand.touches <= 3
    page.locator("#su-kien h3 a").first.click()
    one = hand.download(page.get_by_role("link", name="Thêm vào lịch điện thoại"))
    assert len(Calendar.from_ical(one).walk("VEVENT")) == 1


def test_a_pupil_reads_the_rules_and_tries_the_quiz(hand: Hand) -> None:
    page = hand.visit.page
    page.goto(hand.visit.base)
    hand.touch(page.locator(".doors a", has_text="Cuộc thi"))
    hand.touch(page.get_by_role("link", name="Luyện tập tìm hiểu về phòng, chống mua bán người"))
    for said in ("Từ 01/7 đến 30/9/2026", "Đối tượng", "Giải thưởng"):
        expect(page.locator("main")).to_contain_text(said)
    hand.touch(page.get_by_role("link", name="Luyện tập 6 câu"))
    assert hand.touches <= 3
    expect(page.locator(".question:visible")).to_have_count(1)
    for number in range(6):
        question = page.locator(".question:visible")
        expect(question).to_contain_text(f"Câu {number + 1}/6")
        right = question.locator("input[data-right]") if number else question.locator("input:not([data-right])").first
        right.focus()
        page.keyboard.press("Space")
        page.locator(".quiz > .button").press("Enter")
        expect(page.locator(".quiz__told")).to_contain_text("Đúng rồi" if number else "Chưa đúng")
        expect(question.locator(".answer")).to_have_attribute("open", "")
        page.locator(".quiz > .button").press("Enter")
    expect(page.locator(".quiz__told")).to_have_text("Bạn trả lời đúng 5 trên 6 câu.")
    assert not [r for r in hand.visit.asked if r.method != "GET"]


def test_a_journalist_takes_the_results_of_bac_giang_with_their_sources(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".doors a", has_text="Kết quả"))
    hand.touch(page.locator(".doors a", has_text="Bắc Giang"))
    packed = hand.download(page.locator("main a.file", has_text="CSV"))
    rows = list(csv.DictReader(io.StringIO(packed.decode("utf-8-sig")), delimiter=";"))
    leaflets = {row["co_quan_thong_ke"]: row for row in rows if row["chi_tieu"] == "Tờ rơi"}
    assert {row["so"] for row in leaflets.values()} == {"25000", "7415"}
    assert all("Bắc Giang: Hiệu quả" in row["nguon"] and row["ngay_cua_nguon"] for row in rows)
    assert {row["ky"] for row in rows if row["chi_tieu"] == "Tờ rơi"} == {"Năm 2024"}
    assert hand.touches <= 3


def test_a_journalist_reaches_a_figure_and_the_address_of_its_source(hand: Hand) -> None:
    page = hand.visit.page
    hand.touch(page.locator(".doors a", has_text="Kết quả"))
    first = page.locator(".key-figures li", has_text="Lạng Sơn").first
    expect(first).to_be_in_viewport()
    hand.touch(first.locator("a"))
    page.wait_for_url("**/ket-qua/lang-son/#*")
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    for said in ("Kinh phí hỗ trợ", "236", "triệu đồng", "2021–2023"):
        expect(row).to_contain_text(said)
    source = page.locator(".source", has_text="Nguồn của các số trong bảng").get_by_role("link")
    address = source.get_attribute("href") or ""
    assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+/\S+", address)
    page.route(address, lambda route: route.fulfill(body="bài gốc", content_type="text/html; charset=utf-8"))
    hand.touch(source)
    page.wait_for_url(address)
    assert hand.touches <= 4


def test_the_results_of_all_are_four_screens_of_a_phone(open_site: Opener) -> None:
    page = open_site().go("ket-qua/")
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * PHONE["height"]
    expect(page.locator(".key-figures li").first).to_be_in_viewport()


def test_every_source_of_a_figure_leads_somewhere_or_is_no_link(open_site: Opener) -> None:
    """An address of another site is whole; one of this site has a page."""
    page = open_site().go("ket-qua/")
    for place in page.locator(".doors--pairs a").evaluate_all("all => all.map((a) => a.href)"):
        page.goto(place)
        assert page.locator("main .source").count() > 0, place
        for address in page.locator("main .source a, .figures a").evaluate_all("all => all.map((a) => a.href)"):
            here, _, anchor = address.partition("#")
            if here == page.url.partition("#")[0]:
                assert page.locator(f"[id='{anchor}']").count() == 1, address
            else:
                assert re.fullmatch(r"https?://[^/\s]+\.[a-z]+(/\S*)?", address), address


def test_the_letters_of_a_chart_are_as_large_as_the_text(open_site: Opener) -> None:
    page = open_site().go("ket-qua/bac-giang/")
    page.wait_for_load_state("load")
    text, *letters = page.evaluate(
        """() => {
          const size = (e) => parseFloat(getComputedStyle(e).fontSize);
          const words = [...document.querySelectorAll(".chart li > :not(i)")];
          return [size(document.querySelector("main")), ...words.map(size)];
        }"""
    )
    assert letters and min(letters) == text
    bars = page.locator(".chart__bar").evaluate_all("all => all.map((bar) => bar.getBoundingClientRect().width)")
    assert bars[1] / bars[0] == pytest.approx(7415 / 25000, abs=0.01)


def test_a_frightened_reader_calls_and_leaves(hand: Hand) -> None:
    page = hand.visit.page
    expect(page.locator('.help a[href="tel:111"]').first).to_be_in_viewport()
    hand.touch(page.locator(".doors a", has_text="Tôi cần giúp đỡ"))
    expect(page.locator('.help a[href="tel:111"]').first).to_be_in_viewport()
    hand.visit.page.route("https://**", lambda route: route.fulfill(body="khac", content_type="text/html"))
    hand.touch(page.locator(".help__exit"))
    page.wait_for_url(re.compile("^https://"))
    assert hand.touches <= 2


@BOTH
def test_the_tasks_need_no_mouse(open_site: Opener, phone: bool) -> None:
    visit = open_site(phone=phone)
    page = visit.go("tai-lieu/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "loc-tinh":
            break
    assert page.evaluate("document.activeElement.id") == "loc-tinh"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("#so-tim-thay")).to_contain_text("mẫu")
    expect(page.locator("#tim-thay .found__item").first).to_be_visible()
    page.locator("#tim-thay .found__item a.file").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
