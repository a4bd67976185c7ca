"""What earlier builds found, for a build in which nothing that it was made from has changed.

What is remembered of a stage is a plain JSON value and the questions that were asked while it was made, with one digest
of their answers (`inputs.py`). It is used again where the questions have the same answers today, by the same program
with the same packages. An entry says which stage of which project it is, and nothing in it can run.

It lies in the store, one entry for each project and stage: who may write to the store decides what is published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import canonical
from loa.store.versions import packages, program


class BuildCache:
    """Remembers the stages of builds of one project."""

    def __init__(self, store: Store, inputs: Inputs) -> None:
        self._store = store
        self._inputs = inputs
        self._made_by = hashlib.sha256("\0".join([program(), *packages()]).encode()).hexdigest()

    def recall(self, stage: str) -> Any:
        """What is remembered of a stage, or None where something has changed.

        Who records meanwhile has asked what was asked for it.
        """
        stored = self._store.get(self._key(stage))
        if stored is None:
            return None
        head, _, value = stored.data.partition(b"\n")
        told = json.loads(head)
        if [told["stage"], told["made_by"]] != [stage, self._made_by]:
            return None
        if told["answers"] != self._inputs.answers(told["asked"]):
            return None
        self._inputs.note_all(told["asked"])
        return json.loads(value)

    def keep(self, stage: str, asked: Iterable[str], value: object) -> None:
        """Remember the value of a stage and what was asked for it, in place of an earlier one. Raises StoreError."""
        questions = sorted(asked)
        told = {
            "stage": stage,
            "made_by": self._made_by,
            "asked": questions,
            "answers": self._inputs.answers(questions),
        }
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self._store.put(self._key(stage), f"{canonical(told)}\n{text}".encode())

    def _key(self, stage: str) -> str:
        return hashlib.sha256(f"stage {stage} of {self._inputs.project.root}".encode()).hexdigest()
