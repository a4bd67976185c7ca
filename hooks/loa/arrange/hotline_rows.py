"""Telephone numbers in rows: the first large, the others smaller below it, each with the name of its line beside it.

Millimetres of the finished sheet. A design with one number has one row. A row is as high as its words need in letters
that can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.call_sign import CallSign, call_sign, middle_of_digits
from loa.arrange.composition import Composition
from loa.arrange.copyfitting import UNLIMITED, FittedPhrase
from loa.arrange.sheet import Box, StackItem, stack_height
from loa.arrange.text_metrics import CAPITAL

_OTHER_ROW, _ROW_GAP = 0.64, 0.3
"""Height of a row of other numbers, and of the gap above it, beside the height of the first row."""

_WIDEST_NUMBER = 0.42
"""Share of a row's width that a number takes at most."""

_OTHER_NUMBERS = 0.8
"""Letters of the other numbers beside those of the first, at most: the first is the largest everywhere."""

_WIDEST_READABLE = 0.6
"""The same for a number that could not be read otherwise."""

_WIDEST_WITH_SIGN = (0.66, 0.57, 0.48)
"""The same with the sign for a call, whose size follows that of the number; less where the words need the room."""

_HIGHEST_WORDS, _MUCH_BETTER = 1.15, 1.1
"""Height of the words beside that of the row for which no number gives way, and how much better they must become."""

_MOST_LINES = 3
"""Of a name beside a number."""

_BELOW_NUMBER = 0.16
"""Between a number and words below it, beside the height of the row."""

_WORDS_GAP = 0.34
"""Between a number and its words, beside the height of the row."""

_CELL_GAP = 1.0
"""Between two numbers side by side, beside the height of their row."""


class _WordSizes(NamedTuple):
    """Letters of the name of a line, and of what it costs, at most; beside the height of the row."""

    name: float
    note: float


_FIRST, _OTHER = _WordSizes(0.36, 0.26), _WordSizes(0.4, 0.3)


class _Cell(NamedTuple):
    """A number with its words, fitted to a row that is `row` high or as high as the words need."""

    number: FittedPhrase
    sign: CallSign | None
    words: Sequence[StackItem | None]
    room: float
    """Width of the words at most."""
    row: float
    name: Sequence[StackItem | None] = ()
    """The name of the line where it stands below the number, not beside it."""

    @property
    def height(self) -> float:
        """Of the number or of its words, whichever is higher, and of a name below them."""
        if self.name:
            return self._above_name + stack_height(self.name)
        # The first number is as high as it must be beside the slogan; the gap below it is for that.
        return max(self.row, stack_height(self.words), 0.0 if self.sign else self.number.height)

    @property
    def gap(self) -> float:
        """Between the number and the words."""
        return self.row * _WORDS_GAP

    @property
    def _above_name(self) -> float:
        return max(self.row, self.number.height, stack_height(self.words)) + self.row * _BELOW_NUMBER

    @property
    def sign_width(self) -> float:
        """Of what stands before the number, with the space after it."""
        return self.sign.width_before if self.sign else 0.0

    @property
    def words_width(self) -> float:
        """Of the widest line of the words."""
        return max((one.fitted.width for one in self.words if one is not None), default=0.0)

    @property
    def width(self) -> float:
        """Of all of it."""
        name = max((one.fitted.width for one in self.name if one is not None), default=0.0)
        return max(self.sign_width + self.number.width + self.gap + self.words_width, name)

    def place(self, composition: Composition, left: float, words_left: float, top: float, height: float) -> None:
        """Place the number from its left edge, the sign before it, and the words, in the middle of the row."""
        sheet, number = composition.sheet, self.number
        if self.name:
            sheet.place_stack(self.name, left - self.sign_width, top + self._above_name, self.room, align="left")
            height = self._above_name - self.row * _BELOW_NUMBER
        words_top = top + (height - stack_height(self.words)) / 2
        sheet.place(number, Box(left, top, number.width, height), composition.foot_role)
        sheet.note_size("number" if self.sign else "others", number.size)
        if self.sign:
            middle = middle_of_digits(number, Box(left, top, number.width, height))
            self.sign.place(composition, left - self.sign_width, middle)
        sheet.place_stack(self.words, words_left, words_top, self.room, align="left")


