"""Make Outputs: what the store has is taken from it, the rest is rendered in an executor and kept there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from loa.content.project import Project
from loa.plan.output import Output
from loa.publish.store import Store, Stored
from loa.render.render import render


class CannotMake(Exception):
    """An Output could not be rendered; a fault of the software, not of the content."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


BATCH = 16
"""Outputs a task: enough that handing a task over costs little beside rendering it."""

FEW = 4
"""Up to so many Outputs are rendered in this process: starting others would take longer."""

Progress = Callable[[int, int], None]
"""Told how many Outputs are rendered, of how many."""


@dataclass(frozen=True)
class Made:
    """The bytes of Outputs by digest, and how many of the Outputs had to be rendered."""

    stored: dict[str, Stored]
    rendered: int
    from_store: int

    def size(self, output: Output) -> int:
        """Bytes of one Output."""
        return len(self.stored[output.digest].data)

    def and_also(self, other: Made) -> Made:
        """Both together."""
        stored = self.stored | other.stored
        return Made(stored, self.rendered + other.rendered, self.from_store + other.from_store)


def make(outputs: Sequence[Output], project: Project, store: Store, progress: Progress) -> Made:
    """The bytes of every Output. The order of completion never changes a byte. Raises StoreError and CannotMake."""
    by_digest = {output.digest: output for output in outputs}
    stored = {digest: found for digest in by_digest if (found := store.get(digest)) is not None}
    missing = [output for digest, output in by_digest.items() if digest not in stored]
    for done, (digest, data) in enumerate(_render_all(missing, project), 1):
        stored[digest] = store.put(digest, data)
        progress(done, len(missing))
    return Made(stored, rendered=len(missing), from_store=len(by_digest) - len(missing))


def _render_all(outputs: list[Output], project: Project) -> Iterator[tuple[str, bytes]]:
    if len(outputs) <= FEW or os.environ.get("LOA_EXECUTOR") == "serial":
        for output in outputs:
            yield output.digest, _rendered(output, project)
        return
    # Alike layouts lie next to each other, so a worker that has one ready uses it again.
    batches = [outputs[start : start + BATCH] for start in range(0, len(outputs), BATCH)]
    with _processes() as executor:
        futures = [executor.submit(render_batch, batch, project) for batch in batches]
        try:
            for future in as_completed(futures):
                yield from future.result()
        except BaseException:
            _cancel(futures)
            raise


@contextmanager
def _processes() -> Iterator[Executor]:
    # Spawned, not forked: the caller may have threads, and a worker must start from nothing.
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("spawn")) as executor:
        yield executor


def _cancel(futures: list[Future[list[tuple[str, bytes]]]]) -> None:
    for future in futures:
        future.cancel()


def render_batch(outputs: list[Output], project: Project) -> list[tuple[str, bytes]]:
    """Render one task's Outputs: digest and bytes of each."""
    return [(output.digest, _rendered(output, project)) for output in outputs]


def _rendered(output: Output, project: Project) -> bytes:
    try:
        return render(output, project)
    except Exception as error:
        raise CannotMake(output.path, str(error)) from error
