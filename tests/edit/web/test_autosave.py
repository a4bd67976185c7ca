"""What is typed in Chromium and not saved: kept while somebody types, and when the page is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from loa.edit.storage.unsaved_typing import UnsavedTyping

PAGE = "/tinh/dong-thap/ngay-30-7/gioi-thieu/"
FILE = "campaigns/dong-thap/ngay-30-7.yml"
Opener = Callable[..., Page]


def typed(page: Page, text: str) -> None:
    """Type, and wait until it is kept."""
    with page.expect_response("**/dang-go/"):
        page.locator("[name=summary]").fill(text)


def test_a_closed_window_loses_nothing_and_a_save_ends_the_waiting(open_editor_page: Opener, edited_site: Path) -> None:
    page = open_editor_page(PAGE)
    typed(page, "Gõ dở dang")
    page.close(run_before_unload=False)
    page = open_editor_page(PAGE, phone=True)
    expect(page.get_by_text("Ở đây còn chữ gõ dở lúc")).to_be_visible()
    page.get_by_role("link", name="Lấy lại").click()
    expect(page.locator("[name=summary]")).to_have_value("Gõ dở dang")
    page.locator("form[data-unsaved] button.primary:visible").last.click()
    expect(page.get_by_text("Đã lưu; bấm Đăng")).to_be_visible()
    assert "Gõ dở dang" in (edited_site / FILE).read_text(encoding="utf-8")
    page.reload()
    expect(page.get_by_text("Ở đây còn chữ gõ dở lúc")).to_have_count(0)


def test_what_was_typed_just_before_leaving_is_kept(open_editor_page: Opener) -> None:
    page = open_editor_page(PAGE)
    page.locator("[name=summary]").fill("Chưa đầy hai giây")
    with page.expect_request("**/dang-go/"):
        page.locator(".site-name").click()
    page.goto(page.url.partition("?")[0].rstrip("/") + PAGE)
    expect(page.get_by_text("Ở đây còn chữ gõ dở lúc")).to_be_visible()
    page.get_by_role("button", name="Bỏ đi").click()
    expect(page.get_by_text("Ở đây còn chữ gõ dở lúc")).to_have_count(0)


def test_typing_taken_back_by_hand_waits_no_longer(open_editor_page: Opener) -> None:
    page = open_editor_page(PAGE)
    before = page.locator("[name=summary]").input_value()
    typed(page, "Khác")
    typed(page, before)
    page.reload()
    expect(page.get_by_text("Ở đây còn chữ gõ dở lúc")).to_have_count(0)


def test_a_full_disk_is_told_once_on_the_page(open_editor_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    page = open_editor_page(PAGE)
    with monkeypatch.context() as patch:
        patch.setattr(UnsavedTyping, "keep", full)
        typed(page, "Một")
        expect(page.get_by_role("alert")).to_have_text(
            "Ổ đĩa đã đầy: chữ đang gõ chưa được giữ tạm. Hãy dọn bớt ổ đĩa, rồi bấm Lưu."
        )
        typed(page, "Hai")
        expect(page.get_by_role("alert")).to_have_count(1)
    typed(page, "Ba")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Ở đây còn chữ gõ dở lúc")).to_be_visible()
