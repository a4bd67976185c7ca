"""The inputs of a build: every file of a project and every listing of a folder, read once.

Whatever is read of a project comes through `Inputs`. It reads a file once a build and hands out the very bytes it
hashed, so all that one build makes is made of one state of the files, whatever is edited meanwhile.

Each call is also a question, which `Inputs` records for whoever is recording. A result can be used again as long as
all questions that were asked while it was made have the same answers (`build_cache.py`). So dependencies are observed,
and no list of them has to be kept.

A question is a word and a name, such as `file assets/compounds.yml` or `names campaigns/dong-thap`. Its answer is a
short text, mostly a SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import TypeVar

from loa.store.digest_store import Store
from loa.store.output import Need, canonical
from loa.store.project import ADDRESSES, SETTINGS, SITE_WORDS, Project, own_address_in, site_name_in, site_url_in
from loa.store.snapshot import FileKind, Obstacle, Snapshot, SnapshotEntry, read_entry, take_snapshot
from loa.store.stored_files import InputLost, StoredFiles, files_of_folder

Result = TypeVar("Result")
Answer = Callable[[str], str]
"""Gives the answer to a question from the name after its word."""

KEPT_IN_MEMORY = 64_000
"""Bytes of the largest file that is kept in memory; larger ones (pictures, fonts) lie in the store by their digest."""


class Inputs:
    """The files of a project as they were when this object was made; later changes are not seen.

    Names begin with the project's folder that a file is in, as `Project.find` knows them
    (`campaigns/dong-thap/province.yml`). Any method may raise StoreError.
    """

    def __init__(self, project: Project, store: Store, *, snapshot: str | None = None) -> None:
        """Read all files; or load the snapshot that another process saved in the store under the digest `snapshot`.

        Raises InputLost where the store does not have it.
        """
        self.project = project
        self.store = store
        self._small: dict[str, bytes] = {}
        """Bytes that are kept in memory, by digest."""
        self._in_store: set[str] = set()
        """Digests that are known to be in the store."""
        self._recorders: list[set[str]] = []
        """The questions of each `recording` that is going on."""
        self._answers: dict[str, str] = {}
        """Questions that were answered before, with their answers."""
        self._registered: dict[str, Answer] = {}
        """How questions of other rooms are answered, by their word."""
        self._cache: dict[object, tuple[object, frozenset[str]]] = {}
        """Results by key, with the questions that were asked while they were made."""
        self._typed: frozenset[str] = frozenset()
        """The files that say what is being typed (see `with_text`)."""
        if snapshot is None:
            self._snapshot = take_snapshot(project, self._keep, store.folder)
        else:
            saved = StoredFiles(store).data(Need("snapshot", snapshot))
            self._snapshot = Snapshot.from_json(json.loads(saved))

    # -- reading; each method records its question

    def kind(self, name: str) -> FileKind:
        """What a name stands for: a file, a folder, nothing …"""
        self.record(f"file {name}")
        return self._entry(name).kind

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of all that is in a folder and not hidden, sorted; empty where there is no such folder."""
        self.record(f"names {folder}")
        return self._snapshot.names(folder)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, PermissionError and InputLost."""
        return self.data(self.need(name))

    def need(self, name: str) -> Need:
        """A file with the digest of its bytes. Raises FileNotFoundError and PermissionError."""
        self.record(f"file {name}")
        entry = self._entry(name)
        if entry.kind is FileKind.FILE:
            return Need(name, entry.sha256)
        raise (PermissionError if entry.kind is FileKind.UNREADABLE else FileNotFoundError)(name)

    def folder(self, name: str) -> Need:
        """A folder with all files below it as one Need; `files_of_folder` reads its bytes."""
        self.record(f"folder {name}")
        return self._folder(name)

    def below(self, folder: str) -> list[str]:
        """The names of all files below a folder."""
        self.record(f"folder {folder}")
        return [f"{folder}/{path}" for path in self._snapshot.below(folder)]

    def all_below(self, folder: str) -> list[tuple[str, FileKind]]:
        """The names of all files and folders below a folder with their kinds; nothing is read for it."""
        self.record(f"all-below {folder}")
        return [(name, entry.kind) for name, entry in self._snapshot.all_below(folder)]

    def doubles(self, folder: str) -> list[str]:
        """The names below a folder that lie there twice, with marks as Macs write them and as others do, sorted."""
        self.record(f"all-below {folder}")
        return sorted(name for name in self._snapshot.doubles if name.startswith(f"{folder}/"))

    def obstacle(self, name: str) -> Obstacle | None:
        """Why a file or a folder cannot be read; None where it can, or is not there."""
        self.record(f"file {name}")
        return self._entry(name).obstacle

    def place(self, name: str) -> Path:
        """Where a file lies. Raises ValueError for a name that begins with no room."""
        if name == SETTINGS:
            return self.project.settings
        if name == ADDRESSES:
            return self.project.root / ADDRESSES
        name = self._snapshot.canonical(name)
        return Path(self._snapshot.places.get(name) or self.project.find(name))

    def links_outside(self, start: str) -> list[str]:
        """The links that lead out of the project, among the names that begin with `start`."""
        self.record(f"links {start}")
        return self._snapshot.of_kind(FileKind.OUTSIDE, start)

    def unreadable(self, start: str) -> list[str]:
        """The files and folders that cannot be read, among the names that begin with `start`."""
        self.record(f"unreadable {start}")
        return self._snapshot.of_kind(FileKind.UNREADABLE, start)

    @property
    def site_url(self) -> str | None:
        """The address at which the site will be published, of site.yml or else mkdocs.yml; None where none is given."""
        self.record("site-url ")
        return self._address()

    @property
    def site_name(self) -> str | None:
        """The name of the site, from mkdocs.yml; None where it is not given."""
        self.record("site-name ")
        return self._setting(site_name_in)

    def data(self, need: Need) -> bytes:
        """The bytes of a Need that this object gave out; records nothing. Raises InputLost."""
        if need.sha256 in self._small:
            return self._small[need.sha256]
        stored = self.store.get(need.sha256)
        return stored.data if stored is not None else self._read_again(need)

    @property
    def linked_places(self) -> list[Path]:
        """Folders of the project that links lead to though they are in none of `Project.rooms`."""
        return sorted(self._snapshot.linked)

    def with_folders(self, folders: Mapping[str, Sequence[Need]]) -> Inputs:
        """The same inputs, but each of these folders has the files that are named and no others.

        They are files that `folder` once gave, whose bytes lie in the store. Nothing is recorded or remembered yet.
        """
        if not folders:
            return self
        snapshot = self._snapshot
        for folder, files in folders.items():
            paths = [(need.name.removeprefix(f"{folder}/"), need.sha256) for need in files]
            snapshot = snapshot.with_folder(folder, paths)
        other = copy(self)
        other._snapshot, other._in_store = snapshot, set()
        other._recorders, other._answers, other._registered, other._cache = [], {}, {}, {}
        return other

    def with_text(self, name: str, data: bytes) -> Inputs:
        """The same inputs, but a file has these bytes, as if it had been saved; nothing is written anywhere.

        It is for what is being typed, which has other bytes a moment later. All that was remembered stays, but for what
        came of this file. Nothing is recorded yet.
        """
        sha256, name = hashlib.sha256(data).hexdigest(), self._snapshot.canonical(name)
        other = copy(self)
        other._snapshot = self._snapshot.with_file(name, sha256)
        other._small = {**self._small, sha256: data}
        other._typed = self._typed | {name}
        other._recorders, other._answers, other._registered = [], {}, {}
        about = {
            f"{word} {above}{slash}" for above in _folders_above(name) for word in _OF_FOLDERS for slash in ("", "/")
        }
        about |= {f"file {name}", *(f"{word} {name}" for word in _OF_FOLDERS)}
        other._cache = {
            key: (made, asked)
            for key, (made, asked) in self._cache.items()
            if about.isdisjoint(asked) and not self._is_registered(asked) and key not in _folder_keys(name)
        }
        return other

    def is_typed(self, name: str) -> bool:
        """Whether a file says what is being typed: what is made of it is worth no memory."""
        return bool(self._typed) and self._snapshot.canonical(name) in self._typed

    def has_same_files(self, other: Inputs) -> bool:
        """Whether every file and folder of the project is as in the other inputs."""
        return self._snapshot == other._snapshot

    # -- for other processes

    def put_in_store(self, needs: Iterable[Need]) -> None:
        """Put the bytes of files, and of all files in folders, into the store, where other processes find them."""
        for need in needs:
            if need.sha256 not in self._in_store:
                stored = self.store.get(need.sha256)
                data = stored.data if stored else self.store.put(need.sha256, self.data(need)).data
                if need.name.endswith("/"):
                    self.put_in_store(files_of_folder(need, data))
                self._in_store.add(need.sha256)

    def save_snapshot(self) -> str:
        """Put the snapshot and all files into the store; returns the digest with which `Inputs` loads it elsewhere."""
        self.put_in_store(Need(name, entry.sha256) for name, entry in self._snapshot.entries.items() if entry.sha256)
        data = canonical(self._snapshot.as_json()).encode()
        sha256 = hashlib.sha256(data).hexdigest()
        self.store.put(sha256, data)
        return sha256

    # -- recording questions

    def record(self, *questions: str) -> None:
        """Count questions as asked now: those of other rooms, or those of a result that is used again."""
        for recorder in self._recorders:
            recorder.update(questions)

    @contextmanager
    def recording(self) -> Iterator[set[str]]:
        """Collect all questions that are asked within the `with` block; such blocks may be nested."""
        asked: set[str] = set()
        self._recorders.append(asked)
        try:
            yield asked
        finally:
            # Not `remove`, which would take away an equal set of another recording.
            self._recorders = [recorder for recorder in self._recorders if recorder is not asked]

    @contextmanager
    def without_recording(self) -> Iterator[None]:
        """Record nothing within the `with` block: the caller records one question of its own in place of all these."""
        recorders, self._recorders = self._recorders, []
        try:
            yield
        finally:
            self._recorders = recorders

    def cached(self, key: object, make: Callable[[], Result]) -> Result:
        """The result of `make`, which is called once for each `key`.

        The questions that it asked are recorded at every call, as if it had asked them again.
        """
        if key in self._cache:
            result, asked = self._cache[key]
            self.record(*asked)
            return result  # type: ignore[return-value]
        with self.recording() as noted:
            made = make()
        self._cache[key] = made, frozenset(noted)
        return made

    def forget(self, key: object) -> None:
        """Drop a cached result, to free its memory."""
        self._cache.pop(key, None)

    # -- answering questions

    def register_question(self, word: str, answer: Answer) -> None:
        """Let `answer` answer the questions that begin with `word`; for what other rooms compute from many files."""
        self._registered[word] = answer

    def answers_digest(self, questions: Iterable[str]) -> str:
        """One SHA-256 of the answers to these questions, in this order."""
        digest = hashlib.sha256()
        for question in questions:
            digest.update(f"{question}\0{self._answer(question)}\0".encode())
        return digest.hexdigest()

    def _answer(self, question: str) -> str:
        if question not in self._answers:
            word, _, name = question.partition(" ")
            with self.without_recording():
                self._answers[question] = self._find_answer(word, name)
        return self._answers[question]

    def _find_answer(self, word: str, name: str) -> str:
        match word:
            case "file":
                entry = self._entry(name)
                return entry.sha256 or (entry.obstacle or entry.kind).value
            case "names":
                return "/".join(self._snapshot.names(name))
            case "folder":
                return self._folder(name).sha256
            case "all-below":
                listed = [
                    f"{below} {(entry.obstacle or entry.kind).value}" for below, entry in self._snapshot.all_below(name)
                ]
                return "/".join([*listed, *self.doubles(name)])
            case "links":
                return "/".join(self._snapshot.of_kind(FileKind.OUTSIDE, name))
            case "unreadable":
                return "/".join(self._snapshot.of_kind(FileKind.UNREADABLE, name))
            case "site-url":
                return self._address() or ""
            case "site-name":
                return self._setting(site_name_in) or ""
            case _:
                return self._registered[word](name)

    def _is_registered(self, asked: Iterable[str]) -> bool:
        """Whether one of the questions is of another room, so that it may be about any file."""
        return bool(self._registered) and any(question.partition(" ")[0] in self._registered for question in asked)

    # -- the files themselves

    def _address(self) -> str | None:
        return self._setting(own_address_in, SITE_WORDS) or self._setting(site_url_in)

    def _setting(self, find: Callable[[bytes], str | None], name: str = SETTINGS) -> str | None:
        """What `find` finds in mkdocs.yml, or in another file that has few plain texts."""
        entry = self._entry(name)
        return find(self.data(Need(name, entry.sha256))) if entry.kind is FileKind.FILE else None

    def _folder(self, name: str) -> Need:
        def listed() -> Need:
            files = [(path, self._entry(f"{name}/{path}").sha256) for path in self._snapshot.below(name)]
            data = canonical(files).encode()
            sha256 = hashlib.sha256(data).hexdigest()
            self._small[sha256] = data
            return Need(f"{name}/", sha256)

        with self.without_recording():
            return self.cached(("folder", name), listed)

    def _entry(self, name: str) -> SnapshotEntry:
        entry = self._snapshot.entry(name)
        if entry.kind is FileKind.FILE and not entry.sha256:
            # The snapshot left it unread because of its size.
            name = self._snapshot.canonical(name)
            entry = self._snapshot.entries[name] = read_entry(self.place(name), self._keep)
        return entry

    def _keep(self, sha256: str, data: bytes) -> None:
        if len(data) <= KEPT_IN_MEMORY:
            self._small[sha256] = data
        elif self.store.info(sha256) is None:
            self.store.put(sha256, data)

    def _read_again(self, need: Need) -> bytes:
        """The bytes of a large file that the store has lost, if the file has not changed since."""
        with suppress(OSError, ValueError):
            data = self.place(need.name).read_bytes()
            if hashlib.sha256(data).hexdigest() == need.sha256:
                return self.store.put(need.sha256, data).data
        raise InputLost(need.name)


_OF_FOLDERS = ("names", "folder", "all-below", "links", "unreadable")
"""The words of questions about all that lies in a folder."""


def _folders_above(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts))]


def _folder_keys(name: str) -> set[tuple[str, str]]:
    """The keys under which `Inputs` remembers the folders that a file is in."""
    return {("folder", folder) for folder in _folders_above(name)}
