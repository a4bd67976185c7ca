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
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from loa.store.digest_store import Store
from loa.store.output import Need, canonical
from loa.store.project import Project
from loa.store.snapshot import SETTINGS, FileKind, Snapshot, SnapshotEntry, load, take_snapshot

Value = TypeVar("Value")
Answer = Callable[[str], str]

KEPT_IN_MEMORY = 64_000
"""Bytes of the largest file that is kept in memory; larger ones (pictures, fonts) lie in the store by their digest."""

_SITE_URL = re.compile(r"""^site_url:\s*["']?(https?://[^\s"'#]+)""", re.MULTILINE)


class InputLost(Exception):
    """A file changed after it was read, and the bytes that were read are gone; the message names the file."""


class Files(Protocol):
    """Gives the bytes of input files."""

    def data(self, need: Need) -> bytes:
        """The bytes. Raises InputLost."""


class StoredFiles:
    """Input files that somebody put into a store, for those who render elsewhere."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def data(self, need: Need) -> bytes:
        """The bytes. Raises InputLost."""
        stored = self._store.get(need.sha256)
        if stored is None:
            raise InputLost(need.name)
        return stored.data


class Inputs:
    """The files of a project as they were when this was made: what is changed, moved or removed later it does not see.

    Names begin with the room a file is in, as `Project.find` knows them (`campaigns/dong-thap/province.yml`). Raises
    StoreError.
    """

    def __init__(self, project: Project, store: Store, *, offered: str | None = None) -> None:
        """Look at all files; or, with `offered`, take over what another process looked at. Raises InputLost, too."""
        self.project = project
        self.store = store
        self._small: dict[str, bytes] = {}
        """Bytes that are kept in memory, by digest."""
        self._in_store: set[str] = set()
        self._recorders: list[set[str]] = []
        self._answered: dict[str, str] = {}
        self._others: dict[str, Answer] = {}
        self._shared: dict[object, tuple[object, frozenset[str]]] = {}
        if offered is None:
            self._snapshot = take_snapshot(project, self._keep, store.folder)
        else:
            told = StoredFiles(store).data(Need("what was looked at", offered))
            self._snapshot = Snapshot.from_json(json.loads(told))

    # -- what is asked

    def kind(self, name: str) -> FileKind:
        """What lies under a name."""
        self.note(f"file {name}")
        return self._entry(name).kind

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of what lies in a folder and is not hidden, in order; none where there is no such folder."""
        self.note(f"names {folder}")
        return self._snapshot.names(folder)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, PermissionError and InputLost."""
        return self.data(self.need(name))

    def need(self, name: str) -> Need:
        """A file with the digest of its bytes. Raises FileNotFoundError and PermissionError."""
        self.note(f"file {name}")
        entry = self._entry(name)
        if entry.kind is FileKind.FILE:
            return Need(name, entry.sha256)
        raise (PermissionError if entry.kind is FileKind.UNREADABLE else FileNotFoundError)(name)

    def folder(self, name: str) -> Need:
        """A folder with all files below it, as one need; its bytes are read by `files_of_folder`."""
        self.note(f"folder {name}")
        return self._folder(name)

    def below(self, folder: str) -> list[str]:
        """The names of all files below a folder."""
        self.note(f"folder {folder}")
        return [f"{folder}/{path}" for path in self._snapshot.below(folder)]

    def links_outside(self, start: str) -> list[str]:
        """The links whose names begin so and that lead out of the project."""
        self.note(f"links {start}")
        return self._snapshot.of_kind(FileKind.OUTSIDE, start)

    def unreadable(self, start: str) -> list[str]:
        """What may not be read, by names that begin so."""
        self.note(f"unreadable {start}")
        return self._snapshot.of_kind(FileKind.UNREADABLE, start)

    @property
    def site_url(self) -> str | None:
        """Where the site is to be published, as mkdocs.yml says; None where it does not, or not plainly."""
        self.note("site-url ")
        return self._site_url()

    def data(self, need: Need) -> bytes:
        """The bytes of a file that was looked at. Raises InputLost and StoreError."""
        if need.sha256 in self._small:
            return self._small[need.sha256]
        stored = self.store.get(need.sha256)
        return stored.data if stored is not None else self._again(need)

    @property
    def linked_places(self) -> list[Path]:
        """Folders outside the rooms, but in the project, to which links lead."""
        return sorted(self._snapshot.linked)

    # -- for others

    def keep(self, needs: Iterable[Need]) -> None:
        """Put files, and those of folders, into the store for those who render elsewhere. Raises StoreError."""
        for need in needs:
            if need.sha256 not in self._in_store:
                stored = self.store.get(need.sha256)
                data = stored.data if stored else self.store.put(need.sha256, self.data(need)).data
                if need.name.endswith("/"):
                    self.keep(files_of_folder(need, data))
                self._in_store.add(need.sha256)

    def offer(self) -> str:
        """Put everything that was looked at into the store, and return the digest under which others find it."""
        self.keep(Need(name, entry.sha256) for name, entry in self._snapshot.entries.items() if entry.sha256)
        told = canonical(self._snapshot.as_json()).encode()
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
        self._others[word] = answer

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
                self._answered[question] = self._looked_up(word, subject)
        return self._answered[question]

    def _looked_up(self, word: str, subject: str) -> str:
        match word:
            case "file":
                entry = self._entry(subject)
                return entry.sha256 or entry.kind.value
            case "names":
                return "/".join(self._snapshot.names(subject))
            case "folder":
                return self._folder(subject).sha256
            case "links":
                return "/".join(self._snapshot.of_kind(FileKind.OUTSIDE, subject))
            case "unreadable":
                return "/".join(self._snapshot.of_kind(FileKind.UNREADABLE, subject))
            case "site-url":
                return self._site_url() or ""
            case _:
                return self._others[word](subject)

    # -- what lies there

    def _site_url(self) -> str | None:
        entry = self._entry(SETTINGS)
        data = self.data(Need(SETTINGS, entry.sha256)) if entry.kind is FileKind.FILE else b""
        found = _SITE_URL.search(data.decode("utf-8", "replace"))
        return found[1] if found else None

    def _folder(self, name: str) -> Need:
        def listed() -> Need:
            files = [(path, self._entry(f"{name}/{path}").sha256) for path in self._snapshot.below(name)]
            data = canonical(files).encode()
            sha256 = hashlib.sha256(data).hexdigest()
            self._small[sha256] = data
            return Need(f"{name}/", sha256)

        with self.unrecorded():
            return self.shared(("folder", name), listed)

    def _entry(self, name: str) -> SnapshotEntry:
        entry = self._snapshot.entry(name)
        if entry.kind is FileKind.FILE and not entry.sha256:
            # Too large to be read before somebody wants it.
            name = self._snapshot.canonical(name)
            entry = self._snapshot.entries[name] = load(name, self._place(name), self._keep)
        return entry

    def _keep(self, name: str, sha256: str, data: bytes) -> None:
        if len(data) <= KEPT_IN_MEMORY:
            self._small[sha256] = data
        elif self.store.fact(sha256) is None:
            self.store.put(sha256, data)

    def _again(self, need: Need) -> bytes:
        """The bytes of a large file that the store has lost, if the file is still the same."""
        with suppress(OSError, ValueError):
            data = self._place(self._snapshot.canonical(need.name)).read_bytes()
            if hashlib.sha256(data).hexdigest() == need.sha256:
                return self.store.put(need.sha256, data).data
        raise InputLost(need.name)

    def _place(self, name: str) -> Path:
        return self.project.settings if name == SETTINGS else self.project.find(name)


def files_of_folder(need: Need, data: bytes) -> list[Need]:
    """The files of a need that is a folder, whose bytes are `data`."""
    return [Need(f"{need.name}{path}", sha256) for path, sha256 in json.loads(data)]
