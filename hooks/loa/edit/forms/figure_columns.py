"""Which column of a pasted table says what: guessed from its header and its contents, and corrected by people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from loa.content.nearest import edit_distance
from loa.content.vocabulary import Vocabulary
from loa.edit.forms.number_phrases import is_number_like
from loa.edit.forms.pasted_cells import Rows
from loa.house_style.written_numbers import without_marks


class Column(StrEnum):
    """What a column of a table of figures says."""

    METRIC = "metric"
    NUMBER = "value"
    PLACE = "place"
    LEVEL = "level"
    PERIOD = "period"
    NOTE = "note"
    UNIT = "unit"
    COUNTED_BY = "counted_by"
    LEFT_OUT = ""


_HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.LEFT_OUT: ("stt", "tt", "so tt", "so thu tu", "no"),
    Column.COUNTED_BY: ("co quan thong ke", "don vi bao cao", "don vi thong ke", "co quan bao cao"),
    Column.UNIT: ("don vi tinh", "dvt", "don vi", "dv tinh"),
    Column.METRIC: ("chi tieu", "noi dung", "hoat dong", "tieu chi", "danh muc", "chi so", "hinh thuc", "ten"),
    Column.PLACE: ("dia ban", "dia phuong", "xa", "phuong", "xa phuong", "noi", "huyen", "dia diem", "khu vuc"),
    Column.LEVEL: ("cap",),
    Column.PERIOD: ("ky", "nam", "thoi gian", "giai doan", "thang", "quy", "ky bao cao"),
    Column.NOTE: ("ghi chu", "dien giai", "giai thich", "luu y"),
    Column.NUMBER: ("so luong", "so", "ket qua", "gia tri", "con so", "so lieu", "thuc hien", "tong so", "luy ke"),
}
"""How headers begin, in small letters without marks."""

YEAR = re.compile(r"(?:nam |quy [1-4ivx]+[ /-]*|thang \d\d?[ /-]*)?(?:19|20)\d\d")


@dataclass(frozen=True)
class PastedTable:
    """The rows of a table without its header, and what each column is."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    first_row: int
    """The number of the first row below the header, from 1."""


def understood_table(rows: Rows, vocabulary: Vocabulary, chosen: Sequence[Column] | None = None) -> PastedTable:
    """The table, its columns as chosen or else as guessed."""
    has_header = bool(rows) and _is_header(rows[0], vocabulary)
    header = rows[0] if has_header else [""] * (len(rows[0]) if rows else 0)
    body = rows[1:] if has_header else rows
    columns = tuple(chosen) if chosen and len(chosen) == len(header) else _guessed(header, body, vocabulary)
    return PastedTable(tuple(header), tuple(map(tuple, body)), columns, 2 if has_header else 1)


