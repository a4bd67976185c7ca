"""The store: finished bytes under the digest of everything they were made from.

An entry is one file: the SHA-256 of its bytes; a seal, which is a SHA-256 of the entry's digest, its size and that
checksum; then the bytes. A file is written under a temporary name and renamed, so a killed build leaves only whole
entries. Each read checks the entry: a damaged one, or one under another's name, counts as missing and is made again.
Any number of builds may use a store at once, and files get the permissions that the umask leaves.

The modification time of an entry's file is when it was last used, to a day. The access time would not do: file systems
are often mounted so that reading does not set it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from loa.store.operating_system import FileInUse, cache_folder, remove_file, remove_folder, rename, replace_file

_SUM_BYTES = 32
_HEAD_BYTES = 2 * _SUM_BYTES
"""Length of what stands before the bytes of an entry: checksum and seal."""

_DAY_SECONDS = 86_400
_NEW = ".new-"
_START = re.compile("[0-9a-f]{2}")
_REST = re.compile("[0-9a-f]{62}")
"""Folders of entries are named by the beginning of their digests, files by the rest of them."""

_HALF_WRITTEN = re.compile(r"\.new-\d+-\d+-[0-9a-f]{62}")
_SPARE = "du-phong"
_SPARE_NAME = re.compile("[0-9a-f]{64}")
_LEAVING = re.compile(r"\.bo-[0-9a-f]{16}")
"""Spares that are being removed: nobody else may use what is half gone."""

_SWEPT = "da-don"
"""The empty file whose time says when the store was last swept."""

DEFAULT_LIMIT = 4_000_000_000
"""Bytes a store may hold where LOA_STORE_LIMIT does not say otherwise."""

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


class StoreError(Exception):
    """The store cannot be used; `number` is the system's error number, where the system refused it."""

    def __init__(self, folder: Path, reason: str, number: int | None = None) -> None:
        super().__init__(folder, reason, number)
        self.folder = folder
        self.reason = reason
        self.number = number


class BadLimit(Exception):
    """LOA_STORE_LIMIT is not a size; the message is its value."""


