"""Pages that were left open: over a new start of the editor, over night, gone back to, sent twice. No words are lost."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.edit.web import access
from tests.editing_site import Answer, RunningEditor, Visitor, running_editor

PAGE = "/tinh/dong-thap/ngay-30-7/gioi-thieu/"
FILE = "dong-thap/ngay-30-7.yml"
WORDS = "Cùng nhau phòng, chống mua bán người"
"""Typed on a page that was opened before the editor ended."""


def _base(page: Answer) -> str:
    found = re.search(r'name="base" value="([^"]*)"', page.text)
    assert found
    return found[1]


@pytest.fixture
def old_page(edited_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A browser with a page of an editor that has ended."""
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    with running_editor(edited_site) as running:
        page = running.get(PAGE)
        visitor = Visitor(running.port, running.cookie, running.csrf)
        visitor.fields = {"base": _base(page), "summary": WORDS, "action": "save"}  # type: ignore[attr-defined]
    return visitor


@pytest.fixture
def editor(old_page: Visitor, edited_site: Path) -> Iterator[RunningEditor]:
    """The editor started anew, on the port that it had."""
    with running_editor(edited_site, old_page.port) as running:
        yield running


def test_a_form_sent_to_an_editor_that_was_started_anew_waits_for_who_is_let_in(
    old_page: Visitor, editor: RunningEditor
) -> None:
    before = editor.content(FILE)
    answer = old_page.post(PAGE, old_page.fields)  # type: ignore[attr-defined]
    assert answer.status == 403
    assert "vẫn được giữ" in answer.text
    assert WORDS not in answer.text
    assert editor.content(FILE) == before
    assert PAGE in editor.get("/").text
    back = re.search(rf'href="({PAGE}\?lay-lai=[^"]+)"', editor.get(PAGE).text)
    assert back
    again = editor.get(back[1])
    assert WORDS in again.text
    saved = editor.post(back[1], {"base": _base(again), "summary": WORDS, "action": "save"})
    assert saved.status == 303
    assert WORDS in editor.content(FILE)
    assert "lay-lai" not in editor.get(PAGE).text


def test_who_was_let_in_again_finds_the_form_filled_in(old_page: Visitor, editor: RunningEditor) -> None:
    """The same browser has a new session, and sends a page that it still had open."""
    old_page.cookie = editor.cookie
    answer = old_page.post(PAGE, old_page.fields)  # type: ignore[attr-defined]
    assert answer.status == 303
    page = editor.get(answer.location)
    assert WORDS in page.text
    assert "hãy xem lại rồi bấm Lưu" in page.text
    assert WORDS not in editor.content(FILE)


def test_what_an_old_page_keeps_while_somebody_types_is_kept(old_page: Visitor, editor: RunningEditor) -> None:
    fields = {**old_page.fields, "-page": PAGE, "-tab": "mot"}  # type: ignore[attr-defined]
    for cookie in (old_page.cookie, editor.cookie):
        old_page.cookie = cookie
        answer = old_page.post("/dang-go/", fields)
        assert answer.status == 403
        assert "vẫn được giữ" in answer.text
        kept = editor.editor.typing.of_page(PAGE, "mot")
        assert kept
        assert kept.inputs["summary"] == [WORDS]
        editor.editor.typing.forget(PAGE)


@pytest.mark.parametrize("is_let_in", [True, False])
def test_a_form_that_no_page_shows_again_is_sent_once_more(
    old_page: Visitor, editor: RunningEditor, is_let_in: bool
) -> None:
    path = "/tinh/dong-thap/ngay-30-7/"
    sent = {"action": "withdraw", "on": "1/8/2026", "why": 'Dừng vì "mưa & bão"'}
    if is_let_in:
        old_page.cookie = editor.cookie
    answer = old_page.post(path, sent)
    if not is_let_in:
        assert answer.status == 403
        found = re.search(r'href="(/gui-lai/[^"]+)"', editor.get("/").text)
        assert found
        answer = editor.get(found[1])
    assert answer.status == 409
    inputs = {name: _plain(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', answer.text)}
    assert {name: inputs[name] for name in sent} == sent
    assert editor.post(path, inputs).status == 303
    assert "mưa & bão" in editor.content(FILE)
    assert "/gui-lai/" not in editor.get("/").text


def _plain(text: str) -> str:
    return text.replace("&#34;", '"').replace("&amp;", "&")


@pytest.mark.parametrize("csrf", ["", "x", "a.b", "{csrf}x", "x{csrf}", "."])
def test_a_form_that_another_program_made_up_is_not_kept(old_page: Visitor, editor: RunningEditor, csrf: str) -> None:
    fields = {**old_page.fields, "csrf": csrf.format(csrf=old_page.csrf)}  # type: ignore[attr-defined]
    for cookie in (old_page.cookie, editor.cookie):
        old_page.cookie = cookie
        assert old_page.post(PAGE, fields).status == 403
        assert old_page.post("/dang-go/", {**fields, "-page": PAGE, "-tab": "mot"}).status == 403
    assert editor.editor.typing.pages() == []


def test_a_page_of_another_site_is_not_kept(old_page: Visitor, editor: RunningEditor) -> None:
    fields = old_page.fields  # type: ignore[attr-defined]
    assert old_page.post(PAGE, fields, origin="http://127.0.0.1:1").status == 403
    assert old_page.post(PAGE, fields, sec_fetch_site="cross-site").status == 403
    assert editor.editor.typing.pages() == []


def test_a_page_left_open_over_night_loses_nothing(
    old_page: Visitor, editor: RunningEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = editor.get(PAGE)
    tomorrow = time.time() + access.SESSION_SECONDS + 60
    monkeypatch.setattr(access.time, "time", lambda: tomorrow)
    answer = editor.post(PAGE, {"base": _base(page), "summary": WORDS, "action": "save"})
    assert answer.status == 403
    assert "vẫn được giữ" in answer.text
    editor.enter(editor.start())
    assert "lay-lai" in editor.get(PAGE).text

