"""Making Outputs: the store first, the rest by workers, every byte the same either way."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest
from loa.publish.workers import FEW, Alone, CannotMake, Pool, UnknownExecutor, batches, workers_for

from loa.publish import workers
from loa.publish.make import Made, Nowhere, make
from loa.store.output import Output, output
from loa.store.project import Project
from loa.store.store import Fact, Store, Stored
from tests.conftest import ROOT

PROJECT = Project.at(ROOT)


def _calendars(count: int, title: str = "Lễ") -> list[Output]:
    return [
        output(f"{n}.ics", "calendar", "calendar", data={"name": f"{title} {n}", "entries": []}) for n in range(count)
    ]


def _silent(done: int, total: int) -> None:
    assert done <= total


class Taken:
    """A place that had nothing yet: what was brought to it, by path."""

    def __init__(self) -> None:
        self.brought: dict[str, bytes] = {}

    def take_over(self, path: str, key: str) -> bool:
        return False

    def write(self, path: str, key: str, stored: Stored) -> None:
        assert path not in self.brought
        self.brought[path] = stored.data

    def fact(self, path: str) -> Fact:
        data = self.brought[path]
        return Fact(len(data), hashlib.sha256(data).hexdigest())


def _nothing_to_plan() -> list[Output]:
    raise AssertionError("what is whole need not be planned again")


def _make(outputs: list[Output], store: Store) -> tuple[Made, dict[str, bytes]]:
    taken = Taken()
    return make(outputs, taken, store, Alone(PROJECT), _silent, _nothing_to_plan), taken.brought


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_the_second_time_everything_comes_from_the_store(store: Store) -> None:
    first, taken = _make(_calendars(3), store)
    second, again = _make(_calendars(3), store)
    assert (first.rendered, first.from_store) == (3, 0)
    assert (second.rendered, second.from_store) == (0, 3)
    assert taken == again


def test_outputs_with_the_same_bytes_are_rendered_once_and_each_is_handed_over(store: Store) -> None:
    twice = [*_calendars(1), output("khac.ics", "calendar", "calendar", data={"name": "Lễ 0", "entries": []})]
    made, taken = _make(twice, store)
    assert made.rendered == 1
    assert taken["0.ics"] == taken["khac.ics"]


def test_what_was_only_remembered_is_planned_again_where_the_store_has_lost_it(store: Store) -> None:
    outputs = _calendars(3)
    _, taken = _make(outputs, store)
    lost = outputs[1].digest
    (store.folder / lost[:2] / lost[2:]).write_bytes(b"damaged")
    again = Taken()
    remembered = [output.remembered() for output in outputs]
    made = make(remembered, again, store, Alone(PROJECT), _silent, lambda: outputs)
    assert (made.rendered, again.brought) == (1, taken)


def test_processes_and_one_process_make_the_same_bytes() -> None:
    many = _calendars(FEW * 10)
    with Pool(PROJECT) as pool:
        parallel = dict(pool.render(many))
        again = dict(pool.render(many))
    assert parallel == again == dict(Alone(PROJECT).render(many))


def test_what_a_killed_process_had_in_hand_is_made_by_others() -> None:
    many = _calendars(FEW * 40)
    with Pool(PROJECT) as pool:
        found = {}
        for number, (digest, data) in enumerate(pool.render(many)):
            found[digest] = data
            if number == FEW:
                os.kill(active_children()[0].pid or 0, signal.SIGKILL)
    assert found == dict(Alone(PROJECT).render(many))


def _die_at_once() -> None:
    os._exit(1)


def test_where_no_process_lives_everything_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "live_and_die_with_the_caller", _die_at_once)
    many = _calendars(FEW * 10)
    with Pool(PROJECT) as pool:
        assert dict(pool.render(many)) == dict(Alone(PROJECT).render(many))
        assert pool.others(1000) is None
        assert dict(pool.render(many)) == dict(Alone(PROJECT).render(many))
        assert active_children() == []


def test_progress_counts_up_to_what_is_missing(store: Store) -> None:
    told: list[tuple[int, int]] = []
    count = Alone(PROJECT)
    make(_calendars(3), Nowhere(store), store, count, lambda done, total: told.append((done, total)), _nothing_to_plan)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_who_publishes_nothing_reads_nothing_that_the_store_has(store: Store) -> None:
    outputs = _calendars(2)
    _, taken = _make(outputs, store)
    nowhere = Nowhere(store, asked_for="1.ics")
    made = make(outputs, nowhere, store, Alone(PROJECT), _silent, _nothing_to_plan)
    assert made == Made(rendered=0, from_store=2)
    assert nowhere.data == taken["1.ics"]
    assert nowhere.fact("0.ics") == Fact(len(taken["0.ics"]), hashlib.sha256(taken["0.ics"]).hexdigest())


def test_what_others_made_for_this_build_counts_as_made() -> None:
    assert Made(rendered=1, from_store=9).and_before(Made(rendered=4, from_store=5)) == Made(rendered=5, from_store=5)


def test_an_output_that_cannot_be_rendered_keeps_what_was_made_before_it(store: Store) -> None:
    good = _calendars(2)
    bad = output("x.pdf", "banner", "pdf", layout="print/khong-co.typ", data={})
    with pytest.raises(CannotMake) as caught:
        _make([*good, bad], store)
    assert caught.value.path == "x.pdf"
    assert _make(good, store)[0].rendered == 0


@pytest.mark.parametrize(("count", "width"), [(1, 2), (5, 2), (200, 2), (20_000, 4)])
def test_batches_hold_everything_in_order_and_leave_no_worker_idle(count: int, width: int) -> None:
    outputs = _calendars(count)
    found = list(batches(outputs, width))
    assert [output for batch in found for output in batch] == outputs
    assert len(found) >= min(count, width)


@pytest.mark.parametrize(("named", "kind"), [(None, Pool), ("processes", Pool), ("serial", Alone)])
def test_loa_executor_names_who_renders(named: str | None, kind: type) -> None:
    assert isinstance(workers_for(PROJECT, named), kind)


def test_an_unknown_executor_is_refused() -> None:
    with pytest.raises(UnknownExecutor):
        workers_for(PROJECT, "nhanh")


_CALLER = """
import os, sys
from pathlib import Path
from multiprocessing import active_children
from loa.store.project import Project
from loa.store.output import output
from loa.publish.workers import Pool

if __name__ == "__main__":
    many = [output(f"{n}.ics", "calendar", "calendar", data={"name": str(n), "entries": []}) for n in range(99)]
    with Pool(Project.at(Path("."))) as pool:
        for number, _ in enumerate(pool.render(many)):
            if number == 9:
                print(*(process.pid for process in active_children()), flush=True)
                os.kill(os.getpid(), 9)
"""


def test_the_workers_of_a_caller_that_was_killed_end_too(tmp_path: Path) -> None:
    script = tmp_path / "caller.py"
    script.write_text(_CALLER)
    done = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, text=True, check=False, timeout=30)
    workers = [int(number) for number in done.stdout.split()]
    assert workers
    deadline = time.monotonic() + 10
    while any(_is_running(worker) for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_running(process: int) -> bool:
    """Not ended: neither gone nor waiting for somebody to ask how it ended."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
