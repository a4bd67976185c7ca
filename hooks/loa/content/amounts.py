"""Sums of money as budgets write them: `120,5 triệu đồng`, `khoảng 2 tỷ`, `350.000.000đ`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from loa.content.figure_parts import EXACT, NotAFigure
from loa.content.figure_phrases import read_figure
from loa.content.number_words import LARGE_SCALES

_CURRENCY = "đồng"
_SHORT_CURRENCY = re.compile(r"(?<!\w)(?:đ|vnđ|vnd)\.?$", re.IGNORECASE)
_OTHER_SPELLING = re.compile(r"(?<!\w)tỉ(?!\w)", re.IGNORECASE)
_SCALE_ALONE = re.compile(rf"(\d\s*(?:{'|'.join(LARGE_SCALES)}))(?=$|/)", re.IGNORECASE)
"""What counts đồng without saying so: `2 tỷ`, `15 triệu/năm`."""

_NO_MONEY = {"", "%"}


class NotAnAmount(ValueError):
    """The text is not one sum with its unit."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as it was written: its value in `unit` (`đồng`, `triệu đồng`, `USD`), and how exact it is."""

    written: str
    value: Decimal
    unit: str
    qualifier: str

    @property
    def is_exact(self) -> bool:
        """Whether it can be added to others."""
        return self.qualifier == EXACT


def read_amount(text: str) -> Amount:
    """Read one number with its unit; `2 tỷ` counts đồng. Raises NotAnAmount for a range, a share, a number alone."""
    text = " ".join(text.split())
    try:
        figure = read_figure(_SCALE_ALONE.sub(rf"\1 {_CURRENCY}", text))
    except NotAFigure as error:
        raise NotAnAmount(text) from error
    if not figure.is_one_number or figure.unit in _NO_MONEY:
        raise NotAnAmount(text)
    unit = _OTHER_SPELLING.sub("tỷ", _SHORT_CURRENCY.sub(_CURRENCY, figure.unit))
    return Amount(text, figure.value, unit, figure.qualifier)
