"""The feet of upright designs: the hotline, other numbers, partners, the mark of a sample.

Millimetres of the finished sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loa.arrange.call_sign import CallSign, call_sign, middle_of_digits
from loa.arrange.composition import Composition
from loa.arrange.copyfitting import FittedPhrase
from loa.arrange.hotline_rows import HotlineRows, all_rows, other_rows
from loa.arrange.sheet import Box, StackItem, stack_height
from loa.arrange.text_metrics import CAPITAL

_SIGN_OF_TALL = 0.4
"""The sign for a call beside the large number of a tall design."""


class _LargeNumber(NamedTuple):
    """The number of a tall design, the sign for a call before it, or above it where the number is too wide."""

    number: FittedPhrase
    sign: CallSign
    beside: bool

    @property
    def height(self) -> float:
        """Of both."""
        return self.number.height + (0.0 if self.beside else self.sign.height * 1.7)

    def place(self, composition: Composition, box: Box) -> None:
        """Place both in the middle of the box, from its top."""
        number, sign = self.number, self.sign
        top = box.bottom - number.height
        place = Box(box.left, top, number.width, number.height)
        before = sign.width_before if self.beside else 0.0
        left = box.left + (box.width - number.width - before) / 2
        composition.sheet.place(number, Box(left + before, top, number.width, number.height), composition.foot_role)
        composition.sheet.note_size("number", number.size)
        if self.beside:
            sign.place(composition, left, middle_of_digits(number, place))
        else:
            sign.place(composition, box.left + (box.width - sign.width) / 2, box.top + sign.height * 0.6)


def _large_number(composition: Composition, inner: float, size: float) -> _LargeNumber:
    number = composition.fit_number(composition.hotline, inner * 0.9, inner, size)
    sign = call_sign(composition, number.size * CAPITAL, _SIGN_OF_TALL)
    return _LargeNumber(number, sign, sign.width_before + number.width <= inner * 0.98)


class TallFoot(NamedTuple):
    """The words at the foot of a tall design: name, number, what it costs, other numbers, the mark of a sample."""

    name: Sequence[StackItem | None]
    number: _LargeNumber | None
    note: Sequence[StackItem | None]
    others: HotlineRows | None
    sample: Sequence[StackItem | None]
    gap: float

    @property
    def height(self) -> float:
        """Of all of it."""
        parts = [stack_height(self.name), self.number.height if self.number else 0.0, stack_height(self.note)]
        parts += [self.others.height if self.others else 0.0, stack_height(self.sample)]
        heights = [part for part in parts if part]
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    @property
    def digits(self) -> float:
        """Height of the number's digits; 0 where there is none."""
        return self.number.number.size * CAPITAL if self.number else 0.0

    def place(self, composition: Composition, box: Box) -> None:
        """Place all of it from the top of the box."""
        top = box.top
        for part in (self.name, self.number, self.note, self.others, self.sample):
            if isinstance(part, (_LargeNumber, HotlineRows)):
                height = part.height
                part.place(composition, Box(box.left, top, box.width, height))
            else:
                height = stack_height(part or ())
                composition.sheet.place_stack(part or (), box.left, top, box.width)
            top += height + self.gap if height else 0.0


def tall_foot(composition: Composition, inner: float, unit: float) -> TallFoot:
    """Name of the hotline, its number, what it costs; the other numbers in rows; the mark of a sample."""
    gap = unit * 0.066
    sample = [composition.item("sample", 400, inner, unit * 0.048, composition.foot_role)]
    if not composition.hotline:
        return TallFoot([], None, [], None, sample, gap)
    name = composition.hotline_item("name", 600, inner * 0.96, unit * 0.075, lines=3)
    note = composition.hotline_item("note", 600, inner * 0.9, unit * 0.07, lines=1)
    row = unit * 0.15
    others = other_rows(composition, inner, row, row * 0.5) if composition.other_hotlines else None
    return TallFoot([name], _large_number(composition, inner, unit * 0.36), [note], others, sample, gap)


class PosterFoot(NamedTuple):
    """The foot of a poster: the hotlines beside the code, the partners below, the mark of a sample."""

    rows: HotlineRows | None
    row: float
    side: float
    """Of the code; 0 without one."""
    partners: float
    sample: StackItem | None
    margin: float
    unit: float

    @property
    def _sample_height(self) -> float:
        return self.sample.height + self.unit * 0.03 if self.sample else 0.0

    @property
    def height(self) -> float:
        """Of all of it, to the edge of the sheet."""
        partners = self.partners + self.margin * 0.5 if self.partners else 0.0
        return (self.row + self.margin * 2 if self.row else self.margin) + self._sample_height + partners

    @property
    def digits(self) -> float:
        """Height of the number's digits; 0 where there is none."""
        return self.rows.digits if self.rows else 0.0

    def place(self, composition: Composition) -> Box | None:
        """Place all of it; returns the place of the code."""
        margin, unit, side = self.margin, self.unit, self.side
        row_top = composition.height - self.height + margin * 0.95
        if self.rows:
            height = self.rows.height
            width = unit - (side + unit * 0.03 if side else 0.0)
            self.rows.place(composition, Box(margin, row_top + (self.row - height) / 2, width, height))
        bottom = composition.height - margin * 0.95 - self._sample_height
        composition.place_partners(Box(margin, bottom - self.partners, unit, self.partners))
        composition.sheet.place_stack([self.sample], margin, bottom + unit * 0.03, unit)
        return Box(composition.width - margin - side, row_top, side, side) if side else None


def poster_foot(composition: Composition, margin: float, unit: float, digits: float = 0.0) -> PosterFoot:
    """The foot of a poster, the digits of its first number at least `digits` high where the width allows."""
    side = composition.qr_side(unit * 0.3)
    width = unit - (side + unit * 0.03 if side else 0.0)
    rows = all_rows(composition, width, unit * 0.115, digits=digits) if composition.hotline else None
    row = max(rows.height, side) if rows else side
    sample = composition.item("sample", 400, unit, unit * 0.024, composition.foot_role, lines=1)
    return PosterFoot(rows, row, side, composition.partners_height(unit * 0.085), sample, margin, unit)


def place_card_foot(composition: Composition, margin: float, unit: float, covered: float) -> float:
    """Place the hotline and the mark of a sample above the part that is `covered`; returns the height of the foot."""
    inner = composition.width - 2 * margin
    side_by_side = composition.width > composition.height * 1.2
    rows = all_rows(composition, inner, unit * 0.105, side_by_side=side_by_side) if composition.hotline else None
    sample = composition.item("sample", 400, inner, unit * 0.027, composition.foot_role, lines=1)
    sample_height = sample.height + unit * 0.025 if sample else 0.0
    below = max(composition.safe, margin * 0.65)
    foot_height = covered + sample_height + (rows.height + margin * 0.65 + below if rows else below)
    if rows:
        top = composition.height - foot_height + margin * 0.65
        rows.place(composition, Box(margin, top, inner, rows.height))
    if sample:
        composition.sheet.place_stack([sample], margin, composition.height - covered - below - sample.height, inner)
    return foot_height
