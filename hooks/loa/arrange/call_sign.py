"""What stands before a telephone number: the sign of a receiver and the word for “call”.

Millimetres of the finished sheet.
"""

from __future__ import annotations

from typing import NamedTuple

from loa.arrange.composition import Composition
from loa.arrange.copyfitting import UNLIMITED, FittedPhrase, Phrase, fit
from loa.arrange.sheet import Box
from loa.arrange.text_metrics import CAPITAL

_SIGN, _WORD, _GAP = 1.15, 0.72, 0.4
"""Side of the sign, capital of the word and the space after each, beside the height of the sign's line."""

_SHARE = 0.66
"""Height of the sign's line beside that of the number's digits."""


class CallSign(NamedTuple):
    """The sign and the word on a line `height` high."""

    word: FittedPhrase
    height: float

    @property
    def width(self) -> float:
        """Of both, with the space between them."""
        return (_SIGN + _GAP) * self.height + self.word.width

    @property
    def width_before(self) -> float:
        """The same with the space before the number."""
        return self.width + _GAP * self.height

    def place(self, composition: Composition, left: float, middle: float) -> None:
        """Place both from the left, in the middle of the number's digits."""
        side, word = _SIGN * self.height, self.word
        sheet, role = composition.sheet, composition.foot_role
        sheet.place_handset(Box(left, middle - side / 2, side, side), role)
        top = middle + CAPITAL * word.size / 2 - word.lines[0].above * word.size
        sheet.place(word, Box(left + side + _GAP * self.height, top, word.width, word.height), role, align="left")
        sheet.note_size("call", self.word.size)


def call_sign(composition: Composition, digits: float, share: float = _SHARE) -> CallSign:
    """The sign for a number whose digits are that high, itself of a share of that height."""
    least = composition.least
    height = max(digits * share, least * CAPITAL / _WORD)
    called = composition.hotline["call"]
    word, style = Phrase.from_data(called), composition.hotline_style(600, called)
    return CallSign(fit(word, style, UNLIMITED, UNLIMITED, largest=height * _WORD / CAPITAL, most_lines=1), height)


def middle_of_digits(number: FittedPhrase, box: Box) -> float:
    """Where the middle of a number's digits is that is placed in the middle of a box."""
    return box.top + (box.height - number.height) / 2 + (number.lines[0].above - CAPITAL / 2) * number.size
