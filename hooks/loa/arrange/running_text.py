"""Running text broken into lines: paragraphs and lists of a leaflet, with the height they have when they are drawn.

Everything is in em, multiples of the text size: a text is measured once and its height is then known in letters of any
size. Layouts get paragraphs with their line breaks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loa.arrange.text_metrics import CAPITAL, Style, ink_of, space_of
from loa.arrange.typefaces import Faces
from loa.content.prose_tree import Block, Inline, labels_of
from loa.house_style.unspaced_scripts import CLOSE, without_word_ends

LINE_GAP = 0.78
"""Between a baseline and the capitals below it, in em: room for two marks on a capital."""

PARAGRAPH_GAP, ITEM_GAP = 1.05, 0.95
"""The same between two paragraphs, and between two items of a list."""

MARKER_GAP = 0.5
"""Between the marker of a list item and its text, in em."""

MARKER = "•"

BOLD, PLAIN = 600, 400

_NO_BREAK = "\u00a0"

_PART_OF_ADDRESS = re.compile(r"[^/.?&=_@-]*[/.?&=_@-]+|[^/.?&=_@-]+")


def _printed(text: str) -> str:
    return without_word_ends(text.replace(_NO_BREAK, " "))


class _WordWidths(dict[str, float]):
    """The width of each word in one style, in em, measured when it is first met."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style
        self.space = space_of(style)

    def __missing__(self, word: str) -> float:
        width = self[word] = ink_of(_printed(word), self.style).width
        return width


@dataclass(frozen=True, eq=False)
class TextStyles:
    """The styles of running text in a language: plain, bold and italic."""

    widths: Mapping[tuple[bool, bool], _WordWidths]
    """By (bold, italic)."""

    @property
    def plain(self) -> _WordWidths:
        """Upright letters of usual weight."""
        return self.widths[False, False]

    def label_width(self, labels: Sequence[str]) -> float:
        """The width of the widest number of a list, or of the marker of one without numbers."""
        return max(self.plain[label] for label in labels or (MARKER,))


@lru_cache(maxsize=32)
def text_styles(faces: Faces, families: tuple[str, ...]) -> TextStyles:
    """The styles of these font families. Raises NoSuchFamily."""
    return TextStyles(
        {
            (bold, italic): _WordWidths(faces.style(families, BOLD if bold else PLAIN, italic=italic))
            for bold in (False, True)
            for italic in (False, True)
        }
    )


@lru_cache(maxsize=32)
def styles_of_weight(faces: Faces, families: tuple[str, ...], weight: int) -> TextStyles:
    """The upright style of these font families, for a text that has one weight. Raises NoSuchFamily."""
    widths = _WordWidths(faces.style(families, weight))
    return TextStyles({(bold, italic): widths for bold in (False, True) for italic in (False, True)})


# Plain tuples: a leaflet has some hundred of each, and is drawn in a few thousandths of a second.

_Fragment = tuple[int, int, int, str, _WordWidths]
"""Part of one text of the prose tree, without a space in it: number of the text, number of the part, the letter of the
part with which it begins, its letters, and the widths of words in its style."""

_Chunk = tuple[float, float, bool, tuple[_Fragment, ...]]
"""What stays on one line where it can, fragments without a space between them: their width, the width of the space
before them (unless they begin a line), whether the writer broke the line there, the fragments."""

_LineStart = tuple[int, int, int]
"""Where a line begins: number of the text, of its part, of the letter."""


