"""The search index: small files, of which a browser reads the few that a query needs.

Each province is a part of its own, as are the pages of the whole site (`search_parts.py`). The parts are then cut
across (`search_pieces.py`): one piece holds the words that begin alike, with the pages of all parts that say them, and
is named by its content. So a search of the whole nation reads no more files than a search of one province, and an edit
changes few of them. Only what changed is read, merged and cut again: the store has the rest.

    tim-kiem/muc-luc.json   parts, and the names of the pieces
    tim-kiem/<digest>.json  words: {"word": [[part, page and weight, …], …]}, or records: [[address, title, …], …]

A page of a part is told as the distance from the one before, times four, plus the word's weight there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.search.province_index import PartPages, Read, key_of, pages_by_part, part_of, part_with
from loa.publish.search.shards import Make, Remember, index_of
from loa.publish.search.text_extraction import Record
from loa.store.digest_store import Store, StoredBytes

FOLDER = "tim-kiem"
"""Where the index lies on the site."""

_CONTENTS = "muc-luc"
CONTENTS = f"{FOLDER}/{_CONTENTS}.json"

_NOT_SEARCHED = {"404.html", "tim/index.html", "tai-lieu/index.html"}


def write_search(site: NewSite, pages: Sequence[PublishedPage], store: Store) -> None:
    """Put the search index of the pages, which lie in the site, into it. Raises StoreError and SiteError."""
    sums = {page.path: site.info(page.path).sha256 for page in pages if page.path not in _NOT_SEARCHED}
    parts = pages_by_part(sums, {str(page.facts["province"]) for page in pages if page.facts.get("province")})
    key = key_of("contents", [part.key for part in parts])
    contents = store.get(key)
    if contents is not None and all(_lies_ready(name, site, store) for name in _named(contents.data)):
        # Nobody had to read them, but the next edit will.
        store.use(part.key for part in parts)
        site.write(CONTENTS, key, contents)
        return
    index = index_of([part_of(part, site.read, store) for part in parts], _remembered_in(store))
    for name, make in index.pieces.items():
        if not _lies_ready(name, site, store):
            _write_piece(name, site, store.put(_piece_key(name), make()))
    site.write(CONTENTS, key, store.put(key, index.contents))


def write_part(slug: str, sums: Mapping[str, str], read: Read, store: Store) -> None:
    """Keep in the store what can be found on the pages of a province, before `write_search` wants to know.

    `sums` are the pages' paths and checksums. Raises StoreError and what `read` raises.
    """
    searched = {path: sum_of for path, sum_of in sums.items() if path not in _NOT_SEARCHED}
    part_of(PartPages(slug, searched), read, store)


def whole_index(records: Sequence[Record]) -> dict[str, Any]:
    """An index of one part as one value, where nothing can be fetched: what each file would say, by its name."""
    index = index_of([part_with(records)], lambda _, make: make())
    told = {name: make() for name, make in index.pieces.items()} | {_CONTENTS: index.contents}
    return {name: json.loads(data) for name, data in told.items()}


def _remembered_in(store: Store) -> Remember:
    def remember(key: str, make: Make) -> bytes:
        return (store.get(key) or store.put(key, make())).data

    return remember


def _lies_ready(name: str, site: NewSite, store: Store) -> bool:
    """Whether a piece was made before, and is put into the site."""
    if site.take_over(_path(name), _piece_key(name)):
        return True
    stored = store.get(_piece_key(name))
    if stored is None:
        return False
    _write_piece(name, site, stored)
    return True


def _write_piece(name: str, site: NewSite, stored: StoredBytes) -> None:
    site.write(_path(name), _piece_key(name), stored)


def _named(contents: bytes) -> list[str]:
    """The names of all pieces that a list of contents names."""
    told = json.loads(contents)
    return [*told["words"].values(), *(name for names in told["records"] for name in names)]


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.json"


def _piece_key(name: str) -> str:
    return hashlib.sha256(f"piece of search {name}".encode()).hexdigest()
