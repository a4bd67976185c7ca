"""The parts of the search index: what can be found on the pages of a province, or on those of the whole site.

A part is kept in the store under the digests of its pages, as lines that are read when they are wanted:

    {"pages": …, "title": …, "shelves": {"t": digest, …}, "records": [name, …]}
    two lines for each shelf: its words, and for each of them the pages that say it, with tabs between them
    a line for each piece of records: [[address, title, …], …]

A shelf has the words that begin with the same Latin letter; one more has all others. Where something was made of the
same shelves before, their words are not read. What the pages say is kept as well, in runs of neighbours: an edit reads
few pages of its part again, and not every page is an entry of the store.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase
from typing import Any

from loa.content.models import NATIONAL
from loa.pages.page_frame import BY_PROVINCE
from loa.publish.search.text_extraction import Record, records_of
from loa.store.digest_store import Store
from loa.store.output import compact_json
from loa.store.versions import program

RECORDS_A_PIECE = 24

NATION, STAFF = "", "can-bo"
_FOR_STAFF = {"huong-dan/index.html", "loi/index.html"}
"""Pages that only those who publish look for: a part of their own at the end, since parts come in order."""

_OTHERS = "others"
"""The shelf of words that begin with no Latin letter: some scripts have more signs than are worth shelves."""

_PAGES_A_RUN, _MOST_OF_A_RUN = 16, 24
"""How many pages a run has: about, and at most. An edit reads those of one, and each is a file of the store."""

Read = Callable[[str], bytes]
"""Gives the bytes of a page by its path."""


@dataclass(frozen=True)
class PartPages:
    """The pages of a part by their paths, with the SHA-256 of each."""

    slug: str
    sums: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """Where the store has the part."""
        return key_of("part", [self.slug, self.sums])


class ProvinceIndex:
    """A part as the store has it; `data` are its lines."""

    def __init__(self, slug: str, data: bytes) -> None:
        told = json.loads(data.partition(b"\n")[0])
        self.slug = slug
        self.pages: int = told["pages"]
        self.title: str = told["title"]
        self.shelves: dict[str, str] = told["shelves"]
        """For each shelf that has words of this part, the digest of what they say."""
        self.records: list[str] = told["records"]
        """The names of its pieces of records."""
        self._data = data

    def words(self, shelf: str) -> tuple[list[str], str]:
        """The words on a shelf in their order, and the pages of each as numbers with commas, with tabs between them."""
        at = 1 + 2 * list(self.shelves).index(shelf)
        return self._lines[at].decode().split("\t"), self._lines[at + 1].decode()

    def piece(self, name: str) -> bytes:
        """The piece of records that has this name."""
        return self._lines[1 + 2 * len(self.shelves) + self.records.index(name)]

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._data.split(b"\n")


def pages_by_part(sums: Mapping[str, str], provinces: set[str]) -> list[PartPages]:
    """The pages by part: the whole site's first, then the provinces by name, then the staff's."""
    parts: dict[str, dict[str, str]] = {slug: {} for slug in (NATION, *sorted(provinces - {NATIONAL}), STAFF)}
    for path in sorted(sums):
        first, _, rest = path.partition("/")
        slug = rest.partition("/")[0] if first in BY_PROVINCE else first
        parts[STAFF if path in _FOR_STAFF else slug if slug in parts else NATION][path] = sums[path]
    return [PartPages(slug, pages) for slug, pages in parts.items() if pages]


def part_of(pages: PartPages, read: Read, store: Store) -> ProvinceIndex:
    """The part from the store, or made of its pages and kept there. Raises StoreError and what `read` raises."""
    stored = store.get(pages.key)
    if stored is None:
        records = [record for run in _runs(pages.sums) for record in _found(run, read, store)]
        stored = store.put(pages.key, _lines_of(pages.slug, records))
    return ProvinceIndex(pages.slug, stored.data)


def part_with(records: Sequence[Record]) -> ProvinceIndex:
    """A part of the whole site that nobody keeps."""
    return ProvinceIndex(NATION, _lines_of(NATION, records))


def key_of(what: str, made_from: object) -> str:
    """Where the store has something that the code of the search made from a value."""
    return hashlib.sha256(f"{program()} {what}; {json.dumps(made_from, sort_keys=True)}".encode()).hexdigest()


def name_of(piece: bytes) -> str:
    """The name of a file of the index."""
    return hashlib.sha256(piece).hexdigest()[:12]


# -- what pages say


def _runs(sums: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The pages in their order, cut where a path says so: with one page more or less, most runs are what they were."""
    run: dict[str, str] = {}
    for path in sorted(sums):
        run[path] = sums[path]
        if zlib.crc32(path.encode()) % _PAGES_A_RUN == 0 or len(run) == _MOST_OF_A_RUN:
            yield run
            run = {}
    if run:
        yield run


def _found(run: Mapping[str, str], read: Read, store: Store) -> list[Record]:
    key = key_of("run", run)
    stored = store.get(key)
    if stored is not None:
        return [Record(*told) for told in json.loads(stored.data)]
    records = [record for path in run for record in records_of(path, read(path).decode("utf-8"))]
    store.put(key, compact_json([_plain(record) for record in records]).encode())
    return records


def _plain(record: Record) -> list[Any]:
    # Not by `dataclasses.astuple`, which copies every word.
    return [record.address, record.title, record.where, record.lead, record.words, record.kilobytes]


# -- the lines of a part


def _lines_of(slug: str, records: Sequence[Record]) -> bytes:
    postings = _postings(records)
    shelves: dict[str, list[str]] = defaultdict(list)
    for word in sorted(postings):
        shelves[word[0] if word[0] in ascii_lowercase else _OTHERS].append(word)
    # Words have letters, digits and at most a space in them: neither tabs nor ends of lines.
    words = {
        shelf: "\t".join(said).encode() + b"\n" + "\t".join(postings[word] for word in said).encode()
        for shelf, said in shelves.items()
    }
    pieces = [
        compact_json([_told(record) for record in records[at:][:RECORDS_A_PIECE]]).encode()
        for at in range(0, len(records), RECORDS_A_PIECE)
    ]
    told = {
        "pages": len(records),
        "title": next((record.title for record in records if record.address == f"{slug}/"), ""),
        "shelves": {shelf: hashlib.sha256(text).hexdigest() for shelf, text in words.items()},
        "records": [name_of(piece) for piece in pieces],
    }
    return b"\n".join([compact_json(told).encode(), *words.values(), *pieces])


def _told(record: Record) -> list[str | int]:
    return [record.address, record.title, record.where, record.lead, record.kilobytes]


def _postings(records: Sequence[Record]) -> dict[str, str]:
    """For each word the pages that say it, with its weight there, as the index tells them."""
    said: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for word, weight in record.words.items():
            said[word].append(number * 4 + weight)
    return {word: _steps(found) for word, found in said.items()}


def _steps(found: Sequence[int]) -> str:
    page, steps = 0, []
    for page_and_weight in found:
        steps.append(str(page_and_weight - page))
        page = page_and_weight & ~3
    return ",".join(steps)
