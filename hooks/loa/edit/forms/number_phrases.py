"""A number as a source wrote it (“gần 5.000”, “03”, “1,2 triệu”), as the fields of a figure say it.

What is not surely one whole number is asked about, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from loa.content.invisible_characters import without_invisible
from loa.content.vocabulary import Vocabulary
from loa.content.whole_numbers import MOST_DIGITS
from loa.content.written_figures import QUALIFYING_WORDS, WrittenNumber, says_none, written_number
from loa.house_style.written_numbers import EXACT, decimal, whole_number, without_marks

_SIGNS = {"≈": "khoảng", "~": "khoảng", "≥": "ít nhất", ">=": "ít nhất", ">": "trên"}
"""Signs before a number, and the words that they stand for."""

_SIGN = re.compile("^(" + "|".join(map(re.escape, _SIGNS)) + r")\s*(?=\d)")
_MINUS = re.compile(r"^[-−–]\s?\d")
_OR_MORE = ("trở lên", "hoặc hơn")
_QUOTES = "\"'“”‘’«»"

EMPTY = "There is no number here."
NO_ROOM = "Excel had no room to show the number. Make the column wider and copy again, or write it here."
NEGATIVE = "A figure cannot be less than zero."
PERCENT = (
    "A percentage cannot be a figure yet: figures are whole numbers. What was typed is kept; write the number itself, "
    "or leave the row out and put the percentage in a text."
)
NOT_WHOLE = "Figures are whole numbers; {number} is none. Write a smaller unit, or a whole number as the source has it."
SEVERAL_MEANINGS = "This can be {first} or {second}. Write it as {first} or {whole}."
NOT_ONE = "This is not one single number. Write one, for example 7.415 or “gần 5.000”."
UNKNOWN_WORDS = "The words “{words}” are not known here. Write the number alone, or with {known} before it."
TOO_LARGE = "This number is too large: at most {digits} digits."


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """What a number means: `written` is what was typed, None where the digits alone say it."""

    value: int
    qualifier: str
    written: str | None

    def understood(self, vocabulary: Vocabulary) -> str:
        """What the program understood, in words: `gần, 5.000`."""
        number = whole_number(self.value)
        return number if self.qualifier == EXACT else f"{vocabulary.lists.qualifiers[self.qualifier].title}, {number}"


@dataclass(frozen=True, slots=True)
class UnclearNumber:
    """What is no figure as it stands: what was typed, and why, as an English msgid with its parameters."""

    written: str
    why: str
    params: Mapping[str, str] = field(default_factory=dict)


def read_number_phrase(typed: str, vocabulary: Vocabulary, unit: str = "") -> NumberPhrase | UnclearNumber:
    """The figure that a text means; `unit` is that of its metric (“triệu đồng”)."""
    text = " ".join(without_invisible(typed).split())
    plain = _SIGN.sub(lambda sign: f"{_SIGNS[sign[1]]} ", text.strip(_QUOTES + " "))
    if plain and set(plain) == {"#"}:
        return UnclearNumber(text, NO_ROOM)
    if not plain or not re.search(r"\w", plain):
        return UnclearNumber(text, EMPTY)
    if not re.search(r"\d", plain) and says_none(plain):
        return NumberPhrase(0, EXACT, text)
    if _MINUS.match(plain):
        return UnclearNumber(text, NEGATIVE)
    found = written_number(plain, unit)
    if re.search(r"\d\s*%|phần trăm", plain):
        return UnclearNumber(text, PERCENT)
    if found is None or not found.meanings:
        return UnclearNumber(text, NOT_ONE)
    return _figure(text, found, vocabulary, unit)


def _figure(text: str, found: WrittenNumber, vocabulary: Vocabulary, unit: str) -> NumberPhrase | UnclearNumber:
    qualifier = _qualifier(found, vocabulary, unit)
    if qualifier is None:
        known = ", ".join(f"“{term.title}”" for key, term in vocabulary.lists.qualifiers.items() if key != EXACT)
        words = " … ".join(filter(None, (found.before.strip(), found.after.strip())))
        return UnclearNumber(text, UNKNOWN_WORDS, {"words": words, "known": known})
    if len(found.meanings) > 1:
        return UnclearNumber(text, SEVERAL_MEANINGS, _two_meanings(found.meanings))
    number = found.meanings[0]
    if number.denominator != 1:
        return UnclearNumber(text, NOT_WHOLE, {"number": decimal(float(number))})
    value = int(number)
    if len(str(value)) > MOST_DIGITS:
        return UnclearNumber(text, TOO_LARGE, {"digits": str(MOST_DIGITS)})
    return NumberPhrase(value, qualifier, None if text == str(value) else text)


def _two_meanings(meanings: tuple[Fraction, ...]) -> dict[str, str]:
    first, second = meanings[:2]
    shown = [whole_number(int(one)) if one.denominator == 1 else decimal(float(one)) for one in (first, second)]
    return {"first": shown[0], "second": shown[1], "whole": str(int(max(first, second)))}


def _qualifier(found: WrittenNumber, vocabulary: Vocabulary, unit: str) -> str | None:
    """The key of the qualifier that the words around a number mean; None where they say something else."""
    before, after = _words(found.before), _words(found.after)
    allowed_behind = {"", _words(unit), *(_words(unit).split()[-1:])}
    if not before and any(after.startswith(_words(more)) for more in _OR_MORE):
        return _key_of("ít nhất", vocabulary)
    if after not in allowed_behind:
        return None
    return _key_of(before, vocabulary) if before else EXACT


def _key_of(word: str, vocabulary: Vocabulary) -> str | None:
    """The qualifier of the vocabulary that has this word, or one that means the same, for its title."""
    wanted = _words(word)
    same = next((group for group in QUALIFYING_WORDS if wanted in map(_words, group)), (wanted,))
    for words in ((wanted,), tuple(map(_words, same))):
        for key, term in vocabulary.lists.qualifiers.items():
            if _words(term.title) in words:
                return key
    return None


def _words(text: str) -> str:
    """The words of a text in small letters; marks count: “tầm” is no “tám”."""
    return " ".join(text.casefold().strip(" .,:;()" + _QUOTES).split())


_NUMBER_LIKE = re.compile(
    r"(?:[a-z ]{2,12} )?[≈~<>≥≤]?\s*\d[\d.,\s]*(?: ?(?:%|nghin|trieu|ty|tram|chuc))?[\W¹²³]*(?:\(\w\)|\[\w\])?"
)


def is_number_like(text: str) -> bool:
    """Whether a cell is mostly a number, for finding the column of figures."""
    bare = without_marks(text).strip()
    return bool(_NUMBER_LIKE.fullmatch(bare)) or set(bare) == {"#"}
