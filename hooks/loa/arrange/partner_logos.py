"""Logos of a leaflet's partners, in rows above the small print; who has none is named in the small print alone.

Millimetres of the finished sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.arrange.copyfitting import Phrase
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.stacks import Box

_HIGH, _WIDE = 10.0, 30.0
"""A logo at most."""

_BETWEEN, _BELOW = 6.0, 3.0
"""Beside a logo, and below each row."""

_MOST = 0.2
"""Share of that area that logos take at most (domain facts, section 3)."""


class PartnerLogos:
    """The logos, in rows as wide as the text; `area` is that of the side or the face they stand on."""

    def __init__(self, partners: Sequence[Mapping[str, Any]], width: float, area: float) -> None:
        shown = [partner for partner in partners if partner["logo"]]
        in_a_row = max(1, int((width + _BETWEEN) // (_WIDE * 0.7 + _BETWEEN)))
        self._width = width
        self._rows = [shown[first : first + in_a_row] for first in range(0, len(shown), in_a_row)]
        self._row = min(_HIGH + _BELOW, _MOST * area / width / max(1, len(self._rows)))

    @property
    def height(self) -> float:
        """Of all rows with the space below them; 0 where no partner has a logo."""
        return len(self._rows) * self._row

    def put(self, page: LeafletSide, left: float, top: float) -> None:
        """Set them down, each row in the middle."""
        for row in self._rows:
            gaps = _BETWEEN * (len(row) - 1)
            wide = min(_WIDE, (self._width - gaps) / len(row))
            at = left + (self._width - wide * len(row) - gaps) / 2
            for partner in row:
                box = Box(at, top, wide, self._row - _BELOW)
                page.picture(partner["logo"], Phrase.of(partner["name"]).text, box, whole=True)
                at += wide + _BETWEEN
            top += self._row
