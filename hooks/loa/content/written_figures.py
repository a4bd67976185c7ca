"""Whether a number as a source wrote it (“gần 5.000”, “hơn 1 nghìn”, “98,5%”) can be the number beside it.

Only what is surely another number counts as a contradiction: a text that is no figure, and of which we can't read
exactly one number, is taken as true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from loa.content.figure_parts import DIGITS, EXACT, QUALIFIER, NotAFigure, code_of, meanings
from loa.content.figure_phrases import Figure, read_figure, says_none
from loa.content.number_words import SCALES, number_in_words

_NUMBER = re.compile(rf"(?<![^\s“\"'])(?P<figure>{DIGITS})(?![^\s%.,;!”\"'])(?![.,]\d)")
"""A number that stands by itself: no part of a date, a code or another word."""

_UNSURE = re.compile(r"\d\s*[/:–—-]\s*\d|\w[-–]\d|[×]|\bnăm \d{4}\b|\b(?:đến|và|cộng|trong đó|gồm)\b", re.IGNORECASE)
"""Dates, ranges, ratios, products and lists: more than one number, or one that isn't the figure."""

_SCALE = re.compile(r"\s*(" + "|".join(SCALES) + r")\b", re.IGNORECASE)

_NOT_TWICE = Fraction(1999, 1000)
_BOUNDS = {
    "it-nhat": (Fraction(1), None),
    "duoi": (None, Fraction(1)),
    "khong-qua": (None, Fraction(1)),
    "hon": (Fraction(1), _NOT_TWICE),
    "tren": (Fraction(1), _NOT_TWICE),
    "gan": (Fraction(3, 4), Fraction(1)),
    "khoang": (Fraction(2, 3), Fraction(3, 2)),
    "uoc": (Fraction(2, 3), Fraction(3, 2)),
}
"""Qualifier → the least and the most that is meant, as multiples of the number written; None: no limit."""

_QUALIFIERS = re.compile(rf"\b(?:{QUALIFIER})", re.IGNORECASE)
_MORE_AFTER = re.compile(r"^\s*(?:\w+\s+){0,2}trở lên\b|^\s*(?:\w+\s+)?hơn\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Written:
    """A number, and how far what is meant can be from it because it was rounded."""

    number: Fraction
    rounding: Fraction


def contradicts(value: Decimal | int, written: str, unit: str = "") -> bool:
    """Whether the number in a text is surely not the value, which counts in that unit (“triệu đồng”)."""
    spoken = number_in_words(written)
    if not re.search(r"\d", written) and spoken is None:
        return says_none(written) and value != 0
    try:
        figure = read_figure(written, unit)
    except NotAFigure:
        return _contradicts_sentence(Fraction(value), written, unit)
    return not _can_be_figure(Fraction(value), figure, written, unit)


def _can_be_figure(value: Fraction, figure: Figure, written: str, unit: str) -> bool:
    if figure.to is not None:
        return Fraction(figure.value) * Fraction(3, 4) <= value <= Fraction(figure.to) * Fraction(5, 4)
    numbers = [figure.value, *(one.value for one in figure.also), *([figure.of] if figure.of is not None else [])]
    if figure.change:
        numbers += [one.value for one in figure.change.amount]
    if len(numbers) > 1:
        return value in map(Fraction, numbers) or any(
            _within(value, Fraction(one), figure.qualifier) for one in numbers
        )
    own = _Written(Fraction(figure.value), Fraction(int(_decimals(figure.value) > 0)))
    return any(_fits(value, one, figure.qualifier) for one in (own, *_readings_of(written, unit)))


def _fits(value: Fraction, written: _Written, qualifier: str) -> bool:
    if qualifier == EXACT:
        return abs(value - written.number) <= written.rounding
    return _within(value, written.number, qualifier)


def _within(value: Fraction, number: Fraction, qualifier: str) -> bool:
    least, most = _BOUNDS.get(qualifier, (Fraction(1), Fraction(1)))
    return (least is None or value >= number * least) and (most is None or value <= number * most)


def _readings_of(written: str, unit: str) -> list[_Written]:
    """What the first number of a text can mean, and from how far it can be rounded: `1,2 triệu`."""
    spoken = number_in_words(written)
    if spoken is not None and not re.search(r"\d", written):
        return [_Written(Fraction(spoken.number), Fraction(spoken.rounding))]
    found = re.search(DIGITS, written)
    readings = _readings(found[0], written[found.end() :], unit) if found else []
    # Of digits that can be two numbers the reader of figures has chosen one.
    return readings if len(readings) == 1 else []


def _contradicts_sentence(value: Fraction, written: str, unit: str) -> bool:
    """The same for a sentence with exactly one number in it."""
    spoken = number_in_words(written)
    found = list(_NUMBER.finditer(written))
    is_alone = len(found) + (spoken is not None) == 1 and not re.search(r"\d", _NUMBER.sub("", written))
    if not is_alone or _UNSURE.search(written):
        return False
    if spoken is not None:
        readings = [_Written(Fraction(spoken.number), Fraction(spoken.rounding))]
        before, after = written[: spoken.start], written[spoken.end :]
    else:
        before, after = written[: found[0].start()], written[found[0].end() :]
        readings = _readings(found[0]["figure"], after, unit)
    return bool(readings) and not any(_can_be(value, one, before, after) for one in readings)


def _readings(digits: str, after: str, unit: str) -> list[_Written]:
    """What the digits can mean, with the scale behind them unless the unit has it already (“triệu đồng”)."""
    word = _SCALE.match(after)
    in_unit = word is not None and word[1].lower() in unit.lower().split()
    scale = Fraction(SCALES[word[1].lower()]) if word and not in_unit else Fraction(1)
    return [
        _Written(
            Fraction(number) * scale,
            scale / 10 ** _decimals(number) if scale > 1 else Fraction(int(_decimals(number) > 0)),
        )
        for number in meanings(digits)
    ]


def _decimals(number: Decimal) -> int:
    return len(f"{number:f}".partition(".")[2].rstrip("0"))


def _can_be(value: Fraction, written: _Written, before: str, after: str) -> bool:
    qualifiers = [code_of(found[0]) for found in _QUALIFIERS.finditer(f"{before} ")]
    if not qualifiers:
        most = None if _MORE_AFTER.match(after) else written.number + written.rounding
        return value >= written.number - written.rounding and (most is None or value <= most)
    return _within(value, written.number, qualifiers[-1])
