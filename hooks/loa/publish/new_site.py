"""Write a new site beside the published one, with every unchanged file reused, and put it in its place."""

from __future__ import annotations

import errno
import filecmp
import hashlib
import os
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.publish.published_record import PublishedFile, PublishedRecord, SiteTop, belongs_to_owner, names_in, record_key
from loa.publish.staging import SiteError, beside, discard, lies_behind_link, publishing, swap_folders
from loa.store.digest_store import FileInfo, Store, StoredBytes
from loa.store.operating_system import is_link, link_or_copy, remove_file, remove_folder, rename


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page of the new site: its path from the site's folder, and what catalogue.json says of it."""

    path: str
    facts: Mapping[str, Any]


class NewSite:
    """The site that is being written to `folder`, beside the one published in `published`.

    A file that is the same as in the published site, and that nobody touched since, is reused: the new site gets a
    hard link to it, and nothing is read or written. The store remembers what was published.
    """

    def __init__(self, folder: Path, store: Store, published: Path) -> None:
        self.folder = folder
        self._store = store
        self._published = published
        self._record_info = store.info(record_key(published))
        self._record = PublishedRecord.read(store, published)
        self._top = SiteTop.read(store, published)
        self._reused: dict[str, PublishedFile] = {}
        self._facts: dict[str, tuple[str, FileInfo]] = {}
        """For each file of the new site by path: the key of what it was made from, its size and checksum."""
        self._made_folders: set[Path] = set()
        self._spare_beside = beside(published, "spare")
        """Where the spare lies while it becomes the new site: on the disk of the published one."""

    def reuse(self, path: str, key: str) -> bool:
        """Use the published file at `path` again, if it was made from `key` and is unchanged; returns whether it is."""
        file = self._unchanged(path, key)
        if file is None:
            return False
        self._reused[path] = file
        self._facts[path] = key, FileInfo(file.size, file.sha256)
        return True

    def reuse_all(self, keys: Mapping[str, str]) -> bool:
        """Use published files again, given as keys by path, if every one of them is unchanged; otherwise none."""
        unchanged = all(self._unchanged(path, key) for path, key in keys.items())
        return unchanged and all(self.reuse(path, key) for path, key in keys.items())

    def reuse_folder(self, name: str) -> bool:
        """Use a folder of the published site again, if it has files and all are unchanged."""
        keys = {path: file.key for path, file in self._record.files.items() if path.startswith(f"{name}/")}
        return bool(keys) and self.reuse_all(keys)

    def reused_below(self, name: str) -> list[str]:
        """The paths of the reused files below a folder."""
        return [path for path in self._reused if path.startswith(f"{name}/")]

    def published_key(self, path: str) -> str | None:
        """What the published file at `path` was made from; None where none was published there."""
        file = self._record.files.get(path)
        return file.key if file else None

    def was_published(self, path: str) -> bool:
        """Whether a file lies at `path` in the published site, whoever wrote it."""
        return (self._published / path).is_file()

    def has(self, path: str) -> bool:
        """Whether the new site has a file at `path` by now, whoever wrote it."""
        return path in self._facts or (self.folder / path).is_file()

    def _unchanged(self, path: str, key: str) -> PublishedFile | None:
        """The record of the published file, if it was made from `key` and has the same bytes still."""
        file = self._record.files.get(path)
        if file is None or file.key != key:
            return None
        try:
            # This is asked of every file of the site, and a Path takes longer to make than its file to look at.
            found = os.lstat(f"{self._published}/{path}")
            if not file.matches(found):
                return None
            if found.st_ctime_ns == file.ctime_ns:
                return file
            # It got or lost a hard link (as when a spare goes), or somebody wrote into it.
            same = _sha256_of(f"{self._published}/{path}") == file.sha256
            return file._replace(ctime_ns=found.st_ctime_ns) if same else None
        except OSError:
            return None

    def write(self, path: str, key: str, stored: StoredBytes) -> None:
        """Write a file; `key` is the digest of all it was made from. Raises SiteError."""
        place = self.folder / path
        try:
            self._make(place.parent)
            place.write_bytes(stored.data)
        except OSError as error:
            raise SiteError(self._published, error) from error
        self._reused.pop(path, None)
        self._facts[path] = key, FileInfo(len(stored.data), stored.sha256)

    def register_unknown(self) -> dict[str, str]:
        """Count the files that others (MkDocs) wrote into the folder as part of the site; returns their keys by path.

        The key of such a file is its SHA-256.
        """
        unknown = {path: self.info(path) for path in sorted(set(_files_below(self.folder)) - self._facts.keys())}
        self._facts |= {path: (fact.sha256, fact) for path, fact in unknown.items()}
        return {path: fact.sha256 for path, fact in unknown.items()}

    def info(self, path: str) -> FileInfo:
        """Size and SHA-256 of a file of the new site, whoever wrote it. Raises FileNotFoundError."""
        if path not in self._facts:
            data = (self.folder / path).read_bytes()
            return FileInfo(len(data), hashlib.sha256(data).hexdigest())
        return self._facts[path][1]

    def read(self, path: str) -> bytes:
        """The bytes of a file of the new site. Raises FileNotFoundError; SiteError where another build published."""
        if path not in self._reused:
            return (self.folder / path).read_bytes()
        try:
            self._refuse_other(path)
            return (self._published / path).read_bytes()
        except OSError as error:
            raise SiteError(self._published, _other_build()) from error

    def publish(self) -> None:
        """Put the new site in the place of the published one, if they differ. Raises SiteError and StoreError.

        This comes last: a file that both share must not be written to afterwards.
        """
        try:
            with publishing(self._published):
                self._publish()
        except OSError as error:
            raise SiteError(self._published, error) from error
        finally:
            discard(self._published, self.folder, self._spare_beside)

    def _publish(self) -> None:
        kept = self._owners_names()
        another_published = self._store.info(record_key(self._published)) != self._record_info
        if not another_published and self._equals_published(kept):
            self._remember(self._published, kept)
            return
        whole = self._assemble(use_spare=not another_published)
        self._remember(whole, kept)
        swap_folders(whole, self._published, self._spare(), kept)

    def _owners_names(self) -> Set[str]:
        """The names in the top folder of the published site that its owner put there; they stay."""
        new = {path.partition("/")[0] for path in (*_files_below(self.folder), *self._reused)}
        # No site has a .git of its own, whatever is remembered.
        own = (self._top.names | new) - {".git"}
        return {name for name in names_in(self._published) - own if belongs_to_owner(name)}

    def _written(self) -> set[str]:
        """The paths of the files that were written, not reused."""
        return set(_files_below(self.folder)) - self._reused.keys()

    def _equals_published(self, kept: Set[str]) -> bool:
        """Whether the published site has exactly the files of the new one, `kept` left out."""
        written = self._written()
        try:
            alike = all(self._is_published(path) for path in written)
        except OSError:
            return False
        return alike and set(_files_below(self._published, kept)) == written | self._reused.keys()

    def _is_published(self, path: str) -> bool:
        """Whether a written file lies in the published site as it is; a link to such a file does not count."""
        old = self._published / path
        return not old.is_symlink() and filecmp.cmp(self.folder / path, old, shallow=False)

    def _assemble(self, *, use_spare: bool) -> Path:
        """Bring all files of the new site, written and reused, into one folder. Raises OSError.

        The store keeps the site before the published one as a spare. It has most files and nearly all folders already,
        so it is cheapest to turn it into the new site. There files are only linked and unlinked, never written to,
        since the published site may share them. A spare of which another build knows more has other files by now.
        """
        spare = self._spare_beside
        if not (use_spare and self._take_spare(spare)):
            for path in self._reused:
                self._link(path, self.folder)
            return self.folder
        written = self._written()
        folders = {parent for path in (*written, *self._reused) for parent in _parents(path)}
        for path in self._reused.keys() - set(self._keep_reused(os.fspath(spare), "", folders)):
            self._link(path, spare)
        for path in written:
            self._make((spare / path).parent)
            rename(self.folder / path, spare / path)
        remove_folder(self.folder)
        return spare

    def _spare(self) -> Path:
        return self._store.spare(record_key(self._published))

    def _take_spare(self, place: Path) -> bool:
        """Move the spare from the store to `place`; returns whether there was one."""
        stored = self._spare()
        if lies_behind_link(stored) or not stored.is_dir():
            # Not ours: what it leads to belongs to somebody. The link itself only stands in the way of the next spare.
            with suppress(OSError):
                if not is_link(stored.parent):
                    remove_file(stored)
            return False
        try:
            rename(stored, place)
        except OSError:
            return False
        return True

    def _keep_reused(self, place: str, path: str, folders: Set[str]) -> Iterator[str]:
        """Remove from the spare what the new site does not reuse; gives the paths of the files that stay.

        `place` is a folder of the spare and `path` the same from its top; `folders` are those of the new site.
        """
        with os.scandir(place) as entries:
            for entry in list(entries):
                name = f"{path}{entry.name}"
                file = self._reused.get(name)
                if entry.is_dir(follow_symlinks=False):
                    yield from self._keep_reused(entry.path, f"{name}/", folders)
                    if name not in folders:
                        Path(entry.path).rmdir()
                elif file is not None and file.inode and file.inode == entry.inode():
                    yield name
                else:
                    remove_file(Path(entry.path))

    def _link(self, path: str, folder: Path) -> None:
        """Hard-link a reused file of the published site into `folder`. Raises OSError."""
        old, new = self._published / path, folder / path
        self._make(new.parent)
        self._refuse_other(path)
        link_or_copy(old, new)

    def _refuse_other(self, path: str) -> None:
        """Raise OSError where a reused file of the published site is another by now."""
        if not self._reused[path].matches((self._published / path).lstat()):
            raise _other_build()

    def _remember(self, folder: Path, kept: Set[str]) -> None:
        """Tell the store what is published, whose files lie in `folder` now. Raises StoreError and OSError."""
        files = {}
        for path, (key, fact) in self._facts.items():
            if folder == self._published and path in self._reused:
                files[path] = self._reused[path]
                continue
            found = os.stat(f"{folder}/{path}")  # noqa: PTH116 - thousands of files
            if found.st_size == fact.size:
                known = found.st_mtime_ns, found.st_ino, found.st_ctime_ns
                files[path] = PublishedFile(key, fact.size, fact.sha256, *known)
        top = SiteTop.of(folder, self._published, kept)
        if top != self._top:
            top.keep(self._store, self._published)
        self._record.replace(files, self._store, self._published)

    def _make(self, folder: Path) -> None:
        if folder not in self._made_folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._made_folders.add(folder)


def _other_build() -> OSError:
    """What is wrong where another build has published since this one looked at the published site."""
    return OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _parents(path: str) -> Iterator[str]:
    """The folders that a path lies in."""
    end = path.rfind("/")
    while end >= 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def _files_below(folder: Path, without: Set[str] = frozenset()) -> Iterator[str]:
    """The paths of all files and links below a folder, from there; the names `without` in its top are left out."""
    yield from _files_in(os.fspath(folder), "", without)


def _files_in(place: str, path: str, without: Set[str] = frozenset()) -> Iterator[str]:
    """The same of one folder: `path` is what leads to it, with a slash at its end, whatever the system has there."""
    try:
        with os.scandir(place) as entries:
            found = [entry for entry in entries if entry.name not in without]
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(entry.path, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}"


def _sha256_of(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123 - thousands of files
        return hashlib.file_digest(file, "sha256").hexdigest()
