"""Cells of tables that no page may show: small counts of protected people, and what gives such a count away.

Every sum over cells of which one is kept back is kept back with it, along rows and along columns. So each equation of
the table that a hidden count stands in has a second unknown of its own, and nothing follows from what is shown. Where
the sum stands elsewhere (among the results, or in another table), all parts are kept back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from loa.catalogue.resolved_tables import ResolvedCell, ResolvedRow, ResolvedTable, is_plain
from loa.catalogue.small_counts import is_small, parts_of_figure
from loa.content.figure_parts import Measure, is_share
from loa.content.figure_phrases import Figure
from loa.content.models import SmallCounts

_Cell = tuple[int, int]
"""A row and a column of a table."""

_FEWEST_ROWS = 2
"""In how many rows a column must be the sum of others to be taken for a column of sums."""

_MOST_COLUMNS = 16
"""Sums are looked for among as many columns; with more, all of a row is kept back."""

_DAY = re.compile(r"\b(?:\d{1,2}/)?\d{1,2}/\d{4}\b|\b(?:19|20)\d{2}\b")
"""A day, a month or a year, which says nothing of a count."""

_DERIVED = re.compile(
    r"(?i)\b(?:tăng|giảm|chênh lệch|so sánh|so với|biến động|còn lại|bình quân|trung bình|mật độ|tần suất"
    r"|(?:tỷ|tỉ) (?:lệ|suất|trọng))\b"
)
"""Columns worked out from others of their row."""

_CUMULATIVE = re.compile(r"(?i)\b(?:lũy kế|luỹ kế|cộng dồn|từ đầu năm|đến nay)\b")
"""Columns worked out from all rows above."""

_COUNTED = re.compile(
    r"(?i)\d|\b(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười|năm (?:em|cháu|trẻ|người|nạn|ca|vụ|trường hợp))\b"
)
"""A number in a remark, in digits or words."""

WITHHELD_CELL = ResolvedCell(withheld=True)


def withheld_cells(table: ResolvedTable, rule: SmallCounts, *, is_total_known: bool) -> tuple[set[_Cell], set[_Cell]]:
    """The cells with small counts, and those that would give them away; `is_total_known`: the sum stands elsewhere."""
    protected = [place for place, column in enumerate(table.columns) if column.protected]
    small = {
        (number, place)
        for number, row in enumerate(table.rows)
        for place, column in enumerate(table.columns)
        if (column.protected or (row.protected and column.is_figures)) and _is_small(row.cells[place], rule)
    }
    if not small:
        return set(), set()
    hidden = set(small)
    if is_total_known:
        told = {table.columns[place].metric for _, place in small}
        hidden |= {
            (number, place)
            for number, row in enumerate(table.rows)
            for place in protected
            if table.columns[place].metric in told and row.cells[place].text
        }
    cumulative = [place for place, column in enumerate(table.columns) if _CUMULATIVE.search(column.name)]
    hidden |= {(number, place) for number in range(len(table.rows)) for place in cumulative}
    totals = _totals_of_rows(table)
    before = -1
    while before < len(hidden):
        before = len(hidden)
        hidden |= set(_sums_of(table, hidden, small, totals))
        hidden |= set(_rows_that_add(table, hidden))
    hidden |= set(_beside(table, hidden))
    hidden = {(number, place) for number, place in hidden if table.rows[number].cells[place].text}
    return small, hidden - small


def without_cells(table: ResolvedTable, hidden: set[_Cell]) -> ResolvedTable:
    """The table without what these cells say."""
    if not hidden:
        return table
    rows = tuple(
        replace(
            row,
            cells=tuple(WITHHELD_CELL if (number, place) in hidden else cell for place, cell in enumerate(row.cells)),
        )
        for number, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _is_small(cell: ResolvedCell, rule: SmallCounts) -> bool:
    """Whether a cell says a small count, or numbers from which one follows."""
    return cell.figure is not None and any(is_small(count, rule) for count in _counts(cell.figure))


def _counts(figure: Figure) -> Iterator[Measure]:
    """The numbers of a figure that count something."""
    shares = [one.value for one in figure.also if is_share(one.unit)]
    if not is_share(figure.unit):
        yield Measure(figure.value, figure.unit, figure.qualifier)
        yield from parts_of_figure(figure)
        yield from (Measure(figure.value * share / 100) for share in shares)
    for one in figure.also:
        if not is_share(one.unit):
            yield one
            if is_share(figure.unit):
                yield Measure(one.value * figure.value / 100)


def _totals_of_rows(table: ResolvedTable) -> list[tuple[int, frozenset[int]]]:
    """Columns that are sums, with the columns they may add: by their names, or because their numbers are."""
    figures = [place for place, column in enumerate(table.columns) if column.is_figures]
    named = [place for place in figures if table.columns[place].is_total]
    found = [(place, frozenset(figures) - {place}) for place in named]
    plain = [place for place in figures if place not in named]
    if len(plain) > _MOST_COLUMNS:
        return [*found, *((place, frozenset(figures) - {place}) for place in plain)]
    for place in plain:
        others = [other for other in plain if other != place]
        for first in range(len(others)):
            for last in range(first + 2, len(others) + 1):
                if _is_sum(table, place, others[first:last]):
                    found.append((place, frozenset(others[first:last])))
    for three in combinations(plain, 3):
        if not any(place in three and parts < set(three) for place, parts in found) and _differ(table, three):
            found += [(place, frozenset(three) - {place}) for place in three]
    return found


def _differ(table: ResolvedTable, three: tuple[int, ...]) -> bool:
    """Whether in every row one of three numbers is the difference of the others, not always the same one."""
    rows = 0
    for row in table.rows:
        figures = [figure for place in three if (figure := row.cells[place].figure)]
        if not figures:
            continue
        *parts, largest = sorted(figure.value for figure in figures)
        if len(figures) < len(three) or not all(map(is_plain, figures)) or largest != sum(parts):
            return False
        rows += 1
    return rows >= _FEWEST_ROWS


def _is_sum(table: ResolvedTable, place: int, parts: Sequence[int]) -> bool:
    rows = 0
    for row in table.rows:
        figures = [row.cells[part].figure for part in (place, *parts)]
        known = [figure for figure in figures if figure is not None]
        if not known:
            continue
        if figures[0] is None or not all(map(is_plain, known)):
            return False
        if figures[0].value != sum(figure.value for figure in known[1:]):
            return False
        rows += 1
    return rows >= _FEWEST_ROWS


def _sums_of(
    table: ResolvedTable, hidden: set[_Cell], small: set[_Cell], totals: Sequence[tuple[int, frozenset[int]]]
) -> Iterator[_Cell]:
    """The sums of which a part is hidden, in rows and columns; and the parts of a sum that is small itself."""
    columns = {place for number, place in hidden if not table.rows[number].is_total}
    for number, row in enumerate(table.rows):
        if row.is_total:
            yield from ((number, place) for place in columns)
        for place, parts in totals:
            if any((number, part) in hidden for part in parts):
                yield number, place
            elif (number, place) in small:
                yield from ((number, part) for part in parts)


def _rows_that_add(table: ResolvedTable, hidden: set[_Cell]) -> Iterator[_Cell]:
    """Rows that add others without the name of a total, of which one is hidden: `Đồng Tháp | 35`, `Cụm 1 | 15`."""
    for place in {place for _, place in hidden}:
        values = [_added(row, place) for row in table.rows]
        sums = {number for number, value in enumerate(values) if value and _block_of(values, number)}
        leaves = [value for number, value in enumerate(values) if value and number not in sums]
        of_sums = sum((values[number] or 0 for number in sums), Decimal(0))
        of_leaves = sum(leaves, Decimal(0)) if len(leaves) > _FEWEST_ROWS else None
        for number, value in enumerate(values):
            if not value or (number, place) in hidden:
                continue
            block = _block_of(values, number)
            if any((part, place) in hidden for part in block) or of_leaves == 2 * value or of_sums == value:
                yield number, place


def _added(row: ResolvedRow, place: int) -> Decimal | None:
    """What a row has to add; 0 for a total and for an empty cell, None for what cannot be added."""
    figure = row.cells[place].figure
    if row.is_total or figure is None:
        return Decimal(0)
    return figure.value if is_plain(figure) else None


def _block_of(values: Sequence[Decimal | None], number: int) -> list[int]:
    """The rows just above or below that a row is the sum of; empty where it is none."""
    for step in (-1, 1):
        total, at, block = Decimal(0), number + step, []
        while 0 <= at < len(values) and (value := values[at]) is not None and total <= (values[number] or 0):
            total += value
            block += [at] if value else []
            at += step
            if total == values[number] and len(block) > 1:
                return block
    return []


def _beside(table: ResolvedTable, hidden: set[_Cell]) -> Iterator[_Cell]:
    """Shares in the same row, from which a count can be worked out, and words that may repeat it."""
    for number in {number for number, _ in hidden}:
        for place, cell in enumerate(table.rows[number].cells):
            if place == table.head or (number, place) in hidden:
                continue
            gives_share = table.columns[place].is_figures and (
                is_share(table.columns[place].unit)
                or _DERIVED.search(table.columns[place].name)
                or (cell.figure is not None and _is_derived(cell.figure))
            )
            words = _DAY.sub("", cell.text)
            is_remark = not table.columns[place].is_figures and place != table.head and _COUNTED.search(words)
            if gives_share or is_remark:
                yield number, place


def _is_derived(figure: Figure) -> bool:
    return is_share(figure.unit) or figure.of is not None or figure.change is not None
