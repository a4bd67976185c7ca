"""Render in a pool of processes of this machine, of which any may end without harm to the build."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence, Set
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import lru_cache
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_end
from pathlib import Path
from types import TracebackType
from typing import Any

from loa.pipeline.executors.base import (
    TASKS_PER_WORKER,
    CannotMake,
    Executor,
    Rendered,
    Serial,
    batches,
    render_batch,
    rendered,
)
from loa.pipeline.executors.time_limit import EXIT_STATUS, may_be_ended
from loa.pipeline.gc_tuning import collect_seldom
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.operating_system import MOST_PROCESSES
from loa.store.output import Output, Renderer
from loa.store.stored_files import StoredFiles

SERIAL_UP_TO = 4
"""Up to so many pages and data files are made in this process: starting others would take longer."""

MIN_TASKS = 8
"""The fewest tasks of unequal length that are shared out: with fewer, one process would work on alone."""

MIN_TASKS_PER_PROCESS = 2
"""The fewest tasks for each process that make starting it worth while."""

_QUICK: Set[Renderer] = frozenset({"page", "calendar", "json", "csv", "xlsx", "feed", "copy"})
"""What Python alone makes of values that are planned: it ends, unless a template of the site goes on for ever."""


class NoProcess(Exception):
    """No other process could be started."""


class ProcessPool(Executor):
    """Renders in other processes, which start when there is something to do for them: `width` of them, or one a core.

    What draws for ever, or takes all memory, ends its own process, never this one.
    """

    def __init__(self, width: int | None = None) -> None:
        self.width = min(width or os.cpu_count() or 1, MOST_PROCESSES)
        self._executor: ProcessPoolExecutor | None = None
        self._can_start = True

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output as they are finished. Raises CannotMake, StoreError and InputLost.

        Where a process ends in the middle of its work (it took too long, or the system was short of memory), all that
        was in work is rendered once more, one file after the other. That shows which of them is at fault.
        """
        if not self._can_start or (len(outputs) <= SERIAL_UP_TO and _is_quick(outputs, inputs)):
            yield from Serial().render(inputs, outputs)
            return
        left = {output.digest: output for output in outputs}
        while left:
            in_work: dict[Future[list[Rendered]], list[Output]] = {}
            with suppress(BrokenProcessPool):
                for digest, data in self._in_processes(inputs, list(left.values()), in_work):
                    del left[digest]
                    yield digest, data
                return
            self._end(at_once=True)
            suspects = [output for batch in in_work.values() for output in batch if output.digest in left]
            try:
                for digest, data in render_one_by_one(inputs, suspects):
                    del left[digest]
                    yield digest, data
            except NoProcess:
                # A system where none can be started: better here than not at all.
                self._can_start = False
                yield from Serial().render(inputs, list(left.values()))
                return

    def _in_processes(
        self, inputs: Inputs, outputs: Sequence[Output], in_work: dict[Future[list[Rendered]], list[Output]]
    ) -> Iterator[Rendered]:
        """Render in all processes; `in_work` has what they were given and have not given back."""
        executor = self._started()
        waiting = batches(outputs, self.width)
        try:
            while True:
                while len(in_work) < TASKS_PER_WORKER * self.width and (batch := next(waiting, None)) is not None:
                    inputs.put_in_store({need for output in batch for need in output.needs})
                    in_work[executor.submit(_render_here, batch, inputs.store.folder)] = batch
                if not in_work:
                    return
                done, _ = wait(in_work, return_when=FIRST_COMPLETED)
                for future in done:
                    rendered = future.result()
                    del in_work[future]
                    yield from rendered
        finally:
            for future in in_work:
                future.cancel()

    def processes(self, tasks: int) -> ProcessPoolExecutor | None:
        """The same processes, where there is enough to do for each of them."""
        enough = self.width > 1 and tasks >= max(MIN_TASKS, MIN_TASKS_PER_PROCESS * self.width)
        return self._started() if enough and self._can_start else None

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
            _give_up_writing(executor)
        # A thread of the executor waits for its processes; two that wait for one process may both miss its end.
        executor.shutdown(wait=True, cancel_futures=True)


def _give_up_writing(executor: ProcessPoolExecutor) -> None:
    """Let the thread that writes tasks for the workers fail instead of waiting for readers that have ended.

    Before Python 3.12 an executor whose workers ended while a large task was being written could never be shut down
    (https://github.com/python/cpython/issues/94777). This is what later versions do themselves.
    """
    if sys.version_info < (3, 12):
        queue = executor._call_queue  # type: ignore[attr-defined]
        queue._reader.close()


def set_up_worker() -> None:
    """Set a worker up: it leaves Ctrl-C to its caller, and it ends when its caller was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    may_be_ended()
    caller = parent_process()
    if caller is not None:
        threading.Thread(target=_exit_when_ended, args=(caller.sentinel,), daemon=True).start()


def _exit_when_ended(sentinel: int) -> None:
    wait_for_end([sentinel])
    os._exit(1)


def render_one_by_one(inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
    """Render in a process that does nothing else. Raises NoProcess, and CannotMake for the Output that ends it."""
    inputs.put_in_store({need for output in outputs for need in output.needs})
    context = get_context("spawn")
    answers, there = context.Pipe(duplex=False)
    process = context.Process(target=_send_each, args=(there, outputs, inputs.store.folder, set_up_worker))
    process.start()
    there.close()
    try:
        if _answer(answers) != _READY:
            raise NoProcess
        for output in outputs:
            answer = _answer(answers)
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                process.join()
                late = process.exitcode == EXIT_STATUS
                reason = CannotMake.TOO_LONG if late else CannotMake.KILLED
                raise CannotMake(output.path, reason, output.facts, f"layouts/{output.layout}:1")
            yield output.digest, answer
    finally:
        process.terminate()
        process.join()
        answers.close()


_READY = "ready"


def _answer(answers: Connection) -> Any:
    """What the process sent, or None where it has ended."""
    try:
        return answers.recv()
    except (EOFError, OSError):
        return None


def _send_each(answers: Connection, outputs: Sequence[Output], store: Path, set_up: Callable[[], None]) -> None:
    """In such a process: say that it began, then send the bytes of each Output, or what went wrong and no more."""
    set_up()
    answers.send(_READY)
    for output in outputs:
        try:
            answers.send(rendered(output, _stored(store)))
        except Exception as error:
            answers.send(error)
            return


def _is_quick(outputs: Sequence[Output], inputs: Inputs) -> bool:
    return all(output.renderer in _QUICK for output in outputs) and not inputs.project.layouts.is_dir()


def _render_here(outputs: Sequence[Output], store: Path) -> list[Rendered]:
    """In a worker: render Outputs of inputs that lie in a store."""
    return render_batch(outputs, _stored(store))


@lru_cache(maxsize=2)
def _stored(store: Path) -> StoredFiles:
    return StoredFiles(Store(store))
