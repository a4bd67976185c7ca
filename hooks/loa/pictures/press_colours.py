"""Colours in the print shop's four inks, and how these inks look: by the ICC profile of a printing condition.

Both ways are relative colorimetric with black point compensation (ICC.1, 6.2.3): white is the paper, and what the inks
can show comes back as it was. Programs without colour management show four inks in a way of their own; the colours
that people approve are never farther from that than what counts as another colour.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache

from PIL import Image, ImageChops, ImageCms, ImageFilter

from loa.content.ink_values import MOST_INK
from loa.pictures.colour_difference import Rgb, difference, lab
from loa.store.versions import INK_PROFILE

Inks = tuple[int, ...]
"""Cyan, magenta, yellow and black, in per cent."""

CONDITION = "FOGRA39"
"""The printing condition of the profile, by its name in the ICC's registry of characterisations."""

_GREY = 4
"""Red, green and blue no farther apart than this (of 255) are a grey, printed in black alone."""

_DARK, _NEARLY_GREY = 64, 16
"""So are colours this dark and this near to a grey: letters of four inks would blur when the plates shift."""

_FAINTEST = 2
"""The smallest share of an ink that a plate holds, in per cent."""

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION
_EXACT = _COMPENSATED | ImageCms.Flags.NOOPTIMIZE
"""For single colours: to prepare a table for many takes a hundred times as long as to convert some."""


