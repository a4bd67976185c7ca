"""Jumps within pages: what an address or a link names lies just below the bar of numbers, however the page came."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Opener
from tests.browser.kinds import KINDS

_MOST_JUMPS = 12
"""How many places of one page are tried; a longer page's are taken evenly from its whole length."""

_ROOM_PX = 28
"""The largest distance from the bar to what was jumped to: less than a line of text."""

_PLACES = """() => [...document.querySelectorAll('main [id]')]
  .filter((place) => (place.getClientRects().length || place.closest('details'))
    && !place.closest('[hidden], form, .unseen') && !place.matches('.unseen, output'))
  .map((place) => place.id)"""

_LINKED = """() => [...document.querySelectorAll('a[href^="#"]')]
  .filter((link) => link.getClientRects().length && link.hash.length > 1 && !link.matches('.skip, [data-kit]'))
  .map((link) => decodeURIComponent(link.hash.slice(1)))"""

# A card begins with its frame; a section without one with its first words.
_LANDED = """(id) => {
  const place = document.getElementById(id), style = getComputedStyle(place);
  const framed = style.borderTopWidth !== '0px' || !place.matches('.section');
  const seen = framed ? place : place.querySelector('h2, h3') || place;
  const bar = document.querySelector('.help').getBoundingClientRect().bottom;
  const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  return { below: seen.getBoundingClientRect().top - bar, atEnd, atTop: scrollY < 2, height: innerHeight };
}"""

_SETTLED = """async () => {
  await document.fonts.ready;
  let before = -1;
  for (let still = 0; still < 4; still += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    if (scrollY !== before) still = 0;
    before = scrollY;
  }
}"""


def _some(places: list[str]) -> list[str]:
    distinct = list(dict.fromkeys(places))
    return distinct[:: max(1, -(-len(distinct) // _MOST_JUMPS))]


def _misses(page: Page, place: str) -> str:
    """What is wrong with where the window stands after a jump; nothing where it stands well."""
    page.evaluate(_SETTLED)
    landed = page.evaluate(_LANDED, place)
    below = landed["below"]
    if 0 <= below <= _ROOM_PX or (below > 0 and (landed["atTop"] or landed["atEnd"]) and below < landed["height"]):
        return ""
    return f"#{place}: {below:.0f} px below the bar"


@pytest.fixture(params=[True, False], ids=["phone", "desk"])
def phone(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=["no-preference", "reduce"])
def motion(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _pages() -> Iterator[tuple[str, str]]:
    return ((kind, address) for kind, address in KINDS.items() if "?" not in address and kind != "not found")


def test_a_link_within_a_page_lands(open_site: Opener, phone: bool, motion: str) -> None:
    visit = open_site(phone=phone, reduced_motion=motion)
    wrong, tried = [], 0
    for kind, address in _pages():
        page = visit.go(address)
        for place in _some(page.evaluate(_LINKED)):
            page.evaluate("scrollTo(0, 0)")
            page.evaluate(f"document.querySelector('a[href=\"#{place}\"]').click()")
            wrong += [f"{kind} {said}" for said in [_misses(page, place)] if said]
            tried += 1
    assert tried > 25
    assert not wrong


def test_an_address_with_a_place_lands(open_site: Opener, phone: bool) -> None:
    visit = open_site(phone=phone)
    wrong, tried = [], 0
    for kind, address in _pages():
        places = _some(visit.go(address).evaluate(_PLACES))
        for place in places:
            # Another page between them, or the browser would jump within the one that is open.
            visit.page.goto("about:blank")
            page = visit.go(f"{address}#{quote(place)}")
            page.wait_for_load_state("load")
            wrong += [f"{kind} {said}" for said in [_misses(page, place)] if said]
            tried += 1
    assert tried > 80
    assert not wrong


@pytest.mark.parametrize("jump", ["dong-thap/ngay-30-7/#bang-ron", "bac-giang/truyen-thong-2024/#ket-qua"])
def test_it_lands_where_pictures_and_letters_come_late(open_site: Opener, phone: bool, jump: str) -> None:
    def late(route: Route) -> None:
        time.sleep(0.3)
        route.fallback()

    visit = open_site(phone=phone)
    visit.page.route("**/*.{png,webp,jpg,svg,woff2}", late)
    page = visit.go(jump)
    page.wait_for_load_state("networkidle")
    assert not _misses(page, jump.partition("#")[2])


def test_back_returns_to_where_the_reader_was(open_site: Opener, phone: bool) -> None:
    page = open_site(phone=phone).go("dong-thap/ngay-30-7/#bang-ron")
    page.wait_for_load_state("load")
    page.evaluate("location.hash = 'to-roi'")
    page.evaluate(_SETTLED)
    page.go_back()
    assert not _misses(page, "bang-ron")
    page.goto(page.url.partition("#")[0] + "../../tro-giup/")
    page.go_back(wait_until="load")
    assert page.url.endswith("#bang-ron")
    assert not _misses(page, "bang-ron")
