"""How the words of a site are spelled, so that a search can ask “Ý bạn là …” where somebody mistyped one.

They are the words of titles, places and descriptions, and of titles and places every two neighbours, with their marks.
Of several spellings that differ in marks alone the commonest is offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from loa.publish.search.page_records import Record
from loa.publish.search.word_folding import folded
from loa.store.output import compact_json

_PART = re.compile(r"[^.,;:!?()“”\"–—·›/|]+")
"""Neighbours on the two sides of such a sign are no pair."""

_WORD = re.compile(r"\b\w{2,20}\b")
_LATIN = re.compile("[a-z]+")
_MOST_TOLD = 9
"""The largest number that says how common a word is: it is on 2 to the 9th pages, or more."""


def spellings_in(records: Sequence[Record]) -> dict[str, int]:
    """Every word and pair as it is spelled, sorted, and the number of pages that are found by it."""
    counted: Counter[str] = Counter()
    for record in records:
        counted.update(set(_spelled(record)))
    return dict(sorted(counted.items()))


def joined_spellings(provinces: Sequence[Mapping[str, int]]) -> bytes:
    """JSON: the spellings of all provinces, sorted, each with a digit that says how common it is."""
    counted: Counter[str] = Counter()
    for spellings in provinces:
        counted.update(spellings)
    alike: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for spelling, pages in counted.items():
        alike[folded(spelling)].append((-pages, spelling))
    commonest = sorted(min(spellings) for spellings in alike.values())
    rows = sorted(f"{spelling}{min(_MOST_TOLD, (-pages).bit_length() - 1)}" for pages, spelling in commonest)
    return compact_json(rows).encode()


def _spelled(record: Record) -> Iterator[str]:
    for text in (record.title, record.where):
        for part in _PART.findall(text):
            words = _words(part)
            yield from (" ".join(pair) for pair in pairwise(words))
            yield from words
    yield from _words(record.lead)


def _words(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFC", text.lower()))
    return [word for word in words if _LATIN.fullmatch(folded(word))]
