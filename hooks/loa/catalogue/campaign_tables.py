"""The tables of figures of one campaign, resolved, with all problems."""

from __future__ import annotations

from loa.catalogue.figure_tables import TableResolver
from loa.catalogue.resolved_tables import ResolvedTable
from loa.catalogue.table_files import read_table_file
from loa.catalogue.table_people import is_of_small_areas
from loa.content.diagnostics import Diagnostic
from loa.content.library import Library
from loa.content.models import NATIONAL, Campaign, FigureTable
from loa.content.spreadsheet_cells import Grid
from loa.content.yaml_tree import Mapping, Scalar, locate
from loa.content.yaml_tree import Sequence as TreeSequence


def resolve_tables(
    campaign: Campaign, tree: Mapping, library: Library, folder: str, code: int | None, *, body: bool
) -> tuple[tuple[ResolvedTable, ...], list[Diagnostic]]:
    """The tables whose cells could be read, and what is wrong with any; `code` is that of the province."""
    found: list[ResolvedTable] = []
    problems: list[Diagnostic] = []
    for number, table in enumerate(campaign.tables if library.vocabulary is not None else ()):
        if (table.rows is None) == (table.file is None):
            keys = ("tables", number, "file" if table.file else "id")
            problems.append(Diagnostic("L237", locate(tree, keys), {"name": table.title}))
            continue
        grid = _grid(table, tree, number, library)
        if isinstance(grid, Diagnostic):
            problems.append(grid)
            continue
        resolver = TableResolver(table, tree, number, grid, table.file or "")
        below = is_of_small_areas(table, _names(resolver.grid), None if folder == NATIONAL else code, body=body)
        assert library.vocabulary is not None
        resolved = resolver.resolved(library.vocabulary, library.site.small_counts, below=below)
        problems += resolver.problems
        if resolved is not None:
            found.append(resolved)
    return tuple(found), problems


def _grid(table: FigureTable, tree: Mapping, number: int, library: Library) -> Grid | Diagnostic | None:
    """The cells of the file that a table names; None where they stand in the campaign itself."""
    if table.file is None:
        return None
    tables = tree.get("tables")
    item = tables.items[number] if isinstance(tables, TreeSequence) else tables
    name = item.get("file") if isinstance(item, Mapping) else None
    if not isinstance(name, Scalar):
        return None
    return read_table_file(library.inputs, name, table.sheet)


def _names(grid: Grid) -> list[str]:
    """All texts that may name a place: those of the first two columns, and of the first rows."""
    columns = [cell.text for row in grid.rows for cell in row[:2]]
    return [*columns, *(cell.text for row in grid.rows[:5] for cell in row)]
