"""What the store remembers of each published file, by which the next build knows that it can be used again."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
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
    """When the system last changed the file or its names, which nobody can set back."""

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
