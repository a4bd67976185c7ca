"""Inputs in which one file says what is being typed: as if it had been saved, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project
from loa.store.snapshot import FileKind

PLACE = "campaigns/dong-thap"
FILE, NEW = f"{PLACE}/province.yml", f"{PLACE}/moi.yml"
TYPED = b"name: D\n"


@pytest.fixture
def inputs(project: Project, tmp_path: Path) -> Inputs:
    return Inputs(project, Store(tmp_path / "kho"))


def test_the_file_has_the_bytes_and_no_other_place_has_them(inputs: Inputs, project: Project) -> None:
    before = (project.campaigns / "dong-thap/province.yml").read_bytes()
    typed = inputs.with_text(FILE, TYPED)
    assert typed.read(FILE) == TYPED
    assert inputs.read(FILE) == (project.campaigns / "dong-thap/province.yml").read_bytes() == before
    assert typed.is_typed(FILE)
    assert not inputs.is_typed(FILE)
    assert not typed.is_typed(NEW)


def test_a_file_that_is_not_there_yet(inputs: Inputs) -> None:
    typed = inputs.with_text(NEW, TYPED)
    assert "moi.yml" in typed.names(PLACE)
    assert NEW in typed.below("campaigns")
    assert typed.read(NEW) == TYPED
    assert inputs.kind(NEW) is FileKind.ABSENT
    assert "moi.yml" not in inputs.names(PLACE)


def test_it_is_as_if_the_file_had_been_saved(inputs: Inputs, project: Project, tmp_path: Path) -> None:
    questions = [f"file {FILE}", f"file {NEW}", f"names {PLACE}", f"folder {PLACE}", f"all-below {PLACE}"]
    inputs.folder(PLACE)
    typed = inputs.with_text(FILE, TYPED).with_text(NEW, b"title: A\n")
    (project.campaigns / "dong-thap/province.yml").write_bytes(TYPED)
    (project.campaigns / "dong-thap/moi.yml").write_bytes(b"title: A\n")
    saved = Inputs(project, Store(tmp_path / "kho"))
    assert typed.answers_digest(questions) == saved.answers_digest(questions) != inputs.answers_digest(questions)
    assert typed.folder(PLACE) == saved.folder(PLACE) != inputs.folder(PLACE)
    assert typed.has_same_files(saved)
    assert not inputs.has_same_files(saved)


def test_what_came_of_other_files_is_kept_and_no_more(inputs: Inputs) -> None:
    questions = {
        "the file": lambda i: i.read(FILE),
        "its folder": lambda i: i.names(PLACE),
        "all below": lambda i: i.below("campaigns"),
        "the folder as a need": lambda i: i.folder(PLACE),
        "links": lambda i: i.links_outside(f"{PLACE}/"),
        "another folder": lambda i: i.names("docs"),
        "another file": lambda i: i.kind(NEW),
        "the address of the site": lambda i: i.site_url,
    }
    for name, ask in questions.items():
        inputs.cached(name, lambda ask=ask: ask(inputs))  # type: ignore[misc]
    made: list[str] = []
    typed = inputs.with_text(FILE, TYPED)
    for name in questions:
        typed.cached(name, lambda name=name: made.append(name))  # type: ignore[misc]
    assert made == ["the file", "its folder", "all below", "the folder as a need", "links"]


def test_what_another_room_asked_may_be_about_any_file(inputs: Inputs) -> None:
    inputs.register_question("mine", lambda name: "")
    inputs.cached("of mine", lambda: inputs.record("mine "))
    made: list[str] = []
    inputs.with_text(FILE, TYPED).cached("of mine", lambda: made.append("again"))
    assert made == ["again"]


def test_nothing_of_it_is_remembered_in_the_others(inputs: Inputs) -> None:
    typed = inputs.with_text(FILE, TYPED)
    typed.cached("title", lambda: typed.read(FILE))
    assert inputs.cached("title", lambda: inputs.read(FILE)) != TYPED
