"""Resolve tables of figures: find their cells in the file or beside it, tell what is wrong, and read each figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from loa.catalogue.resolved_tables import (
    ResolvedCell,
    ResolvedColumn,
    ResolvedRow,
    ResolvedTable,
    is_plain,
)
from loa.catalogue.table_people import counts_protected_people, row_counts_people
from loa.catalogue.table_places import TablePlaces
from loa.content.csv_tables import read_typed, typed_rows
from loa.content.decimal_numbers import with_points
from loa.content.diagnostics import Diagnostic
from loa.content.fields import slugify
from loa.content.figure_parts import NotAFigure, is_share
from loa.content.figure_phrases import Figure, read_figure
from loa.content.models import FigureTable, SmallCounts, TableColumn
from loa.content.nearest import known_and_guess
from loa.content.spreadsheet_cells import ERRORS, MOST_COLUMNS, MOST_ROWS, Grid, GridCell
from loa.content.table_layout import TOTAL, TableLayout, find_table, same_name
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, locate

_NOTHING = frozenset({"", "-", "–", "—", "…", "...", "x", "/", "không", "không có", "n/a"})
"""What stands in a cell that has no figure."""

_NAMES_OR_NUMBERS = re.compile(
    r"(?i)(?:stt|tt|số tt|số thứ tự|năm|tháng|quý|tuần|kỳ|đợt|mã.*|số hiệu.*|ký hiệu.*|điện thoại.*|số điện thoại.*"
    r"|ghi chú.*|ngày.*|giờ|thời (?:gian|hạn|điểm).*|hạn.*|lịch.*|bắt đầu.*|kết thúc.*|giai đoạn.*|niên khóa.*"
    r"|năm (?:học|sinh|thành lập|ban hành|xây dựng|hoàn thành|bắt đầu|kết thúc).*|tuổi|(?:độ|nhóm|lứa) tuổi.*"
    r"|kinh độ.*|vĩ độ.*|tọa độ.*|số nhà.*|(?:số )?(?:cccd|cmnd|căn cước).*"
    r"|số (?:quyết định|văn bản|kế hoạch|qđ|kh|vb)\b.*)"
)
"""Names of columns whose numbers count nothing."""

_NO_HEAD = re.compile(r"(?i)(?:stt|tt|số tt|số thứ tự|ghi chú.*|lưu ý.*)")
"""Columns whose words do not name their row."""

_NEVER_ADDED = re.compile(
    r"(?i)\b(?:bình quân|trung bình|tỷ lệ|tỉ lệ|tỷ suất|tỉ suất|mật độ|xếp hạng|thứ hạng|lũy kế|luỹ kế|cộng dồn)\b"
)
_SLIP = re.compile(r"\d[OoIlSsBb]\b")
"""A letter that was typed for a digit: `12O`."""

_LONGEST_SLUG = 60


class TableResolver:
    """Resolves one table; problems are collected in `problems`."""

    def __init__(self, table: FigureTable, tree: Mapping | None, number: int, grid: Grid | None, beside: str) -> None:
        self.table, self.tree, self.number = table, tree, number
        self.problems: list[Diagnostic] = []
        self.grid = grid if grid is not None else read_typed(table.rows or "")
        self.places = TablePlaces(self.grid, beside, is_typed=grid is None)

    def resolved(self, vocabulary: Vocabulary, rule: SmallCounts, *, below: bool) -> ResolvedTable | None:
        """The table, or None where an error says why there is none; `below`: its figures are those of small areas."""
        layout = find_table(self.grid, [c.name for c in self.table.columns], typed=self.places.is_typed)
        if layout is None:
            self._tell("L238", "rows" if self.places.is_typed else "file", number=1, expected=2, row=1)
            return None
        self.places.columns = layout.columns
        self._check_form(layout)
        columns, cells = [], []
        for place, said in enumerate(self._declared(layout)):
            names_rows = _NAMES_OR_NUMBERS.fullmatch(said.name)
            is_people = below and not names_rows and counts_protected_people(self.table, said, vocabulary, rule)
            column, found = self._column(layout, place, said, vocabulary, is_people=is_people)
            columns.append(column)
            cells.append(found)
        head = next((n for n, c in enumerate(columns) if not c.is_figures and not _NO_HEAD.fullmatch(c.name)), 0)
        rows = _rows(layout, columns, cells)
        if below:
            rows = [replace(row, protected=row_counts_people(row.cells[head].text, vocabulary, rule)) for row in rows]
        plain = self.table.model_copy(update={"rows": None, "file": None, "sheet": None})
        table = ResolvedTable(plain, tuple(columns), _named(rows, head), head)
        self._check_totals(table, layout)
        return table

    # -- the form

    def _check_form(self, layout: TableLayout) -> None:
        if len(layout.rows) > MOST_ROWS or len(layout.names) > MOST_COLUMNS:
            self._tell("L520", rows=MOST_ROWS, columns=MOST_COLUMNS)
        for row in layout.rows:
            for place, cell in enumerate(row.cells):
                if cell.text in ERRORS:
                    self._tell("L522", value=cell.text, **self.places.of(row.number, place, layout.names[place]))
        if self.places.is_typed:
            written = [(number, len(row)) for number, row in enumerate(typed_rows(self.table.rows or ""), 1) if row]
            for number, width in written:
                # Tabs at the end of a line are lost on the way.
                if width > written[0][1] or (width < written[0][1] and "|" in (self.table.rows or "")):
                    self._tell("L238", "rows", row=number, number=width, expected=written[0][1])

    def _declared(self, layout: TableLayout) -> list[TableColumn]:
        """What the file says of each column of the table, under its name there."""
        places = {same_name(name): place for place, name in reversed(list(enumerate(layout.names)))}
        found = [TableColumn.model_construct(name=name) for name in layout.names]
        for number, column in enumerate(self.table.columns):
            place = places.get(same_name(column.name))
            if place is None:
                known = known_and_guess(column.name, list(filter(None, layout.names)))
                self._tell("L239", "columns", number, "name", name=column.name, **known)
            else:
                found[place] = column.model_copy(update={"name": layout.names[place]})
        return found

    # -- columns

    def _column(
        self, layout: TableLayout, place: int, said: TableColumn, vocabulary: Vocabulary, *, is_people: bool
    ) -> tuple[ResolvedColumn, list[ResolvedCell]]:
        """A column with its cells; `said` is what is known of it beside these."""
        cells = [row.cells[place] for row in layout.rows]
        metric = said.metric or (self.table.metric if place else None)
        # What is written of a column comes first, then what is written of the table; a metric has the unit of its list.
        metrics = vocabulary.lists.metrics
        of_column, of_table = (metrics[name].unit if name else "" for name in (said.metric, self.table.metric))
        unit = said.unit or of_column or ((self.table.unit or of_table) if place else "")
        read = [_read(cell, unit) for cell in cells]
        is_people = is_people and not (place == 0 and not all(read))
        must = bool(said.metric or said.unit) or (is_people and any(map(_least_number, cells)))
        is_figures = not said.text and self._is_figures(layout, place, cells, read, must=must)
        known = [
            figure or (None if is_figures else _least_number(cell)) for cell, figure in zip(cells, read, strict=True)
        ]
        units = {figure.unit or unit for figure in read if figure} if is_figures else set()
        column = ResolvedColumn(
            said.name,
            is_figures,
            units.pop() if len(units) == 1 else "",
            metric if is_figures else None,
            said.note or "",
            is_people and any(known),
            is_figures and bool(TOTAL.fullmatch(said.name.rpartition(" – ")[2])),
        )
        return column, [
            ResolvedCell(cell.grouped if is_figures and cell.is_number else cell.text, figure)
            if is_figures or is_people
            else ResolvedCell(cell.text)
            for cell, figure in zip(cells, known, strict=True)
        ]

    def _is_figures(
        self,
        layout: TableLayout,
        place: int,
        cells: Sequence[GridCell],
        read: Sequence[Figure | None],
        *,
        must: bool,
    ) -> bool:
        """Whether a column has figures; `must`: any other text is an error. The first column names the rows."""
        name = layout.names[place]
        if not must and (place == 0 or _NAMES_OR_NUMBERS.fullmatch(name)):
            return False
        filled = [(number, cell) for number, cell in enumerate(cells) if cell.text.casefold() not in _NOTHING]
        wrong = [(number, cell) for number, cell in filled if read[number] is None and cell.text not in ERRORS]
        if not must and len(wrong) * 2 >= len(filled):
            return False
        for number, cell in wrong:
            where = self.places.of(layout.rows[number].number, place, name)
            self._tell("L523" if must else "L633", value=cell.text, **where)
        return must or not wrong

    # -- totals

    def _check_totals(self, table: ResolvedTable, layout: TableLayout) -> None:
        """Warn where the source's own total is not the sum of its rows; and where nothing can be added."""
        totals = [(number, row) for number, row in enumerate(table.rows) if row.is_total]
        if len(totals) == 1:
            for place, column in enumerate(table.columns):
                written = totals[0][1].cells[place].figure
                total = sum_of(table, place)
                if written and total is not None and is_plain(written) and written.value != total:
                    where = self.places.of(layout.rows[totals[0][0]].number, place, column.name)
                    self._tell("L632", value=written.written, sum=with_points(total), **where)
        elif self.table.total and not totals and all(sum_of(table, n) is None for n in range(len(table.columns))):
            self._tell("L635", "total")

    def _tell(self, code: str, *path: str | int, **params: object) -> None:
        if self.tree is not None:
            path = path or ("rows" if self.places.is_typed else "file",)
            spot = locate(self.tree, ("tables", self.number, *path))
            self.problems.append(Diagnostic(code, spot, {"name": self.table.file or self.table.title, **params}))


