"""Running text broken into lines: paragraphs and lists of a leaflet, as high as they are when they are drawn.

Everything is in em, multiples of the text size, so a text is read once and may then be asked how high it is in letters
of any size. A paragraph that is told to a layout carries its line breaks; what Typst still breaks itself, script
without spaces between words, is reckoned a little higher than it is.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loa.arrange.copyfitting import RUN_FILL
from loa.arrange.text_metrics import CAPITAL, Style, ink_of, space_of
from loa.arrange.typefaces import Faces
from loa.content.prose import Block, Inline
from loa.house_style.line_breaks import is_unspaced_script

LEADING = 0.78
"""Clear space between the capitals of a line and the baseline above, in em: room for two marks on a capital."""

BETWEEN, BETWEEN_ITEMS = 1.05, 0.95
"""The same between two paragraphs, and between two items of a list."""

AFTER_MARKER = 0.5
"""Between the marker of a list item and its words, in em."""

MARKER = "•"

BOLD, PLAIN = 600, 400

_NO_BREAK = "\u00a0"


class _Widths(dict[str, float]):
    """The width of each word in one style, in em, measured when it is first met."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style
        self.space = space_of(style)

    def __missing__(self, word: str) -> float:
        width = self[word] = ink_of(word.replace(_NO_BREAK, " "), self.style).width
        return width


@dataclass(frozen=True, eq=False)
class Voice:
    """The styles of running text in a language: plain, bold and italic."""

    widths: Mapping[tuple[bool, bool], _Widths]
    """By (bold, italic)."""

    @property
    def plain(self) -> _Widths:
        """Upright letters of usual weight."""
        return self.widths[False, False]

    def label_width(self, kind: str, items: int) -> float:
        """The width of the widest marker or number of a list with so many items."""
        if kind == "ul":
            return self.plain[MARKER]
        return max(self.plain[f"{number}."] for number in range(1, items + 1))


@lru_cache(maxsize=32)
def voice_of(faces: Faces, families: tuple[str, ...]) -> Voice:
    """The voice of these font families. Raises NoSuchFamily."""
    return Voice(
        {
            (bold, italic): _Widths(faces.style(families, BOLD if bold else PLAIN, italic=italic))
            for bold in (False, True)
            for italic in (False, True)
        }
    )


# Plain tuples: a leaflet has some hundred of each, and is drawn in a few thousandths of a second.

_Part = tuple[int, int, str, _Widths]
"""Words of one leaf of the prose tree that no space divides: the leaf, which of its parts, the words, their style."""

_Chunk = tuple[float, float, bool, tuple[_Part, ...]]
"""What stays on one line where it can, parts that no space divides: its width, the width of the space before it (unless
it begins a line), whether the writer ended the line before it, the parts."""

_Spot = tuple[int, int, int]
"""Where a line begins: leaf, part, letter."""


class Paragraph:
    """A paragraph read once, to be broken at any width."""

    def __init__(self, inlines: Sequence[Inline], voice: Voice) -> None:
        self._inlines = inlines
        self._chunks = tuple(_Reader(voice).chunks(inlines))
        self._forced = sum(forced for _, _, forced, _ in self._chunks)
        self._width = sum(width + gap for width, gap, _, _ in self._chunks)
        self._is_run = is_unspaced_script(" ".join(part[2] for *_, parts in self._chunks for part in parts))
        self._space = voice.plain.space

    def lines(self, limit: float) -> int:
        """How many lines it has within `limit`."""
        if self._is_run:
            return math.ceil(self._width / (limit * RUN_FILL)) if self._width > limit else 1
        return len(self._breaks(limit)) + self._forced + 1

    def height(self, limit: float) -> float:
        """From the top of its first capital to its last baseline."""
        return CAPITAL + (self.lines(limit) - 1) * (CAPITAL + LEADING)

    def evenest(self, limit: float) -> float:
        """The smallest width at which it needs no more lines than within `limit`."""
        lines = self.lines(limit)
        if self._is_run:
            return min(limit, self._width / (lines * RUN_FILL))
        low, high = limit * 0.4, limit
        for _ in range(7):
            middle = (low + high) / 2
            if self.lines(middle) <= lines:
                high = middle
            else:
                low = middle
        return high

    def told(self, limit: float) -> list[Any]:
        """The block with a line break where each line ends within `limit`."""
        breaks = () if self._is_run else self._breaks(limit)
        return ["p", _Rewriter(breaks).rewritten(self._inlines)]

    def _breaks(self, limit: float) -> list[_Spot]:
        """Where lines begin; the writer's own breaks are already in the text."""
        breaks: list[_Spot] = []
        if self._width <= limit:
            return breaks
        used = 0.0
        empty = True
        for width, gap, forced, parts in self._chunks:
            if forced or empty:
                used = width
            elif used + gap + width <= limit:
                used += gap + width
            else:
                breaks.append((*parts[0][:2], 0))
                used = width
            empty = False
            if used > limit:
                used = _cut(parts, limit, self._space, breaks)
        return breaks


def _cut(parts: Sequence[_Part], limit: float, space: float, breaks: list[_Spot]) -> float:
    """Break what is wider than a line: within a compound, else within a word. Returns how full its last line is."""
    used = 0.0
    for leaf, place, text, widths in parts:
        for letter, word, spaced in _atoms(text, widths, limit):
            gap = space if spaced and used else 0.0
            width = widths[word]
            if used and used + gap + width > limit:
                breaks.append((leaf, place, letter))
                used = width
            else:
                used += gap + width
    return used


