"""The search index: small files, of which a browser reads the few that a query needs.

Each province has an index of its own (`province_index.py`), as have the pages of the whole site. Their words are then
merged and cut by prefix into shards (`shards.py`), named by their content. So a search of the whole nation reads no
more files than a search of one province, and an edit changes few files. Only what changed is read, merged and cut
again: the store has the rest.

    tim-kiem/muc-luc.json   the list of contents: the provinces, and the names of all other files
    tim-kiem/<digest>.json  a shard: {"word": [[province, page and weight, …], …]}
                            or a run of records: [[address, title, …], …]
                            or how words are spelled (`spellings.py`): ["băng rôn4", …]

A page is written as four times its distance from the page before, plus the word's weight on it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.search import FOLDER
from loa.publish.search.page_records import Record
from loa.publish.search.province_index import (
    ProvincePages,
    Read,
    key_of,
    pages_by_province,
    province_index,
    unstored_index,
)
from loa.publish.search.shards import Make, build_index
from loa.publish.sitemap import EXCLUDED
from loa.store.digest_store import Store

_CONTENTS = "muc-luc"
CONTENTS = f"{FOLDER}/{_CONTENTS}.json"

_NOT_SEARCHED = {"404.html", "tim/index.html"}
"""Pages that help nobody who searches."""


def write_search(site: NewSite, pages: Sequence[PublishedPage], store: Store) -> None:
    """Write the search index of pages of the new site into it. Raises StoreError and SiteError.

    Pages that search engines shall not have (`sitemap.EXCLUDED`) are for those who publish: they are not searched.
    """
    searched = [page for page in pages if page.path not in _NOT_SEARCHED and not page.facts.get(EXCLUDED)]
    sums = {page.path: site.info(page.path).sha256 for page in searched}
    provinces = pages_by_province(sums, {str(page.facts["province"]) for page in pages if page.facts.get("province")})
    key = key_of("contents", [province.key for province in provinces])
    contents = store.get(key)
    if contents is not None and all(_reuse(name, site, store) for name in _files_named_in(contents.data)):
        # Nobody had to read them, but the next edit will.
        store.use(province.key for province in provinces)
        site.write(CONTENTS, key, contents)
        return

    def remember(key: str, make: Make) -> bytes:
        return (store.get(key) or store.put(key, make())).data

    index = build_index([province_index(province, site.read, store) for province in provinces], remember)
    for name, make in index.files.items():
        if not _reuse(name, site, store):
            site.write(_path(name), _file_key(name), store.put(_file_key(name), make()))
    site.write(CONTENTS, key, store.put(key, index.contents))


def index_province(slug: str, sums: Mapping[str, str], read: Read, store: Store) -> None:
    """Make the index of one province into the store, from which `write_search` takes it later.

    `sums` are the SHA-256 of its pages by path. Raises StoreError and what `read` raises.
    """
    searched = {path: sum_of for path, sum_of in sums.items() if path not in _NOT_SEARCHED}
    province_index(ProvincePages(slug, searched), read, store)


def whole_index(records: Sequence[Record]) -> dict[str, Any]:
    """An index of all records as one value, where nothing can be fetched: what each file would hold, by its name."""
    index = build_index([unstored_index(records)], lambda _, make: make())
    files = {name: make() for name, make in index.files.items()} | {_CONTENTS: index.contents}
    return {name: json.loads(data) for name, data in files.items()}


def _reuse(name: str, site: NewSite, store: Store) -> bool:
    """Put a file of the index into the site if it was made before; returns whether it was."""
    if site.reuse(_path(name), _file_key(name)):
        return True
    stored = store.get(_file_key(name))
    if stored is None:
        return False
    site.write(_path(name), _file_key(name), stored)
    return True


def _files_named_in(contents: bytes) -> list[str]:
    """The names of all files that a list of contents names."""
    lists = json.loads(contents)
    return [lists["spellings"], *lists["words"].values(), *(name for names in lists["records"] for name in names)]


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.json"


def _file_key(name: str) -> str:
    """Where the store has a file of the index; its name tells its content already."""
    return hashlib.sha256(f"search index {name}".encode()).hexdigest()
