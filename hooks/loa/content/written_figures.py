"""Whether a number as a source wrote it (“gần 5.000”, “hơn 1 nghìn”, “98,5%”) can be the whole number beside it.

Only what is surely another number counts as a contradiction: a text of which we can't read exactly one number is taken
as true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from loa.content.number_words import LARGE_SCALES, number_in_words

_NUMBER = re.compile(
    r"(?<![^\s“\"'])(?P<figure>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)*)(?![^\s%.,;!”\"'])(?![.,]\d)"
)
"""A number that stands by itself: no part of a date, a code or another word."""

_GROUPED = re.compile(r"\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)[.,](\d+)")
_UNSURE = re.compile(r"\d\s*[/:–—-]\s*\d|\w[-–]\d|[×]|\bnăm \d{4}\b|\b(?:đến|và|cộng|trong đó|gồm)\b", re.IGNORECASE)
"""Dates, ranges, ratios, products and lists: more than one number, or one that isn't the figure."""

_SCALES = {"chục": 10, "trăm": 100, **LARGE_SCALES}
_SCALE = re.compile(r"\s*(" + "|".join(_SCALES) + r")\b", re.IGNORECASE)

_NEARLY = ("gần", "ngót", "suýt soát")
_ABOUT = ("xấp xỉ", "khoảng", "chừng", "ước", "tầm", "độ")
_MORE = ("hơn", "trên", "quá", "ngoài")
_AT_LEAST = ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "từ")
_AT_MOST = ("dưới", "tối đa", "không quá", "nhiều nhất", "chưa đến", "chưa tới", "không đến", "chưa đầy")
_NOT_TWICE = Fraction(1999, 1000)
_BOUNDS = {
    # Longer words first: “không dưới” is no “dưới”, and “không quá” no “quá”.
    **dict.fromkeys(_AT_LEAST, (Fraction(1), None)),
    **dict.fromkeys(("không quá", *_AT_MOST), (None, Fraction(1))),
    **dict.fromkeys(_MORE, (Fraction(1), _NOT_TWICE)),
    **dict.fromkeys(_NEARLY, (Fraction(3, 4), Fraction(1))),
    **dict.fromkeys(_ABOUT, (Fraction(2, 3), Fraction(3, 2))),
}
"""Word → the least and the most that is meant, as multiples of the number written; None where there is no limit."""

_QUALIFIER = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_MORE_AFTER = re.compile(r"^\s*(?:\w+\s+){0,2}trở lên\b|^\s*(?:\w+\s+)?hơn\b", re.IGNORECASE)
_NONE = re.compile(
    r"\s*không(?: có| ghi nhận| phát sinh)?\b(?!\s*(?:quá|dưới|đến|ít|rõ|ghi|nêu|xác|thống))", re.IGNORECASE
)


QUALIFYING_WORDS = (_AT_LEAST, _MORE, _NEARLY, _ABOUT)
"""Words before a number that mean the same, by what they mean."""


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """The one number in a text: all that it can mean, the words before and behind it."""

    meanings: tuple[Fraction, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Written:
    """A number, and how far what is meant can be from it because it was rounded."""

    number: Fraction
    rounding: Fraction


def contradicts(value: int, written: str, unit: str = "") -> bool:
    """Whether the number in a text is surely not the value, which counts in that unit (“triệu đồng”)."""
    spoken = number_in_words(written)
    if not re.search(r"\d", written) and spoken is None:
        return says_none(written) and value != 0
    found = _only_number(written, unit)
    if found is None:
        return False
    readings, before, after = found
    return bool(readings) and not any(_can_be(value, one, before, after) for one in readings)


def says_none(written: str) -> bool:
    """Whether a text without digits says that there was nothing (“không”, “không phát sinh”)."""
    return _NONE.match(written) is not None


def written_number(written: str, unit: str = "") -> WrittenNumber | None:
    """The number in a text, counted in that unit; None where there is none, or where it is not surely only one."""
    found = _only_number(written, unit)
    if found is None:
        return None
    readings, before, after = found
    scale = _scale_behind(after, unit) if readings and re.search(r"\d", written) else None
    meanings = tuple(dict.fromkeys(reading.number for reading in readings))
    return WrittenNumber(meanings, before, after[scale.end() :] if scale else after)


def _only_number(written: str, unit: str) -> tuple[list[_Written], str, str] | None:
    """The readings of the only number in a text, and the words before and behind its digits."""
    spoken = number_in_words(written)
    found = list(_NUMBER.finditer(written))
    is_alone = len(found) + (spoken is not None) == 1 and not re.search(r"\d", _NUMBER.sub("", written))
    if not is_alone or _UNSURE.search(written):
        return None
    if spoken is not None:
        readings = [_Written(Fraction(spoken.number), Fraction(spoken.rounding))]
        return readings, written[: spoken.start], written[spoken.end :]
    before, after = written[: found[0].start()], written[found[0].end() :]
    return list(_readings(found[0]["figure"], after if _scale_behind(after, unit) else "")), before, after


def _scale_behind(after: str, unit: str) -> re.Match[str] | None:
    """The word behind a number that multiplies it, unless the unit has it already (“triệu đồng”)."""
    scale = _SCALE.match(after)
    return None if scale is None or scale[1].lower() in unit.lower().split() else scale


def _readings(figure: str, after: str) -> list[_Written]:
    """What the digits can mean: a comma may stand before decimals or, as in English, before thousands."""
    scale = Fraction(_SCALES[found[1].lower()]) if (found := _SCALE.match(after)) else Fraction(1)
    whole = scale if scale > 1 else Fraction(0)
    found_readings = []
    if grouped := _GROUPED.fullmatch(figure):
        found_readings.append(_Written(Fraction(re.sub(r"\D", "", figure)) * scale, whole))
        if grouped[1] == "." and scale == 1:
            return found_readings
    if decimal := _DECIMAL.fullmatch(figure):
        digits = decimal[2]
        number = Fraction(int(re.sub(r"\D", "", decimal[1]) + digits), 10 ** len(digits))
        found_readings.append(_Written(number * scale, scale / 10 ** len(digits) if scale > 1 else Fraction(1)))
    if figure.isdigit():
        found_readings.append(_Written(Fraction(figure) * scale, whole))
    return found_readings


def _can_be(value: int, written: _Written, before: str, after: str) -> bool:
    qualifiers = list(_QUALIFIER.finditer(before))
    if not qualifiers:
        most = None if _MORE_AFTER.match(after) else written.number + written.rounding
        return value >= written.number - written.rounding and (most is None or value <= most)
    least, most = _BOUNDS[qualifiers[-1][1].lower()]
    is_above = least is None or value >= written.number * least
    return is_above and (most is None or value <= written.number * most)
