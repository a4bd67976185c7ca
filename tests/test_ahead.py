"""Provinces given ahead to other processes: the same as if one had done everything, whatever goes wrong elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest
from loa.publish.workers import MANY, Alone, Pool, Workers

from benchmarks.nation import Nation
from loa import ahead
from loa.ahead import Order
from loa.build import prepare
from loa.publish.make import Made
from loa.stopping import BadContent
from loa.store.project import Project
from loa.store.store import Store

PROVINCES = MANY + 2


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.at(Nation(campaigns_each=1, formats=("facebook",), provinces=PROVINCES).write(tmp_path / "nation"))


@pytest.fixture
def pool(project: Project) -> Iterator[Pool]:
    if (os.cpu_count() or 1) < 2:
        pytest.skip("One core has nobody to give work to.")
    with Pool(project) as pool:
        yield pool


def entries(store: Store) -> dict[str, bytes]:
    """What pages and files are made of in a store: name → bytes, without what builds remember of themselves."""
    files = (path for path in store.folder.glob("??/*") if path.is_file())
    return {path.name: data for path in files if not (data := path.read_bytes())[64:].startswith(b"\x80")}


def filled(project: Project, store: Store, workers: Workers) -> Made:
    build = prepare(project, store, workers)
    build.fill_store(workers)
    return build.made


def test_others_leave_the_same_in_the_store_and_the_same_is_counted(
    project: Project, pool: Pool, tmp_path: Path
) -> None:
    together, alone = Store(tmp_path / "cung"), Store(tmp_path / "rieng")
    assert filled(project, together, pool) == filled(project, alone, Alone(project))
    made_alone = entries(alone)
    assert made_alone.items() <= entries(together).items()
    assert len(made_alone) > 5 * PROVINCES
    assert filled(project, together, pool).rendered == 0


def test_what_is_wrong_in_any_province_is_told_here(project: Project, pool: Pool, tmp_path: Path) -> None:
    folders = sorted(path for path in project.campaigns.iterdir() if path.name != "toan-quoc")
    for folder in (folders[0], folders[-1]):
        (folder / "hong.yml").write_text("tilte: Sai\n", encoding="utf-8")
    with pytest.raises(BadContent) as caught:
        prepare(project, Store(tmp_path / "kho"), pool)
    for folder in (folders[0], folders[-1]):
        assert f"campaigns/{folder.name}/hong.yml" in str(caught.value)


def _fail(order: Order, slug: str) -> Made:
    if slug == "hong":
        raise ValueError(slug)
    return Made(rendered=len(slug))


def test_a_failure_elsewhere_is_nothing_made_there(project: Project, pool: Pool, tmp_path: Path) -> None:
    slugs = [f"{number:04}" for number in range(MANY * pool.width)]
    found = dict(ahead.each(_fail, Order(project, tmp_path, None), [*slugs, "hong"], pool))
    assert found == {**dict.fromkeys(slugs, Made(rendered=4)), "hong": Made()}


def _die(order: Order, slug: str) -> Made:
    os._exit(1)


def test_nothing_is_lost_when_the_others_are_killed(project: Project, pool: Pool, tmp_path: Path) -> None:
    slugs = [f"{number:04}" for number in range(MANY * pool.width)]
    for _ in range(2):
        found = dict(ahead.each(_die, Order(project, tmp_path, None), slugs, pool))
        assert found == dict.fromkeys(slugs, Made())
    assert filled(project, Store(tmp_path / "kho"), pool).rendered > 5 * PROVINCES


def test_where_nobody_can_help_every_province_is_given_back_at_once(project: Project, tmp_path: Path) -> None:
    found = list(ahead.each(_fail, Order(project, tmp_path, None), ["hong", "b"], Alone(project)))
    assert found == [("hong", Made()), ("b", Made())]


def test_few_tasks_are_not_worth_sharing_out(pool: Pool) -> None:
    assert pool.others(MANY - 1) is None
    assert isinstance(pool.others(100 * pool.width), Executor)
