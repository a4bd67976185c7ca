"""A figure in one line, as offices write it: “gần 5.000 người”, “281/412 xã”, “giảm 12,5% so với cùng kỳ”."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

EXACT = "exact"
"""The qualifier of a figure that needs no word before it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and what it counts."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """That something rose or fell.

    `direction` is `tang` or `giam`; `reaches`: the figure is what it came to, else by how much it changed. `amount` is
    by how much, where the figure itself is no change (“1.250 vụ, tăng 12%”). `start` is what it was before, `since`
    with what it is compared (“so với cùng kỳ”).
    """

    direction: str
    reaches: bool = False
    amount: tuple[Measure, ...] = ()
    start: Decimal | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one line says: `value` of a whole (`of`), or up to `to`; `also` are the numbers beside it (“/229 người”).

    `unit` is empty where the line has none. `qualifier` is a key of the vocabulary's list. `written` is the line as it
    was written, in one line.
    """

    value: Decimal
    of: Decimal | None = None
    to: Decimal | None = None
    also: tuple[Measure, ...] = ()
    change: FigureChange | None = None
    unit: str = ""
    qualifier: str = EXACT
    written: str = ""


class NotAFigure(ValueError):
    """The text is not surely one figure; `reason` says why, `params` what to name in the sentence about it."""

    def __init__(self, reason: str, **params: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


def read_figure(text: str, unit: str = "") -> Figure:
    """The figure that a text means; `unit` is that in which it is counted, as far as it is known. Raises NotAFigure."""
    raise NotAFigure("none")
