"""Numbers as Vietnamese say them: `7415` → `bảy nghìn bốn trăm mười lăm`; the reverse of content/number_words."""

from __future__ import annotations

import re

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"))
_HUNDRED, _TEN, _THOUSAND = 100, 10, 1000

LONGEST = 15
"""Digits of the longest number that is said as one; longer ones are read digit by digit."""

_FAR = 120
"""How many characters around a number are looked at for what it is."""

_MOST_DECIMALS = 2
"""Digits after the comma that are said as a number (`55,89`: `tám mươi chín`); more are read one by one."""

_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def whole_in_words(number: int) -> str:
    """A whole number from 0 to 10^15 - 1."""
    if number == 0:
        return DIGITS[0]
    words: list[str] = []
    for scale, name in _SCALES:
        group, number = divmod(number, scale)
        if group >= _THOUSAND:
            # Thousands of thousand millions: `một nghìn hai trăm tỷ`.
            words += [whole_in_words(group), name]
        elif group:
            words += [*_below_thousand(group, full=bool(words)), name]
    if number:
        words += _below_thousand(number, full=bool(words))
    return " ".join(words)


def _below_thousand(number: int, *, full: bool) -> list[str]:
    """The words of 1 to 999; behind a larger group the hundreds are said even where there are none (`full`)."""
    hundreds, rest = divmod(number, _HUNDRED)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    return words + _below_hundred(rest, behind=bool(words)) if rest else words


def _below_hundred(number: int, *, behind: bool) -> list[str]:
    tens, ones = divmod(number, _TEN)
    if tens == 0:
        return ["linh", DIGITS[ones]] if behind else [DIGITS[ones]]
    if tens == 1:
        words = ["mười"]
        after_tens = {5: "lăm"}
    else:
        words = [DIGITS[tens], "mươi"]
        after_tens = {1: "mốt", 4: "tư", 5: "lăm"}
    return [*words, after_tens.get(ones, DIGITS[ones])] if ones else words


def digit_by_digit(number: str) -> str:
    """Every digit of a text by itself: `1900 1234` → `một chín không không, một hai ba bốn`; a `+` is said."""
    groups = re.split(r"[\s.()\-]+", number.strip())
    said = (" ".join("cộng" if sign == "+" else DIGITS[int(sign)] for sign in group) for group in groups if group)
    return ", ".join(said)


def decimal_in_words(whole: str, decimals: str) -> str:
    """`12`, `5` → `mười hai phẩy năm`."""
    single = decimals.startswith("0") or len(decimals) > _MOST_DECIMALS
    after = digit_by_digit(decimals) if single else whole_in_words(int(decimals))
    return f"{whole_in_words(int(whole))} phẩy {after}"


def ordinal_in_words(number: int) -> str:
    """What stands after `thứ`: nhất, hai, ba, tư, năm, …"""
    return {1: "nhất", 4: "tư"}.get(number) or whole_in_words(number)


def month_in_words(month: int) -> str:
    """What stands after `tháng`: the fourth is `tư`."""
    return "tư" if month == 4 else whole_in_words(month)


def roman_number(numeral: str) -> int | None:
    """The value of a Roman numeral of at most 399 (`XIII` → 13), or None for what is none."""
    if not numeral or not _ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def before(match: re.Match[str]) -> str:
    """The end of the text before a match: however long the text is, no rule takes longer."""
    return match.string[max(0, match.start() - _FAR) : match.start()]


def after(match: re.Match[str]) -> str:
    """The beginning of the text behind a match."""
    return match.string[match.end() : match.end() + _FAR]
