"""The feet of upright designs: the hotline, other numbers, partners, the mark of a sample.

Millimetres of the finished sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from loa.arrange.call_sign import CallSign, call_sign, middle_of_digits
from loa.arrange.composition import Composition
from loa.arrange.copyfitting import FittedPhrase
from loa.arrange.hotline_rows import HotlineRows, all_rows
from loa.arrange.sheet import Box, StackItem, stack_height
from loa.arrange.text_metrics import CAPITAL

_SIGN_OF_TALL, _SIGN_ABOVE = 0.4, 0.8
"""The sign for a call beside the large number of a tall design, and above a long one; as shares of its digits."""


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
    if sign.width_before + number.width <= inner * 0.98:
        return _LargeNumber(number, sign, beside=True)
    return _LargeNumber(number, call_sign(composition, number.size * CAPITAL, _SIGN_ABOVE), beside=False)


class TallFoot(NamedTuple):
    """The words at the foot of a tall design: name, number, what it costs, other numbers, the mark of a sample."""

    name: Sequence[StackItem | None]
    number: _LargeNumber | None
    note: Sequence[StackItem | None]
    others: Sequence[StackItem | None]
    sample: Sequence[StackItem | None]
    partners: Sequence[StackItem | None]
    gap: float

    @property
    def _parts(self) -> Sequence[_LargeNumber | Sequence[StackItem | None] | None]:
        return (self.name, self.number, self.note, self.others, self.sample, self.partners)

    @property
    def height(self) -> float:
        """Of all of it."""
        heights = [height for height in map(_height, self._parts) if height]
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    @property
    def digits(self) -> float:
        """Height of the number's digits; 0 where there is none."""
        return self.number.number.size * CAPITAL if self.number else 0.0

    def place(self, composition: Composition, box: Box) -> None:
        """Place all of it from the top of the box."""
        top = box.top
        for part in self._parts:
            height = _height(part)
            if isinstance(part, _LargeNumber):
                part.place(composition, Box(box.left, top, box.width, height))
            else:
                composition.sheet.place_stack(part or (), box.left, top, box.width)
            top += height + self.gap if height else 0.0


def _height(part: _LargeNumber | Sequence[StackItem | None] | None) -> float:
    return part.height if isinstance(part, _LargeNumber) else stack_height(part or ())


def tall_foot(composition: Composition, inner: float, unit: float) -> TallFoot:
    """Name of the hotline, its number, what it costs; the other numbers in rows; the mark of a sample."""
    gap = unit * 0.066
    sample = [composition.item("sample", 400, inner, unit * 0.048, composition.foot_role)]
    partners = [composition.partner_names(inner, unit * 0.048, composition.foot_role, lines=4)]
    if not composition.hotline:
        return TallFoot([], None, [], [], sample, partners, gap)
    name = composition.hotline_item("name", 600, inner * 0.96, unit * 0.075, lines=3)
    largest = min(unit * 0.07, name.fitted.size if name else unit)
    note = composition.hotline_item("note", 600, inner * 0.9, largest, lines=1)
    number = _large_number(composition, inner, unit * 0.36)
    return TallFoot([name], number, [note], _other_numbers(composition, inner, unit), sample, partners, gap)


def _other_numbers(composition: Composition, inner: float, unit: float) -> list[StackItem | None]:
    """The numbers after the first, of one size, each below the name of its line."""
    others = composition.other_hotlines
    numbers = [composition.fit_number(one, inner * 0.9, unit * 0.15) for one in others]
    size = min((number.size for number in numbers), default=0.0)
    stack: list[StackItem | None] = []
    for at, hotline in enumerate(others):
        number = composition.fit_number(hotline, inner, unit, size)
        close, after = unit * 0.03, unit * 0.06 if at < len(others) - 1 else 0.0
        stack += [
            composition.item_of(hotline, "name", 600, inner * 0.96, unit * 0.055, lines=3, after=close),
            StackItem(number, composition.foot_role, number.height, close if hotline["note"] else after, "others"),
            composition.item_of(hotline, "note", 400, inner * 0.9, unit * 0.05, lines=1, after=after),
        ]
    return stack


