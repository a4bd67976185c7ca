"""The cells of a spreadsheet as people see them there: numbers by their format, dates, percentages, texts as typed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CellValue = int | float | str | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What a cell holds, as python-calamine gives it."""

MOST_ROWS, MOST_COLUMNS = 2_000, 60
"""How large a table may be: what a page can show and somebody can read."""

_GENERAL = re.compile(r"(?i)general|@|")
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Words, conditions and spaces within a format."""

_WORDS = re.compile(r'"([^"]*)"|\\(.)')
_IN_THOUSANDS = re.compile(r"[0#?](,+)(?=[^0#?,]*(?:$|\.))")
"""Commas behind the digits of a format: the number is shown in thousands, or millions."""

_NOISE_DIGITS = 10
"""Decimals behind which a binary number only has noise: 0,1 + 0,2."""

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: `text` as it is written there; `is_number` where the file holds a number and no text."""

    text: str = ""
    is_number: bool = False
    grouped: str = ""
    """A number with dots between its thousands; empty for all else."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of cells, `sheet` its name (empty in files that have none); `merged` are first and last row and column.

    Each row has the same number of cells; rows and columns count from 0, as in the file.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    sheet: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()


class TableFileFault(Exception):
    """A file is no table that can be read; `code` is that of a diagnostic, `params` fill its sentences."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def name_of_cell(row: int, column: int) -> str:
    """The name of a cell as spreadsheets show it, row and column counted from 0: `C7`."""
    return f"{letters_of(column)}{row + 1}"


def letters_of(column: int) -> str:
    """The letters of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_of(value: CellValue, number_format: str = "") -> GridCell:
    """A cell with a value, shown by its number format (ECMA-376, 18.8.30; empty where it has none)."""
    if isinstance(value, bool):
        return GridCell("có" if value else "không")
    if isinstance(value, (int, float)):
        if set(number_format) == {";"}:
            return GridCell()  # A format that shows nothing hides the number.
        return _number(Decimal(str(round(value, _NOISE_DIGITS))), number_format)
    if isinstance(value, str):
        return GridCell(" ".join(value.split()))
    return GridCell(_moment(value, number_format))


def _number(value: Decimal, number_format: str) -> GridCell:
    form = _NOT_SHOWN.sub("", number_format.partition(";")[0])
    if _GENERAL.fullmatch(form) or not re.search(r"[0#?]", form) or "E" in form.upper() or "/" in form:
        shown = f"{value.normalize():f}"
        return GridCell(_comma(shown), is_number=True, grouped=_grouped(shown))
    value = value.scaleb(-3 * len(thousands[1])) if (thousands := _IN_THOUSANDS.search(form)) else value
    percent = "%" in form
    places = re.search(r"\.([0#?]*)", form)
    digits = len(places[1]) if places else 0
    optional = places[1].count("#") if places else 0
    exact = value * 100 if percent else value
    shown = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    if optional:
        shown = _without_zeros(shown, optional)
    padded = re.match(r"0+(?![#,?])", form.replace(",", ""))
    least = len(padded[0]) if padded and "," not in form else 1
    whole, dot, decimals = shown.partition(".")
    shown = f"{whole.zfill(least + whole.startswith('-'))}{dot}{decimals}"
    before, after = _words_beside(number_format.partition(";")[0])
    after = ("%" if percent else "") + after
    grouped = _comma(shown) if least > 1 else _grouped(shown)
    return GridCell(f"{before}{_comma(shown)}{after}", is_number=True, grouped=f"{before}{grouped}{after}")


def _words_beside(section: str) -> tuple[str, str]:
    """The words that a format writes before and behind a number: `"gần "0`, `0" ca"`, `0\\%`."""
    plain = re.sub(r"\[[^\]]*\]|_.|\*.", "", section)
    parts = [(found.start(), found[1] or found[2]) for found in _WORDS.finditer(plain)]
    digits = re.search(r"[0#?]", _WORDS.sub(lambda found: " " * len(found[0]), plain))
    first = digits.start() if digits else len(plain)
    sides = ("".join(text for at, text in parts if (at < first) is is_before) for is_before in (True, False))
    before, after = (text if re.search(r"[^\W\d_]|%", text) else "" for text in sides)
    return before and f"{before.strip()} ", after.strip() and f" {after.strip()}"


def _without_zeros(shown: str, optional: int) -> str:
    while optional and shown.endswith("0") and "." in shown:
        shown, optional = shown[:-1], optional - 1
    return shown.removesuffix(".")


def _comma(shown: str) -> str:
    return shown.replace(".", ",")


def _grouped(shown: str) -> str:
    whole, dot, decimals = shown.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-') or 0):,}".replace(",", ".") + (f",{decimals}" if dot else "")


def _moment(value: dt.date | dt.datetime | dt.time | dt.timedelta, number_format: str) -> str:
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    has_day = not number_format or "d" in _NOT_SHOWN.sub("", number_format).lower()
    day = f"{value.day:02d}/{value.month:02d}/{value.year}" if has_day else f"{value.month:02d}/{value.year}"
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return f"{value:%H:%M} {day}"
    return day