def _least_number(cell: GridCell) -> Figure | None:
    """The smallest number in a cell that is no figure: `12 (2 nam, 10 nữ)`."""
    numbers = [Decimal(digits) for digits in re.findall(r"\d+", cell.text)]
    return Figure(min(numbers)) if numbers else None


def _read(cell: GridCell, unit: str) -> Figure | None:
    """The figure in a cell, or None."""
    if cell.text.casefold() in _NOTHING:
        return None
    with suppress(NotAFigure):
        figure = read_figure(cell.grouped or cell.text, unit)
        return None if _SLIP.search(cell.text) and len(figure.unit) == 1 else figure
    return None


def _rows(
    layout: TableLayout, columns: Sequence[ResolvedColumn], cells: Sequence[Sequence[ResolvedCell]]
) -> list[ResolvedRow]:
    rows = []
    for number, _ in enumerate(layout.rows):
        own = tuple(column[number] for column in cells)
        words = [cell.text for cell, column in zip(own, columns, strict=True) if not column.is_figures and cell.text]
        rows.append(ResolvedRow("", own, any(TOTAL.fullmatch(word) for word in words[:2])))
    return rows


def _named(rows: Sequence[ResolvedRow], head: int) -> tuple[ResolvedRow, ...]:
    """The rows with a slug each, unique in the table, that lasts as long as the row's name does."""
    used: set[str] = set()
    named = []
    for row in rows:
        stem = slugify(row.cells[head].text)[:_LONGEST_SLUG].strip("-")
        slug, number = stem, 2
        while slug in used:
            slug, number = f"{stem}-{number}", number + 1
        used.add(slug)
        named.append(replace(row, slug=slug))
    return tuple(named)


