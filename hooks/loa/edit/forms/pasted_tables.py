"""The figures of a pasted table: what each row says, and what is unclear in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from loa.catalogue.small_counts import identifies_people, unit_of_people
from loa.content.decimal_numbers import with_comma
from loa.content.figure_parts import is_share
from loa.content.models import MeasureBeside, Result, SmallCounts
from loa.content.vocabulary import Vocabulary
from loa.edit.forms.figure_columns import YEAR, Column, PastedTable, level_named, metric_named, plain_words
from loa.edit.forms.number_phrases import NumberPhrase, UnclearNumber, read_number_phrase

_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong(?: chung)?|toan bo)(?: cong)?(?: chung)?|tong cong .*")
_FOOTNOTE = re.compile(r"\s*(?:\(\s*(?:\d|\*{1,3}|[a-c])\s*\)|\[\s*(?:\d|\*|[a-c])\s*\]|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+|†|‡)$")
_NUMBERING = re.compile(r"^(?:\(?[0-9IVXa-z]{1,4}[.)]|[-–+•*])\s+")
"""What stands before an item of a list: `1.`, `a)`, `-`."""
LEFT_OUT_TOTAL = "A total: left out, so that nothing is counted twice."
UNKNOWN_METRIC = "“{text}” is not in the list of what is counted. Choose what it is."
NEAR_METRIC = "Taken for “{title}”; the table says “{text}”."
NO_METRIC = "What is counted here? Choose it."
FOOTNOTE = "The footnote mark “{mark}” was left out; put into the note what it says."
OTHER_UNIT = "The table counts in “{text}”, this in “{unit}”: please compare."
UNKNOWN_LEVEL = "“{text}” is no level known here. Choose one."
WITHHELD = (
    "Fewer than {limit} {people} in a place below the province: this figure will be kept, but not published, so that "
    "nobody can find out who they are."
)
REPEATED = "The same as row {row}."

KEEP_NAME = "="
"""Chosen in the place of a metric: the figure is called as the table calls it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row, as an English msgid with its parameters. What must be answered `asks`."""

    what: str
    params: Mapping[str, str] = field(default_factory=dict)
    asks: bool = False


@dataclass(frozen=True, slots=True)
class CommonAnswers:
    """What holds for every row that does not say it itself."""

    metric: str = ""
    level: str = ""
    place: str = ""
    counted_by: str = ""
    period: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    """What a name in the table is, where the lists do not know it: the key of the metric, by the name as typed."""


@dataclass(frozen=True)
class FigureRow:
    """A figure of a table: `key` tells it from the others (`3.1`: row 3, column 1, from 0)."""

    key: str
    row: int
    """The number of the row in the table, from 1."""
    typed_metric: str
    metric: str
    """The key of the vocabulary, empty where it is not known."""
    title: str
    """What it is called instead of a metric, where that was chosen."""
    unit: str
    """What it counts in, where it has no metric."""
    number: NumberPhrase | UnclearNumber
    place: str
    level: str
    period: str
    note: str
    counted_by: str
    is_total: bool
    remarks: tuple[Remark, ...]

    @property
    def asks(self) -> bool:
        """Whether something must be answered before the figure can be added."""
        return isinstance(self.number, UnclearNumber) or any(remark.asks for remark in self.remarks)

    @property
    def typed_number(self) -> str:
        """The number as it stands in the table."""
        if isinstance(self.number, UnclearNumber):
            return self.number.written
        return self.number.written or with_comma(self.number.value)


def figure_rows(
    table: PastedTable,
    vocabulary: Vocabulary,
    common: CommonAnswers,
    rule: SmallCounts,
    corrected: Mapping[str, Mapping[str, str]] | None = None,
    *,
    is_body: bool = False,
) -> list[FigureRow]:
    """A figure for each number of the table. `corrected` has what was typed instead, by the key of the figure."""
    numbers = [number for number, column in enumerate(table.columns) if column is Column.NUMBER]
    said = corrected or {}
    found = [
        _RowReader(
            table, vocabulary, common, rule, row, column, said.get(f"{row}.{column}", {}), is_body=is_body
        ).figure()
        for row in range(len(table.rows))
        for column in numbers
        if table.rows[row][column] or len(numbers) == 1
    ]
    return _with_repeated([row for row in found if row.typed_number or row.typed_metric])


@dataclass
class _RowReader:
    """Reads one figure of a table."""

    table: PastedTable
    vocabulary: Vocabulary
    common: CommonAnswers
    rule: SmallCounts
    row: int
    column: int
    corrected: Mapping[str, str]
    is_body: bool = False
    remarks: list[Remark] = field(default_factory=list)

    def figure(self) -> FigureRow:
        texts = [self._cell(column) for column in (Column.METRIC, Column.PLACE)]
        is_total = any(
            _TOTAL.fullmatch(plain_words(text)) or plain_words(text).startswith("tong cong") for text in texts if text
        )
        if is_total:
            self.remarks.append(Remark(LEFT_OUT_TOTAL))
        typed, metric = self._metric(is_total)
        title = _said(typed) if metric == KEEP_NAME else ""
        metric = "" if title else metric
        number = self._number(metric)
        level, place = self._level(), self._cell(Column.PLACE) or self.common.place
        self._compare_unit(metric)
        self._warn_of_small(metric, title, number, level, place)
        return FigureRow(
            f"{self.row}.{self.column}",
            self.row + self.table.first_row,
            typed,
            metric,
            title,
            "" if metric or self._has_unit(number) else self._cell(Column.UNIT),
            number,
            place,
            level,
            self._period(),
            self._cell(Column.NOTE),
            self._cell(Column.COUNTED_BY) or self.common.counted_by,
            is_total,
            tuple(self.remarks),
        )

    def _cell(self, wanted: Column) -> str:
        for number, column in enumerate(self.table.columns):
            if column is wanted:
                return self.table.rows[self.row][number]
        return ""

    def _metric(self, is_total: bool) -> tuple[str, str]:
        typed = self._cell(Column.METRIC)
        if Column.METRIC not in self.table.columns:
            typed = self.table.header[self.column]
        said = _said(typed)
        if chosen := self.corrected.get("metric") or self.common.named.get(typed):
            return typed, chosen
        key, is_exact = metric_named(said, self.vocabulary) if said else ("", False)
        key = key or ("" if Column.METRIC in self.table.columns and said else self.common.metric)
        if not key and not is_total:
            self.remarks.append(Remark(UNKNOWN_METRIC, {"text": said}, True) if said else Remark(NO_METRIC, {}, True))
        elif key and said and not is_exact and key != self.common.metric:
            self.remarks.append(Remark(NEAR_METRIC, {"title": self.vocabulary.lists.metrics[key].title, "text": said}))
        return typed, key

    def _number(self, metric: str) -> NumberPhrase | UnclearNumber:
        typed = self.corrected.get("number") or self.table.rows[self.row][self.column]
        known = self.vocabulary.lists.metrics.get(metric)
        unit = known.unit if known else self._cell(Column.UNIT)
        mark = _FOOTNOTE.search(typed)
        if mark and mark.start() > 0:
            self.remarks.append(Remark(FOOTNOTE, {"mark": mark[0].strip()}))
            typed = typed[: mark.start()]
        above = self._cell(Column.UNIT)
        if is_share(above) and "number" not in self.corrected and typed.strip().replace(",", "").isdigit():
            typed = f"{typed.strip()}%"
        return read_number_phrase(typed, self.vocabulary, unit)

    def _has_unit(self, number: NumberPhrase | UnclearNumber) -> bool:
        return isinstance(number, NumberPhrase) and bool(number.figure.unit)

    def _level(self) -> str:
        typed = self._cell(Column.LEVEL)
        if chosen := self.corrected.get("level"):
            return chosen
        found = level_named(typed, self.vocabulary) if typed else self.common.level
        if typed and not found:
            self.remarks.append(Remark(UNKNOWN_LEVEL, {"text": typed}, True))
        return found

    def _period(self) -> str:
        said = self._cell(Column.PERIOD)
        above = self.table.header[self.column]
        if not said and Column.METRIC in self.table.columns and YEAR.fullmatch(plain_words(above)):
            said = above
        return said or self.common.period

    def _compare_unit(self, metric: str) -> None:
        said, known = self._cell(Column.UNIT), self.vocabulary.lists.metrics.get(metric)
        if said and known and plain_words(said) != plain_words(known.unit):
            self.remarks.append(Remark(OTHER_UNIT, {"text": said, "unit": known.unit}))

    def _warn_of_small(
        self, metric: str, title: str, number: NumberPhrase | UnclearNumber, level: str, place: str
    ) -> None:
        if not (metric or title) or isinstance(number, UnclearNumber):
            return
        # Not validated: its other fields may be wrong, which is told where it is saved.
        figure = number.figure
        result = Result.model_construct(
            id="",
            metric=metric or None,
            title=title or None,
            value=figure.value,
            of=figure.of,
            to=figure.to,
            also=tuple(map(MeasureBeside.of, figure.also)),
            unit=number.own_unit,
            qualifier=figure.qualifier,
            level=level or "tinh",
            place=place or None,
        )
        if identifies_people(result, self.vocabulary, self.rule, body=self.is_body):
            people = unit_of_people(result, self.vocabulary)
            self.remarks.append(Remark(WITHHELD, {"limit": str(self.rule.below), "people": people}))


def _said(typed: str) -> str:
    """What a cell says without the number of its item and the mark of a footnote."""
    return _FOOTNOTE.sub("", _NUMBERING.sub("", typed))


def _with_repeated(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """The rows, each that says the same as an earlier one with a remark of that."""
    seen: dict[object, int] = {}
    found = []
    for row in rows:
        if isinstance(row.number, NumberPhrase):
            said = (row.metric or row.typed_metric, row.number, row.place, row.level, row.period, row.counted_by)
            first = seen.setdefault(said, row.row)
            if first != row.row:
                row = replace(row, remarks=(*row.remarks, Remark(REPEATED, {"row": str(first)})))
        found.append(row)
    return found
