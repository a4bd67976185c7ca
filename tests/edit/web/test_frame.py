"""The frame of every page: no barrier, nothing wider than a phone, the keyboard reaches all, errors take the focus."""

from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.edit.conftest import Opener

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) =>
  found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`)))"""
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""


def _look_over(page: Page) -> None:
    # The policy of the page forbids scripts that are written into it; this one is run from outside.
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []
    assert not page.evaluate(TOO_WIDE)
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate("document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("phone", [True, False])
def test_no_barrier_in_any_state(open_editor_page: Opener, phone: bool) -> None:
    page = open_editor_page("/", phone=phone)
    _look_over(page)
    for path in ("/tao/tinh/", "/khong-co/"):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + path)
        _look_over(page)
    page.goto(page.url.replace("/khong-co/", "/tao/tinh/"))
    page.get_by_label("Tỉnh, thành phố").fill("Đồng Thap Mười")
    page.get_by_role("button", name="Thêm tỉnh").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title("Lỗi: Thêm tỉnh hoặc đơn vị – Loa")
    _look_over(page)


def test_a_province_is_added_with_the_keyboard_alone(open_editor_page: Opener) -> None:
    page = open_editor_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/tao/tinh/":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tỉnh, thành phố")).to_be_visible()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "province":
        page.keyboard.press("Tab")
    page.keyboard.type("hue")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/tinh/hue/$"))
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")


def test_a_province_is_added_without_script_on_a_phone(open_editor_page: Opener) -> None:
    page = open_editor_page("/tao/tinh/", phone=True, java_script_enabled=False)
    page.get_by_label("Tỉnh, thành phố").fill("Huế")
    page.get_by_role("button", name="Thêm tỉnh").click()
    expect(page).to_have_url(re.compile("/tinh/hue/$"))


def test_a_script_of_another_origin_never_runs(open_editor_page: Opener) -> None:
    """What got onto a page by some mistake is stopped by its policy."""
    page = open_editor_page("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.run = 1\">')")
    page.evaluate("""() => { const s = document.createElement('script'); s.textContent = 'window.run = 2';
      document.body.append(s); }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.run") is None
