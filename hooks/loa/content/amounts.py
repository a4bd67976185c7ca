"""Sums of money as budgets write them: `120,5 triệu đồng`, `khoảng 2 tỷ đồng`, `350.000.000 đồng`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loa.content.figure_phrases import EXACT, NotAFigure, read_figure


class NotAnAmount(ValueError):
    """The text is not one sum with its unit."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum: its value in the unit that it is written with, how exact it is, and the text itself."""

    written: str
    value: Decimal
    unit: str
    qualifier: str

    @property
    def is_exact(self) -> bool:
        """Whether it can be added to others."""
        return self.qualifier == EXACT


def read_amount(text: str) -> Amount:
    """Read one number with its unit. Raises NotAnAmount for anything else: a range, a share, a number alone."""
    text = " ".join(text.split())
    try:
        figure = read_figure(text)
    except NotAFigure as error:
        raise NotAnAmount(text) from error
    is_one = figure.to is None and figure.of is None and not figure.also and figure.change is None
    if not is_one or not figure.unit:
        raise NotAnAmount(text)
    return Amount(text, figure.value, figure.unit, figure.qualifier)