@dataclass(frozen=True, slots=True)
class StoredBytes:
    """The bytes of an entry, with their SHA-256 in hexadecimal."""

    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class FileInfo:
    """The size of a file in bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


class StoreUsage(NamedTuple):
    """How much a store holds, or how much was removed from it: number of entries, their bytes, the bytes of spares."""

    entries: int
    size: int
    spare: int


class _EntryFile(NamedTuple):
    """`used` is the time of its last use, in seconds since 1970."""

    used: float
    size: int
    path: str


class Store:
    """Entries by digest in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def at_default(cls) -> Store:
        """The store in the folder LOA_STORE, or in `loa` under the user's cache folder."""
        named = os.environ.get("LOA_STORE")
        return cls(Path(named) if named else cache_folder() / "loa")

    def get(self, digest: str) -> StoredBytes | None:
        """The entry, or None where it is missing or damaged."""
        place = self._place(digest)
        try:
            with place.open("rb", buffering=0) as file:
                raw = file.readall()
                used = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        data = raw[_HEAD_BYTES:]
        checksum = hashlib.sha256(data)
        if raw[:_HEAD_BYTES] != _head(digest, checksum.digest(), len(data)):
            return None
        _mark_used(place, used)
        return StoredBytes(data, checksum.hexdigest())

    def info(self, digest: str) -> FileInfo | None:
        """Size and checksum of an entry, or None where it is missing. Its bytes are not read, so not checked."""
        place = self._place(digest)
        try:
            with place.open("rb", buffering=0) as file:
                head = file.read(_HEAD_BYTES)
                found = os.fstat(file.fileno())
        except OSError:
            return None
        checksum = head[:_SUM_BYTES]
        size = found.st_size - _HEAD_BYTES
        if head != _head(digest, checksum, size):
            return None
        _mark_used(place, found.st_mtime)
        return FileInfo(size, checksum.hex())

    def put(self, digest: str, data: bytes) -> StoredBytes:
        """Store `data` as the entry `digest`. Raises StoreError where the folder cannot be written."""
        checksum = hashlib.sha256(data)
        place = self._place(digest)
        try:
            if not place.parent.is_dir():
                place.parent.mkdir(parents=True, exist_ok=True)
            # A name of its own in each process and thread; what a killed one left is overwritten.
            temporary = place.with_name(f"{_NEW}{os.getpid()}-{threading.get_ident()}-{place.name}")
            try:
                with temporary.open("wb") as file:
                    file.write(_head(digest, checksum.digest(), len(data)))
                    file.write(data)
                self._settle(temporary, place, digest)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StoreError(self.folder, error.strerror or str(error), error.errno) from error
        return StoredBytes(data, checksum.hexdigest())

    def _settle(self, temporary: Path, place: Path, digest: str) -> None:
        """Give a new entry its name. Where another process reads the same entry now, that one stays. Raises OSError."""
        try:
            replace_file(temporary, place)
        except FileInUse:
            if self.info(digest) is None:
                raise
            temporary.unlink()

    def use(self, digests: Iterable[str]) -> None:
        """Mark entries as used today, though their bytes were not read."""
        for digest in digests:
            place = self._place(digest)
            with suppress(OSError):
                _mark_used(place, place.stat().st_mtime)

    def spare(self, name: str) -> Path:
        """The path of a spare: a folder that makes later builds quicker and is removed first when room is needed."""
        return self.folder / _SPARE / name

    # -- keeping it small

    def usage(self) -> StoreUsage:
        """How much the store holds now."""
        sizes = [entry.size for entry in self._entries()]
        return StoreUsage(len(sizes), sum(sizes), self._held_by_spares())

    def sweep(self, limit: int) -> StoreUsage:
        """Remove the entries unused for longest, until at most `limit` bytes are left; returns what was removed.

        Spares go before any entry, because without them nothing has to be made again. Half-written files of killed
        builds go too. An entry that another build is using may go: it is made again when it is needed again.
        Nothing goes that is not the store's own, whatever folder LOA_STORE names.
        Raises StoreError where files cannot be removed.
        """
        entries = sorted(self._entries())
        spare = self._held_by_spares()
        excess = sum(entry.size for entry in entries) + spare - limit
        if excess <= 0:
            spare = 0
        excess -= spare
        removed = size = 0
        try:
            if spare:
                self._remove_spares()
            for entry in entries:
                if excess <= size:
                    break
                if _is_entry(entry) and _remove(entry.path):
                    removed, size = removed + 1, size + entry.size
            self._remove_half_written()
            if self.folder.is_dir():
                (self.folder / _SWEPT).touch()
        except OSError as error:
            raise StoreError(self.folder, error.strerror or str(error), error.errno) from error
        return StoreUsage(removed, size, spare)

    def remove_where(self, is_to_go: Callable[[str, bytes], bool]) -> int:
        """Remove the entries of whose digest and bytes `is_to_go` says so, and all spares; returns how many.

        Raises StoreError where files cannot be removed.
        """
        removed = 0
        try:
            self._remove_spares()
            for entry in list(self._entries()):
                place = Path(entry.path)
                stored = self._bytes_of(place)
                if stored is not None and is_to_go(place.parent.name + place.name, stored) and _is_entry(entry):
                    removed += _remove(entry.path)
        except OSError as error:
            raise StoreError(self.folder, error.strerror or str(error), error.errno) from error
        return removed

    def _bytes_of(self, place: Path) -> bytes | None:
        try:
            return place.read_bytes()[_HEAD_BYTES:]
        except OSError:
            return None

    def sweep_now_and_then(self, limit: int) -> StoreUsage:
        """Sweep, unless the store was swept within a day."""
        try:
            swept = (self.folder / _SWEPT).stat().st_mtime
        except OSError:
            swept = 0
        return StoreUsage(0, 0, 0) if time.time() - swept < _DAY_SECONDS else self.sweep(limit)

    def _entries(self) -> Iterator[_EntryFile]:
        for file in self._files(_REST):
            with suppress(OSError):
                found = file.stat(follow_symlinks=False)
                yield _EntryFile(found.st_mtime, found.st_size, file.path)

    def _held_by_spares(self) -> int:
        """Bytes that deleting the spares would free. Their other files are hard links to files of a published site."""
        size = 0
        for spare in self._spares():
            for place, _, names in os.walk(spare):
                for name in names:
                    with suppress(OSError):
                        found = os.lstat(f"{place}/{name}")
                        size += found.st_size if found.st_nlink == 1 else 0
        return size

    def _remove_spares(self) -> None:
        for spare in self._spares():
            leaving = spare.with_name(f".bo-{secrets.token_hex(8)}")
            # Renamed first: another build may be about to take it, and must get all of it or nothing.
            with suppress(FileNotFoundError, FileInUse):
                rename(spare, leaving)
            remove_folder(leaving)
        with suppress(OSError):
            (self.folder / _SPARE).rmdir()

    def _spares(self) -> list[Path]:
        """The spares, and what is left of those that a stopped sweep was removing."""
        folder = self.folder / _SPARE
        return [
            Path(entry.path)
            for entry in _names_in(folder)
            if (_SPARE_NAME.fullmatch(entry.name) or _LEAVING.fullmatch(entry.name))
            and not folder.is_symlink()
            and entry.is_dir(follow_symlinks=False)
        ]

    def _remove_half_written(self) -> None:
        yesterday = time.time() - _DAY_SECONDS
        for file in self._files(_HALF_WRITTEN):
            with suppress(FileNotFoundError, FileInUse):
                if file.stat(follow_symlinks=False).st_mtime < yesterday:
                    remove_file(Path(file.path))

    def _files(self, names: re.Pattern[str]) -> Iterator[os.DirEntry[str]]:
        """The files with such names in the folders of entries; links are left out."""
        starts = [one for one in _names_in(self.folder) if _START.fullmatch(one.name)]
        for start in starts:
            if start.is_dir(follow_symlinks=False):
                for file in _names_in(Path(start.path)):
                    if names.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                        yield file

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]


