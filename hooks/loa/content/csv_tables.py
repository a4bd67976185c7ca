"""CSV files and pasted text as tables: whatever separates their cells, whatever letters they are written in."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter

from loa.content.diagnostics import Translatable
from loa.content.spreadsheet_cells import Grid, GridCell, TableFileFault

_SEPARATORS = (";", "\t", ",", "|")
_LOOKED_AT = 50
"""Lines from which the separator is told."""

_LONGEST_CELL = 10_000
_MOST_LINES, _MOST_CELLS = 5_000, 500
"""More than any table may have; see `MOST_ROWS`."""

_OTHER_LETTERS = re.compile(r"[¡-©«-¹»-¿\u00ad](?=[^\W\d_])|(?<=[^\W\d_])[¡-©«-¹»-¿\u00ad]|[ÄÅÆÇËÏÑÖØÜäåæçëïñöøü]")
"""What texts in the old encodings of Vietnam (TCVN3, VNI) have where they are taken for Windows-1258."""

_NO_TEXT = Translatable("its letters are of no kind that can be told (UTF-8, UTF-16, Windows-1258)")


def read_csv(data: bytes) -> Grid:
    """The cells of a CSV file. Raises TableFileFault."""
    return _grid(_decoded(data))


def read_typed(text: str) -> Grid:
    """The cells of a table that was typed into a text, or pasted from a spreadsheet: between `|`, or tabs."""
    return _filled(typed_rows(text))


def typed_rows(text: str) -> list[list[str]]:
    """The same as lists of texts, each line as long as it was written; nothing for lines without cells."""
    separator = "\t" if "\t" in text and "|" not in text else "|"
    rows = [_typed_cells(line, separator) for line in text.split("\n")]
    return [[] if _is_rule(row) or not any(map(str.strip, row)) else row for row in rows]


def _typed_cells(line: str, separator: str) -> list[str]:
    line = line.strip(" \r")
    if separator == "|" and line.startswith("|"):
        line = line[1:].removesuffix("|")
    return line.split(separator)


def _is_rule(row: list[str]) -> bool:
    """Whether a row is the line between head and body in tables of Markdown: `---|---`."""
    return any("-" in cell for cell in row) and all(set(cell.strip()) <= set("-:") for cell in row) and len(row) > 1


def _decoded(data: bytes) -> str:
    """The text of a file, its letters in one piece (NFC). Raises L519."""
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = unicodedata.normalize("NFC", data.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "cp1258" and _OTHER_LETTERS.search(text):
            break
        return text
    raise TableFileFault("L519", reason=_NO_TEXT)


def _grid(text: str) -> Grid:
    if "\0" in text:
        raise TableFileFault("L519", reason=_NO_TEXT)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head, _, rest = text.partition("\n")
    named = head.strip().strip('"').lower()
    if named.startswith("sep=") and len(named) <= len("sep=") + 1:
        # A line that Excel reads as an order; cells are counted as it counts them.
        separator, text = named[4:] or "\t", rest
    else:
        separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise TableFileFault("L519", reason=_NO_TEXT) from error
    return _filled(rows)


def _separator(text: str) -> str:
    """The mark that most lines have equally often; of two such the one that is no part of numbers."""
    lines = [line for line in text.split("\n") if line.strip()][:_LOOKED_AT]
    best, most = ",", 0
    for mark in _SEPARATORS:
        counts = Counter(_outside_quotes(line, mark) for line in lines)
        counts.pop(0, None)
        # Lines with notes have none; so do cells with line ends.
        score = max(counts.values(), default=0)
        if score > most:
            best, most = mark, score
    return best


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])


def _filled(rows: list[list[str]]) -> Grid:
    # One long row makes all others as long: what is too large for a table is cut, and told by its size.
    rows = [row[: _MOST_CELLS + 1] for row in rows[: _MOST_LINES + 1]]
    width = max(map(len, rows), default=0)
    cells = (tuple(GridCell(" ".join(text.split())[:_LONGEST_CELL]) for text in row) for row in rows)
    return Grid(tuple(row + (GridCell(),) * (width - len(row)) for row in cells))
