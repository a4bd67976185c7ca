"""What the page of a pasted table sends: the rows, what each column is, what holds for all, what was typed instead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from loa.content.list_reader import read_lists
from loa.content.vocabulary import Vocabulary
from loa.edit.forms.figure_columns import Column, PastedTable, understood_table
from loa.edit.forms.pasted_cells import MOST_COLUMNS, MOST_ROWS, Rows, TooLargeTable
from loa.edit.forms.pasted_tables import KEEP_NAME, CommonAnswers, FigureRow, figure_rows
from loa.edit.web.editor_page import Asked
from loa.edit.web.screens.screen_parts import province_of, text

CORRECTIONS = ("metric", "number", "level")
"""What can be typed instead of what a row says."""

KEEP_ALL = "keep-names"
"""What is sent where all names that the lists do not know are kept as the table has them."""

NAMED = "named/"
"""Before the name that a table gives to what is counted, in the inputs that ask once what it means."""


@dataclass(frozen=True)
class PastedFigures:
    """A pasted table and everything that was answered about it."""

    asked: Asked
    rows: Rows

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The lists of the site."""
        return self.asked.editor.workspace.vocabulary()

    @cached_property
    def table(self) -> PastedTable:
        """The table with its columns as chosen, else as guessed."""
        names = [text(self.asked, f"column.{number}") for number in range(len(self.rows[0]))]
        is_chosen = "column.0" in self.asked.form and all(name in list(Column) for name in names)
        chosen = [Column(name) for name in names] if is_chosen else None
        return understood_table(self.rows, self.vocabulary, chosen)

    @property
    def is_header_known(self) -> bool:
        """Whether the header said what most columns are, so that nobody need look at that."""
        used = [column for column in self.table.columns if column is not Column.LEFT_OUT]
        return any(self.table.header) and len(used) > 1 and any(row.metric for row in self.figures)

    @property
    def _metrics(self) -> Mapping[str, object]:
        """What can be chosen for a name: a metric, or the name itself."""
        return {**self.vocabulary.lists.metrics, KEEP_NAME: None}

    @cached_property
    def common(self) -> CommonAnswers:
        """What holds for every row that does not say it itself."""
        metric, level = text(self.asked, "metric"), text(self.asked, "level")
        return CommonAnswers(
            metric if metric in self.vocabulary.lists.metrics else "",
            level if level in self.vocabulary.lists.levels else "",
            text(self.asked, "place"),
            text(self.asked, "counted_by"),
            text(self.asked, "period"),
            {
                name.removeprefix(NAMED): self._meant(name)
                for name in self.asked.form
                if name.startswith(NAMED) and self._meant(name) in self._metrics
            },
        )

    def _meant(self, name: str) -> str:
        """What was chosen for a name of the table; the name itself where all that are left open shall be kept."""
        return text(self.asked, name) or (KEEP_NAME if text(self.asked, "action") == KEEP_ALL else "")

    @cached_property
    def figures(self) -> list[FigureRow]:
        """All figures of the table."""
        rule = read_lists(self.asked.editor.workspace.inputs()).site.small_counts
        is_body = province_of(self.asked).is_body
        return figure_rows(self.table, self.vocabulary, self.common, rule, self.corrected, is_body=is_body)

    @cached_property
    def unknown_names(self) -> dict[str, str]:
        """What the table counts under names that the lists do not know: the metrics chosen, by these names."""
        named = self.common.named
        return {
            row.typed_metric: named.get(row.typed_metric, "")
            for row in self.figures
            if row.typed_metric and not row.is_total and (row.typed_metric in named or not (row.metric or row.title))
        }

    @cached_property
    def corrected(self) -> Mapping[str, Mapping[str, str]]:
        """What was typed instead, by figure."""
        found: dict[str, dict[str, str]] = {}
        lists: Mapping[str, Mapping[str, object]] = {
            "metric": self._metrics,
            "level": self.vocabulary.lists.levels,
        }
        for name in self.asked.form:
            what, _, key = name.partition("/")
            value = text(self.asked, name)
            if what in CORRECTIONS and key and value and (what not in lists or value in lists[what]):
                found.setdefault(key, {})[what] = value
        return found

    @cached_property
    def chosen(self) -> set[str]:
        """The keys of the figures to be added: those that are ticked, at first all but totals and repeated ones."""
        ticked, shown = set(self.asked.posted.get("use", ())), set(self.asked.posted.get("listed", ()))
        return {row.key for row in self.figures if (row.key in ticked if row.key in shown else not row.is_total)}

    def to_add(self) -> list[FigureRow]:
        """The figures that are ticked."""
        return [row for row in self.figures if row.key in self.chosen]


def rows_sent_again(sent: str) -> Rows:
    """The rows that the page keeps in a hidden input. Raises TooLargeTable where they are none of its own."""
    try:
        rows: Rows = json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise TooLargeTable from error
    is_table = isinstance(rows, list) and 0 < len(rows) <= MOST_ROWS and all(isinstance(row, list) for row in rows)
    if not is_table or len({len(row) for row in rows}) != 1 or not 0 < len(rows[0]) <= MOST_COLUMNS:
        raise TooLargeTable
    if not all(isinstance(cell, str) for row in rows for cell in row):
        raise TooLargeTable
    return rows
