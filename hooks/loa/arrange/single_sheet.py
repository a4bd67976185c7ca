"""Single-sheet leaflets, one side or two: a head with the title, panels in rows, whom to call at the foot.

Millimetres of the finished sheet, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import Phrase, fit
from loa.arrange.leaflet_panels import LEDE_SIZES, MM_PER_POINT, SIZES, Ratios, largest
from loa.arrange.leaflet_parts import Brochure, Head
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.partner_logos import PartnerLogos
from loa.arrange.stacks import Box, Layer, pile_height
from loa.arrange.typefaces import Faces

_TWO_COLUMNS_FROM_MM = 200.0
_GUTTER_MM, _BETWEEN_MM = 9.0, 6.5
"""Between two columns, and between two rows of panels."""

_MOST_ADDED_MM = 8.0
"""What rows move apart at most where there is room to spare."""

_OVERFULL = 1.04
"""Told of a sheet on which the rows do not all fit, though their heights together would: rows are not cut."""


class _Spot(NamedTuple):
    """Where rows of panels may stand on one side."""

    top: float
    height: float


class _Row(NamedTuple):
    """Panels side by side."""

    first: int
    panels: int
    width: float
    """Of each panel."""


class SingleSheet(Brochure):
    """One leaflet on a single sheet."""

    def __init__(self, told: Mapping[str, Any], faces: Faces, ratios: Ratios) -> None:
        super().__init__(told, faces, ratios)
        self._margin = max(self.told["sheet"]["safe_mm"] + 4, self.width * 0.065)
        self._inner = self.width - 2 * self._margin
        self._columns = 2 if self.width > _TWO_COLUMNS_FROM_MM else 1
        self._row = self.width * (0.066 if self._columns == 2 else 0.088)
        self._head = self._arranged_head()
        self._tile = self.design.code_tile(self.height)
        self._call = max(
            self._row + 11 if self.told["hotline"] else 0.0,
            self._tile + 4 if self._tile else 0.0,
        )
        self._small = self._small_print()
        self._logos = PartnerLogos(told["partners"], self._inner, self.width * self.height)
        below = pile_height(self._small) + self._logos.height
        self._foot = self._call + self._margin * 0.75 + (below + 4 if below else 0.0)
        self._spots = [self._spot(side) for side in range(self.told["sides"])]
        self._known: dict[float, list[float]] = {}
        self._rows = [self._row_of(first) for first in range(0, len(self.panels), self._columns)]

    # -- the head of the first side

    def _arranged_head(self) -> Head:
        compact = self._columns == 2
        width, height, margin = self.width, self.height, self._margin
        authority = self.design.authority(self._inner, 3.8 if compact else width * 0.021)
        top = margin * 0.8
        emblem_top = top + pile_height(authority) + 4
        emblem = self.emblem(margin, emblem_top, self._inner, height * 0.14, width * (0.09 if compact else 0.16))
        title_top = emblem_top + emblem.height + 6
        most = width * (0.16 if compact else 0.21) * MM_PER_POINT
        phrase = Phrase.of(self.cover["heading"])
        title = fit(phrase, self.design.spoken, self._inner, height * 0.14, largest=most, most_lines=3)
        lede_top = title_top + title.height + 5.5
        points = largest(self.fullness_of_lede, LEDE_SIZES)
        bottom = lede_top + self.lede.height(self._inner, points) + 6
        return Head(authority, top, emblem, title, title_top, lede_top, points, bottom)

    def fullness_of_lede(self, points: float) -> float:
        """The same for the lines under the title."""
        return self.lede.height(self._inner, points) / (self.height * 0.16)

    # -- the foot of the last side

    def _small_print(self) -> list[Layer | None]:
        return [
            self.design.line("sample", 400, self._inner, 3.0, "paper-ink", lines=1, after=1.6),
            self.design.line("source", 400, self._inner, 2.5, "paper-ink"),
        ]

    def _put_foot(self, page: LeafletSide) -> None:
        top = self.height - self._foot
        if self.told["hotline"]:
            beside = self._tile + 3 if self._tile else 0.0
            across = self._inner - beside
            self.design.hotline_row(self._margin, top + (self._call - self._row) / 2, across, self._row)
        small = self.height - self._margin * 0.75 - pile_height(self._small)
        self._logos.put(page, self._margin, small - self._logos.height)
        page.pile(self._small, self._margin, small, self._inner)

    # -- the rows of panels

    def _spot(self, side: int) -> _Spot:
        top = self._head.bottom + 8 if side == 0 else self._margin + 7
        foot = self._foot + 6 if side == self.told["sides"] - 1 else self._margin
        return _Spot(top, self.height - top - foot)

    def _row_of(self, first: int) -> _Row:
        """A last panel alone has the whole width."""
        count = min(self._columns, len(self.panels) - first)
        return _Row(first, count, (self._inner - _GUTTER_MM * (count - 1)) / count)

    def _heights(self, points: float) -> list[float]:
        """The height of each row; asked for twice with the size that is chosen."""
        if points not in self._known:
            self._known[points] = [
                max(panel.height(row.width, points) for panel in self.panels[row.first : row.first + row.panels])
                for row in self._rows
            ]
        return self._known[points]

    def fullness(self, points: float) -> float:
        """The share of its room that the text fills in letters of that size; above 1 it does not fit."""
        heights = self._heights(points)
        room = sum(spot.height for spot in self._spots)
        share = (sum(heights) + _BETWEEN_MM * len(heights)) / room
        if _dealt(heights, self._spots, 1.0) is None:
            return max(share, _OVERFULL)
        return min(share, 1.0)

    def arranged(self) -> Mapping[str, Any]:
        """What the layout draws. Raises TooMuchText."""
        points = self.size_that_fits(SIZES)
        heights = self._heights(points)
        sides = []
        for side, (spot, pile) in enumerate(zip(self._spots, self._piles(heights), strict=True)):
            page = self.design.sheet = LeafletSide()
            if side == 0:
                self.put_head(page, self._head, self._margin, self._inner)
            self._put_rows(page, spot, pile, heights, points)
            if side == self.told["sides"] - 1:
                self._put_foot(page)
            sides.append({"pieces": page.told()})
        foot_top = self.height - self._foot
        code = Box(self.width - self._margin - self._tile, foot_top + 2, self._tile, self._tile)
        return self.told_of(
            sides,
            margin=self._margin,
            head=self._head.bottom,
            flower=self._head.emblem.flower,
            foot=foot_top,
            call=self._call if self.told["hotline"] else 0.0,
            qr=code.told() if self._tile else None,
        )

    def _piles(self, heights: Sequence[float]) -> list[list[int]]:
        """The evenest way to deal the rows out."""
        for share in range(30, 101, 5):
            piles = _dealt(heights, self._spots, share / 100)
            if piles is not None:
                return piles
        raise AssertionError("the size was chosen so that all rows fit")

    def _put_rows(
        self, page: LeafletSide, spot: _Spot, pile: Sequence[int], heights: Sequence[float], points: float
    ) -> None:
        spare = spot.height - sum(heights[row] for row in pile) - _BETWEEN_MM * max(0, len(pile) - 1)
        wider = min(max(spare / (len(pile) + 1), 0.0), _MOST_ADDED_MM)
        top = spot.top + wider / 2
        for number in pile:
            row = self._rows[number]
            for column in range(row.panels):
                left = self._margin + column * (row.width + _GUTTER_MM)
                self.panels[row.first + column].put(page, left, top, row.width, points)
            top += heights[number] + _BETWEEN_MM + wider


def _dealt(heights: Sequence[float], spots: Sequence[_Spot], share: float) -> list[list[int]] | None:
    """Fills spots with rows in order, each up to a share of its height; none where they do not all fit."""
    piles: list[list[int]] = [[] for _ in spots]
    at, used = 0, 0.0
    for row, height in enumerate(heights):
        while at < len(spots) and used + height > spots[at].height * share:
            at, used = at + 1, 0.0
        if at == len(spots):
            return None
        piles[at].append(row)
        used += height + _BETWEEN_MM
    return piles
