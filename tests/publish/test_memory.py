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


class _Counted:
    """How often it was really made."""

    def __init__(self) -> None:
        self.times = 0

    def make(self) -> dict[str, int]:
        self.times += 1
        return {"lần": self.times}


def _ask(store: Store, project: Project, counted: _Counted, settings: str = "", stage: str = "plan") -> int:
    return Memory(store, project, settings).of(stage, counted.make)["lần"]


def test_the_same_files_give_what_was_found_before(store: Store, project: Project) -> None:
    counted = _Counted()
    assert [_ask(store, project, counted) for _ in range(3)] == [1, 1, 1]


def test_a_changed_file_makes_it_again_and_so_does_a_new_one_and_one_that_went(store: Store, project: Project) -> None:
    counted = _Counted()
    _ask(store, project, counted)
    path = write(project.root, "dong-thap/anh.jpg", b"1")
    assert _ask(store, project, counted) == 2
    write(project.root, "dong-thap/anh.jpg", b"2")
    assert _ask(store, project, counted) == 3
    path.rename(path.with_name("khac.jpg"))
    assert _ask(store, project, counted) == 4


def test_other_settings_and_other_stages_are_other_values(store: Store, project: Project) -> None:
    counted = _Counted()
    _ask(store, project, counted)
    assert _ask(store, project, counted, settings="en") == 2
    assert _ask(store, project, counted, settings="en", stage="pages") == 3


def test_each_project_remembers_one_value_of_a_stage(store: Store, project: Project) -> None:
    counted = _Counted()
    for number in range(5):
        write(project.root, "dong-thap/ghi-chu.txt", str(number))
        _ask(store, project, counted)
    assert store.held().entries == 1


def test_what_fails_is_not_remembered(store: Store, project: Project) -> None:
    def fail() -> int:
        raise ValueError

    with pytest.raises(ValueError):
        Memory(store, project, "").of("plan", fail)
    assert _ask(store, project, _Counted()) == 1
