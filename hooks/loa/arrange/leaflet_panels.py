"""Panels of leaflets: a heading, a picture and prose below each other, in the largest letters that leave room for all.

Millimetres of the finished sheet; sizes of running text are half points, as people who set text count them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import Fitted, Phrase, fit
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.running_text import Part, Voice, height_of, read_blocks
from loa.arrange.stacks import Box
from loa.arrange.text_metrics import Style

MM_PER_POINT = 25.4 / 72

SIZES = tuple(half / 2 for half in range(2, 29))
"""Sizes of running text in points, smallest first."""

LEDE_SIZES = tuple(size for size in SIZES if size <= 12)
"""Sizes of the few lines under a title."""

HEADING = 1.45
"""Size of a heading beside its text."""

_HEADING_RISE = 1.05
"""Room above the baseline of a heading's first line, in em of it: enough for a capital with two marks."""

_MOST_LINES_OF_HEADING = 4
_BEFORE_PICTURE, _AFTER = 0.9, 1.15
"""Space above a picture, and above the prose below it or below a heading, in em of the text."""

_HIGHEST_PICTURE = 0.62
"""Height of a picture beside its width: what is higher is cut off."""

Ratios = Mapping[str, float]
"""Height of each picture beside its width, by name."""


class Panel:
    """One panel, read once, to be set in any size."""

    def __init__(self, told: Mapping[str, Any], voice: Voice, heavy: Style, ratios: Ratios) -> None:
        self._heading = Phrase.of(told["heading"]) if told["heading"] else None
        self._heavy = heavy
        self._picture = told["picture"]
        self._alt = told["alt"]
        self._ratio = min(ratios.get(self._picture, _HIGHEST_PICTURE), _HIGHEST_PICTURE)
        self._body = read_blocks(told["body"], voice)

    def height(self, width: float, points: float) -> float:
        """From the room for the first line's marks to the last baseline."""
        setting = self._set(width, points)
        return setting.body_top + height_of(self._body, width / setting.em) * setting.em

    def put(self, page: LeafletSide, left: float, top: float, width: float, points: float) -> None:
        """Set the panel down."""
        setting = self._set(width, points)
        if setting.heading is not None:
            first = top + _HEADING_RISE * HEADING * setting.em
            if setting.heading.run is not None:
                page.put(
                    setting.heading,
                    Box(left, top, width, setting.heading.height),
                    "paper-accent",
                    across="left",
                    level=2,
                )
            else:
                page.words(setting.heading, Box(left, first, width, 0.0), "paper-accent", level=2)
        if self._picture:
            page.picture(self._picture, self._alt, Box(left, top + setting.picture_top, width, setting.picture_height))
        blocks = [part.told(width / setting.em) for part in self._body]
        page.prose(blocks, Box(left, top + setting.body_top, width, 0.0), setting.em, "paper-ink")

    def _set(self, width: float, points: float) -> _Setting:
        em = points * MM_PER_POINT
        heading, bottom = None, 0.0
        if self._heading is not None:
            heading, bottom = self._set_heading(self._heading, width, em)
        picture_top = bottom + (_BEFORE_PICTURE * em if bottom else 0.0)
        picture_height = 0.0
        if self._picture:
            # Where text has to be small, the picture gives way first.
            picture_height = width * self._ratio * min(1.0, max(0.1, (points - 5) / 6))
            bottom = picture_top + picture_height
        body_top = bottom + (_AFTER * em if bottom and self._body else 0.0)
        return _Setting(em, heading, picture_top, picture_height, body_top)

    def _set_heading(self, phrase: Phrase, width: float, em: float) -> tuple[Fitted, float]:
        """The heading, and where its last baseline is below the top of the panel."""
        size = HEADING * em
        fitted = fit(phrase, self._heavy, width, 1000.0, largest=size, most_lines=_MOST_LINES_OF_HEADING)
        if fitted.run is not None:
            return fitted, fitted.height
        return fitted, _HEADING_RISE * size + (len(fitted.rows) - 1) * fitted.pitch * fitted.size


class _Setting(NamedTuple):
    """Where the parts of a panel stand below its top, in one size of letters."""

    em: float
    heading: Fitted | None
    picture_top: float
    picture_height: float
    body_top: float


class Lede:
    """The few lines under a title, centred."""

    def __init__(self, blocks: Sequence[Any], voice: Voice) -> None:
        self._parts: tuple[Part, ...] = read_blocks(blocks, voice)

    def height(self, width: float, points: float) -> float:
        """From the top of the first capital to the last baseline."""
        em = points * MM_PER_POINT
        return height_of(self._parts, width / em) * em

    def put(self, page: LeafletSide, left: float, top: float, width: float, points: float) -> None:
        """Set it down, each paragraph in even lines."""
        em = points * MM_PER_POINT
        limit = width / em
        even = [part.evenest(limit) for part in self._parts]
        narrow = max(even, default=limit) * em
        blocks = [part.told(own) for part, own in zip(self._parts, even, strict=True)]
        page.prose(blocks, Box(left + (width - narrow) / 2, top, narrow, 0.0), em, "second", across="center")


def largest(fullness: Callable[[float], float], sizes: Sequence[float]) -> float:
    """The largest of some sizes, smallest first, at which the room is not overfull; the smallest where none is.

    `fullness` tells what share of the room a size in points fills. It grows a little less than with the square of
    the size, so a first look nearly tells the answer.
    """
    full = fullness(sizes[-1])
    if full <= 1:
        return sizes[-1]
    guess = sizes[-1] * full**-0.55
    at = max(0, bisect_right(sizes, guess) - 1)
    if fullness(sizes[at]) <= 1:
        while fullness(sizes[at + 1]) <= 1:
            at += 1
        return sizes[at]
    while at > 0 and fullness(sizes[at]) > 1:
        at -= 1
    return sizes[at]
