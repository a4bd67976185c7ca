"""Tables kept as files, with the item that names each: tables of figures and lists of bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loa.catalogue.body_columns import NAME, columns_of, headings_in
from loa.catalogue.catalogue import COMMUNES
from loa.catalogue.table_files import BOOKS, TEXTS, read_table_file
from loa.content.csv_tables import read_typed
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.editable_file import RefusedEdit
from loa.content.fields import slugify
from loa.content.models import NATIONAL, BodyList, ContentModel, FigureTable
from loa.content.spreadsheet_cells import Grid
from loa.content.table_layout import TableLayout, find_rows, find_table
from loa.content.writing import write
from loa.content.yaml_edits import Edit, Set, Unset
from loa.content.yaml_tree import Scalar
from loa.edit.workflow.document_parts import beginnings
from loa.edit.workflow.handed_in_files import files_with, free_name
from loa.edit.workflow.item_actions import add_item, ordered
from loa.edit.workflow.item_lists import ListedItem, new_item_id, short_words
from loa.edit.workflow.saving import NotSaved, Saver
from loa.edit.workflow.workspace import ContentDocument, Group, Workspace
from loa.store.inputs import Inputs

TABLES = "tables"
"""The list of a campaign's tables of figures."""

BODY_LISTS = "lists"
"""The lists of bodies of a province."""

FROM_TABLES: dict[str, type[ContentModel]] = {TABLES: FigureTable, BODY_LISTS: BodyList}
"""The lists whose items may be in a file, and the model of an item."""

TABLE_FOLDER = "bang"
_TYPED = {TABLES: "rows", BODY_LISTS: "bodies"}
"""What an item has in the place of a file."""

_FROM_FILE = ("file", "sheet")


def table_files(workspace: Workspace, folder: str) -> list[str]:
    """The files of tables in a folder of campaigns/, as content names them."""
    found = files_with(workspace.inputs(), folder, (*BOOKS, *TEXTS))
    return sorted(file.removeprefix(f"campaigns/{folder}/") for file in found)


def keep_table(
    saver: Saver,
    document: ContentDocument,
    key: str,
    item: ListedItem | None,
    values: Group,
    file: tuple[str, bytes],
    what: str,
) -> str | NotSaved:
    """Keep a file, and the item that names it: a new one of these values, or that one. Returns the item's id.

    `key` is the item's list; `file` is what it was called where it came from, and its bytes. Both are written, or
    neither.
    """
    workspace = saver.workspace
    with workspace.lock:
        try:
            saver.note_outside_changes()
        except OSError as error:
            return NotSaved(error)
        now = workspace.document(document.folder, document.name)
        name = free_name(workspace.inputs(), now.folder, TABLE_FOLDER, _called(file[0]), file[1])
        words = str(values.get("title") or key)
        identity = item.identity if item else new_item_id(now, key, words, _addresses(workspace.inputs(), now.folder))
        said: Group = {**values, "file": name}
        new = ordered({"id": identity, **said}, tuple(FROM_TABLES[key].model_fields))
        edits = _changed(now, key, item, said) if item else add_item(now, key, new)
        written = write(now.written, edits)
        if isinstance(written, RefusedEdit):
            return NotSaved(written)
        return saver.write({now.file: written.data, f"campaigns/{now.folder}/{name}": file[1]}, what) or identity


def _addresses(inputs: Inputs, folder: str) -> set[str]:
    """Names that no list of bodies can have: campaigns and communes have these addresses."""
    names = [*inputs.names(f"campaigns/{folder}"), *inputs.names(f"campaigns/{NATIONAL}")]
    return {COMMUNES, *(name.removesuffix(".yml") for name in names)}


def _changed(document: ContentDocument, key: str, item: ListedItem, said: Group) -> list[Edit]:
    """The edits by which an item that is there gets another file."""
    path = (key, item.identity if item.step is None else item.step)
    gone = [name for name in (_TYPED[key], *_FROM_FILE) if name in item.own and not said.get(name)]
    stated = {name: value for name, value in said.items() if value}
    keys = tuple(FROM_TABLES[key].model_fields)
    edits: list[Edit] = [Set((*path, name), value, keys=keys) for name, value in stated.items()]
    return [*beginnings(document, path), *edits, *(Unset((*path, name)) for name in gone)]


def _called(file: str) -> tuple[str, str]:
    """What a file that is kept is called, and its ending."""
    own, _, ending = re.split(r"[/\\]", file)[-1].rpartition(".")
    return slugify(short_words(own)) or TABLE_FOLDER, ending.lower()


# -- shown beside its form


def shown_table(workspace: Workspace, document: ContentDocument, key: str, item: ListedItem) -> TableLayout | None:
    """The table that an item holds or names, as a page of the site finds it; None where there is none to be read."""
    if key not in FROM_TABLES:
        return None
    rows, file, columns = (item.merged.get(key) for key in ("rows", "file", "columns"))
    if isinstance(rows, str):
        return find_table(read_typed(rows), typed=True)
    if not isinstance(file, str):
        return None
    sheet = item.merged.get("sheet")
    name = Scalar(file, False, Spot(document.file, 1, 1))
    grid = read_table_file(workspace.inputs(), name, sheet if isinstance(sheet, str) else None)
    return None if isinstance(grid, Diagnostic) else table_in(grid, key, _names(columns))


def table_in(grid: Grid, key: str, known: Sequence[str] = ()) -> TableLayout | None:
    """The table in the cells of a file, for an item of that list; one of bodies has a column of names."""
    if key != BODY_LISTS:
        return find_table(grid, known)
    found = find_rows(grid, headings_in(grid))
    return found if found and found.rows and columns_of(found.names)[NAME] else None


def _names(columns: object) -> list[str]:
    listed = columns if isinstance(columns, list) else []
    return [str(column["name"]) for column in listed if isinstance(column, dict) and column.get("name")]
