"""The store: finished bytes under the digest of everything they were made from.

An entry is one file: the SHA-256 of the bytes, then the bytes. It is written beside its place and moved
there in one step, so a killed build leaves whole entries only; it is checked each time it is read, so a
damaged entry counts as missing and is made again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_SUM_BYTES = 32


class StoreError(Exception):
    """The store cannot be written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes from the store, with their SHA-256 in hexadecimal."""

    data: bytes
    sha256: str


class Store:
    """Entries by digest in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def at_default(cls) -> Store:
        """LOA_STORE, or `loa` under the user's cache folder."""
        named = os.environ.get("LOA_STORE")
        cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return cls(Path(named) if named else Path(cache) / "loa")

    def get(self, digest: str) -> Stored | None:
        """The entry, or None where it is missing or damaged."""
        try:
            raw = self._place(digest).read_bytes()
        except OSError:
            return None
        data = raw[_SUM_BYTES:]
        checksum = hashlib.sha256(data)
        if len(raw) < _SUM_BYTES or checksum.digest() != raw[:_SUM_BYTES]:
            return None
        return Stored(data, checksum.hexdigest())

    def missing(self, digests: Iterable[str]) -> list[str]:
        """Those of `digests` that have no whole entry, each once, in order."""
        return [d for d in dict.fromkeys(digests) if self.get(d) is None]

    def put(self, digest: str, data: bytes) -> Stored:
        """Keep `data`. Raises StoreError where the folder cannot be written."""
        checksum = hashlib.sha256(data)
        place = self._place(digest)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".new-", dir=place.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(checksum.digest())
                    file.write(data)
                Path(temporary).replace(place)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StoreError(self.folder, error.strerror or str(error)) from error
        return Stored(data, checksum.hexdigest())

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]