def _head(digest: str, checksum: bytes, size: int) -> bytes:
    """Checksum and seal of the entry `digest` whose bytes have this checksum and size."""
    return checksum + hashlib.sha256(f"{digest} {size} ".encode() + checksum).digest()


def _is_entry(file: _EntryFile) -> bool:
    """Whether a file is an entry, by its seal: another program may name its files as the store does."""
    place = Path(file.path)
    try:
        with place.open("rb", buffering=0) as opened:
            head = opened.read(_HEAD_BYTES)
    except OSError:
        return False
    return head == _head(place.parent.name + place.name, head[:_SUM_BYTES], file.size - _HEAD_BYTES)


def _remove(path: str) -> bool:
    """Remove an entry, unless another process reads it now; returns whether it is gone."""
    with suppress(FileNotFoundError):
        try:
            remove_file(Path(path))
        except FileInUse:
            return False
    return True


def _names_in(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where it is absent or cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _mark_used(place: Path, used: float) -> None:
    if time.time() - used > _DAY_SECONDS:
        # A store without permission to write can still be read.
        with suppress(OSError):
            os.utime(place)


def size_limit() -> int:
    """Bytes the store may hold: LOA_STORE_LIMIT (`800M`, `4G`), or 4 GB. Raises BadLimit."""
    written = os.environ.get("LOA_STORE_LIMIT", "").strip()
    if not written:
        return DEFAULT_LIMIT
    number = written.lower().removesuffix("b").rstrip()
    unit = number[-1:] if number[-1:] in _UNITS else ""
    try:
        size = float(number.removesuffix(unit).strip().replace(",", "."))
    except ValueError as error:
        raise BadLimit(written) from error
    if not 0 <= size < float("inf"):
        raise BadLimit(written)
    return int(size * _UNITS[unit])
