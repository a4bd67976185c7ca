"""Letters of a PDF as shapes: a file without fonts, for print shops whose machines put their own in the place of ours.

Typst writes each run of letters as text of a composite font, two bytes a glyph (ISO 32000-1, 9.7). Here every glyph
becomes the path that its font draws, in the colour, on the place and in the order of the letters; all other steps of
a page, its inks, boxes and pictures stay as they are.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from loa.render.glyph_outlines import CannotOutline, GlyphOutlines, Matrix, Outline, short_number

_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
_FILLED, _INVISIBLE = 0, 3
_PATHS = {"m", "l", "c", "v", "y", "re"}
"""The operators that draw a path (ISO 32000-1, table 59)."""

_PATH_PLACES = 2
"""Digits behind the point of a path's coordinates: a hundredth of a point is a two hundred and eightieth of a mm."""

_PAINTS = {_FILLED: b"f", 1: b"S", 2: b"B"}
"""The operator that paints a path as its text would be, by rendering mode (ISO 32000-1, table 106)."""


def with_outlines(pdf: bytes) -> bytes:
    """The file with all letters as paths and no fonts; the same bytes every time.

    Raises CannotOutline where it has text of a kind that Typst does not write.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        holders = list(_holders_of_text(document))
        for holder in holders:
            fonts = holder.Resources.Font
            outliner = _Outliner({name: _Font.of(fonts[name]) for name in list(fonts.keys())})
            _write(document, holder, b"\n".join(outliner.steps(holder)))
        for holder in holders:
            if "/Font" in holder.Resources:  # Two may share their resources.
                del holder.Resources["/Font"]
        out = io.BytesIO()
        packing = pikepdf.ObjectStreamMode.generate
        document.save(out, fix_metadata_version=False, deterministic_id=True, object_stream_mode=packing)
        return out.getvalue()


def _holders_of_text(document: pikepdf.Pdf) -> Iterator[Any]:
    """The pages, forms and patterns that have fonts."""
    parts: list[Any] = [page.obj for page in document.pages]
    parts += [o for o in document.objects if isinstance(o, pikepdf.Stream)]
    yield from (part for part in parts if "/Font" in part.get("/Resources", {}))


def _write(document: pikepdf.Pdf, holder: Any, content: bytes) -> None:
    if isinstance(holder, pikepdf.Stream):
        holder.write(content)
    else:
        holder.Contents = document.make_stream(content)


@dataclass(frozen=True)
class _Font:
    """A font of the file: its glyphs, and how far each moves on what follows, in thousandths of the size."""

    glyphs: GlyphOutlines
    widths: Mapping[int, float]
    usual_width: float

    @classmethod
    def of(cls, font: Any) -> _Font:
        if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
            raise CannotOutline(f"a font {font.get('/Subtype')} with the encoding {font.get('/Encoding')}")
        below = font.DescendantFonts[0]
        if below.get("/CIDToGIDMap", "/Identity") != "/Identity":
            raise CannotOutline("a font that numbers its glyphs anew")
        widths = dict(_widths(below.get("/W", [])))
        return cls(GlyphOutlines.of(below.FontDescriptor), widths, float(below.get("/DW", 1000)))

    def width(self, glyph: int) -> float:
        return self.widths.get(glyph, self.usual_width)


def _widths(entries: Iterable[Any]) -> Iterator[tuple[int, float]]:
    """Glyphs and their widths, written as `first [w …]` or `first last w` (ISO 32000-1, 9.7.4.3)."""
    rest = iter(entries)
    for first in rest:
        second = next(rest)
        if isinstance(second, pikepdf.Array):
            yield from ((int(first) + at, float(width)) for at, width in enumerate(second))
        else:
            width = float(next(rest))
            yield from ((glyph, width) for glyph in range(int(first), int(second) + 1))


@dataclass(frozen=True)
class _TextState:
    """What stays in force from one text to the next (ISO 32000-1, 9.3). The space of words is for codes of one byte."""

    font: _Font | None = None
    size: float = 0.0
    letter_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = _FILLED


_SETTINGS = {"Tf", "Tr", "Tc", "Tw", "Tz", "TL", "Ts"}
_PLACES = {"BT", "ET", "Td", "TD", "Tm", "T*"}
_SHOWS = {"Tj", "TJ", "'", '"'}


class _Outliner:
    """Rewrites the content of one page or form."""

    def __init__(self, fonts: Mapping[str, _Font]) -> None:
        self.fonts = fonts
        self.state = _TextState()
        self.saved: list[tuple[_TextState, float]] = []
        self.enlarged = 1.0
        self.at = self.line = _PLAIN

    def steps(self, holder: Any) -> Iterator[bytes]:
        """The operators with their operands, one after the other."""
        for step in pikepdf.parse_content_stream(holder):
            name, operands = str(step.operator), list(step.operands)
            if name in _SETTINGS:
                self.state = self._set(name, operands)
            elif name in _PLACES:
                self._move(name, operands)
            elif name in _SHOWS:
                yield from self._show(name, operands)
            else:
                self._keep(name, operands)
                yield self._kept(name, operands) if name in _PATHS else pikepdf.unparse_content_stream([step])

    def _keep(self, name: str, operands: list[Any]) -> None:
        if name == "q":
            self.saved.append((self.state, self.enlarged))
        elif name == "Q":
            self.state, self.enlarged = self.saved.pop()
        elif name == "cm":
            self.enlarged *= max(abs(float(value)) for value in operands[:4])

    def _kept(self, name: str, operands: list[Any]) -> bytes:
        """A step of a path as it was, without the digits that nobody sees; more of them where it is drawn larger."""
        places = _PATH_PLACES + max(0, math.ceil(math.log10(self.enlarged or 1)))
        return " ".join([*(short_number(float(value), places) for value in operands), name]).encode()

    def _set(self, name: str, operands: list[Any]) -> _TextState:
        if name == "Tf":
            return replace(self.state, font=self.fonts[str(operands[0])], size=float(operands[1]))
        value = float(operands[0])
        changes: dict[str, dict[str, Any]] = {
            "Tr": {"mode": int(value)},
            "Tc": {"letter_space": value},
            "Tw": {},
            "Tz": {"stretch": value / 100},
            "TL": {"leading": value},
            "Ts": {"rise": value},
        }
        return replace(self.state, **changes[name])

    def _move(self, name: str, operands: list[Any]) -> None:
        if name in {"BT", "ET"}:
            self.at = self.line = _PLAIN
        elif name == "Tm":
            a, b, c, d, e, f = map(float, operands)
            self.at = self.line = (a, b, c, d, e, f)
        else:
            if name == "TD":
                self.state = replace(self.state, leading=-float(operands[1]))
            right, up = (0.0, -self.state.leading) if name == "T*" else map(float, operands)
            self.at = self.line = _times((1, 0, 0, 1, right, up), self.line)

    def _show(self, name: str, operands: list[Any]) -> Iterator[bytes]:
        if name == '"':
            self.state = replace(self.state, letter_space=float(operands[1]))
        if name in {"'", '"'}:
            self._move("T*", [])
        for piece in operands[0] if name == "TJ" else operands[-1:]:
            if isinstance(piece, pikepdf.String):
                yield from self._glyphs(bytes(piece))
            else:
                # Between two strings a number draws them together, in thousandths of the size.
                self._advance(-float(piece) / 1000 * self.state.size)

    def _glyphs(self, codes: bytes) -> Iterator[bytes]:
        state = self.state
        if state.font is None or state.mode not in {*_PAINTS, _INVISIBLE}:
            raise CannotOutline(f"text of the rendering mode {state.mode}")
        for at in range(0, len(codes), 2):
            glyph = int.from_bytes(codes[at : at + 2], "big")
            outline = state.font.glyphs.outline(glyph)
            if outline.steps and state.mode != _INVISIBLE:
                by = state.size / outline.units_per_em
                yield _painted(outline, _times((by * state.stretch, 0, 0, by, 0, state.rise), self.at), state.mode)
            self._advance(state.font.width(glyph) / 1000 * state.size + state.letter_space)

    def _advance(self, by: float) -> None:
        self.at = _times((1, 0, 0, 1, by * self.state.stretch, 0), self.at)


def _painted(outline: Outline, by: Matrix, mode: int) -> bytes:
    """A glyph on its place.

    A filled one keeps its own units and is enlarged: so it is the same text wherever it comes again, which packs well.
    Where its edge is drawn, that would enlarge the pen, too.
    """
    if mode == _FILLED:
        return b" ".join((b"q", _matrix(by), b"cm", outline.drawn, _PAINTS[mode], b"Q"))
    return b" ".join((outline.drawn_at(by), _PAINTS[mode]))


def _matrix(by: Matrix) -> bytes:
    """A change of coordinates in numbers that are exact to a thousandth of a point.

    The first four count for units of the em, of which there are thousands.
    """
    return " ".join(
        [*(short_number(value, 6) for value in by[:4]), *(short_number(value, 3) for value in by[4:])]
    ).encode()


def _times(first: Matrix, then: Matrix) -> Matrix:
    """Both one after the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )
