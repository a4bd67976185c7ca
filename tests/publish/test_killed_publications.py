"""A build may be ended before any of its file operations: there is always a whole site, the old one or the new one."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from loa.publish import staging
from loa.publish.new_site import NewSite
from loa.publish.staging import SiteError, recover_site, staging_folder
from loa.store.digest_store import Store, StoreError
from tests.interrupting import EXCHANGE, FAILED, FINISHED, INTERRUPTIONS, interrupted

Files = Mapping[str, str]

LISTED = {"catalogue.json": "{}", "404.html": "not there"}
BEFORE = LISTED | {"index.html": "0", "dong-thap/index.html": "b", "truoc/index.html": "t"}
OLD = LISTED | {
    "index.html": "a",
    "dong-thap/index.html": "b",
    "dong-thap/to-roi.pdf": "c",
    "cu/index.html": "d",
    "x": "e",
}
NEW = LISTED | {
    "index.html": "A",
    "dong-thap/index.html": "b",
    "dong-thap/to-roi.pdf": "C",
    "moi/m.html": "f",
    "x/y": "g",
}
NEXT = LISTED | {"index.html": "aa", "dong-thap/index.html": "b", "sau/index.html": "s"}
OWN = {".git/HEAD": "ref: refs/heads/main", "CNAME": "example.org"}


@dataclass(frozen=True)
class Case:
    """`earlier` is how many sites were published before the one that is interrupted: after two there is a spare."""

    earlier: int
    atomic: bool
    links: bool
    owned: bool

    def __str__(self) -> str:
        words = ["exchanged" if self.atomic else "renamed", "links" if self.links else "copies"]
        return ", ".join([f"{self.earlier} before", *words, *(["owner's names"] if self.owned else [])])

    @property
    def is_whole_at_once(self) -> bool:
        """Whether there is no moment at which the site is not whole."""
        return not self.owned and (self.atomic or self.earlier == 0)


CASES = [Case(*values) for values in itertools.product((0, 1, 2), (True, False), (True, False), (True, False))]


def _publish(folder: Path, files: Files, store: Store | None = None) -> None:
    store, place = store or Store(folder / "kho"), folder / "site"
    site = NewSite(staging_folder(place), store, place)
    for path, text in files.items():
        if not site.reuse(path, text):
            site.write(path, text, store.put("ab" * 32, text.encode()))
    site.publish()


def _files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def _published(folder: Path) -> dict[str, str]:
    return {path: text for path, text in _files(folder / "site").items() if path not in OWN}


def _prepared(folder: Path, case: Case) -> Path:
    """A folder in which so many sites were published as the case has."""
    for files in (BEFORE, OLD)[2 - case.earlier :]:
        _publish(folder, files)
    if case.owned:
        for name, text in OWN.items():
            (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "site" / name).write_text(text)
    return folder


def _wholes(case: Case) -> list[Files]:
    """The sites that may be there after the new one was begun."""
    return [OLD if case.earlier else {}, NEW]


def _system(case: Case, patch: pytest.MonkeyPatch) -> None:
    """A system that can exchange and link as the case has it, and tells of each exchange."""
    exchange = staging.exchange_in_one_step

    def exchanged(one: Path, other: Path) -> bool:
        sys.audit(EXCHANGE)
        return case.atomic and exchange(one, other)

    def refused(*paths: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    patch.setattr(staging, "exchange_in_one_step", exchanged)
    if not case.links:
        patch.setattr(os, "link", refused)


SAMPLE = [
    (Case(2, atomic=False, links=True, owned=False), "killed"),
    (Case(2, atomic=False, links=True, owned=True), "killed"),
    (Case(2, atomic=True, links=True, owned=False), "stopped"),
    (Case(2, atomic=True, links=False, owned=True), "a full disk"),
]
ALL = [
    pytest.param(case, how, marks=() if (case, how) in SAMPLE else pytest.mark.thorough, id=f"{how}: {case}")
    for case in CASES
    for how in INTERRUPTIONS
]


def _fresh(tmp_path: Path) -> Callable[[Case], Path]:
    numbers = itertools.count()

    def make(case: Case) -> Path:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return _prepared(folder, case)

    return make


@pytest.mark.parametrize(("case", "how"), ALL)
def test_whatever_ends_a_build_the_next_one_finds_a_whole_site(
    tmp_path: Path, case: Case, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _system(case, monkeypatch)
    fresh = _fresh(tmp_path)
    places = [fresh(case)]
    for status in interrupted(lambda: _publish(places[-1], NEW), how, (SiteError, StoreError)):
        folder = places[-1]
        assert status != FAILED
        left = _published(folder)
        assert not case.is_whole_at_once or left in _wholes(case)
        assert status != FINISHED or left == NEW
        recover_site(folder / "site")
        # A build that is refused then, because its content has errors, leaves this.
        assert _published(folder) in _wholes(case)
        _publish(folder, NEXT)
        assert _published(folder) == NEXT
        assert {path.name for path in folder.iterdir()} == {"site", "kho"}
        assert not case.owned or {name: (folder / "site" / name).read_text() for name in OWN} == OWN
        places.append(fresh(case))
    assert len(places) > 10
    assert _published(places[-1]) == NEW


@pytest.mark.thorough
@pytest.mark.parametrize("case", [case for case in CASES if not case.is_whole_at_once], ids=str)
def test_a_recovery_may_be_killed_too(tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    _system(case, monkeypatch)
    fresh = _fresh(tmp_path)
    places = [fresh(case)]
    for _ in interrupted(lambda: _publish(places[-1], NEW), "killed"):
        for _ in interrupted(lambda: recover_site(places[-1] / "site"), "killed"):
            pass
        recover_site(places[-1] / "site")
        assert _published(places[-1]) in _wholes(case)
        places.append(fresh(case))


def _publish_again_and_again(folder: Path, name: str, store: Path) -> None:
    """Twenty sites, one after the other; another build may be in the way of some."""
    for number in range(20):
        text = f"{name} {number}"
        with suppress(SiteError):
            _publish(folder, dict.fromkeys((*NEW, f"{name}/{number}.html"), text) | LISTED, Store(store))


@pytest.mark.parametrize("atomic", [True, False], ids=["exchanged", "renamed"])
@pytest.mark.parametrize("owned", [True, False], ids=["owner's names", "no other names"])
@pytest.mark.parametrize("stores", [1, 2], ids=["one store", "a store each"])
def test_builds_that_publish_at_the_same_time_leave_one_whole_site(
    tmp_path: Path, atomic: bool, owned: bool, stores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(2, atomic=atomic, links=True, owned=owned)
    _system(case, monkeypatch)
    _prepared(tmp_path, case)
    running = []
    for number, name in enumerate(("mot", "hai", "ba")):
        process = os.fork()
        if process == 0:
            status = FAILED
            try:
                _publish_again_and_again(tmp_path, name, tmp_path / f"kho{number % stores}")
                status = FINISHED
            finally:
                os._exit(status)
        running.append(process)
    assert [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in running] == [FINISHED] * 3
    left = _published(tmp_path)
    (text,) = {text for path, text in left.items() if path not in LISTED}
    name, _, number = text.partition(" ")
    assert left == dict.fromkeys((*NEW, f"{name}/{number}.html"), text) | LISTED
    assert [path.name for path in tmp_path.glob(".site*")] == []
