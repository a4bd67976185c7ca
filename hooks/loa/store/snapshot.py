"""The files of a project at one moment: what each is, its digest, and where links lead.

Links inside the project are followed; one that leads out of it is never opened. A folder is read once, however many
links lead to it, so links in a circle end. Kind and size of a file are asked before it is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from posixpath import normpath
from typing import Any

from loa.store.names_on_disk import can_be_shown, is_hidden, is_passed_over, shown_name
from loa.store.operating_system import is_link
from loa.store.project import ADDRESSES, SETTINGS, Project

MAX_READ_AHEAD_BYTES = 64_000_000
"""Size of the largest file that is read for the snapshot; a larger one is read when something needs it."""

MAX_READ_BYTES = 100_000_000
"""Size of the largest file that is read at all; a larger one counts as unreadable, because files are read whole."""

MAX_YAML_BYTES = 2_000_000
"""The same for YAML: `content/` takes half of that, and says so."""

OnRead = Callable[[str, bytes], None]
"""Called with the SHA-256 and the bytes of each file that is read."""


class FileKind(Enum):
    """What a name stands for."""

    FILE = "file"
    FOLDER = "folder"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    """A link that leads out of the project or to a folder above itself; it is not followed."""


class Obstacle(Enum):
    """Why a file or a folder cannot be read."""

    LOCKED = "locked"
    """The system does not let us; or it is a link to something that is not there."""

    NAME = "name"
    """Its name is not UTF-8, or has control characters."""

    SPECIAL = "special"
    """It is a pipe, a socket or a device, which has no end."""

    TOO_LARGE = "too large"
    """It has more than MAX_READ_BYTES."""

    NO_FOLDER = "no folder"
    """It is a file where the project has a folder."""


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """What a name stands for; `sha256` is that of a file's bytes, empty while the file has not been read."""

    kind: FileKind
    sha256: str = ""
    obstacle: Obstacle | None = None
    """Why an entry of the kind UNREADABLE is that."""


_ABSENT, _FOLDER, _OUTSIDE = map(SnapshotEntry, (FileKind.ABSENT, FileKind.FOLDER, FileKind.OUTSIDE))
_LOCKED, _BAD_NAME, _SPECIAL, _TOO_LARGE, _NO_FOLDER = (
    SnapshotEntry(FileKind.UNREADABLE, obstacle=obstacle) for obstacle in Obstacle
)


