"""The pieces of the search index: the words of all parts, cut by how they begin into files that are quick to fetch.

Nothing is merged or cut that was before. How a shelf of words was cut is remembered under what each part has on it; the
words of an unchanged shelf are not even read, unless one of its pieces was lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby
from typing import NamedTuple

from loa.publish.search.province_index import RECORDS_A_PIECE, STAFF, ProvinceIndex, key_of, name_of
from loa.store.output import compact_json

MOST_OF_A_PIECE = 24_000
"""Characters of a piece of words; gzip, which every web server speaks, leaves a third of them."""

Make = Callable[[], bytes]

Remember = Callable[[str, Make], bytes]
"""Gives what is kept under a key, or makes it and keeps it there."""

Row = tuple[str, str]
"""A word, and the line of the index on it: `"word":[[part, page and weight, …], …]`."""


class Index(NamedTuple):
    """The list of contents, and for each piece that it names how its bytes are made."""

    contents: bytes
    pieces: Mapping[str, Make]


class _Letter(NamedTuple):
    """The words with one first character: the characters of their rows, and the piece of each beginning by name."""

    size: int
    pieces: Mapping[str, str]
    shelf: _Shelf


def index_of(parts: Sequence[ProvinceIndex], remember: Remember) -> Index:
    """The index of all parts, which come in the order in which results do. Raises what `remember` raises."""
    pieces: dict[str, Make] = {}
    words = _words(parts, remember, pieces)
    for part in parts:
        pieces |= {name: partial(part.piece, name) for name in part.records}
    told = {
        # Only a province's part can be searched alone.
        "parts": [["" if part.slug == STAFF else part.slug, part.title, part.pages] for part in parts],
        "records": [part.records for part in parts],
        "each": RECORDS_A_PIECE,
        "words": words,
    }
    return Index(compact_json(told).encode(), pieces)


def _words(parts: Sequence[ProvinceIndex], remember: Remember, pieces: dict[str, Make]) -> dict[str, str]:
    """The names of the pieces of words by beginning, while how they are made is put among `pieces`."""
    letters = _letters(parts, remember)
    apart = _apart({first: letter.size for first, letter in letters.items()})
    together = [(first, letter.shelf) for first, letter in letters.items() if first not in apart]
    words: dict[str, str] = {}
    if together:
        key = key_of("together", [[first, shelf.key] for first, shelf in together])
        piece = remember(key, lambda: _piece(row for first, shelf in together for row in shelf.rows[first]))
        words[""] = name_of(piece)
        pieces[words[""]] = lambda: piece
    for first in apart:
        words |= letters[first].pieces
        pieces |= {
            name: partial(letters[first].shelf.piece, beginning) for beginning, name in letters[first].pieces.items()
        }
    return words


def _letters(parts: Sequence[ProvinceIndex], remember: Remember) -> dict[str, _Letter]:
    letters = {}
    for name in {name for part in parts for name in part.shelves}:
        shelf = _Shelf(name, parts)
        for first, (size, pieces) in json.loads(remember(shelf.key, shelf.told)).items():
            letters[first] = _Letter(size, pieces, shelf)
    return dict(sorted(letters.items()))


class _Shelf:
    """A shelf of all parts. Its words are read and merged when somebody asks for one of them."""

    def __init__(self, name: str, parts: Sequence[ProvinceIndex]) -> None:
        self._name = name
        self._parts = {number: part for number, part in enumerate(parts) if name in part.shelves}
        self.key = key_of("shelf", [[number, part.shelves[name]] for number, part in self._parts.items()])

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of its words by their first character, in the order of the words."""
        said: dict[str, list[str]] = defaultdict(list)
        for number, part in self._parts.items():
            words, pages = part.words(self._name)
            places = f"[{number},{pages}]".replace("\t", f"]\t[{number},").split("\t")
            for word, place in zip(words, places, strict=True):
                said[word].append(place)
        # Words have letters, digits and at most a space in them: nothing that JSON would have to escape.
        rows = [(word, f'"{word}":[{",".join(said[word])}]') for word in sorted(said)]
        return {first: list(group) for first, group in groupby(rows, lambda row: row[0][0])}

    @cached_property
    def _pieces(self) -> dict[str, dict[str, bytes]]:
        return {first: dict(_cut(first, rows)) for first, rows in self.rows.items()}

    def told(self) -> bytes:
        """For each first character the size of its rows, and the names of their pieces by beginning."""
        told = {
            first: (_size(self.rows[first]), {beginning: name_of(piece) for beginning, piece in pieces.items()})
            for first, pieces in self._pieces.items()
        }
        return compact_json(told).encode()

    def piece(self, beginning: str) -> bytes:
        """The piece of words that begin so and do not go on as those that have pieces of their own."""
        return self._pieces[beginning[0]][beginning]


def _cut(beginning: str, rows: Sequence[Row]) -> Iterator[tuple[str, bytes]]:
    """Rows of words that begin alike, as pieces: the longest beginning that a word has names its piece.

    Where they are too many for one, those with the commonest next letters get pieces of their own. So what lies in a
    piece depends on few other words, and an edit leaves most pieces as they are.
    """
    if _size(rows) <= MOST_OF_A_PIECE:
        yield beginning, _piece(rows)
        return
    groups = {name: list(group) for name, group in groupby(rows, lambda row: row[0][: len(beginning) + 1])}
    itself = groups.pop(beginning, [])
    apart = _apart({name: _size(group) for name, group in groups.items()}, _size(itself))
    together = [*itself, *(row for name, group in groups.items() if name not in apart for row in group)]
    if together:
        yield beginning, _piece(together)
    for name in apart:
        yield from _cut(name, groups[name])


def _apart(sizes: Mapping[str, int], beside: int = 0) -> list[str]:
    """The largest, by name, without which the others and what lies `beside` them fit into one piece."""
    left = sum(sizes.values()) + beside
    apart = []
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if left <= MOST_OF_A_PIECE:
            break
        apart.append(name)
        left -= sizes[name]
    return sorted(apart)


def _size(rows: Sequence[Row]) -> int:
    return sum(len(row) for _, row in rows)


def _piece(rows: Iterable[Row]) -> bytes:
    return f"{{{','.join(row for _, row in rows)}}}".encode()
