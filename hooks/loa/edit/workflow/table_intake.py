"""Tables that come from outside as files of Excel or CSV: looked at in a process with limits before one is kept.

The reader is that of a build. A file may be made to crash it or to take all memory, so the other process opens no file
and hands over nothing but the texts of cells; the file itself is kept as it came, for it is never copied to the site.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.catalogue.table_files import MOST_TABLE_BYTES, NO_TABLE, TEXTS, grid_of
from loa.content.diagnostics import Translatable
from loa.content.spreadsheet_cells import Grid, GridCell, TableFileFault
from loa.store.operating_system import limit_this_process, open_no_more_files

ENDINGS = (".xlsx", ".ods", ".xls", ".csv", ".tsv", ".txt")
"""Of the names of files that are taken: what the reader knows, without macros."""

_SECONDS = 60
_WORK = 30
"""Seconds of a processor that reading may take."""

_ADDRESS_SPACE = 2 << 30
_GAVE_UP = 3
_TOO_MUCH = Translatable("it takes too long to be opened")


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A file that can be read: the cells of one sheet, and the names of all sheets that are not hidden."""

    ending: str
    grid: Grid
    sheets: tuple[str, ...]


def take_table(data: bytes, called: str, sheet: str = "") -> TakenTable:
    """The table in a file that somebody hands in, `called` its name there. Raises TableFileFault."""
    ending = f".{called.rpartition('.')[2].lower()}"
    if ending not in ENDINGS:
        raise TableFileFault("L519", reason=NO_TABLE)
    if len(data) > MOST_TABLE_BYTES:
        raise TableFileFault("L519", reason=Translatable("it is larger than 10 MB"))
    said = _read_elsewhere(data, {"ending": ending, "sheet": sheet})
    if "fault" in said:
        params = {key: _param(value) for key, value in said["params"].items()}
        raise TableFileFault(str(said["fault"]), **params)
    rows = tuple(tuple(GridCell(str(text)) for text in row) for row in said["rows"])
    return TakenTable(ending, Grid(rows, str(said["sheet"])), tuple(map(str, said["sheets"])))


def _param(value: object) -> object:
    return Translatable(str(value["say"])) if isinstance(value, dict) else value


def _read_elsewhere(data: bytes, asked: Mapping[str, str]) -> dict[str, Any]:
    """What another process found in the file. Raises TableFileFault."""
    # The package may be known to this process alone, as it is under MkDocs.
    places = [str(Path(__file__).parents[3]), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "MALLOC_ARENA_MAX": "1", "PYTHONPATH": os.pathsep.join(places)}
    sent = json.dumps(asked).encode() + b"\n" + data
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, env=environment, input=sent, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise TableFileFault("L519", reason=_TOO_MUCH) from error
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise TableFileFault("L519", reason=_TOO_MUCH)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# -- in the other process


def _hand_over() -> None:
    """Read what is asked and a file from the standard input, write the texts of its cells to the standard output."""
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(MOST_TABLE_BYTES + 1)
    # Loaded before no file can be opened any more.
    import encodings.cp437
    import encodings.cp1258
    import encodings.utf_8_sig
    import encodings.utf_16  # noqa: F401

    import python_calamine  # noqa: F401

    from loa.content import xlsx_files

    limit_this_process(_ADDRESS_SPACE, _WORK)
    open_no_more_files()
    try:
        grid = grid_of(data, asked["ending"], asked["sheet"] or None)
        sheets = [] if asked["ending"] in TEXTS else xlsx_files.shown_sheets(data, asked["ending"])
        found: dict[str, object] = {
            "rows": [[cell.text for cell in row] for row in grid.rows],
            "sheet": grid.sheet,
            "sheets": sheets,
        }
    except TableFileFault as fault:
        said = {key: {"say": v.msgid} if isinstance(v, Translatable) else v for key, v in fault.params.items()}
        found = {"fault": fault.code, "params": said}
    except BaseException:  # no memory, or what ends a reader half way
        os._exit(_GAVE_UP)
    sys.stdout.buffer.write(json.dumps(found).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    _hand_over()
