"""What the last build found, for a build that starts from the very same files: nothing is read or planned again.

It lies in the store, one entry for each project and stage, and says from what it was made: every byte of the content,
the assets, the layouts and our own code, and the versions of all packages. Like the program itself, the store must be
a place where only people write who may decide what is published.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from loa.content.project import Project
from loa.content.read import HELP
from loa.publish.store import Store

_OWN_CODE = Path(__file__).parent.parent
_NOT_READ = {"__pycache__"}

Value = TypeVar("Value")


class Memory:
    """Remembers the stages of a build of one project; `settings` is what else they depend on."""

    def __init__(self, store: Store, project: Project, settings: str) -> None:
        self._store = store
        self._root = project.root
        self._inputs = _inputs(project, settings)

    def of(self, stage: str, make: Callable[[], Value], shortened: Callable[[Value], Value] | None = None) -> Value:
        """The value of a stage: remembered from the same inputs, or made now and remembered. Raises StoreError.

        What is remembered may be `shortened`: then the value is whole only where it was made now.
        """
        key = hashlib.sha256(f"last {stage} of {self._root}".encode()).hexdigest()
        stored = self._store.get(key)
        if stored is not None and stored.data.startswith(self._inputs):
            value: Value = pickle.loads(memoryview(stored.data)[len(self._inputs) :])
            return value
        made = make()
        kept = shortened(made) if shortened else made
        self._store.put(key, self._inputs + pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
        return made


def _inputs(project: Project, settings: str) -> bytes:
    """A digest of everything a plan depends on."""
    digest = hashlib.sha256("\0".join([settings, *_packages()]).encode())
    for folder in (project.campaigns, project.assets, project.layouts, project.docs / HELP, _OWN_CODE):
        for path in _files(folder):
            digest.update(f"{path}\0".encode())
            digest.update(hashlib.sha256(Path(path).read_bytes()).digest())
    return digest.digest()


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - _NOT_READ)
        yield from (os.path.join(place, name) for name in sorted(names))  # noqa: PTH118 - thousands of names


def _packages() -> list[str]:
    """Name and version of every installed package."""
    places = [Path(place) for place in sys.path if place]
    return sorted({path.name for place in places if place.is_dir() for path in place.glob("*.dist-info")})