def rgb(colour: str) -> Rgb:
    """Red, green and blue of a colour `#RRGGBB`, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def inks(colour: str) -> Inks:
    """A colour `#RRGGBB` in four inks, whole per cent: at most MOST_INK together, greys in black alone."""
    screen = rgb(colour)
    apart = max(screen) - min(screen)
    if apart <= (_NEARLY_GREY if max(screen) <= _DARK else _GREY):
        return 0, 0, 0, _black_of(round(0.299 * screen[0] + 0.587 * screen[1] + 0.114 * screen[2]))
    found = _converted(Image.new("RGB", (1, 1), screen), _to_inks(_EXACT)).tobytes()
    parts = (round(part / 2.55) for part in found)
    return tuple(part if part >= _FAINTEST else 0 for part in parts)


def printed(colour: str) -> str:
    """How a colour `#RRGGBB` looks once it is printed, as `#RRGGBB`: what people approve."""
    return approved(inks(colour))


@lru_cache(maxsize=4096)
def look(parts: Inks) -> str:
    """How inks look by the profile, as `#RRGGBB`."""
    return _hex(_seen([parts])[0])


@lru_cache(maxsize=4096)
def approved(parts: Inks) -> str:
    """How inks are shown to people who approve a design, as `#RRGGBB`.

    By the profile, moved towards how programs without colour management show them as far as both count as one colour.
    """
    return _hex(_approved(_seen([parts])[0], _unmanaged(parts)))


def in_inks(picture: Image.Image) -> Image.Image:
    """An RGB picture in CMYK, each pixel at most MOST_INK."""
    return with_less_ink(_converted(picture, _to_inks(_COMPENSATED)), MOST_INK)


def most_ink(picture: Image.Image) -> float:
    """All inks together of the darkest pixel of a CMYK picture, in per cent; never told too low."""
    return _most_quarter(picture) * _QUARTER + _LOST


def with_less_ink(picture: Image.Image, most: float) -> Image.Image:
    """A CMYK picture with at most so many per cent of ink in each pixel, 200 or more: less colour, black as it was."""
    limit = math.floor((most - _LOST) / _QUARTER)
    while _most_quarter(picture) > limit:
        # A third from each colour; where one has less, the next round takes it from the others.
        too_much = _quarter_of_inks(picture).point(lambda value: math.ceil(max(0, value - limit) * 4 / 3))
        *colours, black = picture.split()
        picture = Image.merge("CMYK", [*(ImageChops.subtract(colour, too_much) for colour in colours), black])
    return picture


def as_printed(picture: Image.Image) -> Image.Image:
    """An RGB or RGBA picture as it looks once it is printed, to people who approve it."""
    if picture.mode == "RGBA":
        opaque = as_printed(picture.convert("RGB"))
        opaque.putalpha(picture.getchannel("A"))
        return opaque
    return picture.filter(_table_of_approved())


@cache
def packed_profile() -> bytes:
    """The profile, compressed by zlib as PDF takes it."""
    return zlib.compress(INK_PROFILE.read_bytes(), 9)


_ONE_COLOUR = 5.0
"""ΔE00 within which two looks of the same inks count as one colour: a press keeps its solids to that (ISO 12647-2)."""

_STEPS = 40

_UNMANAGED = {
    (0, 0, 0, 0): (255, 255, 255),
    (0, 0, 0, 1): (35, 31, 32),
    (0, 0, 1, 0): (255, 242, 0),
    (0, 0, 1, 1): (28, 26, 0),
    (0, 1, 0, 0): (236, 0, 140),
    (0, 1, 0, 1): (36, 0, 0),
    (0, 1, 1, 0): (237, 28, 36),
    (0, 1, 1, 1): (34, 0, 0),
    (1, 0, 0, 0): (0, 173, 239),
    (1, 0, 0, 1): (0, 15, 36),
    (1, 0, 1, 0): (0, 166, 80),
    (1, 0, 1, 1): (0, 19, 0),
    (1, 1, 0, 0): (46, 49, 146),
    (1, 1, 0, 1): (0, 0, 2),
    (1, 1, 1, 0): (54, 54, 57),
    (1, 1, 1, 1): (0, 0, 0),
}
"""Whole inks over each other as poppler shows them (measured); what is between it takes in proportion."""


def _unmanaged(parts: Sequence[float]) -> Rgb:
    """How programs without colour management show inks."""
    sums = [0.0, 0.0, 0.0]
    for full, seen in _UNMANAGED.items():
        share = 1.0
        for is_full, part in zip(full, parts, strict=True):
            share *= part / 100 if is_full else 1 - part / 100
        sums = [total + share * one for total, one in zip(sums, seen, strict=True)]
    red, green, blue = map(round, sums)
    return red, green, blue


def _approved(by_profile: Rgb, unmanaged: Rgb) -> Rgb:
    goal = lab(unmanaged)
    steps = (_between(by_profile, unmanaged, step / _STEPS) for step in range(_STEPS + 1))
    return next(one for one in steps if difference(lab(one), goal) <= _ONE_COLOUR)


_NODES = 17
"""Red, green and blue each, of the table for pictures; what lies between is taken in proportion."""


@cache
def _table_of_approved() -> ImageFilter.Color3DLUT:
    """From the colours of a picture to how its inks are shown."""
    levels = [round(255 * step / (_NODES - 1)) for step in range(_NODES)]
    nodes = bytes(part for blue in levels for green in levels for red in levels for part in (red, green, blue))
    in_four = in_inks(Image.frombytes("RGB", (_NODES, _NODES**2), nodes))
    by_profile, parts = _converted(in_four, _from_inks(_COMPENSATED)).tobytes(), in_four.tobytes()
    seen = zip(*[iter(by_profile)] * 3, strict=True)
    unmanaged = (_unmanaged([part / 2.55 for part in one]) for one in zip(*[iter(parts)] * 4, strict=True))
    shown = [part / 255 for one, other in zip(seen, unmanaged, strict=True) for part in _approved(one, other)]
    return ImageFilter.Color3DLUT(_NODES, shown)


def _between(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


_QUARTER = 4 / 2.55
"""Per cent of ink for each step of a quarter of all inks."""

_LOST = _QUARTER
"""Per cent that rounding takes from such a quarter at most."""


def _most_quarter(picture: Image.Image) -> int:
    return int(_quarter_of_inks(picture).getextrema()[1])  # type: ignore[arg-type]


def _quarter_of_inks(picture: Image.Image) -> Image.Image:
    """A quarter of all inks of each pixel, rounded down."""
    cyan, magenta, yellow, black = picture.split()
    return ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)


def _black_of(grey: int) -> int:
    """The share of black ink that looks most like a grey (0 black, 255 white)."""
    return min(range(101), key=lambda share: abs(_greys()[share] - grey))


@cache
def _greys() -> list[float]:
    """How light each whole per cent of black ink looks, from 255 to the darkest."""
    seen = _seen([(0, 0, 0, share) for share in range(101)])
    return [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in seen]


def _seen(colours: list[Inks]) -> list[tuple[int, int, int]]:
    """How inks look on screens."""
    samples = bytes(round(part * 2.55) for parts in colours for part in parts)
    seen = _converted(Image.frombytes("CMYK", (len(colours), 1), samples), _from_inks(_EXACT)).tobytes()
    return [(seen[at], seen[at + 1], seen[at + 2]) for at in range(0, len(seen), 3)]


def _converted(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(picture, transform)
    if made is None:
        raise RuntimeError("a picture was converted in place")
    return made


@cache
def _profile() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(INK_PROFILE.read_bytes()))


@cache
def _screen() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@cache
def _to_inks(flags: ImageCms.Flags) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(_screen(), _profile(), "RGB", "CMYK", _INTENT, flags)


@cache
def _from_inks(flags: ImageCms.Flags) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(_profile(), _screen(), "CMYK", "RGB", _INTENT, flags)
