"""Web fonts: the letters a script needs, cut out of a TTF and packed as WOFF2."""

from __future__ import annotations

import io
from collections.abc import Iterable

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from loa.render.declared_files import DeclaredFiles
from loa.store.output import Output
from loa.store.stored_files import Files

RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x0020, 0x007E),
        (0x00A0, 0x024F),
        (0x0300, 0x0309),
        (0x0323, 0x0323),
        (0x1EA0, 0x1EF9),
        (0x2010, 0x2026),
        (0x202F, 0x203A),
        (0x20AB, 0x20AC),
        (0x2116, 0x2122),
        (0x2212, 0x2215),
    ),
    "khmer": ((0x0020, 0x0020), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x200B, 0x200D), (0x25CC, 0x25CC)),
    "tai-viet": ((0x0020, 0x0020), (0x200B, 0x200D), (0x25CC, 0x25CC), (0xAA80, 0xAADF)),
}
"""The code points of each script; loa.css names the same ranges in `unicode-range`."""


def render_webfont(output: Output, files: Files) -> bytes:
    """The WOFF2 of one font: same font file, same bytes. `data` is {"name": font file, "script": key of RANGES}."""
    values = output.values
    return _packed(_cut(DeclaredFiles(output, files).read(values["name"]), RANGES[values["script"]]))


def _cut(font: bytes, ranges: Iterable[tuple[int, int]]) -> bytes:
    """The TTF of these letters. HarfBuzz cuts in a hundredth of the time that fontTools needs, and cuts the same."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(point for low, high in ranges for point in range(low, high + 1))
    # Every feature that a shaper may ask for: Khmer is not read without them.
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    data: bytes = hb.subset(hb.Face(hb.Blob(font)), wanted).blob.data
    return data


def _packed(data: bytes) -> bytes:
    # Timestamps stay those of the font: recalculating them would put the clock into the bytes.
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
