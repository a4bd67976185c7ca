"""Wallet cards: the hotline small enough to be kept close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.composition import QUIET_MODULES, Arrangement, Composition, SloganBox
from loa.arrange.copyfitting import WIDOW_FACTOR, FittedPhrase, Phrase
from loa.arrange.sheet import Box, Sheet, StackItem, fit_readable, stack_height

_LEAST_ROW, _BETWEEN = 6.5, 1.5
"""Least height of one of several numbers, and the space between two."""

_OTHER_ROWS = 0.7
"""Height of the row of another number beside that of the first, which is to be found at a glance."""


def arrange_wallet(composition: Composition) -> Arrangement:
    """The front of a wallet card: who speaks, the number large with its name, the slogan below a rule."""
    sheet, inset = composition.sheet, composition.safe
    inner = composition.width - 2 * inset
    head = [
        composition.item("authority", 600, inner, 2.5, "paper-ink", lines=1, after=1.2),
        composition.item("sample", 400, inner, 1.9, "paper-ink", lines=1),
    ]
    sheet.place_stack(head, inset, 5.6, inner)
    composition.foot_role = "paper-ink"
    foot = _card_foot(composition, 5.6 + stack_height(head) + 3)
    sheet.place(foot.message, Box(inset, foot.top, foot.slogan.box.width, foot.height), "paper-accent")
    if foot.photo:
        composition.place_photo(foot.photo, align="right")
    number = _place_hotlines(composition, foot.row, foot.qr)
    return composition.arrangement(
        foot.slogan, foot.message, foot.message.size, number=number.lines, rule_top=foot.top - 2.2, qr=foot.qr
    )


class _CardFoot(NamedTuple):
    """The slogan with a photo at its right, and the row of the numbers above them."""

    slogan: SloganBox
    message: FittedPhrase
    top: float
    height: float
    photo: Box | None
    row: Box
    qr: Box | None


_PHOTO_HEIGHTS, _WIDEST_PHOTO, _PHOTO_GAP = (16.0, 14.0, 12.0, 10.0), 24.0, 3.0
"""Of a photo on a wallet card, and the space before it, in millimetres."""

_LEAST_OF_ROW = 0.7
"""Height of the row of numbers beside a photo, beside that without one: a number must be found at a glance."""


def _card_foot(composition: Composition, top: float) -> _CardFoot:
    """The foot with the largest photo that takes no number and no code from the card; without one where each does."""
    bare = _foot_with(composition, top, 0.0)
    kept = len(_shown_hotlines(composition, bare.row, bare.qr)), bare.qr is None
    for height in _PHOTO_HEIGHTS if composition.photo else ():
        foot = _foot_with(composition, top, height)
        shown = len(_shown_hotlines(composition, foot.row, foot.qr)), foot.qr is None
        if shown == kept and foot.row.height >= bare.row.height * _LEAST_OF_ROW:
            return foot
    return bare


def _foot_with(composition: Composition, top: float, photo_height: float) -> _CardFoot:
    """The foot with a photo of that height, 0 for none; `top` is where the row of the numbers begins."""
    inset, width = composition.safe, composition.width - 2 * composition.safe
    photo_width = 0.0
    if composition.photo and photo_height:
        photo_width = min(_WIDEST_PHOTO, photo_height / composition.photo.ratio)
    inner = width - (photo_width + _PHOTO_GAP if photo_width else 0.0)
    slogan = SloganBox(Box(inset, 0.0, inner, composition.height), composition.plain(600), 2, WIDOW_FACTOR)
    phrase = Phrase.from_data(composition.data["message"])
    # The number matters most: what is left below it is for the slogan.
    left = composition.height - inset - top - 3 - _needed(composition, composition.hotline, width * 0.58 - 4.0)
    message = fit_readable(phrase, slogan.style, inner, max(left, 1.0), 3.4, lines=2, least=composition.least)
    height = max(message.height, photo_height)
    foot_top = composition.height - inset - height
    photo = Box(composition.width - inset - photo_width, foot_top, photo_width, height) if photo_width else None
    row = Box(inset, top, width, foot_top - 3 - top)
    return _CardFoot(slogan, message, foot_top, height, photo, row, _qr_box(composition, row))


def _shown_hotlines(composition: Composition, row: Box, qr: Box | None) -> list[Mapping[str, Any]]:
    """The numbers for which the row has room."""
    width, gap = _row_width(row, qr), _gap_of(qr)
    others = max(0, int((row.height - _LEAST_ROW / _OTHER_ROWS) / (_LEAST_ROW + _BETWEEN)))
    hotlines = [composition.hotline, *composition.other_hotlines[:others]]
    while len(hotlines) > 1 and not _all_fit(composition, hotlines, width, gap, row.height):
        hotlines.pop()
    return hotlines


def _row_width(row: Box, qr: Box | None) -> float:
    return row.width if qr is None else qr.left - row.left


def _gap_of(qr: Box | None) -> float:
    """Between a number and its name."""
    return 4.0 if qr is None else 3.0


def _place_hotlines(composition: Composition, row: Box, qr: Box | None) -> Sheet:
    """Place the names of the lines and what they cost; the numbers on a sheet of their own, drawn as a heading.

    Several numbers stand below each other, as many, in order, as leave room for letters that can be read.
    """
    numbers = Sheet()
    width, gap = _row_width(row, qr), _gap_of(qr)
    hotlines = _shown_hotlines(composition, row, qr)
    heights = _row_heights(row.height, [_needed(composition, one, width * 0.58 - gap) for one in hotlines])
    share = 0.86 if len(hotlines) == 1 else 0.72
    fitted = [
        composition.fit_number(one, width * 0.42, height * share) for one, height in zip(hotlines, heights, strict=True)
    ]
    # The names of all lines begin at one edge.
    column = max(number.width for number in fitted)
    left, room = row.left + column + gap, width - column - gap
    top = row.top
    for hotline, number, height in zip(hotlines, fitted, heights, strict=True):
        numbers.place(number, Box(row.left, top, number.width, height), "paper-accent")
        composition.sheet.note_size("number" if hotline is composition.hotline else "others", number.size)
        words = _words(composition, hotline, room, height, alone=len(hotlines) == 1)
        composition.sheet.place_stack(words, left, top + (height - stack_height(words)) / 2, room, align="left")
        top += height + _BETWEEN
    return numbers


def _all_fit(
    composition: Composition, hotlines: Sequence[Mapping[str, Any]], width: float, gap: float, height: float
) -> bool:
    """Whether all numbers have room for their words in letters that can be read."""
    needed = sum(_needed(composition, one, width * 0.58 - gap) for one in hotlines)
    return needed + _BETWEEN * (len(hotlines) - 1) <= height


def _needed(composition: Composition, hotline: Mapping[str, Any], room: float) -> float:
    """The height of the words of a line in the smallest letters."""
    return max(_LEAST_ROW, stack_height(_words_of_size(composition, hotline, room, 0.0, 0.0)))


def _row_heights(height: float, needed: Sequence[float]) -> list[float]:
    """Heights of the rows of numbers that fill `height` together, the first the highest, none less than it needs."""
    shares = [1.0, *[_OTHER_ROWS] * (len(needed) - 1)]
    spare = height - _BETWEEN * (len(needed) - 1) - sum(needed)
    even = (height - _BETWEEN * (len(needed) - 1)) / sum(shares)
    if all(even * share >= least for share, least in zip(shares, needed, strict=True)):
        return [even * share for share in shares]
    return [least + max(0.0, spare) * share / sum(shares) for share, least in zip(shares, needed, strict=True)]


def _words(
    composition: Composition, hotline: Mapping[str, Any], room: float, height: float, *, alone: bool
) -> list[StackItem | None]:
    """The name of a line and what it costs, in the largest letters with which they fit `height`."""
    name, note = (3.5, 3.2) if alone else (min(3.5, height * 0.3), max(2.3, min(3.2, height * 0.2)))
    for by in _SMALLER:
        words = _words_of_size(composition, hotline, room, name * by, note * by, lines=4 if alone else 3)
        if stack_height(words) <= height:
            break
    return words


_SMALLER = (1.0, 0.9, 0.8, 0.7, 0.0)
"""Sizes that are tried where words do not fit; the last are the smallest that can be read."""


def _words_of_size(
    composition: Composition, hotline: Mapping[str, Any], room: float, name: float, note: float, lines: int = 3
) -> list[StackItem | None]:
    """Name and note in letters of these sizes, or the smallest that can be read; the note is never the larger."""
    item = composition.item_of(hotline, "name", 600, room, name, lines=lines, after=0.8)
    note = min(note, item.fitted.size) if item else note
    return [item, composition.item_of(hotline, "note", 400, room, note, lines=1)]


def _qr_box(composition: Composition, row: Box) -> Box | None:
    """The code at the right, its modules up to the margin, its quiet zone in it; None where it would not fit."""
    side = composition.qr_side(composition.width)
    if not side or side > row.height:
        return None
    modules = len(composition.data["qr"]["rows"])
    quiet = side * QUIET_MODULES / (modules + 2 * QUIET_MODULES)
    left = composition.width - composition.safe - side + quiet
    return Box(left, row.top + (row.height - side) / 2, side, side)
