"""Locks that the system takes back when a process ends, however it ends.

The number of a process says less: another process may have it by now, or one on another machine that shares the disk.
Where a system or a disk has no such locks, nobody waits for anybody, and a folder counts as left after a day.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loa.store.operating_system import close_folder, lock, open_folder, open_lock_file, remove_file, remove_locked

_DAY_SECONDS = 86_400
_MOST_SECONDS = 600
"""How long one process waits for another, which may have been stopped by hand."""

_PAUSE_SECONDS = 0.05
_held: dict[Path, int] = {}
"""The folders that this process holds, with the file descriptor of each."""


def hold(folder: Path, name: Path | None = None) -> None:
    """Mark a folder as in use by this process until `release`, or until the process ends.

    `name` is the one that it will be renamed to, by which it is released.
    """
    name = name or folder
    with suppress(OSError):
        descriptor = open_folder(folder, name, hold=True)
        _held[name] = descriptor
        lock(descriptor)


def release(folder: Path) -> None:
    """Hold a folder no longer, if this process did."""
    descriptor = _held.pop(folder, None)
    if descriptor is not None:
        close_folder(descriptor, folder)


def is_held(folder: Path) -> bool:
    """Whether a running process holds a folder; where nobody can tell, whether it was changed within a day."""
    try:
        descriptor = open_folder(folder, folder, hold=False)
        try:
            can_tell = lock(descriptor)
        except BlockingIOError:
            os.close(descriptor)
            return True
        close_folder(descriptor, folder)
    except FileNotFoundError:
        return False
    except OSError:
        can_tell = False
    return not can_tell and _age_seconds(folder) < _DAY_SECONDS


def _age_seconds(folder: Path) -> float:
    try:
        return time.time() - folder.lstat().st_mtime
    except OSError:
        return 0


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Do something that one process at a time may do: whoever has locked the file at `place`.

    The file is made, and removed at the end. Raises OSError: EBUSY where another process has it for too long.
    """
    descriptor = _open_locked(place)
    try:
        yield
    finally:
        remove_locked(descriptor, place)


def _open_locked(place: Path) -> int:
    end = time.monotonic() + _MOST_SECONDS
    while True:
        descriptor = _open_file(place)
        try:
            lock(descriptor)
            if os.path.samestat(os.fstat(descriptor), place.lstat()):
                return descriptor
        except (BlockingIOError, FileNotFoundError):
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > end:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), os.fspath(place))
        time.sleep(_PAUSE_SECONDS)


def _open_file(place: Path) -> int:
    if place.is_symlink():
        # Whatever it leads to is not ours.
        remove_file(place)
    return open_lock_file(place)
