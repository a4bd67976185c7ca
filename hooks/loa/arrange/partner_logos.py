"""Logos of a leaflet's partners, in rows above the small print; partners without a logo are named there alone.

Millimetres of the finished sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.arrange.copyfitting import Phrase
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.sheet import Box

_MOST_HEIGHT, _MOST_WIDTH = 10.0, 30.0
"""Of a logo."""

_GAP, _BELOW = 6.0, 3.0
"""Space between two logos, and below each row."""

_MOST_SHARE = 0.2
"""Of the area of a side or face, what logos take at most (domain facts, section 3)."""


class PartnerLogos:
    """The logos, in rows as wide as the text; `area` is that of the side or the face they stand on."""

    def __init__(self, partners: Sequence[Mapping[str, Any]], width: float, area: float) -> None:
        shown = [partner for partner in partners if partner["logo"]]
        in_a_row = max(1, int((width + _GAP) // (_MOST_WIDTH * 0.7 + _GAP)))
        self._width = width
        self._rows = [shown[first : first + in_a_row] for first in range(0, len(shown), in_a_row)]
        self._row_height = min(_MOST_HEIGHT + _BELOW, _MOST_SHARE * area / width / max(1, len(self._rows)))

    @property
    def height(self) -> float:
        """Height of all rows with the space below them; 0 where no partner has a logo."""
        return len(self._rows) * self._row_height

    def place(self, side: LeafletSide, left: float, top: float) -> None:
        """Place the logos, each row in the middle."""
        for row in self._rows:
            gaps = _GAP * (len(row) - 1)
            wide = min(_MOST_WIDTH, (self._width - gaps) / len(row))
            logo_left = left + (self._width - wide * len(row) - gaps) / 2
            for partner in row:
                box = Box(logo_left, top, wide, self._row_height - _BELOW)
                side.place_logo(partner["logo"], Phrase.from_data(partner["name"]).text, box)
                logo_left += wide + _GAP
            top += self._row_height
