"""The stick for a school's computer: everything opens from file://, and no link leads nowhere."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from loa.publish.usb_copies import write_usb_copies
from tests.building import Built


@pytest.fixture(scope="module")
def stick(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("usb")
    write_usb_copies(built.site, folder)
    return folder / "dong-thap"


def test_every_province_has_a_folder_and_the_same_as_a_zip(stick: Path) -> None:
    names = {path.stem for path in stick.parent.glob("*.zip")}
    assert {"dong-thap", "ca-mau", "bac-giang"} <= names and "toan-quoc" not in names
    with zipfile.ZipFile(stick.parent / "dong-thap.zip") as pack:
        assert {name.removeprefix("dong-thap/") for name in pack.namelist()} == {
            path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()
        }


def test_every_link_names_a_file_that_is_there(stick: Path) -> None:
    dead = []
    for page in stick.rglob("*.html"):
        for address in re.findall(r'\b(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            target = html.unescape(address).partition("#")[0]
            if target and not re.match("[a-z]+:", target) and not (page.parent / target).is_file():
                dead.append(f"{page.relative_to(stick)}: {address}")
    assert dead == []


def test_it_works_from_the_file_system(browser: Browser, stick: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.url))
    page.goto((stick / "index.html").as_uri())
    expect(page.locator("h1")).to_contain_text("Đồng Tháp")
    expect(page.locator('.help a[href="tel:111"]').first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam Pro"')
    assert page.locator('a[href$=".pdf"]').count() > 50
    page.locator('a[href="dong-thap/ngay-30-7/index.html"]').first.click()
    expect(page.locator("h1")).to_contain_text("Ngày toàn dân")
    picture = page.locator(".hero__picture img").first
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    page.locator(".place a", has_text="Xã, phường").click()
    page.locator("#ten-xa").fill("tan hong")
    expect(page.locator(".commune:visible")).to_have_count(1)
    page.locator(".commune:visible a").first.click()
    expect(page.locator("h1")).to_have_text("Xã Tân Hồng")
    assert refused == []
    context.close()


@pytest.mark.parametrize(
    ("query", "found", "address"),
    [
        ("tan hong", "Xã Tân Hồng", "dong-thap/xa-phuong/"),
        ("đường dây nóng", "Trợ giúp", "tro-giup/index.html"),
        ("dau hieu", "Dấu hiệu", "dau-hieu/index.html"),
    ],
)
def test_search_finds_without_a_network(browser: Browser, stick: Path, query: str, found: str, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((stick / "index.html").as_uri())
    page.locator("main a", has_text="Tìm kiếm").first.click()
    page.locator("#tim-gi").fill(query)
    expect(page.locator(".hit", has_text=found).first).to_be_visible()
    for link in page.locator(".hit a").all():
        target = (link.get_attribute("href") or "").partition("#")[0]
        assert Path(unquote(urlsplit(target).path)).is_file(), target
    page.locator(f'.hit a[href*="{address}"]').first.click()
    expect(page.locator("h1").first).to_be_visible()
    assert complaints == []
    context.close()
