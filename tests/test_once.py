"""What the workers of a run share is made by one of them, whoever else waits for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.once import common_folder, made_once

WORKERS = 4


@pytest.fixture
def factories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[pytest.TempPathFactory]:
    """Those of some workers of one run."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    bases = [tmp_path / f"popen-gw{number}" for number in range(WORKERS)]
    return [pytest.TempPathFactory(base, 3, "all", lambda *said: None, base, _ispytest=True) for base in bases]


def test_all_workers_see_one_folder(factories: list[pytest.TempPathFactory], tmp_path: Path) -> None:
    for factory in factories:
        factory.getbasetemp()
    assert {common_folder(factory) for factory in factories} == {tmp_path}


def test_what_several_need_at_once_is_made_by_one(factories: list[pytest.TempPathFactory], tmp_path: Path) -> None:
    made = []

    def make(folder: Path) -> str:
        made.append(folder)
        (folder / "site").write_text("xong", encoding="utf-8")
        return "Xong: 2 tỉnh"

    with ThreadPoolExecutor(WORKERS) as workers:
        found = list(workers.map(lambda factory: made_once(factory, "mot", make), factories))
    assert made == [tmp_path / "mot"]
    assert found == [(tmp_path / "mot", "Xong: 2 tỉnh")] * WORKERS
    assert (tmp_path / "mot/site").read_text(encoding="utf-8") == "xong"


def test_what_failed_fails_in_every_worker_and_is_not_tried_again(factories: list[pytest.TempPathFactory]) -> None:
    tried = []

    def make(folder: Path) -> str:
        tried.append(folder)
        raise AssertionError("hỏng")

    with pytest.raises(AssertionError, match="hỏng"):
        made_once(factories[0], "mot", make)
    for factory in factories[1:]:
        with pytest.raises(pytest.fail.Exception, match="AssertionError: hỏng"):
            made_once(factory, "mot", make)
    assert len(tried) == 1


def test_what_a_killed_worker_left_is_made_anew(factories: list[pytest.TempPathFactory], tmp_path: Path) -> None:
    (tmp_path / "mot").mkdir()
    (tmp_path / "mot/half").write_text("dở", encoding="utf-8")

    def make(folder: Path) -> str:
        return ", ".join(path.name for path in folder.iterdir())

    assert made_once(factories[0], "mot", make) == (tmp_path / "mot", "")
