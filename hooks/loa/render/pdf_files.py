"""Finish the PDF that Typst made: page boxes and four inks for the print shop, small objects packed together.

Print files are ordinary PDF with DeviceCMYK colours (ISO 32000-1, 8.6.4.4), and are never called PDF/X.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pikepdf

Inks = list[float]
"""Cyan, magenta, yellow and black, in per cent."""

_GREY = 4
"""Red, green and blue no farther apart than this (of 255) are a grey, printed in black alone."""

_DARK, _NEARLY_GREY = 64, 16
"""So are colours this dark and this near to a grey: letters in near-black."""

_PT_PER_MM = 72 / 25.4


def inks(colours: Mapping[str, Any]) -> dict[str, Any]:
    """The four inks of every role; a list of colours becomes a list of inks."""
    return {role: [cmyk(one) for one in hue] if isinstance(hue, list) else cmyk(hue) for role, hue in colours.items()}


@lru_cache(maxsize=1024)
def cmyk(colour: str) -> Inks:
    """A colour `#RRGGBB` in four inks (ISO 32000-1, 10.3.4, with black wholly generated and the rest removed).

    One of the three colours is always absent, so the inks together are never above 300 %. Greys are black alone:
    letters made of four inks would blur when the plates shift.
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    strongest = max(red, green, blue)
    if strongest - min(red, green, blue) <= (_NEARLY_GREY if strongest <= _DARK else _GREY):
        grey = 0.299 * red + 0.587 * green + 0.114 * blue
        return [0.0, 0.0, 0.0, _percent(1 - grey / 255)]
    return [*(_percent(1 - part / strongest) for part in (red, green, blue)), _percent(1 - strongest / 255)]


def _percent(share: float) -> float:
    return round(100 * share, 1)


def with_page_boxes(pdf: bytes, values: Mapping[str, Any]) -> bytes:
    """The file with TrimBox (the finished sheet) and BleedBox (ISO 32000-1, 14.11.2); the same bytes every time."""
    sheet, press = values["sheet"], values["press"]
    slug = press["slug_mm"] * _PT_PER_MM
    bleed = sheet["bleed_mm"] / sheet["scale"] * _PT_PER_MM
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.obj.BleedBox = _box(left + slug, bottom + slug, right - slug, top - slug)
            inset = slug + bleed
            page.obj.TrimBox = _box(left + inset, bottom + inset, right - inset, top - inset)
        return _packed(document, fix_metadata=False)


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 4) for edge in edges])


def with_few_objects(pdf: bytes) -> bytes:
    """The tagged PDF (PDF/UA-1) as small as it can be, for every reader; the same bytes every time."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # False is what its absence means, and poppler 22 takes the word itself for a fault.
        marking = document.Root.get("/MarkInfo")
        if marking is not None and "/Suspects" in marking:
            del marking["/Suspects"]
        return _packed(document, fix_metadata=True)


def _packed(document: pikepdf.Pdf, *, fix_metadata: bool) -> bytes:
    """The file with its small objects packed together (ISO 32000-1, 7.5.7): thousands of files are a tenth smaller."""
    out = io.BytesIO()
    # Its identity comes from its bytes, so that nothing depends on when or where it was made.
    packing = pikepdf.ObjectStreamMode.generate
    document.save(out, fix_metadata_version=fix_metadata, deterministic_id=True, object_stream_mode=packing)
    return out.getvalue()
