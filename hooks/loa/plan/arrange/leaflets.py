"""How full a leaflet is, reckoned before it is laid out: enough to say when its letters would be too small to read.

The layouts under layouts/print decide the size; here the same rules are followed roughly, a few per cent apart.
Millimetres of the finished sheet; sizes of letters in points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from loa.content.prose import Block, Inline
from loa.plan.arrange.fitting import Phrase
from loa.plan.arrange.ink import Style, ink_of

LEAST_POINTS = 7.0
"""Smaller letters are hard to read in the hand, above all for older people."""

_MM_PER_POINT = 25.4 / 72
_LINE, _BETWEEN = 1.52, 0.3
"""Height of a line of running text, and what a new paragraph adds, in em (layouts/print/lib/panels.typ)."""

_HEADING, _AFTER_HEADING = 1.45, 1.15
_INDENT = 1.0
_FOLD_MARGIN_MM, _FOLD_TOP_MM, _FOLD_FOOT_MM, _FOLD_BACK_MM, _FOLD_DISC_MM = 9.0, 23.0, 13.0, 80.0, 11.5
_HEAD_AND_FOOT = {1: 0.55, 2: 0.41}
"""Share of a sheet's height that head and foot take, by the number of columns."""

_GUTTER_MM, _BETWEEN_ROWS_MM = 9.0, 6.5


def fullness(told: Mapping[str, Any], style: Style, points: float = LEAST_POINTS) -> float:
    """The share of its room that a leaflet's text fills in letters of that size; above 1 it does not fit."""
    panels = told["panels"][1:]
    if not panels:
        return 0.0
    return (_of_folded if told["folds_mm"] else _of_sheet)(told, panels, style, points)


def likely_points(told: Mapping[str, Any], style: Style) -> float:
    """About the largest size at which the text fits: where a layout begins to look."""
    low, high = 2, 28
    while low < high:
        middle = (low + high + 1) // 2
        if fullness(told, style, middle / 2) <= 1:
            low = middle
        else:
            high = middle - 1
    return low / 2


def _of_folded(told: Mapping[str, Any], panels: Sequence[Any], style: Style, points: float) -> float:
    sheet = told["sheet"]
    first, second = told["folds_mm"]
    wide, last = second - first, sheet["width_mm"] - second
    # In the reader's order: inside left, middle and right, the flap, the back.
    widths = [last, wide, first, first, wide]
    rooms = [sheet["height_mm"] - _FOLD_TOP_MM - _FOLD_FOOT_MM] * 4 + [
        sheet["height_mm"] - _FOLD_TOP_MM - _FOLD_BACK_MM
    ]
    count = max(len(panels), len(widths))
    fullest: float = 0.0
    for face, (width, room) in enumerate(zip(widths, rooms, strict=True)):
        held = panels[face * count // len(widths) : (face + 1) * count // len(widths)]
        height = sum(_height(panel, width - 2 * _FOLD_MARGIN_MM, style, points) + _FOLD_DISC_MM for panel in held)
        fullest = max(fullest, height / room)
    return fullest


def _of_sheet(told: Mapping[str, Any], panels: Sequence[Any], style: Style, points: float) -> float:
    sheet = told["sheet"]
    columns = 2 if sheet["width_mm"] > 200 else 1
    margin = max(sheet["safe_mm"] + 4, sheet["width_mm"] * 0.065)
    width = (sheet["width_mm"] - 2 * margin - _GUTTER_MM * (columns - 1)) / columns
    heights = [_height(panel, width, style, points) for panel in panels]
    rows = [max(heights[at : at + columns]) + _BETWEEN_ROWS_MM for at in range(0, len(heights), columns)]
    return float(sum(rows) / (sheet["height_mm"] * (told["sides"] - _HEAD_AND_FOOT[columns])))


def _height(panel: Mapping[str, Any], width: float, style: Style, points: float) -> float:
    em = points * _MM_PER_POINT
    heading = Phrase.of(panel["heading"]) if panel["heading"] else None
    height = 0.0
    if heading:
        words = heading.run or " ".join(word for unit, _ in heading.units for word in unit)
        lines = math.ceil(ink_of(words, style).width * em * _HEADING / width)
        height += lines * em * _HEADING * 1.1 + em * _AFTER_HEADING
    return height + sum(_block(block, width, style, em) for block in panel["body"])


def _block(block: Block, width: float, style: Style, em: float) -> float:
    kind, content = block
    if kind == "p":
        lines = math.ceil(ink_of(_words(content), style).width * em / width) or 1
        return (lines * _LINE + _BETWEEN) * em
    inner = width - _INDENT * em
    return sum(_block(part, inner, style, em) for item in content for part in item)


def _words(inlines: Sequence[Inline]) -> str:
    return "".join(part[1] if part[0] == "text" else _words(part[-1]) for part in inlines if part[0] != "br")
