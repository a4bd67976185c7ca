"""A4 folded in three, both sides.

Outside, from the left: flap, back, front. Inside: left, middle, right; the right one lies behind the flap. A reader
opens the front, reads the inside from the left, then the flap, and ends on the back. Millimetres of the flat sheet,
from the upper left corner of each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import Phrase, fit
from loa.arrange.leaflet_panels import LEDE_SIZES, MM_PER_POINT, SIZES, Panel, Ratios, largest
from loa.arrange.leaflet_parts import FLOWER_RATIO, Brochure, Head
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.partner_logos import PartnerLogos
from loa.arrange.stacks import Box, Layer, pile_height
from loa.arrange.typefaces import Faces

_MARGIN = 9.0
_STRIP = 14.0
"""The dark strip along the top of every face but the front."""

_OPEN_TOP = _STRIP + 9
_DISC, _AFTER_DISC, _BETWEEN_PANELS = 9.0, 2.5, 7.0
"""The number of a panel, and the space below it; the space between two panels on one face."""

_BAND, _ROW = 34.0, 18.0
"""Height of the hotline's band on the back, and of the words in it."""

_LEAST_FOOT = 74.0
"""Height of what stands at the foot of the back."""

_FLOOR = 48.0
"""Above the lower edge of the front: the people."""

_GOOD_LEDE_POINTS = 10.0
_LEAST_EMBLEM, _MOST_EMBLEM = 14.0, 50.0
"""Height of what stands over the title."""

_WIDEST_FLOWER = 44.0


class _Face(NamedTuple):
    """One of the six parts between folds."""

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