class Paragraph:
    """A paragraph, measured once, to be broken at any width."""

    def __init__(self, inlines: Sequence[Inline], styles: TextStyles) -> None:
        self._inlines = inlines
        self._chunks = tuple(_ChunkReader(styles).chunks(inlines))
        self._forced = sum(forced for _, _, forced, _ in self._chunks)
        self._width = sum(width + gap for width, gap, _, _ in self._chunks)
        self._space = styles.plain.space

    def lines(self, limit: float) -> int:
        """How many lines it has within `limit`."""
        return len(self._breaks(limit)) + self._forced + 1

    def height(self, limit: float) -> float:
        """From the top of its first capital to its last baseline."""
        return CAPITAL + (self.lines(limit) - 1) * (CAPITAL + LINE_GAP)

    def balanced_width(self, limit: float) -> float:
        """The smallest width with no more lines than within `limit`: its lines come out about equally long."""
        lines = self.lines(limit)
        low, high = limit * 0.4, limit
        for _ in range(7):
            middle = (low + high) / 2
            if self.lines(middle) <= lines:
                high = middle
            else:
                low = middle
        return high

    def with_line_breaks(self, limit: float) -> list[Any]:
        """The block with a line break where each line ends within `limit`."""
        return ["p", _BreakWriter(self._breaks(limit)).with_breaks(self._inlines)]

    def _breaks(self, limit: float) -> list[_LineStart]:
        """Where lines begin; the writer's own breaks are already in the text."""
        breaks: list[_LineStart] = []
        if self._width <= limit:
            return breaks
        used = 0.0
        empty = True
        for width, gap, forced, fragments in self._chunks:
            if forced or empty:
                used = width
            elif used + gap + width <= limit:
                used += gap + width
            else:
                breaks.append(fragments[0][:3])
                used = width
            empty = False
            if used > limit:
                used = _break_chunk(fragments, limit, self._space, breaks)
        return breaks


def _break_chunk(fragments: Sequence[_Fragment], limit: float, space: float, breaks: list[_LineStart]) -> float:
    """Break a chunk wider than a line: within a compound, else within a word. Returns how full its last line is."""
    used = 0.0
    for text_number, place, begun, text, widths in fragments:
        for letter, word, spaced in _atoms(text, widths, limit):
            gap = space if spaced and used else 0.0
            width = widths[word]
            if used and used + gap + width > limit:
                breaks.append((text_number, place, begun + letter))
                used = width
            else:
                used += gap + width
    return used


def _atoms(text: str, widths: _WordWidths, limit: float) -> Iterator[tuple[int, str, bool]]:
    """Words of a compound, and letters of a word too long for any line: place, text, whether a space is before it."""
    place = 0
    for number, word in enumerate(text.split(_NO_BREAK)):
        if widths[word] <= limit:
            yield place, word, number > 0
        else:
            for at, part in _parts(word, widths, limit):
                yield place + at, part, number > 0 and at == 0
        place += len(word) + 1


def _parts(word: str, widths: _WordWidths, limit: float) -> Iterator[tuple[int, str]]:
    """A long word in parts, and where each begins: an address ends one with each of its marks."""
    for match in _PART_OF_ADDRESS.finditer(word):
        if widths[match[0]] <= limit:
            yield match.start(), match[0]
        else:
            yield from ((match.start() + at, letter) for at, letter in _letters(match[0]))


def _letters(word: str) -> Iterator[tuple[int, str]]:
    """The letters of a word with their combining marks, and where each begins."""
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or not unicodedata.combining(word[at]):
            yield start, word[start:at]
            start = at


class _ChunkReader:
    """Divides the inlines of a paragraph into chunks."""

    def __init__(self, styles: TextStyles) -> None:
        self._styles = styles
        self._text_number = -1
        self._fragments: tuple[_Fragment, ...] = ()
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
                self._text(inline[1], self._styles.widths[bold, italic])
            elif kind == "br":
                self._end()
                self._forced = True
            else:
                self._read(inline[-1], bold=bold or kind == "strong", italic=italic or kind == "em")

    def _text(self, text: str, widths: _WordWidths) -> None:
        self._text_number += 1
        for place, word in enumerate(text.split(" ")):
            if place:
                self._end()
                self._gap = widths.space
            begun = 0
            for piece in word.split(CLOSE):
                if begun:
                    self._end()
                if piece:
                    self._fragments += ((self._text_number, place, begun, piece, widths),)
                    self._width += widths[piece]
                begun += len(piece) + 1

    def _end(self) -> None:
        if self._fragments:
            self._done.append((self._width, self._gap, self._forced, self._fragments))
            self._fragments, self._width, self._gap, self._forced = (), 0.0, 0.0, False


