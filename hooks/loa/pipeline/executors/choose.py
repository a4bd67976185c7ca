"""Which executor a setting names."""

from __future__ import annotations

from loa.pipeline.executors.base import Executor, UnknownExecutor
from loa.pipeline.executors.dask_cluster import Cluster
from loa.pipeline.executors.process_pool import ProcessPool
from loa.pipeline.executors.time_limit import seconds_for_a_file

SERIAL, PROCESSES = "serial", "processes"


def executor_for(name: str | None) -> Executor:
    """The one that `name` (LOA_EXECUTOR) means: `processes` if nothing is said. Raises UnknownExecutor and
    BadTimeLimit."""
    seconds_for_a_file()
    if name in {None, "", PROCESSES}:
        return ProcessPool()
    if name == SERIAL:
        return ProcessPool(width=1)
    if name is not None and name.startswith(("tcp://", "tls://")):
        return Cluster(name)
    raise UnknownExecutor(name or "")
