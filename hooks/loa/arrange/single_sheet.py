"""Single-sheet leaflets, one side or two: the title block, panels in rows, the hotline at the foot.

Millimetres of the finished sheet, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import Phrase, fit
from loa.arrange.hotline_rows import HotlineRows, all_rows
from loa.arrange.leaflet_composition import LeafletComposition, TitleBlock
from loa.arrange.leaflet_panels import MM_PER_POINT, STANDFIRST_SIZES, Ratios, largest_that_fits
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.partner_logos import PartnerLogos
from loa.arrange.sheet import Box, StackItem, stack_height
from loa.arrange.typefaces import Faces

_TWO_COLUMNS_FROM_MM = 200.0
_GUTTER_MM, _ROW_GAP_MM = 9.0, 6.5
"""Between two columns, and between two rows of panels."""

_MOST_ADDED_MM = 8.0
"""Added to the gap between rows at most where there is room to spare."""

_OVERFULL = 1.04
"""The fullness of a sheet on which the rows do not all fit, though their total height would: rows are not split."""


class _PanelArea(NamedTuple):
    """Where rows of panels stand on one side."""

    top: float
    height: float


class _PanelRow(NamedTuple):
    """Panels side by side."""

    first: int
    panels: int
    width: float
    """Of each panel."""


class SingleSheetLeaflet(LeafletComposition):
    """One leaflet on a single sheet."""

    def __init__(self, data: Mapping[str, Any], faces: Faces, ratios: Ratios) -> None:
        super().__init__(data, faces, ratios)
        self._margin = max(self.data["sheet"]["safe_mm"] + 4, self.width * 0.065)
        self._inner = self.width - 2 * self._margin
        self._columns = 2 if self.width > _TWO_COLUMNS_FROM_MM else 1
        self._title_block = self._arrange_title_block()
        self._qr_width = self.qr_side(self.height)
        self._hotline_width = self._inner - (self._qr_width + 3 if self._qr_width else 0.0)
        self._hotline_rows = self._arrange_hotlines() if self.hotline else None
        self._hotline_height = max(
            self._hotline_rows.height + 11 if self._hotline_rows else 0.0,
            self._qr_width + 4 if self._qr_width else 0.0,
        )
        self._small_print = [
            self.item("sample", 400, self._inner, 3.0, "paper-ink", lines=1, after=1.6),
            self.item("source", 400, self._inner, 2.5, "paper-ink", after=0.8),
            *self.imprint(self._inner, 2.5),
        ]
        self._logos = PartnerLogos(data["partners"], self._inner, self.width * self.height)
        below = stack_height(self._small_print) + self._logos.height
        self._foot_height = self._hotline_height + self._margin * 0.75 + (below + 4 if below else 0.0)
        self._areas = [self._area(side) for side in range(self.data["sides"])]
        self._heights_by_size: dict[float, list[float]] = {}
        self._rows = [self._row_of(first) for first in range(0, len(self.panels), self._columns)]

    def _stacks(self) -> Sequence[StackItem | None]:
        words = self._hotline_rows.stack if self._hotline_rows else []
        return [*self._small_print, *self._title_block.authority, *words]

    def _title_sizes(self, points: float) -> Iterator[tuple[str, float]]:
        yield "title", self._title_block.title.size
        for row in self._rows:
            for panel in self.panels[row.first : row.first + row.panels]:
                yield "heading", panel.heading_size(row.width, points)

    # -- the title block of the first side

    def _arrange_title_block(self) -> TitleBlock:
        compact = self._columns == 2
        width, height, margin = self.width, self.height, self._margin
        authority = self.authority(self._inner, 3.8 if compact else width * 0.021)
        top = margin * 0.8
        emblem_top = top + stack_height(authority) + 4
        emblem = self.emblem(margin, emblem_top, self._inner, height * 0.14, width * (0.09 if compact else 0.16))
        title_top = emblem_top + emblem.height + 6
        most = width * (0.16 if compact else 0.21) * MM_PER_POINT
        phrase = Phrase.from_data(self.cover["heading"])
        title = fit(phrase, self.message_style, self._inner, height * 0.14, largest=most, most_lines=3)
        standfirst_top = title_top + title.height + 5.5
        points = largest_that_fits(self.fullness_of_standfirst, STANDFIRST_SIZES)
        bottom = standfirst_top + self.standfirst.height(self._inner, points) + 6
        return TitleBlock(authority, top, emblem, title, title_top, standfirst_top, points, bottom)

    def fullness_of_standfirst(self, points: float) -> float:
        """The share of its room that the standfirst fills in letters of that size."""
        return self.standfirst.height(self._inner, points) / (self.height * 0.16)

    # -- the foot of the last side

    def _arrange_hotlines(self) -> HotlineRows:
        row = self.width * (0.066 if self._columns == 2 else 0.088)
        return all_rows(self, self._hotline_width, row, side_by_side=self._columns > 1)

    def _place_foot(self, side: LeafletSide) -> None:
        top = self.height - self._foot_height
        if self._hotline_rows:
            row = self._hotline_rows.height
            box = Box(self._margin, top + (self._hotline_height - row) / 2, self._hotline_width, row)
            self._hotline_rows.place(self, box)
        small = self.height - self._margin * 0.75 - stack_height(self._small_print)
        self._logos.place(side, self._margin, small - self._logos.height)
        side.place_stack(self._small_print, self._margin, small, self._inner)

    # -- the rows of panels

    def _area(self, side: int) -> _PanelArea:
        top = self._title_block.bottom + 8 if side == 0 else self._margin + 7
        foot = self._foot_height + 6 if side == self.data["sides"] - 1 else self._margin
        return _PanelArea(top, self.height - top - foot)

    def _row_of(self, first: int) -> _PanelRow:
        """The row that begins with a panel; where the last panel is alone, it has the whole width."""
        count = min(self._columns, len(self.panels) - first)
        return _PanelRow(first, count, (self._inner - _GUTTER_MM * (count - 1)) / count)

    def _heights(self, points: float) -> list[float]:
        """The height of each row in letters of that size, remembered."""
        if points not in self._heights_by_size:
            self._heights_by_size[points] = [
                max(panel.height(row.width, points) for panel in self.panels[row.first : row.first + row.panels])
                for row in self._rows
            ]
        return self._heights_by_size[points]

    def fullness(self, points: float) -> float:
        """The share of its room that the text fills in letters of that size; above 1 it does not fit."""
        heights = self._heights(points)
        room = sum(area.height for area in self._areas)
        share = (sum(heights) + _ROW_GAP_MM * len(heights)) / room
        if _flow(heights, self._areas, 1.0) is None:
            return max(share, _OVERFULL)
        return min(share, 1.0)

    def arrange(self) -> Mapping[str, Any]:
        """Where everything stands, for the layout. Raises TooMuchText."""
        points = self.size_that_fits()
        heights = self._heights(points)
        sides = []
        for number, (area, rows) in enumerate(zip(self._areas, self._balanced(heights), strict=True)):
            side = self.sheet = LeafletSide()
            if number == 0:
                self.place_title_block(side, self._title_block, self._margin, self._inner)
            self._place_rows(side, area, rows, heights, points)
            if number == self.data["sides"] - 1:
                self._place_foot(side)
            sides.append(side)
        foot_top = self.height - self._foot_height
        qr = Box(self.width - self._margin - self._qr_width, foot_top + 2, self._qr_width, self._qr_width)
        return self.layout_data(
            sides,
            margin=self._margin,
            head_height=self._title_block.bottom,
            flower=self._title_block.emblem.flower,
            foot_top=foot_top,
            hotline_height=self._hotline_height if self.data["hotline"] else 0.0,
            qr=qr if self._qr_width else None,
        )

    def _balanced(self, heights: Sequence[float]) -> list[list[int]]:
        """The rows of each side, so that all sides are about equally full."""
        for share in range(30, 101, 5):
            sides = _flow(heights, self._areas, share / 100)
            if sides is not None:
                return sides
        raise AssertionError("the size was chosen so that all rows fit")

    def _place_rows(
        self, side: LeafletSide, area: _PanelArea, rows: Sequence[int], heights: Sequence[float], points: float
    ) -> None:
        spare = area.height - sum(heights[row] for row in rows) - _ROW_GAP_MM * max(0, len(rows) - 1)
        added = min(max(spare / (len(rows) + 1), 0.0), _MOST_ADDED_MM)
        top = area.top + added / 2
        for number in rows:
            row = self._rows[number]
            for column in range(row.panels):
                left = self._margin + column * (row.width + _GUTTER_MM)
                self.panels[row.first + column].place(side, left, top, row.width, points)
            top += heights[number] + _ROW_GAP_MM + added


def _flow(heights: Sequence[float], areas: Sequence[_PanelArea], share: float) -> list[list[int]] | None:
    """The rows of each side, filled in order up to a share of its height; None where not all rows fit."""
    sides: list[list[int]] = [[] for _ in areas]
    at, used = 0, 0.0
    for row, height in enumerate(heights):
        while at < len(areas) and used + height > areas[at].height * share:
            at, used = at + 1, 0.0
        if at == len(areas):
            return None
        sides[at].append(row)
        used += height + _ROW_GAP_MM
    return sides
