"""Dask clusters of this machine: a scheduler, and workers that are processes of their own with stores of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from loa.pipeline.executors.dask_cluster import Cluster
from tests.conftest import ROOT


@dataclass
class Running:
    """A scheduler on 127.0.0.1 and its workers, each a process of its own with a store of its own."""

    address: str
    scheduler: subprocess.Popen[str]
    workers: list[subprocess.Popen[bytes]]
    folder: Path

    def start_worker(self, *prelude: str) -> None:
        """One more worker, with one thread and no nanny: who is killed stays dead."""
        place = self.folder / f"worker-{len(self.workers)}"
        place.mkdir()
        command = [sys.executable, "-c", "\n".join([*prelude, _WORKER]), self.address]
        environment = {**os.environ, "LOA_STORE": str(place / "store"), "PYTHONPATH": str(ROOT / "hooks")}
        self.workers.append(
            subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )

    def stop(self) -> None:
        """End all of it."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.communicate()


_SCHEDULER = """
import asyncio
from distributed import Scheduler

async def run():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(run())
"""

_WORKER = """
import asyncio
import sys
from distributed import Worker

async def run():
    async with Worker(sys.argv[1], nthreads=1, host="127.0.0.1", dashboard=False) as worker:
        await worker.finished()

asyncio.run(run())
"""


@contextmanager
def running_cluster(folder: Path) -> Iterator[Running]:
    """A scheduler without workers yet; theirs are folders in `folder`."""
    scheduler = subprocess.Popen(
        [sys.executable, "-c", _SCHEDULER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert scheduler.stdout is not None
    found = re.match(r"tcp://127\.0\.0\.1:\d+", scheduler.stdout.readline())
    assert found
    running = Running(found[0], scheduler, [], folder)
    try:
        yield running
    finally:
        running.stop()


def wait_for_workers(workers: Cluster, count: int) -> None:
    """Until so many workers have come."""
    from distributed import Client

    with Client(workers.address, set_as_default=False) as client:
        client.wait_for_workers(count)
        while len(client.scheduler_info(n_workers=-1)["workers"]) < count:
            time.sleep(0.05)
