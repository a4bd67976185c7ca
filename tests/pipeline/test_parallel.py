"""Provinces read and made in other processes: the same as if one had done everything, whatever goes wrong elsewhere."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor as TaskExecutor
from pathlib import Path

import pytest

from benchmarks.nation import Nation
from loa.pipeline.build import prepare
from loa.pipeline.errors import BadContent
from loa.pipeline.executors.base import Executor, Serial
from loa.pipeline.executors.process_pool import MIN_TASKS, ProcessPool
from loa.pipeline.maker import Tally
from loa.pipeline.parallel import BuildSpec, run_on_provinces
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project

PROVINCES = MIN_TASKS + 2


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.at(Nation(campaigns_each=1, formats=("facebook",), provinces=PROVINCES).write(tmp_path / "nation"))


@pytest.fixture
def pool() -> Iterator[ProcessPool]:
    if (os.cpu_count() or 1) < 2:
        pytest.skip("One core has nobody to give work to.")
    with ProcessPool() as pool:
        yield pool


def entries(store: Store) -> dict[str, bytes]:
    """Everything in a store: finished bytes, and what builds remember of themselves."""
    return {path.name: path.read_bytes() for path in store.folder.glob("??/*")}


def filled(project: Project, store: Store, workers: Executor) -> Tally:
    build = prepare(project, store, workers)
    build.fill_store()
    return build.tally


def test_others_leave_the_same_in_the_store_and_the_same_is_counted(
    project: Project, pool: ProcessPool, tmp_path: Path
) -> None:
    together, alone = Store(tmp_path / "cung"), Store(tmp_path / "rieng")
    assert filled(project, together, pool) == filled(project, alone, Serial())
    made_alone = entries(alone)
    assert made_alone.items() <= entries(together).items()
    assert len(made_alone) > 5 * PROVINCES
    assert filled(project, together, pool).rendered == 0


def test_what_is_wrong_in_any_province_is_told_here(project: Project, pool: ProcessPool, tmp_path: Path) -> None:
    folders = sorted(path for path in project.campaigns.iterdir() if path.name != "toan-quoc")
    for folder in (folders[0], folders[-1]):
        (folder / "hong.yml").write_text("tilte: Sai\n", encoding="utf-8")
    with pytest.raises(BadContent) as caught:
        prepare(project, Store(tmp_path / "kho"), pool)
    for folder in (folders[0], folders[-1]):
        assert f"campaigns/{folder.name}/hong.yml" in str(caught.value)


@pytest.fixture
def spec(project: Project, tmp_path: Path) -> Callable[[], BuildSpec]:
    """What others have to know of a build."""
    inputs = Inputs(project, Store(tmp_path / "kho"))
    return lambda: BuildSpec(project, inputs.store.folder, inputs.save_snapshot(), None, frozenset())


def _fail(spec: BuildSpec, slug: str) -> Tally:
    if slug == "hong":
        raise ValueError(slug)
    return Tally(rendered=len(slug))


def test_a_failure_elsewhere_is_nothing_made_there(spec: Callable[[], BuildSpec], pool: ProcessPool) -> None:
    slugs = [f"{number:04}" for number in range(MIN_TASKS * pool.width)]
    found = dict(run_on_provinces(_fail, spec, [*slugs, "hong"], pool))
    assert found == {**dict.fromkeys(slugs, Tally(rendered=4)), "hong": Tally()}


def _die(spec: BuildSpec, slug: str) -> Tally:
    os._exit(1)


def test_nothing_is_lost_when_the_others_are_killed(
    project: Project, spec: Callable[[], BuildSpec], pool: ProcessPool, tmp_path: Path
) -> None:
    slugs = [f"{number:04}" for number in range(MIN_TASKS * pool.width)]
    for _ in range(2):
        found = dict(run_on_provinces(_die, spec, slugs, pool))
        assert found == dict.fromkeys(slugs, Tally())
    assert filled(project, Store(tmp_path / "kho"), pool).rendered > 5 * PROVINCES


def test_where_nobody_can_help_every_province_is_given_back_at_once(spec: Callable[[], BuildSpec]) -> None:
    found = list(run_on_provinces(_fail, spec, ["hong", "b"], Serial()))
    assert found == [("hong", Tally()), ("b", Tally())]


def test_few_tasks_are_not_worth_sharing_out(pool: ProcessPool) -> None:
    assert pool.processes(MIN_TASKS - 1) is None
    assert isinstance(pool.processes(100 * pool.width), TaskExecutor)


def test_an_end_at_once_waits_for_nobody_to_read_large_tasks() -> None:
    pool = ProcessPool(width=2)
    processes = pool.processes(MIN_TASKS)
    assert processes is not None
    # Both workers are busy for ever, and more is waiting than a pipe holds.
    tasks = [processes.submit(_wait_for_ever, b"") for _ in range(2)]
    tasks += [processes.submit(_wait_for_ever, bytes(1 << 22)) for _ in range(8)]
    pool.__exit__(OSError, OSError(), None)
    assert all(task.done() for task in tasks)


def _wait_for_ever(_: bytes) -> None:
    threading.Event().wait()
