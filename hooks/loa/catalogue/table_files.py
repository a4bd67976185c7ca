"""The files beside a campaign that its tables name: found, opened, and read once a build."""

from __future__ import annotations

from posixpath import dirname, normpath

from loa.catalogue.table_places import place_in_file
from loa.content.csv_tables import read_csv
from loa.content.diagnostics import Diagnostic, Translatable
from loa.content.nearest import nearest
from loa.content.spreadsheet_cells import Grid, TableFileFault
from loa.content.unread_files import cannot_be_read
from loa.content.yaml_tree import Scalar
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind

BOOKS = (".xlsx", ".ods", ".xls", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")

MOST_TABLE_BYTES = 10_000_000

NO_TABLE = Translatable("only .xlsx, .ods, .xls and .csv are tables")


def read_table_file(inputs: Inputs, name: Scalar, sheet: str | None) -> Grid | Diagnostic:
    """The cells of the file that a table names, which counts from the folder of the file that it stands in."""
    file = normpath(f"{dirname(name.spot.file)}/{name.text.strip()}")
    shown = {"name": name.text.strip()}
    if not file.startswith("campaigns/") or file.count("/") < 2:
        return Diagnostic("L518", name.spot, shown)
    if not file.lower().endswith((*BOOKS, *TEXTS)):
        return Diagnostic("L519", name.spot, {**shown, "reason": NO_TABLE})
    kind = inputs.kind(file)
    if kind in {FileKind.OUTSIDE, FileKind.UNREADABLE, FileKind.FOLDER}:
        return cannot_be_read(inputs, file, name.spot)
    if kind is not FileKind.FILE:
        folder, _, wanted = file.rpartition("/")
        near = nearest(wanted, [n for n in inputs.names(folder) if n.lower().endswith((*BOOKS, *TEXTS))])
        inner = dirname(name.text.strip())
        guess = {"guess": f"{inner}/{near}" if inner else near} if near else {}
        return Diagnostic("L518", name.spot, {**shown, **guess})
    try:
        return inputs.cached(("table file", file, sheet), lambda: _read(inputs, file, sheet))
    except TableFileFault as fault:
        params = dict(fault.params)
        if "cell" in params:
            params |= place_in_file(str(params["cell"]), str(params.pop("sheet", "")), file)
        return Diagnostic(fault.code, name.spot, {**shown, **params})


def _read(inputs: Inputs, file: str, sheet: str | None) -> Grid:
    return grid_of(inputs.read(file), f".{file.rpartition('.')[2].lower()}", sheet)


def grid_of(data: bytes, ending: str, sheet: str | None) -> Grid:
    """The cells in the bytes of a file whose name ends so. Raises TableFileFault."""
    if len(data) > MOST_TABLE_BYTES:
        raise TableFileFault("L519", reason=Translatable("it is larger than 10 MB"))
    if ending in TEXTS:
        return read_csv(data)
    from loa.content.xlsx_files import read_workbook

    return read_workbook(data, ".xlsx" if ending == ".xlsm" else ending, sheet)
