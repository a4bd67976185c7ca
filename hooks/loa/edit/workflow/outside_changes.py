"""What was changed in campaigns/ by other programs, brought into the history."""

from __future__ import annotations

from loa.edit.storage.history import ContentHistory
from loa.store.inputs import Inputs

_MOST_BYTES = 25_000_000
"""Larger files are in no version."""

FIRST_VERSION = "Nội dung có sẵn trên máy"
CHANGED_OUTSIDE = "Nội dung được sửa ngoài trang soạn"
"""What the history says of these versions."""


class OutsideChanges:
    """Compares the files as they lie on the disk with the newest version."""

    def __init__(self, history: ContentHistory) -> None:
        self._history = history
        self._ids: dict[str, str] = {}
        """Ids in the history by SHA-256: a file is read again only when its bytes are new."""

    def record(self, inputs: Inputs) -> str | None:
        """Record files that differ as a new version; returns its id, None where none does. Raises OSError."""
        newest = self._history.newest
        known = self._history.files_in(newest) if newest else {}
        if not newest:
            # One that was begun anew has none of the bytes.
            self._ids.clear()
        now = self._now(inputs, known)
        changed: dict[str, str | None] = {name: found for name, found in now.items() if known.get(name) != found}
        changed |= {name: None for name in known if name not in now and not inputs.obstacle(name)}
        if not changed and newest:
            return None
        return self._history.record_kept(changed, CHANGED_OUTSIDE if newest else FIRST_VERSION)

    def _now(self, inputs: Inputs, known: dict[str, str]) -> dict[str, str]:
        """The files as they are, with the ids of their bytes; too large ones as they were in the newest version."""
        now: dict[str, str] = {}
        for name in inputs.below("campaigns"):
            try:
                if inputs.place(name).stat().st_size > _MOST_BYTES:
                    now |= {name: known[name]} if name in known else {}
                    continue
                need = inputs.need(name)
                if need.sha256 not in self._ids:
                    self._ids[need.sha256] = self._history.put(inputs.data(need))
            except (FileNotFoundError, PermissionError):
                continue
            now[name] = self._ids[need.sha256]
        return now
