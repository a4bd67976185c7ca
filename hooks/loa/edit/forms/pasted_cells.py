"""What was copied from a table in Word, Excel or Google Sheets, as rows of texts. Every cell stays text: `00001` too.

The plain text of the clipboard has what is shown in each cell; its HTML says where cells begin and end, which cells are
merged, and which lines are one cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from loa.content.invisible_characters import without_invisible
from loa.edit.forms.number_phrases import is_number_like

Rows = list[list[str]]

MOST_ROWS = 500
MOST_COLUMNS = 40
MOST_CHARACTERS = 2_000_000
"""Of the HTML: Excel and Word send a style sheet with it."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_ROOM = re.compile(r"#+")
"""What Excel shows, and puts into its HTML, where a column is too narrow for a number."""


class TooLargeTable(ValueError):
    """More is pasted than one page can show."""


def pasted_rows(text: str, html: str = "") -> Rows:
    """The rows of what was pasted, all of one length, without rows and columns that are empty.

    Raises TooLargeTable.
    """
    if len(text) > MOST_CHARACTERS or len(html) > MOST_CHARACTERS:
        raise TooLargeTable
    plain = rows_of_text(text)
    framed = rows_of_html(html) if "<t" in html.lower() else []
    # A table that is broken off or empty must not hide what the plain text says.
    rows = _with_plain_values(framed, plain) if any(map(any, framed)) else plain
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise TooLargeTable
    return _without_empty_columns(_squared(rows))


def rows_of_text(text: str) -> Rows:
    """Rows of plain text: cells with tabs between them, or else the sign that all lines have."""
    lines = without_invisible(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if "\t" in lines:
        return [[_one_line(cell) for cell in row] for row in _cells(lines)]
    all_lines = [line for line in lines.split("\n") if line.strip()]
    for sign in (r"\s*\|\s*", r"\s*;\s*", r"\s{2,}"):
        if all_lines and all(re.search(sign, line.strip(" |")) for line in all_lines):
            return [[_one_line(cell) for cell in re.split(sign, line.strip(" |"))] for line in all_lines]
    return [[_one_line(line)] for line in all_lines]


def _cells(text: str) -> Rows:
    """Cells of Excel's plain text: a cell with a line break stands in quotes, quotes in it are doubled."""
    rows: Rows = [[]]
    at = 0
    while True:
        quoted = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)').match(text, at)
        if quoted and re.search(r'[\n\t]|""', quoted[1]):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = re.compile(r"[^\t\n]*").match(text, at)
            assert end is not None
            cell, at = end[0], end.end()
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


# -- HTML


@dataclass
class _Cell:
    text: str
    columns: int
    rows: int


@dataclass
class _TableReader(HTMLParser):
    """The cells of the first table of a page; tables within it are text of their cells."""

    rows: list[list[_Cell]] = field(default_factory=list)
    depth: int = 0
    cell: _Cell | None = None
    is_done: bool = False
    passed_over: int = 0
    """How many elements are open whose text nobody sees."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self.passed_over += 1
        elif tag == "table" and not self.is_done:
            self.depth += 1
        elif self.depth == 1 and not self.is_done:
            if tag == "tr":
                self._close_cell()
                self.rows.append([])
            elif tag in ("td", "th"):
                self._close_cell()
                spans = dict(attrs)
                self.cell = _Cell("", _span(spans.get("colspan")), _span(spans.get("rowspan")))
        if tag in ("br", "p", "div", "li") and self.cell:
            self.cell.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self.passed_over = max(0, self.passed_over - 1)
        elif tag in ("td", "th", "tr") and self.depth == 1:
            self._close_cell()
        elif tag == "table" and self.depth:
            self.depth -= 1
            if not self.depth:
                self._close_cell()
                self.is_done = True

    def handle_data(self, data: str) -> None:
        if self.cell and not self.passed_over:
            # Line breaks of the source are spaces; those of the cell came with their tags.
            self.cell.text += re.sub(r"\s+", " ", data)

    def _close_cell(self) -> None:
        if self.cell is not None:
            self.rows = self.rows or [[]]
            self.rows[-1].append(self.cell)
            self.cell = None


def _span(said: str | None) -> int:
    return min(max(int(said), 1), MOST_ROWS) if said and said.isdecimal() and len(said) < 5 else 1


def rows_of_html(html: str) -> Rows:
    """Rows of the first table of a page.

    Words and years of a cell merged over several rows hold for each of them; a number is counted once.
    """
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    rows: Rows = []
    below: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(reader.rows[: MOST_ROWS * 2]):
        row: list[str] = []
        for cell in cells:
            _take_merged(row, below, number)
            text = _one_line(without_invisible(cell.text))
            repeated = "" if is_number_like(text) and not _YEAR.fullmatch(text) else text
            for down in range(1, cell.rows):
                for across in range(min(cell.columns, MOST_COLUMNS + 1)):
                    below[number + down, len(row) + across] = "" if across else repeated
            row += [text, *[""] * (min(cell.columns, MOST_COLUMNS + 1) - 1)]
        _take_merged(row, below, number)
        rows.append(row)
    return rows


def _take_merged(row: list[str], below: dict[tuple[int, int], str], number: int) -> None:
    """Add the cells that reach down to this place from a row above."""
    while (number, len(row)) in below and len(row) <= MOST_COLUMNS:
        row.append(below.pop((number, len(row))))


def _with_plain_values(framed: Rows, plain: Rows) -> Rows:
    """The cells of the HTML, with what the plain text has where the HTML shows only that there was no room."""
    framed = _squared(framed)
    plain = _squared(plain)
    fits = len(framed) == len(plain) and [len(row) for row in framed] == [len(row) for row in plain]
    if not fits:
        return framed
    return [
        [value if _NO_ROOM.fullmatch(shown) and value else shown for shown, value in zip(*pair, strict=True)]
        for pair in zip(framed, plain, strict=True)
    ]


def _squared(rows: Rows) -> Rows:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _without_empty_columns(rows: Rows) -> Rows:
    used = [number for number in range(len(rows[0]) if rows else 0) if any(row[number] for row in rows)]
    return [[row[number] for number in used] for row in rows]
