"""Whatever somebody does to the entries of a store, the next build publishes what it should, and nothing of it runs."""

from __future__ import annotations

import ast
import hashlib
import os
import random
import shutil
from collections.abc import Mapping
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from loa.store.project import Project
from tests.building import build, differences, files_of, publish
from tests.conftest import ROOT
from tests.editing import EDITS, copy_of, from_nothing, small_project, undo_all

HEAD = 64
"""Bytes that come before those of an entry."""

FILE, MADE, STAGE, RECORD, RUN = "an input file", "something made", "a stage", "the record of the site", "a search run"
BEGINNINGS = {
    STAGE: b'{"answers":',
    RECORD: b'{"version":',
    RUN: b'[["',
    "the names in the site": b'{"names":',
    "a part of the search": b'{"pages":',
    "a shard of the search": b'{"',
    "what a picture is": b'{"form":',
    "the record of a province": b'["',
}
"""How entries begin of which there are no others with the same beginning; the longest counts."""

KINDS = (MADE, FILE, *BEGINNINGS)
EDIT = EDITS["a campaign"]

Site = dict[str, bytes]


class Built:
    """A project that was built, its store, and what was published of it."""

    def __init__(self, folder: Path) -> None:
        self.original = small_project(folder / "nguon")
        self.project = copy_of(self.original, folder / "loa")
        self.store, self._site, self._elsewhere = folder / "kho", folder / "trang", folder / "trang-khac"
        self.files = self.again()
        self.whole = {entry: entry.read_bytes() for entry in sorted(self.store.glob("??/*"))}
        """The entries of the store as the build left them."""
        EDIT(self.project.root)
        self.edited = from_nothing(self.project, folder)
        undo_all(self.project, self.original)

    def again(self) -> Site:
        """The next build."""
        return publish(self.project, self.store, self._site)

    def elsewhere(self) -> Site:
        """The next build, of a site that was never published: everything is taken from the store."""
        shutil.rmtree(self._elsewhere, ignore_errors=True)
        return publish(self.project, self.store, self._elsewhere)

    def after_an_edit(self) -> Site:
        """The next build after an edit, which is then undone."""
        EDIT(self.project.root)
        files = self.again()
        undo_all(self.project, self.original)
        return files

    def is_right_after(self, harmed: Mapping[Path, bytes]) -> None:
        """Whatever kind of build comes after entries got other bytes; all others are whole."""
        for build_next, expected in (
            (self.again, self.files),
            (self.elsewhere, self.files),
            (self.after_an_edit, self.edited),
            (self.again, self.files),
        ):
            for entry, data in {**self.whole, **harmed}.items():
                entry.write_bytes(data)
            assert differences(build_next(), expected) == []

    def of_kind(self, kind: str) -> list[Path]:
        """The entries of a kind."""
        return [entry for entry, data in self.whole.items() if self._kind(entry, data[HEAD:]) == kind]

    def _kind(self, entry: Path, body: bytes) -> str:
        if hashlib.sha256(body).hexdigest() == entry.parent.name + entry.name:
            return FILE
        if body in self.files.values():
            return MADE
        alike = (kind for kind, start in BEGINNINGS.items() if body.startswith(start))
        return max(alike, key=lambda kind: len(BEGINNINGS[kind]))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("kho-hong"))


def _other_letter(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at % len(data)] ^= 1
    return bytes(changed)


def test_every_kind_of_entry_is_known_here(built: Built) -> None:
    for kind in KINDS:
        assert built.of_kind(kind), kind
    assert {entry for kind in KINDS for entry in built.of_kind(kind)} == built.whole.keys()


PAIRS = list(combinations_with_replacement(KINDS, 2))
NAMED = {MADE, STAGE, RECORD, RUN, FILE}


@pytest.mark.parametrize(
    ("one", "other"),
    [pytest.param(*pair, marks=() if NAMED.issuperset(pair) else pytest.mark.thorough) for pair in PAIRS],
)
def test_two_entries_that_were_exchanged_count_as_missing(built: Built, one: str, other: str) -> None:
    first, second = built.of_kind(one)[0], built.of_kind(other)[-1]
    built.is_right_after({first: built.whole[second], second: built.whole[first]})


CHANGED = [(kind, HEAD + 40) for kind in KINDS] + [(MADE, at) for at in (0, HEAD // 2, HEAD - 1, HEAD, -1)]


@pytest.mark.parametrize(
    ("kind", "at"), CHANGED, ids=lambda value: f"byte {value}" if isinstance(value, int) else value
)
def test_an_entry_with_another_letter_counts_as_missing(built: Built, kind: str, at: int) -> None:
    entry = built.of_kind(kind)[0]
    built.is_right_after({entry: _other_letter(built.whole[entry], at)})


@pytest.mark.thorough
def test_another_letter_in_any_entry_is_noticed_by_whatever_build_comes_next(built: Built) -> None:
    for number, (entry, data) in enumerate(built.whole.items()):
        built.is_right_after({entry: _other_letter(data, HEAD + 7 * number)})


def test_another_letter_in_every_entry_leaves_nothing_of_use(built: Built) -> None:
    built.is_right_after({entry: _other_letter(data, 100) for entry, data in built.whole.items()})


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(2, 8))])
def test_all_entries_in_each_others_places_leave_nothing_of_use(built: Built, seed: int) -> None:
    bodies = list(built.whole.values())
    random.Random(seed).shuffle(bodies)
    built.is_right_after(dict(zip(built.whole, bodies, strict=True)))


def test_the_command_says_nothing_of_a_store_in_disorder(tmp_path: Path) -> None:
    project = small_project(tmp_path / "loa")
    store = tmp_path / "kho"
    whole = _built(project, store)
    entries = sorted(store.glob("??/*"))
    bodies = [entry.read_bytes() for entry in entries]
    for entry, body in zip(entries, bodies[1:] + bodies[:1], strict=True):
        entry.write_bytes(body)
    assert differences(_built(project, store), whole) == []


def _built(project: Project, store: Path) -> Site:
    done = build(project.root, store, PYTHONPATH=os.fspath(project.root / "hooks"))
    assert done.returncode == 0, done.said
    assert done.said.splitlines()[-1] == done.closing_line
    assert "Traceback" not in done.said
    return files_of(done.site)


# -- nothing that lies in a store can run


def test_nothing_in_a_store_is_a_pickle(built: Built) -> None:
    assert [entry for entry, data in built.whole.items() if data[HEAD:].startswith(b"\x80")] == []


def test_the_program_reads_nothing_that_could_run() -> None:
    """Values that are reported as text cannot; what Python keeps for itself could."""
    runs = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "shelve", "joblib"}
    reading = {
        f"{file.relative_to(ROOT)} imports {name}"
        for file in (ROOT / "hooks").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
        if name.partition(".")[0] in runs
    }
    assert reading == set()
