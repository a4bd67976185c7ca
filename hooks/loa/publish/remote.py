"""What a worker of a cluster does: it keeps the files it was sent by their digest and renders in a folder of them.

A worker needs this package in the same version and nothing else: no project, no share, no fonts.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from loa.content.project import Project
from loa.plan.needs import tools
from loa.plan.output import Need, Output, Renderer, canonical
from loa.publish.store import Store
from loa.publish.workers import Rendered, render_batch

_ONE_AT_A_TIME = threading.Lock()
"""One Typst compiler a process: a worker with several threads renders with one of them at a time."""


@dataclass
class Task:
    """Outputs to be rendered together; `common` are the layouts and assets of the whole work.

    `files` (digest → bytes) has nothing in it at first: a worker says what it lacks and is asked again.
    """

    outputs: Sequence[Output]
    common: Sequence[Need]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Lacking:
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


def work(task: Task, address: str = "") -> list[Rendered] | Lacking | OtherVersions:
    """Do a task in a worker. Raises CannotMake, StoreError and OSError."""
    for output in task.outputs:
        if output.tools != tools(output.renderer):
            return OtherVersions(address, tools(output.renderer), output.tools)
    with _ONE_AT_A_TIME:
        store = Store.at_default()
        for data in task.files.values():
            store.put(hashlib.sha256(data).hexdigest(), data)
        needs = {*task.common, *(need for output in task.outputs for need in output.needs)}
        root = store.folder / "projects" / _name(task.common)
        lacking = _place_all(sorted(needs), root, store, task.files)
        return Lacking(tuple(lacking)) if lacking else render_batch(task.outputs, _project(root))


def _project(root: Path) -> Project:
    return Project(root=root, campaigns=root / "campaigns", assets=root / "assets", layouts=root / "layouts")


def _name(common: Iterable[Need]) -> str:
    listed = canonical([[need.name, need.sha256] for need in sorted(common)])
    return hashlib.sha256(listed.encode()).hexdigest()


def _place_all(needs: Sequence[Need], root: Path, store: Store, sent: Mapping[str, bytes]) -> list[Need]:
    """Put every file where its name says, and return those that are not to be had here."""
    project = _project(root)
    lacking = []
    for need in needs:
        place = project.find(need.name)
        if _is_there(place, need.sha256):
            continue
        data = sent.get(need.sha256)
        if data is None:
            stored = store.get(need.sha256)
            data = stored.data if stored and stored.sha256 == need.sha256 else None
        if data is None:
            lacking.append(need)
        else:
            _place(data, place, need.sha256)
    return lacking


_placed: dict[Path, tuple[str, int, int]] = {}
"""What this process found in a place: digest of the bytes, and the time and number the system gave the file then."""


def _is_there(place: Path, sha256: str) -> bool:
    try:
        found = place.stat()
        seen = (sha256, found.st_mtime_ns, found.st_ino)
        if _placed.get(place) != seen:
            if hashlib.sha256(place.read_bytes()).hexdigest() != sha256:
                return False
            _placed[place] = seen
    except OSError:
        return False
    return True


def _place(data: bytes, place: Path, sha256: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(temporary).replace(place)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(f"{place.name} was damaged on its way")
