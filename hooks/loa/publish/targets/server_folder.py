"""What the folders of all servers have in common, whatever the protocol they are reached by."""

from __future__ import annotations

import posixpath
from abc import ABC, abstractmethod

from loa.publish.targets.protocol import SentFile


class ServerFolder(ABC):
    """Remembers which folders are there, since each question costs a way to the server and back."""

    def __init__(self) -> None:
        self._root = ""
        self._folders: set[str] = set()
        """Folders that are known to be there."""

    def look(self, path: str) -> SentFile | None:
        """Nothing: only fetching the file would tell."""
        return None

    def _place(self, path: str) -> str:
        return posixpath.join(self._root, path) if path else self._root

    def _make_folders(self, folder: str) -> None:
        if folder in self._folders or folder == self._root:
            return
        self._make_folders(posixpath.dirname(folder))
        if not self._is_folder(folder):
            self._make(folder)
        self._folders.add(folder)

    def _replace_in_two_steps(self, arriving: str, place: str) -> None:
        """For a server that renames a file to no name that is taken: the old file waits under a third name.

        So it is never lost: it gets its own name back where the new one is refused. For a moment there is none.
        """
        waiting = f"{arriving}-old"
        self._remove_if_there(waiting)
        self._rename(place, waiting)
        try:
            self._rename(arriving, place)
        except Exception:
            self._rename(waiting, place)
            raise
        self._remove_if_there(waiting)

    @abstractmethod
    def _is_folder(self, place: str) -> bool:
        """Whether there is such a folder."""

    @abstractmethod
    def _make(self, folder: str) -> None:
        """Make a folder whose parent is there."""

    @abstractmethod
    def _rename(self, place: str, other: str) -> None:
        """Rename a file to a name that is free."""

    @abstractmethod
    def _remove_if_there(self, place: str) -> None:
        """Remove a file, if it is there."""
