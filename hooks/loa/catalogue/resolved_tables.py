"""Tables of figures as later rooms know them: cells with what they say, and nothing of what is kept back."""

from __future__ import annotations

from dataclasses import dataclass

from loa.content.figure_parts import EXACT, is_share
from loa.content.figure_phrases import Figure
from loa.content.models import FigureTable


@dataclass(frozen=True, slots=True)
class ResolvedCell:
    """A cell: `text` as it was written; `figure` what it says in a column of figures; `withheld`: it is kept back."""

    text: str = ""
    figure: Figure | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedColumn:
    """A column; `unit` is what all its figures count, empty where they differ or none is known.

    `protected`: it counts people whom the law protects, in areas smaller than a province. `is_total`: it adds others.
    """

    name: str
    is_figures: bool = False
    unit: str = ""
    metric: str | None = None
    note: str = ""
    protected: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """A row; `slug` is unique in its table; `is_total`: it adds others; `is_computed`: Loa did that.

    `protected`: by its name it counts people whom the law protects, in areas smaller than a province.
    """

    slug: str
    cells: tuple[ResolvedCell, ...]
    is_total: bool = False
    is_computed: bool = False
    protected: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedTable:
    """A table; `table` is what the file says of it, without its rows; `head` is the column that names the rows."""

    table: FigureTable
    columns: tuple[ResolvedColumn, ...]
    rows: tuple[ResolvedRow, ...]
    head: int = 0

    @property
    def withheld(self) -> bool:
        """Whether a cell is kept back."""
        return any(cell.withheld for row in self.rows for cell in row.cells)

    def body(self) -> tuple[ResolvedRow, ...]:
        """The rows that are no totals."""
        return tuple(row for row in self.rows if not row.is_total)


def is_plain(figure: Figure) -> bool:
    """Whether a figure is one exact number that can be added to others: no share, pair, range or change."""
    return figure.is_one_number and figure.qualifier == EXACT and not is_share(figure.unit)
