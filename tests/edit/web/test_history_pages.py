"""The pages of the history, of conflicts, and of what was typed and not saved; without script."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.building import visible_text
from tests.editing_site import RunningEditor

FILE = "campaigns/dong-thap/ngay-30-7.yml"
PAGE = "/tinh/dong-thap/ngay-30-7/gioi-thieu/"


def value_of(text: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', text)
    assert found, name
    return unescape(found[1])


def inputs_of(text: str, form: str) -> dict[str, list[str]]:
    """The hidden inputs of the form with this class."""
    part = text.partition(f'class="{form}"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', part):
        found.setdefault(unescape(name), []).append(unescape(value))
    return found


def save(editor: RunningEditor, **typed: str) -> str:
    base = value_of(editor.get(PAGE).text, "base")
    answer = editor.post(PAGE, {"base": base, **typed})
    assert answer.status == 303, visible_text(answer.text)
    return answer.location


def change_by_hand(site: Path, before: str, after: str) -> None:
    text = (site / FILE).read_text(encoding="utf-8")
    assert before in text
    (site / FILE).write_text(text.replace(before, after), encoding="utf-8")


def test_a_save_is_in_the_history_in_words_and_can_be_undone(editor: RunningEditor, edited_site: Path) -> None:
    before = (edited_site / FILE).read_bytes()
    save(editor, summary="Tóm tắt <b>mới</b>")
    page = editor.get("/lich-su/").text
    words = visible_text(page)
    assert "Hôm nay" in words
    assert "Sửa Tóm tắt" in words
    assert "Trước Chiến dịch của Đồng Tháp. Sau" in words
    assert "Tóm tắt &lt;b&gt;mới&lt;/b&gt;" in page
    assert "summary" not in words
    version = value_of(page, "version")
    assert editor.post("/lich-su/", {"version": version, "action": "undo"}).location == "/lich-su/"
    assert (edited_site / FILE).read_bytes() == before
    assert "Đã hoàn tác" in visible_text(editor.get("/lich-su/").text)


def test_an_undo_that_cannot_be_done_is_said(editor: RunningEditor, edited_site: Path) -> None:
    save(editor, summary="Một")
    version = value_of(editor.get("/lich-su/").text, "version")
    save(editor, summary="Hai")
    answer = editor.post("/lich-su/", {"version": version, "action": "undo"})
    assert answer.status == 422
    assert "Lỗi: Không hoàn tác được" in visible_text(answer.text)
    assert "<title>Lỗi:" in answer.text
    assert "Hai" in (edited_site / FILE).read_text(encoding="utf-8")


def test_a_file_is_brought_back_as_it_was(editor: RunningEditor, edited_site: Path) -> None:
    before = (edited_site / FILE).read_bytes()
    for text in ("Một", "Hai", "Ba"):
        save(editor, summary=text)
    address = "/lich-su/dong-thap/ngay-30-7/"
    page = editor.get(address).text
    assert visible_text(page).count("bản hiện nay") == 1
    oldest = re.findall(r'name="version" value="([^"]+)"', page)[-1]
    assert editor.post(address, {"version": oldest, "action": "restore"}).status == 303
    assert (edited_site / FILE).read_bytes() == before
    assert "Lấy lại bản" in visible_text(editor.get(address).text)


def test_what_was_changed_by_hand_is_shown_when_the_history_is_looked_at(
    editor: RunningEditor, edited_site: Path
) -> None:
    editor.get("/lich-su/")
    change_by_hand(edited_site, "Phường Cao Lãnh", "Xã Tân Hồng")
    words = visible_text(editor.get("/lich-su/").text)
    assert "Nội dung được sửa ngoài trang soạn" in words
    assert "Địa điểm Trước Phường Cao Lãnh Sau Xã Tân Hồng" in words


@pytest.mark.parametrize("back", ["//evil.vn", "https://evil.vn/", "/\\evil.vn", ""])
def test_an_undo_leads_back_to_this_editor_only(editor: RunningEditor, back: str) -> None:
    save(editor, summary="Một")
    version = value_of(editor.get("/lich-su/").text, "version")
    assert editor.post("/lich-su/", {"version": version, "action": "undo", "back": back}).location == "/lich-su/"


def test_unknown_versions_and_files_are_answered_kindly(editor: RunningEditor) -> None:
    assert editor.get("/lich-su/khong-co/gi/").status == 404
    assert editor.get("/tep/khong-co/gi/").status == 404
    assert editor.get("/lich-su/?cu-hon=khong-co").status == 200
    for action in ("undo", "restore", "khac"):
        for address in ("/lich-su/", "/lich-su/dong-thap/ngay-30-7/"):
            answer = editor.post(address, {"action": action, "version": "x"})
            assert answer.status == 422
            assert "Lỗi: Lịch sử không còn giữ bản này." in visible_text(answer.text)


def test_the_history_goes_back_page_by_page(editor: RunningEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loa.edit.web.publishing.history_pages._ON_A_PAGE", 3)
    for number in range(4):
        save(editor, summary=f"Lần {number}.")
    page = editor.get("/lich-su/").text
    older = re.search(r'href="(\?cu-hon=[0-9a-f]+)"', page)
    assert older
    assert "Lần 3." in page and "Trước Chiến dịch của Đồng Tháp." not in visible_text(page)
    rest = editor.get(f"/lich-su/{older[1]}").text
    assert "Nội dung có sẵn trên máy" in rest and "Lần 3." not in rest


def test_the_file_is_shown_as_it_is(editor: RunningEditor, edited_site: Path) -> None:
    (edited_site / FILE).write_text("extends: toan-quoc/ngay-30-7\nsummary: <script>x</script>\n", encoding="utf-8")
    page = editor.get("/tep/dong-thap/ngay-30-7/").text
    assert "summary: &lt;script&gt;x&lt;/script&gt;" in page
    (edited_site / FILE).unlink()
    assert "Chưa có tệp riêng" in visible_text(editor.get("/tep/dong-thap/ngay-30-7/").text)


def test_a_field_changed_elsewhere_meanwhile_is_asked_about_and_the_others_are_kept(
    editor: RunningEditor, edited_site: Path
) -> None:
    def conflict(theirs: str) -> dict[str, list[str]]:
        base = value_of(editor.get(PAGE).text, "base")
        before = (edited_site / FILE).read_text(encoding="utf-8")
        summary = re.search("summary: (.*)", before)
        assert summary
        change_by_hand(edited_site, summary[1], theirs)
        answer = editor.post(PAGE, {"base": base, "summary": f"Không phải: {theirs}", "title": "Tên mới"})
        assert answer.status == 409
        words = visible_text(answer.text)
        assert "Tóm tắt" in words
        assert f"Của tôi Không phải: {theirs}" in words
        assert f"Bản đang lưu {theirs}" in words
        assert theirs in (edited_site / FILE).read_text(encoding="utf-8")
        waiting = visible_text(editor.get(PAGE).text)
        assert "Ở đây còn chữ gõ dở lúc" in waiting
        return inputs_of(answer.text, "conflicts")

    inputs = conflict("Của người khác")
    assert editor.post(PAGE, {**inputs, "keep:summary": "mine"}).status == 303
    text = (edited_site / FILE).read_text(encoding="utf-8")
    assert 'summary: "Không phải: Của người khác"' in text and "title: Tên mới" in text
    assert "Ở đây còn chữ gõ dở" not in visible_text(editor.get(PAGE).text)

    inputs = conflict("Của ai đó")
    assert editor.post(PAGE, {**inputs, "keep:summary": "theirs", "title": "Tên khác"}).status == 303
    text = (edited_site / FILE).read_text(encoding="utf-8")
    assert "summary: Của ai đó" in text and "title: Tên khác" in text

    inputs = conflict("Của người thứ ba")
    change_by_hand(edited_site, "Của người thứ ba", "Lại đổi nữa")
    again = editor.post(PAGE, {**inputs, "keep:summary": "mine"})
    assert again.status == 409
    assert "Lại đổi nữa" in visible_text(again.text)


def test_a_form_of_which_nobody_knows_what_it_was_made_from_is_asked_about(
    editor: RunningEditor, edited_site: Path
) -> None:
    before = (edited_site / FILE).read_bytes()
    answer = editor.post(PAGE, {"base": "0" * 40, "summary": "Của tôi đây"})
    assert answer.status == 409
    assert (edited_site / FILE).read_bytes() == before
    inputs = inputs_of(answer.text, "conflicts")
    assert editor.post(PAGE, {**inputs, "keep:summary": "mine"}).status == 303
    assert "summary: Của tôi đây" in (edited_site / FILE).read_text(encoding="utf-8")


def test_what_was_typed_waits_until_it_is_saved_or_thrown_away(editor: RunningEditor, edited_site: Path) -> None:
    base = value_of(editor.get(PAGE).text, "base")
    typed = {"-page": PAGE, "base": base, "title": "Tên <đang> gõ", "summary": "Của tôi"}
    assert editor.post("/dang-go/", {**typed, "-tab": "a1"}).status == 200
    assert editor.post("/dang-go/", {**typed, "-tab": "b2", "title": "Ở cửa sổ khác"}).status == 200
    page = editor.get(PAGE).text
    assert visible_text(page).count("Ở đây còn chữ gõ dở lúc") == 2
    assert "Tên &lt;đang&gt; gõ" not in page
    change_by_hand(edited_site, "Phường Cao Lãnh", "Xã Tân Hồng")
    restored = editor.get(f"{PAGE}?lay-lai=a1").text
    assert "Tên &lt;đang&gt; gõ" in restored
    assert value_of(restored, "base") == base
    assert visible_text(restored).count("Ở đây còn chữ gõ dở lúc") == 1
    answer = editor.post(f"{PAGE}?lay-lai=a1", {"base": base, "title": "Tên đã gõ", "summary": "Của tôi"})
    assert answer.status == 303
    assert "Tên đã gõ" in (edited_site / FILE).read_text(encoding="utf-8")
    assert visible_text(editor.get(PAGE).text).count("Ở đây còn chữ gõ dở lúc") == 1
    assert editor.post("/dang-go/bo/", {"-page": PAGE, "-tab": "b2"}).location == PAGE
    assert "Ở đây còn chữ gõ dở" not in visible_text(editor.get(PAGE).text)


def test_a_restored_form_that_conflicts_is_decided_as_any_other(editor: RunningEditor, edited_site: Path) -> None:
    base = value_of(editor.get(PAGE).text, "base")
    editor.post("/dang-go/", {"-page": PAGE, "base": base, "summary": "Của tôi", "-tab": "a1"})
    change_by_hand(edited_site, "Chiến dịch của Đồng Tháp.", "Của người khác")
    restored = editor.get(f"{PAGE}?lay-lai=a1").text
    answer = editor.post(f"{PAGE}?lay-lai=a1", {"base": value_of(restored, "base"), "summary": "Của tôi"})
    assert answer.status == 409


def test_typing_taken_back_waits_no_longer(editor: RunningEditor) -> None:
    editor.post("/dang-go/", {"-page": PAGE, "-tab": "a1", "title": "x"})
    assert editor.post("/dang-go/", {"-page": PAGE, "-tab": "a1", "-forget": "1"}).status == 200
    assert "Ở đây còn chữ gõ dở" not in visible_text(editor.get(PAGE).text)


@pytest.mark.parametrize(
    "fields",
    [
        {"-tab": "a"},
        {"-page": PAGE},
        {"-page": "//evil.vn/", "-tab": "a"},
        {"-page": "https://evil.vn/", "-tab": "a"},
        {"-page": PAGE, "-tab": "<script>"},
    ],
)
def test_typing_of_no_page_is_refused(editor: RunningEditor, fields: dict[str, str]) -> None:
    assert editor.post("/dang-go/", fields).status == 422
    assert "evil" not in editor.get("/").text


def test_a_full_disk_is_told_while_somebody_types(editor: RunningEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("loa.edit.storage.unsaved_typing.UnsavedTyping.keep", full)
    answer = editor.post("/dang-go/", {"-page": PAGE, "-tab": "a1", "title": "x"})
    assert answer.status == 507
    assert "Ổ đĩa đã đầy" in answer.text or "\\u1ed4 \\u0111\\u0129a" in answer.text
