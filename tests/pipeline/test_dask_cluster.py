"""A cluster renders the same bytes: a real scheduler and two real workers on this machine, one of which is killed."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.pipeline.checker import check
from loa.pipeline.executors.base import CannotMake, NoCluster, Serial
from loa.pipeline.executors.dask_cluster import Cluster
from loa.pipeline.province_plan import plan_files
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools
from tests.clusters import Running, running_cluster, wait_for_workers
from tests.conftest import SITES
from tests.looking import inputs_at

pytest.importorskip("distributed")


_OTHER_CODE = """
from loa.store import versions
versions.program = lambda: "another one"
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    with running_cluster(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return inputs_at(SITES / "valid" / "nho")


@pytest.fixture(scope="module")
def outputs(inputs: Inputs) -> list[Output]:
    """The small site's files, and enough calendars to keep two workers busy."""
    catalogue = check(inputs).catalogue
    assert catalogue is not None
    files = [file for province in catalogue.provinces for file in plan_files(catalogue, inputs, province.slug)]
    many = [
        output(f"{n}.ics", "calendar", "calendar", data={"name": f"Lịch {n}", "entries": []}, tools=tools("calendar"))
        for n in range(100)
    ]
    return [*files, *many]


@pytest.fixture(scope="module")
def serial(inputs: Inputs, outputs: list[Output]) -> dict[str, bytes]:
    return dict(Serial().render(inputs, outputs))


def test_two_workers_without_any_project_make_the_same_bytes_though_one_is_killed(
    cluster: Running, inputs: Inputs, outputs: list[Output], serial: dict[str, bytes]
) -> None:
    cluster.start_worker()
    cluster.start_worker()
    found = {}
    with Cluster(cluster.address) as workers:
        wait_for_workers(workers, 2)
        for number, (digest, data) in enumerate(workers.render(inputs, outputs)):
            found[digest] = data
            if number == len(outputs) // 3:
                cluster.workers[0].send_signal(signal.SIGKILL)
    assert found == serial


def test_a_worker_with_other_versions_gets_no_work(
    cluster: Running, inputs: Inputs, outputs: list[Output], serial: dict[str, bytes]
) -> None:
    cluster.start_worker()
    cluster.start_worker(_OTHER_CODE)
    with Cluster(cluster.address) as workers:
        wait_for_workers(workers, 2)
        assert dict(workers.render(inputs, outputs)) == serial
        assert ["another one" in versions for versions in workers.refused.values()] == [True]


def test_where_all_workers_have_other_versions_it_is_said(
    cluster: Running, inputs: Inputs, outputs: list[Output]
) -> None:
    cluster.start_worker(_OTHER_CODE)
    with Cluster(cluster.address) as workers:
        wait_for_workers(workers, 1)
        with pytest.raises(NoCluster) as caught:
            list(workers.render(inputs, outputs))
    assert caught.value.reason == NoCluster.OTHER_VERSIONS
    assert "another one" in caught.value.detail


def test_what_cannot_be_rendered_is_named(cluster: Running, inputs: Inputs, outputs: list[Output]) -> None:
    cluster.start_worker()
    bad = output("x.ics", "calendar", "calendar", data={}, tools=tools("calendar"))
    with Cluster(cluster.address) as workers:
        wait_for_workers(workers, 1)
        with pytest.raises(CannotMake) as caught:
            list(workers.render(inputs, [bad]))
    assert caught.value.path == "x.ics"


def test_a_cluster_that_is_not_there_is_said(
    inputs: Inputs, outputs: list[Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loa.pipeline.executors.dask_cluster._CONNECT_SECONDS", 1)
    with Cluster("tcp://127.0.0.1:9") as workers, pytest.raises(NoCluster) as caught:
        list(workers.render(inputs, outputs))
    assert caught.value.reason == NoCluster.UNREACHABLE
