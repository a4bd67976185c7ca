"""The order of names as Vietnamese readers expect it: An, Ấm, Dạy, Đồng, Ôn, Ở, Xuân.

The rules are those of CLDR (common/collation/root.xml and vi.xml), as browsers apply them in
`Intl.Collator("vi", {numeric: true})`, which a test compares. No package that installs on every system offers
them: icu4py has no collation, PyICU no ready-made files.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""ă, â, đ, ê, ô, ơ and ư are letters of their own."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Tones count where the letters are the same, in this order: huyền, hỏi, ngã, sắc, nặng."""

_OF_LETTERS = "\u0306\u0302\u031b"
"""Breve, circumflex and horn, which make another letter of a, e, o and u."""

_MARKS = " _-‑–—,;:!?.…·'‘’\"“”«»()[]{}§@*/\\&#%•`^°→+±÷×<=>|~$₫€"
"""Marks, in their order; they come before digits, and those before letters."""

_PLACES = {letter: place for place, letter in enumerate(_MARKS)}
_DIGIT = len(_MARKS)
_PLACES |= {letter: _DIGIT + 1 + place for place, letter in enumerate(_ALPHABET)}
_PLACES["ð"] = _PLACES["đ"]  # another letter, whose capital looks the same: who types it means đ
_OTHERS = 1000
"""Other letters come last."""

OrderKey = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...], str]
"""What is compared: letters, then tones, then capitals, which come after small letters."""


@lru_cache(maxsize=16384)
def vietnamese_order(text: str) -> OrderKey:
    """The key by which a name is sorted; a number in it counts as a number: Tổ 2 before Tổ 10."""
    letters: list[int] = []
    tones: list[int] = []
    capitals: list[bool] = []
    number = ""
    for base, marks in _with_marks(text):
        if base.isdecimal():
            number += str(unicodedata.decimal(base))
            continue
        _end_number(number, letters)
        number = ""
        small = base.lower()
        written = unicodedata.normalize("NFC", small + "".join(mark for mark in marks if mark in _OF_LETTERS))
        letters.append(_place(written if written in _ALPHABET else small))
        tones.append(sum(1 + _TONES.index(mark) for mark in marks if mark in _TONES))
        capitals.append(base != small)
    _end_number(number, letters)
    return tuple(letters), tuple(tones), tuple(capitals), text


def letter_of(name: str) -> str:
    """The small letter under which a name stands: `đ` for Đồng, `â` for Ấm; an empty text where none comes first."""
    for base, marks in _with_marks(name):
        small = base.lower()
        written = unicodedata.normalize("NFC", small + "".join(mark for mark in marks if mark in _OF_LETTERS))
        if written in _ALPHABET or small.isalpha():
            return written if written in _ALPHABET else small
        if small.isdecimal():
            break
    return ""


def _with_marks(text: str) -> list[tuple[str, str]]:
    """The characters of a text, each with its marks; those that nobody sees are left out."""
    found: list[tuple[str, str]] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character) and found:
            found[-1] = (found[-1][0], found[-1][1] + character)
        elif unicodedata.category(character) not in {"Cf", "Cc"}:
            found.append((" " if character.isspace() else character, ""))
    return found


def _end_number(digits: str, letters: list[int]) -> None:
    if digits:
        plain = digits.lstrip("0")
        letters += [_DIGIT, len(plain), *map(int, plain)]


def _place(letter: str) -> int:
    return _PLACES.get(letter, _OTHERS + ord(letter))
