"""A reader in danger: the way out wherever they may land, nothing to be seen after it, a number as one button."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from loa.house_style.colours import contrast
from loa.prints.layout_data import SAMPLE_MARK
from tests.browser.conftest import Opener, Visit
from tests.browser.kinds import KINDS
from tests.browser.layout_faults import small_targets
from tests.building import Built
from tests.conftest import ROOT

ELSEWHERE = "https://vi.wikipedia.org/"
WITHOUT_EXIT = {"communes", "commune", "about"}
"""Kinds of pages that nobody in danger lands on: banners of communes, pages for staff."""

HELP_PAGES = ["tro-giup/", "dau-hieu/", "an-toan/"]


def leaving(visit: Visit) -> None:
    """The page outside the site is an empty one: nothing is fetched from elsewhere."""
    visit.page.route(ELSEWHERE, lambda route: route.fulfill(body="<title>khac</title>", content_type="text/html"))


def seen(visit: Visit) -> str:
    """What of the page can be read."""
    return str(visit.page.evaluate("document.documentElement.innerText.trim()")) if shown(visit) else ""


def shown(visit: Visit) -> bool:
    """Whether the page has any height to be seen."""
    return bool(visit.page.evaluate("document.body.getClientRects().length > 0"))


def kept(visit: Visit) -> object:
    """Everything that the browser keeps for the site in this tab."""
    return visit.page.evaluate("[document.cookie, {...localStorage}, {...sessionStorage}]")


@pytest.mark.parametrize("java_script", [True, False], ids=["script", "no script"])
def test_the_way_out_is_on_every_kind_of_page_that_a_reader_in_danger_may_land_on(
    open_site: Opener, java_script: bool
) -> None:
    visit = open_site(java_script_enabled=java_script)
    having = set()
    for kind, start in KINDS.items():
        visit.go(start).wait_for_load_state("load")
        link = visit.page.locator(".help__exit")
        if link.count():
            having.add(kind)
            box = link.bounding_box()
            assert link.get_attribute("href") == ELSEWHERE, kind
            assert box is not None and box["height"] >= 44 and box["y"] + box["height"] <= 120, kind
    assert set(KINDS) - having == WITHOUT_EXIT


def test_back_after_the_exit_shows_no_page_that_was_seen_in_this_tab(open_site: Opener) -> None:
    visit = open_site()
    leaving(visit)
    for start in ("gioi-thieu/", "dong-thap/", "tro-giup/"):
        visit.go(start)
    assert kept(visit) == ["", {}, {}], "nothing is kept before somebody leaves"
    visit.page.locator(".help__exit").click()
    visit.page.wait_for_url(ELSEWHERE)
    for start in ("dong-thap/", "gioi-thieu/"):
        visit.page.go_back(wait_until="load")
        assert visit.page.url.endswith(start)
        assert seen(visit) == "" and visit.page.title() == "…", start
        assert kept(visit) == ["", {}, {"loa-thoat": "1"}], "one mark, and nothing else"
    visit.page.reload(wait_until="load")
    assert seen(visit) == ""


def test_who_opens_the_site_anew_in_the_same_tab_sees_it_and_the_mark_is_gone(open_site: Opener) -> None:
    visit = open_site()
    leaving(visit)
    visit.go("tro-giup/")
    visit.page.locator(".help__exit").click()
    visit.page.wait_for_url(ELSEWHERE)
    visit.go("tro-giup/")
    assert "111" in seen(visit)
    assert kept(visit) == ["", {}, {}]
    visit.go("lich/")
    visit.page.go_back(wait_until="load")
    assert "111" in seen(visit), "Back works as ever for who has come back"


def test_back_works_as_ever_for_who_never_left(open_site: Opener) -> None:
    visit = open_site()
    visit.go("tro-giup/")
    visit.go("lich/")
    visit.page.go_back(wait_until="load")
    assert "111" in seen(visit)
    assert kept(visit) == ["", {}, {}]


def test_a_page_the_browser_kept_in_memory_is_unseen_before_it_is_sure_that_nobody_left(open_site: Opener) -> None:
    visit = open_site()
    visit.go("lich/")
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert not shown(visit)
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert shown(visit)
    visit.page.evaluate("sessionStorage.setItem('loa-thoat', '1')")
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert not shown(visit)


def test_the_safety_page_says_what_back_does_with_and_without_script_and_what_is_kept(built: Built) -> None:
    said = built.text("an-toan/index.html")
    assert "Trình duyệt tắt JavaScript thì Quay lại vẫn hiện lại trang vừa xem" in said
    assert "một dấu duy nhất" in said and "sessionStorage" in said
    scripts = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "hooks/loa/data/scripts").glob("*.js"))
    assert scripts.count("Storage.setItem(") == 1
    assert "document.cookie" not in scripts and "localStorage" not in scripts and "indexedDB" not in scripts


@pytest.mark.parametrize("start", HELP_PAGES)
def test_tab_and_history_say_nothing_of_a_help_page(open_site: Opener, start: str) -> None:
    visit = open_site()
    page = visit.go(start)
    assert page.title() == "Thông tin"
    icon = page.locator('link[rel="icon"]').get_attribute("href") or ""
    assert "/neutral." in icon
    answer = page.request.get(page.evaluate("document.querySelector('link[rel=icon]').href"))
    assert answer.ok and "svg" in answer.text()
    assert "/loa." in (visit.go("").locator('link[rel="icon"]').get_attribute("href") or "")


def test_a_help_page_is_found_by_its_real_name(open_site: Opener) -> None:
    page = open_site().go("tim/?q=giu+an+toan")
    page.locator(".hit a", has_text="Giữ an toàn").first.wait_for()


@pytest.mark.parametrize("query", ["bị nhốt", "to roi"])
def test_what_was_searched_is_read_once_and_does_not_stay_in_the_address(open_site: Opener, query: str) -> None:
    page = open_site().go(f"tim/?tinh=dong-thap&q={quote(query)}")
    page.wait_for_function("!location.search.includes('q=')")
    assert page.locator("#tim-gi").input_value() == query
    assert page.url.endswith("tim/?tinh=dong-thap")
    page.locator("#tim-gi").fill("bi danh")
    page.locator("#keu-cuu").wait_for()
    assert "q=" not in page.url


@pytest.mark.parametrize("start", ["tro-giup/", "tro-giup/km/", "dong-thap/"])
def test_the_card_of_a_number_is_one_button_with_its_name(open_site: Opener, start: str) -> None:
    page = open_site().go(start)
    page.wait_for_load_state("load")
    for card in page.locator("main .line").all():
        calls = card.locator('a[href^="tel:"]')
        assert calls.count() == 1
        box, button = card.bounding_box(), calls.bounding_box()
        assert box and button and button["width"] >= box["width"] - 4 and button["height"] >= 44
    first = page.locator("main .line a").first
    assert first.get_attribute("href") == "tel:111"
    assert (first.text_content() or "").startswith("Gọi 111 Tổng đài")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_touched_is_44_pixels_high_and_wide(open_site: Opener, kind: str) -> None:
    page = open_site().go(KINDS[kind])
    page.wait_for_load_state("networkidle" if "?" in KINDS[kind] else "load")
    assert small_targets(page) == []


def test_the_bar_of_a_phone_says_what_is_called_and_has_113_beside_it(open_site: Opener) -> None:
    visit = open_site()
    for kind, start in KINDS.items():
        calls = visit.go(start).locator(".help__call")
        assert calls.nth(0).inner_text().split("\n")[0] == "Gọi 111", kind
        assert "Tổng đài" in calls.nth(0).inner_text(), kind
        assert "113" in calls.nth(1).inner_text() and "Công an" in calls.nth(1).inner_text(), kind
        one, other = calls.nth(0).bounding_box(), calls.nth(1).bounding_box()
        assert one and other and other["x"] >= one["x"] + one["width"] and abs(one["y"] - other["y"]) < 30, kind


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
@pytest.mark.parametrize("start", ["tro-giup/", "tro-giup/km/"])
def test_the_number_is_the_largest_thing_on_a_calm_help_page(open_site: Opener, start: str, phone: bool) -> None:
    page = open_site(phone=phone).go(start)
    sizes = page.evaluate(
        """() => {
          const size = (e) => parseFloat(getComputedStyle(e).fontSize);
          const number = size(document.querySelector("main .line__number"));
          const others = [...document.querySelectorAll("main *, .top *, .help *")]
            .filter((e) => !e.closest(".line__number") && e.getClientRects().length).map(size);
          return [number, Math.max(...others)];
        }"""
    )
    assert sizes[0] > sizes[1] * 1.3
    assert page.locator(".hero").count() == 0


@pytest.mark.parametrize("start", HELP_PAGES)
def test_what_is_still_to_be_approved_is_said_last_small_and_with_the_numbers_real(
    open_site: Opener, start: str
) -> None:
    page = open_site().go(start)
    assert page.locator(".hero").count() == 0
    mark = page.locator("main .sample")
    assert "Số 111 và 113 là số thật" in (mark.text_content() or "")
    below = page.evaluate(
        """() => [...document.querySelectorAll("main .reading li, main .reading p:not(.sample)")]
          .filter((e) => !e.closest(".blocks, .beside"))
          .filter((e) => document.querySelector("main .sample").compareDocumentPosition(e) & 4).length"""
    )
    assert below == 0
    assert mark.evaluate("e => getComputedStyle(e).borderStyle") == "none"


def test_a_sample_beside_a_number_says_on_its_page_that_the_number_is_real(open_site: Opener) -> None:
    page = open_site().go("dong-thap/ngay-30-7/")
    leaflets = page.locator("#to-roi .sample").all_text_contents()
    assert leaflets and all("số thật, gọi được ngay" in text for text in leaflets)


@pytest.mark.parametrize("start", ["tai-lieu/", "tai-lieu/dong-thap/", "tai-lieu/?tinh=dong-thap&doi-tuong=hoc-sinh"])
def test_a_sample_among_the_materials_says_that_its_numbers_are_real(open_site: Opener, start: str) -> None:
    page = open_site().go(start)
    page.wait_for_load_state("networkidle")
    marks = page.locator("main .found__item .sample").all_text_contents()
    assert marks and set(marks) == {f"{SAMPLE_MARK}. Các số 111, 113 là số thật, gọi được ngay"}


def test_a_sample_in_another_language_says_so_too(built: Built) -> None:
    page = (built.site / "toan-quoc/ngay-30-7/km/index.html").read_text(encoding="utf-8")
    assert f"{SAMPLE_MARK}. Các số 111, 113 là số thật, gọi được ngay" in page


@pytest.mark.parametrize("start", ["tro-giup/", "tro-giup/km/", "lich/"])
def test_a_heading_stands_apart_from_what_is_above_it(open_site: Opener, start: str) -> None:
    gaps = (
        open_site()
        .go(start)
        .evaluate(
            """() => [...document.querySelectorAll("main h2")].filter((h) => h.previousElementSibling)
          .map((h) => [h, h.previousElementSibling.getBoundingClientRect()]).filter(([h, above]) => above.height)
          .map(([h, above]) => h.getBoundingClientRect().top - above.bottom)"""
        )
    )
    assert gaps and min(gaps) >= 24


def _cries() -> list[str]:
    return [str(one) for one in yaml.safe_load((ROOT / "assets/site.yml").read_text("utf-8"))["search_help"]["words"]]


def _without_marks(text: str) -> str:
    """As people type in haste; signs of other scripts are no marks that anybody leaves out."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")


