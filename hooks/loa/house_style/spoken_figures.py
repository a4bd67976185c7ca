"""Rules for figures that are read aloud: thousands, decimals, shares, money, measures, ranges, ratios."""

from __future__ import annotations

import re

from loa.content.number_words import LARGE_SCALES
from loa.content.phone_numbers import NAMES_BEFORE_CODES
from loa.house_style.spoken_dates import DASH, Rule, between, is_house_number
from loa.house_style.spoken_numbers import (
    LONGEST,
    decimal_in_words,
    digit_by_digit,
    whole_in_words,
)
from loa.house_style.spoken_numbers import after as text_after
from loa.house_style.spoken_numbers import before as text_before
from loa.house_style.spoken_words import SpokenWords

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d]|[.,]\d)"
_SCALE = rf"(?:\s?(?:{'|'.join(LARGE_SCALES)}))?"
_NO_RANGE = re.compile(r"(?:tỷ số|tỉ số|thắng|thua|hòa|kết quả)\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:điều|khoản|điểm|tổ|lớp|khối|tuần|kỳ|trang|bài|mục|số|chương|phần|câu|hạng|cấp|nhóm)\s*$", re.I
)
_OLD_LANDLINE = re.compile(r"(?:\(0\d{2,4}\)|0\d{2,4})(?:[ .-]{1,2}\d{2,4}){2,3}(?![^\W_]|[.,]\d)")
"""A landline as it was written before areas had three digits: `(02773) 851 234`."""

_LARGEST_PART = 10
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}|\d+\.\d{4,}|(?!\d{1,3}(?:\.\d{3})+$)\d+(?:\.\d+){3,}")
"""Thousands of the English kind, or a decimal of three digits; nobody can tell."""


def number_in_speech(written: str) -> str:
    """`7.415`, `1.250,5`, `12,5`, `03`, `1.5` in words."""
    whole, _, decimals = written.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        whole = whole.replace(".", "")
    elif "." in whole:
        parts = whole.split(".")
        if len(parts) == 2 and parts[1].strip("0"):
            return decimal_in_words(*parts)
        return " chấm ".join(whole_in_words(int(part)) for part in parts)
    if decimals:
        return decimal_in_words(whole, decimals)
    if len(whole) > LONGEST or (whole.startswith("0") and len(whole) > 2):
        return digit_by_digit(whole)
    return whole_in_words(int(whole))


