"""Workbooks that are damaged, hostile, or show something else than they hold."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter import Workbook

from loa.content.spreadsheet_cells import GridCell, TableFileFault, cell_of
from loa.content.table_layout import find_table
from loa.content.xlsx_files import read_workbook

_SHEET = "xl/worksheets/sheet1.xml"


def _book(fill: Callable[[Any, Any], object] = lambda book, sheet: None) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("S")
    for number, row in enumerate((["Xã", "Số ca"], ["Tân Hồng", 12], ["Sa Đéc", 15])):
        sheet.write_row(number, 0, row)
    fill(book, sheet)
    book.close()
    return file.getvalue()


def _with(old: str, new: str, part: str = _SHEET) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book())) as book, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in book.namelist():
            data = book.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            made.writestr(name, data)
    return file.getvalue()


def _fault(data: bytes, ending: str = ".xlsx") -> str:
    with pytest.raises(TableFileFault) as caught:
        read_workbook(data, ending, None)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        (_with('<c r="B2">', '<c r="ZZZZZ99999999999">'), ".xlsx", "L519"),
        (_with('<c r="B2">', '<c r="zzz9999999">'), ".xlsx", "L519"),
        (_with('<c r="B2">', '<c r="B2" s="99999">'), ".xlsx", "L519"),
        (_with("UTF-8", "TCVN"), ".xlsx", "L519"),
        (_with('<row r="2"', '<row r="x"'), ".xlsx", "L519"),
        (_with("<sheetData>", "<sheetData>" + " " * 70_000_000), ".xlsx", "L519"),
        (_with("<worksheet", '<!DOCTYPE a [<!ENTITY a "aa">]><worksheet'), ".xlsx", "L519"),
        # What it is, and not what its name says.
        (_with('<c r="B2">', '<c r="XFD1048576">'), ".xls", "L520"),
        (_book(lambda book, sheet: sheet.write(1_048_575, 16_383, "x")), ".xlsx", "L520"),
        (_book(lambda book, sheet: sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")), ".xlsx", "L522"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, ending: str, code: str) -> None:
    assert _fault(data, ending) == code


def test_an_error_of_a_formula_is_named() -> None:
    data = _book(lambda book, sheet: sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!"))
    with pytest.raises(TableFileFault) as caught:
        read_workbook(data, ".xlsx", None)
    assert (caught.value.params["cell"], caught.value.params["value"]) == ("B3", "#DIV/0!")


def test_hidden_rows_and_columns_are_not_read() -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.write_row(3, 0, ["Ẩn", 99])
        sheet.write_column(0, 2, ["Họ tên", "Ai Đó"])
        sheet.set_row(3, None, None, {"hidden": 1})
        sheet.set_column(2, 2, None, None, {"hidden": 1})

    found = find_table(read_workbook(_book(hide), ".xlsx", None))
    assert found is not None
    assert found.names == ("Xã", "Số ca")
    assert [row.cells[0].text for row in found.rows] == ["Tân Hồng", "Sa Đéc"]


def test_a_hidden_error_is_none() -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        sheet.set_row(3, None, None, {"hidden": 1})

    assert len(read_workbook(_book(hide), ".xlsx", None).rows) == 4


def test_rows_that_share_a_name_all_have_it() -> None:
    def merge(book: Any, sheet: Any) -> None:
        sheet.merge_range(3, 0, 4, 0, "Tân Hộ Cơ")
        sheet.write_column(3, 1, [3, 4])
        sheet.merge_range(5, 1, 6, 1, 7)
        sheet.write_column(5, 0, ["Thường Phước", "Long Khánh", "An Hòa"])
        sheet.write(7, 1, 8)

    found = find_table(read_workbook(_book(merge), ".xlsx", None))
    assert found is not None
    assert [[cell.text for cell in row.cells] for row in found.rows[2:]] == [
        ["Tân Hộ Cơ", "3"],
        ["Tân Hộ Cơ", "4"],
        ["Thường Phước", "7"],
        ["Long Khánh", ""],
        ["An Hòa", "8"],
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (75, "0\\%", "75 %"),
        (75, '0"%"', "75 %"),
        (5, '0" ca"', "5 ca"),
        (5, '"gần "0', "gần 5"),
        (12_500, "#,##0,", "13"),
        (12_500_000, "#,##0.0,,", "12,5"),
        (3, "00", "03"),
        (0.125, "0.0%", "12,5%"),
        (5, ";;;", ""),
        (1250, '#,##0 "₫"', "1250"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, form: str, shown: str) -> None:
    assert cell_of(value, form).text == shown


def test_no_damage_of_one_place_does_more_than_be_told() -> None:
    """Each byte of the XML of a sheet, changed: read, or told; never another error."""
    with zipfile.ZipFile(io.BytesIO(_book())) as book:
        xml = book.read(_SHEET).decode()
    for place in re.finditer(r"[<>\"=/0-9]", xml):
        for sign in ("9", '"', "<"):
            damaged = xml[: place.start()] + sign + xml[place.end() :]
            try:
                grid = read_workbook(_with(xml, damaged), ".xlsx", None)
            except TableFileFault:
                continue
            assert all(isinstance(cell, GridCell) for row in grid.rows for cell in row)
