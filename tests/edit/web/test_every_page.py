"""Every page that links of the editor lead to answers, and is valid HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing_site import RunningEditor, running_editor
from tests.filling_forms import page_tree


def crawled(editor: RunningEditor, start: str = "/", *, below: str = "/") -> dict[str, str]:
    """What is wrong with the pages to which links lead from `start`, by address: no answer, or no valid HTML.

    Links that lead out of `below` are not followed.
    """
    waiting, faults = [start], dict[str, str]()
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        answer = editor.get(path)
        if answer.status != 200:
            faults[path] = str(answer.status)
            continue
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        try:
            tree = page_tree(answer.text)
        except Exception as fault:
            faults[path] = repr(fault)
            continue
        for link in tree.iter("a"):
            href = (link.get("href") or "").partition("#")[0]
            if href.startswith(below) and not href.startswith(("/-/", "/xem/")) and href not in seen:
                seen.add(href)
                waiting.append(href)
    assert len(seen) > 5, seen
    return faults


def test_the_pages_of_a_province_answer_and_are_valid(editor: RunningEditor) -> None:
    province = "/tinh/dong-thap/province/"
    assert crawled(editor, province, below=province) == {}


@pytest.mark.thorough
def test_every_page_answers_and_is_valid(editor: RunningEditor) -> None:
    assert crawled(editor) == {}


@pytest.mark.parametrize("path", ["+/", "ngay-30-7/su-kien/le-phat-dong/"])
def test_all_is_said_in_english_where_that_is_chosen(
    edited_site: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("LOA_LANG", "en")
    monkeypatch.setenv("LOA_STORE", str(shared_store))
    with running_editor(edited_site) as editor:
        page = editor.get(f"/tinh/dong-thap/{path}").text
    assert '<html lang="en">' in page
    assert [words for words in ("Lưu", "Thêm", "Viết riêng", "Bỏ") if f">{words}<" in page] == []
