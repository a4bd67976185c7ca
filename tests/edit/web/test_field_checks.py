"""What is wrong is told at the field while it is typed in, and is gone when it is mended; nothing is saved by it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.edit.conftest import Opener
from tests.editing_site import RunningEditor

EVENT = "/tinh/dong-thap/ngay-30-7/su-kien/le-phat-dong/"


def _checked(editor: RunningEditor, page: str, **inputs: str) -> Any:
    answer = editor.post(page.replace("/tinh/", "/kiem/"), inputs)
    assert answer.status == 200
    return json.loads(answer.text)


def test_a_wrong_value_is_told_with_its_input_and_nothing_is_saved(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/ngay-30-7.yml")
    assert _checked(editor, EVENT, type="huong-ung", title="Lễ", starts="31/6/2026") == [
        {
            "path": "starts",
            "sentence": "Lỗi: Không có ngày “31/6/2026”. "
            "Hãy xem lại ngày và tháng: ngày từ 1 đến 30, tháng từ 1 đến 12.",
            "isError": True,
        }
    ]
    assert editor.content("dong-thap/ngay-30-7.yml") == before


def test_what_is_only_not_filled_in_yet_is_no_problem_while_typing(editor: RunningEditor) -> None:
    assert _checked(editor, EVENT, type="huong-ung", title="") == []
    assert _checked(editor, "/tinh/dong-thap/ngay-30-7/su-kien/+/", starts="25/7/2026") == []


def test_what_stops_nothing_is_told_as_such(editor: RunningEditor) -> None:
    (told,) = _checked(editor, EVENT, type="huong-ung", title="Lễ", body="Vào thứ Hai, 30/7/2026.")
    assert told["path"] == "body"
    assert not told["isError"]
    assert told["sentence"].startswith("Nên xem lại: Ngày 30/7/2026 không phải thứ Hai mà là thứ Năm.")


def test_a_section_without_items_is_checked_under_a_hyphen(editor: RunningEditor) -> None:
    (told,) = _checked(editor, "/tinh/dong-thap/province/lien-he/-/", **{"contact.phone": "111 (miễn phí)"})
    assert told["path"] == "contact.phone"


@pytest.mark.parametrize("page", ["/tinh/dong-thap/khong-co/tin/a/", "/tinh/dong-thap/ngay-30-7/khong-co/a/"])
def test_what_is_not_there_is_not_checked(editor: RunningEditor, page: str) -> None:
    assert editor.post(page.replace("/tinh/", "/kiem/"), {"title": "Lễ"}).status == 404


@pytest.mark.thorough
def test_in_a_browser_it_waits_for_a_first_value_and_goes_when_it_is_mended(open_editor_page: Opener) -> None:
    page = open_editor_page(EVENT)
    starts, error = page.locator("#f-starts"), page.locator(".field:has(#f-starts) .field-error")
    starts.fill("31/6/2026")
    expect(error).to_contain_text("Lỗi: Không có ngày “31/6/2026”.")
    expect(starts).to_be_focused()
    expect(starts).to_have_attribute("aria-invalid", "true")
    assert error.get_attribute("id") in (starts.get_attribute("aria-describedby") or "").split()
    starts.fill("30/6/2026")
    expect(error).to_have_count(0)
    expect(starts).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.thorough
def test_in_a_browser_what_was_saved_wrongly_goes_from_field_and_list_when_it_is_mended(
    editor: RunningEditor, open_editor_page: Opener
) -> None:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-07-25 08:00", "31/6/2026"), encoding="utf-8")
    page = open_editor_page(EVENT)
    expect(page.locator(".error-summary")).to_contain_text("Không có ngày “31/6/2026”.")
    page.locator("#f-starts").fill("30/6/2026")
    expect(page.locator(".field-error")).to_have_count(0)
    expect(page.locator(".error-summary")).to_have_count(0)


@pytest.mark.thorough
def test_in_a_browser_a_new_value_is_not_judged_before_it_is_left(open_editor_page: Opener) -> None:
    page = open_editor_page("/tinh/dong-thap/ngay-30-7/su-kien/+/")
    title, starts = page.locator("#f-title"), page.locator("#f-starts")
    title.fill("Lễ")
    with page.expect_response("**/kiem/**"):
        starts.fill("31")
    expect(page.locator(".field-error")).to_have_count(0)
    starts.fill("31/6/2026")
    title.focus()
    expect(page.locator(".field:has(#f-starts) .field-error")).to_contain_text("Không có ngày")
