"""Render on a Dask cluster: tasks go to its workers, the bytes come back, files go once to workers that miss them.

A task is given out again where a worker died; a worker with other versions of the tools gets no work.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from types import TracebackType
from typing import Any

from loa.pipeline.executors.base import TASKS_PER_WORKER, Executor, NoCluster, Rendered, batches
from loa.pipeline.executors.dask_worker import MissingInputs, OtherVersions, Task, versions, work
from loa.store.inputs import Inputs
from loa.store.output import Output

_CONNECT_SECONDS = 10
_POLL_SECONDS = 5
"""How often to look whether the cluster is still there while nothing is finished."""

_POLLS_WITHOUT_WORKERS = 6
"""After so many polls in a row without any worker, the cluster is given up."""

_TRIES = 4
"""How often a task may be lost with its worker before it is given up."""


class Cluster(Executor):
    """The workers of the Dask scheduler at `address` (`tcp://10.0.0.5:8786`)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.refused: dict[str, str] = {}
        """Address of a worker that gets no work → its versions."""
        self._client: Any = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster as it is; work of ours that is not done is not wanted any more."""
        if self._client is not None:
            self._client.close()

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output as they are finished. Raises NoCluster, CannotMake and InputLost."""
        if not outputs:
            return
        self._connect()
        width = max(1, len(self._usable()))
        waiting = iter([_PendingTask(Task(batch)) for batch in batches(outputs, width)])
        running: dict[Future[Any], _PendingTask] = {}
        polls = 0
        while True:
            while len(running) < TASKS_PER_WORKER * width and (pending := next(waiting, None)) is not None:
                running[self._submit(pending)] = pending
            if not running:
                return
            done, _ = wait(running, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
            polls = 0 if done or self._usable() else polls + 1
            if polls > _POLLS_WITHOUT_WORKERS:
                raise NoCluster(NoCluster.LOST, self.address)
            for future in done:
                pending = running.pop(future)
                answer = self._answer(future, pending, inputs)
                if answer is None:
                    running[self._submit(pending)] = pending
                else:
                    yield from answer

    def _answer(self, future: Future[Any], pending: _PendingTask, inputs: Inputs) -> list[Rendered] | None:
        """What a task gave, or None where it has to be given out again."""
        from distributed import KilledWorker

        try:
            answer = future.result()
        except (KilledWorker, CancelledError) as error:
            pending.lost += 1
            if pending.lost >= _TRIES:
                raise NoCluster(NoCluster.LOST, self.address, str(error)) from error
            return None
        if isinstance(answer, MissingInputs):
            pending.task.files |= {need.sha256: inputs.data(need) for need in answer.needs}
            return None
        if isinstance(answer, OtherVersions):
            self._refuse(answer.address, answer.there)
            return None
        found: list[Rendered] = answer
        return found

    # -- the workers

    def _connect(self) -> None:
        if self._client is not None:
            return
        try:
            from distributed import Client
        except ImportError as error:
            raise NoCluster(NoCluster.NOT_INSTALLED, self.address) from error
        # `explain` says what went wrong in the cluster, once and in the reader's language.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._client = Client(  # type: ignore[no-untyped-call]
                self.address, timeout=_CONNECT_SECONDS, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise NoCluster(NoCluster.UNREACHABLE, self.address, str(error)) from error
        here = versions()
        answers = self._client.run(versions, on_error="return")
        for address, there in answers.items():
            if there != here:
                self._refuse(address, _as_text(there))
        self._usable_or_stop()

    def _refuse(self, address: str, there: str) -> None:
        self.refused[address] = there
        self._usable_or_stop()

    def _usable_or_stop(self) -> None:
        if not self._usable() and self.refused:
            detail = "\n".join(f"{address}: {there}" for address, there in sorted(self.refused.items()))
            raise NoCluster(NoCluster.OTHER_VERSIONS, self.address, detail)

    def _usable(self) -> list[str]:
        return sorted(set(self._client.scheduler_info(n_workers=-1)["workers"]) - set(self.refused))

    def _submit(self, pending: _PendingTask) -> Future[Any]:
        # Refused workers are left out by name; otherwise all may work, also those that join later.
        wanted = {"workers": self._usable(), "allow_other_workers": False} if self.refused else {}
        future: Future[Any] = self._client.get_executor(pure=False, **wanted).submit(_work_here, pending.task)
        return future


class _PendingTask:
    """A task that is not done yet, and how often it was lost with its worker."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.lost = 0


def _as_text(there: object) -> str:
    return "; ".join(sorted(set(there.values()))) if isinstance(there, dict) else str(there)


def _work_here(task: Task) -> list[Rendered] | MissingInputs | OtherVersions:
    """In a worker: do the task, and say where it was done."""
    from distributed import get_worker

    return work(task, get_worker().address)
