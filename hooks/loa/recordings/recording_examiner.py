"""Checks of the recordings that content names: they exist, lie in the project, and every telephone plays them."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.named_files import RECORDINGS, file_of, names_in
from loa.content.nearest import nearest_file
from loa.content.unread_files import cannot_be_read
from loa.content.yaml_tree import Tree
from loa.recordings.read import read_recording
from loa.recordings.sound import ENDINGS, BadSound
from loa.store.digest_store import StoreError
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind
from loa.store.versions import tools

_COPY_IT = Translatable(
    "Copy the recording into the folder of this file, and write its name with its ending, "
    "for example `phat-thanh.mp3`; the name counts from that folder."
)


@dataclass(frozen=True)
class ExaminedRecording:
    """The result of examining a recording: its form and length, or what is wrong with it."""

    form: str = ""
    seconds: float = 0.0
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


class RecordingExaminer:
    """Finds and examines the recordings of a project; results are cached for the build, and in the store."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs

    def find(self, tree: Tree) -> tuple[dict[str, str], list[Diagnostic]]:
        """The usable recordings that a tree names, as name in the file → name for `Inputs`; and all problems."""
        found: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for written in names_in(tree, RECORDINGS):
            name = written.text.strip()
            file = file_of(name, written.spot)
            problem = self._problem(file, name, written.spot)
            if problem is None:
                found[name] = file
            else:
                problems.append(problem)
        return found, problems

    def examined(self, files: Iterable[str]) -> dict[str, ExaminedRecording]:
        """The results of examining recordings that `find` gave, by their names for `Inputs`."""
        return {file: self._examine(file) for file in files}

    def _problem(self, file: str, name: str, spot: Spot) -> Diagnostic | None:
        if not file.startswith(("assets/", "campaigns/")) or self._inputs.kind(file) is FileKind.OUTSIDE:
            return Diagnostic("L545", spot, {"name": name})
        kind = self._inputs.kind(file)
        if kind is FileKind.UNREADABLE:
            return cannot_be_read(self._inputs, file, spot)
        if kind is not FileKind.FILE:
            return Diagnostic("L540", spot, {"name": name, **(self._guess(file, name) or {"instead": _COPY_IT})})
        found = self._examine(file)
        if not found.code:
            return None
        said = {key: Translatable(value) if key == "what" else value for key, value in found.params.items()}
        return Diagnostic(found.code, spot, {"name": name, **said})

    def _guess(self, file: str, name: str) -> dict[str, object]:
        """The recording that is meant, with the folder as it is written in `name`."""
        folder, _, wanted = file.rpartition("/")
        there = [one for one in self._inputs.names(folder) if one.lower().endswith(ENDINGS)]
        near = nearest_file(wanted.rpartition("\\")[2], there)
        return {"guess": posixpath.join(posixpath.dirname(name), near)} if near else {}

    def _examine(self, file: str) -> ExaminedRecording:
        return self._inputs.cached(("recording", file), lambda: self._examine_with_store(file))

    def _examine_with_store(self, file: str) -> ExaminedRecording:
        need = self._inputs.need(file)
        key = hashlib.sha256(f"recording {tools('recording')} {need.sha256}".encode()).hexdigest()
        stored = self._inputs.store.get(key)
        if stored is not None:
            return ExaminedRecording(**json.loads(stored.data))
        found = examine(self._inputs.data(need))
        # Without a store that can be written, the next check only takes longer.
        with suppress(StoreError):
            self._inputs.store.put(key, json.dumps(asdict(found)).encode())
        return found


def examine(data: bytes) -> ExaminedRecording:
    """Read a recording as the renderer will."""
    try:
        sound = read_recording(data)
    except BadSound as bad:
        return ExaminedRecording(code=bad.code, params=bad.params)
    return ExaminedRecording(sound.form, sound.seconds)
