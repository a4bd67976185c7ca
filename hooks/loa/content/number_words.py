"""Whole numbers in Vietnamese words: `một nghìn hai trăm`, `hai mươi lăm`, `ba vạn`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = {
    **dict(zip(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"), range(1, 10), strict=True)),
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
    "nhăm": 5,
    "bẩy": 7,
}
LARGE_SCALES = {"nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
SCALES = {"chục": 10, "trăm": 100, **LARGE_SCALES}
"""Words behind a number that multiply it."""

_TENS = {"mươi": 10, "trăm": 100}
_NO_HUNDREDS = "không trăm"
_BETWEEN = {"linh", "lẻ", _NO_HUNDREDS}
_MOST = 10**9
_WORD = re.compile(r"không\s+trăm\b|[^\W\d_]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """A number in words: where it stands in its text, and the unit of its last word, to which it may be rounded."""

    number: int
    rounding: int
    start: int
    end: int


def number_in_words(text: str) -> SpokenNumber | None:
    """The only number of two words or more in a text; None where there is none, or more than one.

    A single word such as `năm` or `ba` is mostly no number: it means a year, or a father.
    """
    runs: list[list[re.Match[str]]] = [[]]
    for word in _WORD.finditer(text):
        if _is_part(_bare(word)):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    found = [run for run in runs if len(run) > 1]
    if len(found) != 1:
        return None
    (run,) = found
    read = _read([_bare(word) for word in run])
    return SpokenNumber(*read, run[0].start(), run[-1].end()) if read else None


def _bare(word: re.Match[str]) -> str:
    return " ".join(word[0].lower().split())


def _is_part(word: str) -> bool:
    return word in _DIGITS or word in LARGE_SCALES or word in _TENS or word in _BETWEEN or word == "mười"


def _read(words: list[str]) -> tuple[int, int] | None:
    """The number and the unit of its last word; None where the words make no number."""
    if words[0] in {*LARGE_SCALES, *_TENS, *_BETWEEN}:
        return None
    total, group, digit, rounding, least = 0, 0, None, 0, 10**12
    for word in words:
        if word in _DIGITS:
            if digit is not None:
                return None
            digit, rounding = _DIGITS[word], 0
        elif word == "mười":
            group, rounding = group + 10, 0
        elif word in _TENS:
            group, digit, rounding = group + (digit or 0) * _TENS[word], None, _TENS[word]
        elif word in LARGE_SCALES:
            scale = LARGE_SCALES[word]
            if scale == _MOST and least == LARGE_SCALES["nghìn"]:
                # `một nghìn hai trăm tỷ`: thousands of the largest unit.
                group, total, least = total + group, 0, 10**12
            if scale >= least:
                return None
            total, group, digit, least, rounding = total + (group + (digit or 0)) * scale, 0, None, scale, scale
    return total + group + (digit or 0), rounding
