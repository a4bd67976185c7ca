"""The text of a file while slips are mended in memory, and where each part of it stood in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loa.content.diagnostics import Spot
from loa.content.yaml_tree import Positions


@dataclass(frozen=True, slots=True)
class Edit:
    """Write `new` in place of the characters from offset `start` to `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text at offset `start` of the draft: from offset `origin` of the file, or put in there."""

    start: int
    origin: int
    is_copy: bool


class Draft:
    """A text that was made of a file's by edits."""

    def __init__(self, text: str, pieces: tuple[_Piece, ...] = (_Piece(0, 0, True),)) -> None:
        self.text = text
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def origin(self, offset: int) -> int:
        """The offset in the file of what stands at `offset` of the draft."""
        piece = self._pieces[bisect_right(self._starts, offset) - 1]
        return piece.origin + (offset - piece.start if piece.is_copy else 0)

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """The draft after some edits, none of which overlap."""
        parts: list[str] = []
        pieces: list[_Piece] = []
        position, length = 0, 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            pieces += self._kept(position, edit.start, length)
            length += edit.start - position
            pieces.append(_Piece(length, self.origin(edit.start), False))
            parts += [self.text[position : edit.start], edit.new]
            length += len(edit.new)
            position = edit.end
        pieces += self._kept(position, len(self.text) + 1, length)
        return Draft("".join(parts) + self.text[position:], tuple(_without_empty(pieces)))

    def _kept(self, start: int, end: int, at: int) -> Iterator[_Piece]:
        """The pieces from `start` to `end`, moved so that the first begins at `at`."""
        if start < end:
            first = self._pieces[bisect_right(self._starts, start) - 1]
            yield _Piece(at, self.origin(start), first.is_copy)
            for piece in self._pieces[bisect_right(self._starts, start) : bisect_right(self._starts, end - 1)]:
                yield _Piece(piece.start - start + at, piece.origin, piece.is_copy)


def _without_empty(pieces: list[_Piece]) -> Iterator[_Piece]:
    for number, piece in enumerate(pieces):
        if number + 1 == len(pieces) or pieces[number + 1].start > piece.start:
            yield piece


class MendedPositions(Positions):
    """Spots in the file of what stands in a draft of it."""

    def __init__(self, draft: Draft, written: Positions) -> None:
        super().__init__(draft.text, written.file)
        self._draft = draft
        self._written = written

    def spot(self, start: int, end: int | None = None) -> Spot:
        """Where the characters from offset `start` to `end` of the draft stand in the file."""
        origin = self._draft.origin
        return self._written.spot(origin(start), None if end is None else origin(end))
