"""Panels of leaflets, measured and placed: a heading, a picture and prose below each other, in any size of letters.

Millimetres of the finished sheet; sizes of running text are in points, in steps of half a point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import UNLIMITED, FittedPhrase, Phrase, fit
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.photo_frames import Photo
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

HIGHEST_PICTURE = 0.75
"""Height of a picture as a share of the width of its column: what is higher is made smaller, or cut to its focus."""

_BESIDE_FROM_MM = 100.0
"""Width of a panel from which its picture may stand beside the prose."""

_PICTURE_BESIDE, _BESIDE_GAP_MM = 0.42, 6.0
"""Width of such a picture as a share of the panel's, at most, and the space before it."""

_HIGHEST_BESIDE = 0.9
"""Height of such a picture as a share of its own width: a higher one is made narrower."""

Ratios = Mapping[str, float]
"""Height of each picture as a share of its width, by name."""


class MeasuredPanel:
    """One panel, its texts measured once, to be set in any size."""

    def __init__(self, data: Mapping[str, Any], styles: TextStyles, heavy: Style, ratios: Ratios) -> None:
        self._heading = Phrase.from_data(data["heading"]) if data["heading"] else None
        self._heavy = heavy
        self._photo = panel_photo(data, ratios)
        self._body = read_blocks(data["body"], styles)

    def height(self, width: float, points: float) -> float:
        """From the room for the first line's marks to the last baseline."""
        return self._set(width, points).height

    def heading_size(self, width: float, points: float) -> float:
        """Size of the heading's letters, in millimetres; without end where there is none."""
        heading = self._set(width, points).heading
        return heading.size if heading else UNLIMITED

    def place(self, side: LeafletSide, left: float, top: float, width: float, points: float) -> None:
        """Place the panel below `top`."""
        set_panel = self._set(width, points)
        em, heading = set_panel.em, set_panel.heading
        if heading is not None:
            baseline = Box(left, top + _HEADING_ASCENT * HEADING_SCALE * em, width, 0.0)
            side.place_on_baseline(heading, baseline, "paper-accent", level=2)
        if self._photo:
            room_left = left + (width - set_panel.picture_width) * (1.0 if set_panel.body_width < width else 0.5)
            room = Box(room_left, top + set_panel.picture_top, set_panel.picture_width, set_panel.picture_height)
            side.place_photo(self._photo.framed(room))
        blocks = [block.with_line_breaks(set_panel.body_width / em) for block in self._body]
        side.place_prose(blocks, Box(left, top + set_panel.body_top, set_panel.body_width, 0.0), em, "paper-ink")

    def _set(self, width: float, points: float) -> _SetPanel:
        em = points * MM_PER_POINT
        head = _Heading(None, 0.0)
        if self._heading is not None:
            head = self._set_heading(self._heading, width, em)
        above = self._with_picture_above(width, points, head)
        if not self._photo or not self._body or width < _BESIDE_FROM_MM:
            return above
        beside = self._with_picture_beside(width, points, head)
        return min(above, beside, key=lambda one: one.height)

    def _with_picture_above(self, width: float, points: float, head: _Heading) -> _SetPanel:
        """The picture between the heading and the prose."""
        em, (heading, bottom) = points * MM_PER_POINT, head
        picture_top = bottom + (_BEFORE_PICTURE * em if bottom else 0.0)
        picture_width, picture_height = 0.0, 0.0
        if self._photo:
            # Where text has to be small, the picture gives way first.
            picture_width = width * min(1.0, max(0.1, (points - 5) / 6))
            picture_height = picture_width * min(self._photo.ratio, HIGHEST_PICTURE)
            bottom = picture_top + picture_height
        body_top = bottom + (_BEFORE_PROSE * em if bottom and self._body else 0.0)
        height = body_top + height_of(self._body, width / em) * em
        return _SetPanel(em, heading, picture_top, picture_width, picture_height, body_top, width, height)

    def _with_picture_beside(self, width: float, points: float, head: _Heading) -> _SetPanel:
        """The picture at the right of the prose, both below the heading."""
        em, ratio = points * MM_PER_POINT, self._photo.ratio if self._photo else 1.0
        picture_width = width * _PICTURE_BESIDE * min(1.0, max(0.4, (points - 4) / 5), _HIGHEST_BESIDE / ratio)
        body_width = width - picture_width - _BESIDE_GAP_MM
        heading, bottom = head
        top = bottom + (_BEFORE_PROSE * em if bottom else 0.0)
        picture_height = picture_width * ratio
        height = top + max(picture_height, height_of(self._body, body_width / em) * em)
        return _SetPanel(em, heading, top, picture_width, picture_height, top, body_width, height)

    def _set_heading(self, phrase: Phrase, width: float, em: float) -> _Heading:
        """The heading of a panel, set to its width."""
        size = HEADING_SCALE * em
        fitted = fit(phrase, self._heavy, width, 1000.0, largest=size, most_lines=_MOST_LINES_OF_HEADING)
        bottom = _HEADING_ASCENT * size + (len(fitted.lines) - 1) * fitted.leading * fitted.size
        return _Heading(fitted, bottom)


def panel_photo(data: Mapping[str, Any], ratios: Ratios) -> Photo | None:
    """The photo of a panel; None without one. One whose ratio is not known is as high as it may be."""
    if not data["picture"]:
        return None
    return Photo.of({**data, "file": data["picture"], "ratio": ratios.get(data["picture"], HIGHEST_PICTURE)})


class _Heading(NamedTuple):
    """A heading that is set, and where its last baseline is below the top of the panel."""

    fitted: FittedPhrase | None
    bottom: float


class _SetPanel(NamedTuple):
    """A panel set in one size of letters: its parts, and how far below its top they stand."""

    em: float
    heading: FittedPhrase | None
    picture_top: float
    picture_width: float
    """Of the room of the picture: at the right of the prose, or above it in the middle."""
    picture_height: float
    body_top: float
    body_width: float
    height: float
    """From the room for the first line's marks to the last baseline, or the foot of the picture."""


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
