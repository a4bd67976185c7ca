"""What was made of files, kept for the newest versions of each: a file that is saved all day fills no memory."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

Made = TypeVar("Made")

_MOST_FILES = 512
_MOST_VERSIONS = 3
"""Of one file: as it lies on the disk, as a form was made from it, as it is about to be saved."""

_MOST_WITHOUT_NAME = 16


class NewestVersions(Generic[Made]):
    """A function of the bytes of a file and of its name that remembers. Any thread may call it.

    What the function raises is not remembered.
    """

    def __init__(self, make: Callable[[bytes, str], Made]) -> None:
        self.anew = make
        """The function itself, which remembers nothing: for what is typed, and comes never again."""
        self._kept: dict[str, dict[bytes, Made]] = {}
        self._lock = threading.Lock()
        update_wrapper(self, make)

    def __len__(self) -> int:
        """How many versions are kept, of all files."""
        return sum(len(versions) for versions in self._kept.values())

    def __call__(self, data: bytes, file: str) -> Made:
        """What is made of these bytes of this file."""
        with self._lock:
            versions = self._kept.pop(file, {})
            self._kept[file] = versions
            if data in versions:
                versions[data] = versions.pop(data)
                return versions[data]
        made = self.anew(data, file)
        with self._lock:
            versions[data] = made
            while len(versions) > (_MOST_VERSIONS if file else _MOST_WITHOUT_NAME):
                del versions[next(iter(versions))]
            while len(self._kept) > _MOST_FILES:
                del self._kept[next(iter(self._kept))]
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
