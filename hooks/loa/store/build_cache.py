"""Results of earlier builds, used again where nothing that they were made from has changed.

Remembered of each stage of a build are its result, a plain JSON value; the questions that were asked while it was made
(`inputs.py`); and one digest of their answers. The result is used again by the same program with the same packages
where the questions have the same answers today.

There is one entry in the store for each project and stage. It holds data only, no code; but who may write to the store
decides what is published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import canonical, compact_json
from loa.store.versions import packages, program


class BuildCache:
    """Remembers the results of the stages of builds of one project."""

    def __init__(self, store: Store, inputs: Inputs) -> None:
        self._store = store
        self._inputs = inputs
        self._made_by = hashlib.sha256("\0".join([program(), *packages()]).encode()).hexdigest()

    def recall(self, stage: str) -> Any:
        """The remembered result of a stage, or None where something has changed.

        Its questions are recorded as if they were asked now.
        """
        stored = self._store.get(self._key(stage))
        if stored is None:
            return None
        head, _, value = stored.data.partition(b"\n")
        made_from = json.loads(head)
        if [made_from["stage"], made_from["made_by"]] != [stage, self._made_by]:
            return None
        if made_from["answers"] != self._inputs.answers_digest(made_from["asked"]):
            return None
        self._inputs.record(*made_from["asked"])
        return json.loads(value)

    def keep(self, stage: str, asked: Iterable[str], value: object) -> None:
        """Remember the result of a stage and its questions, in place of an earlier one. Raises StoreError."""
        questions = sorted(asked)
        made_from = {
            "stage": stage,
            "made_by": self._made_by,
            "asked": questions,
            "answers": self._inputs.answers_digest(questions),
        }
        self._store.put(self._key(stage), f"{canonical(made_from)}\n{compact_json(value)}".encode())

    def _key(self, stage: str) -> str:
        return hashlib.sha256(f"stage {stage} of {self._inputs.project.root}".encode()).hexdigest()
