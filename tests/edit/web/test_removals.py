"""What was never published is deleted, pictures are taken away; all of it comes back from the history."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import write
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at

_PROVINCE, _CAMPAIGN = "/tinh/dong-thap/", "/tinh/dong-thap/thu/"


def _files(editor: RunningEditor) -> dict[str, bytes]:
    root = editor.site / "campaigns"
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def _remove(editor: RunningEditor, page: str) -> tuple[int, str]:
    form = form_at(editor, page, "remove")
    answer = editor.post(page, {**form.values, "action": "remove"})
    return answer.status, answer.headers["location"] if answer.status == 303 else answer.text


def _undo(editor: RunningEditor, page: str) -> None:
    form = form_at(editor, page, "undo")
    assert editor.post("/lich-su/", {**form.values, "action": "undo"}).status == 303


def test_a_campaign_goes_with_its_questions_and_comes_back(editor: RunningEditor) -> None:
    write(editor.site, "dong-thap/cau-hoi/thi.yml", "questions: [{text: A?, answer: B, others: [C]}]\n")
    write(editor.site, "dong-thap/thu.yml", "title: Thử\ncontests: [{id: a, questions: cau-hoi/thi.yml}]\n")
    before = _files(editor)
    status, place = _remove(editor, _CAMPAIGN)
    assert status == 303 and place.startswith(_PROVINCE)
    assert {*before} - {*_files(editor)} == {"dong-thap/thu.yml", "dong-thap/cau-hoi/thi.yml"}
    assert editor.get(_CAMPAIGN).status == 404
    assert editor.get("/lich-su/").status == 200 and "/lich-su/dong-thap/thu/" not in editor.get("/lich-su/").text
    _undo(editor, place)
    assert _files(editor) == before


def test_questions_that_others_use_stay(editor: RunningEditor) -> None:
    write(editor.site, "dong-thap/cau-hoi/thi.yml", "questions: [{text: A?, answer: B, others: [C]}]\n")
    for name in ("thu", "khac"):
        write(editor.site, f"dong-thap/{name}.yml", "title: Thử\ncontests: [{id: a, questions: cau-hoi/thi.yml}]\n")
    assert _remove(editor, _CAMPAIGN)[0] == 303
    assert "dong-thap/cau-hoi/thi.yml" in _files(editor)


def _by_a_page(site: Path) -> None:
    (site / "site/dong-thap/thu").mkdir(parents=True)
    (site / "site/dong-thap/thu/index.html").write_text("x")


def _by_the_list(site: Path) -> None:
    (site / "addresses.txt").write_text("/dong-thap/thu/\n")


@pytest.mark.parametrize("published", [_by_a_page, _by_the_list])
def test_what_readers_have_seen_is_withdrawn(editor: RunningEditor, published: object) -> None:
    write(editor.site, "dong-thap/thu.yml", "title: Thử\n")
    published(editor.site)  # type: ignore[operator]
    before = _files(editor)
    status, page = _remove(editor, _CAMPAIGN)
    assert status == 422 and "Hãy rút chiến dịch" in page
    assert _files(editor) == before


def test_a_national_campaign_that_others_follow_stays(editor: RunningEditor) -> None:
    write(editor.site, "toan-quoc/chung.yml", "title: Chung\n")
    write(editor.site, "dong-thap/theo.yml", "extends: toan-quoc/chung\n")
    status, page = _remove(editor, "/tinh/toan-quoc/chung/")
    assert status == 422 and "Đồng Tháp: Chung" in page


def test_a_province_goes_with_all_its_files_and_comes_back(editor: RunningEditor) -> None:
    write(editor.site, "moi/province.yml", "name: Nơi mới\nkind: body\n")
    write(editor.site, "moi/thu.yml", "title: Thử\n")
    (editor.site / "campaigns/moi/anh.png").write_bytes(b"\x89PNG")
    before = _files(editor)
    status, place = _remove(editor, "/tinh/moi/")
    assert status == 303 and place.startswith("/?")
    assert not (editor.site / "campaigns/moi").exists()
    assert "Nơi mới" not in re.sub(r"Xóa: Nơi mới", "", editor.get("/").text)
    _undo(editor, place)
    assert _files(editor) == before


def test_a_province_that_is_named_elsewhere_stays(editor: RunningEditor) -> None:
    write(editor.site, "moi/province.yml", "name: Nơi mới\nkind: body\n")
    write(editor.site, "toan-quoc/chung.yml", "title: Chung\nprovinces: [moi]\n")
    status, page = _remove(editor, "/tinh/moi/")
    assert status == 422 and "Chung" in page
    assert 'value="remove"' not in editor.get("/tinh/toan-quoc/").text


@pytest.mark.parametrize("by", ["button", "list"])
def test_a_picture_goes_from_news_and_panels_with_its_words(editor: RunningEditor, by: str) -> None:
    write(
        editor.site,
        "dong-thap/thu.yml",
        "title: Thử\n"
        "updates:\n  - {id: tin, date: 1/7/2026, title: Tin, body: Chữ, picture: a.jpg, alt: Cảnh}\n"
        "leaflets:\n  - id: to\n    title: Tờ\n    formats: [gap-3]\n    panels:\n"
        "      - {heading: Một, body: Chữ một}\n      - {heading: Hai, body: Chữ hai, picture: b.jpg, alt: Hai}\n",
    )
    for page, name in ((f"{_CAMPAIGN}tin/tin/", "picture"), (f"{_CAMPAIGN}to-roi/to/", "panels.1.picture")):
        action = f"no-picture:{name}" if by == "button" else "save"
        form = form_at(editor, page, action)
        if by == "list":
            form.values[name] = [""]
        assert editor.post(page, {**form.values, "action": action}).status == 303
    written = editor.content("dong-thap/thu.yml")
    assert "picture" not in written and "alt" not in written
    assert "Chữ hai" in written and "body: Chữ" in written
