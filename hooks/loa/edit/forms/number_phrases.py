"""A figure as a source wrote it (“gần 5.000”, “98,5%”, “281/412 xã”), for people who type or paste it.

What is not surely one figure is asked about, never guessed; content/figure_phrases reads it, as it reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from loa.content.decimal_numbers import with_comma
from loa.content.figure_parts import EXACT, NotAFigure, is_share, units_agree
from loa.content.figure_phrases import Figure, read_figure
from loa.content.vocabulary import Vocabulary
from loa.house_style.figure_words import words_of_qualifiers, write_figure
from loa.house_style.written_numbers import without_marks

EMPTY = "There is no number here."
NO_ROOM = "Excel had no room to show the number. Make the column wider and copy again, or write it here."
NEGATIVE = "A figure cannot be less than zero."
SEVERAL_MEANINGS = "This can be two numbers. Write it as {first} or {second}."
NOT_ONE = "This is not one single number. Write one, for example 7.415 or “gần 5.000”."
UNKNOWN_WORDS = "The words “{words}” are not known here. Write the number alone, or with {known} before it."
TOO_LARGE = "This number is too large: at most {digits} digits."
OTHER_KIND = "This counts in “{said}”, but “{unit}” are counted here. Choose what it is, or correct the number."

_WHY = {
    "empty": EMPTY,
    "no-room": NO_ROOM,
    "negative": NEGATIVE,
    "several": NOT_ONE,
    "meanings": SEVERAL_MEANINGS,
    "words": UNKNOWN_WORDS,
    "large": TOO_LARGE,
}


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """What a number means: `written` is what was typed, None where the digits alone say it."""

    figure: Figure
    unit: str = ""
    """That of its metric."""

    @property
    def value(self) -> Decimal:
        return self.figure.value

    @property
    def qualifier(self) -> str:
        return self.figure.qualifier

    @property
    def written(self) -> str | None:
        return None if self.figure.written == with_comma(self.figure.value) else self.figure.written

    @property
    def is_plain(self) -> bool:
        """Whether number, qualifier and the source's form say all of it."""
        return self.figure.is_one_number and not is_share(self.figure.unit) and self.own_unit is None

    @property
    def own_unit(self) -> str | None:
        """The unit that was typed, where it is another than that of the metric."""
        said = self.figure.unit
        return said if said and said.lower() != self.unit.lower() else None

    def understood(self, vocabulary: Vocabulary) -> str:
        """What the program understood, in words: `gần 5.000`."""
        return write_figure(self.figure, words_of_qualifiers(vocabulary))


@dataclass(frozen=True, slots=True)
class UnclearNumber:
    """What is no figure as it stands: what was typed, and why, as an English msgid with its parameters."""

    written: str
    why: str
    params: Mapping[str, str] = field(default_factory=dict)


def read_number_phrase(typed: str, vocabulary: Vocabulary, unit: str = "") -> NumberPhrase | UnclearNumber:
    """The figure that a text means; `unit` is that of its metric (“triệu đồng”)."""
    text = " ".join(typed.split())
    try:
        figure = read_figure(text, unit)
    except NotAFigure as error:
        words = {key: term.title for key, term in vocabulary.lists.qualifiers.items() if key != EXACT}
        known = ", ".join(f"“{title}”" for title in words.values())
        return UnclearNumber(text, _WHY[error.reason], {"known": known, **error.params})
    if not units_agree(figure.unit, unit):
        return UnclearNumber(text, OTHER_KIND, {"said": figure.unit, "unit": unit})
    return NumberPhrase(figure, unit)


_NUMBER_LIKE = re.compile(
    r"(?:[a-z ]{2,16} )?[≈~<>≥≤+−-]?=?\s*\d[\d.,/\s–-]*(?: ?(?:%|nghin|trieu|ty|tram|chuc))?[\W¹²³]*(?:\(\w\)|\[\w\])?"
)


def is_number_like(text: str) -> bool:
    """Whether a cell is mostly a number, for finding the column of figures."""
    bare = without_marks(text).strip()
    return bool(_NUMBER_LIKE.fullmatch(bare)) or set(bare) == {"#"}