SEARCHES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "searches_in_danger.yml").read_text(encoding="utf-8")
)


def test_the_box_answers_every_way_to_ask_for_help_and_no_other_search(open_site: Opener) -> None:
    page = open_site().go("tim/")
    ask = """async (query) => {
      document.getElementById("tim-gi").value = query;
      document.getElementById("tim").requestSubmit();
      return !document.getElementById("keu-cuu").hidden;
    }"""
    assert len({*SEARCHES["named"], *SEARCHES["hurried"]}) > 60 and len(_cries()) > 60
    cries = [query for query in _cries() if "…" not in query]
    asked = [*SEARCHES["named"], *SEARCHES["hurried"], *SEARCHES["in_messages"], *SEARCHES["in_sentences"], *cries]
    deaf = [query for query in asked if not page.evaluate(ask, query)]
    deaf += [query for query in _cries() if not page.evaluate(ask, query.replace("…", "ông ấy"))]
    deaf += [query for query in map(_without_marks, [*SEARCHES["named"], *cries]) if not page.evaluate(ask, query)]
    assert deaf == []
    assert [query for query in SEARCHES["ordinary"] if page.evaluate(ask, query)] == []
    page.evaluate(ask, "hotline")
    assert page.locator("#keu-cuu a").first.get_attribute("href") == "tel:111"


