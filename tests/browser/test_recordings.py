"""The player of a recording: nothing is fetched before somebody wants to listen, then it plays; its script is below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Visit, serving
from tests.building import build, small_site
from tests.conftest import write
from tests.recorded import mp3

_SCRIPT = "Kính thưa bà con. Tối nay mời bà con đến nhà văn hóa xã dự buổi."
_CAMPAIGN = f"""title: Phát thanh
starts: 1/7/2026
sample: true
messages:
  - {{id: goi, text: Mời bà con, radio: {_SCRIPT}, radio_audio: goi.mp3}}
"""
_PAGE, _NAME = "dong-thap/phat-thanh/", "bai-phat-thanh--goi--dong-thap.mp3"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Iterator[str]:
    """A small site in which one script is recorded, served."""
    folder = small_site(tmp_path_factory.mktemp("ghi-am") / "nho")
    write(folder, "dong-thap/phat-thanh.yml", _CAMPAIGN)
    write(folder, "dong-thap/goi.mp3", mp3(6))
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    with serving(done.site) as base:
        yield base


def _asked(visit: Visit) -> list[str]:
    return [one.url.rpartition("/")[2] for one in visit.asked if one.url.endswith(".mp3")]


def test_nothing_is_fetched_until_it_is_played(recorded: str, open_site: Opener) -> None:
    visit = open_site(recorded)
    page = visit.go(_PAGE)
    page.wait_for_load_state("networkidle")
    player = page.locator("audio")
    expect(player).to_have_count(1)
    assert _asked(visit) == []
    player.focus()
    assert page.evaluate("document.activeElement.tagName") == "AUDIO"
    page.keyboard.press("Space")
    # The page's policy forbids text that becomes script, so Playwright's own waiting for a condition is no use here.
    player.evaluate("player => new Promise(moved => player.ontimeupdate = () => player.currentTime > 0.1 && moved())")
    assert {*_asked(visit)} == {_NAME}
    assert visit.complaints == [] and visit.refused == []
    assert 5.8 < player.evaluate("player => player.duration") < 6.3


def test_it_can_be_taken_away_and_read(recorded: str, open_site: Opener) -> None:
    page = open_site(recorded).go(_PAGE)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản ghi âm").click()
    assert download.value.suggested_filename == _NAME
    assert Path(download.value.path()).read_bytes() == mp3(6)
    script = page.locator("details.radio")
    script.locator("summary").press("Enter")
    expect(script.locator(".running")).to_be_visible()
    assert script.locator(".running").inner_text().strip() == _SCRIPT
    player, below = page.locator(".recording").bounding_box(), script.bounding_box()
    assert player and below and below["y"] >= player["y"] + player["height"] and player["width"] <= 390