@dataclass
class Snapshot:
    """Entries by name, as `Project.find` knows names, in NFC.

    Hidden files have an entry, but are no children of a folder; what `is_passed_over` has none.
    """

    entries: dict[str, SnapshotEntry] = field(default_factory=dict)
    children: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of a folder → the names in it that are not hidden, sorted."""

    aliases: dict[str, str] = field(default_factory=dict)
    """Name of a link to a folder → the name under which the folder was read."""

    places: dict[str, str] = field(default_factory=dict)
    """Name of a file or folder that is not called so on the disk (there in NFD), or lies below one → its path."""

    doubles: set[str] = field(default_factory=set)
    """Names that lie in their folder twice, in NFC and in NFD; the one in NFC is read."""

    linked: set[Path] = field(default_factory=set)
    """Folders of the project that links lead to though they are in none of `Project.rooms`."""

    def entry(self, name: str) -> SnapshotEntry:
        """The entry of a name; one of kind ABSENT for an unknown name."""
        return self.entries.get(self.canonical(name), _ABSENT)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder that are not hidden, sorted; empty where there is no such folder."""
        return self.children.get(self.canonical(folder), ())

    def below(self, folder: str, path: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
        """The files below a folder, as paths relative to it; links to a folder in `above` are left out."""
        here = self.canonical(f"{folder}/{path}")
        for child in self.children.get(here, ()) if here not in above else ():
            at = f"{path}{child}"
            kind = self.entry(f"{folder}/{at}").kind
            if kind is FileKind.FOLDER:
                yield from self.below(folder, f"{at}/", (*above, here))
            elif kind is FileKind.FILE:
                yield at

    def all_below(self, folder: str) -> Iterator[tuple[str, SnapshotEntry]]:
        """The names of all that is below a folder and not hidden, with their entries; links are not followed."""
        for child in self.children.get(folder, ()):
            name = f"{folder}/{child}"
            yield name, self.entries.get(name, _ABSENT)
            yield from self.all_below(name)

    def of_kind(self, kind: FileKind, start: str) -> list[str]:
        """The names of this kind that begin with `start` and are not hidden, sorted."""
        found = (name for name, entry in self.entries.items() if entry.kind is kind and name.startswith(start))
        return sorted(name for name in found if not is_hidden(name))

    def canonical(self, name: str) -> str:
        """The name of a file in NFC, with every link to a folder replaced by the name of the folder itself."""
        name = normpath(name if name.isascii() else unicodedata.normalize("NFC", name))
        if self.aliases:
            steps = name.split("/")
            for end in range(1, len(steps) + 1):
                alias = self.aliases.get("/".join(steps[:end]))
                if alias is not None:
                    return self.canonical("/".join([alias, *steps[end:]]))
        return name

    def with_folder(self, folder: str, files: Iterable[tuple[str, str]]) -> Snapshot:
        """The same snapshot in which a folder has these files and no others: their paths in it, and their SHA-256."""

        def is_elsewhere(name: str) -> bool:
            return name != folder and not name.startswith(f"{folder}/")

        entries = {name: entry for name, entry in self.entries.items() if is_elsewhere(name)}
        aliases = {name: other for name, other in self.aliases.items() if is_elsewhere(name)}
        children = {name: {*names} for name, names in self.children.items() if is_elsewhere(name)}
        entries[folder] = _FOLDER
        for path, sha256 in [("", ""), *files]:
            name = f"{folder}/{path}" if path else folder
            if path:
                entries[name] = SnapshotEntry(FileKind.FILE, sha256)
            while "/" in name:
                above, _, child = name.rpartition("/")
                entries.setdefault(above, _FOLDER)
                children.setdefault(above, set()).add(child)
                name = above
        listed = {name: tuple(sorted(names)) for name, names in children.items()}
        places = {name: place for name, place in self.places.items() if is_elsewhere(name)}
        doubles = {name for name in self.doubles if is_elsewhere(name)}
        return Snapshot(entries, listed, aliases, places, doubles, self.linked)

    def with_file(self, name: str, sha256: str) -> Snapshot:
        """The same snapshot in which a file, which need not be there, has other bytes: their SHA-256.

        `name` is canonical; the folder that it is in is there.
        """
        entries = {**self.entries, name: SnapshotEntry(FileKind.FILE, sha256)}
        folder, _, child = name.rpartition("/")
        known = self.children.get(folder, ())
        children = self.children if child in known else {**self.children, folder: tuple(sorted({*known, child}))}
        return replace(self, entries=entries, children=children)

    def as_json(self) -> Any:
        """Plain values for `from_json`; `linked` is left out."""
        entries = {
            name: [entry.kind.value, entry.sha256, entry.obstacle and entry.obstacle.value]
            for name, entry in self.entries.items()
        }
        return [entries, self.children, self.aliases, self.places, sorted(self.doubles)]

    @classmethod
    def from_json(cls, plain: Any) -> Snapshot:
        """The snapshot of which `as_json` gave these plain values."""
        entries, children, aliases, places, doubles = plain
        return cls(
            {
                name: SnapshotEntry(FileKind(kind), sha256, Obstacle(obstacle) if obstacle else None)
                for name, (kind, sha256, obstacle) in entries.items()
            },
            {name: tuple(names) for name, names in children.items()},
            aliases,
            places,
            set(doubles),
        )


def take_snapshot(project: Project, on_read: OnRead, skipped: Path) -> Snapshot:
    """Read all files of a project now, except those in the folder `skipped`. Raises what `on_read` raises."""
    walk = _Walk(project, on_read, skipped)
    for room, folders in project.rooms.items():
        for folder in folders:
            walk.read_folder(room, folder)
    # Links come last: what they lead to has its own name by then, if it lies in a room.
    while walk.links:
        walk.read_link(*walk.links.pop(0))
    walk.found.entries[SETTINGS] = read_entry(project.settings, on_read)
    walk.found.entries[ADDRESSES] = read_entry(project.root / ADDRESSES, on_read)
    return walk.found


def read_entry(place: Path, on_read: OnRead) -> SnapshotEntry:
    """Read a file, whatever its size up to MAX_READ_BYTES. Raises what `on_read` raises."""
    try:
        status = place.stat()
        if stat.S_ISDIR(status.st_mode):
            return _FOLDER
        # Reading a pipe would never end.
        if not stat.S_ISREG(status.st_mode):
            return _SPECIAL
        if status.st_size > (MAX_YAML_BYTES if place.suffix in {".yml", ".yaml"} else MAX_READ_BYTES):
            return _TOO_LARGE
        data = place.read_bytes()
    except FileNotFoundError:
        # It went after its folder was listed, or is a link to something that is not there.
        return _LOCKED if place.is_symlink() else _ABSENT
    except OSError:
        return _LOCKED
    sha256 = hashlib.sha256(data).hexdigest()
    on_read(sha256, data)
    return SnapshotEntry(FileKind.FILE, sha256)


class _Walk:
    """Goes through the folders of a project and fills a Snapshot."""

    def __init__(self, project: Project, on_read: OnRead, skipped: Path) -> None:
        self.found = Snapshot()
        self.links: list[tuple[str, Path]] = []
        self._on_read = on_read
        self._seen: dict[Path, str] = {}
        self._rooms = [_real(folder) for folders in project.rooms.values() for folder in folders]
        self._skipped = _real(skipped)
        self._inside = [project.root, *self._rooms]

    def read_folder(self, name: str, place: Path) -> None:
        """Read a folder and all below it, over what was read under the name before; links are left for later."""
        if _real(place) == self._skipped:
            return
        try:
            with os.scandir(place) as scanned:
                found = list(scanned)
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                self.found.entries[name] = _NO_FOLDER if isinstance(error, NotADirectoryError) else _LOCKED
            return
        self._seen[_real(place)] = name
        self.found.entries[name] = _FOLDER
        children = self._by_shown_name(name, found)
        # Hidden files belong to an editor or to the system; whether they are there must not change anything.
        visible = {shown for shown in children if not shown.startswith(".")}
        self.found.children[name] = tuple(sorted(visible.union(self.found.children.get(name, ()))))
        for shown, child in children.items():
            self._read_child(f"{name}/{shown}", child)

    def _by_shown_name(self, folder: str, found: list[os.DirEntry[str]]) -> dict[str, os.DirEntry[str]]:
        children: dict[str, os.DirEntry[str]] = {}
        for child in sorted(found, key=lambda child: (shown_name(child.name) != child.name, child.name)):
            shown = shown_name(child.name)
            if shown in children and can_be_shown(child.name):
                self.found.doubles.add(f"{folder}/{shown}")
            elif not is_passed_over(child.name):
                children[shown] = child
        return children

    def _read_child(self, name: str, child: os.DirEntry[str]) -> None:
        if not can_be_shown(child.name):
            self.found.entries[name] = _BAD_NAME
            return
        if not name.endswith(f"/{child.name}") or name.rpartition("/")[0] in self.found.places:
            self.found.places[name] = child.path
        try:
            if is_link(child):
                self.links.append((name, Path(child.path)))
            elif child.is_dir(follow_symlinks=False):
                self.read_folder(name, Path(child.path))
            else:
                self.found.entries[name] = self._file(Path(child.path), child.stat(follow_symlinks=False))
        except OSError as error:
            # A file that is not found went after its folder was listed.
            self.found.entries[name] = _ABSENT if isinstance(error, FileNotFoundError) else _LOCKED

    def read_link(self, name: str, place: Path) -> None:
        """Read what a link leads to, if that is a part of the project."""
        try:
            self._follow(name, place, _real(place))
        except OSError:
            self.found.entries[name] = _LOCKED

    def _follow(self, name: str, place: Path, target: Path) -> None:
        if not self._may_be_read(target) or _real(place.parent).is_relative_to(target):
            self.found.entries[name] = _OUTSIDE
        elif not target.is_dir():
            self.found.linked.add(target.parent)
            self.found.entries[name] = self._file(place, target.stat())
        elif target in self._seen:
            self.found.aliases[name] = self._seen[target]
        else:
            self.found.linked.add(target)
            self.read_folder(name, target)

    def _file(self, place: Path, status: os.stat_result) -> SnapshotEntry:
        if stat.S_ISREG(status.st_mode) and MAX_READ_AHEAD_BYTES < status.st_size <= MAX_READ_BYTES:
            return SnapshotEntry(FileKind.FILE)
        return read_entry(place, self._on_read)

    def _may_be_read(self, target: Path) -> bool:
        """Whether `target` is in the project or comes with Loa, and no folder of `Project.rooms` is inside it."""
        if any(room.is_relative_to(target) and room != target for room in self._rooms):
            return False
        return any(target.is_relative_to(folder) for folder in self._inside)


def _real(place: Path) -> Path:
    # Not by `resolve`, which raises RuntimeError for a link to itself.
    return Path(os.path.realpath(place))
