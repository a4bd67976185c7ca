"""The content of a site as it lies on the disk, kept as a version: also what was changed outside the editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loa.edit.storage.history import ContentHistory
from loa.store.inputs import Inputs

CONTENT_FOLDER = "campaigns"


def record_content(inputs: Inputs, history: ContentHistory, what: str) -> str:
    """Record all files of campaigns/ as they are in `inputs`; returns the version, the newest where nothing differs.

    Raises OSError and StoreError.
    """
    return history.record(_FilesNow(inputs, _files_of_newest(history)), what)


def _files_of_newest(history: ContentHistory) -> list[str]:
    newest = history.versions(limit=1)
    return list(history.files_in(newest[0].id)) if newest else []


class _FilesNow(Mapping[str, bytes | None]):
    """Files by name, each read when it is taken, since all pictures of a nation do not fit into memory; None: gone."""

    def __init__(self, inputs: Inputs, known: list[str]) -> None:
        self._inputs = inputs
        self._here = set(inputs.below(CONTENT_FOLDER))
        self._names = sorted(self._here | set(known))

    def __getitem__(self, name: str) -> bytes | None:
        return self._inputs.read(name) if name in self._here else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
