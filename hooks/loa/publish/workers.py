"""Who renders: this process, a pool of processes, or (see cluster.py) the workers of a cluster."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait as wait_for_end
from types import TracebackType
from typing import Protocol

from loa.collecting import collect_seldom
from loa.content.project import Project
from loa.plan.output import Output
from loa.render.render import render

Rendered = tuple[str, bytes]
"""Digest and bytes of an Output."""

BATCH = 16
"""Outputs a task: enough that handing a task over costs little beside rendering it."""

AHEAD = 2
"""Tasks handed over for each worker: one in work, one in hand. More would only pile up finished bytes."""

FEW = 4
"""Up to so many Outputs are rendered in this process: starting others would take longer."""

SERIAL, PROCESSES = "serial", "processes"
MANY = 8
"""So many tasks of unequal length can be shared out fairly: with fewer, one process would work on alone."""

TASKS_EACH = 2
"""And so many must come to each process."""

_TRIES = 3
"""How often processes are started that all end in the middle of their work, before it is done without them."""


class CannotMake(Exception):
    """An Output could not be rendered; a fault of the software, not of the content."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class UnknownExecutor(Exception):
    """LOA_EXECUTOR is neither `processes` nor `serial` nor the address of a cluster; the message is what it is."""


class NoCluster(Exception):
    """The cluster cannot be used; `reason` is one of these words, `address` where it was looked for."""

    UNREACHABLE = "unreachable"
    NOT_INSTALLED = "not installed"
    OTHER_VERSIONS = "other versions"
    LOST = "lost"

    def __init__(self, reason: str, address: str, detail: str = "") -> None:
        super().__init__(reason, address, detail)
        self.reason = reason
        self.address = address
        self.detail = detail


class Workers(Protocol):
    """Renders Outputs and gives them back as they are finished, in any order."""

    def render(self, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output. Raises CannotMake."""

    def others(self, tasks: int) -> Executor | None:
        """Other processes of this machine for so many tasks of any kind; None where there are none, or not enough."""

    def __enter__(self) -> Workers:
        """Ready to render."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything that was started; at once where there was an error."""


def workers_for(project: Project, executor: str | None) -> Workers:
    """Those that `executor` (LOA_EXECUTOR) names. Raises UnknownExecutor and what the cluster raises."""
    if executor in {None, "", PROCESSES}:
        return Pool(project)
    if executor == SERIAL:
        return Alone(project)
    if executor is not None and executor.startswith(("tcp://", "tls://")):
        from loa.publish.cluster import Cluster

        return Cluster(project, executor)
    raise UnknownExecutor(executor or "")


class Alone:
    """Renders in this process, one after the other."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def render(self, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output, in order. Raises CannotMake."""
        for output in outputs:
            yield output.digest, rendered(output, self.project)

    def others(self, tasks: int) -> None:
        """Nobody."""

    def __enter__(self) -> Alone:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was started."""


class Pool:
    """Renders in as many processes as the machine has cores, which start when there is enough to do for them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.width = os.cpu_count() or 1
        self._executor: ProcessPoolExecutor | None = None
        self._tries = _TRIES

    def render(self, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output as they are finished. Raises CannotMake.

        What a process had in hand that was killed (by a system short of memory, say) is given to new ones, and at last
        made here.
        """
        left = {output.digest: output for output in outputs}
        while len(left) > FEW and self._tries:
            with suppress(BrokenProcessPool):
                for digest, data in self._together(list(left.values())):
                    del left[digest]
                    yield digest, data
                return
            self._tries -= 1
            self._end(at_once=True)
        yield from Alone(self.project).render(list(left.values()))

    def _together(self, outputs: Sequence[Output]) -> Iterator[Rendered]:
        executor = self._started()
        waiting = batches(outputs, self.width)
        running: set[Future[list[Rendered]]] = set()
        while True:
            while len(running) < AHEAD * self.width and (batch := next(waiting, None)) is not None:
                running.add(executor.submit(render_batch, batch, self.project))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()

    def others(self, tasks: int) -> Executor | None:
        """The same processes, where there is enough to do for each of them."""
        enough = self.width > 1 and tasks >= max(MANY, TASKS_EACH * self.width)
        return self._started() if enough and self._tries else None

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Spawned, not forked: the caller may have threads, and a worker must start from nothing.
            self._executor = ProcessPoolExecutor(
                max_workers=self.width, mp_context=get_context("spawn"), initializer=live_and_die_with_the_caller
            )
        return self._executor

    def __enter__(self) -> Pool:
        return self

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


def batches(outputs: Sequence[Output], width: int) -> Iterator[list[Output]]:
    """Tasks for `width` workers. Alike layouts lie next to each other: a worker that has one ready uses it again."""
    size = max(1, min(BATCH, len(outputs) // (4 * width)))
    for start in range(0, len(outputs), size):
        yield list(outputs[start : start + size])


def live_and_die_with_the_caller() -> None:
    """Set a worker up: Ctrl-C is the caller's to answer, and a worker whose caller was killed ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    caller = parent_process()
    if caller is not None:
        threading.Thread(target=_end_after, args=(caller.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait_for_end([sentinel])
    os._exit(1)


def render_batch(outputs: Iterable[Output], project: Project) -> list[Rendered]:
    """Render one task's Outputs. Raises CannotMake."""
    return [(output.digest, rendered(output, project)) for output in outputs]


def rendered(output: Output, project: Project) -> bytes:
    """The bytes of one Output. Raises CannotMake."""
    try:
        return render(output, project)
    except Exception as error:
        raise CannotMake(output.path, str(error)) from error
