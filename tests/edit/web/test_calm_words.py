"""What is said beside forms: warnings unlike errors, sides of a sheet, pictures that cannot be drawn, names first."""

from __future__ import annotations

import re

import pytest

from loa.edit.web.while_typing.preview_pages import ShownFormat
from loa.edit.workflow.previews import NoPicture, NoPictureReason
from tests.conftest import write
from tests.editing_site import RunningEditor

_CAMPAIGN = "/tinh/dong-thap/ngay-30-7/"


def test_a_warning_is_no_error(editor: RunningEditor) -> None:
    """Neither in colour alone: it has another edge, and other words before it."""
    questions = "[{text: A?, answer: B, others: [C]}]"
    contest = f"contests:\n  - {{id: thi, type: truc-tiep, title: Thi, questions: {questions}}}\n"
    write(editor.site, "dong-thap/thi.yml", f"title: Thi\n{contest}")
    page = editor.get("/tinh/dong-thap/thi/hoi-thi/thi/").text
    told = re.findall(r'<div class="(field-\w+)" id="f-[^"]+-problems">\s*<p[^>]*>([^<]+)', page)
    assert told
    assert {kind for kind, words in told if words.startswith("Nên xem lại: ")} == {"field-warning"}
    assert not any(kind == "field-warning" for kind, words in told if words.startswith("Lỗi: "))
    assert 'class="note warning-summary"' in page or 'class="is-warning"' in page
    listed = editor.get("/tinh/dong-thap/thi/").text
    assert "chỗ nên xem lại" in listed


@pytest.mark.parametrize(
    ("is_folded", "sides"), [(True, ["mặt ngoài", "mặt trong"]), (False, ["mặt trước", "mặt sau"])]
)
def test_only_what_is_folded_has_an_inside(editor: RunningEditor, is_folded: bool, sides: list[str]) -> None:
    shown = ShownFormat("khổ", "Khổ", 2, 10, 10, is_folded, editor.editor.say)
    assert [shown.caption(page) for page in (1, 2)] == [f"Khổ, {side}" for side in sides]


@pytest.mark.parametrize("failing", ["lost", "raising"])
def test_a_form_whose_pictures_cannot_be_drawn_says_so(
    editor: RunningEditor, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def views(request: object) -> NoPicture:
        if failing == "raising":
            raise RuntimeError
        return NoPicture(NoPictureReason.NOT_DRAWN)

    monkeypatch.setattr(editor.editor.drawing, "views", views)
    for page in (f"{_CAMPAIGN}thong-diep/+/", f"{_CAMPAIGN}bang-ron/+/", f"{_CAMPAIGN}gioi-thieu/"):
        answer = editor.get(page)
        assert answer.status == 200
        pane = answer.text.partition('<aside class="preview"')[2]
        assert "Hiện chưa vẽ được hình" in pane.partition("preview-words")[2], page
        assert 'value="save"' in answer.text


def test_names_come_first(editor: RunningEditor) -> None:
    for section, later in (("su-kien", "type"), ("hoi-thi", "type"), ("tin", "date")):
        page = editor.get(f"{_CAMPAIGN}{section}/+/").text
        assert page.index('id="f-title"') < page.index(f'id="f-{later}"'), section


def test_a_photo_of_children_needs_their_consent(editor: RunningEditor) -> None:
    page = editor.get("/anh/dong-thap/").text
    assert 'name="consent" value="yes" required' in page
    assert "checked" not in page.partition('name="consent"')[2].partition(">")[0]
    assert "chính em cũng đã đồng ý" in page and "bỏ ảnh" in page
