"""The staging folder: a new site is written beside the published one, and takes its place only when finished.

The two are exchanged in one step where the system can.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from loa.publish.published_record import names_in


class SiteError(Exception):
    """The site cannot be written; `number` is the system's error number."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(folder, error)
        self.folder = folder
        self.reason = error.strerror or str(error)
        self.number = error.errno


def staging_folder(site: Path) -> Path:
    """A fresh folder beside `site`, on the same file system, in which the new site is built. Raises SiteError."""
    _remove_leftovers(site)
    staging = site.with_name(f".{site.name}-new-{os.getpid()}")
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise SiteError(staging, error) from error
    return staging


def _remove_leftovers(site: Path) -> None:
    """Remove the folders of builds that were killed, whose names end in the id of their process."""
    for left in site.parent.glob(f".{site.name}-*-*"):
        owner = left.name.rpartition("-")[2]
        if owner.isdigit() and (int(owner) == os.getpid() or not _is_running(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Both from Linux: fcntl.h and renameat2(2)."""


def swap_folders(staging: Path, site: Path, spare: Path, kept: Set[str] = frozenset()) -> None:
    """Put the finished folder in the place of the site. Raises OSError, and then the site is as it was.

    What was published before becomes the spare; where that lies on another disk, it is removed. Where the site has
    names that are `kept`, its folder stays and everything else in it is exchanged name by name: `.git` is never moved,
    and a shell that is in the folder stays in it.
    """
    if not site.exists():
        staging.rename(site)
        return
    if kept:
        _exchange_contents(staging, site, kept)
    else:
        _exchange(staging, site)
    try:
        spare.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(spare)
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)


def _exchange_contents(staging: Path, site: Path, kept: Set[str]) -> None:
    """Exchange all that two folders hold except the `kept` names, or nothing. Raises OSError."""
    names = (names_in(staging) | names_in(site)) - kept
    done: list[str] = []
    try:
        for name in sorted(names):
            _exchange(staging / name, site / name)
            done.append(name)
    except BaseException:
        # Also where somebody pressed Ctrl-C.
        with suppress(OSError):
            for name in reversed(done):
                _exchange(staging / name, site / name)
        raise


def _exchange(one: Path, other: Path) -> None:
    """Exchange two files or folders, of which one may be missing. Raises OSError."""
    if not os.path.lexists(one):
        other.rename(one)
    elif not os.path.lexists(other):
        one.rename(other)
    elif not _exchange_atomically(one, other):
        retired = other.with_name(f".{other.name}-old-{os.getpid()}")
        other.rename(retired)
        try:
            one.rename(other)
        except OSError:
            retired.rename(other)
            raise
        retired.rename(one)


def _exchange_atomically(one: Path, other: Path) -> bool:
    """Exchange two files or folders in one step (Linux renameat2); False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
