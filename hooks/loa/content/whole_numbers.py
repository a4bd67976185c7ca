"""Whole numbers as people write them, and what to write where a text is no whole number in digits."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from loa.content.number_words import SCALES

MOST_DIGITS = 12

_GROUPED = r"\d{1,3}(?:(?P<sep>[.,' _])\d{3})(?:(?P=sep)\d{3})*|\d+"
_NUMBER = rf"(?P<number>(?:{_GROUPED})(?P<fraction>[.,]\d+)?)(?! ?[⁄/]\d)"
_WITH_WORDS = re.compile(
    rf"(?P<before>[^\d]*?){_NUMBER}(?: ?(?P<scale>{'|'.join(SCALES)})\b)?(?P<after>[^\d]*)", re.IGNORECASE
)
_ONLY_MORE_SIGNS = re.compile(r"[+\"'“”‘’«»]*")


class NotAWholeNumber(ValueError):
    """The text is not a whole number in digits.

    `reason` is one of words, signs, fraction, negative, several, large, none. Where just one whole number is meant,
    `number` is that, and `before` the words before it.
    """

    def __init__(self, reason: str, number: int | None = None, before: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.number = number
        self.before = before


def read_whole(text: str) -> int:
    """Read `7415`. Raises NotAWholeNumber."""
    if re.fullmatch(r"\d+", text):
        if len(text) > MOST_DIGITS:
            raise NotAWholeNumber("large")
        return int(text)
    raise _why(" ".join(unicodedata.normalize("NFKC", text[:200]).split()))


def _why(text: str) -> NotAWholeNumber:
    if re.fullmatch(r"[-−–] ?[\d.,]+", text):
        return NotAWholeNumber("negative")
    if re.search(r"\d ?%|\d ?[⁄/] ?\d", text):
        return NotAWholeNumber("fraction")
    match = _WITH_WORDS.fullmatch(text)
    if match is None:
        several = re.fullmatch(r"\D*\d[\d.,]*\D*(?:[-–—~]|đến|tới|hoặc|hay) ?\D*\d[\d.,]*\D*", text)
        return NotAWholeNumber("several" if several else "none")
    value = _value(match)
    if value.denominator != 1:
        return NotAWholeNumber("fraction")
    if value >= 10**MOST_DIGITS:
        return NotAWholeNumber("large")
    before, after = match["before"].strip(), match["after"].strip()
    if match["scale"] or not _ONLY_MORE_SIGNS.fullmatch(before) or not _ONLY_MORE_SIGNS.fullmatch(after):
        return NotAWholeNumber("words", int(value), before)
    return NotAWholeNumber("signs", int(value))


def _value(match: re.Match[str]) -> Fraction:
    """The number with its scale: 1.200.000 for `1,2 triệu`."""
    fraction = match["fraction"] or ""
    whole = re.sub(r"\D", "", match["number"].removesuffix(fraction))
    value = Fraction(f"{whole}.{fraction[1:] or 0}")
    return value * SCALES[match["scale"].lower()] if match["scale"] else value
