"""The bytes of input files by their digest: for renderers, and for processes that do not read the project itself."""

from __future__ import annotations

import json
from typing import Protocol

from loa.store.digest_store import Store
from loa.store.output import Need


class InputLost(Exception):
    """A file changed after it was read, and the bytes that were read are gone; the message names the file."""


class Files(Protocol):
    """Where a renderer gets the bytes of input files."""

    def data(self, need: Need) -> bytes:
        """The bytes. Raises InputLost."""


class StoredFiles:
    """Input files taken from a store by digest, for processes and machines that do not read the project itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def data(self, need: Need) -> bytes:
        """The bytes. Raises InputLost."""
        stored = self._store.get(need.sha256)
        if stored is None:
            raise InputLost(need.name)
        return stored.data


def files_of_folder(need: Need, data: bytes) -> list[Need]:
    """The files of a folder: `need` as `Inputs.folder` gives it, `data` its bytes."""
    return [Need(f"{need.name}{path}", sha256) for path, sha256 in json.loads(data)]
