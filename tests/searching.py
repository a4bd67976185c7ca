"""Small sites to be searched, and their index read as a browser reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from loa.publish.new_site import NewSite, PublishedPage
from loa.publish.search import FOLDER
from loa.publish.search.index import CONTENTS, write_search
from loa.store.digest_store import Store

PAGE = """<!doctype html><html lang="vi"><head><title>{title} · Loa</title>
<meta name="description" content="Lời &quot;đầu&quot;."></head><body>
<nav class="wrap trail"><ol><li><a href="../">Trang chủ</a></li><li><a href="./">Đồng Tháp</a></li><li>x</li></ol></nav>
<main><h2>Tờ rơi</h2><p>Đường dây nóng 111. {text}</p><script>no()</script></main></body></html>"""


def new_site(folder: Path, pages: Mapping[str, str], store: Store) -> tuple[NewSite, list[PublishedPage]]:
    """A site with these pages, to be published in `folder`; a page's province is its first folder."""
    site = NewSite(folder / "new", store, folder / "site")
    for path, text in pages.items():
        place = site.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return site, [PublishedPage(path, {"province": path.split("/")[0]} if path.count("/") else {}) for path in pages]


def searched(folder: Path, pages: Mapping[str, str], store: Store) -> NewSite:
    """A new site with the search index of its pages, beside what is published in `folder`."""
    site, listed = new_site(folder, pages, store)
    write_search(site, listed, store)
    return site


def published(folder: Path, pages: Mapping[str, str], store: Store) -> dict[str, bytes]:
    """The files of the search index in `folder`, after a site with these pages was published there."""
    searched(folder, pages, store).publish()
    return {path.name: path.read_bytes() for path in (folder / "site" / FOLDER).iterdir()}


def files_of(site: NewSite) -> dict[str, bytes]:
    """The files of the index that were written into a new site."""
    return {path.name: path.read_bytes() for path in (site.folder / FOLDER).iterdir()}


def contents_of(site: NewSite) -> dict[str, Any]:
    """The list of contents of a new site's index."""
    return json.loads((site.folder / CONTENTS).read_bytes())  # type: ignore[no-any-return]


def find(site: NewSite, word: str) -> dict[str, int]:
    """Addresses of the pages that say a word, with its weight: read from the files as a browser does."""
    contents = contents_of(site)
    beginnings = [word[:length] for length in range(len(word), -1, -1)]
    name = next(contents["words"][beginning] for beginning in beginnings if beginning in contents["words"])
    found = {}
    for province, *steps in _file(site, name).get(word, []):
        number = 0
        for step in steps:
            number += step >> 2
            records = _file(site, contents["records"][province][number // contents["each"]])
            found[records[number % contents["each"]][0]] = step & 3
    return found


def _file(site: NewSite, name: str) -> Any:
    return json.loads((site.folder / FOLDER / f"{name}.json").read_bytes())


def many_pages(pages: int) -> dict[str, str]:
    """Pages of ten provinces, with words that all have and words that few have."""
    words = [f"{first}{then}{last}" for first in "bcdgh" for then in "aeiou" for last in "mnpt"]
    return {
        f"tinh-{n % 10}/viec-{n:04}/index.html": PAGE.format(
            title=f"Việc {n}", text=" ".join(words[(n * k) % len(words)] for k in range(1, 60))
        )
        for n in range(pages)
    }
