"""XLSX, ODS and XLS files, opened as what strangers made: sizes are known before anything is unpacked or read.

A sheet says where its cells are before python-calamine makes a table of them, because it makes one with a place for
every cell between the first and the last: two cells in two corners would fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from loa.content.diagnostics import Translatable
from loa.content.nearest import nearest
from loa.content.spreadsheet_cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    Grid,
    GridCell,
    TableFileFault,
    cell_of,
    name_of_cell,
)

_MOST_UNPACKED = 60_000_000
"""Bytes of all parts of a file together."""

_MOST_PARTS = 2_000
_MOST_OF_AN_ERROR = 20
_LAST_ROW, _LAST_COLUMN = 20_000, 500
"""The last row and column in which a sheet may have a cell, counted from 1; empty ones between are left out later."""

_DAMAGED = Translatable("it is damaged, or it is no file of a spreadsheet program")
_PASSWORD = Translatable("it is protected with a password")
_UNPACKS = Translatable("unpacked it is larger than 60 MB")

_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 17: "mmm-yy"}
_BUILT_IN |= {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"}
"""The number formats that a file does not spell out (ECMA-376, 18.8.30), as far as something follows from them."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class _SheetFacts:
    """What the XML of a sheet says: format by cell, what is hidden, cells with errors or formulas never calculated."""

    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def hides(self, row: int, column: int) -> bool:
        """Whether nobody sees the cell who opens the file."""
        return row in self.hidden_rows or column in self.hidden_columns


def read_workbook(data: bytes, ending: str, sheet: str | None) -> Grid:
    """The cells of one sheet: that of the name, else the first that is not hidden. Raises TableFileFault."""
    with _told_as_faults():
        book, parts, shown = _opened(data, ending)
        name = _chosen(sheet, list(book.sheet_names), shown)
        facts, formats = _facts_of(parts, name)
        found = book.get_sheet_by_name(name)
        return _grid(found, name, facts, formats, ending)


def shown_sheets(data: bytes, ending: str) -> list[str]:
    """The names of the sheets that are not hidden. Raises TableFileFault."""
    with _told_as_faults():
        return _opened(data, ending)[2]


