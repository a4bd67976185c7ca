"""What goes wrong while the editor runs is said in words; it goes on, and nothing that was saved is lost."""

from __future__ import annotations

import logging
import shutil

import pytest

from loa.edit.storage.history import ContentHistory
from tests.editing_site import RunningEditor


def test_an_error_of_ours_is_a_kind_page_and_a_line_in_the_terminal(
    editor: RunningEditor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(history: ContentHistory, file: str | None = None, limit: int = 100) -> None:
        raise RuntimeError("bí mật của chương trình")

    monkeypatch.setattr(ContentHistory, "versions", broken)
    with caplog.at_level(logging.ERROR):
        answer = editor.get("/")
    assert answer.status == 500
    assert "Những gì đã lưu vẫn còn nguyên" in answer.text
    assert "bí mật" not in answer.text
    assert "Traceback" not in answer.text
    assert "GET /" in caplog.text
    monkeypatch.undo()
    assert editor.get("/").status == 200


def test_a_site_whose_content_went_away_is_no_reason_to_end(editor: RunningEditor) -> None:
    shutil.move(editor.site / "campaigns", editor.site / "khac")
    answer = editor.get("/")
    assert (answer.status, "Traceback" in answer.text) == (200, False)
    assert editor.get("/tinh/dong-thap/").status == 404
    shutil.move(editor.site / "khac", editor.site / "campaigns")
    assert "Đồng Tháp" in editor.get("/").text


def test_a_full_disk_is_told_and_what_was_typed_stays(editor: RunningEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("loa.edit.storage.file_journal.replacement_of", full)
    answer = editor.post("/tao/tinh/", {"province": "Huế"})
    assert answer.status == 422
    assert "đầy" in answer.text
    assert 'value="Huế"' in answer.text
    assert not (editor.site / "campaigns" / "hue").exists()


def test_a_number_of_windows_at_once(editor: RunningEditor) -> None:
    """Each with its own session and secret; none ends another's."""
    visitors = [editor.stranger() for _ in range(5)]
    for visitor in visitors:
        visitor.enter(editor.start())
    assert len({visitor.csrf for visitor in visitors}) == 5
    assert [visitor.get("/").status for visitor in (*visitors, editor)] == [200] * 6