def test_a_new_site_hears_cries_for_help_of_every_kind_and_names_no_subject() -> None:
    begun = yaml.safe_load((ROOT / "hooks/loa/data/new_site/assets/site.yml").read_text("utf-8"))
    assert "search_help" not in begun, "the words of the program count"
    words = yaml.safe_load((ROOT / "hooks/loa/data/site.yml").read_text("utf-8"))["search_help"]["words"]
    assert {"help", "hotline", "đường dây nóng", "bị đánh", "cứu"} <= set(words)
    assert not any("bán" in word or "lừa" in word for word in words)


def test_only_languages_with_words_of_help_are_offered_as_help(built: Built) -> None:
    page = (built.site / "tro-giup/index.html").read_text("utf-8")
    written = {p.stem for p in (ROOT / "docs/tro-giup").glob("*.md")}
    for folder in (built.site / "tro-giup").iterdir():
        if folder.is_dir():
            assert (f'href="{folder.name}/"' in page) is (folder.name in written), folder.name


GROUNDS = """() => {
  const solid = (e) => {
    for (let one = e; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    throw new Error("no ground");
  };
  const found = {};
  for (const e of document.querySelectorAll("a[href], button, summary, select, input, [tabindex='0']")) {
    if (!e.getClientRects().length) continue;
    const probe = getComputedStyle(e).getPropertyValue("--focus").trim();
    found[`${probe} on ${solid(e.parentElement)}`] = e.closest("[class]").className;
  }
  return found;
}"""