def _opened(data: bytes, ending: str) -> tuple[Any, dict[str, bytes], list[str]]:
    """The workbook, its XML parts, and its sheets that are not hidden."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    parts = {} if ending == ".xls" and not data.startswith(b"PK") else _parts(data)
    if "content.xml" in parts:
        _check_ods(parts["content.xml"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts) if parts else data))
    return book, parts, [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]


@contextmanager
def _told_as_faults() -> Iterator[None]:
    """Whatever opening a file raises is a TableFileFault."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except TableFileFault:
        raise
    except PasswordError:
        raise TableFileFault("L519", reason=_PASSWORD) from None
    except (CalamineError, expat.ExpatError, OSError, ValueError, LookupError, OverflowError) as error:
        raise TableFileFault("L519", reason=_DAMAGED) from error
    except BaseException as error:
        # A fault of the reader itself (`PanicException`) is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise TableFileFault("L519", reason=_DAMAGED) from None


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a file by name, unpacked within limits; pictures and macros are left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [one for one in packed.infolist() if one.filename.endswith((".xml", ".rels", "mimetype"))]
            if len(members) > _MOST_PARTS or sum(one.file_size for one in members) > _MOST_UNPACKED:
                raise TableFileFault("L519", reason=_UNPACKS)
            # A part ends where its size says so; one that goes on is damaged.
            return {one.filename: packed.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        is_office_file = data.startswith(b"\xd0\xcf\x11\xe0")
        raise TableFileFault("L519", reason=_PASSWORD if is_office_file else _DAMAGED) from error


def _packed(parts: dict[str, bytes]) -> bytes:
    """The same parts as a file that holds nothing else."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def _chosen(wanted: str | None, names: list[str], shown: list[str]) -> str:
    """The name of the sheet that is meant. Raises L521."""
    if wanted is None:
        if not (shown or names):
            raise TableFileFault("L519", reason=_DAMAGED)
        return (shown or names)[0]
    same = [name for name in names if " ".join(name.split()).casefold() == " ".join(wanted.split()).casefold()]
    if not same:
        near = nearest(wanted, names)
        raise TableFileFault("L521", sheet=wanted, known=names, **({"guess": near} if near else {}))
    return same[0]


def _grid(found, name: str, facts: _SheetFacts, formats: list[str], ending: str) -> Grid:  # type: ignore[no-untyped-def]
    start = found.start or (0, 0)
    if found.total_height > _LAST_ROW or found.total_width > _LAST_COLUMN:
        raise TableFileFault("L520", rows=MOST_ROWS, columns=MOST_COLUMNS)
    rows: list[tuple[GridCell, ...]] = [()] * start[0]
    for number, row in enumerate(found.iter_rows(), start[0]):
        shift: list[CellValue] = [""] * start[1]
        cells = []
        for column, value in enumerate([*shift, *row]):
            form = formats[facts.styles.get((number, column), 0)] if formats else ""
            if ending != ".xlsx" and isinstance(value, float) and 0 < abs(value) < 1:
                cell = name_of_cell(number, column)
                raise TableFileFault("L522", cell=cell, sheet=name, value=cell_of(value).text, instead=_PERCENT_OR_NOT)
            cells.append(GridCell() if facts.hides(number, column) else cell_of(value, form))
        rows.append(tuple(cells))
    for (number, column), wrong in facts.wrong.items():
        if number < len(rows) and column < len(rows[number]) and not facts.hides(number, column):
            raise TableFileFault("L522", cell=name_of_cell(number, column), sheet=name, value=wrong)
    width = max(map(len, rows), default=0)
    filled = tuple(row + (GridCell(),) * (width - len(row)) for row in rows)
    merged = tuple((a, b, c, d) for (a, b), (c, d) in found.merged_cell_ranges or ())
    return Grid(filled, name, merged)


_PERCENT_OR_NOT = Translatable(
    "Files of this kind do not say whether this is a percentage: open the file, and save it as .xlsx."
)


# -- what the XML says


def _facts_of(parts: dict[str, bytes], name: str) -> tuple[_SheetFacts, list[str]]:
    """What the sheet of a name says of its cells, and the number formats that it counts; nothing for other files."""
    workbook = parts.get("xl/workbook.xml")
    if workbook is None:
        return _SheetFacts(), []
    relation = _relation_of(workbook, name)
    targets: dict[str, str] = {}
    _walk(parts["xl/_rels/workbook.xml.rels"], lambda tag, a: targets.update({a.get("Id", ""): a.get("Target", "")}))
    target = targets.get(relation, "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return _sheet_facts(parts.get(part, b"<a/>")), _formats(parts.get("xl/styles.xml", b"<a/>"))


def _relation_of(workbook: bytes, name: str) -> str:
    found: list[str] = []

    def look(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("name") == name:
            found.extend(value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key)

    _walk(workbook, look)
    return found[0] if found else ""


def _formats(styles: bytes) -> list[str]:
    """The number format of each style of cells, in the order in which cells count them."""
    spelt: dict[int, str] = {}
    found: list[str] = []
    inside: list[bool] = [False]

    def look(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            spelt[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif tag in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside[0] = tag == "cellXfs"
        elif tag == "xf" and inside[0]:
            number = int(attributes.get("numFmtId", 0))
            found.append(spelt.get(number) or _BUILT_IN.get(number, ""))

    _walk(styles, look)
    return found or [""]


def _sheet_facts(xml: bytes) -> _SheetFacts:
    """Raises L520 where a cell with something in it lies too far out."""
    walker = _SheetWalker()
    _walk(xml, walker.begin, walker.end, walker.text)
    return walker.facts


class _SheetWalker:
    """Goes through the elements of a sheet; rows and columns count from 0."""

    def __init__(self) -> None:
        self.facts = _SheetFacts()
        self.here = (0, -1)
        self.row = -1
        self.inside: set[str] = set()
        self.value: list[str] = []
        self.is_error = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 2)) - 1
            self.here = (self.row, -1)
            if _is_on(attributes.get("hidden")):
                self.facts.hidden_rows.add(self.row)
        elif tag == "col" and _is_on(attributes.get("hidden")):
            last = min(int(attributes["max"]), _LAST_COLUMN)
            self.facts.hidden_columns |= set(range(int(attributes["min"]) - 1, last))
        elif tag == "c":
            self._begin_cell(attributes)
        elif tag in {"v", "is", "f"}:
            self.inside.add(tag)
            if self.here[0] >= _LAST_ROW or self.here[1] >= _LAST_COLUMN:
                raise TableFileFault("L520", rows=MOST_ROWS, columns=MOST_COLUMNS)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        address = _ADDRESS.fullmatch(attributes.get("r", ""))
        if address is None and "r" in attributes:
            # The reader would make room for a place that no sheet has.
            raise TableFileFault("L519", reason=_DAMAGED)
        self.here = (int(address[2]) - 1, _column(address[1])) if address else (self.here[0], self.here[1] + 1)
        self.facts.styles[self.here] = int(attributes.get("s", 0))
        self.inside, self.value, self.is_error = set(), [], attributes.get("t") == "e"

    def text(self, text: str) -> None:
        if self.is_error and "v" in self.inside and len(self.value) < _MOST_OF_AN_ERROR:
            self.value.append(text[:_MOST_OF_AN_ERROR])

    def end(self, tag: str) -> None:
        if tag != "c":
            return
        if self.is_error:
            self.facts.wrong[self.here] = "".join(self.value).strip() or "#"
        elif "f" in self.inside and not self.inside & {"v", "is"}:
            self.facts.wrong[self.here] = "=…"
        self.is_error = False


def _is_on(flag: str | None) -> bool:
    return flag in {"1", "true"}


def _check_ods(xml: bytes) -> None:
    """Raises L520 where repeated cells make a sheet too large, L522 for percentages, which look like other numbers."""
    here = [0, 0]
    span = [1, 1]

    def look(tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            here[:] = [0, 0]
        elif tag == "table-row":
            span[0], here[1] = _times(attributes, "number-rows-repeated"), 0
        elif tag in {"table-cell", "covered-table-cell"}:
            span[1] = _times(attributes, "number-columns-repeated")
            here[1] += span[1]
            filled = any(key.rpartition(":")[2] in {"value-type", "formula"} for key in attributes)
            if filled and (here[1] > _LAST_COLUMN or here[0] + span[0] > _LAST_ROW):
                raise TableFileFault("L520", rows=MOST_ROWS, columns=MOST_COLUMNS)
            if any(value == "percentage" for key, value in attributes.items() if key.endswith("value-type")):
                cell = name_of_cell(here[0], here[1] - 1)
                raise TableFileFault("L522", cell=cell, sheet="", value="%", instead=_PERCENT_OR_NOT)

    def leave(tag: str) -> None:
        if tag == "table-row":
            here[0] += span[0]

    _walk(xml, look, leave)


def _times(attributes: dict[str, str], name: str) -> int:
    return next((int(value) for key, value in attributes.items() if key.rpartition(":")[2] == name), 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _walk(
    xml: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda tag: None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell each element of an XML part, without the prefix of its name. Raises ExpatError; no entities are expanded."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda tag, attributes: begin(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)


def _refuse_doctype(*_: object) -> None:
    raise TableFileFault("L519", reason=_DAMAGED)