class HotlineRows(NamedTuple):
    """Numbers fitted to rows; `aligned` rows have one number each, and all names begin at one edge."""

    rows: Sequence[Sequence[_Cell]]
    gap: float
    cell_gap: float
    aligned: bool

    @property
    def height(self) -> float:
        """Of all rows with the gaps between them."""
        return sum(_row_height(row) for row in self.rows) + self.gap * (len(self.rows) - 1)

    @property
    def digits(self) -> float:
        """Height of the digits of the first number."""
        return self.rows[0][0].number.size * CAPITAL

    @property
    def stack(self) -> list[StackItem | None]:
        """The words of all numbers."""
        return [item for row in self.rows for cell in row for item in (*cell.words, *cell.name)]

    def is_readable(self, least: float) -> bool:
        """Whether no words have letters smaller than `least`."""
        return all(item is None or item.fitted.size >= least * 0.999 for item in self.stack)

    @property
    def _column(self) -> float:
        cells = [cell for row in self.rows for cell in row]
        return max(cell.number.width for cell in cells) + max(cell.gap for cell in cells)

    def _width(self, row: Sequence[_Cell]) -> float:
        if self.aligned:
            return self._sign_width + self._column + row[0].words_width
        return sum(cell.width for cell in row) + self.cell_gap * (len(row) - 1)

    @property
    def width(self) -> float:
        """Of the widest row."""
        return max(self._width(row) for row in self.rows)

    @property
    def _sign_width(self) -> float:
        return max(row[0].sign_width for row in self.rows)

    def place(self, composition: Composition, box: Box) -> None:
        """Place all rows from the top of the box, in the middle of its width; all begin at one edge."""
        edge = box.left + (box.width - self.width) / 2
        top = box.top
        for row in self.rows:
            left, height = edge, _row_height(row)
            for cell in row:
                number_left = left + (self._sign_width if self.aligned else cell.sign_width)
                column = self._column if self.aligned else cell.number.width + cell.gap
                cell.place(composition, number_left, number_left + column, top, height)
                left += cell.width + self.cell_gap
            top += height + self.gap


def _row_height(row: Sequence[_Cell]) -> float:
    return max(cell.height for cell in row)


def all_rows(
    composition: Composition,
    width: float,
    row: float,
    *,
    side_by_side: bool = False,
    digits: float = 0.0,
    others: int | None = None,
) -> HotlineRows:
    """All numbers, or the first and `others` more; the first in a row of height `row`.

    Its digits are at least `digits` high where the width allows. The others stand below each other, or two of them
    side by side.
    """
    more = composition.other_hotlines[:others]
    above = _first_cell(composition, width, row, digits)
    first, sign = above.number, above.sign
    other_row, gap = row * _OTHER_ROW, row * _ROW_GAP
    if side_by_side and len(more) > 1:
        cell_gap = other_row * _CELL_GAP
        cell = (width - cell_gap * (len(more) - 1)) / len(more)
        fitted = _numbers(composition, more, cell, other_row, first.size)
        below = [_fitted(composition, *pair, cell, other_row) for pair in zip(more, fitted, strict=True)]
        return HotlineRows([[above], below], gap, cell_gap, aligned=False)
    numbers = _numbers(composition, more, width, other_row, first.size)
    # With a sign before the first, each name stands beside its own number: one edge for all would leave less room.
    if sign is None:
        room = width - max(number.width for number in [first, *numbers]) - row * _WORDS_GAP
        above = _Cell(first, sign, _words(composition, composition.hotline, room, row, _FIRST), room, row)
    cells = [above]
    for hotline, number in zip(more, numbers, strict=True):
        own = above.room if sign is None else width - number.width - row * _WORDS_GAP
        cells.append(_Cell(number, None, _words(composition, hotline, own, other_row, _OTHER), own, other_row))
    return HotlineRows([[cell] for cell in cells], gap, 0.0, aligned=sign is None)


def _first_cell(composition: Composition, width: float, row: float, digits: float) -> _Cell:
    """The first number with the sign before it and its words.

    It is smaller where its words would otherwise be much higher than the row. Where they could be read beside no
    number, or only on many lines, the name has the whole width below it.
    """
    first = composition.fit_number(composition.hotline, width * _WIDEST_NUMBER, max(row, digits))
    if first.size * CAPITAL < digits:
        first = composition.fit_number(composition.hotline, width * 0.6, digits)
    if not composition.has_call_sign:
        return _with_words_beside(composition, first, None, width, row)
    whole = call_sign(composition, first.size * CAPITAL).width_before + first.width
    best: _Cell | None = None
    best_value = 0.0
    for share in _WIDEST_WITH_SIGN:
        largest = first.size * min(1.0, width * share / whole)
        if best and largest * CAPITAL < digits * 0.999:
            break
        number = composition.fit_number(composition.hotline, width, max(row, digits), largest)
        cell = _with_words_beside(composition, number, call_sign(composition, number.size * CAPITAL), width, row)
        value = _value_of_words(cell.words, row, composition.least)
        if value > best_value * _MUCH_BETTER:
            best, best_value = cell, value
        if best_value == 1:
            break
    return best or _with_name_below(composition, first, width, row, digits)


