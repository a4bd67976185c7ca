"""Telephone numbers in rows: the first large, the others smaller below it, each with the name of its line beside it.

Millimetres of the finished sheet. A design with one number has one row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.arrange.composition import Composition
from loa.arrange.copyfitting import FittedPhrase
from loa.arrange.sheet import Box, StackItem, stack_height, stack_item

_OTHER_ROW, _ROW_GAP = 0.66, 0.24
"""Height of a row of other numbers, and of the gap above it, beside the height of the first row."""

_WIDEST_NUMBER = 0.42
"""Share of a row's width that a number takes at most."""

_CELL_GAP = 0.5
"""Between two numbers side by side, beside the height of their row."""

Hotline = Mapping[str, Any]


def rows_height(composition: Composition, row: float, columns: int) -> float:
    """The height of all numbers, where the first stands in a row of that height."""
    return row + len(_other_rows(composition, columns)) * row * (_OTHER_ROW + _ROW_GAP)


def place_rows(composition: Composition, box: Box, row: float, columns: int) -> None:
    """Place all numbers from the top of the box; `columns` of the others stand side by side."""
    place_row(composition, composition.hotline, Box(box.left, box.top, box.width, row))
    top = box.top + row
    for hotlines in _other_rows(composition, columns):
        top += row * _ROW_GAP
        place_side_by_side(composition, hotlines, Box(box.left, top, box.width, row * _OTHER_ROW))
        top += row * _OTHER_ROW


def _other_rows(composition: Composition, columns: int) -> list[Sequence[Hotline]]:
    others = composition.other_hotlines
    return [others[first : first + columns] for first in range(0, len(others), columns)]


def place_side_by_side(composition: Composition, hotlines: Sequence[Hotline], box: Box) -> None:
    """Place numbers in equal parts of a row."""
    gap = box.height * _CELL_GAP
    width = (box.width - gap * (len(hotlines) - 1)) / len(hotlines)
    for at, hotline in enumerate(hotlines):
        place_row(composition, hotline, Box(box.left + at * (width + gap), box.top, width, box.height))


def place_row(composition: Composition, hotline: Hotline, box: Box) -> None:
    """Place one number in the middle of a row, and beside it the name of its line and what it costs."""
    number, words, gap, room = _fitted(composition, hotline, box)
    widest = max(one.fitted.width for one in words if one is not None)
    start = box.left + (box.width - number.width - widest - gap) / 2
    composition.sheet.place(number, Box(start, box.top, number.width, box.height), composition.foot_role)
    top = box.top + (box.height - stack_height(words)) / 2
    composition.sheet.place_stack(words, start + number.width + gap, top, room, align="left")


def _fitted(
    composition: Composition, hotline: Hotline, box: Box
) -> tuple[FittedPhrase, list[StackItem | None], float, float]:
    """The number, the words beside it, the gap between them, and the width of the words."""
    height = box.height
    number = composition.fit_number(hotline, box.width * _WIDEST_NUMBER, height)
    gap = height * 0.34
    room = box.width - number.width - gap
    plain, role = composition.plain, composition.foot_role
    upper, space = height * 0.76, height * 0.13
    name = stack_item(hotline["name"], plain(600), room, height * 0.29, role, lines=3, height=upper, after=space)
    note = stack_item(hotline["note"], plain(400), room, height * 0.24, role, lines=1)
    return number, [name, note], gap, room
