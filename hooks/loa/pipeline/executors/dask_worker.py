"""The worker's side of a cluster: it keeps the files it was sent by their digest, and renders from them.

A worker needs this package in the same version and nothing else: no project, no share, no fonts.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from loa.pipeline.executors.base import Rendered, render_batch
from loa.store.digest_store import Store
from loa.store.output import Need, Output, Renderer
from loa.store.stored_files import InputLost, StoredFiles, files_of_folder
from loa.store.versions import tools

_ONE_AT_A_TIME = threading.Lock()
"""One Typst compiler a process: a worker with several threads renders with one of them at a time."""


@dataclass
class Task:
    """Outputs to be rendered together.

    `files` (digest → bytes) has nothing in it at first: a worker answers which it misses, and gets the task again.
    """

    outputs: Sequence[Output]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class MissingInputs:
    """The worker does not have these files (names and digests) yet."""

    needs: tuple[Need, ...]


@dataclass(frozen=True)
class OtherVersions:
    """The worker at `address` would render with other tools than the work was planned for."""

    address: str
    there: str
    here: str


def versions() -> dict[str, str]:
    """The tools of this process by renderer, as the digests of Outputs name them."""
    return {renderer: tools(renderer) for renderer in get_args(Renderer)}


def work(task: Task, address: str = "") -> list[Rendered] | MissingInputs | OtherVersions:
    """Do a task in a worker. Raises CannotMake, StoreError and OSError."""
    for output in task.outputs:
        if output.tools != tools(output.renderer):
            return OtherVersions(address, tools(output.renderer), output.tools)
    with _ONE_AT_A_TIME:
        store = Store.at_default()
        for data in task.files.values():
            store.put(hashlib.sha256(data).hexdigest(), data)
        needs = {need for output in task.outputs for need in output.needs}
        missing = _missing(needs, store)
        if not missing:
            try:
                return render_batch(task.outputs, StoredFiles(store))
            except InputLost:
                # Another process has made room in the store meanwhile.
                _seen_whole.clear()
                missing = _missing(needs, store)
        return MissingInputs(tuple(sorted(missing)))


_seen_whole: set[str] = set()
"""Digests of files that this process found whole in its store."""


def _missing(needs: Iterable[Need], store: Store) -> list[Need]:
    """The files, and those of folders, that are not to be had here."""
    return [need for need in needs for need in _missing_of(need, store)]


def _missing_of(need: Need, store: Store) -> Iterator[Need]:
    if need.sha256 in _seen_whole:
        return
    stored = store.get(need.sha256)
    if stored is None or stored.sha256 != need.sha256:
        yield need
        return
    members = files_of_folder(need, stored.data) if need.name.endswith("/") else []
    missing = _missing(members, store)
    yield from missing
    if not missing:
        _seen_whole.add(need.sha256)
