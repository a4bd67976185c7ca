"""Pages left open over a new start of the editor or over night, and forms sent twice: no words are lost."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from loa.edit.web.server import access
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


@pytest.fixture
def started(edited_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningEditor]:
    """An editor that goes on."""
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    with running_editor(edited_site) as running:
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
    assert answer.status == 403
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


# -- sent twice


def _form(page: Answer, words: str) -> dict[str, str | list[str]]:
    """The inputs of the form in which something stands, those without a value left out."""
    part = next(part for part in page.text.split("<form")[1:] if words in part).partition("</form>")[0]
    found: dict[str, str | list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', part):
        found.setdefault(name, [])
        found[name].append(_plain(value))  # type: ignore[union-attr]
    return found


NEW_MESSAGE = "/tinh/dong-thap/ngay-30-7/thong-diep/+/"


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        (NEW_MESSAGE, {"text.vi": "Gọi 111 khi nghi ngờ", "sizes": ["bang-ron-3x1"]}),
        ("/tinh/dong-thap/ngay-30-7/bang-ron/+/", {"slogan": "Gọi 111 khi nghi ngờ", "formats": ["bang-ron-3x1"]}),
        ("/tinh/dong-thap/ngay-30-7/bang-ron/chung-tay/", {"slogan": "Gọi 111 khi nghi ngờ"}),
    ],
)
def test_a_double_click_saves_once(started: RunningEditor, page: str, typed: dict[str, str]) -> None:
    shown = started.get(page)
    assert shown.status == 200, page
    sent = {**_form(shown, 'name="base"'), **typed, "action": "save"}
    first, second = started.post(page, sent), started.post(page, sent)
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert started.content(FILE).count("Gọi 111 khi nghi ngờ") == 1
    # The same words on a page that was loaded anew are meant.
    anew = _form(started.get(NEW_MESSAGE), 'name="base"')
    assert started.post(NEW_MESSAGE, {**anew, "text.vi": "Gọi 111 khi nghi ngờ"}).status == 303
    assert started.content(FILE).count("Gọi 111 khi nghi ngờ") == 2


def test_a_form_that_comes_while_the_first_is_at_work_waits_for_it(
    started: RunningEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = {**_form(started.get(NEW_MESSAGE), 'name="base"'), "text.vi": "Gọi 111", "action": "save"}
    saver, both = started.editor.saver, threading.Barrier(2, timeout=30)
    edit = type(saver).edit

    def slow(self: object, *arguments: object) -> object:
        both.wait()
        return edit(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(type(saver), "edit", slow)
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(started.post, NEW_MESSAGE, sent) for _ in range(2)]
        both.wait()
        statuses = [answer.result().status for answer in answers]
    assert statuses == [303, 303]
    assert started.content(FILE).count("Gọi 111") == 1


def test_a_form_that_was_not_saved_may_be_sent_again(started: RunningEditor) -> None:
    sent = {**_form(started.get(NEW_MESSAGE), 'name="base"'), "action": "save"}
    assert [started.post(NEW_MESSAGE, sent).status for _ in range(2)] == [422, 422]


def test_an_item_that_was_not_added_is_shown_again_with_its_sizes(started: RunningEditor) -> None:
    page = NEW_MESSAGE
    typed = {**_form(started.get(page), 'name="base"'), "text.vi": "Gọi 111", "sizes": ["bang-ron-3x1"]}
    started.post("/dang-go/", {**typed, "-page": page, "-tab": "mot"})
    again = started.get(f"{page}?lay-lai=mot").text
    assert "Gọi 111" in again
    assert re.search(r'name="sizes" value="bang-ron-3x1"[^>]* checked', again)
    banner = "/tinh/dong-thap/ngay-30-7/bang-ron/+/"
    typed = {**_form(started.get(banner), 'name="base"'), "slogan": "Gọi ngay 111"}
    started.post("/dang-go/", {**typed, "-page": banner, "-tab": "hai"})
    assert 'value="Gọi ngay 111"' in started.get(f"{banner}?lay-lai=hai").text


# -- what the page is of is gone


def test_a_form_of_a_file_that_was_renamed_meanwhile_is_found_at_its_new_address(started: RunningEditor) -> None:
    base = _base(started.get(PAGE))
    folder = started.site / "campaigns" / "dong-thap"
    text = (folder / "ngay-30-7.yml").read_text(encoding="utf-8")
    (folder / "ngay-30-7.yml").unlink()
    (folder / "ngay-moi.yml").write_text(f"{text}formerly: [ngay-30-7]\n", encoding="utf-8")
    (started.site / "campaigns" / "toan-quoc" / "ngay-30-7.yml").rename(folder.parent / "toan-quoc" / "goc.yml")
    answer = started.post(PAGE, {"base": base, "summary": WORDS, "action": "save"})
    assert answer.status == 303, answer.text
    assert answer.location.startswith("/tinh/dong-thap/ngay-moi/gioi-thieu/")
    assert WORDS in started.get(answer.location).text


def test_the_words_of_an_item_that_was_removed_meanwhile_are_shown(started: RunningEditor) -> None:
    page = "/tinh/dong-thap/ngay-30-7/su-kien/le-phat-dong/"
    base = _base(started.get(page))
    file = started.site / "campaigns" / "dong-thap" / "ngay-30-7.yml"
    file.write_text("extends: toan-quoc/ngay-30-7\n", encoding="utf-8")
    answer = started.post(page, {"base": base, "title": WORDS, "body": "Một\r\n\r\nHai <b>", "action": "save"})
    assert answer.status == 404
    assert WORDS in answer.text
    assert "Hai &lt;b&gt;" in answer.text
    assert WORDS not in file.read_text(encoding="utf-8")
