"""What single-sheet and folded leaflets share: the title block with its emblem, the panels, the size of their text.

Millimetres of the finished sheet, from its upper left corner.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.composition import FLOWER_RATIO, Composition, places_as_data
from loa.arrange.copyfitting import FittedPhrase
from loa.arrange.leaflet_panels import (
    HIGHEST_PICTURE,
    TEXT_SIZES,
    MeasuredPanel,
    Ratios,
    Standfirst,
    largest_that_fits,
    panel_photo,
)
from loa.arrange.leaflet_side import LeafletSide
from loa.arrange.photo_frames import FramedPhoto
from loa.arrange.running_text import SETTING, text_styles
from loa.arrange.sheet import Box, StackItem
from loa.arrange.typefaces import Faces


class TooMuchText(ValueError):
    """A leaflet has more text than its sheet has room, in letters of any size."""


class Emblem(NamedTuple):
    """What stands over the title: the cover's picture, or the lotus."""

    height: float
    picture: FramedPhoto | None
    flower: Box | None
    """The lotus: its top is where its foot stands."""


class TitleBlock(NamedTuple):
    """What stands in front: who speaks, the emblem, the title and the standfirst; where each begins."""

    authority: Sequence[StackItem | None]
    top: float
    emblem: Emblem
    title: FittedPhrase
    title_top: float
    standfirst_top: float
    standfirst_points: float
    bottom: float


class LeafletComposition(Composition, ABC):
    """A leaflet being arranged."""

    has_call_sign = False

    def __init__(self, data: Mapping[str, Any], faces: Faces, ratios: Ratios) -> None:
        super().__init__(data, faces)
        # Where nothing dark may be printed, the hotline stands on the paper itself.
        bare = data.get("tone") == "copy"
        self.foot_role = "paper-ink" if bare else "band-ink"
        styles = text_styles(faces, tuple(data["fonts"]))
        self.cover, *rest = data["panels"]
        self.standfirst = Standfirst(self.cover["body"], styles)
        self.panels = [MeasuredPanel(panel, styles, self.message_style, ratios) for panel in rest]
        self._ratios = ratios

    @abstractmethod
    def fullness(self, points: float) -> float:
        """The share of its room that the text fills in letters of that size; above 1 it does not fit."""

    @abstractmethod
    def fullness_of_standfirst(self, points: float) -> float:
        """The same for the standfirst."""

    def fullest(self, points: float) -> float:
        """The greater of both."""
        return max(self.fullness(points), self.fullness_of_standfirst(points))

    @abstractmethod
    def arrange(self) -> Mapping[str, Any]:
        """Where everything stands, for the layout. Raises TooMuchText."""

    @abstractmethod
    def _stacks(self) -> Sequence[StackItem | None]:
        """All texts that are neither prose nor titles."""

    @abstractmethod
    def _title_sizes(self, points: float) -> Iterator[tuple[str, float]]:
        """The sizes of the title and of the panels' headings beside prose of `points`, with their names."""

    def text_sizes(self, points: float) -> dict[str, float]:
        """The smallest letters of each text but the prose, in millimetres, by its name as in `Arrangement.text_mm`.

        Prose has `points`.
        """
        smallest: dict[str, float] = {}
        stacks = ((item.said, item.fitted.size) for item in self._stacks() if item is not None)
        for text, size in (*stacks, *self._title_sizes(points)):
            smallest[text] = min(size, smallest.get(text, size))
        return smallest

    def size_that_fits(self) -> float:
        """The largest size of running text, in points. Raises TooMuchText."""
        points = largest_that_fits(self.fullness, TEXT_SIZES)
        if points == TEXT_SIZES[0] and self.fullness(points) > 1:
            raise TooMuchText("the leaflet has more text than the sheet has room")
        return points

    def imprint(self, width: float, size: float) -> list[StackItem | None]:
        """What tells of the printing, below all else; nothing where a leaflet has none."""
        return [self.item("imprint", 400, width, size, "paper-ink")] if "imprint" in self.data else []

    def emblem(self, left: float, top: float, width: float, room: float, flower: float) -> Emblem:
        """The cover's picture at most `room` high, or the lotus `flower` wide, in the middle of `width`."""
        photo = panel_photo(self.cover, self._ratios)
        if not photo:
            height = flower * FLOWER_RATIO
            return Emblem(height, None, Box(left + (width - flower) / 2, top + height, flower, 0.0))
        height = min(width * photo.ratio, room)
        wide = min(width, height / min(photo.ratio, HIGHEST_PICTURE))
        return Emblem(height, photo.framed(Box(left + (width - wide) / 2, top, wide, height)), None)

    def place_title_block(self, side: LeafletSide, block: TitleBlock, left: float, width: float) -> None:
        """Place everything of the title block."""
        side.place_stack(block.authority, left, block.top, width)
        if block.emblem.picture:
            side.place_photo(block.emblem.picture)
        side.place(block.title, Box(left, block.title_top, width, block.title.height), "ink", level=1)
        self.standfirst.place(side, left, block.standfirst_top, width, block.standfirst_points)

    def layout_data(self, sides: Sequence[LeafletSide], **places: Any) -> Mapping[str, Any]:
        """The arrangement for the layout; `places` are what only this kind of leaflet draws, by name."""
        return {"setting": SETTING, "sides": [{"pieces": side.as_data()} for side in sides], **places_as_data(places)}
