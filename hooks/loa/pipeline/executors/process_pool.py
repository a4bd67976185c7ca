"""Render in a pool of processes of this machine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import lru_cache
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait as wait_for_end
from pathlib import Path
from types import TracebackType

from loa.pipeline.executors.base import TASKS_PER_WORKER, Executor, Rendered, Serial, batches, render_batch
from loa.pipeline.gc_tuning import collect_seldom
from loa.store.digest_store import Store
from loa.store.inputs import Inputs, StoredFiles
from loa.store.output import Output

SERIAL_UP_TO = 4
"""Up to so many Outputs are rendered in this process: starting others would take longer."""

MIN_TASKS = 8
"""The fewest tasks of unequal length that are shared out: with fewer, one process would work on alone."""

MIN_TASKS_PER_PROCESS = 2
"""The fewest tasks for each process that make starting it worth while."""

_TRIES = 3
"""How often processes are started that all end in the middle of their work, before it is done without them."""


class ProcessPool(Executor):
    """Renders in as many processes as the machine has cores, which start when there is enough to do for them."""

    def __init__(self) -> None:
        self.width = os.cpu_count() or 1
        self._executor: ProcessPoolExecutor | None = None
        self._tries = _TRIES

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output as they are finished. Raises CannotMake, StoreError and InputLost.

        Where a process is killed (by a system short of memory, say), its Outputs are given to new processes, and after
        some tries rendered here.
        """
        left = {output.digest: output for output in outputs}
        while len(left) > SERIAL_UP_TO and self._tries:
            with suppress(BrokenProcessPool):
                for digest, data in self._in_processes(inputs, list(left.values())):
                    del left[digest]
                    yield digest, data
                self._tries = _TRIES
                return
            self._tries -= 1
            self._end(at_once=True)
        yield from Serial().render(inputs, list(left.values()))

    def _in_processes(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        executor = self._started()
        waiting = batches(outputs, self.width)
        running: set[Future[list[Rendered]]] = set()
        while True:
            while len(running) < TASKS_PER_WORKER * self.width and (batch := next(waiting, None)) is not None:
                inputs.put_in_store({need for output in batch for need in output.needs})
                running.add(executor.submit(_render_here, batch, inputs.store.folder))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()

    def processes(self, tasks: int) -> ProcessPoolExecutor | None:
        """The same processes, where there is enough to do for each of them."""
        enough = self.width > 1 and tasks >= max(MIN_TASKS, MIN_TASKS_PER_PROCESS * self.width)
        return self._started() if enough and self._tries else None

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Spawned, not forked: the caller may have threads, and a worker must start from nothing.
            self._executor = ProcessPoolExecutor(
                max_workers=self.width, mp_context=get_context("spawn"), initializer=set_up_worker
            )
        return self._executor

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes: after their last task, or at once where there was an error."""
        self._end(at_once=kind is not None)

    def _end(self, *, at_once: bool) -> None:
        executor, self._executor = self._executor, None
        if executor is None:
            return
        if at_once:
            for process in active_children():
                process.terminate()
        # A thread of the executor waits for its processes; two that wait for one process may both miss its end.
        executor.shutdown(wait=True, cancel_futures=True)


def set_up_worker() -> None:
    """Set a worker up: it leaves Ctrl-C to its caller, and it ends when its caller was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    caller = parent_process()
    if caller is not None:
        threading.Thread(target=_exit_when_ended, args=(caller.sentinel,), daemon=True).start()


def _exit_when_ended(sentinel: int) -> None:
    wait_for_end([sentinel])
    os._exit(1)


def _render_here(outputs: Sequence[Output], store: Path) -> list[Rendered]:
    """In a worker: render Outputs of inputs that lie in a store."""
    return render_batch(outputs, _stored(store))


@lru_cache(maxsize=2)
def _stored(store: Path) -> StoredFiles:
    return StoredFiles(Store(store))
