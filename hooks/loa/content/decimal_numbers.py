"""Numbers with decimals as Vietnamese write them in one field: `7415`, `12,5`, `1.250,5`; a comma before decimals."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from loa.content.whole_numbers import NotAWholeNumber, read_whole

MOST_DIGITS = 15
"""Before the comma."""

MOST_DECIMALS = 4

_PLAIN = re.compile(r"\d+", re.ASCII)
_WITH_COMMA = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d+)", re.ASCII)
_WITH_POINT = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)\.(\d+)", re.ASCII)
_THOUSANDS = 3


class NotANumber(ValueError):
    """The text is not one number with a comma before its decimals.

    `reason` is one of none, signs, words, point, unclear, share, several, negative, large. Where just one number is
    meant, `example` is how to write it; where it may be one of two, `other` is the second.
    """

    def __init__(self, reason: str, example: str = "", other: str = "", before: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.example = example
        self.other = other
        self.before = before


def read_decimal(text: str) -> Decimal:
    """Read `7415`, `12,5` or `1.250,5`. Raises NotANumber; `7.415` and `7,415` could be one of two numbers."""
    if _PLAIN.fullmatch(text):
        return _within_limits(text, "")
    if found := _WITH_COMMA.fullmatch(text):
        whole, decimals = found[1], found[2]
        if len(decimals) == _THOUSANDS and "." not in whole and not whole.startswith("0"):
            raise NotANumber("unclear", whole + decimals, f"{whole},{decimals}0")
        return _within_limits(whole.replace(".", ""), decimals)
    raise _why(" ".join(unicodedata.normalize("NFKC", text[:200]).split()))


def plain(number: Decimal) -> Decimal:
    """The same number in its one form: without zeros behind its decimals, without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def with_comma(number: Decimal) -> str:
    """The number as a file or a form has it: `7415`, `12,5`."""
    return f"{plain(number):f}".replace(".", ",")


def with_points(number: Decimal | int) -> str:
    """The number as people read it, a dot between thousands and all its decimals after a comma: `7.415`, `1.250,5`."""
    whole, _, decimals = f"{number:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def json_number(number: Decimal) -> int | float:
    """A number for JSON: whole ones as integers."""
    return int(number) if number == number.to_integral_value() else float(number)


def _within_limits(whole: str, decimals: str) -> Decimal:
    decimals = decimals.rstrip("0")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        raise NotANumber("large")
    return plain(Decimal(f"{whole}.{decimals or 0}"))


def _why(text: str) -> NotANumber:
    if _PLAIN.fullmatch(text):
        return NotANumber("signs", text)
    found = _WITH_POINT.fullmatch(text)
    is_grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text)
    if found and (not is_grouped or text.startswith("0")):
        decimals = found[2].rstrip("0")
        return NotANumber("point", found[1].replace(",", "") + (f",{decimals}" if decimals else ""))
    if is_grouped and text.count(".") == 1:
        return NotANumber("unclear", text.replace(".", ""), text.replace(".", ",") + "0")
    try:
        read_whole(text)
    except NotAWholeNumber as error:
        if error.reason == "fraction":
            return NotANumber("share")
        if error.reason == "large":
            return NotANumber("none")
        return NotANumber(error.reason, "" if error.number is None else str(error.number), before=error.before)
    return NotANumber("none")
