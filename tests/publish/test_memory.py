"""A build that starts from the very same files plans nothing again; one changed byte, and it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.content.project import Project
from loa.publish.memory import Memory
from loa.publish.store import Store
from tests.conftest import write


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kho")


KIN = {"dong-thap", "toan-quoc"}


def _remember(store: Store, project: Project, settings: str = "") -> None:
    memory = Memory(store, project, settings)
    memory.put("plan", KIN, {"tỉnh": 1})
    memory.put("outline", (), {"cả nước": 2})


def _known(store: Store, project: Project, settings: str = "") -> tuple[bool, bool]:
    """Whether the plan of the province is remembered, and what depends on no campaign."""
    memory = Memory(store, project, settings)
    return memory.get("plan", KIN) == {"tỉnh": 1}, memory.get("outline", ()) == {"cả nước": 2}


def test_the_same_files_give_what_was_found_before(store: Store, project: Project) -> None:
    _remember(store, project)
    assert _known(store, project) == (True, True)


@pytest.mark.parametrize("name", ["dong-thap/tin.yml", "dong-thap/anh.jpg", "toan-quoc/ngay-30-7.yml"])
def test_a_changed_file_of_its_own_or_of_the_nation_is_noticed(store: Store, project: Project, name: str) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc")
    _remember(store, project)
    path = write(project.root, name, b"1")
    assert _known(store, project) == (False, True)
    _remember(store, project)
    write(project.root, name, b"2")
    assert _known(store, project) == (False, True)
    _remember(store, project)
    path.rename(path.with_name("khac"))
    assert _known(store, project) == (False, True)


def test_a_campaign_of_another_province_changes_nothing(store: Store, project: Project) -> None:
    write(project.root, "ca-mau/province.yml", "name: Cà Mau")
    _remember(store, project)
    write(project.root, "ca-mau/tin.yml", "title: Tin")
    assert _known(store, project) == (True, True)


@pytest.mark.parametrize("name", ["ca-mau/province.yml", "ca-mau/khac/province.yml"])
def test_what_a_province_says_of_itself_concerns_all(store: Store, project: Project, name: str) -> None:
    _remember(store, project)
    write(project.root, name, "name: Cà Mau")
    assert _known(store, project) == (False, False)


@pytest.mark.parametrize("name", ["anh.jpg", "cau-hoi.yml"])
def test_a_file_that_is_fetched_from_another_province_is_watched(store: Store, project: Project, name: str) -> None:
    write(project.root, "dong-thap/tin.yml", f"picture: ../ca-mau/{name}")
    write(project.root, f"ca-mau/{name}", b"1")
    _remember(store, project)
    write(project.root, f"ca-mau/{name}", b"2")
    assert _known(store, project) == (False, True)


def test_other_settings_and_other_stages_are_other_values(store: Store, project: Project) -> None:
    _remember(store, project)
    assert _known(store, project, settings="en") == (False, False)
    assert Memory(store, project, "").get("pages", KIN) is None


def test_each_project_remembers_one_value_of_a_stage(store: Store, project: Project) -> None:
    for number in range(5):
        write(project.root, "dong-thap/ghi-chu.txt", str(number))
        _remember(store, project)
    assert store.held().entries == 2