class FigureRules:
    """The rules, with the units of a site."""

    def __init__(self, words: SpokenWords) -> None:
        self._words = words
        unit = words.unit_pattern
        measured = rf"(?P<scale>{_SCALE})\s?(?P<unit>{unit})(?![^\W_]|²|³)(?:/(?P<per>{unit})(?![^\W_]))?"
        self.rules: tuple[Rule, ...] = (
            (_OLD_LANDLINE, lambda match: digit_by_digit(match[0])),
            (re.compile(r"(?P<code>\d{1,20}(?:[ .]?\d{1,20}){0,9})(?!\d)"), self._code),
            (re.compile(rf"[$€£]\s?(?P<n>{_NUMBER})"), self._dollars),
            (
                re.compile(rf"(?P<n>{_NUMBER})\s?(?:{unit})?{DASH}(?P<n2>{_NUMBER}){measured}"),
                self._measured_range,
            ),
            (re.compile(rf"(?P<n>{_NUMBER}){measured}"), self._measured),
            (re.compile(rf"(?P<n>{_NUMBER})(?:{DASH}|\s?÷\s?)(?P<n2>{_NUMBER})(?![^\W_/])"), self._range),
            (re.compile(r"(?P<a>\d+(?:\.\d{3})*)\s?/\s?(?P<b>\d+(?:\.\d{3})*)(?![\w/]|[.,-]\d)"), self._share),
            (re.compile(rf"(?P<n>{_NUMBER})\s?(?P<sign>[x×:])\s?(?=\d)"), self._product),
            (re.compile(rf"(?P<n>{_NUMBER})\+(?!\w)"), self._more_than),
            (re.compile(r"(?P<sign>[+-])(?=\d)"), self._signed),
            (re.compile(r"(?P<n>\d+(?:\.\d+){2,})"), self._plain),
            (re.compile(rf"(?P<n>{_NUMBER})(?![^\W_])"), self._plain),
        )

    def fault(self, match: re.Match[str]) -> tuple[str, str] | None:
        """A figure that has two meanings."""
        found = next((match[name] for name in ("n", "n2") if match.groupdict().get(name)), "")
        whole = match.groupdict()
        if (whole.get("a"), whole.get("b")) != (None, None) and _is_no_date(whole["a"], whole["b"]):
            return "figure", match[0]
        figures = [whole[name] for name in ("n", "n2") if whole.get(name)]
        if any(_AMBIGUOUS.fullmatch(figure) for figure in figures):
            return "figure", next((figure for figure in figures if _AMBIGUOUS.fullmatch(figure)), found)
        return None

    def _code(self, match: re.Match[str]) -> str | None:
        before = text_before(match)
        return digit_by_digit(match["code"]) if NAMES_BEFORE_CODES.search(before) else None

    def _unit(self, match: re.Match[str]) -> str:
        said = f"{match['scale'].strip()} {self._words.units[match['unit']]}".strip()
        return f"{said} mỗi {self._words.units[match['per']]}" if match["per"] else said

    def _measured(self, match: re.Match[str]) -> str:
        return f"{number_in_speech(match['n'])} {self._unit(match)}"

    def _measured_range(self, match: re.Match[str]) -> str:
        return f"{self._ranged(match)} {self._unit(match)}"

    def _ranged(self, match: re.Match[str]) -> str:
        before = text_before(match)
        first, last = number_in_speech(match["n"]), number_in_speech(match["n2"])
        return f"{first} đến {last}" if _COUNTED.search(before) else between(first, last, before)

    def _range(self, match: re.Match[str]) -> str:
        before = text_before(match)
        first, last = number_in_speech(match["n"]), number_in_speech(match["n2"])
        if _NO_RANGE.search(before):
            return f"{first} {last}"
        return self._ranged(match) if _value(match["n"]) < _value(match["n2"]) else f"{first}, {last}"

    def _share(self, match: re.Match[str]) -> str | None:
        first, last = number_in_speech(match["a"]), number_in_speech(match["b"])
        before, after = text_before(match), text_after(match)
        if is_house_number(before, after):
            return f"{first} xuyệt {last}"
        small = _value(match["a"]) < _value(match["b"]) <= _LARGEST_PART and not match["b"].startswith("0")
        tells_parts = re.match(r"\s*(?:số|tổng|dân số|diện tích|thời gian|quãng)\b", after)
        return (
            f"{first} phần {last}"
            if small and (tells_parts or not self._words.whole_pattern.match(after))
            else (f"{first} trên {last}")
        )

    def _product(self, match: re.Match[str]) -> str:
        return f"{number_in_speech(match['n'])} {'trên' if match['sign'] == ':' else 'nhân'}"

    def _dollars(self, match: re.Match[str]) -> str | None:
        unit = self._words.units.get(match[0][0])
        return f"{number_in_speech(match['n'])} {unit}" if unit else None

    def _more_than(self, match: re.Match[str]) -> str:
        return f"trên {number_in_speech(match['n'])}"

    def _signed(self, match: re.Match[str]) -> str | None:
        before = text_before(match)
        if before and (before[-1].isalnum() or before[-1] == ")"):
            return None
        return "cộng" if match["sign"] == "+" else "âm"

    def _plain(self, match: re.Match[str]) -> str:
        return number_in_speech(match["n"])


def _is_no_date(day: str, month: str) -> bool:
    """Whether two numbers are a day that its month does not have: `30/2`, `31/4`."""
    is_day = day in {"30", "31"} and month.isdecimal() and len(month) <= 2
    return is_day and (int(month) == 2 or (day == "31" and int(month) in {4, 6, 9, 11}))


def _value(written: str) -> float:
    whole, _, decimals = written.partition(",")
    return float(f"{whole.replace('.', '')}.{decimals or 0}")
