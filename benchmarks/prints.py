"""Print throughput: sheets a second by the pool, and by the bare Typst engine on the same layouts and data."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.handed import Handed
from benchmarks.nation import Nation
from loa.pipeline.checker import check
from loa.pipeline.executors.base import Serial
from loa.pipeline.executors.process_pool import ProcessPool
from loa.prints.print_designs import plan_prints
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output, canonical
from loa.store.project import Project

FORMATS = ("bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3")
"""What is drawn: a long banner, a tall one and a poster."""


@dataclass(frozen=True)
class Throughput:
    """Sheets a second of one kind of thing."""

    kind: str
    sheets: int
    pooled: float
    alone: float
    bare: float

    @property
    def of_bare(self) -> float:
        """What the pool makes of the bare engine's speed in one process."""
        return self.pooled / self.bare


def measure(folder: Path, sheets: int) -> list[Throughput]:
    """Draw `sheets` print files (PDF) of each format, each with other words."""
    nation = Nation(campaigns_each=max(1, sheets // 34), formats=FORMATS)
    inputs = Inputs(Project.at(nation.write(folder)), Store(folder / "store"))
    catalogue = check(inputs).catalogue
    if catalogue is None:
        raise SystemExit("the generated nation has mistakes: loa check")
    drawn = [output for output in plan_prints(catalogue, inputs) if output.renderer == "pdf"]
    return [
        _of_kind(name, [output for output in drawn if output.facts.get("format") == name][:sheets], inputs)
        for name in FORMATS
    ]


def _of_kind(name: str, outputs: Sequence[Output], inputs: Inputs) -> Throughput:
    with ProcessPool() as pool:
        # What starting costs is in the builds; here it is about drawing.
        list(pool.render(inputs, [_other(output) for output in outputs[:64]]))
        pooled = _seconds(lambda: list(pool.render(inputs, outputs)))
    few = outputs[: max(1, len(outputs) // 4)]
    list(Serial().render(inputs, [_other(few[0])]))
    alone = _seconds(lambda: list(Serial().render(inputs, few)))
    # Sheets with words of their own: both draw in one process, and Typst remembers what it has drawn.
    others = outputs[len(few) : 2 * len(few)]
    handed = Handed(others, inputs)
    bare = _seconds(handed.draw_all)
    return Throughput(name, len(outputs), len(outputs) / pooled, len(few) / alone, len(others) / bare)


def _other(output: Output) -> Output:
    """The same sheet with a text of its own, which keeps Typst from remembering what the run before has drawn."""
    return replace(output, data=canonical({**output.values, "again": "warm"}))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
