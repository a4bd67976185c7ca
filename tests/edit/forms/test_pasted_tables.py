"""A table copied from Word, Excel or Google Sheets becomes figures, row by row; what is unclear is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loa.content.models import SmallCounts
from loa.content.vocabulary import Vocabulary
from loa.edit.forms.figure_columns import Column, understood_table
from loa.edit.forms.number_phrases import NO_ROOM, NumberPhrase, UnclearNumber
from loa.edit.forms.pasted_cells import TooLargeTable, pasted_rows
from loa.edit.forms.pasted_tables import (
    FOOTNOTE,
    KEEP_NAME,
    LEFT_OUT_TOTAL,
    OTHER_UNIT,
    REPEATED,
    UNKNOWN_METRIC,
    WITHHELD,
    CommonAnswers,
    FigureRow,
    figure_rows,
)

_REPORT = """STT\tChỉ tiêu\tĐVT\tSố lượng\tGhi chú
1\tTờ rơi\ttờ\t7.415\t
2\tBĂNG RON\tbăng rôn\t03\tCả năm

3\tNgười dự hội nghị, tọa đàm\tngười\tgần 5.000*\t
4\tTỷ lệ hài lòng\t%\t98,5%\t
\tTổng cộng\t\t12.418\t
"""


def _figures(
    text: str, vocabulary: Vocabulary, html: str = "", common: CommonAnswers | None = None
) -> dict[str, FigureRow]:
    table = understood_table(pasted_rows(text, html), vocabulary)
    rows = figure_rows(table, vocabulary, common or CommonAnswers(), SmallCounts())
    return {row.key: row for row in rows}


def _remarks(row: FigureRow) -> list[str]:
    return [remark.what for remark in row.remarks]


def test_a_report_of_figures_is_understood_row_by_row(vocabulary: Vocabulary) -> None:
    found = _figures(_REPORT, vocabulary)
    assert [row.metric for row in found.values()] == ["to-roi", "bang-ron", "nguoi-du", "", ""]
    numbers = [row.number for row in found.values()]
    read = [(one.value, one.qualifier, one.written) for one in numbers[:4] if isinstance(one, NumberPhrase)]
    assert read == [
        (7415, "exact", "7.415"),
        (3, "exact", "03"),
        (5000, "gan", "gần 5.000"),
        (Decimal("98.5"), "exact", "98,5%"),
    ]
    note, people, share, total = (found[key] for key in ("1.3", "2.3", "3.3", "4.3"))
    assert note.note == "Cả năm" and note.row == 3
    assert FOOTNOTE in _remarks(people)
    assert share.asks and UNKNOWN_METRIC in _remarks(share)
    assert total.is_total and _remarks(total) == [LEFT_OUT_TOTAL]


@pytest.mark.parametrize(
    ("text", "columns"),
    {
        "Tờ rơi\t7.415\nBăng rôn\t03": ["metric", "value"],
        "Tờ rơi; 100\nBăng rôn; 5": ["metric", "value"],
        "Địa bàn\tTờ rơi\tBăng rôn\nXã A\t1\t2": ["place", "value", "value"],
        "Chỉ tiêu\tNăm 2023\tNăm 2024\nTờ rơi\t100\t200": ["metric", "value", "value"],
        "Nội dung\tĐơn vị tính\tKết quả\tKỳ\nTờ rơi\ttờ\t5\t2024": ["metric", "unit", "value", "period"],
        "Cấp\tChỉ tiêu\tSố\tCơ quan thống kê\nXã\tTờ rơi\t5\tSở Y tế": ["level", "metric", "value", "counted_by"],
        "TT\tTên\tSố\n1\tTờ rơi\t5": ["", "metric", "value"],
    }.items(),
)
def test_columns_are_guessed_from_header_and_contents(text: str, columns: list[str], vocabulary: Vocabulary) -> None:
    assert list(understood_table(pasted_rows(text), vocabulary).columns) == columns


def test_a_table_of_places_and_metrics_has_a_figure_in_each_cell(vocabulary: Vocabulary) -> None:
    found = _figures("Địa bàn\tTờ rơi\tBăng rôn\nXã A\t1.200\t3\nXã B\t\t02\nTổng cộng\t1.200\t5", vocabulary)
    kept = [(row.place, row.metric, row.typed_number) for row in found.values() if not row.is_total]
    assert kept == [("Xã A", "to-roi", "1.200"), ("Xã A", "bang-ron", "3"), ("Xã B", "bang-ron", "02")]


def test_a_year_above_a_column_is_the_period_of_its_figures(vocabulary: Vocabulary) -> None:
    found = _figures("Chỉ tiêu\tNăm 2023\tNăm 2024\nTờ rơi\t100\t200", vocabulary)
    assert [(row.period, row.typed_number) for row in found.values()] == [("Năm 2023", "100"), ("Năm 2024", "200")]


def test_columns_can_be_chosen(vocabulary: Vocabulary) -> None:
    rows = pasted_rows("a\tTờ rơi\t5\t6\nb\tBăng rôn\t7\t8")
    chosen = (Column.LEFT_OUT, Column.METRIC, Column.LEFT_OUT, Column.NUMBER)
    table = understood_table(rows, vocabulary, chosen)
    figures = figure_rows(table, vocabulary, CommonAnswers(), SmallCounts())
    assert [row.typed_number for row in figures] == ["6", "8"]


def test_what_is_typed_instead_counts(vocabulary: Vocabulary) -> None:
    table = understood_table(pasted_rows(_REPORT), vocabulary)
    corrected = {"3.3": {"metric": "hoi-thi", "number": "98"}}
    row = figure_rows(table, vocabulary, CommonAnswers(), SmallCounts(), corrected)[3]
    assert isinstance(row.number, NumberPhrase) and not row.asks
    assert (row.metric, row.number.value, row.number.written) == ("hoi-thi", 98, None)


def test_a_figure_can_keep_the_name_that_the_table_gives_it(vocabulary: Vocabulary) -> None:
    common = CommonAnswers(named={"Tỷ lệ hài lòng": KEEP_NAME})
    row = _figures(_REPORT, vocabulary, common=common)["3.3"]
    assert isinstance(row.number, NumberPhrase) and not row.asks
    assert (row.metric, row.title, row.number.figure.unit) == ("", "Tỷ lệ hài lòng", "%")


@pytest.mark.parametrize("typed", ["98,5%", "281/412 xã", "01–02", "12,5 ha", "giảm 12,5%", "88 vụ/229 đối tượng"])
def test_figures_of_every_kind_are_taken_from_a_table(typed: str, vocabulary: Vocabulary) -> None:
    common = CommonAnswers(named={"Việc đã làm": KEEP_NAME})
    (row,) = _figures(f"Chỉ tiêu\tKết quả\nViệc đã làm\t{typed}", vocabulary, common=common).values()
    assert isinstance(row.number, NumberPhrase) and not row.asks
    assert row.number.figure.written == typed


def test_a_cell_of_excel_with_line_breaks_stands_in_quotes() -> None:
    text = '"Tờ\nrơi"\t00001\r\n"Băng ""rôn"""\t3\r\n"Chung tay"\t4\r\n'
    assert pasted_rows(text) == [["Tờ rơi", "00001"], ['Băng "rôn"', "3"], ['"Chung tay"', "4"]]


