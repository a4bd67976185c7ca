"""Provinces that stay as they were published: which record each has on this site, and their files on the new one.

A kept page may name a style, a script or a picture in assets/loa that is another one today. Then the one of its own
day lies beside it under a name of its own, and the page names that: so it looks as it did.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from loa.pages.links import INDEX
from loa.pages.static_files import FOLDER
from loa.publish.new_site import NewSite
from loa.store.digest_store import Store, StoredBytes

_DAY_SECONDS = 86_400
_VERSION = 1

_ASSET = re.compile(rf'(?<=["/]){FOLDER}/([\w.-]+)(?=["?#])')
"""A file of assets/loa as a page names it."""

_IN_STYLES = re.compile(r'(?<=url\(")([\w.-]+)(?="\))')
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
    own: Set[str]
    """The paths of all files of kept provinces."""
    _addresses: dict[str, str] = field(default_factory=dict)
    """Path of a file in assets/loa on that day → its path on the new site."""

    def take(self, keys: Mapping[str, str]) -> dict[str, str]:
        """Take over published files, given as the keys they were made from by path.

        Returns the new keys of pages that name other files now. Raises PublishedFileLost and SiteError.
        """
        for path, key in keys.items():
            self._reuse(path, key)
        new = {}
        for path in (path for path in keys if path.endswith(".html")):
            before = self.site.read(path)
            data = self._as_on_its_day(path, before)
            if data != before:
                new[path] = hashlib.sha256(data).hexdigest()
                self.site.write(path, new[path], StoredBytes(data, new[path]))
        return new

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

    def _as_on_its_day(self, path: str, data: bytes) -> bytes:
        """A page or stylesheet, but naming the files of its own day."""
        if path.endswith(".html"):
            return _ASSET.sub(lambda found: self._address(f"{FOLDER}/{found[1]}"), data.decode()).encode()
        if path.endswith(".css"):
            beside = lambda found: self._address(f"{FOLDER}/{found[1]}").rpartition("/")[2]  # noqa: E731
            return _IN_STYLES.sub(beside, data.decode()).encode()
        return data

    def _address(self, path: str) -> str:
        if path in self.own:
            return path
        if path not in self._addresses:
            self._addresses[path] = self._placed(path)
        return self._addresses[path]

    def _placed(self, path: str) -> str:
        """Where the new site has a file of assets/loa as it was published."""
        before = self.site.read_published(path)
        if before is None:
            raise PublishedFileLost(path)
        data = self._as_on_its_day(path, before)
        sha256 = hashlib.sha256(data).hexdigest()
        if data == before and not self.site.has(path):
            self._reuse(path, self.site.published_key(path))
        elif data != before or self.site.info(path).sha256 != sha256:
            stem, dot, ending = path.rpartition(".")
            path = f"{stem}--{sha256[:12]}{dot}{ending}"
            self.site.write(path, sha256, StoredBytes(data, sha256))
        return path


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