def _atoms(text: str, widths: _Widths, limit: float) -> Iterator[tuple[int, str, bool]]:
    """Words of a compound, and letters of a word too long for any line: place, text, whether a space is before it."""
    place = 0
    for number, word in enumerate(text.split(_NO_BREAK)):
        if widths[word] <= limit:
            yield place, word, number > 0
        else:
            for at, letter in _letters(word):
                yield place + at, letter, number > 0 and at == 0
        place += len(word) + 1


def _letters(word: str) -> Iterator[tuple[int, str]]:
    """Letters with their marks."""
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or not unicodedata.combining(word[at]):
            yield start, word[start:at]
            start = at


class _Reader:
    """Reads inlines into chunks."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._leaf = -1
        self._parts: tuple[_Part, ...] = ()
        self._width = 0.0
        self._gap = 0.0
        self._forced = False
        self._done: list[_Chunk] = []

    def chunks(self, inlines: Sequence[Inline]) -> list[_Chunk]:
        self._read(inlines, bold=False, italic=False)
        self._end()
        return self._done

    def _read(self, inlines: Sequence[Inline], *, bold: bool, italic: bool) -> None:
        for inline in inlines:
            kind = inline[0]
            if kind == "text":
                self._text(inline[1], self._voice.widths[bold, italic])
            elif kind == "br":
                self._end()
                self._forced = True
            else:
                self._read(inline[-1], bold=bold or kind == "strong", italic=italic or kind == "em")

    def _text(self, text: str, widths: _Widths) -> None:
        self._leaf += 1
        for place, word in enumerate(text.split(" ")):
            if place:
                self._end()
                self._gap = widths.space
            if word:
                self._parts += ((self._leaf, place, word, widths),)
                self._width += widths[word]

    def _end(self) -> None:
        if self._parts:
            self._done.append((self._width, self._gap, self._forced, self._parts))
            self._parts, self._width, self._gap, self._forced = (), 0.0, 0.0, False


class _Rewriter:
    """Writes inlines anew with line breaks, and with plain spaces where no line could end."""

    def __init__(self, breaks: Sequence[_Spot]) -> None:
        self._leaf = -1
        self._breaks: dict[tuple[int, int], list[int]] = {}
        for leaf, part, letter in breaks:
            self._breaks.setdefault((leaf, part), []).append(letter)
        self._broken = {leaf for leaf, _, _ in breaks}

    def rewritten(self, inlines: Sequence[Inline]) -> list[Inline]:
        written: list[Inline] = []
        for inline in inlines:
            if inline[0] == "text":
                written += self._text(inline[1])
            elif inline[0] == "br":
                written.append(inline)
            else:
                written.append([*inline[:-1], self.rewritten(inline[-1])])
        return written

    def _text(self, text: str) -> Iterator[Inline]:
        self._leaf += 1
        if self._leaf not in self._broken:
            yield ["text", text.replace(_NO_BREAK, " ")]
            return
        line = ""
        for place, word in enumerate(text.split(" ")):
            line += " " if place else ""
            begun = 0
            for letter in self._breaks.get((self._leaf, place), ()):
                line = (line + word[begun:letter]).rstrip(f" {_NO_BREAK}")
                if line:
                    yield ["text", line.replace(_NO_BREAK, " ")]
                yield ["br"]
                line, begun = "", letter
            line += word[begun:]
        if line:
            yield ["text", line.replace(_NO_BREAK, " ")]


class Listing:
    """A list read once; its items hold paragraphs and lists of their own."""

    def __init__(self, kind: str, items: Sequence[Sequence[Block]], voice: Voice) -> None:
        self._kind = kind
        self._items = tuple(read_blocks(item, voice) for item in items)
        self._beside = voice.label_width(kind, len(items)) + AFTER_MARKER

    def height(self, limit: float) -> float:
        """From the top of its first capital to its last baseline."""
        inner = limit - self._beside
        heights = [height_of(item, inner, BETWEEN_ITEMS) for item in self._items]
        return sum(heights) + BETWEEN_ITEMS * (len(heights) - 1)

    def evenest(self, limit: float) -> float:
        """The width at which it is set: all it may have, for lists are not centred."""
        return limit

    def told(self, limit: float) -> list[Any]:
        """The block with a line break where each line ends within `limit`; third, how far its words are indented."""
        inner = limit - self._beside
        return [self._kind, [[part.told(inner) for part in item] for item in self._items], self._beside]


Part = Paragraph | Listing


def read_blocks(blocks: Sequence[Block], voice: Voice) -> tuple[Part, ...]:
    """Prose, ready to be asked for its height and its lines."""
    return tuple(
        Paragraph(content, voice) if kind == "p" else Listing(kind, content, voice) for kind, content in blocks
    )


def height_of(parts: Sequence[Part], limit: float, between: float = BETWEEN) -> float:
    """From the top of the first capital to the last baseline, 0 for no text."""
    if not parts:
        return 0.0
    return sum(part.height(limit) for part in parts) + between * (len(parts) - 1)


SETTING = {
    "capital": CAPITAL,
    "leading": LEADING,
    "between": BETWEEN,
    "between_items": BETWEEN_ITEMS,
    "after_marker": AFTER_MARKER,
    "marker": MARKER,
    "bold": BOLD,
    "plain": PLAIN,
}
"""What a layout must know to draw running text as high as it was reckoned; lengths in em."""
