"""Making Outputs: the store first, the rest in processes, every byte the same either way."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT

from loa.content.project import Project
from loa.plan.output import Output, output
from loa.publish.make import FEW, CannotMake, make
from loa.publish.store import Store


def _calendars(count: int, title: str = "Lễ") -> list[Output]:
    return [
        output(f"{n}.ics", "calendar", "calendar", data={"name": f"{title} {n}", "entries": []}) for n in range(count)
    ]


def _silent(done: int, total: int) -> None:
    assert done <= total


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_the_second_time_everything_comes_from_the_store(store: Store) -> None:
    first = make(_calendars(3), Project.at(ROOT), store, _silent)
    second = make(_calendars(3), Project.at(ROOT), store, _silent)
    assert (first.rendered, first.from_store) == (3, 0)
    assert (second.rendered, second.from_store) == (0, 3)
    assert first.stored == second.stored


def test_outputs_with_the_same_bytes_are_rendered_once(store: Store) -> None:
    twice = [*_calendars(1), output("khac.ics", "calendar", "calendar", data={"name": "Lễ 0", "entries": []})]
    assert make(twice, Project.at(ROOT), store, _silent).rendered == 1


def test_processes_and_one_process_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = _calendars(FEW * 10)
    parallel = make(many, Project.at(ROOT), Store(tmp_path / "a"), _silent)
    monkeypatch.setenv("LOA_EXECUTOR", "serial")
    serial = make(many, Project.at(ROOT), Store(tmp_path / "b"), _silent)
    assert parallel.stored == serial.stored


def test_progress_counts_up_to_what_is_missing(store: Store) -> None:
    told: list[tuple[int, int]] = []
    make(_calendars(3), Project.at(ROOT), store, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_output_that_cannot_be_rendered_keeps_what_was_made_before_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOA_EXECUTOR", "serial")
    good = _calendars(2)
    bad = output("x.pdf", "banner", "pdf", layout="print/khong-co.typ", data={})
    with pytest.raises(CannotMake) as caught:
        make([*good, bad], Project.at(ROOT), store, _silent)
    assert caught.value.path == "x.pdf"
    assert make(good, Project.at(ROOT), store, _silent).rendered == 0
