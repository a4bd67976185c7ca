"""Making Outputs: the store first, the rest by workers, every byte the same either way."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from loa.pipeline.executors import process_pool
from loa.pipeline.executors.base import CannotMake, Serial, UnknownExecutor, batches
from loa.pipeline.executors.choose import executor_for
from loa.pipeline.executors.process_pool import SERIAL_UP_TO, ProcessPool
from loa.pipeline.executors.time_limit import BadTimeLimit
from loa.pipeline.maker import Maker, Sink, StoreOnly, Tally
from loa.store.digest_store import FileInfo, Store, StoredBytes
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.project import Project
from loa.store.versions import tools
from tests.printing import HERE

ALONE = partial(Serial().render, HERE)
"""Renders in this process."""


def _calendars(count: int, title: str = "Lễ") -> list[Output]:
    return [_calendar(f"{n}.ics", f"{title} {n}") for n in range(count)]


def _calendar(path: str, name: str) -> Output:
    return output(path, "calendar", "calendar", data={"name": name, "entries": []}, tools=tools("calendar"))


class Taken:
    """A sink that had nothing yet: what was written to it, by path."""

    def __init__(self) -> None:
        self.brought: dict[str, bytes] = {}

    def reuse(self, path: str, key: str) -> bool:
        return False

    def write(self, path: str, key: str, stored: StoredBytes) -> None:
        assert path not in self.brought
        self.brought[path] = stored.data

    def info(self, path: str) -> FileInfo:
        data = self.brought[path]
        return FileInfo(len(data), hashlib.sha256(data).hexdigest())


def _nothing_to_plan() -> list[Output]:
    raise AssertionError("what is whole need not be planned again")


def _make(outputs: list[Output], store: Store) -> tuple[Tally, dict[str, bytes]]:
    taken = Taken()
    return _maker(store, taken).make(outputs, _nothing_to_plan), taken.brought


def _maker(store: Store, sink: Sink) -> Maker:
    return Maker(Inputs(Project.at(store.folder.parent), store), Serial(), sink)


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
    twice = [*_calendars(1), _calendar("khac.ics", "Lễ 0")]
    made, taken = _make(twice, store)
    assert made.rendered == 1
    assert taken["0.ics"] == taken["khac.ics"]


def test_what_was_only_remembered_is_planned_again_where_the_store_has_lost_it(store: Store) -> None:
    outputs = _calendars(3)
    _, taken = _make(outputs, store)
    lost = outputs[1].digest
    (store.folder / lost[:2] / lost[2:]).write_bytes(b"damaged")
    again = Taken()
    remembered = [output.without_data() for output in outputs]
    made = _maker(store, again).make(remembered, lambda: outputs)
    assert (made.rendered, again.brought) == (1, taken)


def test_processes_and_one_process_make_the_same_bytes() -> None:
    many = _calendars(SERIAL_UP_TO * 10)
    with ProcessPool() as pool:
        parallel = dict(pool.render(HERE, many))
        again = dict(pool.render(HERE, many))
    assert parallel == again == dict(ALONE(many))


def test_what_a_killed_process_had_in_hand_is_made_by_others() -> None:
    many = _calendars(SERIAL_UP_TO * 40)
    with ProcessPool() as pool:
        found = {}
        for number, (digest, data) in enumerate(pool.render(HERE, many)):
            found[digest] = data
            if number == SERIAL_UP_TO:
                os.kill(active_children()[0].pid or 0, signal.SIGKILL)
    assert found == dict(ALONE(many))


def _die_at_once() -> None:
    os._exit(1)


def test_where_no_process_lives_everything_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "set_up_worker", _die_at_once)
    many = _calendars(SERIAL_UP_TO * 10)
    with ProcessPool() as pool:
        assert dict(pool.render(HERE, many)) == dict(ALONE(many))
        assert pool.processes(1000) is None
        assert dict(pool.render(HERE, many)) == dict(ALONE(many))
        assert active_children() == []


def test_progress_counts_up_to_what_is_missing(store: Store) -> None:
    reported: list[tuple[int, int]] = []

    def report(done: int, total: int, files: int | None = None) -> None:
        reported.append((done, total))

    maker = _maker(store, StoreOnly(store))
    maker.progress = lambda heading: report
    maker.make(_calendars(3), _nothing_to_plan)
    assert reported == [(1, 3), (2, 3), (3, 3)]


def test_who_publishes_nothing_reads_nothing_that_the_store_has(store: Store) -> None:
    outputs = _calendars(2)
    _, taken = _make(outputs, store)
    nowhere = StoreOnly(store, wanted="1.ics")
    made = _maker(store, nowhere).make(outputs, _nothing_to_plan)
    assert made == Tally(rendered=0, from_store=2)
    assert nowhere.data == taken["1.ics"]
    assert nowhere.info("0.ics") == FileInfo(len(taken["0.ics"]), hashlib.sha256(taken["0.ics"]).hexdigest())


def test_what_others_made_for_this_build_counts_as_made() -> None:
    assert Tally(rendered=1, from_store=9).with_parallel(Tally(rendered=4, from_store=5)) == Tally(
        rendered=5, from_store=5
    )


def test_an_output_that_cannot_be_rendered_keeps_what_was_made_before_it(store: Store) -> None:
    good = _calendars(2)
    bad = output("x.pdf", "banner", "pdf", layout="print/khong-co.typ", data={}, tools=tools("pdf"))
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


@pytest.mark.parametrize(("named", "kind"), [(None, ProcessPool), ("processes", ProcessPool), ("serial", ProcessPool)])
def test_loa_executor_names_who_renders(named: str | None, kind: type) -> None:
    assert isinstance(executor_for(named), kind)


def test_an_unknown_executor_is_refused() -> None:
    with pytest.raises(UnknownExecutor):
        executor_for("nhanh")


_CALLER = """
import os, sys
from pathlib import Path
from multiprocessing import active_children
from loa.pipeline.executors.process_pool import ProcessPool
from loa.store.inputs import Inputs
from loa.store.output import output
from loa.store.project import Project
from loa.store.digest_store import Store
from loa.store.versions import tools

if __name__ == "__main__":
    known = tools("calendar")
    many = [
        output(f"{n}.ics", "calendar", "calendar", data={"name": str(n), "entries": []}, tools=known) for n in range(99)
    ]
    inputs = Inputs(Project.at(Path(".")), Store(Path("kho")))
    with ProcessPool() as pool:
        for number, _ in enumerate(pool.render(inputs, many)):
            if number == 9:
                print(*(process.pid for process in active_children()), flush=True)
                os.kill(os.getpid(), 9)
"""


def test_the_workers_of_a_caller_that_was_killed_end_too(tmp_path: Path) -> None:
    script = tmp_path / "caller.py"
    script.write_text(_CALLER)
    done = subprocess.run([sys.executable, script], cwd=tmp_path, stdout=subprocess.PIPE, text=True, check=False)
    workers = [int(number) for number in done.stdout.split()]
    assert workers
    while any(_is_running(worker) for worker in workers):
        time.sleep(0.05)


def _is_running(process: int) -> bool:
    """Not ended: neither gone nor waiting for somebody to ask how it ended."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


@pytest.mark.parametrize("written", ["nhanh", "0", "-1", "nan", "inf"])
def test_a_time_limit_that_is_no_number_of_seconds_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("LOA_FILE_SECONDS", written)
    with pytest.raises(BadTimeLimit, match=written):
        executor_for(None)
