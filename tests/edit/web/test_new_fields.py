"""A field added to a model appears in the running editor, is saved and checked, without a line in the editor."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from loa.content.fields import Date, Flag, Line, LongText, WholeNumber
from loa.content.models import Campaign, Event
from tests.editing_site import RunningEditor, running_editor

FILE = "dong-thap/ngay-30-7.yml"
SECTION = "/tinh/dong-thap/ngay-30-7/khac/"
EVENT = "/tinh/dong-thap/ngay-30-7/su-kien/le-phat-dong/"

NEW: dict[str, tuple[Any, str, str, str]] = {
    "slogan_song": (Line | None, "Bài hát", "Bài ca: “Tỉnh táo” #1", 'slogan_song: "Bài ca: “Tỉnh táo” #1"'),
    "story": (LongText | None, "Chuyện kể", "Đoạn một.\r\n\r\nĐoạn hai.", "Đoạn hai."),
    "counted_on": (Date | None, "Ngày đếm", "30/7/2026", "counted_on: 30/7/2026"),
    "visitors": (WholeNumber | None, "Lượt khách", "7415", "visitors: 7415"),
    "is_indoors": (Flag, "Trong nhà", "true", "is_indoors: true"),
    "songs": (tuple[Line, ...], "Các bài hát", "Một\r\nHai", "Hai"),
}
"""New fields by key: the type, the title, what is typed, a part of what the file then says."""


def _with_fields(model: type[BaseModel]) -> None:
    for key, (annotation, title, _, _) in NEW.items():
        default: Any = False if annotation is Flag else () if key == "songs" else None
        info = FieldInfo.from_annotated_attribute(annotation, Field(default, title=title))
        model.__pydantic_fields__[key] = info


@pytest.fixture
def editor(edited_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningEditor]:
    """The editor of a program whose campaigns and events have more fields."""
    before = {model: copy.copy(model.__pydantic_fields__) for model in (Event, Campaign)}
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    try:
        for model in before:
            _with_fields(model)
        for model in before:
            model.model_rebuild(force=True)
        with running_editor(edited_site) as running:
            yield running
    finally:
        for model, fields in before.items():
            model.__pydantic_fields__.clear()
            model.__pydantic_fields__.update(fields)
        for model in before:
            model.model_rebuild(force=True)


@pytest.mark.parametrize("page", [SECTION, EVENT])
def test_a_new_field_is_shown_saved_and_checked(editor: RunningEditor, page: str) -> None:
    shown = editor.get(page)
    assert shown.status == 200
    assert [title for _, title, _, _ in NEW.values() if title not in shown.text] == []
    base = re.search(r'name="base" value="([^"]*)"', shown.text)
    assert base
    typed = {key: text for key, (_, _, text, _) in NEW.items()}
    sent = {"base": base[1], "action": "save", "shown": ["is_indoors"], **typed}
    assert editor.post(page, sent).status == 303
    assert [part for _, _, _, part in NEW.values() if part not in editor.content(FILE)] == []
    again = editor.get(page).text
    for text in ("Tỉnh táo", "Đoạn hai.", 'value="30/7/2026"', 'value="7415"', "Một\nHai"):
        assert text in again
    # What is wrong in it is told at the field.
    wrong = {**sent, "counted_on": "31/2/2026", "visitors": "bảy"}
    base = re.search(r'name="base" value="([^"]*)"', again)
    assert base
    assert editor.post(page, {**wrong, "base": base[1]}).status == 303
    told = editor.get(page).text
    for key in ("counted_on", "visitors"):
        assert re.search(rf'id="f-{key}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="f-{key}"', told), key
