"""One editor at a time works in a site: whoever holds the lock on `.loa/lock`, which the system takes back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from loa.edit.storage.editor_folder import editor_folder
from loa.store.file_replacement import replacement_of
from loa.store.operating_system import lock, open_lock_file, remove_file, remove_locked


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
    descriptor = open_lock_file(place)
    try:
        # False where a disk has no such locks: then nobody is kept out.
        lock(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        raise EditorIsOpen(_address(folder)) from None
    except BaseException:
        os.close(descriptor)
        raise
    with suppress(OSError):
        # That of an editor which was killed.
        remove_file(folder / "address")
    try:
        yield EditorLock(folder)
    finally:
        with suppress(OSError):
            remove_file(folder / "address")
        remove_locked(descriptor, place)


def _address(folder: Path) -> str:
    try:
        return (folder / "address").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
