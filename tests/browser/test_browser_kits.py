"""Kits that the reader's browser puts together: the zip it makes, and what it says when it can't."""

from __future__ import annotations

import json
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from loa.publish.usb_copies import write_usb_copies
from tests.browser.conftest import Opener, Visit
from tests.building import Built

COMMUNE = "dong-thap/xa-phuong/xa-tan-hong/"
LIST = f"{COMMUNE}bo-in--xa-tan-hong.json"
BUTTON = ".hero__doors [data-kit]"
TOLD = ".hero__doors .kit-told"


def members_of(built: Built, path: str) -> Iterator[tuple[str, bytes]]:
    """The members of a kit as its list plans them, the index first."""
    kit: dict[str, Any] = json.loads((built.site / path).read_text(encoding="utf-8"))
    yield kit["index_name"], kit["index"].encode()
    for name, address, size in kit["members"]:
        data = (built.site / posixpath.dirname(path) / address).read_bytes()
        assert len(data) == size
        yield name, data


def downloaded(visit: Visit, button: Locator, folder: Path) -> Path:
    with visit.page.expect_download() as waiting:
        button.click()
    place = folder / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_the_zip_has_the_planned_members_byte_for_byte(
    built: Built, open_site: Opener, tmp_path: Path, phone: bool
) -> None:
    visit = open_site(phone=phone)
    page = visit.go(COMMUNE)
    loaded_before = [one.url for one in visit.asked if "client-zip" in one.url]
    place = downloaded(visit, page.locator(BUTTON), tmp_path)
    assert place.name == "bo-in--xa-tan-hong.zip"
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == list(members_of(built, LIST))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    expect(page.locator(TOLD)).to_contain_text("Đã gom xong")
    assert loaded_before == []
    assert len([one.url for one in visit.asked if "client-zip" in one.url]) == 1
    assert visit.complaints == visit.refused == []


def test_twice_pressed_it_is_the_same_zip(open_site: Opener, tmp_path: Path) -> None:
    visit = open_site()
    button = visit.go(COMMUNE).locator(BUTTON)
    (tmp_path / "2").mkdir()
    first = downloaded(visit, button, tmp_path)
    expect(button).not_to_have_attribute("aria-busy", "true")
    assert first.read_bytes() == downloaded(visit, button, tmp_path / "2").read_bytes()


def test_the_list_of_communes_offers_the_same_zip(built: Built, open_site: Opener, tmp_path: Path) -> None:
    visit = open_site()
    row = visit.go("dong-thap/xa-phuong/").locator("#xa-tan-hong")
    with zipfile.ZipFile(downloaded(visit, row.locator("[data-kit]"), tmp_path)) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == list(members_of(built, LIST))
    assert visit.complaints == visit.refused == []


def test_it_is_pressed_by_keyboard(open_site: Opener, tmp_path: Path) -> None:
    visit = open_site(phone=False)
    button = visit.go(COMMUNE).get_by_role("button", name="Tải trọn bộ")
    for key in ("Enter", "Space"):
        button.focus()
        with visit.page.expect_download() as waiting:
            visit.page.keyboard.press(key)
        assert waiting.value.suggested_filename == "bo-in--xa-tan-hong.zip"
        expect(button).not_to_have_attribute("aria-busy", "true")


def _breaks_off(route: Route) -> None:
    route.abort("connectionreset")


def _is_missing(route: Route) -> None:
    route.fulfill(status=404, body="")


def _is_another(route: Route) -> None:
    route.fulfill(status=200, body="%PDF-1.7 of another day")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (_breaks_off, "Mạng yếu hoặc đứt giữa chừng"),
        (_is_missing, "Có tệp vừa được thay hoặc không còn"),
        (_is_another, "Có tệp vừa được thay hoặc không còn"),
    ],
)
@pytest.mark.parametrize("what", ["**/phuon--*.pdf", "**/bo-in--*.json", "**/client-zip.*.js"])
def test_nothing_is_saved_where_a_part_does_not_come_and_pressed_again_it_does(
    open_site: Opener, tmp_path: Path, fault: Any, said: str, what: str
) -> None:
    visit = open_site()
    page = visit.go(COMMUNE)
    saved: list[object] = []
    page.on("download", lambda one: saved.append(one))
    page.route(what, fault)
    page.locator(BUTTON).click()
    told = page.locator(TOLD)
    expect(told).to_contain_text("Hãy")
    if what.endswith(".pdf"):
        expect(told).to_contain_text(said)
    expect(told.get_by_role("link", name="xem danh sách tệp")).to_have_attribute("href", "#de-in")
    expect(page.locator(BUTTON)).not_to_have_attribute("aria-busy", "true")
    assert saved == []
    page.unroute(what)
    with zipfile.ZipFile(downloaded(visit, page.locator(BUTTON), tmp_path)) as archive:
        assert archive.testzip() is None


def test_pressed_once_more_it_stops(open_site: Opener) -> None:
    visit = open_site()
    page = visit.go(COMMUNE)
    saved: list[object] = []
    held: list[Route] = []
    page.on("download", lambda one: saved.append(one))
    page.route("**/phuon--*.pdf", lambda route: held.append(route))
    button = page.locator(BUTTON)
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.locator(TOLD)).to_contain_text("bấm lần nữa để dừng")
    button.click()
    expect(page.locator(TOLD)).to_have_text("Đã dừng. ")
    expect(button).not_to_have_attribute("aria-busy", "true")
    assert saved == []


def test_without_a_script_the_button_leads_to_the_files_with_their_sizes(built: Built, open_site: Opener) -> None:
    visit = open_site(java_script_enabled=False)
    page = visit.go(COMMUNE)
    page.locator(BUTTON).click()
    assert page.url.endswith(f"{COMMUNE}#de-in")
    files = page.locator("section:has(> #de-in) a.file").all()
    offered = {link.get_attribute("download"): link.inner_text() for link in files}
    names = {name for name, _ in list(members_of(built, LIST))[1:]}
    assert names <= offered.keys()
    assert all(" KB" in text for text in offered.values())


def test_a_usb_copy_has_the_zip_itself(built: Built, tmp_path: Path) -> None:
    write_usb_copies(built.site, tmp_path)
    copy = tmp_path / "dong-thap"
    with zipfile.ZipFile(copy / LIST.replace(".json", ".zip")) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == list(members_of(built, LIST))
    assert not (copy / LIST).exists()
    page = (copy / COMMUNE / "index.html").read_text(encoding="utf-8")
    assert 'href="bo-in--xa-tan-hong.zip" download' in page
    communes = (copy / "dong-thap/xa-phuong/index.html").read_text(encoding="utf-8")
    assert 'href="xa-tan-hong/bo-in--xa-tan-hong.zip" download' in communes
    assert "data-kit" not in page + communes
