"""The files of a project as they lay there at one moment: what each is, its digest, and where links lead.

Links inside the project are followed; what lies behind one that leads out of it is never opened. A folder is looked at
once, however many links lead to it, so links in a circle end.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from posixpath import normpath
from typing import Any

from loa.store.project import Project

LOOKED_AT = 64_000_000
"""Bytes of the largest file that is read before anybody asks for it."""

SETTINGS = "mkdocs.yml"

MOST_BYTES = 1_000_000_000
"""Bytes of the largest file that is read at all."""

_NOT_CONTENT = {"__pycache__", ".git"}

Keep = Callable[[str, str, bytes], None]
"""Is given the name, the SHA-256 and the bytes of each file that is read."""


class FileKind(Enum):
    """What lies under a name."""

    FILE = "file"
    FOLDER = "folder"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    """A link that leads out of the project, or back to where it lies: nobody reads what lies there."""


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """What lies under a name, and for a file the SHA-256 of its bytes; empty where nobody has read it yet."""

    kind: FileKind
    sha256: str = ""


ABSENT = SnapshotEntry(FileKind.ABSENT)
_FOLDER, _UNREADABLE, _OUTSIDE = (
    SnapshotEntry(FileKind.FOLDER),
    SnapshotEntry(FileKind.UNREADABLE),
    SnapshotEntry(FileKind.OUTSIDE),
)


@dataclass
class Snapshot:
    """Entries by name, as `Project.find` knows names; names in folders that are not hidden."""

    entries: dict[str, SnapshotEntry] = field(default_factory=dict)
    children: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    """Name of a link to a folder → the name under which the folder was looked at."""

    linked: set[Path] = field(default_factory=set)
    """Folders outside the rooms, but in the project, to which links lead."""

    def entry(self, name: str) -> SnapshotEntry:
        """What lies under a name."""
        return self.entries.get(self.canonical(name), ABSENT)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, in order; none where there is no such folder."""
        return self.children.get(self.canonical(folder), ())

    def below(self, folder: str, path: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
        """The files below a folder, as paths from there; a link to a folder `above` it is left out."""
        here = self.canonical(f"{folder}/{path}")
        for child in self.children.get(here, ()) if here not in above else ():
            at = f"{path}{child}"
            kind = self.entry(f"{folder}/{at}").kind
            if kind is FileKind.FOLDER:
                yield from self.below(folder, f"{at}/", (*above, here))
            elif kind is FileKind.FILE:
                yield at

    def of_kind(self, kind: FileKind, start: str) -> list[str]:
        """The names of a kind that begin so, in order."""
        return sorted(name for name, entry in self.entries.items() if entry.kind is kind and name.startswith(start))

    def canonical(self, name: str) -> str:
        """The name of a file itself, where links to folders lead to it."""
        name = normpath(name)
        if self.aliases:
            steps = name.split("/")
            for end in range(1, len(steps) + 1):
                alias = self.aliases.get("/".join(steps[:end]))
                if alias is not None:
                    return self.canonical("/".join([alias, *steps[end:]]))
        return name

    def as_json(self) -> Any:
        """Plain values, of which `from_json` makes the same, without the places that links lead to."""
        entries = {name: [entry.kind.value, entry.sha256] for name, entry in self.entries.items()}
        return [entries, self.children, self.aliases]

    @classmethod
    def from_json(cls, told: Any) -> Snapshot:
        """The snapshot that these plain values tell."""
        entries, children, aliases = told
        return cls(
            {name: SnapshotEntry(FileKind(kind), sha256) for name, (kind, sha256) in entries.items()},
            {name: tuple(names) for name, names in children.items()},
            aliases,
        )


def take_snapshot(project: Project, keep: Keep, besides: Path) -> Snapshot:
    """Look at all files of a project now, but not into the folder `besides`. Raises what `keep` raises."""
    looking = _Looking(project, keep, besides)
    for room, folders in project.rooms.items():
        for folder in folders:
            looking.at_folder(room, folder)
    # Links come last: what they lead to has its own name by then, if it lies in a room.
    while looking.links:
        looking.at_link(*looking.links.pop(0))
    if project.settings.is_file():
        looking.found.entries[SETTINGS] = load(SETTINGS, project.settings, keep)
    return looking.found


def load(name: str, place: Path, keep: Keep) -> SnapshotEntry:
    """Read a file. Raises what `keep` raises."""
    try:
        if place.stat().st_size > MOST_BYTES:
            return _UNREADABLE
        data = place.read_bytes()
    except OSError:
        return _UNREADABLE
    sha256 = hashlib.sha256(data).hexdigest()
    keep(name, sha256, data)
    return SnapshotEntry(FileKind.FILE, sha256)


class _Looking:
    """Walks through the folders of a project."""

    def __init__(self, project: Project, keep: Keep, besides: Path) -> None:
        self.found = Snapshot()
        self.links: list[tuple[str, Path]] = []
        self._keep = keep
        self._seen: dict[Path, str] = {}
        self._rooms = [_real(folder) for folders in project.rooms.values() for folder in folders]
        self._besides = _real(besides)
        self._inside = [project.root, *self._rooms]

    def at_folder(self, name: str, place: Path) -> None:
        """Look at a folder and all below it, over what was found under the name before; links are left for later."""
        if _real(place) == self._besides:
            return
        try:
            with os.scandir(place) as scanned:
                children = sorted(scanned, key=lambda child: child.name)
        except OSError:
            if place.exists():
                self.found.entries[name] = _UNREADABLE
            return
        self._seen[_real(place)] = name
        self.found.entries[name] = _FOLDER
        # What is hidden belongs to an editor or to the system; it may come and go without meaning anything.
        shown = {_shown(child.name) for child in children if not child.name.startswith(".")}
        self.found.children[name] = tuple(sorted(shown.union(self.found.children.get(name, ()))))
        for child in children:
            self._at_child(f"{name}/{_shown(child.name)}", child)

    def _at_child(self, name: str, child: os.DirEntry[str]) -> None:
        if child.is_symlink():
            self.links.append((name, Path(child.path)))
        elif not child.is_dir(follow_symlinks=False):
            with suppress(FileNotFoundError):
                self.found.entries[name] = self._file(name, Path(child.path), child.stat(follow_symlinks=False))
        elif child.name not in _NOT_CONTENT:
            self.at_folder(name, Path(child.path))

    def at_link(self, name: str, place: Path) -> None:
        """Look at what a link leads to, if that is a part of the project."""
        try:
            self._follow(name, place, _real(place))
        except OSError:
            self.found.entries[name] = _UNREADABLE

    def _follow(self, name: str, place: Path, target: Path) -> None:
        if not self._may_be_read(target) or _real(place.parent).is_relative_to(target):
            self.found.entries[name] = _OUTSIDE
        elif not target.is_dir():
            self.found.linked.add(target.parent)
            self.found.entries[name] = self._file(name, place, target.stat())
        elif target in self._seen:
            self.found.aliases[name] = self._seen[target]
        else:
            self.found.linked.add(target)
            self.at_folder(name, target)

    def _file(self, name: str, place: Path, status: os.stat_result) -> SnapshotEntry:
        # A pipe would never end; a name that is no text cannot be told to anybody.
        if not stat.S_ISREG(status.st_mode) or not name.endswith(f"/{place.name}"):
            return _UNREADABLE
        return SnapshotEntry(FileKind.FILE) if status.st_size > LOOKED_AT else load(name, place, self._keep)

    def _may_be_read(self, target: Path) -> bool:
        """Whether it is a part of the project, or of what comes with the program, and does not hold everything."""
        if any(room.is_relative_to(target) and room != target for room in self._rooms):
            return False
        return any(target.is_relative_to(folder) for folder in self._inside)


def _real(place: Path) -> Path:
    # Not by `resolve`, which raises RuntimeError for a link to itself.
    return Path(os.path.realpath(place))


def _shown(name: str) -> str:
    """A name as text, also one that a system allows though it is none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
