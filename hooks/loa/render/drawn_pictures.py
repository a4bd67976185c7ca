"""At which size an Output draws the pictures that were handed in: a print file carries no more pixels than serve it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PIL import Image

from loa.pictures.photos import MOST_PX, PRINT_PX

PHOTO_PPI = 300
"""Pixels per inch of a photo in a print file at most: a screen of 60 lines per centimetre shows no more."""

LINE_ART_PPI = 600
"""The same for logos, whose edges are sharp."""

_MM_PER_INCH = 25.4


class DrawnPicture(NamedTuple):
    """A picture as an Output draws it: the file, the part of it that is seen, and the pixels that serve, at most."""

    file: str
    crop: tuple[float, float, float, float] | None = None
    """Left, top, right and bottom, as shares of the picture; None for all of it."""
    width_px: int = PRINT_PX
    height_px: int = PRINT_PX

    @property
    def whole_px(self) -> int:
        """Pixels on the longest side of the whole picture that serve its part."""
        left, top, right, bottom = self.crop or (0.0, 0.0, 1.0, 1.0)
        needed = max(self.width_px / (right - left), self.height_px / (bottom - top))
        return min(MOST_PX, math.ceil(needed))

    def at_most(self, px: int) -> DrawnPicture:
        """The same with at most so many pixels on each side."""
        return self._replace(width_px=min(self.width_px, px), height_px=min(self.height_px, px))

    def part_of(self, picture: Image.Image) -> Image.Image:
        """The part of a picture that is seen, never larger than it is."""
        if self.crop:
            left, top, right, bottom = self.crop
            wide, high = picture.size
            edges = round(left * wide), round(top * high), round(right * wide), round(bottom * high)
            picture = picture.crop(edges)
        if picture.width > self.width_px or picture.height > self.height_px:
            picture.thumbnail((self.width_px, self.height_px), Image.Resampling.LANCZOS)
        return picture


def drawn_pictures(values: Mapping[str, Any]) -> dict[str, DrawnPicture]:
    """The pictures that the arrangement of an Output places, by the name under which its layout finds them.

    One that is drawn several times has the pixels for its largest place.
    """
    found: dict[str, DrawnPicture] = {}
    scale = values.get("sheet", {}).get("scale", 1)
    for placed, ppi, most in _placed(values.get("arranged") or {}):
        # Of a file at a scale of 1:10 the file's inches count, unless it is said what serves on the finished sheet.
        per_mm = placed.get("ppi", ppi / scale) / _MM_PER_INCH
        width, height = (math.ceil(placed[side] * per_mm) for side in ("width", "height"))
        crop = tuple(placed["crop"]) if "crop" in placed else None
        one = DrawnPicture(placed.get("of", placed["file"]), crop, width, height).at_most(most)
        known = found.get(placed["file"], one)
        found[placed["file"]] = max(known, one, key=lambda drawn: drawn.width_px * drawn.height_px)
    return found


_PHOTO, _LOGO = (PHOTO_PPI, MOST_PX), (LINE_ART_PPI, PRINT_PX)


def _placed(arranged: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], float, int]]:
    """Every picture in an arrangement, with the pixels per inch that serve its kind, and on its longest side."""
    for logo in arranged.get("logos", ()):
        yield logo, *_LOGO
    if "photo" in arranged:
        yield arranged["photo"], *_PHOTO
    sides: Sequence[Mapping[str, Any]] = arranged.get("sides", ())
    for piece in (piece for side in sides for piece in side["pieces"]):
        if piece["kind"] == "picture":
            yield piece, *(_LOGO if piece["fit"] == "contain" else _PHOTO)
