"""Temporary folders, removed when nothing needs them; the next build removes what a killed process left."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loa.store.folder_locks import hold, is_held, release
from loa.store.operating_system import is_of_this_user, remove_folder, rename

_PREFIX = "loa-"
_NEW = ".new"
_SUFFIX = ".tmp"
_OURS = re.compile(rf"{_PREFIX}\w+\{_SUFFIX}")


def make_temporary_folder() -> Path:
    """A new folder that nobody else can read. It goes with `remove_temporary_folder`."""
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_NEW))
    folder = made.with_suffix(_SUFFIX)
    # It has its name only when it is held: until then it would look as if a killed process had left it.
    hold(made, folder)
    rename(made, folder)
    return folder


def remove_temporary_folder(folder: Path) -> None:
    """Remove a folder that `make_temporary_folder` made."""
    remove_folder(folder)
    release(folder)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that nobody else can read, for as long as this lasts."""
    folder = make_temporary_folder()
    try:
        yield folder
    finally:
        remove_temporary_folder(folder)


def remove_left_folders() -> None:
    """Remove the temporary folders of this user whose processes have ended."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in [one for one in entries if _OURS.fullmatch(one.name)]:
            with suppress(OSError):
                mine = is_of_this_user(entry.stat(follow_symlinks=False))
                if mine and entry.is_dir(follow_symlinks=False) and not is_held(Path(entry.path)):
                    remove_folder(Path(entry.path))
