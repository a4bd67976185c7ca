"""Where the table is in a sheet: its heading, its rows, and what stands above and below them and is no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loa.content.spreadsheet_cells import Grid, GridCell

_BETWEEN_HEADS = " – "
_COUNTING = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?(?:\s*=.*)?")
"""`(3)`, `B` or `5=3+4`: a row that counts the columns, as forms of offices have it."""

_LEAST_COUNTED = 3
TOTAL = re.compile(
    r"(?i)(?:(?:tổng|cộng)(?:\s+(?:số|cộng|chung|toàn\s.+|cả\s.+|các\s.+))*"
    r"|cộng\s+(?:huyện|cụm|khối|khu vực|nhóm|quý)\b.*"
    r"|(?:toàn|cả)\s+(?:tỉnh|nước|quốc|thành phố|huyện|xã|phường|ngành|trường|năm))\s*:?"
)
"""What a row or a column of totals is called."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells, `number` the place in the grid."""

    number: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Names of columns, the columns of the grid that they are, and rows without those that are empty."""

    names: tuple[str, ...]
    columns: tuple[int, ...]
    rows: tuple[TableRow, ...]


def find_table(grid: Grid, known: Sequence[str] = (), *, typed: bool = False) -> TableLayout | None:
    """The table in a grid; None where it has none. `known` are names of columns that the heading surely has.

    `typed`: the grid is a table and nothing else; its heading is the first row.
    """
    rows = [TableRow(number, cells) for number, cells in enumerate(grid.rows) if any(c.text for c in cells)]
    head = 0 if typed and rows else _heading(rows, grid, known)
    if head is None:
        return None
    depth = 1 if typed else _depth(grid, rows[head].number)
    names = _names(grid, rows[head].number, depth)
    body = [row for row in rows if row.number >= rows[head].number + depth]
    if body and _counts_columns(body[0]) and not _counts_rows(body, typed=typed):
        body = body[1:]
    if not typed:
        body = _without_notes(body, names)
    used = [c for c, name in enumerate(names) if name or any(row.cells[c].text for row in body)]
    if len(used) < 2 or not body:
        return None
    cut = (replace(row, cells=tuple(_body_cell(grid, row, column) for column in used)) for row in body)
    return TableLayout(tuple(names[column] for column in used), tuple(used), tuple(cut))


def find_rows(grid: Grid, known: Sequence[str]) -> TableLayout | None:
    """All rows below the heading that has the most of the `known` names, one cell wide or more; None without any.

    Rows with a cell over several columns are left out: they are headings of groups.
    """
    rows = [TableRow(number, cells) for number, cells in enumerate(grid.rows) if any(c.text for c in cells)]
    wanted = {same_name(name) for name in known}
    matches = [len(wanted & {same_name(cell.text) for cell in row.cells}) for row in rows]
    if not any(matches):
        return None
    head = rows[_first_of_heading(rows, grid, matches.index(max(matches)))].number
    depth = _depth(grid, head)
    body = [row for row in rows if row.number >= head + depth and not _spans(grid, row.number)]
    if body and _counts_columns(body[0]):
        body = body[1:]
    columns = tuple(range(len(grid.rows[head])))
    cut = (replace(row, cells=tuple(_body_cell(grid, row, column) for column in columns)) for row in body)
    return TableLayout(tuple(_names(grid, head, depth)), columns, tuple(cut))


def _heading(rows: Sequence[TableRow], grid: Grid, known: Sequence[str]) -> int | None:
    """The place of the first row of the heading: the one with the known names, else the first that looks like one."""
    wanted = {same_name(name) for name in known}
    best = 0
    found: int | None = None
    for place, row in enumerate(rows):
        number = len(wanted & {same_name(cell.text) for cell in row.cells})
        if number > best:
            best, found = number, place
    if found is not None:
        return _first_of_heading(rows, grid, found)
    for place, row in enumerate(rows):
        filled = [cell for cell in row.cells if cell.text]
        below = rows[place + 1 : place + 3]
        if len(filled) > 1 and any(sum(bool(c.text) for c in one.cells) > 1 for one in below):
            widest = max(sum(bool(c.text) for c in one.cells) for one in rows[place:])
            if len(filled) * 2 >= widest or _spans(grid, row.number):
                return place
    return None


def _first_of_heading(rows: Sequence[TableRow], grid: Grid, place: int) -> int:
    """The row above, where the heading has two lines and the names stand in the second."""
    while place and _depth(grid, rows[place - 1].number) > rows[place].number - rows[place - 1].number:
        place -= 1
    return place


def _spans(grid: Grid, row: int) -> bool:
    return any(first <= row <= last and right > left for first, left, last, right in grid.merged)


def _depth(grid: Grid, row: int) -> int:
    """How many rows the heading has: as far down as cells that begin in its first row reach; one more below a span."""
    starting = [one for one in grid.merged if one[0] == row]
    if not starting or (len(starting) == 1 and starting[0][1] == 0 and _is_whole_width(grid, starting[0])):
        return 1
    deepest = max(last for _, _, last, _ in starting)
    has_span = any(right > left and last == row for _, left, last, right in starting)
    return max(deepest - row + 1, 2 if has_span and deepest == row else 1)


def _is_whole_width(grid: Grid, merged: tuple[int, int, int, int]) -> bool:
    return len(grid.rows) > 0 and merged[3] >= len(grid.rows[0]) - 1


def _names(grid: Grid, row: int, depth: int) -> list[str]:
    """The name of each column: the words of all lines of its heading, each once."""
    names = []
    for column in range(len(grid.rows[row])):
        words: list[str] = []
        for line in range(row, min(row + depth, len(grid.rows))):
            text = _merged_text(grid, line, column)
            if text and text not in words:
                words.append(text)
        names.append(_BETWEEN_HEADS.join(words))
    return names


def _merged_text(grid: Grid, row: int, column: int) -> str:
    for first, left, last, right in grid.merged:
        if first <= row <= last and left <= column <= right:
            return grid.rows[first][left].text
    return grid.rows[row][column].text


def _body_cell(grid: Grid, row: TableRow, column: int) -> GridCell:
    """The cell; where rows share one with words, all of them have it. A number stays in one row: it is one number."""
    cell = row.cells[column]
    if cell.text:
        return cell
    for first, left, last, right in grid.merged:
        if first < row.number <= last and left == column == right and not grid.rows[first][left].is_number:
            return grid.rows[first][left]
    return cell


def _counts_columns(row: TableRow) -> bool:
    filled = [cell.text for cell in row.cells if cell.text]
    if len(filled) < _LEAST_COUNTED or not all(_COUNTING.fullmatch(text) for text in filled):
        return False
    numbers = [int(found[1]) for text in filled if (found := _COUNTING.fullmatch(text)) and found[1].isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _counts_rows(body: Sequence[TableRow], *, typed: bool) -> bool:
    """Whether `1 | 2 | 3` is a row like others: the first month, before the second; nobody types a row that counts."""
    filled = [[cell.text for cell in row.cells if cell.text] for row in body[:2]]
    if not all(map(str.isdecimal, filled[0])):
        return False
    return typed or (len(filled) > 1 and filled[1][0] == str(int(filled[0][0]) + 1))


def _without_notes(body: list[TableRow], names: Sequence[str]) -> list[TableRow]:
    """The rows without the notes and signatures below them: what has no number, and stands apart or alone."""
    has_number = [any(re.search(r"\d", cell.text) for cell in row.cells[1:]) for row in body]
    last = max((place for place, found in enumerate(has_number) if found), default=0)
    while last + 1 < len(body):
        following = body[last + 1]
        if following.number > body[last].number + 1 or sum(bool(cell.text) for cell in following.cells) < 2:
            break
        last += 1
    kept = body[: last + 1]
    return [row for row in kept if not _is_note(row, names, is_last=row is kept[-1])]


def _is_note(row: TableRow, names: Sequence[str], *, is_last: bool) -> bool:
    """`Nguồn: Báo cáo số 12` below the last row."""
    filled = [cell.text for cell in row.cells if cell.text]
    return is_last and len(filled) == 1 and len(names) > 1 and len(filled[0].split()) > 1 and ":" in filled[0]


def same_name(name: str) -> str:
    """A name to compare with others: without what letters and spaces make no other word of it."""
    return " ".join(name.split()).casefold()
