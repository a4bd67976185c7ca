"""One editor at a time works in a site: whoever holds the locks on its folder and on `.loa/lock`.

The system takes both back. The folder is locked, because anybody may remove `.loa` while the editor runs. Windows
locks no folders, but there nobody can remove a file that is open.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from loa.edit.storage.editor_folder import editor_folder
from loa.store.file_replacement import replacement_of
from loa.store.operating_system import lock, lock_folder, open_lock_file, remove_file, remove_locked


class EditorIsOpen(Exception):
    """Another process edits this site; `address` is where, empty where it has not said so yet."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class EditorLock:
    """Held by the process that edits a site."""

    folder: Path

    def tell(self, address: str) -> None:
        """Say at which address this editor is found, for whoever starts a second one. Raises OSError."""
        with replacement_of(self.folder / "address") as file:
            file.write(address.encode())


@contextmanager
def editor_lock(root: Path) -> Iterator[EditorLock]:
    """Edit the site with this root alone. Raises EditorIsOpen and OSError."""
    folder = editor_folder(root)
    place = folder / "lock"
    if place.is_symlink():
        # Whatever it leads to is not ours.
        remove_file(place)
    try:
        locked = _locked(root, place)
    except BlockingIOError:
        raise EditorIsOpen(_address(folder)) from None
    with suppress(OSError):
        # That of an editor which was killed.
        remove_file(folder / "address")
    try:
        yield EditorLock(folder)
    finally:
        with suppress(OSError):
            remove_file(folder / "address")
        remove_locked(locked.file, place)
        if locked.folder is not None:
            os.close(locked.folder)


class _Locked(NamedTuple):
    """The open descriptors of what is locked; no folder where the system locks none."""

    folder: int | None
    file: int


def _locked(root: Path, place: Path) -> _Locked:
    """Lock both until they are closed. Raises BlockingIOError where another process has one of them, and OSError."""
    with ExitStack() as opened:
        folder = lock_folder(root)
        if folder is not None:
            opened.callback(os.close, folder)
        file = open_lock_file(place)
        opened.callback(os.close, file)
        # False where a disk has no such locks: then nobody is kept out.
        lock(file)
        opened.pop_all()
    return _Locked(folder, file)


def _address(folder: Path) -> str:
    try:
        return (folder / "address").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
