"""A province's colours made readable: which text may stand on them, and how they look on paper and at night.

Contrast is that of WCAG 2.2, section 1.4.3: 4.5 : 1 for text.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from loa.content.models import Colours

Rgb = tuple[int, int, int]

Printed = Callable[[str], str]
"""How a colour `#RRGGBB` looks once it is printed."""

DAY = "#F3EBDF"
"""Darkest ground of the pages by day; the same as --tint in loa.css."""

NIGHT = "#27201B"
"""Lightest ground of the pages by night; the same as --card of the dark scheme in loa.css."""

TEXT_CONTRAST = 4.5
_WHITE, _BLACK = "#FFFFFF", "#1B1613"
_STEPS = 20


def page_colours(theme: Colours) -> dict[str, str]:
    """The CSS variables of one province, each readable where it is used."""
    return {**_page_colours(theme.primary, theme.accent)}


@lru_cache(maxsize=256)
def _page_colours(primary: str, accent: str) -> dict[str, str]:
    return {
        "primary": primary,
        "on-primary": ink_on(primary),
        "accent": accent,
        "on-accent": ink_on(accent),
        "accent-on-primary": readable(accent, primary, towards=ink_on(primary)),
        "primary-by-day": readable(primary, DAY, towards=_BLACK),
        "primary-by-night": readable(primary, NIGHT, towards=_WHITE),
    }


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours `#RRGGBB`, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least_contrast(one: str, other: str, printed: Printed | None = None) -> float:
    """The contrast of two colours on screens, or once they are printed where `printed` is given and that is less."""
    on_screens = contrast(one, other)
    return min(on_screens, contrast(printed(one), printed(other))) if printed else on_screens


def ink_on(ground: str) -> str:
    """White or near-black, whichever reads better on `ground`."""
    return max((_WHITE, _BLACK), key=lambda ink: contrast(ink, ground))


def readable(colour: str, ground: str, *, towards: str, printed: Printed | None = None) -> str:
    """`colour`, moved towards another one only as far as text in it needs to be read on `ground`, printed too."""
    for step in range(_STEPS + 1):
        mixed = mix(colour, towards, step / _STEPS)
        if least_contrast(mixed, ground, printed) >= TEXT_CONTRAST:
            return mixed
    return towards


def nearest_readable(colour: str, ground: str, ratio: float, printed: Printed | None = None) -> str:
    """The colour nearest to `colour`, on the way to white or to black, that has `ratio` on `ground`, printed too."""
    steps = 100
    for step in range(steps + 1):
        for end in sorted(("#FFFFFF", "#000000"), key=lambda end: -contrast(end, ground)):
            mixed = mix(colour, end, step / steps)
            if least_contrast(mixed, ground, printed) >= ratio:
                return mixed
    return ink_on(ground)


@lru_cache(maxsize=4096)
def mix(one: str, other: str, share: float) -> str:
    """`one` with a share (0 to 1) of `other` in it."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)
