"""What words measure before anything is drawn: the ink of a line in its typeface, shaped by HarfBuzz.

Typst shapes with the same rules, so what is reckoned here is what is printed. Everything is in em, multiples of
the text size, because ink grows in proportion to the size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import uharfbuzz

from loa.store.output import Need

CAPITAL = 0.7
"""Height of a capital without marks in Be Vietnam Pro: what the eye takes for the height of a line."""

_TWO_STOREY_A = {"ss01": True}
"""The first stylistic set of Be Vietnam Pro; layouts/print/lib/sheet.typ asks for it, too."""

_ITALIC = 1
"""Bit of OS/2 fsSelection, OpenType 1.9."""

_NO_INK = ("\u00a0", "\u200b", "\u200c", "\u200d")


class Ink(NamedTuple):
    """The ink of one line: advance width, and reach above and below the baseline."""

    width: float
    above: float
    below: float


@dataclass(frozen=True)
class Face:
    """One font file, ready to be measured; two with the same bytes are equal."""

    name: str = field(compare=False)
    sha256: str
    weight: int = field(compare=False)
    italic: bool = field(compare=False)
    letters: frozenset[int] = field(compare=False, repr=False)
    """Code points it has a glyph for."""
    font: uharfbuzz.Font = field(compare=False, repr=False)

    @cached_property
    def reaches(self) -> _Reaches:
        """How far the ink of its glyphs reaches."""
        return _Reaches(self.font)


@dataclass(frozen=True)
class Style:
    """How words are set: faces in the order in which they are asked for a letter, and their language."""

    families: tuple[str, ...]
    weight: int
    faces: tuple[Face, ...]
    two_storey_a: bool = False
    """Whether the a is one that nobody takes for an o or a u where letters are small or copied."""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Asked for with every word.
        return hash((self.families, self.weight, tuple(face.sha256 for face in self.faces)))

    def draws(self, text: str) -> bool:
        """Whether its faces have every letter of a text."""
        if not self._letters.issuperset(text):
            return next(missing_letters(text, self.faces), None) is None
        return True

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(chr(letter) for face in self.faces for letter in face.letters).union(_NO_INK)


def missing_letters(text: str, faces: Sequence[Face], *, capitals: bool = False) -> Iterator[str]:
    """Every character of `text` that none of the faces can draw, once, in order; `capitals`: nor its capital."""
    for letter in dict.fromkeys(text):
        needed = letter + letter.upper() if capitals else letter
        if not all(_has_glyph(one, faces) for one in needed):
            yield letter


def _has_glyph(letter: str, faces: Sequence[Face]) -> bool:
    return letter.isspace() or letter in _NO_INK or any(ord(letter) in face.letters for face in faces)


_faces: dict[tuple[str, str], Face] = {}
"""The last few faces by name and digest: what was measured holds its face, so there should be one of each."""

_MOST_FACES = 64


def read_face(need: Need, data: bytes) -> Face:
    """The face in a font file, whose bytes are `data`; the same object while it is kept."""
    key = (need.name, need.sha256)
    face = _faces.get(key)
    if face is None:
        if len(_faces) >= _MOST_FACES:
            _faces.clear()
        face = _faces[key] = _read_face(need, data)
    return face


def _read_face(need: Need, data: bytes) -> Face:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    table = font.face.reference_table("OS/2").data
    weight = int.from_bytes(table[4:6], "big")
    italic = bool(int.from_bytes(table[62:64], "big") & _ITALIC)
    return Face(need.name, need.sha256, weight, italic, frozenset(font.face.unicodes), font)


@lru_cache(maxsize=65536)
def ink_of(words: str, style: Style) -> Ink:
    """The ink of `words` on one line."""
    width, above, below = 0.0, 0.0, 0.0
    for face, part in _by_face(words, style.faces):
        one = _shaped(part, face, style.two_storey_a)
        width += one.width
        above, below = max(above, one.above), max(below, one.below)
    return Ink(width, above, below)


def forget_measured() -> None:
    """Free the memory of what was measured, in a process that measures other words all day."""
    ink_of.cache_clear()
    _shaped.cache_clear()


@lru_cache(maxsize=256)
def space_of(style: Style) -> float:
    """The width of a space between words."""
    return ink_of("n n", style).width - ink_of("nn", style).width


def letter_of(text: str, style: Style) -> float:
    """The height of a plain letter: of a capital, or in a script without capitals of its middling letter."""
    heights = sorted(
        _shaped(c, f, style.two_storey_a).above
        for c in set(text)
        if not _is_latin(c)
        for f in style.faces[:1]
        if c.isalpha() and ord(c) in f.letters
    )
    return heights[len(heights) // 2] if heights else CAPITAL


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def _by_face(words: str, faces: Sequence[Face]) -> Iterator[tuple[Face, str]]:
    """Runs of letters by the first face that has them; a letter no face has stays with the first."""
    if len(faces) == 1:
        yield faces[0], words
        return
    run, current = "", faces[0]
    for letter in words:
        face = next((face for face in faces if ord(letter) in face.letters), faces[0])
        if face is not current and run:
            yield current, run
            run = ""
        run, current = run + letter, face
    if run:
        yield current, run


@lru_cache(maxsize=65536)
def _shaped(words: str, face: Face, two_storey_a: bool) -> Ink:
    font = face.font
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _TWO_STOREY_A if two_storey_a else None)
    upem, reaches = font.face.upem, face.reaches
    width, above, below = 0, 0, 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        width += position.x_advance
        reach = reaches[info.codepoint]
        if reach is not None:
            raised = position.y_offset
            above, below = max(above, reach[0] + raised), max(below, reach[1] - raised)
    return Ink(width / upem, above / upem, below / upem)


class _Reaches(dict[int, tuple[int, int] | None]):
    """How far the ink of each glyph of a font reaches above and below the baseline, read when it is first met."""

    def __init__(self, font: uharfbuzz.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> tuple[int, int] | None:
        box = self._font.get_glyph_extents(glyph)
        # Heights count downwards: from the upper edge of the ink to the lower.
        reach = (box.y_bearing, -(box.y_bearing + box.height)) if box is not None and box.height else None
        self[glyph] = reach
        return reach
