"""What earlier builds found, for a build whose files are the same: it is not read or planned again.

What a province says and publishes depends on the files of its own folder, of the national one and of its kin, on what
some others say of themselves, and on everything that is common: the assets, the layouts, our own code, the versions of
all packages. So each province is remembered by itself, under a digest of all that.

It lies in the store, one entry for each project, province and stage. Like the program itself, the store must be a place
where only people write who may decide what is published.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from loa.content.project import Project
from loa.content.read import HELP
from loa.publish.store import Store

_OWN_CODE = Path(__file__).parent.parent
_NOT_READ = {"__pycache__"}
_PROVINCE = "province.yml"


class MadeOf(NamedTuple):
    """What a stage is made from, beside what is common to all."""

    folders: frozenset[str] = frozenset()
    """Provinces of which every file counts."""

    provinces: frozenset[str] | None = frozenset()
    """Provinces of which only counts what they say of themselves; None: all provinces."""

    told: str = ""
    """What else decides it."""


COMMON = MadeOf()
"""Only what is common to all."""

EVERYBODY = MadeOf(provinces=None)
"""What all provinces say of themselves."""


class Memory:
    """Remembers the stages of builds of one project; `settings` is what else they all depend on."""

    def __init__(self, store: Store, project: Project, settings: str) -> None:
        self.store = store
        self._root = project.root
        self._inputs = Inputs(project, settings)

    def get(self, stage: str, made_of: MadeOf) -> Any:
        """What was remembered of a stage that was made from the very same, or None."""
        stored = self.store.get(self._key(stage))
        inputs = self._inputs.of(made_of)
        if stored is None or not stored.data.startswith(inputs):
            return None
        return pickle.loads(memoryview(stored.data)[len(inputs) :])

    def put(self, stage: str, made_of: MadeOf, value: object) -> None:
        """Remember the value of a stage in the place of an earlier one. Raises StoreError."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self.store.put(self._key(stage), self._inputs.of(made_of) + data)

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
        self._provinces: dict[str, bytes] = {}
        self._far: set[str] = set()
        for folder in sorted(project.campaigns.iterdir()) if project.campaigns.is_dir() else ():
            self._read(folder)

    def _read(self, folder: Path) -> None:
        own, says = hashlib.sha256(), hashlib.sha256()
        _add(self._common, str(folder), b"")
        for path in files_below(folder):
            data = Path(path).read_bytes()
            _add(own, path, data)
            if path.endswith(f"{os.sep}{_PROVINCE}"):
                _add(says, path, data)
            if path.endswith(".yml") and b"../" in data:
                # It may name a picture, or a file of questions, of any other province.
                self._far.add(folder.name)
        self._folders[folder.name] = own.digest()
        self._provinces[folder.name] = says.digest()

    def of(self, made_of: MadeOf) -> bytes:
        """Of what is common and of all that this names."""
        digest = self._common.copy()
        folders = self._folders if self._far & made_of.folders else made_of.folders
        provinces = self._provinces if made_of.provinces is None else made_of.provinces
        for names, found in ((folders, self._folders), (provinces, self._provinces)):
            for name in sorted(names):
                digest.update(name.encode() + b"\0" + found.get(name, b""))
            digest.update(b"\0")
        digest.update(made_of.told.encode())
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
