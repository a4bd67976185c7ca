"""Several files of the content changed at once: all of them, or none, whenever the program is killed.

A note in `.loa/changing.json` says what is being changed, until the history has the new version; the bytes are in the
history before. What a killed program began is completed, or nothing of it was done.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from loa.edit.storage.history import ContentHistory, identity_of
from loa.store.file_replacement import replacement_of
from loa.store.operating_system import link_or_copy, remove_file, replace_file

Places = Callable[[str], Path]
"""Where a file lies, by its name for `Inputs`. Raises OSError where nothing may be written there."""


class ChangedMeanwhile(Exception):
    """A file is no longer as it was read; nothing is changed. The message is its name."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a file says before and after; None where there is none."""

    name: str
    before: bytes | None
    after: bytes | None


class FileJournal:
    """Changes files of a site and notes the new version in its history."""

    def __init__(self, note: Path, history: ContentHistory, place_of: Places) -> None:
        self._note = note
        self._history = history
        self._place_of = place_of

    def bytes_now(self, name: str) -> bytes | None:
        """What a file says now, None where there is none. Raises OSError."""
        return read_if_there(self._place_of(name))

    def carry_out(self, changes: Sequence[FileChange], what: str) -> str | None:
        """Change all files; returns the new version.

        None where nothing differs, or where the files are changed and only the version could not be noted: then
        `recover` notes it. Raises ChangedMeanwhile and OSError; then no file is changed.
        """
        self.recover()
        changes = [change for change in changes if change.before != change.after]
        if not changes:
            return None
        self._begin(changes, what)
        done: list[FileChange] = []
        try:
            for change in changes:
                _prepare(self._place_of(change.name), change)
            for change in changes:
                place = self._place_of(change.name)
                if read_if_there(place) != change.before:
                    raise ChangedMeanwhile(change.name)
                done.append(change)
                _exchange(place, change)
        except BaseException:
            self._revert(changes, done)
            raise
        try:
            version = self._history.record({change.name: change.after for change in changes}, what)
            for change in changes:
                _clear(self._place_of(change.name))
            remove_file(self._note)
        except OSError:
            return None
        return version

    def recover(self) -> None:
        """Complete what a killed program began. Raises OSError."""
        noted = self._noted()
        if noted is None:
            return
        what, files = noted
        now = {name: self._identity_now(name) for name in files}
        done = [name for name, (_, after) in files.items() if now[name] == after]
        left = [name for name, (before, _) in files.items() if now[name] == before and name not in done]
        if done and all(after is None or self._history.kept(after) is not None for _, after in files.values()):
            for name in (*done, *left):
                after = files[name][1]
                if after is None or name in left:
                    _put(self._place_of(name), None if after is None else self._history.kept(after))
            # A file that somebody wrote meanwhile stays as it is, and is no part of the version.
            self._history.record_kept({name: files[name][1] for name in (*done, *left)}, what)
        remove_file(self._note)

    # -- inside

    def _begin(self, changes: Sequence[FileChange], what: str) -> None:
        for change in changes:
            place = self._place_of(change.name)
            if place.exists() and not place.stat().st_mode & stat.S_IWRITE:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(place))
        ids = {
            change.name: [None if data is None else self._history.put(data) for data in (change.before, change.after)]
            for change in changes
        }
        write_whole(self._note, json.dumps({"what": what, "files": ids}, ensure_ascii=False).encode())

    def _revert(self, changes: Sequence[FileChange], done: Sequence[FileChange]) -> None:
        """Give files back what they said; this takes no room on the disk.

        Where even that fails, the note stays, and `recover` completes the change.
        """
        for change in reversed(done):
            place = self._place_of(change.name)
            if read_if_there(place) != change.after:
                continue
            if change.before is None:
                remove_file(place)
            else:
                replace_file(_old(place), place)
        for change in changes:
            _clear(self._place_of(change.name))
        remove_file(self._note)

    def _noted(self) -> tuple[str, Mapping[str, Sequence[str | None]]] | None:
        try:
            noted = json.loads(self._note.read_bytes())
            return noted["what"], noted["files"]
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            # It is written whole or not at all, so this is nothing that this program wrote.
            remove_file(self._note)
            return None

    def _identity_now(self, name: str) -> str | None:
        """The id of the bytes of a file; empty where nobody can tell. What lies beside it unfinished is removed."""
        try:
            place = self._place_of(name)
            _clear(place)
            data = read_if_there(place)
        except OSError:
            return ""
        return None if data is None else identity_of(data)


def read_if_there(place: Path) -> bytes | None:
    """The bytes of a file, None where there is none. Raises OSError."""
    try:
        return place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_whole(place: Path, data: bytes) -> None:
    """Write a file that has its name only when it is whole and on the disk. Raises OSError."""
    with replacement_of(place, _half(place)) as file:
        _fill(file, place, data)


def _fill(file: BinaryIO, place: Path, data: bytes) -> None:
    """Write what takes the place of a file, with the same rights."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
    if place.exists():
        shutil.copymode(place, file.name)


def _half(place: Path) -> Path:
    """What a file is called until it takes its place."""
    return place.with_name(f".{place.name}.moi")


def _old(place: Path) -> Path:
    """What a file is called beside the one that took its place, until all files are changed."""
    return place.with_name(f".{place.name}.cu")


def _prepare(place: Path, change: FileChange) -> None:
    """All that takes room on the disk: the new file beside the old one, and another name for the old one."""
    _clear(place)
    if change.after is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _half(place).open("xb") as file:
            _fill(file, place, change.after)
    if change.before is not None:
        link_or_copy(place, _old(place))


def _exchange(place: Path, change: FileChange) -> None:
    if change.after is None:
        remove_file(place)
    else:
        replace_file(_half(place), place)


def _put(place: Path, data: bytes | None) -> None:
    if data is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
    elif place.exists():
        remove_file(place)
    _clear(place)


def _clear(place: Path) -> None:
    """Remove what was made beside a file, and the folders in which nothing is left."""
    for left in (_half(place), _old(place)):
        if os.path.lexists(left):
            remove_file(left)
    if not place.exists():
        _remove_empty_folders(place)


def _remove_empty_folders(place: Path) -> None:
    """Remove the folders that a file was alone in; that of all provinces stays."""
    for folder in place.parents:
        if folder.name == "campaigns":
            return
        try:
            folder.rmdir()
        except FileNotFoundError:
            continue
        except OSError:
            return
