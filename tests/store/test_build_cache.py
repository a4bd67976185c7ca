"""What was found before is used again where everything that was asked for it has the same answer, and only there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loa.store import build_cache as remembering
from loa.store.build_cache import BuildCache
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project
from tests.conftest import write

FOUND = {"trang": ["Đồng Tháp", 1]}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kho")


@pytest.fixture
def project(project: Project) -> Project:
    """One with two provinces."""
    write(project.root, "dong-thap/anh/a.png", b"1")
    write(project.root, "ca-mau/province.yml", "name: Cà Mau")
    return project


def remember(store: Store, project: Project) -> None:
    """Find something out as a stage does: read a file, list a folder, miss a file."""
    inputs = Inputs(project, store)
    with inputs.recording() as asked:
        inputs.read("campaigns/dong-thap/province.yml")
        inputs.names("campaigns/dong-thap/anh")
        inputs.kind("campaigns/dong-thap/them.yml")
    BuildCache(store, inputs).keep("trang", asked, FOUND)


def known(store: Store, project: Project, *, stage: str = "trang") -> object:
    return BuildCache(store, Inputs(project, store)).recall(stage)


def test_the_same_files_give_what_was_found_before(store: Store, project: Project) -> None:
    remember(store, project)
    assert known(store, project) == FOUND


@pytest.mark.parametrize(
    "name",
    ["dong-thap/province.yml", "dong-thap/anh/b.png", "dong-thap/them.yml"],
    ids=["a file that was read", "one more in a folder that was listed", "one that was missing"],
)
def test_another_answer_to_any_question_is_noticed(store: Store, project: Project, name: str) -> None:
    remember(store, project)
    write(project.root, name, b"2")
    assert known(store, project) is None


@pytest.mark.parametrize("name", ["ca-mau/province.yml", "dong-thap/anh/a.png", "dong-thap/tin.yml"])
def test_what_nobody_asked_for_changes_nothing(store: Store, project: Project, name: str) -> None:
    remember(store, project)
    write(project.root, name, b"2")
    assert known(store, project) == FOUND


def test_a_file_put_back_as_it_was_is_no_change(store: Store, project: Project) -> None:
    remember(store, project)
    path = project.campaigns / "dong-thap/province.yml"
    whole = path.read_bytes()
    path.unlink()
    assert known(store, project) is None
    path.write_bytes(whole)
    assert known(store, project) == FOUND


def test_whoever_uses_it_has_asked_what_was_asked_for_it(store: Store, project: Project) -> None:
    """So what is made of something that was remembered is made again when that is."""
    remember(store, project)
    inputs = Inputs(project, store)
    with inputs.recording() as asked:
        assert BuildCache(store, inputs).recall("trang") == FOUND
    assert "file campaigns/dong-thap/province.yml" in asked
    write(project.root, "dong-thap/province.yml", "name: Khác")
    with inputs.recording() as asked:
        assert BuildCache(store, Inputs(project, store)).recall("trang") is None
    assert asked == set()


def test_another_stage_is_another_value(store: Store, project: Project) -> None:
    remember(store, project)
    assert known(store, project, stage="trang khác") is None


@pytest.mark.parametrize("name", ["program", "packages"])
def test_another_program_or_package_finds_out_anew(
    store: Store, project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    remember(store, project)
    monkeypatch.setattr(remembering, name, lambda: "another")
    assert known(store, project) is None


def test_a_copy_of_a_project_finds_out_for_itself(store: Store, project: Project, tmp_path: Path) -> None:
    remember(store, project)
    shutil.copytree(project.campaigns, tmp_path / "khac" / "campaigns")
    assert known(store, Project.at(tmp_path / "khac")) is None


def test_each_project_remembers_one_value_of_a_stage(store: Store, project: Project) -> None:
    remember(store, project)
    entries = store.usage().entries
    for number in range(5):
        write(project.root, "dong-thap/province.yml", f"name: Tên {number}")
        remember(store, project)
    assert store.usage().entries == entries
