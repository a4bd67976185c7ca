"""What was changed in the content by other programs, brought into the history."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.diagnostics import Translatable
from loa.edit.forms.editor_language import editor_translator
from loa.edit.storage.content_places import SITE_FILES
from loa.edit.storage.history import ContentHistory
from loa.store.inputs import Inputs
from loa.store.output import Need

_MOST_BYTES = 25_000_000
"""Larger files are in no version."""

_FEW = 8
"""Fewer new files than that are kept one by one; more are packed, because the disk takes its time for each file."""

FIRST_VERSION = Translatable("The content that was there")
CHANGED_OUTSIDE = Translatable("Content changed outside the editor")
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
        what = CHANGED_OUTSIDE if newest else FIRST_VERSION
        return self._history.record_kept(changed, editor_translator()(what.msgid))

    def _now(self, inputs: Inputs, known: dict[str, str]) -> dict[str, str]:
        """The files as they are, with the ids of their bytes; too large ones as they were in the newest version."""
        needs: dict[str, Need] = {}
        now: dict[str, str] = {}
        of_site = (name for name in SITE_FILES if (inputs.project.root / name).is_file())
        for name in (*inputs.below("campaigns"), *of_site):
            try:
                if inputs.place(name).stat().st_size > _MOST_BYTES:
                    now |= {name: known[name]} if name in known else {}
                    continue
                needs[name] = inputs.need(name)
            except (FileNotFoundError, PermissionError):
                continue
        self._put(inputs, [need for need in needs.values() if need.sha256 not in self._ids])
        return now | {name: self._ids[need.sha256] for name, need in needs.items() if need.sha256 in self._ids}

    def _put(self, inputs: Inputs, needs: Sequence[Need]) -> None:
        """Keep the bytes of files: many at once, but never more than fit into the memory."""
        waiting: dict[str, bytes] = {}
        size = 0
        for need in needs:
            try:
                waiting[need.sha256] = inputs.data(need)
            except (FileNotFoundError, PermissionError):
                continue
            size += len(waiting[need.sha256])
            if size > _MOST_BYTES:
                self._put_waiting(waiting)
                waiting, size = {}, 0
        self._put_waiting(waiting)

    def _put_waiting(self, waiting: dict[str, bytes]) -> None:
        if len(waiting) < _FEW:
            self._ids |= {sha256: self._history.put(data) for sha256, data in waiting.items()}
        else:
            self._ids |= dict(zip(waiting, self._history.put_all(list(waiting.values())), strict=True))
