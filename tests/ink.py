"""Ink measured from pixels: where a drawn page is not white."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are the first pixel outside."""

LEAST = 24
"""How far from white (of 255) a pixel is that counts as ink."""


def ink_box(page: bytes | Image.Image, least: int = LEAST) -> Box | None:
    """The smallest box around all ink of a page, which may be a file of any kind of picture."""
    return _ink(page, least).getbbox()


def ink_rows(page: bytes | Image.Image) -> list[tuple[int, int]]:
    """Runs of rows that carry ink, from top to bottom: first row, and first row after it."""
    _, rows = _ink(page, LEAST).getprojection()
    runs: list[tuple[int, int]] = []
    for row, inked in enumerate(rows):
        if inked and runs and runs[-1][1] == row:
            runs[-1] = (runs[-1][0], row + 1)
        elif inked:
            runs.append((row, row + 1))
    return runs


def _ink(page: bytes | Image.Image, least: int) -> Image.Image:
    """White where there is ink, black elsewhere."""
    if isinstance(page, bytes):
        with Image.open(io.BytesIO(page)) as opened:
            return _ink(opened.convert("RGB"), least)
    parts = ImageChops.invert(page.convert("RGB")).split()
    strongest = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
    return strongest.point(lambda value: 255 if value > least else 0)
