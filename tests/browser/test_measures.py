"""What the pages are held to: no barrier, no broken markup, light on a weak network, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import axe_playwright_python
import html5lib
import pytest

from tests.browser.conftest import DESK, PHONE, Opener, Visit
from tests.browser.kinds import KINDS
from tests.building import Built

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """(rules) => axe.run(document, { rules, resultTypes: ["violations"] }).then((found) =>
  found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`))"""
FIRST_VIEW_BYTES = 180_000
SCRIPT_BYTES = 45_000


LOOKED_AT_FOUR_TIMES = {"home", "campaign", "materials found", "communes", "help", "search", "results of a province"}
"""Each kind is looked at on a phone by day and on a desk by night; these also the other way round, and in the reader's
own colours."""

NOT_FORCED = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility())
  .filter((one) => getComputedStyle(one).forcedColorAdjust === "none" && one.textContent.trim())
  .map((one) => one.className)"""
"""Words that keep our colours where the reader's system sets them."""


@pytest.mark.parametrize(
    ("phone", "scheme", "kinds"),
    [
        (True, "light", KINDS.keys()),
        (False, "dark", KINDS.keys()),
        (True, "dark", LOOKED_AT_FOUR_TIMES),
        (False, "light", LOOKED_AT_FOUR_TIMES),
    ],
    ids=["phone light", "desk dark", "phone dark", "desk light"],
)
def test_axe_finds_no_barrier(open_site: Opener, phone: bool, scheme: str, kinds: Collection[str]) -> None:
    visit = open_site(phone=phone, color_scheme=scheme)
    found = {}
    for kind in sorted(kinds):
        page = visit.go(KINDS[kind])
        page.wait_for_load_state("networkidle" if "?" in KINDS[kind] else "load")
        page.evaluate(AXE)
        if broken := page.evaluate(RUN_AXE, {}):
            found[kind] = broken
    assert found == {}


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_axe_finds_no_barrier_in_the_colours_of_the_readers_system(open_site: Opener, phone: bool) -> None:
    visit = open_site(phone=phone, color_scheme="dark", forced_colors="active")
    found = {}
    for kind in sorted(LOOKED_AT_FOUR_TIMES):
        page = visit.go(KINDS[kind])
        page.wait_for_load_state("networkidle" if "?" in KINDS[kind] else "load")
        page.evaluate(AXE)
        # axe takes our colour for that of the letters, which the browser replaces.
        broken = page.evaluate(RUN_AXE, {"color-contrast": {"enabled": False}})
        if broken := [*broken, *page.evaluate(NOT_FORCED)]:
            found[kind] = broken
    assert found == {}


def _widths(visit: Visit) -> Iterator[tuple[str, int]]:
    """Every kind of page, opened, and how many pixels it is wide."""
    for kind, start in KINDS.items():
        page = visit.go(start)
        page.wait_for_load_state("load")
        yield kind, page.evaluate("document.documentElement.scrollWidth")


def _enlarge_text(visit: Visit) -> None:
    """As in the browser's settings: twice the usual 16 pixels."""
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


def test_nothing_is_wider_than_the_screen(open_site: Opener) -> None:
    wide = {}
    for width in (320, 1920):
        visit = open_site()
        visit.page.set_viewport_size({"width": width, "height": 800})
        wide |= {f"{kind} at {width}": found for kind, found in _widths(visit) if found > width}
    assert wide == {}


LONG_NAMES = ["Trang truyền thông", "Trang thông tin phòng, chống ma túy tỉnh Đồng Tháp"]
CROWDED = """() => {
  const bar = document.querySelector(".top__inner").getBoundingClientRect();
  const parts = [".brand__name", ".nav", ".top__search", ".menu > summary"]
    .map((name) => [name, document.querySelector(name).getBoundingClientRect()]).filter(([, box]) => box.width);
  const within = (box) => box.left >= bar.left && box.right <= bar.right + 1 && box.top >= bar.top
    && box.bottom <= bar.bottom;
  const apart = (one, other) => one.right <= other.left || one.bottom <= other.top || other.bottom <= one.top;
  return parts.flatMap(([name, box], at) => [
    ...(within(box) ? [] : [`${name} leaves the bar`]),
    ...parts.slice(at + 1).filter(([, other]) => !apart(box, other)).map(([other]) => `${name} on ${other}`)]);
}"""


@pytest.mark.parametrize("name", LONG_NAMES)
@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
def test_a_long_name_of_the_site_touches_nothing_in_the_bar(open_site: Opener, name: str, width: int) -> None:
    visit = open_site()
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.go("")
    page.wait_for_load_state("load")
    page.evaluate(
        """(name) => {
          document.querySelector(".brand__name").firstChild.data = name;
          document.querySelector(".brand").classList.add("brand--long");
        }""",
        name,
    )
    assert page.evaluate(CROWDED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("list_of", "number"), [(".line__call", ".line__number"), (".foot__lines a", "b")])
def test_a_long_number_stays_in_one_row_and_its_name_readable(open_site: Opener, list_of: str, number: str) -> None:
    page = open_site().go("tro-giup/")
    page.wait_for_load_state("load")
    height, length, name = page.evaluate(
        """([list, number]) => {
          const line = document.querySelector(list), found = line.querySelector(number), before = found.offsetHeight;
          found.textContent = "+84 981 84 84 84";
          return [before, found.offsetHeight, line.querySelector(":scope > span:last-child").offsetWidth];
        }""",
        [list_of, number],
    )
    assert height == length
    assert name >= 140


def test_large_text_stays_on_the_page(open_site: Opener) -> None:
    visit = open_site(phone=False)
    _enlarge_text(visit)
    assert {kind: found for kind, found in _widths(visit) if found > DESK["width"]} == {}


def test_large_text_on_a_phone_hides_neither_the_number_nor_the_way_out(open_site: Opener) -> None:
    visit = open_site()
    _enlarge_text(visit)
    width = PHONE["width"]
    wide = {}
    for kind, found in _widths(visit):
        if found > width:
            wide[kind] = found
        for name in (".help__call", ".help__exit"):
            for box in filter(None, [one.bounding_box() for one in visit.page.locator(name).all()]):
                assert box["x"] >= 0 and box["x"] + box["width"] <= width, (kind, name)
    assert wide == {}


@pytest.mark.parametrize("start", ["", "dong-thap/ngay-30-7/", "tai-lieu/", "tro-giup/"])
def test_the_first_view_is_light(open_site: Opener, start: str) -> None:
    visit = open_site()
    taken: dict[str, int] = {}
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    addresses: dict[str, str] = {}
    session.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda event: taken.update({addresses[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    visit.go(start)
    visit.page.wait_for_load_state("networkidle")
    script = sum(size for url, size in taken.items() if url.endswith(".js"))
    assert sum(taken.values()) <= FIRST_VIEW_BYTES, taken
    assert script <= SCRIPT_BYTES, taken


def test_every_page_is_html_without_a_fault(built: Built) -> None:
    faults = {}
    for path in built.site.rglob("*.html"):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(path.read_text(encoding="utf-8"))
        # A title of an image, data and the policy are no faults; html5lib tells position, code and details.
        if parser.errors:
            faults[str(path.relative_to(built.site))] = parser.errors[:3]
    assert faults == {}
