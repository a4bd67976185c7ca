"""A form that is sent to a page which is gone or broken meanwhile: its words are on the answer, and wait there."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import write
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at

PAGE = "/tinh/dong-thap/province/gioi-thieu/"
WORDS = "Sở Y tế <b> tỉnh mới"


def _remove(file: Path) -> None:
    file.unlink()


def _folder_in_its_place(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _lead_outside(file: Path) -> None:
    file.rename(file.parents[3] / "ngoai.yml")
    file.symlink_to(file.parents[3] / "ngoai.yml")


def _rename_the_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("ten-khac"))


@pytest.mark.parametrize("meanwhile", [_remove, _folder_in_its_place, _lead_outside, _rename_the_folder])
def test_what_was_typed_for_a_page_that_is_gone_is_shown_and_kept(
    editor: RunningEditor, meanwhile: Callable[[Path], None]
) -> None:
    form = form_at(editor, PAGE, "save").type(authority=WORDS)
    meanwhile(editor.site / "campaigns/dong-thap/province.yml")
    answer = editor.post(form.path, {**form.values, "action": "save"})
    assert answer.status in (404, 500)
    escaped = WORDS.replace("<", "&lt;").replace(">", "&gt;")
    assert escaped in answer.text
    assert escaped in editor.get(PAGE).text, "it waits for whoever comes again"


def test_what_was_typed_into_an_item_that_another_tab_removed_is_shown(editor: RunningEditor) -> None:
    section = "/tinh/dong-thap/ngay-30-7/su-kien/"
    form = form_at(editor, f"{section}le-phat-dong/", "save").type(title=WORDS)
    other = form_at(editor, section, "remove:le-phat-dong")
    assert editor.post(other.path, {**other.values, "action": "remove:le-phat-dong"}).status == 303
    answer = editor.post(form.path, {**form.values, "action": "save"})
    assert answer.status == 404
    assert WORDS.replace("<", "&lt;").replace(">", "&gt;") in answer.text


def test_where_the_folder_of_the_editor_was_removed_it_saves_and_keeps_as_before(editor: RunningEditor) -> None:
    """By a cleaner of folders, or `git clean`, while the editor runs."""
    shutil.rmtree(editor.site / ".loa")
    editor.post("/dang-go/", {"-page": PAGE, "-tab": "1", "authority": WORDS})
    with closing(sqlite3.connect(editor.site / ".loa/typing.sqlite")) as file:
        assert WORDS in file.execute("SELECT inputs FROM typing").fetchone()[0]
    form = form_at(editor, PAGE, "save").type(authority="Ủy ban tỉnh")
    assert editor.post(form.path, {**form.values, "action": "save"}).status == 303
    assert "authority: Ủy ban tỉnh" in editor.content("dong-thap/province.yml")
    assert len(editor.editor.history.versions()) == 2, "what was there, and the change"


def test_content_of_a_wrong_shape_is_told_and_breaks_no_other_page(editor: RunningEditor) -> None:
    """A list or a group where a name is due."""
    wrong = "extends: [toan-quoc/ngay-30-7]\ntitle: Sai\nevents: [{id: {a: b}}, {id: [c]}, {id: x}]\nmessages: {a: b}\n"
    write(editor.site, "dong-thap/sai.yml", wrong)
    pages = ["", "ngay-30-7/", "sai/", "sai/su-kien/", "sai/su-kien/so-1./", "sai/thong-diep/", "province/gioi-thieu/"]
    assert {page: editor.get(f"/tinh/dong-thap/{page}").status for page in pages} == dict.fromkeys(pages, 200)
