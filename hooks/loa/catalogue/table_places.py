"""How a problem names a cell: as spreadsheets do (`C7`), or by line and column of a table that was typed."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.diagnostics import Translatable
from loa.content.spreadsheet_cells import Grid, name_of_cell

_CELL, _SHEET, _FILE = Translatable("cell"), Translatable("sheet"), Translatable("file")
_LINE, _COLUMN = Translatable("line"), Translatable("column")


class TablePlaces:
    """The names of the cells of one table; `columns` are those of the grid that the table has."""

    def __init__(self, grid: Grid, file: str, *, is_typed: bool) -> None:
        self.grid, self.file, self.is_typed = grid, file.rpartition("/")[2], is_typed
        self.columns: Sequence[int] = ()

    def of(self, row: int, place: int, column: str) -> dict[str, object]:
        """The parameters `place`, `cell`, `of` and `where` of a diagnostic; `row` counts in the grid."""
        if self.is_typed:
            return {"place": _LINE, "cell": str(row + 1), "of": _COLUMN, "where": column or str(place + 1)}
        cell = name_of_cell(row, self.columns[place])
        if self.grid.sheet:
            return {"place": _CELL, "cell": cell, "of": _SHEET, "where": self.grid.sheet}
        return {"place": _CELL, "cell": cell, "of": _FILE, "where": self.file}


def place_in_file(cell: str, sheet: str, file: str) -> dict[str, object]:
    """The same for a cell of a file that is not read further."""
    where = {"of": _SHEET, "where": sheet} if sheet else {"of": _FILE, "where": file.rpartition("/")[2]}
    return {"place": _CELL, "cell": cell, **where}


def place_in_line(line: int, file: str) -> dict[str, object]:
    """The same for a value that stands in a line of a content file."""
    return {"place": _LINE, "cell": str(line), "of": _FILE, "where": file.rpartition("/")[2]}
