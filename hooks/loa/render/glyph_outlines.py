"""The outlines of the glyphs of a font that lies in a PDF, as the operators that draw them there."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import BasePen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from loa.render.small_cache import SmallCache

_MOST_DIFFERENCE = 1.0
"""How far a curve may lie from that of the font, in units of an em that has a thousand: on letters that are 0.3 m high
a third of a millimetre. So the many short curves of TrueType become the few from which they were made, and a file
without fonts is smaller than one with them."""

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of a change of coordinates (ISO 32000-1, 8.3.3)."""

Step = tuple[str, tuple[float, ...]]
"""An operator of a path (ISO 32000-1, table 59) and its coordinates, x and y by turns."""


class CannotOutline(Exception):
    """A PDF has text whose letters can't be had as paths; the message says why."""


@dataclass(frozen=True)
class Outline:
    """A glyph, in units of its font."""

    steps: Sequence[Step]
    units_per_em: float

    @cached_property
    def drawn(self) -> bytes:
        """The operators of its path, in whole units of its own."""
        return _operators(self.steps, places=0)

    def drawn_at(self, by: Matrix) -> bytes:
        """The operators of its path as a change of coordinates puts it on the page, to a thousandth of a point."""
        a, b, c, d, e, f = by
        moved = []
        for operator, at in self.steps:
            pairs = zip(at[::2], at[1::2], strict=True)
            moved.append((operator, tuple(v for x, y in pairs for v in (a * x + c * y + e, b * x + d * y + f))))
        return _operators(moved, places=3)


def _operators(steps: Iterable[Step], *, places: int) -> bytes:
    words = (word for operator, at in steps for word in (*(short_number(value, places) for value in at), operator))
    return " ".join(words).encode()


def short_number(value: float, places: int) -> str:
    """A number as a PDF has it (ISO 32000-1, 7.3.3), without a power of ten."""
    written = f"{value:.{places}f}"
    return written.rstrip("0").rstrip(".") if places else written


_MOST_REMEMBERED = 4000
"""Glyphs, of a few kilobytes each: all letters of Vietnamese in every weight that prints have, many times over."""

_remembered: SmallCache[Outline] = SmallCache(_MOST_REMEMBERED)
"""Glyphs by what their font says of them: a thousand files have the same letters, each in a font of its own."""


class GlyphOutlines:
    """The glyphs of one font by their numbers; each is drawn once."""

    def __init__(
        self,
        glyphs: Any,
        names: Sequence[str],
        units_per_em: float,
        made_of: Callable[[str], Hashable] | None = None,
    ) -> None:
        self._glyphs = glyphs
        self._names = names
        self._units_per_em = units_per_em
        self._made_of = made_of
        self._drawn: dict[int, Outline] = {}

    @classmethod
    def of(cls, descriptor: Any) -> GlyphOutlines:
        """Those of a font descriptor (ISO 32000-1, 9.8) with TrueType or CFF outlines. Raises CannotOutline."""
        if "/FontFile2" in descriptor:
            font = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()), lazy=True)
            glyphs = font.getGlyphSet()
            return cls(glyphs, font.getGlyphOrder(), font["head"].unitsPerEm, _TrueTypeGlyphs(font).made_of)
        if "/FontFile3" in descriptor:
            data = descriptor.FontFile3.read_bytes()
            packed = CFFFontSet()
            packed.decompile(io.BytesIO(_table_in(data) if data[:4] == b"OTTO" else data), None)
            font = packed[0]
            return cls(font.CharStrings, font.charset, 1 / font.FontMatrix[0])
        raise CannotOutline("a font that does not lie in the file")

    def outline(self, number: int) -> Outline:
        """The glyph of that number."""
        if number not in self._drawn:
            name = self._names[number]
            if self._made_of is None:
                self._drawn[number] = self._draw(name)
            else:
                made_of = (self._units_per_em, self._made_of(name))
                self._drawn[number] = _remembered.get(made_of, lambda: self._draw(name))
        return self._drawn[number]

    def _draw(self, name: str) -> Outline:
        pen = _PathPen(self._glyphs)
        whole = DecomposingRecordingPen(self._glyphs)
        self._glyphs[name].draw(whole)
        whole.replay(Qu2CuPen(pen, _MOST_DIFFERENCE * self._units_per_em / 1000, all_cubic=True))
        return Outline(pen.steps, self._units_per_em)


class _TrueTypeGlyphs:
    """What a TrueType font says of a glyph, before any is drawn: its bytes, and where it begins on its line."""

    def __init__(self, font: TTFont) -> None:
        self._table = font["glyf"]
        self._begins: Mapping[str, tuple[int, int]] = font["hmtx"].metrics
        # A glyph that is drawn loses its bytes; one that shows nothing has none.
        self._bytes = {name: getattr(glyph, "data", b"") for name, glyph in self._table.glyphs.items()}

    def made_of(self, name: str) -> Hashable:
        """All that the path of a glyph is made of, that of its components included."""
        data = self._bytes[name]
        is_composite = data[:1] >= b"\x80"  # The first of its numbers, that of its contours, is negative.
        parts = Glyph(data).getComponentNames(self._table) if is_composite else ()
        return data, self._begins[name][1], tuple(self.made_of(part) for part in parts)


def _table_in(data: bytes) -> bytes:
    """The outlines of an OpenType font."""
    table: bytes = TTFont(io.BytesIO(data)).getTableData("CFF ")
    return table


class _PathPen(BasePen):  # type: ignore[misc]
    """Notes what draws a glyph; BasePen makes curves with one point of control into those with two, as PDF has them."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.steps: list[Step] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self.steps.append(("m", pt))

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.steps.append(("l", pt))

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:
        self.steps.append(("c", (*pt1, *pt2, *pt3)))

    def _closePath(self) -> None:
        self.steps.append(("h", ()))