def _hex(colour: str) -> str:
    if colour.startswith("#"):
        return colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    return "#" + "".join(f"{int(part):02X}" for part in colour[colour.index("(") + 1 : -1].split(",")[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_of_the_focus_is_seen_on_every_ground_and_every_colour_of_a_province(
    open_site: Opener, built: Built, scheme: str
) -> None:
    visit = open_site(color_scheme=scheme)
    provinces = {
        f"colours of {path.parent.name}": f"{path.parent.name}/"
        for path in sorted((ROOT / "campaigns").glob("*/province.yml"))
        if (built.site / path.parent.name / "index.html").is_file()
    }
    faint = {}
    for kind, start in (KINDS | provinces).items():
        page = visit.go(start)
        page.wait_for_load_state("load")
        for pair, where in page.evaluate(GROUNDS).items():
            ring, _, ground = pair.partition(" on ")
            if contrast(_hex(ring), _hex(ground)) < 3:
                faint[f"{kind}: {where}"] = pair
    assert faint == {}
    assert len(provinces) > 3


def test_focus_and_buttons_are_seen_in_colours_that_the_reader_set(open_site: Opener) -> None:
    visit = open_site(forced_colors="active")
    page = visit.go("tro-giup/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate(
        "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
    )
    assert style == ["solid", "3px"]
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.help__exit')).borderTopWidth)") >= 1
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.help')).borderTopWidth)") >= 1
