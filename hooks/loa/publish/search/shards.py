"""The shards of the search index: the words of all provinces, by prefix, in files that are quick to fetch.

A bucket, the words with one first letter, is merged and cut only where some province has other words in it. How it was
cut is remembered under the digests of what the provinces have in it; the words of an unchanged bucket are not even
read, unless one of its shards was lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby
from typing import NamedTuple

from loa.publish.search.province_index import RECORDS_IN_RUN, ProvinceIndex, key_of, name_of
from loa.publish.search.spellings import joined_spellings
from loa.store.output import compact_json

MAX_SHARD_CHARACTERS = 24_000
"""Size of a shard; gzip, which every web server speaks, leaves a third of it."""

Make = Callable[[], bytes]

Remember = Callable[[str, Make], bytes]
"""Gives what the store has under a key, or makes it and keeps it there."""

Row = tuple[str, str]
"""A word, and the line of the index on it: `"word":[[part, page and weight, …], …]`."""


class Index(NamedTuple):
    """The index of the whole site: the list of contents, and for each file that it names a function that makes it."""

    contents: bytes
    files: Mapping[str, Make]


class _FirstCharacter(NamedTuple):
    """The words with one first character: the size of their rows in characters, and their shards' names by prefix."""

    size: int
    shards: Mapping[str, str]
    bucket: _Bucket


def build_index(provinces: Sequence[ProvinceIndex], remember: Remember) -> Index:
    """The index of all provinces, which come in the order in which results do. Raises what `remember` raises."""
    files: dict[str, Make] = {}
    words = _words(provinces, remember, files)
    for province in provinces:
        files |= {name: partial(province.run, name) for name in province.records}
    key = key_of("spellings", [province.spellings_digest for province in provinces])
    spelled = remember(key, lambda: joined_spellings([province.spellings() for province in provinces]))
    files[name_of(spelled)] = lambda: spelled
    contents = {
        "parts": [[each.slug, each.title, each.pages] for each in provinces],
        "records": [province.records for province in provinces],
        "each": RECORDS_IN_RUN,
        "words": words,
        "spellings": name_of(spelled),
    }
    return Index(compact_json(contents).encode(), files)


def _words(provinces: Sequence[ProvinceIndex], remember: Remember, files: dict[str, Make]) -> dict[str, str]:
    """The names of the shards by prefix; adds to `files` how each of them is made."""
    characters = _first_characters(provinces, remember)
    apart = _apart({first: character.size for first, character in characters.items()})
    together = [(first, character.bucket) for first, character in characters.items() if first not in apart]
    words: dict[str, str] = {}
    if together:
        key = key_of("together", [[first, bucket.key] for first, bucket in together])
        shard = remember(key, lambda: _shard(row for first, bucket in together for row in bucket.rows[first]))
        words[""] = name_of(shard)
        files[words[""]] = lambda: shard
    for first in apart:
        shards, bucket = characters[first].shards, characters[first].bucket
        words |= shards
        files |= {name: partial(bucket.shard, prefix) for prefix, name in shards.items()}
    return words


def _first_characters(provinces: Sequence[ProvinceIndex], remember: Remember) -> dict[str, _FirstCharacter]:
    characters = {}
    for letter in {letter for province in provinces for letter in province.buckets}:
        bucket = _Bucket(letter, provinces)
        for first, (size, shards) in json.loads(remember(bucket.key, bucket.summary)).items():
            characters[first] = _FirstCharacter(size, shards, bucket)
    return dict(sorted(characters.items()))


class _Bucket:
    """One bucket of all provinces. Its words are read and merged only when somebody asks for one of them."""

    def __init__(self, letter: str, provinces: Sequence[ProvinceIndex]) -> None:
        self._letter = letter
        self._provinces = {number: each for number, each in enumerate(provinces) if letter in each.buckets}
        self.key = key_of("bucket", [[number, each.buckets[letter]] for number, each in self._provinces.items()])

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of its words by their first character, in the order of the words."""
        postings: dict[str, list[str]] = defaultdict(list)
        for number, province in self._provinces.items():
            words, pages = province.words(self._letter)
            groups = f"[{number},{pages}]".replace("\t", f"]\t[{number},").split("\t")
            for word, group in zip(words, groups, strict=True):
                postings[word].append(group)
        # Words have letters, digits and at most a space in them: nothing that JSON would have to escape.
        rows = [(word, f'"{word}":[{",".join(postings[word])}]') for word in sorted(postings)]
        return {first: list(group) for first, group in groupby(rows, lambda row: row[0][0])}

    @cached_property
    def _shards(self) -> dict[str, dict[str, bytes]]:
        return {first: dict(_cut(first, rows)) for first, rows in self.rows.items()}

    def summary(self) -> bytes:
        """JSON: for each first character the size of its rows, and the names of their shards by prefix."""
        summary = {
            first: (_size(self.rows[first]), {prefix: name_of(shard) for prefix, shard in shards.items()})
            for first, shards in self._shards.items()
        }
        return compact_json(summary).encode()

    def shard(self, prefix: str) -> bytes:
        """The shard of the words with this prefix, but for those that have a shard of a longer one."""
        return self._shards[prefix[0]][prefix]


def _cut(prefix: str, rows: Sequence[Row]) -> Iterator[tuple[str, bytes]]:
    """Cut the rows of words with a prefix into shards, each with its own prefix.

    Where they are too many for one, the commonest next letters get shards of their own. So what lies in a shard
    depends on few other words, and an edit leaves most shards as they are.
    """
    if _size(rows) <= MAX_SHARD_CHARACTERS:
        yield prefix, _shard(rows)
        return
    groups = {longer: list(group) for longer, group in groupby(rows, lambda row: row[0][: len(prefix) + 1])}
    itself = groups.pop(prefix, [])
    apart = _apart({longer: _size(group) for longer, group in groups.items()}, _size(itself))
    together = [*itself, *(row for longer, group in groups.items() if longer not in apart for row in group)]
    if together:
        yield prefix, _shard(together)
    for longer in apart:
        yield from _cut(longer, groups[longer])


def _apart(sizes: Mapping[str, int], beside: int = 0) -> list[str]:
    """The largest groups, so that all others fit into one shard with `beside` characters more; sorted."""
    left = sum(sizes.values()) + beside
    apart = []
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if left <= MAX_SHARD_CHARACTERS:
            break
        apart.append(name)
        left -= sizes[name]
    return sorted(apart)


def _size(rows: Sequence[Row]) -> int:
    return sum(len(row) for _, row in rows)


def _shard(rows: Iterable[Row]) -> bytes:
    return f"{{{','.join(row for _, row in rows)}}}".encode()
