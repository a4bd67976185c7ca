"""Photos on designs: shown whole, as large as their room allows, or filling it where a focus says what stays in view.

Millimetres of the finished sheet; parts of a picture are shares of its width and height, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from loa.arrange.sheet import LEFT_SHARE, Align, Box


class Crop(NamedTuple):
    """The part of a picture that is shown."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Its share of the whole picture."""
        return (self.right - self.left) * (self.bottom - self.top)


class Photo(NamedTuple):
    """A photo that stands on a design; `ratio` is its height beside its width."""

    file: str
    alt: str | None
    ratio: float
    focus: tuple[float, float] | None
    ppi: float | None = None
    """Pixels per inch of the finished sheet that serve whoever sees it, at most."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Photo:
        """The photo of a design's data."""
        focus = data.get("focus")
        return cls(data["file"], data["alt"], data["ratio"], tuple(focus) if focus else None, data.get("ppi"))

    def framed(self, room: Box, *, align: Align = "center") -> FramedPhoto:
        """The photo in a room: without a focus all of it is seen, with one it fills the room as far as most is seen."""
        if self.focus is None:
            return FramedPhoto(self, whole(self.ratio, room, align=align), None)
        flattest, tallest = self.ratio * _LEAST_SEEN, self.ratio / _LEAST_SEEN
        frame_ratio = min(max(room.height / room.width, flattest), tallest)
        return FramedPhoto(
            self, whole(frame_ratio, room, align=align), crop_around(self.ratio, self.focus, frame_ratio)
        )


class FramedPhoto(NamedTuple):
    """A photo in its place; `crop` is None where all of it is seen."""

    photo: Photo
    box: Box
    crop: Crop | None

    def as_data(self) -> dict[str, Any]:
        """The same for a layout."""
        data = picture_data(self.photo.file, self.crop) | {"alt": self.photo.alt, **self.box.as_data()}
        if self.photo.focus is not None:
            data["focus"] = list(self.photo.focus)
        return data if self.photo.ppi is None else {**data, "ppi": self.photo.ppi}


def picture_data(file: str, crop: Crop | None) -> dict[str, Any]:
    """A picture as a layout finds it: `file` is its name there, `of` the file of which it is a part, `crop` which."""
    if crop is None:
        return {"file": file}
    parts = [round(share, 4) for share in crop]
    return {"file": f"{file}#{','.join(map(str, parts))}", "of": file, "crop": parts}


def whole(ratio: float, room: Box, *, align: Align = "center") -> Box:
    """The largest place of a picture in a room in which all of it is seen, in the middle of the room's height."""
    width = min(room.width, room.height / ratio)
    height = width * ratio
    left = room.left + (room.width - width) * LEFT_SHARE[align]
    return Box(left, room.top + (room.height - height) / 2, width, height)


def crop_around(ratio: float, focus: tuple[float, float], frame_ratio: float) -> Crop | None:
    """The largest part of a picture that has the shape of its frame, with the focus as near its middle as may be.

    None where the shapes are alike.
    """
    wide, high = min(1.0, ratio / frame_ratio), min(1.0, frame_ratio / ratio)
    if wide * high > _ALIKE:
        return None
    left = min(max(focus[0] - wide / 2, 0.0), 1 - wide)
    top = min(max(focus[1] - high / 2, 0.0), 1 - high)
    return Crop(left, top, left + wide, top + high)


_LEAST_SEEN = 0.6
"""Share of a photo that is seen at least, whatever the room: a slit shows no subject."""

_ALIKE = 0.998
"""Share of a picture: where no more is lost, nothing is cut."""
