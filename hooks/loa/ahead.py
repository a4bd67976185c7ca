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

from loa.content.project import Project
from loa.publish.make import Made
from loa.publish.workers import Workers

_numbers = itertools.count()


@dataclass(frozen=True)
class Order:
    """What another process has to know of a build; `number` tells the builds of one process apart."""

    project: Project
    store: Path
    only: str | None
    number: int = field(default_factory=lambda: next(_numbers))


Work = Callable[[Order, str], Made]
"""What another process does with a province; it says how much it made."""


def each(work: Work, order: Order, slugs: Sequence[str], workers: Workers) -> Iterator[tuple[str, Made]]:
    """Give every province back as soon as others did their work on it, or nobody can. They begin at once."""
    others = workers.others(len(slugs))
    if others is not None:
        # One that was killed takes them all with it; what is left then is done here.
        with suppress(BrokenProcessPool):
            return _finished({others.submit(work, order, slug): slug for slug in slugs})
    return iter([(slug, Made()) for slug in slugs])


def _finished(running: dict[Future[Made], str]) -> Iterator[tuple[str, Made]]:
    for future in as_completed(running):
        yield running[future], Made() if future.exception() else future.result()
