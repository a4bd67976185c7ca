"""Provinces that stay as they were published: which record each has on this site, and their files on the new one.

A kept page names the styles and scripts of its own day, whose names carry a fingerprint (pages/static_files.py). They
stay published as long as it names them, beside those of today: so it looks as it did.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from loa.pages.links import INDEX
from loa.pages.static_files import FOLDER
from loa.publish.new_site import NewSite
from loa.store.digest_store import Store

_DAY_SECONDS = 86_400
_VERSION = 1

_ASSET = re.compile(rf'(?<=["/]){FOLDER}/([\w.-]+)(?=["?#])')
"""A file of assets/loa as a page names it."""

_IN_STYLES = re.compile(r"""(?<=url\()\s*["']?([\w.-]+)""")
"""A file that lies beside a stylesheet, as that names it."""

_LINK = re.compile(r'\s(?:href|src|srcset)="([^"]*)"')


class PublishedFileLost(Exception):
    """A file of the published site is not there any more as it was published; the message is its path."""


class DeadLink(Exception):
    """A kept page leads to a page or file that this build takes away; the message is its path."""


@dataclass(frozen=True)
class ProvincesOfSite:
    """By which records the provinces of the site in a folder were published, and when the store last counted them."""

    records: Mapping[str, str]
    """Slug → the digest of the record of the province."""
    used_on: int = 0
    """Days since 1970."""

    @classmethod
    def read(cls, store: Store, site: Path) -> ProvincesOfSite:
        """What the store knows of the site; nothing where it knows nothing of it."""
        stored = store.get(_key(site))
        row = json.loads(stored.data) if stored else {}
        return cls(row["records"], row["used"]) if row.get("version") == _VERSION else cls({})

    def replace(self, records: Mapping[str, str], used: Callable[[], Iterable[str]], store: Store, site: Path) -> None:
        """Put `records` in the place of these, if anything changed. Raises StoreError.

        `used` gives the entries of the store that the records need; once a day they count as used.
        """
        today = int(time.time() // _DAY_SECONDS)
        if today != self.used_on:
            store.use(used())
        if (records, today) != (self.records, self.used_on):
            row = {"version": _VERSION, "used": today, "records": records}
            store.put(_key(site), json.dumps(row, separators=(",", ":")).encode())


def _key(site: Path) -> str:
    return hashlib.sha256(b"provinces of a site\0" + bytes(site.absolute())).hexdigest()


@dataclass
class KeptFiles:
    """The files of kept provinces on the new site. All files of others that it makes are there already."""

    site: NewSite

    def take(self, keys: Mapping[str, str]) -> None:
        """Take over published files, given as the keys they were made from by path, and what their pages load.

        Raises PublishedFileLost and SiteError.
        """
        for path, key in keys.items():
            self._reuse(path, key)
        loaded: set[str] = set()
        for path in (path for path in keys if path.endswith(".html")):
            loaded.update(_ASSET.findall(self.site.read(path).decode()))
        for name in sorted(loaded):
            self._take_loaded(f"{FOLDER}/{name}")

    def check_links(self, paths: Iterable[str]) -> None:
        """Raise DeadLink where a page leads to something that was published and is not on the new site."""
        seen: set[str] = set()
        for path in (path for path in paths if path.endswith(".html")):
            for target in set(_targets(path, self.site.read(path).decode())) - seen:
                seen.add(target)
                if not self.site.has(target) and self.site.was_published(target):
                    raise DeadLink(target)

    def _reuse(self, path: str, key: str | None) -> None:
        if key is None or not self.site.reuse(path, key):
            raise PublishedFileLost(path)

    def _take_loaded(self, path: str) -> None:
        """Take over a file of assets/loa, and what it loads itself, unless the new site has it."""
        if self.site.has(path):
            return
        self._reuse(path, self.site.published_key(path))
        if path.endswith(".css"):
            for name in sorted(set(_IN_STYLES.findall(self.site.read(path).decode()))):
                self._take_beside(f"{FOLDER}/{name}")

    def _take_beside(self, path: str) -> None:
        """The same for a file that a stylesheet names, which may name one that never was."""
        if not self.site.has(path) and self.site.published_key(path):
            self._reuse(path, self.site.published_key(path))


def _targets(path: str, page: str) -> Iterator[str]:
    """The files of the site that the page at `path` leads to or shows."""
    folder = path.rpartition("/")[0]
    for value in _LINK.findall(page):
        for one in value.split(", "):
            address = urlsplit(unescape(one.partition(" ")[0]))
            if address.scheme or address.netloc or not address.path:
                continue
            target = normpath(f"{folder}/{unquote(address.path)}").removeprefix("/")
            yield f"{target}/{INDEX}".removeprefix("./") if address.path.endswith("/") else target
