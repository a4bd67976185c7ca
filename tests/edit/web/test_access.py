"""Who is let in."""

from __future__ import annotations

from tests.editing_site import RunningEditor


def test_the_first_page_has_the_provinces(editor: RunningEditor) -> None:
    answer = editor.get("/")
    assert answer.status == 200
    assert "Đồng Tháp" in answer.text