def test_paragraphs_of_a_cell_and_merged_cells_are_known_from_html() -> None:
    html = """<html><style>td{mso-number-format:"\\@"}</style><table><tr><td rowspan=2>Xã A</td>
    <td><p>Tờ</p><p>rơi &amp; sổ</p></td><td align=right>####</td></tr><tr><td>Băng<br>rôn</td><td>00001</td></tr>
    <tr><td colspan=2>Chung</td><td>2</td></tr></table>"""
    plain = "Xã A\tTờ rơi & sổ\t7.415\n\tBăng rôn\t00001\nChung\t\t2"
    assert pasted_rows(plain, html) == [
        ["Xã A", "Tờ rơi & sổ", "7.415"],
        ["Xã A", "Băng rôn", "00001"],
        ["Chung", "", "2"],
    ]


def test_a_merged_number_is_counted_once() -> None:
    html = "<table><tr><td>Tờ rơi</td><td rowspan=2>7.415</td></tr><tr><td>Băng rôn</td></tr></table>"
    assert pasted_rows("", html) == [["Tờ rơi", "7.415"], ["Băng rôn", ""]]


def test_a_number_that_excel_had_no_room_for_is_asked(vocabulary: Vocabulary) -> None:
    (row,) = _figures("", vocabulary, "<table><tr><td>Tờ rơi</td><td>#####</td></tr></table>").values()
    assert isinstance(row.number, UnclearNumber) and row.number.why == NO_ROOM


def test_few_people_below_the_province_are_told_of(vocabulary: Vocabulary) -> None:
    text = "Địa bàn\tChỉ tiêu\tSố\nXã A\tNạn nhân được tiếp nhận\t2\n\tNạn nhân được tiếp nhận\t2"
    below, of_province = _figures(text, vocabulary).values()
    assert WITHHELD in _remarks(below) and not below.asks
    assert WITHHELD not in _remarks(of_province)


def test_another_unit_and_a_repeated_row_are_told(vocabulary: Vocabulary) -> None:
    text = "Chỉ tiêu\tĐơn vị\tSố\nTờ rơi\tnghìn tờ\t2\nTờ rơi\ttờ\t2"
    first, second = _figures(text, vocabulary).values()
    assert OTHER_UNIT in _remarks(first) and REPEATED in _remarks(second)


@pytest.mark.parametrize(
    "text", ["x\t1\n" * 501, "\t".join("x" * 41), "x" * 2_000_001], ids=["rows", "columns", "text"]
)
def test_more_than_a_page_can_show_is_refused(text: str) -> None:
    with pytest.raises(TooLargeTable):
        pasted_rows(text)


@pytest.mark.parametrize(
    "html", ["<table>" * 9999, "<table><tr><td rowspan=9999 colspan=9999>x", "<td>x", "<table><tr>"]
)
def test_what_odd_html_says_nothing_of_is_read_from_the_plain_text(html: str) -> None:
    assert pasted_rows("a\tb", html) == [["a", "b"]]
