"""Telephone numbers in rows: the first large, the others smaller below it, each with the name of its line beside it.

Millimetres of the finished sheet. A design with one number has one row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.composition import Composition
from loa.arrange.copyfitting import FittedPhrase
from loa.arrange.sheet import Box, StackItem, stack_height, stack_item

_OTHER_ROW, _ROW_GAP = 0.64, 0.3
"""Height of a row of other numbers, and of the gap above it, beside the height of the first row."""

_WIDEST_NUMBER = 0.42
"""Share of a row's width that a number takes at most."""

_WORDS_GAP = 0.34
"""Between a number and its words, beside the height of the row."""

_CELL_GAP = 1.0
"""Between two numbers side by side, beside the height of their row."""


class _WordSizes(NamedTuple):
    """Letters of the name of a line, and of what it costs, at most; beside the height of the row."""

    name: float
    note: float


_FIRST, _OTHER = _WordSizes(0.29, 0.24), _WordSizes(0.4, 0.28)


class _Row(NamedTuple):
    """A number and the words beside it, fitted to a row from `top`."""

    top: float
    height: float
    number: FittedPhrase
    words: Sequence[StackItem | None]
    room: float
    """Width of the words at most."""

    @property
    def gap(self) -> float:
        """Between the number and the words."""
        return self.height * _WORDS_GAP

    @property
    def words_width(self) -> float:
        """Of the widest line of the words."""
        return max(one.fitted.width for one in self.words if one is not None)

    @property
    def width(self) -> float:
        """Of the number and its words."""
        return self.number.width + self.gap + self.words_width

    def place(self, composition: Composition, left: float, words_left: float) -> None:
        """Place the number and the words, each from its left edge."""
        sheet = composition.sheet
        sheet.place(self.number, Box(left, self.top, self.number.width, self.height), composition.foot_role)
        top = self.top + (self.height - stack_height(self.words)) / 2
        sheet.place_stack(self.words, words_left, top, self.room, align="left")


def rows_height(composition: Composition, row: float, *, side_by_side: bool = False) -> float:
    """The height of all numbers, where the first stands in a row of that height."""
    others = len(composition.other_hotlines)
    return row + (min(others, 1) if side_by_side else others) * row * (_OTHER_ROW + _ROW_GAP)


def place_rows(composition: Composition, box: Box, row: float, *, side_by_side: bool = False) -> None:
    """Place all numbers from the top of the box, the first in a row of height `row`.

    The others stand below each other, or two of them side by side.
    """
    first = (composition.hotline, Box(box.left, box.top, box.width, row), _FIRST)
    below = _boxes_below(composition, box, row * _OTHER_ROW, row * _ROW_GAP, box.top + row)
    if side_by_side and len(below) > 1:
        _place_beside_each_other(composition, _fitted(composition, *first), below[0])
    elif below:
        others = zip(composition.other_hotlines, below, strict=True)
        _place_aligned(composition, [first, *((hotline, place, _OTHER) for hotline, place in others)])
    else:
        alone = _fitted(composition, *first)
        left = box.left + (box.width - alone.number.width - alone.words_width - alone.gap) / 2
        alone.place(composition, left, left + alone.number.width + alone.gap)


def place_others(composition: Composition, box: Box, row: float, gap: float) -> None:
    """Place the numbers after the first below each other, with a gap above each, from the top of the box."""
    below = _boxes_below(composition, box, row, gap, box.top)
    others = zip(composition.other_hotlines, below, strict=True)
    _place_aligned(composition, [(hotline, place, _OTHER) for hotline, place in others])


def _boxes_below(composition: Composition, box: Box, row: float, gap: float, top: float) -> list[Box]:
    """A row for each number after the first."""
    others = range(len(composition.other_hotlines))
    return [Box(box.left, top + gap + at * (row + gap), box.width, row) for at in others]


def _place_aligned(composition: Composition, places: Sequence[tuple[Mapping[str, Any], Box, _WordSizes]]) -> None:
    """Place numbers below each other, in the middle: all numbers begin at one edge, and so do all names."""
    rows = [_fitted(composition, *place) for place in places]
    column = max(row.number.width for row in rows) + max(row.gap for row in rows)
    box = places[0][1]
    rows = [_fitted(composition, *place, room=box.width - column) for place in places]
    left = box.left + (box.width - column - max(row.words_width for row in rows)) / 2
    for row in rows:
        row.place(composition, left, left + column)


def _place_beside_each_other(composition: Composition, first: _Row, below: Box) -> None:
    """Place the first number in its row and the others side by side in the row `below`; both rows begin at one edge."""
    others = composition.other_hotlines
    gap = below.height * _CELL_GAP
    width = (below.width - gap * (len(others) - 1)) / len(others)
    cells = [_fitted(composition, one, Box(0.0, below.top, width, below.height), _OTHER) for one in others]
    widest = max(first.width, sum(cell.width for cell in cells) + gap * (len(cells) - 1))
    left = below.left + (below.width - widest) / 2
    first.place(composition, left, left + first.number.width + first.gap)
    for cell in cells:
        cell.place(composition, left, left + cell.number.width + cell.gap)
        left += cell.width + gap


def _fitted(
    composition: Composition, hotline: Mapping[str, Any], box: Box, sizes: _WordSizes, room: float | None = None
) -> _Row:
    """A number and its words in a row; `room` is the width of the words where it is not all that the number leaves."""
    height = box.height
    number = composition.fit_number(hotline, box.width * _WIDEST_NUMBER, height)
    if room is None:
        room = box.width - number.width - height * _WORDS_GAP
    plain, role = composition.plain, composition.foot_role
    upper, space = height * 0.76, height * 0.13
    name = stack_item(hotline["name"], plain(600), room, height * sizes.name, role, lines=3, height=upper, after=space)
    note = stack_item(hotline["note"], plain(400), room, height * sizes.note, role, lines=1)
    return _Row(box.top, height, number, [name, note], room)