def _with_words_beside(
    composition: Composition, number: FittedPhrase, sign: CallSign | None, width: float, row: float
) -> _Cell:
    room = width - (sign.width_before if sign else 0.0) - number.width - row * _WORDS_GAP
    return _Cell(number, sign, _words(composition, composition.hotline, room, row, _FIRST), room, row)


def _with_name_below(composition: Composition, first: FittedPhrase, width: float, row: float, digits: float) -> _Cell:
    """The number as large as its sign leaves room for, what it costs beside it, and the name on the whole width."""
    whole = call_sign(composition, first.size * CAPITAL).width_before + first.width
    largest = first.size * min(1.0, width * _WIDEST_WITH_SIGN[0] / whole)
    number = composition.fit_number(composition.hotline, width, max(row, digits), max(largest, digits / CAPITAL))
    sign = call_sign(composition, number.size * CAPITAL)
    name, note = _words(composition, composition.hotline, width, row, _FIRST)
    room = width - sign.width_before - number.width - row * _WORDS_GAP
    largest = min(row * _FIRST.note, name.fitted.size if name else UNLIMITED)
    beside = composition.item_of(composition.hotline, "note", 400, max(room, 1.0), largest, lines=2)
    if beside is None or beside.fitted.size >= composition.least * 0.999:
        return _Cell(number, sign, [beside], width, row, [name])
    return _Cell(number, sign, [], width, row, [name, note])


def _value_of_words(words: Sequence[StackItem | None], row: float, least: float) -> float:
    """How well words stand beside a number: 1 where they are large enough and no higher than the row.

    0 where their letters are smaller than `least` or have more lines than a reader takes in.
    """
    fitted = [item.fitted for item in words if item is not None]
    smallest = min(one.size for one in fitted)
    if smallest < least * 0.999 or max(len(one.lines) for one in fitted) > _MOST_LINES:
        return 0.0
    return min(1.0, smallest / (row * _FIRST.note)) * min(1.0, row * _HIGHEST_WORDS / stack_height(words))


def _numbers(
    composition: Composition, hotlines: Sequence[Mapping[str, Any]], width: float, row: float, first: float
) -> list[FittedPhrase]:
    """Numbers of one size that leave room for their words, or as much as lets the numbers be read.

    They are smaller than the `first`, whose size that is, or of its size where none smaller could be read.
    """
    size = min((composition.fit_number(one, width * _WIDEST_NUMBER, row).size for one in hotlines), default=0.0)
    if size < composition.least:
        widest = (composition.fit_number(one, width * _WIDEST_READABLE, UNLIMITED).size for one in hotlines)
        size = min(composition.least, *widest, UNLIMITED)
    size = min(size, max(first * _OTHER_NUMBERS, min(composition.least, first)))
    return [composition.fit_number(one, width, UNLIMITED, size) for one in hotlines]


def _fitted(
    composition: Composition, hotline: Mapping[str, Any], number: FittedPhrase, width: float, row: float
) -> _Cell:
    """One of several numbers side by side."""
    room = width - number.width - row * _WORDS_GAP
    return _Cell(number, None, _words(composition, hotline, room, row, _OTHER), room, row)


def _words(
    composition: Composition, hotline: Mapping[str, Any], room: float, row: float, sizes: _WordSizes
) -> list[StackItem | None]:
    """The name of a line and what it costs, within the height of the row where letters of it can be read."""
    item, space = composition.item_of, row * 0.13
    name = item(hotline, "name", 600, room, row * sizes.name, lines=3, height=row * 0.76, after=space)
    if name is not None and name.fitted.size < composition.least:
        name = item(hotline, "name", 600, room, 0.0, lines=3, height=UNLIMITED, after=space)
    largest = min(row * sizes.note, name.fitted.size if name else UNLIMITED)
    return [name, item(hotline, "note", 400, room, largest, lines=1)]
