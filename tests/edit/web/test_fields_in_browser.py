"""The comfort of fields in a real browser, and what a date means while it is typed."""

from __future__ import annotations

import urllib.parse

import pytest
from playwright.sync_api import expect

from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor

_NEW_CONTEST = "/tinh/dong-thap/ngay-30-7/hoi-thi/+/"
_NEW_BANNER = "/tinh/dong-thap/ngay-30-7/bang-ron/+/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("30/7/2026", "Thứ Năm, ngày 30 tháng 7 năm 2026"),
        ("08:00 30/07/2026", "8 giờ 00, Thứ Năm, ngày 30 tháng 7 năm 2026"),
        ("7/2026", "tháng 7 năm 2026"),
        ("27/10", "ngày 27 tháng 10"),
        ("31/6/2026", ""),
        ("<b>", ""),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words(editor: RunningEditor, typed: str, words: str) -> None:
    answer = editor.get(f"/ngay/?chu={urllib.parse.quote(typed)}")
    assert (answer.status, answer.text) == (200, words)
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.thorough
def test_new_cards_follow_each_other_and_are_saved_in_their_order(
    open_editor_page: Opener, editor: RunningEditor
) -> None:
    page = open_editor_page(_NEW_CONTEST)
    page.get_by_label("Hội thi trực tiếp").check()
    page.locator("#f-title").fill("Hội thi thử")
    for number in range(3):
        page.locator('[id="f-questions"] > .new-card > summary').nth(number).click()
        page.locator(f'[name="questions.{number}.text"]').fill(f"Câu {number}?")
        page.locator(f'[name="questions.{number}.answer"]').fill("111")
        page.locator(f'[name="questions.{number}.others"]').fill("112\n113")
        page.locator(f'[name="questions.{number}.practice"][type="checkbox"]').check()
    page.locator("#f-title").press("Enter")
    expect(page.locator(".one-card")).to_have_count(3)
    saved = editor.content("dong-thap/ngay-30-7.yml")
    assert [saved.index(f"Câu {number}?") for number in range(3)] == sorted(
        saved.index(f"Câu {number}?") for number in range(3)
    )
    # One goes, and only when the form is saved; another one was to go, and stays.
    page.wait_for_load_state("load")
    page.get_by_role("button", name="Xóa: Câu 1").click()
    page.get_by_role("button", name="Xóa: Câu 2").click()
    page.get_by_role("button", name="Giữ lại: Câu 2").click()
    assert editor.content("dong-thap/ngay-30-7.yml") == saved
    page.locator("#f-title").press("Enter")
    expect(page.locator(".one-card")).to_have_count(2)
    saved = editor.content("dong-thap/ngay-30-7.yml")
    assert "Câu 0?" not in saved
    assert "Câu 1?" in saved


@pytest.mark.thorough
def test_lists_are_looked_through_without_marks(open_editor_page: Opener) -> None:
    page = open_editor_page(_NEW_BANNER)
    sizes = page.locator("#f-formats")
    sizes.get_by_role("searchbox").fill("phuon")
    shown = [text.strip() for text in sizes.locator(".choice:visible").all_inner_texts()]
    assert shown
    assert all(text.startswith("Phướn") for text in shown)
    sizes.locator(".choice:visible input").first.check()
    expect(sizes.locator("legend")).to_contain_text("đã chọn 1")
    communes = page.locator(".field-communes")
    communes.get_by_role("searchbox").fill("tan hong")
    communes.get_by_role("button", name="Xã Tân Hồng").click()
    expect(page.locator("#f-communes")).to_have_value("Xã Tân Hồng")


@pytest.mark.thorough
def test_buttons_write_the_marks_and_the_words_of_a_date_appear(open_editor_page: Opener) -> None:
    page = open_editor_page(_NEW_CONTEST)
    body = page.locator("#f-body")
    body.fill("Mở đầu\nmột\nhai")
    body.evaluate("area => area.setSelectionRange(7, 14)")
    page.get_by_role("button", name="Danh sách: Nội dung").click()
    expect(body).to_have_value("Mở đầu\n\n- một\n- hai")
    body.evaluate("area => area.setSelectionRange(0, 6)")
    page.get_by_role("button", name="Đậm: Nội dung").click()
    expect(body).to_have_value("**Mở đầu**\n\n- một\n- hai")
    page.get_by_role("button", name="Đậm: Nội dung").click()
    expect(body).to_have_value("Mở đầu\n\n- một\n- hai")
    page.get_by_role("button", name="Liên kết: Nội dung").click()
    expect(body).to_have_value("[Mở đầu](https://)\n\n- một\n- hai")
    page.locator("#f-starts").fill("7/2026")
    expect(page.locator("#f-starts-words")).to_have_text("tháng 7 năm 2026")
    page.locator("#f-starts").fill("hôm nào đó")
    expect(page.locator("#f-starts-words")).to_have_text("Chưa rõ đây là ngày nào.")
