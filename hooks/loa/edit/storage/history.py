"""Every version of the content that the editor saved or found, in a Git repository of its own.

It lies in `.loa/history.git` of the site and touches no other repository: no branch, index, stash or hook. Who knows
Git reads it with `git --git-dir=.loa/history.git log -p`.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from dulwich.objects import Blob, Commit, ObjectID

from loa.edit.storage.bare_repository import DAMAGE, SAVED, BareRepository, Changes
from loa.edit.storage.editor_folder import make_editor_folder
from loa.store.operating_system import rename

_PUBLISHED = b"refs/loa/published"
_MOST_UNWRITTEN = 32
"""Files whose bytes are remembered where the disk takes none."""


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """One version of the content: its id, when and by what it came to be, which files differ from the one before."""

    id: str
    when: datetime
    what: str
    files: tuple[str, ...]


class ContentHistory:
    """The versions of the files of one site. Names of files are those of `Inputs` (`campaigns/…/x.yml`).

    A damaged history is moved aside and begun anew; the files of the site have no part in it.
    """

    def __init__(self, folder: Path) -> None:
        """The history in `folder`, which is begun where there is none. Raises OSError."""
        self.folder = folder
        self.set_aside: Path | None = None
        """Where a damaged history was put, if one was."""
        self._lock = threading.RLock()
        self._unwritten: dict[str, bytes] = {}
        make_editor_folder(folder.parent)
        self._repository = self._open()

    def close(self) -> None:
        """Close the files that it holds open."""
        self._repository.close()

    def keep(self, data: bytes) -> str:
        """Keep some bytes; returns the id under which `kept` finds them.

        Where the disk takes nothing, they are remembered until the program ends, so that a page can be shown.
        """
        with self._lock:
            try:
                return self.put(data)
            except OSError:
                identity = identity_of(data)
                self._unwritten[identity] = data
                while len(self._unwritten) > _MOST_UNWRITTEN:
                    del self._unwritten[next(iter(self._unwritten))]
                return identity

    def put(self, data: bytes) -> str:
        """As `keep`, but what the disk refuses is raised as OSError."""
        with self._lock:
            self._begin_again_if_removed()
            return self._repository.add_bytes(data).decode()

    def put_all(self, files: Sequence[bytes]) -> list[str]:
        """As `put`, of many at once, which is quicker. Raises OSError."""
        with self._lock:
            return [identity.decode() for identity in self._repository.add_all_bytes(files)]

    def kept(self, identity: str) -> bytes | None:
        """The bytes of that id, None where there are none."""
        with self._lock:
            if identity in self._unwritten:
                return self._unwritten[identity]
            try:
                return self._repository.bytes(_id(identity))
            except DAMAGE:
                return None

    @property
    def newest(self) -> str | None:
        """The id of the newest version."""
        with self._lock:
            found = self._repository.ref(SAVED)
            return found.decode() if found else None

    def record(self, files: Mapping[str, bytes | None], what: str) -> str:
        """A new version in which these files are so (None: gone) and all others as before; returns its id.

        The id of the newest version where nothing differs. Raises OSError.
        """
        with self._lock:
            return self.record_kept(
                {name: None if data is None else self.put(data) for name, data in files.items()}, what
            )

    def record_kept(self, files: Mapping[str, str | None], what: str) -> str:
        """As `record`, of files whose bytes are kept under these ids. Raises OSError.

        Where the history is found to be damaged, it is begun anew, with no version: the next one has all files.
        """
        changes = {tuple(name.split("/")): None if found is None else _id(found) for name, found in files.items()}
        with self._lock:
            self._begin_again_if_removed()
            try:
                return self._record(changes, what)
            except DAMAGE as error:
                self._begin_anew()
                raise OSError(errno.EIO, os.strerror(errno.EIO), os.fspath(self.folder)) from error

    def versions(self, file: str | None = None, limit: int = 100, older_than: str | None = None) -> list[SavedVersion]:
        """The newest versions first: all, or those in which one file changed; or those before one of them."""
        found: list[SavedVersion] = []
        with self._lock:
            try:
                start = _id(older_than) if older_than else None
                for commit in self._commits(start):
                    version = self._version(commit)
                    if file is None or file in version.files:
                        found.append(version)
                    if len(found) == limit:
                        break
            except DAMAGE:
                # What is older cannot be read.
                pass
        return found

    def version(self, version: str) -> SavedVersion | None:
        """The version of that id, None where there is none."""
        with self._lock:
            try:
                return self._version(self._repository.commit(_id(version)))
            except DAMAGE:
                return None

    def before(self, version: str) -> str | None:
        """The id of the version before this one; None for the first, and where there is none of that id."""
        with self._lock:
            try:
                parents = self._repository.commit(_id(version)).parents
            except DAMAGE:
                return None
            return parents[0].decode() if parents else None

    def file_in(self, version: str, file: str) -> bytes | None:
        """A file as it was in a version; None where it was not there."""
        with self._lock:
            try:
                found = self._repository.file(_id(version), file)
                return self._repository.bytes(found) if found else None
            except DAMAGE:
                return None

    def files_in(self, version: str) -> dict[str, str]:
        """All files of a version, each with the id of its bytes (see `kept`)."""
        with self._lock:
            try:
                return {name: identity.decode() for name, identity in self._repository.files(_id(version))}
            except DAMAGE:
                return {}

    def mark_published(self, version: str) -> int:
        """Note that a version is what the site shows now; returns its number, from 1. Raises OSError."""
        with self._lock:
            number = max((0, *self._published())) + 1
            self._repository.set_ref(b"%s/%d" % (_PUBLISHED, number), None, _id(version))
            return number

    def published(self) -> dict[int, SavedVersion]:
        """What was published, by number."""
        with self._lock:
            found = {number: self.version(identity) for number, identity in self._published().items()}
        return {number: version for number, version in sorted(found.items()) if version}

    # -- inside

    def _open(self) -> BareRepository:
        if not self.folder.exists():
            return BareRepository.begin(self.folder)
        repository = None
        try:
            repository = BareRepository(self.folder)
            repository.tidy()
            repository.verify()
            return repository
        except (*DAMAGE, FileNotFoundError, NotADirectoryError):
            if repository:
                repository.close()
            return self._another()

    def _begin_again_if_removed(self) -> None:
        """Where somebody removed the history under a running editor, the next save begins another."""
        if not (self.folder / "HEAD").exists():
            self._repository.close()
            make_editor_folder(self.folder.parent)
            self._repository = self._open()

    def _begin_anew(self) -> None:
        self._repository.close()
        self._repository = self._another()

    def _another(self) -> BareRepository:
        """Move the damaged one aside and begin anew."""
        number = 1
        while (aside := self.folder.with_name(f"{self.folder.name}.hong-{number}")).exists():
            number += 1
        rename(self.folder, aside)
        self.set_aside = aside
        return BareRepository.begin(self.folder)

    def _record(self, changes: Changes, what: str) -> str:
        newest = self._repository.ref(SAVED)
        version = self._repository.add_commit(newest, changes, what)
        if version != newest and not self._repository.set_ref(SAVED, newest, version):
            # Another process wrote a version meanwhile: this one comes after it.
            return self._record(changes, what)
        return version.decode()

    def _commits(self, older_than: ObjectID | None) -> Iterator[Commit]:
        identity = self._repository.ref(SAVED)
        if older_than:
            identity = next(iter(self._repository.commit(older_than).parents), None)
        while identity:
            commit = self._repository.commit(identity)
            yield commit
            identity = commit.parents[0] if commit.parents else None

    def _version(self, commit: Commit) -> SavedVersion:
        zone = timezone(timedelta(seconds=commit.commit_timezone))
        when = datetime.fromtimestamp(commit.commit_time, zone)
        what = commit.message.decode(errors="replace").strip()
        return SavedVersion(commit.id.decode(), when, what, self._repository.changed_files(commit))

    def _published(self) -> dict[int, str]:
        found = self._repository.refs_below(_PUBLISHED)
        return {int(name): identity.decode() for name, identity in found.items() if name.isdecimal()}


def identity_of(data: bytes) -> str:
    """The id under which these bytes are kept; Git has the same."""
    return Blob.from_string(data).id.decode()


def _id(identity: str) -> ObjectID:
    """Raises ValueError for what is no id."""
    if len(identity) != 40 or not set(identity) <= set("0123456789abcdef"):
        raise ValueError(identity)
    return ObjectID(identity.encode())
