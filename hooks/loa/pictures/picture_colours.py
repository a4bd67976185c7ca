"""Of which colours a picture mostly is, so that later rooms can tell on which ground it is seen."""

from __future__ import annotations

from collections import Counter

from PIL import Image

_SIDE_PX = 96
"""Pixels of the longest side that are looked at."""

_OPAQUE = 128
"""Opacity, of 255, from which a pixel counts."""

_STEP = 16
"""Colours in one step of red, green and blue count as one."""

_LEAST_SHARE = 0.01


def colours_of(picture: Image.Image) -> dict[str, float]:
    """The colours `#RRGGBB` of a picture's opaque pixels with their shares; without what is next to nothing of it."""
    small = picture.convert("RGBA")
    small.thumbnail((_SIDE_PX, _SIDE_PX), Image.Resampling.BOX)
    pixels = small.tobytes()
    seen = Counter(
        tuple(part // _STEP for part in pixels[at : at + 3])
        for at in range(0, len(pixels), 4)
        if pixels[at + 3] >= _OPAQUE
    )
    all_of_it = seen.total()
    return {
        "#{:02X}{:02X}{:02X}".format(*(part * _STEP + _STEP // 2 for part in colour)): round(count / all_of_it, 3)
        for colour, count in sorted(seen.items(), key=lambda one: (-one[1], one[0]))
        if count >= _LEAST_SHARE * all_of_it
    }
