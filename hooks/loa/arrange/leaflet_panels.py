"""Panels of leaflets, measured and placed: a heading, a picture and prose below each other, in any size of letters.

Millimetres of the finished sheet; sizes of running text are in points, in steps of half a point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import UNLIMITED, FittedPhrase, Phrase, fit
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.running_text import TextBlock, TextStyles, height_of, read_blocks
from loa.arrange.sheet import Box
from loa.arrange.text_metrics import Style

MM_PER_POINT = 25.4 / 72

TEXT_SIZES = tuple(half / 2 for half in range(2, 29))
"""Sizes of running text in points, smallest first."""

STANDFIRST_SIZES = tuple(size for size in TEXT_SIZES if size <= 12)
"""The same for a standfirst, the few lines under a title."""

HEADING_SCALE = 1.45
"""Size of a heading as a multiple of that of its text."""

_HEADING_ASCENT = 1.05
"""Room above the baseline of a heading's first line, in em of it: enough for a capital with two marks."""

_MOST_LINES_OF_HEADING = 4
_BEFORE_PICTURE, _BEFORE_PROSE = 0.9, 1.15
"""Space above a picture, and above the prose below it or below a heading, in em of the text."""

_HIGHEST_PICTURE = 0.62
"""Height of a picture as a share of its width: what is higher is cropped."""

Ratios = Mapping[str, float]
"""Height of each picture as a share of its width, by name."""


class MeasuredPanel:
    """One panel, its texts measured once, to be set in any size."""

    def __init__(self, data: Mapping[str, Any], styles: TextStyles, heavy: Style, ratios: Ratios) -> None:
        self._heading = Phrase.from_data(data["heading"]) if data["heading"] else None
        self._heavy = heavy
        self._picture = data["picture"]
        self._alt = data["alt"]
        self._ratio = min(ratios.get(self._picture, _HIGHEST_PICTURE), _HIGHEST_PICTURE)
        self._body = read_blocks(data["body"], styles)

    def height(self, width: float, points: float) -> float:
        """From the room for the first line's marks to the last baseline."""
        set_panel = self._set(width, points)
        return set_panel.body_top + height_of(self._body, width / set_panel.em) * set_panel.em

    def heading_size(self, width: float, points: float) -> float:
        """Size of the heading's letters, in millimetres; without end where there is none."""
        heading = self._set(width, points).heading
        return heading.size if heading else UNLIMITED

    def place(self, side: LeafletSide, left: float, top: float, width: float, points: float) -> None:
        """Place the panel below `top`."""
        set_panel = self._set(width, points)
        em, heading = set_panel.em, set_panel.heading
        if heading is not None and heading.run is not None:
            box = Box(left, top, width, heading.height)
            side.place(heading, box, "paper-accent", align="left", level=2)
        elif heading is not None:
            baseline = Box(left, top + _HEADING_ASCENT * HEADING_SCALE * em, width, 0.0)
            side.place_on_baseline(heading, baseline, "paper-accent", level=2)
        if self._picture:
            box = Box(left, top + set_panel.picture_top, width, set_panel.picture_height)
            side.place_picture(self._picture, self._alt, box)
        blocks = [block.with_line_breaks(width / em) for block in self._body]
        side.place_prose(blocks, Box(left, top + set_panel.body_top, width, 0.0), em, "paper-ink")

    def _set(self, width: float, points: float) -> _SetPanel:
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
        body_top = bottom + (_BEFORE_PROSE * em if bottom and self._body else 0.0)
        return _SetPanel(em, heading, picture_top, picture_height, body_top)

    def _set_heading(self, phrase: Phrase, width: float, em: float) -> tuple[FittedPhrase, float]:
        """The heading, and where its last baseline is below the top of the panel."""
        size = HEADING_SCALE * em
        fitted = fit(phrase, self._heavy, width, 1000.0, largest=size, most_lines=_MOST_LINES_OF_HEADING)
        if fitted.run is not None:
            return fitted, fitted.height
        return fitted, _HEADING_ASCENT * size + (len(fitted.lines) - 1) * fitted.leading * fitted.size


class _SetPanel(NamedTuple):
    """A panel set in one size of letters: its parts, and how far below its top they stand."""

    em: float
    heading: FittedPhrase | None
    picture_top: float
    picture_height: float
    body_top: float


class Standfirst:
    """A standfirst, the few lines under a title, centred."""

    def __init__(self, blocks: Sequence[Any], styles: TextStyles) -> None:
        self._blocks: tuple[TextBlock, ...] = read_blocks(blocks, styles)

    def height(self, width: float, points: float) -> float:
        """From the top of the first capital to the last baseline."""
        em = points * MM_PER_POINT
        return height_of(self._blocks, width / em) * em

    def place(self, side: LeafletSide, left: float, top: float, width: float, points: float) -> None:
        """Place it below `top`, each paragraph in lines of about one length."""
        em = points * MM_PER_POINT
        limit = width / em
        widths = [block.balanced_width(limit) for block in self._blocks]
        narrow = max(widths, default=limit) * em
        blocks = [block.with_line_breaks(own) for block, own in zip(self._blocks, widths, strict=True)]
        side.place_prose(blocks, Box(left + (width - narrow) / 2, top, narrow, 0.0), em, "second", align="center")


def largest_that_fits(fullness: Callable[[float], float], sizes: Sequence[float]) -> float:
    """The largest of some sizes, smallest first, at which the text fits its room; the smallest where none does.

    `fullness` gives the share of the room that the text fills at a size in points. It grows a little less than with
    the square of the size, so that the share at the largest size nearly gives the answer.
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