def metric_named(text: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """The metric that a cell means, and whether it says just that; an empty key where none is near."""
    wanted = plain_words(text)
    metrics = vocabulary.lists.metrics
    for key, metric in metrics.items():
        if wanted in (key, plain_words(metric.title)):
            return key, True
    near = [key for key, metric in metrics.items() if _is_near(wanted, plain_words(metric.title))]
    return (near[0], False) if len(near) == 1 else ("", False)


def _is_near(wanted: str, title: str) -> bool:
    """A slip of the pen, or the title with words before or behind it (“Số tờ rơi đã phát”)."""
    if len(wanted) < 4:
        return False
    within = f" {title} " in f" {wanted} " or (len(wanted) >= 6 and f" {wanted} " in f" {title} ")
    return within or edit_distance(wanted, title) <= max(1, len(title) // 8)


# -- columns


def _is_header(row: Sequence[str], vocabulary: Vocabulary) -> bool:
    cells = [cell for cell in row if cell]
    if not cells:
        return False
    if any(is_number_like(cell) and not YEAR.fullmatch(plain_words(cell)) for cell in cells):
        return False
    known = [cell for cell in cells if _by_header(cell) is not None]
    of_metrics = [cell for cell in cells if metric_named(cell, vocabulary)[0]]
    return bool(known) or len(of_metrics) > 1


def plain_words(text: str) -> str:
    """The words of a text in small letters without marks: `Số lượng (tờ)` → `so luong to`."""
    return " ".join(re.findall(r"[a-z0-9]+", without_marks(text)))


def _by_header(cell: str) -> Column | None:
    said = plain_words(cell)
    for column, beginnings in _HEADERS.items():
        if any(said == words for words in beginnings):
            return column
    for column, beginnings in _HEADERS.items():
        if any(said.startswith(f"{words} ") for words in beginnings if len(words) > 2):
            return column
    return None


def _guessed(header: Sequence[str], body: Sequence[Sequence[str]], vocabulary: Vocabulary) -> tuple[Column, ...]:
    found = [_guessed_one(header, body, number, vocabulary) for number in range(len(header))]
    if Column.METRIC not in found:
        # What is counted stands in the header of each column, or in the column that no guess fits.
        texts = [number for number, column in enumerate(found) if column is None]
        if not _has_metrics_above(header, found, vocabulary) and texts:
            found[texts[0]] = Column.METRIC
    if Column.NUMBER not in found:
        numbers = [n for n, column in enumerate(found) if column in (None, Column.NOTE) and _share(body, n) > 0]
        found = [Column.NUMBER if n in numbers[:1] else column for n, column in enumerate(found)]
    taken: set[Column] = set()
    for number, column in enumerate(found):
        if column is None or (column in taken and column not in (Column.NUMBER, Column.LEFT_OUT)):
            found[number] = Column.PLACE if column is None and Column.PLACE not in taken else Column.LEFT_OUT
        taken.add(found[number] or Column.LEFT_OUT)
    return tuple(column or Column.LEFT_OUT for column in found)


def _guessed_one(
    header: Sequence[str], body: Sequence[Sequence[str]], number: int, vocabulary: Vocabulary
) -> Column | None:
    cells = [row[number] for row in body if row[number]]
    said = _by_header(header[number])
    years = sum(bool(YEAR.fullmatch(plain_words(cell))) for cell in cells)
    if said in (Column.METRIC, Column.PERIOD) and _share(body, number) > 0.5 and years < len(cells) / 2:
        # “Năm 2024” stands above the figures of that year.
        said = Column.NUMBER
    if said is Column.LEFT_OUT or (said is None and _is_counting(cells)):
        return Column.LEFT_OUT
    if said is not None:
        return said
    if cells and sum(bool(metric_named(cell, vocabulary)[0]) for cell in cells) > len(cells) / 2:
        return Column.METRIC
    if cells and all(level_named(cell, vocabulary) for cell in cells):
        return Column.LEVEL
    if cells and all(YEAR.fullmatch(plain_words(cell)) for cell in cells):
        return Column.PERIOD
    units = {plain_words(metric.unit) for metric in vocabulary.lists.metrics.values()}
    if cells and all(plain_words(cell) in units for cell in cells):
        return Column.UNIT
    return Column.NUMBER if _share(body, number) > 0.5 else None


def _has_metrics_above(header: Sequence[str], found: Sequence[Column | None], vocabulary: Vocabulary) -> bool:
    return any(
        column is Column.NUMBER and metric_named(cell, vocabulary)[0]
        for cell, column in zip(header, found, strict=True)
    )


def _share(body: Sequence[Sequence[str]], number: int) -> float:
    """How much of a column is numbers."""
    cells = [row[number] for row in body if row[number]]
    return sum(map(is_number_like, cells)) / len(cells) if cells else 0.0


def _is_counting(cells: Sequence[str]) -> bool:
    """Whether a column only counts its rows: 1, 2, 3."""
    numbers = [cell.rstrip(".") for cell in cells]
    if len(numbers) < 3 or not all(n.isdecimal() and len(n) < 5 for n in numbers):
        return False
    return int(numbers[0]) <= 1 and all(int(b) - int(a) == 1 for a, b in pairwise(numbers))


def level_named(text: str, vocabulary: Vocabulary) -> str:
    said = plain_words(text).removeprefix("cap ")
    for key, term in vocabulary.lists.levels.items():
        if said in (key, plain_words(term.title).removeprefix("cap ")):
            return key
    return ""