class PosterFoot(NamedTuple):
    """The foot of a poster: the hotlines beside the code, the partners below, the mark of a sample."""

    rows: HotlineRows | None
    row: float
    side: float
    """Of the code; 0 without one."""
    partners: float
    small_print: Sequence[StackItem | None]
    """The names of partners, and the mark of a sample."""
    margin: float
    width: float
    """Between the margins."""
    unit: float

    @property
    def _small_height(self) -> float:
        height = stack_height(self.small_print)
        return height + self.unit * 0.03 if height else 0.0

    @property
    def height(self) -> float:
        """Of all of it, to the edge of the sheet."""
        partners = self.partners + self.margin * 0.5 if self.partners else 0.0
        return (self.row + self.margin * 2 if self.row else self.margin) + self._small_height + partners

    @property
    def digits(self) -> float:
        """Height of the number's digits; 0 where there is none."""
        return self.rows.digits if self.rows else 0.0

    def place(self, composition: Composition) -> Box | None:
        """Place all of it; returns the place of the code."""
        margin, unit, side, inner = self.margin, self.unit, self.side, self.width
        row_top = composition.height - self.height + margin * 0.95
        if self.rows:
            height = self.rows.height
            width = inner - (side + unit * 0.03 if side else 0.0)
            self.rows.place(composition, Box(margin, row_top + (self.row - height) / 2, width, height))
        bottom = composition.height - margin * 0.95 - self._small_height
        composition.place_partners(Box(margin, bottom - self.partners, inner, self.partners))
        composition.sheet.place_stack(self.small_print, margin, bottom + unit * 0.03, inner)
        return Box(composition.width - margin - side, row_top + (self.row - side) / 2, side, side) if side else None


_SIDE_BY_SIDE = 1.4
"""Width of a poster beside its unit from which other numbers stand side by side."""


def poster_foot(composition: Composition, margin: float, unit: float, digits: float = 0.0) -> PosterFoot:
    """The foot of a poster, the digits of its first number at least `digits` high where the width allows.

    `unit` is the length that scales what stands in it: of a poster that is wider than high less than its width.
    """
    inner = composition.width - 2 * margin
    side = composition.qr_side(unit * 0.3)
    width = inner - (side + unit * 0.03 if side else 0.0)
    # One number may be as high as the code beside it: on office paper the code is the higher of the two.
    highest = unit * 0.115 if composition.other_hotlines else max(unit * 0.115, min(side * 0.6, unit * 0.16))
    beside = inner > unit * _SIDE_BY_SIDE
    rows = all_rows(composition, width, highest, side_by_side=beside, digits=digits) if composition.hotline else None
    row = max(rows.height, side) if rows else side
    small = _small_print(composition, inner, unit * 0.024)
    return PosterFoot(rows, row, side, composition.partners_height(unit * 0.085), small, margin, inner, unit)


def _small_print(composition: Composition, width: float, size: float) -> list[StackItem | None]:
    """The names of partners, and the mark of a sample below them."""
    names = composition.partner_names(width, size, composition.foot_role)
    sample = composition.item("sample", 400, width, size, composition.foot_role, lines=1)
    return [replace(names, after=size * 0.9) if names else None, sample]


def place_card_foot(composition: Composition, margin: float, unit: float, covered: float) -> float:
    """Place the hotline and the mark of a sample above the part that is `covered`; returns the height of the foot."""
    inner = composition.width - 2 * margin
    side_by_side = composition.width > composition.height * 1.2
    rows = all_rows(composition, inner, unit * 0.105, side_by_side=side_by_side) if composition.hotline else None
    small = _small_print(composition, inner, unit * 0.027)
    small_height = stack_height(small) + unit * 0.025 if any(small) else 0.0
    below = max(composition.safe, margin * 0.65)
    foot_height = covered + small_height + (rows.height + margin * 0.65 + below if rows else below)
    if rows:
        top = composition.height - foot_height + margin * 0.65
        rows.place(composition, Box(margin, top, inner, rows.height))
    composition.sheet.place_stack(small, margin, composition.height - covered - below - stack_height(small), inner)
    return foot_height
