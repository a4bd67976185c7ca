"""What the two ways to make a leaflet share: its panels, the emblem and title in front, and what is told of it.

Millimetres of the finished sheet, from its upper left corner.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.copyfitting import Fitted
from loa.arrange.design import Design
from loa.arrange.leaflet_panels import Lede, Panel, Ratios, largest
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.running_text import SETTING, voice_of
from loa.arrange.stacks import Box, Layer
from loa.arrange.typefaces import Faces

FLOWER_RATIO = 0.62
"""Height of the lotus beside its width (layouts/print/lib/ornament.typ)."""


class TooMuchText(ValueError):
    """A leaflet has more text than its sheet has room, in letters of any size."""


class Emblem(NamedTuple):
    """What stands over the title: the cover's picture, or the lotus."""

    height: float
    picture: Box | None
    flower: Mapping[str, float] | None
    """The lotus: left edge, foot and width."""


class Head(NamedTuple):
    """Who speaks, the emblem, the title and the few lines under it."""

    authority: Sequence[Layer | None]
    top: float
    emblem: Emblem
    title: Fitted
    title_top: float
    lede_top: float
    lede_points: float
    bottom: float


class Brochure(ABC):
    """A leaflet at hand for arranging."""

    def __init__(self, told: Mapping[str, Any], faces: Faces, ratios: Ratios) -> None:
        self.told = told
        self.design = Design(told, faces)
        self.width, self.height = self.design.width, self.design.height
        # Where nothing dark may be printed, what is called stands on the paper itself.
        bare = told["colours"]["ground"] == told["colours"]["paper"]
        self.design.foot_role = "paper-ink" if bare else "band-ink"
        voice = voice_of(faces, tuple(told["fonts"]))
        self.cover, *rest = told["panels"]
        self.lede = Lede(self.cover["body"], voice)
        self.panels = [Panel(panel, voice, self.design.spoken, ratios) for panel in rest]
        self._ratios = ratios

    @abstractmethod
    def fullness(self, points: float) -> float:
        """The share of its room that the text fills in letters of that size; above 1 it does not fit."""

    @abstractmethod
    def fullness_of_lede(self, points: float) -> float:
        """The same for the lines under the title."""

    @abstractmethod
    def arranged(self) -> Mapping[str, Any]:
        """What the layout draws. Raises TooMuchText."""

    def size_that_fits(self, sizes: Sequence[float]) -> float:
        """The largest size of running text, in points. Raises TooMuchText."""
        points = largest(self.fullness, sizes)
        if points == sizes[0] and self.fullness(points) > 1:
            raise TooMuchText("the leaflet has more text than the sheet has room")
        return points

    def emblem(self, left: float, top: float, width: float, room: float, flower: float) -> Emblem:
        """The cover's picture at most `room` high, or the lotus `flower` wide, in the middle of `width`."""
        name = self.cover["picture"]
        if not name:
            foot = top + flower * FLOWER_RATIO
            spot = {"left": left + (width - flower) / 2, "foot": foot, "width": flower}
            return Emblem(flower * FLOWER_RATIO, None, spot)
        height = min(width * self._ratios.get(name, 1.0), room)
        return Emblem(height, Box(left, top, width, height), None)

    def put_head(self, page: LeafletSide, head: Head, left: float, width: float) -> None:
        """Set down all that stands in front."""
        page.pile(head.authority, left, head.top, width)
        if head.emblem.picture:
            page.picture(self.cover["picture"], self.cover["alt"], head.emblem.picture)
        page.put(head.title, Box(left, head.title_top, width, head.title.height), "ink", level=1)
        self.lede.put(page, left, head.lede_top, width, head.lede_points)

    def told_of(self, sides: Sequence[Mapping[str, Any]], **spots: Any) -> Mapping[str, Any]:
        """As a layout reads it."""
        return {"setting": SETTING, "sides": list(sides), **spots}
