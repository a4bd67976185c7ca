"""Provinces given ahead to other processes, which read and make them into the store before this process looks there.

They leave in the store what this process would have put there, and say nothing: where there are no other processes, or
where one of them failed, the province is read or made here, and what is wrong with it is told from here.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from loa.pipeline.executors.base import Executor
from loa.pipeline.make import Tally
from loa.store.project import Project

_numbers = itertools.count()


@dataclass(frozen=True)
class BuildSpec:
    """What another process has to know of a build; `number` tells the builds of one process apart.

    It reads no file of the project: `inputs` is the digest under which the store has them as this build read them.
    """

    project: Project
    store: Path
    inputs: str
    only: str | None
    number: int = field(default_factory=lambda: next(_numbers))


ProvinceTask = Callable[[BuildSpec, str], Tally]
"""What another process does with a province; it says how much it made."""


def each_province(
    work: ProvinceTask, order: Callable[[], BuildSpec], slugs: Sequence[str], executor: Executor
) -> Iterator[tuple[str, Tally]]:
    """Give every province back as soon as others did their work on it, or nobody can. They begin at once."""
    others = executor.processes(len(slugs))
    if others is not None:
        told = order()
        # One that was killed takes them all with it; what is left then is done here.
        with suppress(BrokenProcessPool):
            return _finished({others.submit(work, told, slug): slug for slug in slugs})
    return iter([(slug, Tally()) for slug in slugs])


def _finished(running: dict[Future[Tally], str]) -> Iterator[tuple[str, Tally]]:
    for future in as_completed(running):
        yield running[future], Tally() if future.exception() else future.result()
