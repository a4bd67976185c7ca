"""The written site: files into a new folder, then the new folder into the place of the old one."""

from __future__ import annotations

import ctypes
import errno
import filecmp
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from loa.publish.folder_guard import SiteTop, is_kept, names_in
from loa.store.digest_store import FileInfo, Store, StoredBytes

_RECORD_VERSION = 3
_DAY_SECONDS = 86_400
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class SiteError(Exception):
    """The site cannot be written; `number` is the system's error number."""

    def __init__(self, folder: Path, reason: str, number: int | None) -> None:
        super().__init__(folder, reason, number)
        self.folder = folder
        self.reason = reason
        self.number = number


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A finished page as it lies in the site: its path, and what catalogue.json says of it."""

    path: str
    facts: Mapping[str, Any]


class _Written(NamedTuple):
    """A file as it was published: what it was made from, its bytes, and how the system knew it."""

    key: str
    size: int
    sha256: str
    mtime_ns: int
    inode: int
    ctime_ns: int
    """When the system last changed the file or its names, which nobody can set back."""


class NewSite:
    """The site that is being written, beside the published one.

    A file that is to be the same as in the published site, and that nobody touched since it was written there, is
    taken over as it lies: the new site gets a second name for it, nothing is read and nothing is written. What was
    published is remembered in the store.
    """

    def __init__(self, folder: Path, store: Store, published: Path) -> None:
        self.folder = folder
        self._store = store
        self._published = published
        self._earlier, self._used_on = _read_record(store, published)
        self._top = SiteTop.read(store, published)
        self._taken_over: dict[str, _Written] = {}
        self._facts: dict[str, tuple[str, FileInfo]] = {}
        self._folders: set[Path] = set()

    def take_over(self, path: str, key: str) -> bool:
        """Whether the published file at `path` was made from `key` and is untouched, so that it is used again."""
        row = self._untouched(path, key)
        if row is None:
            return False
        self._taken_over[path] = row
        self._facts[path] = key, FileInfo(row.size, row.sha256)
        return True

    def take_over_together(self, keys: Mapping[str, str]) -> bool:
        """The same for files, each with its key, that are of use only together: all of them, or none."""
        rows = {path: self._untouched(path, key) for path, key in keys.items()}
        return all(rows.values()) and all(self.take_over(path, key) for path, key in keys.items())

    def _untouched(self, path: str, key: str) -> _Written | None:
        """The published file as the system knows it now, if it was made from `key` and has the same bytes still."""
        row = self._earlier.get(path)
        if row is None or row.key != key:
            return None
        try:
            # This is asked of every file of the site, and a Path takes longer to make than its file to look at.
            found = os.stat(f"{self._published}/{path}")  # noqa: PTH116
            if (found.st_size, found.st_mtime_ns, found.st_ino) != (row.size, row.mtime_ns, row.inode):
                return None
            if found.st_ctime_ns == row.ctime_ns:
                return row
            # It got or lost a name (as when a spare goes), or somebody wrote into it.
            same = _sum_of(f"{self._published}/{path}") == row.sha256
            return row._replace(ctime_ns=found.st_ctime_ns) if same else None
        except OSError:
            return None

    def write(self, path: str, key: str, stored: StoredBytes) -> None:
        """Write a file; `key` names all it was made from. Raises SiteError."""
        place = self.folder / path
        try:
            self._make(place.parent)
            place.write_bytes(stored.data)
        except OSError as error:
            raise _site_error(self.folder, error) from error
        self.note(path, key, FileInfo(len(stored.data), stored.sha256))

    def note(self, path: str, key: str, fact: FileInfo) -> None:
        """Remember a file of the new site that somebody else writes."""
        self._facts[path] = key, fact

    def note_unknown(self) -> dict[str, str]:
        """Remember what somebody else has written into the new site up to now; returns the keys by path.

        The key of such a file is its SHA-256.
        """
        unknown = {path: self.info(path) for path in sorted(set(_files_below(self.folder)) - self._facts.keys())}
        for path, fact in unknown.items():
            self.note(path, fact.sha256, fact)
        return {path: fact.sha256 for path, fact in unknown.items()}

    def keep_folder(self, name: str) -> bool:
        """Take over a folder of the published site as it was written there; False where there is none."""
        keys = {path: row.key for path, row in self._earlier.items() if path.startswith(f"{name}/")}
        return bool(keys) and self.take_over_together(keys)

    def info(self, path: str) -> FileInfo:
        """Size and checksum of a file of the new site, whoever wrote it. Raises FileNotFoundError."""
        if path not in self._facts:
            data = (self.folder / path).read_bytes()
            return FileInfo(len(data), hashlib.sha256(data).hexdigest())
        return self._facts[path][1]

    def read(self, path: str) -> bytes:
        """The bytes of a file of the new site. Raises FileNotFoundError."""
        return ((self._published if path in self._taken_over else self.folder) / path).read_bytes()

    def publish(self) -> None:
        """Put the new site in the place of the published one, where they differ. Raises SiteError.

        This comes last: nothing may be written any more into a file that both have.
        """
        try:
            kept = self._kept()
            if self._is_as_published(kept):
                self._remember(self._published, kept)
                shutil.rmtree(self.folder, ignore_errors=True)
                return
            whole = self._completed()
            self._remember(whole, kept)
        except OSError as error:
            shutil.rmtree(self._spare_beside(), ignore_errors=True)
            raise _site_error(self.folder, error) from error
        swap(whole, self._published, self._store.spare(_record_key(self._published)), kept)

    def _kept(self) -> Set[str]:
        """The names in the top folder of the published site that belong to whoever publishes it."""
        new = {path.partition("/")[0] for path in (*_files_below(self.folder), *self._taken_over)}
        # No site has a .git of its own, whatever is remembered.
        own = (self._top.names | new) - {".git"}
        return {name for name in names_in(self._published) - own if is_kept(name)}

    def _written(self) -> set[str]:
        """The files that lie in the new site already; what is taken over comes later."""
        return set(_files_below(self.folder)) - self._taken_over.keys()

    def _is_as_published(self, kept: Set[str]) -> bool:
        """Whether the published site has the very files of the new one, and besides what is `kept` no others."""
        written = self._written()
        try:
            alike = all(filecmp.cmp(self.folder / path, self._published / path, shallow=False) for path in written)
        except OSError:
            return False
        return alike and set(_files_below(self._published, kept)) == written | self._taken_over.keys()

    def _completed(self) -> Path:
        """A folder with all files of the new site.

        The site before the published one is kept as a spare: it has most files and nearly all folders already, so it
        costs least to make it the new site. Files are only named and unnamed there, never written into: they may be
        files of the published site, too.
        """
        spare, kept = self._spare_beside(), self._store.spare(_record_key(self._published))
        try:
            if kept.is_symlink() or kept.is_file():
                # Not ours: what it leads to belongs to somebody.
                kept.unlink()
            kept.rename(spare)
        except OSError:
            for path in self._taken_over:
                self._link(path, self.folder)
            return self.folder
        written = self._written()
        folders = {parent for path in (*written, *self._taken_over) for parent in _parents(path)}
        there: set[str] = set()
        self._clear(os.fspath(spare), "", folders, there)
        for path in self._taken_over.keys() - there:
            self._link(path, spare)
        for path in written:
            self._make((spare / path).parent)
            (self.folder / path).rename(spare / path)
        shutil.rmtree(self.folder, ignore_errors=True)
        return spare

    def _spare_beside(self) -> Path:
        return self._published.with_name(f".{self._published.name}-spare-{os.getpid()}")

    def _clear(self, place: str, path: str, folders: Set[str], there: set[str]) -> None:
        """Remove what the new site does not have, below the folder `path` of the spare; the rest goes to `there`."""
        with os.scandir(place) as entries:
            for entry in list(entries):
                name = f"{path}{entry.name}"
                row = self._taken_over.get(name)
                if entry.is_dir(follow_symlinks=False):
                    self._clear(entry.path, f"{name}/", folders, there)
                    if name not in folders:
                        Path(entry.path).rmdir()
                elif row is not None and row.inode == entry.inode():
                    there.add(name)
                else:
                    Path(entry.path).unlink()

    def _link(self, path: str, folder: Path) -> None:
        old, new, row = self._published / path, folder / path, self._taken_over[path]
        self._make(new.parent)
        found = old.stat()
        if (found.st_size, found.st_mtime_ns, found.st_ino) != (row.size, row.mtime_ns, row.inode):
            raise OSError(errno.EBUSY, "another build has just published")
        try:
            os.link(old, new)
        except FileExistsError:
            new.unlink()
            os.link(old, new)
        except OSError:
            # Some file systems know no second names.
            shutil.copy2(old, new)

    def _remember(self, folder: Path, kept: Set[str]) -> None:
        """Keep in the store what is published, whose files lie in `folder` now. Raises StoreError and OSError."""
        rows = {}
        for path, (key, fact) in self._facts.items():
            if folder == self._published and path in self._taken_over:
                rows[path] = self._taken_over[path]
                continue
            found = os.stat(f"{folder}/{path}")  # noqa: PTH116 - thousands of files
            if found.st_size == fact.size:
                known = found.st_mtime_ns, found.st_ino, found.st_ctime_ns
                rows[path] = _Written(key, fact.size, fact.sha256, *known)
        top = SiteTop.of(folder, self._published, kept)
        if top != self._top:
            top.keep(self._store, self._published)
        today = _today()
        if today != self._used_on:
            # Once a day is enough for the store to know what is still of use, though nobody reads it.
            self._store.use(row.key for row in rows.values())
        if (rows, today) != (self._earlier, self._used_on):
            told = {"version": _RECORD_VERSION, "used": today, "files": rows}
            self._store.put(_record_key(self._published), json.dumps(told, separators=(",", ":")).encode())

    def _make(self, folder: Path) -> None:
        if folder not in self._folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)


def _parents(path: str) -> Iterator[str]:
    """The folders that a path lies in."""
    end = path.rfind("/")
    while end >= 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def _files_below(folder: Path, without: Set[str] = frozenset()) -> Iterator[str]:
    """The files below a folder, as paths from there, but those under the names `without` in it; none without it."""
    start = len(os.fspath(folder)) + 1
    for place, folders, names in os.walk(folder):
        if len(place) < start:
            folders[:] = set(folders) - without
            names = list(set(names) - without)
        yield from (f"{place}/{name}"[start:] for name in names)


def _sum_of(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123 - thousands of files
        return hashlib.file_digest(file, "sha256").hexdigest()


def _site_error(folder: Path, error: OSError) -> SiteError:
    return SiteError(folder, error.strerror or str(error), error.errno)


def _record_key(published: Path) -> str:
    return hashlib.sha256(b"published site\0" + os.fsencode(published.absolute())).hexdigest()


def _read_record(store: Store, published: Path) -> tuple[dict[str, _Written], int]:
    """The files as they were published, and the day on which the store was last told that they are of use."""
    stored = store.get(_record_key(published))
    record = json.loads(stored.data) if stored else {}
    if record.get("version") != _RECORD_VERSION:
        return {}, 0
    return {path: _Written(*row) for path, row in record["files"].items()}, record["used"]


def _today() -> int:
    return int(time.time() // _DAY_SECONDS)


def staging_folder(site: Path) -> Path:
    """A fresh folder beside `site`, on the same file system, in which the new site is built. Raises SiteError."""
    _sweep(site)
    staging = site.with_name(f".{site.name}-new-{os.getpid()}")
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise _site_error(staging, error) from error
    return staging


def _sweep(site: Path) -> None:
    """Remove what builds that were killed left behind."""
    for left in site.parent.glob(f".{site.name}-*-*"):
        owner = left.name.rpartition("-")[2]
        if owner.isdigit() and (int(owner) == os.getpid() or not _is_running(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def swap(staging: Path, site: Path, spare: Path, kept: Set[str] = frozenset()) -> None:
    """Put the finished folder in the place of the site. Where the system can, in one step. Raises SiteError.

    What was published before becomes the spare, or goes where that lies on another disk. Where the site has names that
    are `kept`, its folder stays, and all else in it is exchanged name by name: `.git` is never moved, and whoever works
    in the folder need not enter it again.
    """
    try:
        if not site.exists():
            staging.rename(site)
            return
        if kept:
            _exchange_contents(staging, site, kept)
        else:
            _exchange_names(staging, site)
    except OSError as error:
        raise _site_error(site, error) from error
    try:
        spare.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(spare)
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)


def _exchange_contents(staging: Path, site: Path, kept: Set[str]) -> None:
    """Exchange what two folders hold, all of it or nothing. Raises OSError."""
    names = (names_in(staging) | names_in(site)) - kept
    done: list[str] = []
    try:
        for name in sorted(names):
            _exchange_names(staging / name, site / name)
            done.append(name)
    except BaseException:
        # Also where somebody pressed Ctrl-C.
        with suppress(OSError):
            for name in reversed(done):
                _exchange_names(staging / name, site / name)
        raise


def _exchange_names(one: Path, other: Path) -> None:
    """Exchange two files or folders, of which one may be missing. Raises OSError."""
    if not os.path.lexists(one):
        other.rename(one)
    elif not os.path.lexists(other):
        one.rename(other)
    elif not _exchange(one, other):
        retired = other.with_name(f".{other.name}-old-{os.getpid()}")
        other.rename(retired)
        try:
            one.rename(other)
        except OSError:
            retired.rename(other)
            raise
        retired.rename(one)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two files or folders atomically (Linux renameat2); False where that is not to be had."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