def sum_of(table: ResolvedTable, place: int) -> Decimal | None:
    """The sum of a column, where its figures are exact, of one unit and complete; None where they are not."""
    column = table.columns[place]
    if not column.is_figures or is_share(column.unit) or _NEVER_ADDED.search(column.name):
        return None
    parts: list[Decimal] = []
    units = set()
    for row in table.body():
        if not any(cell.figure or cell.withheld for cell in row.cells):
            continue  # The heading of a group of rows.
        cell = row.cells[place]
        if cell.withheld or (cell.figure is None and cell.text not in {"-", "–", "—"}):
            return None
        if cell.figure is not None:
            if not is_plain(cell.figure):
                return None
            parts.append(cell.figure.value)
            units.add(cell.figure.unit)
    return sum(parts, Decimal(0)) if len(parts) > 1 and len(units) == 1 else None


def with_total(table: ResolvedTable) -> ResolvedTable:
    """The table with a row of totals, where it asks for one and its source has none; of like with like alone."""
    sums = [sum_of(table, place) for place in range(len(table.columns))]
    if not table.table.total or any(row.is_total for row in table.rows) or all(one is None for one in sums):
        return table
    cells = []
    for place, total in enumerate(sums):
        if total is None:
            cells.append(ResolvedCell("Cộng" if place == table.head else ""))
        else:
            shown = with_points(total)
            cells.append(ResolvedCell(shown, Figure(total, unit=table.columns[place].unit, written=shown)))
    row = ResolvedRow("cong-cac-hang", tuple(cells), is_total=True, is_computed=True)
    return replace(table, rows=(*table.rows, row))
