"""What the store remembers of a published site: each file, so that the next build uses it again, and its top folder."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from loa.store.digest_store import Store

_VERSION = 3
_DAY_SECONDS = 86_400


class PublishedFile(NamedTuple):
    """A file as it was published: what it was made from, its bytes, and what the file system said of it."""

    key: str
    size: int
    sha256: str
    mtime_ns: int
    inode: int
    ctime_ns: int
    """When the system last changed the file or its names, which nobody can set back; on Windows, when it was made."""

    def matches(self, found: os.stat_result) -> bool:
        """Whether `found` has the same size, time and inode. Who sets the time back can change a file all the same."""
        return (found.st_size, found.st_mtime_ns, found.st_ino) == (self.size, self.mtime_ns, self.inode)


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """The files of the published site by path, and the day on which the store last counted them as used."""

    files: Mapping[str, PublishedFile]
    used_on: int
    """Days since 1970."""

    @classmethod
    def read(cls, store: Store, site: Path) -> PublishedRecord:
        """What the store knows of the site in this folder; nothing where it knows nothing of it."""
        stored = store.get(record_key(site))
        row = json.loads(stored.data) if stored else {}
        if row.get("version") != _VERSION:
            return cls({}, 0)
        return cls({path: PublishedFile(*file) for path, file in row["files"].items()}, row["used"])

    def replace(self, files: Mapping[str, PublishedFile], store: Store, site: Path) -> None:
        """Put `files` in the place of this record, if anything changed. Raises StoreError."""
        today = int(time.time() // _DAY_SECONDS)
        if today != self.used_on:
            # Once a day is enough for the store to know what is still of use, though nobody reads it.
            store.use(file.key for file in files.values())
        if (files, today) != (self.files, self.used_on):
            row = {"version": _VERSION, "used": today, "files": files}
            store.put(record_key(site), json.dumps(row, separators=(",", ":")).encode())


def record_key(site: Path) -> str:
    """Where the store has the record of the site in this folder, and its spare."""
    return hashlib.sha256(b"published site\0" + os.fsencode(site.absolute())).hexdigest()


def belongs_to_owner(name: str) -> bool:
    """Whether a name in the top folder of a site belongs to its owner: `.git`, `.htaccess`, `.well-known`, `CNAME`."""
    return name.startswith(".") or name == "CNAME"


def names_in(folder: Path) -> set[str]:
    """The names of what lies in a folder; none where there is no such folder. Raises OSError."""
    try:
        return set(os.listdir(folder))  # noqa: PTH208
    except FileNotFoundError:
        return set()


@dataclass(frozen=True, slots=True)
class SiteTop:
    """The top folder of a site that Loa wrote."""

    names: frozenset[str]
    files: tuple[tuple[str, int, int, int], ...]
    """The files among them: name, size in bytes, time of the last change in ns, inode."""

    @classmethod
    def read(cls, store: Store, site: Path) -> SiteTop:
        """What the store knows of the site; nothing where it was never written or is forgotten."""
        stored = store.get(_top_key(site))
        row = json.loads(stored.data) if stored else {"names": [], "files": []}
        return cls(frozenset(row["names"]), tuple(tuple(file) for file in row["files"]))

    @classmethod
    def of(cls, written: Path, replaced: Path, kept: Set[str]) -> SiteTop:
        """The top of the site in `written`, which is about to take the place of `replaced`, `kept` left out.

        The names of the old one count too: a build may be killed while the two are exchanged.
        """
        names = names_in(written) - kept
        files = ((name, *_stat(f"{written}/{name}")) for name in sorted(names) if (written / name).is_file())
        old = {name for name in names_in(replaced) if not belongs_to_owner(name)}
        return cls(frozenset(names | old), tuple(files))

    def keep(self, store: Store, site: Path) -> None:
        """Remember in the store that this is the top folder of `site`. Raises StoreError."""
        row = {"names": sorted(self.names), "files": self.files}
        store.put(_top_key(site), json.dumps(row, separators=(",", ":")).encode())

    def is_in(self, site: Path) -> bool:
        """Whether one of its files lies in `site` as it was written there."""
        for name, *row in self.files:
            with suppress(OSError):
                if [*_stat(f"{site}/{name}")] == row:
                    return True
        return False


def _stat(path: str) -> tuple[int, int, int]:
    found = os.stat(path)  # noqa: PTH116
    return found.st_size, found.st_mtime_ns, found.st_ino


def _top_key(site: Path) -> str:
    return hashlib.sha256(b"top of a site\0" + os.fsencode(site.absolute())).hexdigest()
