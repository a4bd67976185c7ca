"""What was typed and not saved."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from loa.edit.storage.unsaved_typing import UnsavedTyping
from tests.interrupting import FINISHED, REFUSED, STOPPED, interrupted

PAGE = "/tinh/dong-thap/ngay-30-7/gioi-thieu/"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".loa" / "typing.sqlite"


def test_the_newest_of_a_page_counts_and_is_there_after_a_new_start(file: Path) -> None:
    typing = UnsavedTyping(file)
    typing.keep(PAGE, "b1", {"title": ["Một"]})
    typing.keep(PAGE, "b1", {"title": ["Hai ở"], "shown": ["a", "b"]})
    typing.keep("/khac/", "b2", {})
    again = UnsavedTyping(file)
    found = again.of_page(PAGE)
    assert found
    assert (found.base, found.inputs) == ("b1", {"title": ["Hai ở"], "shown": ["a", "b"]})
    assert [form.page for form in again.pages()] == ["/khac/", PAGE]
    again.forget(PAGE)
    assert again.of_page(PAGE) is None
    assert typing.of_page("/khac/")


def test_no_tab_takes_away_what_another_typed(file: Path) -> None:
    typing = UnsavedTyping(file)
    for tab in "abcabc":
        typing.keep(PAGE, tab, {"title": [tab]}, tab)
    assert [form.tab for form in typing.all_of_page(PAGE)] == ["c", "b", "a"]
    typing.forget(PAGE, "c")
    found = typing.of_page(PAGE)
    assert found and found.tab == "b"
    assert typing.of_page(PAGE, "c") is None
    typing.forget(PAGE)
    assert typing.all_of_page(PAGE) == []


def test_only_the_last_few_tabs_of_a_page_are_kept(file: Path) -> None:
    typing = UnsavedTyping(file)
    for number in range(40):
        typing.keep(PAGE, "", {}, str(number))
    assert [form.tab for form in typing.all_of_page(PAGE)] == ["39", "38", "37", "36", "35"]


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + b"x" * 5000, b"no database" * 999])
def test_a_damaged_file_is_moved_aside_and_begun_anew(file: Path, damage: bytes) -> None:
    UnsavedTyping(file).close()
    for left in file.parent.glob("typing.sqlite-*"):
        left.unlink()
    file.write_bytes(damage)
    again = UnsavedTyping(file)
    assert (again.set_aside is None) == (damage == b"")
    again.keep(PAGE, "", {"a": ["b"]})
    assert again.of_page(PAGE)


def test_damage_found_on_the_way_loses_nothing_that_is_typed_now(file: Path) -> None:
    typing = UnsavedTyping(file)
    typing.keep(PAGE, "", {"a": ["x" * 50_000]})
    typing.close()
    data = bytearray(file.read_bytes())
    typing = UnsavedTyping(file)
    data[4096:] = b"\xff" * (len(data) - 4096)
    for left in file.parent.glob("typing.sqlite-*"):
        left.unlink()
    file.write_bytes(bytes(data))
    typing.keep(PAGE, "", {"a": ["mới"]})
    found = typing.of_page(PAGE)
    assert found and found.inputs == {"a": ["mới"]}


@pytest.mark.parametrize(("how", "ending"), [("killed", STOPPED), ("a full disk", REFUSED)])
def test_interrupted_anywhere_the_old_typing_or_the_new_is_there(file: Path, how: str, ending: int) -> None:
    first = UnsavedTyping(file)
    first.keep(PAGE, "", {"a": ["1"]})
    first.close()
    whole = file.parent.with_name("whole")
    shutil.copytree(file.parent, whole)

    def work() -> None:
        UnsavedTyping(file).keep(PAGE, "", {"a": ["2"]})

    for status in interrupted(work, how, (OSError,)):
        assert status in (ending, FINISHED)
        again = UnsavedTyping(file)
        found = again.of_page(PAGE)
        assert found and found.inputs["a"] in (["1"], ["2"])
        again.close()
        shutil.rmtree(file.parent)
        shutil.copytree(whole, file.parent)


def test_a_full_disk_is_told_as_the_system_tells_it(file: Path) -> None:
    typing = UnsavedTyping(file)
    typing._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(OSError) as error:
        typing.keep(PAGE, "", {"a": ["x" * 500_000]})
    assert error.value.errno == 28
    assert isinstance(error.value.__cause__, sqlite3.OperationalError)
