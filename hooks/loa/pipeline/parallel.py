"""Read and make provinces in other processes of this machine, before this process needs them.

Another process leaves in the store what this one would have put there, and reports no problems. Where there is no other
process, or one failed, this process reads and makes the province itself, and reports what is wrong with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from loa.pipeline.executors.base import Executor, Serial
from loa.pipeline.maker import Maker, StoreOnly, Tally
from loa.pipeline.province_maker import ProvinceMaker, searchable_pages
from loa.publish.search.index import index_province
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output
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
    kept: frozenset[str]
    number: int = field(default_factory=lambda: next(_numbers))


ProvinceTask = Callable[[BuildSpec, str], Tally]
"""What another process does with one province; returns how much it made."""


def run_on_provinces(
    task: ProvinceTask, spec: Callable[[], BuildSpec], slugs: Sequence[str], executor: Executor
) -> Iterator[tuple[str, Tally]]:
    """Start a task for each province in other processes, and give each province back when its task is done.

    A province whose task failed, or that no other process works on, comes with an empty Tally. Raises StoreError.
    """
    processes = executor.processes(len(slugs))
    if processes is not None:
        started = spec()
        # One process that is killed ends them all; what is left then is done by the caller.
        with suppress(BrokenProcessPool):
            return _as_done({processes.submit(task, started, slug): slug for slug in slugs})
    return iter([(slug, Tally()) for slug in slugs])


def _as_done(running: dict[Future[Tally], str]) -> Iterator[tuple[str, Tally]]:
    for future in as_completed(running):
        yield running[future], Tally() if future.exception() else future.result()


# -- in the other process


def read_province(spec: BuildSpec, slug: str) -> Tally:
    """Read and check a province, and remember what is wrong with it."""
    _provinces(spec).loader.read(slug)
    return Tally()


def make_province(spec: BuildSpec, slug: str) -> Tally:
    """Make a province into the store, and its part of the search index."""
    provinces = _provinces(spec)
    sink = StoreOnly(provinces.inputs.store)
    maker = Maker(provinces.inputs, Serial(), sink, sizes=provinces.sizes)
    for needed in (provinces.loader.made[0], slug):
        if needed not in provinces.published:
            tally = provinces.make(needed, provinces.recall(needed), maker)
    pages = {output.path: output for output in provinces.published.pop(slug).pages}
    sums = {page.path: sink.info(page.path).sha256 for page in searchable_pages(pages.values())}
    index_province(slug, sums, lambda path: _stored_bytes(pages[path], provinces.inputs.store), provinces.inputs.store)
    provinces.forget(slug)
    return tally


@lru_cache(maxsize=1)
def _provinces(spec: BuildSpec) -> ProvinceMaker:
    """The provinces of the build that this process works for."""
    return ProvinceMaker(Inputs(spec.project, Store(spec.store), snapshot=spec.inputs), spec.only, spec.kept)


def _stored_bytes(output: Output, store: Store) -> bytes:
    stored = store.get(output.digest)
    assert stored is not None, "it was made a moment ago; if it is damaged, the caller makes this province"
    return stored.data
