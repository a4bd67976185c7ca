"""The inputs of a build: every file of a project and every listing of a folder, read once, and who asked for it.

Whatever is read of a project comes through `Inputs`. It looks at a file once a build and hands out the very bytes it
hashed, so what is made in one build is made of one state of the files, whatever is edited meanwhile. While somebody
records, it notes what is asked of it; what came of that can be used again as long as it would answer the same
(`memory.py`). So nothing that a result was made from can be forgotten, and nobody keeps a list of it.

A question is a word and a name, like `file assets/compounds.yml` or `names campaigns/dong-thap`; an answer is a short
text, mostly a SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from posixpath import normpath
from typing import Any, Protocol, TypeVar

from loa.store.output import Need, canonical
from loa.store.project import Project
from loa.store.store import Store

Value = TypeVar("Value")
Answer = Callable[[str], str]

KEPT_IN_MEMORY = 64_000
"""Bytes of the largest file that is kept in memory; larger ones (pictures, fonts) lie in the store by their digest."""

LOOKED_AT = 64_000_000
"""Bytes of the largest file that is read before anybody asks for it."""

_SITE_URL = re.compile(r"""^site_url:\s*["']?(https?://[^\s"'#]+)""", re.MULTILINE)
_SETTINGS = "mkdocs.yml"


class Kind(Enum):
    """What lies under a name."""

    FILE = "file"
    FOLDER = "folder"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    """A link that leads out of the project: nobody reads what lies there."""


class InputLost(Exception):
    """A file changed after it was read, and the bytes that were read are gone; the message names the file."""


class Files(Protocol):
    """Gives the bytes of input files by their SHA-256."""

    def data(self, sha256: str) -> bytes:
        """The bytes. Raises InputLost."""


class StoredFiles:
    """Input files that somebody put into a store, for those who render elsewhere."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def data(self, sha256: str) -> bytes:
        """The bytes. Raises InputLost."""
        stored = self._store.get(sha256)
        if stored is None:
            raise InputLost(sha256)
        return stored.data


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    sha256: str = ""
    size: int = 0

    @property
    def answer(self) -> str:
        return self.sha256 or self.kind.value


_FOLDER, _ABSENT = _Entry(Kind.FOLDER), _Entry(Kind.ABSENT)
_UNREADABLE, _OUTSIDE = _Entry(Kind.UNREADABLE), _Entry(Kind.OUTSIDE)


class Inputs:
    """The files of a project as they were when this was made: what is changed, moved or removed later it does not see.

    Names begin with the room a file is in, as `Project.find` knows them (`campaigns/dong-thap/province.yml`). Raises
    StoreError.
    """

    def __init__(self, project: Project, store: Store, *, offered: str | None = None) -> None:
        """Look at all files; or, with `offered`, take over what another process looked at. Raises InputLost, too."""
        self.project = project
        self.store = store
        self._entries: dict[str, _Entry] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._aliases: dict[str, str] = {}
        """Name of a link to a folder → the name under which the folder was looked at."""
        self._small: dict[str, bytes] = {}
        """Bytes that are kept in memory, by digest."""
        self._names: dict[str, str] = {}
        """Of larger files one name by digest, in case the store loses them."""
        self._in_store: set[str] = set()
        self._linked: set[Path] = set()
        self._recorders: list[set[str]] = []
        self._answers: dict[str, Answer] = {"file": self._file_answer, "names": self._names_answer}
        self._answers |= {
            "folder": lambda name: self._folder(name).sha256,
            "site-url": lambda _: self._site_url() or "",
        }
        self._answers["links"] = lambda start: "\0".join(self._links_outside(start))
        self._answered: dict[str, str] = {}
        self._shared: dict[object, tuple[object, frozenset[str]]] = {}
        if offered is None:
            self._look()
        else:
            self._take_over(json.loads(StoredFiles(store).data(offered)))

    # -- what is asked

    def kind(self, name: str) -> Kind:
        """What lies under a name."""
        self.note(f"file {name}")
        return self._entry(name).kind

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of what lies in a folder and is not hidden, in order; none where there is no such folder."""
        self.note(f"names {folder}")
        return self._listed(folder)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, PermissionError and InputLost."""
        return self.data(self.need(name).sha256)

    def need(self, name: str) -> Need:
        """A file with the digest of its bytes. Raises FileNotFoundError and PermissionError."""
        self.note(f"file {name}")
        entry = self._entry(name)
        if entry.kind is Kind.FILE:
            return Need(name, entry.sha256)
        raise (PermissionError if entry.kind is Kind.UNREADABLE else FileNotFoundError)(name)

    def folder(self, name: str) -> Need:
        """A folder with all files below it, as one need; its bytes are read by `files_of_folder`."""
        self.note(f"folder {name}")
        return self._folder(name)

    def below(self, folder: str) -> list[str]:
        """The names of all files below a folder."""
        self.note(f"folder {folder}")
        return [f"{folder}/{path}" for path in self._below(folder)]

    @property
    def site_url(self) -> str | None:
        """Where the site is to be published, as mkdocs.yml says; None where it does not, or not plainly."""
        self.note("site-url ")
        return self._site_url()

    def data(self, sha256: str) -> bytes:
        """The bytes of a file that was looked at. Raises InputLost."""
        if sha256 in self._small:
            return self._small[sha256]
        stored = self.store.get(sha256)
        return stored.data if stored is not None else self._again(sha256)

    @property
    def linked_places(self) -> list[Path]:
        """Folders outside the rooms, but in the project, to which links lead."""
        return sorted(self._linked)

    def links_outside(self, start: str) -> list[str]:
        """The links whose names begin so and that lead out of the project."""
        self.note(f"links {start}")
        return self._links_outside(start)

    def keep(self, needs: Iterable[Need]) -> None:
        """Put files, and those of folders, into the store for those who render elsewhere. Raises StoreError."""
        for need in needs:
            if need.sha256 not in self._in_store:
                data = self.data(need.sha256)
                if self.store.fact(need.sha256) is None:
                    self.store.put(need.sha256, data)
                if need.name.endswith("/"):
                    self.keep(files_of_folder(need, data))
                self._in_store.add(need.sha256)

    def offer(self) -> str:
        """Put everything that was looked at into the store, and return the digest under which others find it."""
        for sha256, data in self._small.items():
            if self.store.fact(sha256) is None:
                self.store.put(sha256, data)
        entries = {name: [entry.kind.value, entry.sha256, entry.size] for name, entry in self._entries.items()}
        told = canonical({"entries": entries, "children": self._children, "aliases": self._aliases}).encode()
        sha256 = hashlib.sha256(told).hexdigest()
        self.store.put(sha256, told)
        return sha256

    # -- who asked

    def note(self, question: str) -> None:
        """Note a question for all who record."""
        for recorder in self._recorders:
            recorder.add(question)

    def note_all(self, questions: Iterable[str]) -> None:
        """The same for what was asked before, whose answers somebody uses again."""
        for recorder in self._recorders:
            recorder.update(questions)

    @contextmanager
    def recording(self) -> Iterator[set[str]]:
        """What is asked meanwhile."""
        asked: set[str] = set()
        self._recorders.append(asked)
        try:
            yield asked
        finally:
            # Not `remove`, which would take away a recorder that happens to have noted the same.
            self._recorders = [recorder for recorder in self._recorders if recorder is not asked]

    @contextmanager
    def unrecorded(self) -> Iterator[None]:
        """Nobody notes what is asked meanwhile: whoever uses what comes of it notes a question of its own."""
        recorders, self._recorders = self._recorders, []
        try:
            yield
        finally:
            self._recorders = recorders

    def shared(self, key: object, make: Callable[[], Value]) -> Value:
        """What `make` gives, made once; everybody who asks for it is noted as having asked what it was made from."""
        if key in self._shared:
            value, asked = self._shared[key]
            self.note_all(asked)
            return value  # type: ignore[return-value]
        with self.recording() as noted:
            made = make()
        self._shared[key] = made, frozenset(noted)
        return made

    def forget(self, key: object) -> None:
        """Let go of something that was shared."""
        self._shared.pop(key, None)

    def answered_by(self, word: str, answer: Answer) -> None:
        """Have questions that begin with a word answered by somebody who knows more than files."""
        self._answers[word] = answer

    def answers(self, questions: Iterable[str]) -> str:
        """One digest of the answers to some questions, in the order of the questions."""
        digest = hashlib.sha256()
        for question in questions:
            digest.update(f"{question}\0{self._answer(question)}\0".encode())
        return digest.hexdigest()

    def _answer(self, question: str) -> str:
        if question not in self._answered:
            word, _, subject = question.partition(" ")
            with self.unrecorded():
                self._answered[question] = self._answers[word](subject)
        return self._answered[question]

    # -- looking

    def _look(self) -> None:
        links: list[tuple[str, Path]] = []
        seen: dict[Path, str] = {}
        for room, place in self.project.rooms.items():
            self._sweep(room, place, seen, links)
        # Links come last: what they lead to has its own name by then, if it lies in a room.
        while links:
            name, place = links.pop(0)
            self._follow(name, place, seen, links)
        settings = self.project.settings
        if settings.is_file():
            self._entries[_SETTINGS] = self._loaded(_SETTINGS, settings)

    def _take_over(self, told: Any) -> None:
        self._entries = {name: _Entry(Kind(kind), sha, size) for name, (kind, sha, size) in told["entries"].items()}
        self._children = {name: tuple(children) for name, children in told["children"].items()}
        self._aliases = told["aliases"]
        self._names = {entry.sha256: name for name, entry in self._entries.items() if entry.sha256}

    def _site_url(self) -> str | None:
        entry = self._entry(_SETTINGS)
        text = self.data(entry.sha256).decode("utf-8", "replace") if entry.kind is Kind.FILE else ""
        found = _SITE_URL.search(text)
        return found[1] if found else None

    def _links_outside(self, start: str) -> list[str]:
        outside = (name for name, entry in self._entries.items() if entry.kind is Kind.OUTSIDE)
        return sorted(name for name in outside if name.startswith(start))

    def _file_answer(self, name: str) -> str:
        return self._entry(name).answer

    def _names_answer(self, folder: str) -> str:
        return "/".join(self._listed(folder))

    def _folder(self, name: str) -> Need:
        def listed() -> Need:
            files = [(path, self._entry(f"{name}/{path}").sha256) for path in self._below(name)]
            data = canonical(files).encode()
            sha256 = hashlib.sha256(data).hexdigest()
            self._small[sha256] = data
            return Need(f"{name}/", sha256)

        with self.unrecorded():
            return self.shared(("folder", name), listed)

    def _below(self, folder: str, path: str = "", above: frozenset[str] = frozenset()) -> Iterator[str]:
        """The files below a folder, as paths from there; no link is followed back to a folder that it lies in."""
        here = self._canonical(f"{folder}/{path}")
        for child in self._listed(here) if here not in above else ():
            at = f"{path}{child}"
            kind = self._entry(f"{folder}/{at}").kind
            if kind is Kind.FOLDER and child != "__pycache__":
                yield from self._below(folder, f"{at}/", above | {here})
            elif kind is Kind.FILE:
                yield at

    def _entry(self, name: str) -> _Entry:
        name = self._canonical(name)
        entry = self._entries.get(name, _ABSENT)
        if entry.kind is Kind.FILE and not entry.sha256:
            # Too large to be read before somebody wants it.
            entry = self._entries[name] = self._loaded(name, self._place(name))
        return entry

    def _listed(self, folder: str) -> tuple[str, ...]:
        return self._children.get(self._canonical(folder), ())

    def _canonical(self, name: str) -> str:
        """The name of a file itself, where links to folders lead to it."""
        name = normpath(name)
        if self._aliases:
            steps = name.split("/")
            for end in range(1, len(steps) + 1):
                alias = self._aliases.get("/".join(steps[:end]))
                if alias is not None:
                    return self._canonical("/".join([alias, *steps[end:]]))
        return name

    def _place(self, name: str) -> Path:
        return self.project.settings if name == _SETTINGS else self.project.find(name)

    def _loaded(self, name: str, place: Path) -> _Entry:
        try:
            data = place.read_bytes()
        except OSError:
            return _UNREADABLE
        sha256 = hashlib.sha256(data).hexdigest()
        if len(data) <= KEPT_IN_MEMORY:
            self._small[sha256] = data
        elif sha256 not in self._names:
            self._names[sha256] = name
            if self.store.fact(sha256) is None:
                self.store.put(sha256, data)
        return _Entry(Kind.FILE, sha256, len(data))

    def _again(self, sha256: str) -> bytes:
        """The bytes of a large file that the store has lost, if the file is still the same."""
        name = self._names.get(sha256, sha256)
        with suppress(OSError, ValueError):
            data = self._place(name).read_bytes()
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
        raise InputLost(name)

    def _sweep(self, name: str, place: Path, seen: dict[Path, str], links: list[tuple[str, Path]]) -> None:
        """Look at a folder and all below it; links are left for later."""
        try:
            with os.scandir(place) as found:
                children = sorted(found, key=lambda child: child.name)
        except OSError:
            self._entries[name] = _UNREADABLE if place.exists() else _ABSENT
            return
        seen[place.resolve()] = name
        self._entries[name] = _FOLDER
        # What is hidden belongs to an editor or to the system; it may come and go without meaning anything.
        self._children[name] = tuple(_shown(child.name) for child in children if not child.name.startswith("."))
        for child in children:
            at, where = f"{name}/{_shown(child.name)}", Path(child.path)
            if child.is_symlink():
                links.append((at, where))
            elif child.is_dir(follow_symlinks=False):
                if child.name != "__pycache__":
                    self._sweep(at, where, seen, links)
            else:
                with suppress(OSError):
                    self._entries[at] = self._swept(at, where, child.stat(follow_symlinks=False))

    def _swept(self, name: str, place: Path, found: os.stat_result) -> _Entry:
        if not stat.S_ISREG(found.st_mode):
            return _UNREADABLE
        if name.rpartition("/")[2] != place.name:
            # A name that is no text cannot be told to anybody.
            return _UNREADABLE
        return _Entry(Kind.FILE, size=found.st_size) if found.st_size > LOOKED_AT else self._loaded(name, place)

    def _follow(self, name: str, place: Path, seen: dict[Path, str], links: list[tuple[str, Path]]) -> None:
        try:
            target = place.resolve(strict=True)
        except (OSError, RuntimeError):
            self._entries[name] = _ABSENT
            return
        if not self._is_inside(place):
            self._entries[name] = _OUTSIDE
        elif target.is_dir():
            if target not in seen:
                self._linked.add(target)
                self._sweep(name, target, seen, links)
            else:
                self._aliases[name] = seen[target]
        else:
            self._linked.add(target.parent)
            self._entries[name] = self._swept(name, place, target.stat())

    def _is_inside(self, place: Path) -> bool:
        """Whether what lies there is a part of the project, or of what comes with the program."""
        real = place.resolve()
        rooms = [folder.resolve() for folder in self.project.rooms.values()]
        if any(room.is_relative_to(real) and room != real for room in rooms):
            # Everything lies there, also what is no content: the store's folder, say, and the published site.
            return False
        return any(real.is_relative_to(folder) for folder in (self.project.root, *rooms))


def files_of_folder(need: Need, data: bytes) -> list[Need]:
    """The files of a need that is a folder, whose bytes are `data`."""
    return [Need(f"{need.name}{path}", sha256) for path, sha256 in json.loads(data)]


def _shown(name: str) -> str:
    """A name as text, also one that a system allows though it is none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
