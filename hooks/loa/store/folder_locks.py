"""Locks that the system takes back when a process ends, however it ends.

The number of a process says less: another process may have it by now, or one on another machine that shares the disk.
Where a system or a disk has no such locks, nobody waits for anybody, and a folder counts as left after a day.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_DAY_SECONDS = 86_400
_MOST_SECONDS = 600
"""How long one process waits for another, which may have been stopped by hand."""

_PAUSE_SECONDS = 0.05
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Opens no link, and waits for nobody who would write into a pipe."""

_held: dict[Path, int] = {}
"""The folders that this process holds, with the file descriptor of each."""


def hold(folder: Path) -> None:
    """Mark a folder as in use by this process until `release`, or until the process ends."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | _NO_LINK)
        _held[folder] = descriptor
        _lock(descriptor)


def release(folder: Path) -> None:
    """Hold a folder no longer, if this process did."""
    descriptor = _held.pop(folder, None)
    if descriptor is not None:
        os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Whether a running process holds a folder; where nobody can tell, whether it was changed within a day."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | _NO_LINK)
        try:
            can_tell = _lock(descriptor)
        finally:
            os.close(descriptor)
    except BlockingIOError:
        return True
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
        if sys.platform == "win32":
            os.close(descriptor)
            place.unlink(missing_ok=True)
        else:
            # Removed while it is locked: who waits for it looks whether it is still there.
            with suppress(OSError):
                place.unlink()
            os.close(descriptor)


def _open_locked(place: Path) -> int:
    end = time.monotonic() + _MOST_SECONDS
    while True:
        descriptor = _open_file(place)
        try:
            _lock(descriptor)
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
        place.unlink()
    return os.open(place, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)


def _lock(descriptor: int) -> bool:
    """Lock what is open; False where there are no such locks. Raises BlockingIOError where another process has it."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True