class _BreakWriter:
    """Writes the inlines of a paragraph with its line breaks, and with plain spaces for no-break spaces."""

    def __init__(self, breaks: Sequence[_LineStart]) -> None:
        self._text_number = -1
        self._breaks: dict[tuple[int, int], list[int]] = {}
        for text_number, part, letter in breaks:
            self._breaks.setdefault((text_number, part), []).append(letter)
        self._broken = {text_number for text_number, _, _ in breaks}

    def with_breaks(self, inlines: Sequence[Inline]) -> list[Inline]:
        written: list[Inline] = []
        for inline in inlines:
            if inline[0] == "text":
                written += self._text(inline[1])
            elif inline[0] == "br":
                written.append(inline)
            else:
                written.append([*inline[:-1], self.with_breaks(inline[-1])])
        return written

    def _text(self, text: str) -> Iterator[Inline]:
        self._text_number += 1
        if self._text_number not in self._broken:
            yield ["text", _printed(text)]
            return
        line = ""
        for place, word in enumerate(text.split(" ")):
            line += " " if place else ""
            begun = 0
            for letter in self._breaks.get((self._text_number, place), ()):
                line = (line + word[begun:letter]).rstrip(f" {_NO_BREAK}")
                if line:
                    yield ["text", _printed(line)]
                yield ["br"]
                line, begun = "", letter
            line += word[begun:]
        if line:
            yield ["text", _printed(line)]


class TextList:
    """A list, measured once; its items hold paragraphs and lists of their own. One without labels has markers."""

    def __init__(self, items: Sequence[Sequence[Block]], labels: Sequence[str], styles: TextStyles) -> None:
        self._items = tuple(read_blocks(item, styles) for item in items)
        self._labels = list(labels)
        self._indent = styles.label_width(labels) + MARKER_GAP

    def height(self, limit: float) -> float:
        """From the top of its first capital to its last baseline."""
        inner = limit - self._indent
        heights = [height_of(item, inner, ITEM_GAP) for item in self._items]
        return sum(heights) + ITEM_GAP * (len(heights) - 1)

    def balanced_width(self, limit: float) -> float:
        """The width at which it is set: all it may have, for lists are not centred."""
        return limit

    def with_line_breaks(self, limit: float) -> list[Any]:
        """The block with a line break where each line ends within `limit`; then the indent of its words, and labels."""
        inner = limit - self._indent
        items = [[block.with_line_breaks(inner) for block in item] for item in self._items]
        return ["ol", items, self._indent, self._labels] if self._labels else ["ul", items, self._indent]


TextBlock = Paragraph | TextList


def read_blocks(blocks: Sequence[Block], styles: TextStyles) -> tuple[TextBlock, ...]:
    """The blocks of prose, measured."""
    return tuple(
        Paragraph(block[1], styles) if block[0] == "p" else TextList(block[1], labels_of(block), styles)
        for block in blocks
    )


def height_of(blocks: Sequence[TextBlock], limit: float, between: float = PARAGRAPH_GAP) -> float:
    """From the top of the first capital to the last baseline, 0 without a text."""
    if not blocks:
        return 0.0
    return sum(block.height(limit) for block in blocks) + between * (len(blocks) - 1)


SETTING = {
    "capital": CAPITAL,
    "line_gap": LINE_GAP,
    "paragraph_gap": PARAGRAPH_GAP,
    "item_gap": ITEM_GAP,
    "marker_gap": MARKER_GAP,
    "marker": MARKER,
    "bold": BOLD,
    "plain": PLAIN,
}
"""What a layout must know to draw running text with the height computed here; lengths in em."""
