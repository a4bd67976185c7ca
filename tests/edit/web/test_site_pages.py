"""The words of the whole site and its lists, by forms, with the same writer and history as all others."""

from __future__ import annotations

import re

import pytest

from tests.conftest import write
from tests.editing_site import RunningEditor
from tests.filling_forms import form_at

_SITE = "/tinh/+trang-web/"


def _asset(editor: RunningEditor, name: str) -> str:
    return (editor.site / "assets" / name).read_bytes().decode()


def test_the_name_and_the_body_of_a_site_are_written(editor: RunningEditor) -> None:
    write(editor.site, "../assets/site.yml", "# Lời của trang\ntagline: Cũ   # giữ\n")
    assert _SITE in editor.get("/").text
    form = form_at(editor, f"{_SITE}chung/ten/", "save").type(name="Trang Đồng Tháp")
    assert editor.post(form.path, {**form.values, "action": "save"}).status == 303
    form = form_at(editor, f"{_SITE}chung/phu-trach/", "save").type(**{"responsible.body": "Sở Y tế"})
    assert editor.post(form.path, {**form.values, "action": "save"}).status == 303
    written = _asset(editor, "site.yml")
    assert "tagline: Cũ   # giữ\n" in written
    assert "name: Trang Đồng Tháp\n" in written and "responsible:\n  body: Sở Y tế\n" in written
    history = editor.get(f"/lich-su{_SITE.removeprefix('/tinh')}chung/").text
    assert "Trang Đồng Tháp" in history and "Sở Y tế" in history
    version = re.search(r'name="version" value="([^"]+)"', history)
    assert version
    editor.post("/lich-su/", {"version": version[1], "action": "undo", **_secrets(editor)})
    assert "responsible" not in _asset(editor, "site.yml") and "tagline: Cũ" in _asset(editor, "site.yml")


def _secrets(editor: RunningEditor) -> dict[str, str]:
    return {"csrf": editor.csrf}


def test_a_site_without_words_of_its_own_gets_a_file(editor: RunningEditor) -> None:
    place = editor.site / "assets/site.yml"
    place.unlink(missing_ok=True)
    form = form_at(editor, f"{_SITE}chung/trang-chu/", "save").type(**{"home.heading": "Chung tay"})
    form.values |= {"home.doors.0.title": ["Trường học"], "home.doors.0.page": ["tai-lieu"]}
    assert editor.post(form.path, {**form.values, "action": "save"}).status == 303
    assert "heading: Chung tay" in place.read_text(encoding="utf-8")
    assert "Trường học" in editor.get(form.path).text
    # The second door up, the first away.
    form = form_at(editor, form.path, "save")
    form.values |= {"home.doors.1.title": ["Xã, phường"], "home.doors.1.page": ["tim"]}
    editor.post(form.path, {**form.values, "action": "save"})
    form = form_at(editor, form.path, "up:home.doors.1")
    editor.post(form.path, {**form.values, "action": "up:home.doors.1"})
    written = place.read_text(encoding="utf-8")
    assert written.index("Xã, phường") < written.index("Trường học")


def test_what_is_wrong_is_told_at_its_field(editor: RunningEditor) -> None:
    form = form_at(editor, f"{_SITE}chung/phu-trach/", "save").type(**{"responsible.phone": "abc"})
    assert editor.post(form.path, {**form.values, "action": "save"}).status == 303
    page = editor.get(form.path).text
    assert 'href="#f-responsible.phone"' in page and 'href="#f-responsible.body"' in page
    assert f"{_SITE}chung/phu-trach/#f-responsible.phone" in editor.get("/dang/").text
    answer = editor.post(f"/kiem{_SITE.removeprefix('/tinh')}chung/phu-trach/-/", form.values)
    assert '"responsible.phone"' in answer.text


@pytest.mark.parametrize("before", ["", "# Danh mục\nmetrics:\n  cu: {title: Cũ, unit: cái}  # giữ\n"])
def test_a_term_is_added_used_changed_and_removed(editor: RunningEditor, before: str) -> None:
    place = editor.site / "assets/vocabulary.yml"
    place.unlink(missing_ok=True)
    if before:
        write(editor.site, "../assets/vocabulary.yml", before)
    section = f"{_SITE}danh-muc/chi-tieu/"
    assert editor.get(section).status == 200
    form = form_at(editor, f"{section}+/", "save").type(title="Buổi chiếu phim", unit="buổi")
    answer = editor.post(form.path, {**form.values, "action": "save"})
    assert answer.status == 303
    assert answer.headers["location"].startswith(f"{section}buoi-chieu-phim/")
    assert "Buổi chiếu phim" in editor.get("/tinh/dong-thap/ngay-30-7/ket-qua/+/").text
    form = form_at(editor, f"{section}buoi-chieu-phim/", "save").type(unit="suất")
    editor.post(form.path, {**form.values, "action": "save"})
    assert "suất" in place.read_text(encoding="utf-8")
    assert before in place.read_text(encoding="utf-8")
    form = form_at(editor, section, "remove:buoi-chieu-phim")
    editor.post(section, {**form.values, "action": "remove:buoi-chieu-phim"})
    assert place.read_text(encoding="utf-8") in (before, "{}\n")


def test_no_new_term_takes_the_code_of_one_of_the_program(editor: RunningEditor) -> None:
    form = form_at(editor, f"{_SITE}danh-muc/doi-tuong/+/", "save").type(title="Học sinh")
    answer = editor.post(form.path, {**form.values, "action": "save"})
    assert "/hoc-sinh-2/" in answer.headers["location"]


def test_it_is_said_where_hand_written_pages_are(editor: RunningEditor) -> None:
    page = editor.get(_SITE).text
    assert str(editor.site / "docs") in page and "Các trang viết tay" in page


def test_no_other_file_of_the_site_is_reached(editor: RunningEditor) -> None:
    for name in ("province", "site", "..", "compounds", "+x"):
        assert editor.get(f"{_SITE}{name}/").status == 404, name
        assert editor.get(f"/tep/+trang-web/{name}/").status == 404, name
    assert editor.get("/anh/+trang-web/").status == 404


def test_to_take_back_what_was_noted_of_the_site_removes_no_file(editor: RunningEditor) -> None:
    """Where the history of a site is older than its words in it."""
    place = editor.site / "assets/site.yml"
    place.unlink(missing_ok=True)
    editor.get("/lich-su/")
    write(editor.site, "../assets/site.yml", "tagline: Đã có\n")
    history = editor.get("/lich-su/").text
    version = re.search(r'name="version" value="([^"]+)"', history)
    assert version
    editor.post("/lich-su/", {"version": version[1], "action": "undo", **_secrets(editor)})
    assert place.read_text(encoding="utf-8") == "tagline: Đã có\n"


@pytest.mark.parametrize(
    "lists", ["audiences:\n  x: {title: A, note: [1]}\nlevels: 3\n", "audiences: {x: {title: A}\nlevels: [\n"]
)
def test_lists_with_mistakes_lock_nobody_out(editor: RunningEditor, lists: str) -> None:
    write(editor.site, "../assets/vocabulary.yml", lists)
    assert editor.get("/").status == 200
    assert editor.get(f"{_SITE}danh-muc/").status == 200
    form = form_at(editor, f"{_SITE}chung/ten/", "save").type(name="Trang còn viết được")
    assert editor.post(form.path, {**form.values, "action": "save"}).status == 303
    write(editor.site, "../assets/vocabulary.yml", "audiences:\n  x: {title: Nhóm A}\n")
    assert "Nhóm A" in editor.get(f"{_SITE}danh-muc/doi-tuong/").text
