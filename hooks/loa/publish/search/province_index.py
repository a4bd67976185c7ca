"""The index of one province: what can be found on its pages. The pages of the whole site have such an index, too.

It is kept in the store under the digests of its pages, as lines that are parsed only when they are needed:

    {"pages": …, "title": …, "buckets": {"t": digest, …}, "records": [name of a run, …], "spellings": digest}
    two lines for each bucket: its words, and for each of them the pages it is on, with tabs between them
    a line for each run of records: [[address, title, …], …]
    a line of how its words are spelled, and how often: {"băng rôn": 17, …}

A bucket has the words that begin with the same Latin letter; one more has all others. Where something was made of the
same buckets before, their words are not read. The records of pages are kept as well, in batches of neighbouring pages:
an edit reads few pages of its province again, and not every page is an entry of the store.
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

from loa.content.models import NATIONAL
from loa.pages.page_frame import BY_PROVINCE
from loa.publish.search.page_records import Record, records_of
from loa.publish.search.spellings import spellings_in
from loa.store.digest_store import Store
from loa.store.output import compact_json
from loa.store.versions import program

RECORDS_IN_RUN = 24
"""How many records a file of the index has, which a browser fetches to show results."""

NATION = ""

_OTHERS = "others"
"""The bucket of words that begin with no Latin letter: some scripts have too many signs for a bucket each."""

_PAGES_IN_BATCH, _MOST_PAGES_IN_BATCH = 16, 24
"""About how many pages a batch has, and the most. An edit reads the pages of one, and each is a file of the store."""

Read = Callable[[str], bytes]
"""Gives the bytes of a page by its path."""


@dataclass(frozen=True)
class ProvincePages:
    """The searched pages of a province: the SHA-256 of each by its path."""

    slug: str
    sums: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """Where the store has the index of these pages."""
        return key_of("province index", [self.slug, self.sums])


class ProvinceIndex:
    """The index of one province, read from the lines that the store has (`data`)."""

    def __init__(self, slug: str, data: bytes) -> None:
        head = json.loads(data.partition(b"\n")[0])
        self.slug = slug
        self.pages: int = head["pages"]
        self.title: str = head["title"]
        self.buckets: dict[str, str] = head["buckets"]
        """The digest of the two lines of each bucket by its letter; there is no empty one."""
        self.records: list[str] = head["records"]
        """The names of the runs of records."""
        self.spellings_digest: str = head["spellings"]
        self._data = data

    def words(self, bucket: str) -> tuple[list[str], str]:
        """The sorted words of a bucket, and the pages of each: numbers with commas, with a tab between two words."""
        at = 1 + 2 * list(self.buckets).index(bucket)
        return self._lines[at].decode().split("\t"), self._lines[at + 1].decode()

    def run(self, name: str) -> bytes:
        """The run of records that has this name, as JSON."""
        return self._lines[1 + 2 * len(self.buckets) + self.records.index(name)]

    def spellings(self) -> dict[str, int]:
        """How its words and names are spelled, and on how many pages (`spellings.py`)."""
        spelled: dict[str, int] = json.loads(self._lines[-1])
        return spelled

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._data.split(b"\n")


def pages_by_province(sums: Mapping[str, str], provinces: set[str]) -> list[ProvincePages]:
    """The pages of the whole site, then those of each province by name.

    `sums` are SHA-256 by path. A province without pages is left out.
    """
    groups: dict[str, dict[str, str]] = {slug: {} for slug in (NATION, *sorted(provinces - {NATIONAL}))}
    for path in sorted(sums):
        first, _, rest = path.partition("/")
        slug = rest.partition("/")[0] if first in BY_PROVINCE else first
        groups[slug if slug in groups else NATION][path] = sums[path]
    return [ProvincePages(slug, pages) for slug, pages in groups.items() if pages]


def province_index(pages: ProvincePages, read: Read, store: Store) -> ProvinceIndex:
    """The index from the store, or made of the pages and kept there. Raises StoreError and what `read` raises."""
    stored = store.get(pages.key)
    if stored is None:
        records = [record for batch in _batches(pages.sums) for record in _records(batch, read, store)]
        stored = store.put(pages.key, _lines_of(pages.slug, records))
    return ProvinceIndex(pages.slug, stored.data)


def unstored_index(records: Sequence[Record]) -> ProvinceIndex:
    """One index of all records, which the store does not keep."""
    return ProvinceIndex(NATION, _lines_of(NATION, records))


def key_of(what: str, made_from: object) -> str:
    """Where the store has what this version of the program made from a JSON value; `what` says which kind of thing."""
    return hashlib.sha256(f"{program()} {what}; {json.dumps(made_from, sort_keys=True)}".encode()).hexdigest()


def name_of(data: bytes) -> str:
    """The name of a file of the index, by its content."""
    return hashlib.sha256(data).hexdigest()[:12]


# -- the records of pages


def _batches(sums: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The pages sorted by path and cut after paths with a certain checksum: a page more or less changes few batches."""
    batch: dict[str, str] = {}
    for path in sorted(sums):
        batch[path] = sums[path]
        if zlib.crc32(path.encode()) % _PAGES_IN_BATCH == 0 or len(batch) == _MOST_PAGES_IN_BATCH:
            yield batch
            batch = {}
    if batch:
        yield batch


def _records(batch: Mapping[str, str], read: Read, store: Store) -> list[Record]:
    key = key_of("records", batch)
    stored = store.get(key)
    if stored is not None:
        return [Record(*row) for row in json.loads(stored.data)]
    records = [record for path in batch for record in records_of(path, read(path).decode("utf-8"))]
    # Not by `dataclasses.astuple`, which copies every word.
    rows = [[r.address, r.title, r.where, r.lead, r.words, r.kilobytes] for r in records]
    store.put(key, compact_json(rows).encode())
    return records


# -- the lines of an index


def _lines_of(slug: str, records: Sequence[Record]) -> bytes:
    postings = _postings(records)
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in sorted(postings):
        buckets[word[0] if word[0] in ascii_lowercase else _OTHERS].append(word)
    # Words have letters, digits and at most a space in them: neither tabs nor ends of lines.
    words = {
        bucket: "\t".join(content).encode() + b"\n" + "\t".join(postings[word] for word in content).encode()
        for bucket, content in buckets.items()
    }
    rows = [[r.address, r.title, r.where, r.lead, r.kilobytes] for r in records]
    runs = [compact_json(rows[at:][:RECORDS_IN_RUN]).encode() for at in range(0, len(rows), RECORDS_IN_RUN)]
    spelled = compact_json(spellings_in(records)).encode()
    head = {
        "pages": len(records),
        "title": next((record.title for record in records if record.address == f"{slug or NATIONAL}/"), ""),
        "buckets": {bucket: hashlib.sha256(lines).hexdigest() for bucket, lines in words.items()},
        "records": [name_of(run) for run in runs],
        "spellings": hashlib.sha256(spelled).hexdigest(),
    }
    return b"\n".join([compact_json(head).encode(), *words.values(), *runs, spelled])


def _postings(records: Sequence[Record]) -> dict[str, str]:
    """For each word the pages it is on, with its weight there, encoded as `index.py` says."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for word, weight in record.words.items():
            postings[word].append(number * 4 + weight)
    return {word: _as_steps(pages) for word, pages in postings.items()}


def _as_steps(pages: Sequence[int]) -> str:
    page, steps = 0, []
    for page_and_weight in pages:
        steps.append(str(page_and_weight - page))
        page = page_and_weight & ~3
    return ",".join(steps)
