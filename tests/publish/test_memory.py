"""A build that starts from the very same files plans nothing again; one changed byte, and it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.store.memory import COMMON, EVERYBODY, MadeOf, Memory
from loa.store.project import Project
from loa.store.store import Store
from tests.conftest import write


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kho")


KIN = MadeOf(frozenset({"dong-thap", "toan-quoc"}), frozenset({"ca-mau"}), "tên các tỉnh")


def _remember(store: Store, project: Project, settings: str = "") -> None:
    memory = Memory(store, project, settings)
    memory.put("plan", KIN, {"tỉnh": 1})
    memory.put("outline", EVERYBODY, {"cả nước": 2})


def _known(store: Store, project: Project, settings: str = "") -> tuple[bool, bool]:
    """Whether the plan of the province is remembered, and what depends on what all say of themselves."""
    memory = Memory(store, project, settings)
    return memory.get("plan", KIN) == {"tỉnh": 1}, memory.get("outline", EVERYBODY) == {"cả nước": 2}


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


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("dong-thap/province.yml", (False, False)),
        ("ca-mau/province.yml", (False, False)),
        ("lang-son/province.yml", (True, False)),
    ],
)
def test_what_a_province_says_of_itself_concerns_itself_its_predecessors_and_what_speaks_of_all(
    store: Store, project: Project, name: str, known: tuple[bool, bool]
) -> None:
    for slug in ("ca-mau", "lang-son"):
        write(project.root, f"{slug}/tin.yml", "title: Tin")
    _remember(store, project)
    write(project.root, name, "name: Tên")
    assert _known(store, project) == known


def test_a_new_province_concerns_all(store: Store, project: Project) -> None:
    _remember(store, project)
    write(project.root, "lang-son/province.yml", "name: Lạng Sơn")
    assert _known(store, project) == (False, False)


def test_what_else_decides_a_stage_is_asked_for(store: Store, project: Project) -> None:
    _remember(store, project)
    assert Memory(store, project, "").get("plan", KIN._replace(told="tên khác")) is None
    assert Memory(store, project, "").get("plan", COMMON) is None


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