class Folded(Brochure):
    """One leaflet folded in three."""

    def __init__(self, told: Mapping[str, Any], faces: Faces, ratios: Ratios) -> None:
        super().__init__(told, faces, ratios)
        self._faces = self._between_folds(*told["folds_mm"])
        self._on_face = self._dealt()
        back = self._faces["back"]
        self._tile = self.design.code_tile(back.inner)
        self._small = [
            self.design.line("sample", 400, back.inner, 2.9, "paper-ink", after=2.0),
            self.design.line("source", 400, back.inner, 2.4, "paper-ink"),
        ]
        self._names = self._names_on_the_back()
        self._logos = PartnerLogos(told["partners"], back.inner, back.width * self.height)
        below = max(self._tile + 1.5, pile_height(self._names) + 8) + self._logos.height + pile_height(self._small) + 3
        self._foot = max(_LEAST_FOOT, _BAND + below + _MARGIN)

    def _between_folds(self, first: float, second: float) -> dict[str, _Face]:
        """The faces by name, in the order in which they are read."""
        outside = {"flap": (0.0, first), "back": (first, second), "front": (second, self.width)}
        # The inside is the outside seen from behind.
        inside = {
            name: (self.width - right, self.width - left)
            for name, (left, right) in zip(("right", "middle", "left"), outside.values(), strict=True)
        }
        spots = {"front": (1, *outside["front"])}
        spots |= {name: (2, *inside[name]) for name in ("left", "middle", "right")}
        spots |= {name: (1, *outside[name]) for name in ("flap", "back")}
        return {name: _Face(name, side, left, right - left) for name, (side, left, right) in spots.items()}

    def _dealt(self) -> dict[str, list[tuple[int, Panel]]]:
        """Panels with their numbers by face; several on a face where there are more than faces."""
        order = [name for name in self._faces if name != "front"]
        count = max(len(self.panels), len(order))
        numbered = list(enumerate(self.panels, 1))
        return {
            name: numbered[at * count // len(order) : (at + 1) * count // len(order)] for at, name in enumerate(order)
        }

    def _names_on_the_back(self) -> list[Layer | None]:
        """Who speaks, beside the code where there is one."""
        width = self._faces["back"].inner - self._tile
        lines = 3 if self._tile else 2
        return [
            self.design.line("parent", 400, width, 3.4 * 0.82, "paper-ink", lines=lines, after=3.4 * 0.42),
            self.design.line("authority", 600, width, 3.4, "paper-ink", lines=lines),
        ]

    # -- faces with panels

    def _height(self, panels: Sequence[tuple[int, Panel]], width: float, points: float) -> float:
        heights = [_DISC + _AFTER_DISC + panel.height(width, points) for _, panel in panels]
        return sum(heights) + _BETWEEN_PANELS * (len(heights) - 1)

    def fullness(self, points: float) -> float:
        """The share of its room that the fullest face fills in letters of that size; above 1 it does not fit."""
        return max(self._shares(points), default=0.0)

    def _shares(self, points: float) -> Iterator[float]:
        for name, panels in self._on_face.items():
            if panels:
                foot = self._foot + 6 if name == "back" else _MARGIN + 4
                room = max(self.height - _OPEN_TOP - foot, 1.0)
                yield self._height(panels, self._faces[name].inner, points) / room

    def _put_open(self, page: LeafletSide, face: _Face, points: float) -> None:
        top = _OPEN_TOP
        for number, panel in self._on_face[face.name]:
            page.disc(number, face.text_left, top, _DISC)
            top += _DISC + _AFTER_DISC
            panel.put(page, face.text_left, top, face.inner, points)
            top += panel.height(face.inner, points) + _BETWEEN_PANELS

    # -- the front

    def _head(self) -> Head:
        face = self._faces["front"]
        authority = self.design.authority(face.inner, 4.2, lines=3)
        top = _MARGIN + 7
        emblem_top = top + pile_height(authority) + 11
        phrase = Phrase.of(self.cover["heading"])
        title = fit(phrase, self.design.spoken, face.inner, 54.0, largest=34 * MM_PER_POINT, most_lines=5)
        # Above the people there must be room for the lines under the title; the emblem gives way.
        floor = self.height - _FLOOR
        below = 12 + title.height + 9
        spare = floor - emblem_top - below - self.lede.height(face.inner, _GOOD_LEDE_POINTS)
        most = min(max(spare, _LEAST_EMBLEM), _MOST_EMBLEM)
        emblem = self.emblem(face.text_left, emblem_top, face.inner, most, min(_WIDEST_FLOWER, most / FLOWER_RATIO))
        title_top = emblem_top + emblem.height + 12
        lede_top = title_top + title.height + 9
        room = max(floor - lede_top, 1.0)
        points = largest(lambda size: self._share_of_lede(size, room), LEDE_SIZES)
        return Head(authority, top, emblem, title, title_top, lede_top, points, lede_top + room)

    def _share_of_lede(self, points: float, room: float) -> float:
        return self.lede.height(self._faces["front"].inner, points) / room

    def fullness_of_lede(self, points: float) -> float:
        """The same for the lines under the title."""
        head = self._head()
        return self._share_of_lede(points, head.bottom - head.lede_top)

    # -- the foot of the back

    def _put_foot(self, page: LeafletSide) -> None:
        face = self._faces["back"]
        left, width = face.text_left, face.inner
        top = self.height - self._foot
        if self.told["hotline"]:
            self.design.hotline_row(left, top + (_BAND - _ROW) / 2, width, _ROW)
        below = top + _BAND
        if self._tile:
            lower = below + 1.5 + (self._tile - pile_height(self._names)) / 2
            page.pile(self._names, left + self._tile, lower, width - self._tile, across="left")
        else:
            page.pile(self._names, left, below + 8, width)
        small = self.height - _MARGIN - pile_height(self._small)
        self._logos.put(page, left, small - self._logos.height)
        page.pile(self._small, left, small, width)

    # -- all of it

    def arranged(self) -> Mapping[str, Any]:
        """What the layout draws. Raises TooMuchText."""
        points = self.size_that_fits(SIZES)
        head = self._head()
        faces = self._faces
        sides = [{"pieces": self._outside(head, points)}, {"pieces": self._inside(points)}]
        top = self.height - self._foot
        # The code's own quiet zone stands for the margin on its left.
        code = Box(faces["back"].text_left - 3, top + _BAND + 1.5, self._tile, self._tile)
        empty = [
            {"side": face.side, "left": face.left + face.width * 0.5 - face.inner * 0.3, "width": face.inner * 0.6}
            for name, face in faces.items()
            if name != "front" and not self._on_face[name]
        ]
        return self.told_of(
            sides,
            strip=_STRIP,
            front={"left": faces["front"].left, "width": faces["front"].width},
            flap=faces["flap"].width,
            flower=head.emblem.flower,
            empty=empty,
            foot={"left": faces["back"].left, "top": top, "width": faces["back"].width, "height": _BAND}
            if self.told["hotline"]
            else None,
            qr=code.told() if self._tile else None,
        )

    def _outside(self, head: Head, points: float) -> list[dict[str, Any]]:
        page = self.design.sheet = LeafletSide()
        front = self._faces["front"]
        self.put_head(page, head, front.text_left, front.inner)
        self._put_open(page, self._faces["flap"], points)
        self._put_open(page, self._faces["back"], points)
        self._put_foot(page)
        return page.told()

    def _inside(self, points: float) -> list[dict[str, Any]]:
        page = self.design.sheet = LeafletSide()
        middle = self._faces["middle"]
        name = self.design.line("campaign", 600, middle.inner, 4.4, "second", lines=1)
        if name:
            page.pile([name], middle.text_left, (_STRIP - name.height) / 2 + 1, middle.inner)
        for face in ("left", "middle", "right"):
            self._put_open(page, self._faces[face], points)
        return page.told()
