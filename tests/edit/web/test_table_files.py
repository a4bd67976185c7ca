"""A table handed in as a file: looked at, then kept beside its campaign; what is no table is refused in words."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import xlsxwriter

from loa.content.spreadsheet_cells import TableFileFault
from loa.edit.workflow.table_intake import take_table
from tests.editing_site import RunningEditor

_PAGE = "/tinh/dong-thap/{campaign}/bang-so-lieu/+tai-bang/"


def _workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    share = book.add_format({"num_format": "0.0%"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value, share if isinstance(value, float) else None)
    book.close()
    return file.getvalue()


_SHEETS: dict[str, list[list[object]]] = {
    "Theo xã": [
        ["KẾT QUẢ NĂM 2025"],
        [],
        ["Xã, phường", "Số buổi", "Tỷ lệ"],
        ["Phường Cao Lãnh", 12, 0.985],
        ["Xã Tân Hồng", 8, 0.91],
    ],
    "Theo tháng": [["Tháng", "Số tin"], ["01/2025", 3], ["02/2025", 4]],
}


def _new_campaign(editor: RunningEditor) -> str:
    editor.post("/tinh/dong-thap/+/", {"kind": "moi", "title": "Bảng số"})
    return "bang-so"


def _waiting(page: str) -> str:
    found = re.search(r'name="waiting" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_file_is_looked_at_and_kept(editor: RunningEditor) -> None:
    campaign = _new_campaign(editor)
    page = _PAGE.format(campaign=campaign)
    assert "bang-so-lieu/+tai-bang/" in editor.get(f"/tinh/dong-thap/{campaign}/bang-so-lieu/").text
    data = _workbook(_SHEETS)
    found = editor.upload(page, {"file": ("Kết quả.xlsx", data)}, {"action": "look"})
    assert found.status == 200
    assert all(words in found.text for words in ("Phường Cao Lãnh", "98,5%", "Theo tháng", 'value="Kết quả năm 2025"'))
    assert not (editor.site / "campaigns/dong-thap/bang").exists()
    kept = editor.post(
        page, {"action": "keep", "waiting": _waiting(found.text), "sheet": "Theo xã", "title": "Kết quả năm 2025"}
    )
    assert kept.status == 303
    assert (editor.site / "campaigns/dong-thap/bang/ket-qua.xlsx").read_bytes() == data
    said = editor.content(f"dong-thap/{campaign}.yml")
    assert "file: bang/ket-qua.xlsx" in said
    assert "sheet:" not in said
    item = editor.get(kept.location.partition("?")[0]).text
    assert "Phường Cao Lãnh" in item
    assert 'name="rows"' not in item


def test_a_list_of_bodies_comes_from_a_file_and_is_chosen_at_a_banner(editor: RunningEditor) -> None:
    page = "/tinh/dong-thap/province/danh-sach/+tai-bang/"
    assert "danh-sach/+tai-bang/" in editor.get("/tinh/dong-thap/province/danh-sach/").text
    rows: list[list[object]] = [["Tên trường", "Điện thoại"], ["Trường THCS Giáp Một", "0277 3 000 111"]]
    data = _workbook({"Trường": rows})
    nameless = editor.upload(page, {"file": ("a.csv", b"Mot,Hai\n1,2\n")}, {"action": "look"})
    assert nameless.status == 422 and "chưa có cột tên" in nameless.text
    found = editor.upload(page, {"file": ("Trường.xlsx", data)}, {"action": "look"})
    assert found.status == 200 and "Trường THCS Giáp Một" in found.text
    assert 'name="period"' not in found.text
    kept = editor.post(page, {"action": "keep", "waiting": _waiting(found.text), "title": "Trường học"})
    assert kept.status == 303
    assert (editor.site / "campaigns/dong-thap/bang/truong.xlsx").read_bytes() == data
    said = editor.content("dong-thap/province.yml")
    assert "id: truong-hoc" in said and "file: bang/truong.xlsx" in said
    item = editor.get(kept.location.partition("?")[0]).text
    assert "Trường THCS Giáp Một" in item and "bodies." not in item
    campaign = _new_campaign(editor)
    banner = editor.get(f"/tinh/dong-thap/{campaign}/bang-ron/+/").text
    assert re.search(r'name="lists" value="truong-hoc"', banner)


def test_another_sheet_and_another_file_for_the_same_table(editor: RunningEditor) -> None:
    campaign = _new_campaign(editor)
    new = f"/tinh/dong-thap/{campaign}/bang-so-lieu/+/"
    typed = editor.post(new, {"title": "Tin theo tháng", "rows": "Tháng | Số tin\n01/2025 | 1", "action": "save"})
    name = typed.location.partition("?")[0].rstrip("/").rpartition("/")[2]
    page = f"{_PAGE.format(campaign=campaign)}?bang={name}"
    assert "Tin theo tháng" in editor.get(page).text
    sent = {"file": ("so.xlsx", _workbook(_SHEETS))}
    found = editor.upload(page, sent, {"action": "look", "sheet": "Theo tháng"}).text
    assert "01/2025" in found
    editor.post(page, {"action": "keep", "waiting": _waiting(found), "sheet": "Theo tháng", "title": "Tin theo tháng"})
    said = editor.content(f"dong-thap/{campaign}.yml")
    assert "file: bang/so.xlsx" in said
    assert "sheet: Theo tháng" in said
    assert "rows:" not in said


def test_what_is_no_table_is_refused_in_words(editor: RunningEditor) -> None:
    page = _PAGE.format(campaign=_new_campaign(editor))
    one_cell = _workbook({"Trang tính1": [["Một dòng"]]})
    for name, data, words in (
        ("bang.docx", b"PK", "Không đọc được tệp"),
        ("bang.xlsx", b"PK\x03\x04", "tệp hỏng"),
        ("bang.xlsx", one_cell, "chưa có bảng"),
        ("", b"", "Hãy chọn tệp trước"),
    ):
        answer = editor.upload(page, {"file": (name, data)}, {"action": "look"})
        assert answer.status == 422, name
        assert words in answer.text, name
        assert "field-error" in answer.text
    forgotten = editor.post(page, {"action": "keep", "waiting": "0" * 64, "title": "x"})
    assert "Hãy chọn lại tệp" in forgotten.text
    assert editor.get("/tinh/dong-thap/bang-so/thong-diep/+tai-bang/").status == 404


def test_a_table_needs_a_name_and_keeps_what_was_typed(editor: RunningEditor) -> None:
    page = _PAGE.format(campaign=_new_campaign(editor))
    found = editor.upload(page, {"file": ("so.csv", "Xã;Số\nA;1\nB;2\n".encode())}, {"action": "look"}).text
    answer = editor.post(page, {"action": "keep", "waiting": _waiting(found), "title": "", "period": "năm 2025"})
    assert answer.status == 422
    assert "Hãy ghi tên bảng" in answer.text
    assert 'value="năm 2025"' in answer.text


def _bomb() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook(_SHEETS))) as there,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as z,
    ):
        for name in there.namelist():
            z.writestr(name, there.read(name) if "sheet1" not in name else b"<a>" + b" " * 70_000_000 + b"</a>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("called", "data", "code"),
    [
        ("bang.xlsx", _bomb(), "L519"),
        ("bang.xlsm", _workbook(_SHEETS), "L519"),
        ("bang.csv", b"\x00" * 100, "L519"),
        ("bang.csv", b"x" * 10_000_001, "L519"),
        ("bang.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "L519"),
    ],
    ids=["bomb", "macros", "no text", "too large", "cut off"],
)
def test_no_file_harms_the_editor(called: str, data: bytes, code: str) -> None:
    with pytest.raises(TableFileFault) as fault:
        take_table(data, called)
    assert fault.value.code == code
