"""A4 folded in three, both sides.

Outside, from the left: flap, back, front. Inside: left, middle, right; the right one lies behind the flap. A reader
opens the front, reads the inside from the left, then the flap, and ends on the back. Millimetres of the flat sheet,
from the upper left corner of each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from loa.arrange.composition import FLOWER_RATIO
from loa.arrange.copyfitting import Phrase, fit
from loa.arrange.hotline_rows import all_rows
from loa.arrange.leaflet_composition import LeafletComposition, TitleBlock
from loa.arrange.leaflet_panels import MM_PER_POINT, STANDFIRST_SIZES, MeasuredPanel, Ratios, largest_that_fits
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.partner_logos import PartnerLogos
from loa.arrange.sheet import Box, StackItem, stack_height
from loa.arrange.typefaces import Faces

_MARGIN = 9.0
_STRIP = 14.0
"""The dark strip along the top of every face but the front."""

_PANELS_TOP = _STRIP + 9
_DISC, _DISC_GAP, _PANEL_GAP = 9.0, 2.5, 7.0
"""The number of a panel, and the space below it; the space between two panels on one face."""

_HOTLINE_ROW, _AROUND_HOTLINE = 18.0, 16.0
"""Height of the words of the hotline on the back, and of the band above and below them together."""

_FIRST_OF_SEVERAL, _AROUND_SEVERAL = 15.0, 11.0
"""The same where there are several numbers, which stand below each other."""

_LEAST_FOOT = 74.0
"""Height of the foot of the back at least."""

_CROWD_HEIGHT = 48.0
"""The people along the lower edge of the front."""

_GOOD_STANDFIRST_POINTS = 10.0
_LEAST_EMBLEM, _MOST_EMBLEM = 14.0, 50.0
"""Height of the emblem, which stands above the title."""

_WIDEST_FLOWER = 44.0


class _FoldFace(NamedTuple):
    """One of the six faces between folds; `side` is 1 for the outside, 2 for the inside."""

    name: str
    side: int
    left: float
    width: float

    @property
    def text_left(self) -> float:
        """Left edge of its text."""
        return self.left + _MARGIN

    @property
    def inner(self) -> float:
        """Width of its text."""
        return self.width - 2 * _MARGIN


class FaceShare(NamedTuple):
    """What lies on a face: `panels` are the numbers of its panels in the order of reading, 0 for the cover.

    `share` is how much of its room they fill; above 1 they do not fit. `side`, `left` and `width` are as in the sheet.
    """

    name: str
    side: int
    left: float
    width: float
    panels: tuple[int, ...]
    share: float


class FoldedLeaflet(LeafletComposition):
    """One leaflet folded in three."""

    def __init__(self, data: Mapping[str, Any], faces: Faces, ratios: Ratios) -> None:
        super().__init__(data, faces, ratios)
        self._faces = self._between_folds(*data["folds_mm"])
        self._panels_on = self._deal_panels()
        back = self._faces["back"]
        self._qr_width = self.qr_side(back.inner)
        self._small_print = [
            self.item("sample", 400, back.inner, 2.9, "paper-ink", after=2.0),
            self.item("source", 400, back.inner, 2.4, "paper-ink", after=0.8),
            *self.imprint(back.inner, 2.4),
        ]
        self._names = self.authority(back.inner - self._qr_width, 3.4, 3 if self._qr_width else 2, role="paper-ink")
        self._logos = PartnerLogos(data["partners"], back.inner, back.width * self.height)
        names_height = max(self._qr_width + 1.5, stack_height(self._names) + 8)
        below = names_height + self._logos.height + stack_height(self._small_print) + 3
        several = bool(self.other_hotlines)
        row = _FIRST_OF_SEVERAL if several else _HOTLINE_ROW
        self._rows = all_rows(self, back.inner, row) if self.hotline else None
        rows = self._rows.height if self._rows else row
        self._hotline_height = rows + (_AROUND_SEVERAL if several else _AROUND_HOTLINE)
        self._foot_height = max(_LEAST_FOOT, self._hotline_height + below + _MARGIN)

    def _between_folds(self, first: float, second: float) -> dict[str, _FoldFace]:
        """The faces by name, in the order in which they are read."""
        outside = {"flap": (0.0, first), "back": (first, second), "front": (second, self.width)}
        # The inside is the outside seen from behind.
        inside = {
            name: (self.width - right, self.width - left)
            for name, (left, right) in zip(("right", "middle", "left"), outside.values(), strict=True)
        }
        places = {"front": (1, *outside["front"])}
        places |= {name: (2, *inside[name]) for name in ("left", "middle", "right")}
        places |= {name: (1, *outside[name]) for name in ("flap", "back")}
        return {name: _FoldFace(name, side, left, right - left) for name, (side, left, right) in places.items()}

    def _deal_panels(self) -> dict[str, list[tuple[int, MeasuredPanel]]]:
        """Panels with their numbers by face; several on a face where there are more than faces."""
        order = [name for name in self._faces if name != "front"]
        count = max(len(self.panels), len(order))
        numbered = list(enumerate(self.panels, 1))
        return {
            name: numbered[at * count // len(order) : (at + 1) * count // len(order)] for at, name in enumerate(order)
        }

    def _stacks(self) -> Sequence[StackItem | None]:
        words = self._rows.stack if self._rows else []
        return [*self._small_print, *self._names, *words, *self._title_block.authority, self._name_inside()]

    def _title_sizes(self, points: float) -> Iterator[tuple[str, float]]:
        yield "title", self._title_block.title.size
        for name, panels in self._panels_on.items():
            for _, panel in panels:
                yield "heading", panel.heading_size(self._faces[name].inner, points)

    # -- faces with panels

    def _height(self, panels: Sequence[tuple[int, MeasuredPanel]], width: float, points: float) -> float:
        """The height of panels below each other, with their numbers."""
        heights = [_DISC + _DISC_GAP + panel.height(width, points) for _, panel in panels]
        return sum(heights) + _PANEL_GAP * (len(heights) - 1)

    def fullness(self, points: float) -> float:
        """The share of its room that the fullest face fills in letters of that size; above 1 it does not fit."""
        return max((self._share(name, points) for name in self._panels_on), default=0.0)

    def face_shares(self, points: float) -> Iterator[FaceShare]:
        """The six faces in the order of reading, each with what lies on it and how full it is."""
        for name, face in self._faces.items():
            is_cover = name == "front"
            numbers = (0,) if is_cover else tuple(number for number, _ in self._panels_on[name])
            share = self.fullness_of_standfirst(points) if is_cover else self._share(name, points)
            yield FaceShare(name, face.side, face.left, face.width, numbers, share)

    def _share(self, name: str, points: float) -> float:
        """How much of the room of a face its panels fill."""
        panels = self._panels_on[name]
        if not panels:
            return 0.0
        foot = self._foot_height + 6 if name == "back" else _MARGIN + 4
        room = max(self.height - _PANELS_TOP - foot, 1.0)
        return self._height(panels, self._faces[name].inner, points) / room

    def _place_panels(self, side: LeafletSide, face: _FoldFace, points: float) -> None:
        top = _PANELS_TOP
        for number, panel in self._panels_on[face.name]:
            side.place_disc(number, face.text_left, top, _DISC)
            top += _DISC + _DISC_GAP
            panel.place(side, face.text_left, top, face.inner, points)
            top += panel.height(face.inner, points) + _PANEL_GAP

    # -- the front

    @cached_property
    def _title_block(self) -> TitleBlock:
        face = self._faces["front"]
        authority = self.authority(face.inner, 4.2, lines=3)
        top = _MARGIN + 7
        emblem_top = top + stack_height(authority) + 11
        phrase = Phrase.from_data(self.cover["heading"])
        title = fit(phrase, self.message_style, face.inner, 54.0, largest=34 * MM_PER_POINT, most_lines=5)
        # Above the people there must be room for the standfirst; the emblem gives way.
        floor = self.height - _CROWD_HEIGHT
        below = 12 + title.height + 9
        spare = floor - emblem_top - below - self.standfirst.height(face.inner, _GOOD_STANDFIRST_POINTS)
        most = min(max(spare, _LEAST_EMBLEM), _MOST_EMBLEM)
        emblem = self.emblem(face.text_left, emblem_top, face.inner, most, min(_WIDEST_FLOWER, most / FLOWER_RATIO))
        title_top = emblem_top + emblem.height + 12
        standfirst_top = title_top + title.height + 9
        room = max(floor - standfirst_top, 1.0)
        points = largest_that_fits(lambda size: self._share_of_standfirst(size, room), STANDFIRST_SIZES)
        return TitleBlock(authority, top, emblem, title, title_top, standfirst_top, points, standfirst_top + room)

    def _share_of_standfirst(self, points: float, room: float) -> float:
        return self.standfirst.height(self._faces["front"].inner, points) / room

    def fullness_of_standfirst(self, points: float) -> float:
        """The share of its room that the standfirst fills in letters of that size."""
        block = self._title_block
        return self._share_of_standfirst(points, block.bottom - block.standfirst_top)

    # -- the foot of the back

    def _place_foot(self, side: LeafletSide) -> None:
        face = self._faces["back"]
        left, width = face.text_left, face.inner
        top = self.height - self._foot_height
        if self._rows:
            rows = self._rows.height
            self._rows.place(self, Box(left, top + (self._hotline_height - rows) / 2, width, rows))
        below = top + self._hotline_height
        if self._qr_width:
            lower = below + 1.5 + (self._qr_width - stack_height(self._names)) / 2
            side.place_stack(self._names, left + self._qr_width, lower, width - self._qr_width, align="left")
        else:
            side.place_stack(self._names, left, below + 8, width)
        small = self.height - _MARGIN - stack_height(self._small_print)
        self._logos.place(side, left, small - self._logos.height)
        side.place_stack(self._small_print, left, small, width)

    # -- both sides

    def arrange(self) -> Mapping[str, Any]:
        """Where everything stands, for the layout. Raises TooMuchText."""
        points = self.size_that_fits()
        block = self._title_block
        faces = self._faces
        top = self.height - self._foot_height
        # The code's own quiet zone stands for the margin on its left.
        qr = Box(faces["back"].text_left - 3, top + self._hotline_height + 1.5, self._qr_width, self._qr_width)
        empty = [
            {"side": face.side, "left": face.left + face.width * 0.5 - face.inner * 0.3, "width": face.inner * 0.6}
            for name, face in faces.items()
            if name != "front" and not self._panels_on[name]
        ]
        foot = Box(faces["back"].left, top, faces["back"].width, self._hotline_height)
        return self.layout_data(
            [self._outside(block, points), self._inside(points)],
            strip_height=_STRIP,
            front={"left": faces["front"].left, "width": faces["front"].width},
            flap_width=faces["flap"].width,
            flower=block.emblem.flower,
            empty_faces=empty,
            foot=foot if self.data["hotline"] else None,
            qr=qr if self._qr_width else None,
        )

    def _outside(self, block: TitleBlock, points: float) -> LeafletSide:
        side = self.sheet = LeafletSide()
        front = self._faces["front"]
        self.place_title_block(side, block, front.text_left, front.inner)
        self._place_panels(side, self._faces["flap"], points)
        self._place_panels(side, self._faces["back"], points)
        self._place_foot(side)
        return side

    def _inside(self, points: float) -> LeafletSide:
        side = self.sheet = LeafletSide()
        middle, name = self._faces["middle"], self._name_inside()
        if name:
            side.place_stack([name], middle.text_left, (_STRIP - name.height) / 2 + 1, middle.inner)
        for face in ("left", "middle", "right"):
            self._place_panels(side, self._faces[face], points)
        return side

    def _name_inside(self) -> StackItem | None:
        """The campaign's name over the middle of the inside."""
        return self.item("campaign", 600, self._faces["middle"].inner, 4.4, "second", lines=1)
