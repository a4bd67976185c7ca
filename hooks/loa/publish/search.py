"""The search index: small files, of which a browser reads the few that a query needs.

Each province is a part of its own, as are the pages of the whole site. What a part's pages say is kept in the store
under the digests of those pages, so only parts with a changed page are read again. The parts are then cut across:
one piece holds the words that begin alike, with the pages of all parts that say them, and is named by its content.
So a search of the whole nation reads no more files than a search of one province, and an edit changes few of them.

    tim-kiem/muc-luc.json   parts, and the names of the pieces
    tim-kiem/<digest>.json  words: {"word": [[part, page and weight, …], …]}, or records: [[address, title, …], …]

A page of a part is told as the distance from the one before, times four, plus the word's weight there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from loa.content.models import NATIONAL
from loa.publish import findable
from loa.publish.findable import Record, records_of
from loa.publish.site import NewSite, Page
from loa.publish.store import Store

FOLDER = "tim-kiem"
"""Where the index lies on the site."""

_CONTENTS = "muc-luc"
CONTENTS = f"{FOLDER}/{_CONTENTS}.json"

MOST_OF_A_PIECE = 24_000
"""Characters of a piece of words; gzip, which every web server speaks, leaves a third of them."""

RECORDS_A_PIECE = 24

_NATION, _STAFF = "", "can-bo"
_FOR_STAFF = {"huong-dan/index.html", "loi/index.html"}
"""Pages that only those who publish look for: a part of their own at the end, since parts come in order."""

_NOT_SEARCHED = {"404.html", "tim/index.html", "tai-lieu/index.html"}
_MATERIALS = "tai-lieu"

Read = Callable[[str], bytes]
"""Gives the bytes of a page by its path."""

Postings = dict[str, str]
"""For each word the pages of a part that say it, as the index tells them: numbers with commas."""


class _Part(NamedTuple):
    """The pages of a province or of the whole site, as they can be found."""

    slug: str
    records: Sequence[Sequence[Any]]
    words: Postings


def write_search(site: NewSite, pages: Sequence[Page], store: Store) -> None:
    """Put the search index of the pages, which lie in the site, into it. Raises StoreError and SiteError."""
    sums = {page.path: site.fact(page.path).sha256 for page in pages if page.path not in _NOT_SEARCHED}
    parts = _parts(sums, {str(page.facts["province"]) for page in pages if page.facts.get("province")})
    key = _key("search", json.dumps(sorted(sums.items())))
    contents = store.get(key)
    if contents is not None and _lie_ready(_named(contents.data), site, store):
        site.write(CONTENTS, key, contents)
        return
    made = [_part(slug, pages_of, site.read, store) for slug, pages_of in parts.items()]
    pieces: dict[str, bytes] = {}
    told = _contents(made, pieces)
    for name, data in sorted(pieces.items()):
        path = f"{FOLDER}/{name}.json"
        if not site.take_over(path, name):
            site.write(path, name, store.put(_piece_key(name), data))
    site.write(CONTENTS, key, store.put(key, told))


def _lie_ready(names: Sequence[str], site: NewSite, store: Store) -> bool:
    """Whether all pieces of an index that was made before are there, and are put into the site."""
    store.use(_piece_key(name) for name in names)
    for name in names:
        path = f"{FOLDER}/{name}.json"
        if site.take_over(path, name):
            continue
        stored = store.get(_piece_key(name))
        if stored is None:
            return False
        site.write(path, name, stored)
    return True


def whole_index(records: Sequence[Record]) -> dict[str, Any]:
    """An index of one part as one value, where nothing can be fetched: what each file would say, by its name."""
    pieces: dict[str, bytes] = {}
    contents = _contents([_Part(_NATION, _told(records), _postings(records))], pieces)
    return {name: json.loads(data) for name, data in {**pieces, _CONTENTS: contents}.items()}


# -- parts


def _parts(sums: Mapping[str, str], provinces: set[str]) -> dict[str, dict[str, str]]:
    """The pages by part, with their digests: the whole site's first, then the provinces by name, then the staff's."""
    parts: dict[str, dict[str, str]] = {slug: {} for slug in (_NATION, *sorted(provinces - {NATIONAL}), _STAFF)}
    for path in sorted(sums):
        first, _, rest = path.partition("/")
        slug = rest.partition("/")[0] if first == _MATERIALS else first
        parts[_STAFF if path in _FOR_STAFF else slug if slug in parts else _NATION][path] = sums[path]
    return {slug: pages for slug, pages in parts.items() if pages}


def write_part(slug: str, sums: Mapping[str, str], read: Read, store: Store) -> None:
    """Keep in the store what can be found on the pages of a province, before `write_search` wants to know.

    `sums` are the pages' paths and checksums. Raises StoreError and what `read` raises.
    """
    _part(slug, {path: sum_of for path, sum_of in sums.items() if path not in _NOT_SEARCHED}, read, store)


def _part(slug: str, sums: Mapping[str, str], read: Read, store: Store) -> _Part:
    key = _key("part", json.dumps([slug, sorted(sums.items())]))
    stored = store.get(key)
    if stored is None:
        records = [record for path in sorted(sums) for record in records_of(path, read(path).decode("utf-8"))]
        stored = store.put(key, json.dumps([_told(records), _postings(records)], ensure_ascii=False).encode())
    told, words = json.loads(stored.data)
    return _Part(slug, told, words)


def _told(records: Sequence[Record]) -> list[list[Any]]:
    return [[r.address, r.title, r.where, r.lead, r.kilobytes] for r in records]


def _postings(records: Sequence[Record]) -> Postings:
    words: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for number, record in enumerate(records):
        for word, weight in record.words.items():
            words.setdefault(word, []).append(str((number - last.get(word, 0)) * 4 + weight))
            last[word] = number
    return {word: ",".join(steps) for word, steps in words.items()}


# -- pieces


def _contents(parts: Sequence[_Part], pieces: dict[str, bytes]) -> bytes:
    """The list of everything, while the pieces it names are put among `pieces`."""
    said: dict[str, list[str]] = {}
    for number, part in enumerate(parts):
        for word, postings in part.words.items():
            said.setdefault(word, []).append(f"[{number},{postings}]")
    # A word has letters, digits and at most a space in it: nothing that JSON would have to escape.
    rows = [(word, f'"{word}":[{",".join(where)}]') for word, where in sorted(said.items())]
    words = {beginning: _put("{" + ",".join(found) + "}", pieces) for beginning, found in _cut("", rows)}
    told = {
        # Only a province's part can be searched alone.
        "parts": [["" if part.slug == _STAFF else part.slug, _name(part), len(part.records)] for part in parts],
        "records": [
            [
                _put(_json(part.records[at:][:RECORDS_A_PIECE]), pieces)
                for at in range(0, len(part.records), RECORDS_A_PIECE)
            ]
            for part in parts
        ],
        "each": RECORDS_A_PIECE,
        "words": words,
    }
    return _json(told).encode()


def _name(part: _Part) -> str:
    """What the part is called: the title of the page that it begins with."""
    return next((str(title) for address, title, *_ in part.records if address == f"{part.slug}/"), "")


def _cut(beginning: str, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Rows of words that begin alike, as pieces: the longest beginning that a word has names its piece.

    Where they are too many for one, those with the commonest next letters get pieces of their own. So what lies in a
    piece depends on few other words, and an edit leaves most pieces as they are.
    """
    left = sum(len(row) for _, row in rows)
    groups: dict[str, list[tuple[str, str]]] = {}
    for word, row in rows:
        groups.setdefault(word[: len(beginning) + 1], []).append((word, row))
    sizes = {name: sum(len(row) for _, row in group) for name, group in groups.items() if name != beginning}
    apart = []
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if left <= MOST_OF_A_PIECE:
            break
        apart.append(name)
        left -= sizes[name]
    together = [row for name, group in groups.items() if name not in apart for _, row in group]
    if together:
        yield beginning, together
    for name in sorted(apart):
        yield from _cut(name, groups[name])


def _put(text: str, pieces: dict[str, bytes]) -> str:
    data = text.encode()
    name = hashlib.sha256(data).hexdigest()[:12]
    pieces[name] = data
    return name


def _named(contents: bytes) -> list[str]:
    """The names of all pieces that a list of contents names."""
    told = json.loads(contents)
    return [*told["words"].values(), *(name for names in told["records"] for name in names)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _key(what: str, made_from: str) -> str:
    code = b"".join(Path(file).read_bytes() for file in (__file__, findable.__file__))
    return hashlib.sha256(code + f"{what}; {made_from}".encode()).hexdigest()


def _piece_key(name: str) -> str:
    return hashlib.sha256(f"piece of search {name}".encode()).hexdigest()
