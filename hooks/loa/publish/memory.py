"""What earlier builds found, for a build whose files are the same: it is not read or planned again.

What a province says and publishes depends on the files of its own folder, of the national one and of its kin, on what
every province says of itself, and on everything that is common: the assets, the layouts, our own code, the versions of
all packages. So each province is remembered by itself, under a digest of all that.

It lies in the store, one entry for each project, province and stage. Like the program itself, the store must be a place
where only people write who may decide what is published.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from loa.content.project import Project
from loa.content.read import HELP
from loa.publish.store import Store

_OWN_CODE = Path(__file__).parent.parent
_NOT_READ = {"__pycache__"}
_PROVINCE = "province.yml"


class Memory:
    """Remembers the stages of builds of one project; `settings` is what else they depend on."""

    def __init__(self, store: Store, project: Project, settings: str) -> None:
        self._store = store
        self._root = project.root
        self._inputs = Inputs(project, settings)

    def get(self, stage: str, folders: Iterable[str]) -> Any:
        """What was remembered of a stage made from the same common files and the same of these folders, or None."""
        stored = self._store.get(self._key(stage))
        inputs = self._inputs.of(folders)
        if stored is None or not stored.data.startswith(inputs):
            return None
        return pickle.loads(memoryview(stored.data)[len(inputs) :])

    def put(self, stage: str, folders: Iterable[str], value: object) -> None:
        """Remember the value of a stage in the place of an earlier one. Raises StoreError."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._store.put(self._key(stage), self._inputs.of(folders) + data)

    def _key(self, stage: str) -> str:
        return hashlib.sha256(f"last {stage} of {self._root}".encode()).hexdigest()


class Inputs:
    """Digests of everything a plan depends on: what is common to all provinces, and each folder of campaigns."""

    def __init__(self, project: Project, settings: str) -> None:
        self._common = hashlib.sha256("\0".join([settings, *_packages()]).encode())
        for folder in (project.assets, project.layouts, project.docs / HELP, _OWN_CODE):
            for path in files_below(folder):
                _add(self._common, path, Path(path).read_bytes())
        self._folders: dict[str, bytes] = {}
        self._far: set[str] = set()
        for folder in sorted(project.campaigns.iterdir()) if project.campaigns.is_dir() else ():
            self._folders[folder.name] = self._digest(folder)

    def _digest(self, folder: Path) -> bytes:
        own = hashlib.sha256()
        _add(self._common, str(folder), b"")
        for path in files_below(folder):
            data = Path(path).read_bytes()
            _add(own, path, data)
            if path.endswith(f"{os.sep}{_PROVINCE}"):
                _add(self._common, path, data)
            if path.endswith(".yml") and b"../" in data:
                # It may name a picture, or a file of questions, of any other province.
                self._far.add(folder.name)
        return own.digest()

    def of(self, folders: Iterable[str]) -> bytes:
        """Of what is common and of these folders."""
        asked = set(folders)
        digest = self._common.copy()
        for folder in sorted(self._folders if self._far & asked else asked):
            digest.update(folder.encode() + b"\0" + self._folders.get(folder, b""))
        return digest.digest()


def _add(digest: Any, path: str, data: bytes) -> None:
    digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())


def files_below(folder: Path) -> Iterator[str]:
    """The files below a folder in order, or the one file it is; nothing that Python keeps for itself."""
    if folder.is_file():
        yield str(folder)
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - _NOT_READ)
        yield from (os.path.join(place, name) for name in sorted(names))  # noqa: PTH118 - thousands of names


def _packages() -> list[str]:
    """Name and version of every installed package."""
    places = [Path(place) for place in sys.path if place]
    return sorted({path.name for place in places if place.is_dir() for path in place.glob("*.dist-info")})
