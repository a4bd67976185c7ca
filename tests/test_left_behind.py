"""What a build leaves on a disk: the site and the store, with the permissions that people set, and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.store.project import Project
from tests.building import Built, build
from tests.editing import EDITS, copy_of, small_project


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_project(tmp_path_factory.mktemp("nguon") / "loa")


@pytest.fixture
def project(original: Project, tmp_path: Path) -> Project:
    return copy_of(original, tmp_path / "loa")


@pytest.fixture
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What is taken away from everything that is made meanwhile."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def _built(project: Project, store: Path, **settings: str) -> Built:
    done = build(project.root, store, PYTHONPATH=os.fspath(project.root / "hooks"), **settings)
    assert done.returncode == 0, done.said
    return done


def _permissions(folder: Path) -> dict[bool, set[str]]:
    """The permissions of all folders (True) and of all files (False) below one."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for path in folder.rglob("*"):
        found[path.is_dir()].add(oct(stat.S_IMODE(path.lstat().st_mode)))
    return found


@pytest.mark.parametrize(
    "umask", [pytest.param(0o002, marks=pytest.mark.thorough), 0o022, 0o077], indirect=True, ids=oct
)
def test_what_is_made_has_the_permissions_that_the_umask_leaves(project: Project, tmp_path: Path, umask: int) -> None:
    """So several people can share a store and a folder of the site, or keep them to themselves."""
    store = tmp_path / "chung" / "kho"
    expected = {True: {oct(0o777 & ~umask)}, False: {oct(0o666 & ~umask)}}
    for executor in ("processes", "serial"):
        done = _built(project, store, LOA_EXECUTOR=executor)
        assert _permissions(done.site) == expected
        assert _permissions(store) == expected
        EDITS["a logo"](project.root)
    assert stat.S_IMODE(done.site.stat().st_mode) == stat.S_IMODE(store.stat().st_mode) == 0o777 & ~umask


@pytest.mark.parametrize("executor", ["processes", "serial"])
def test_nothing_is_left_outside_the_site_and_the_store(project: Project, tmp_path: Path, executor: str) -> None:
    """No compiled template, no font, no drawing: what another process could be made to use."""
    places = {name: tmp_path / name.lower() for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    for place in places.values():
        place.mkdir()
    before = {path for path in project.root.rglob("*") if "__pycache__" not in path.parts}
    settings = {name: os.fspath(place) for name, place in places.items()}
    done = _built(project, tmp_path / "kho", LOA_EXECUTOR=executor, **settings)
    assert {name: list(place.rglob("*")) for name, place in places.items()} == {name: [] for name in places}
    after = {path for path in project.root.rglob("*") if "__pycache__" not in path.parts}
    assert {path for path in after - before if not path.is_relative_to(done.site)} == set()
