"""Print throughput: sheets a second by the pool, and by the bare Typst engine on the same layouts and data."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.nation import Nation
from loa.checking import check
from loa.store.project import Project
from loa.plan.files import plan_files
from loa.plan.needs import Pantry
from loa.store.output import Output, canonical
from loa.publish.workers import Alone, Pool
from loa.render.typeset import calling, told_to_layout

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
    project = Project.at(nation.write(folder))
    catalogue = check(project).catalogue
    if catalogue is None:
        raise SystemExit("the generated nation has mistakes: loa check")
    drawn = [output for output in plan_files(catalogue, Pantry(project)) if output.renderer == "pdf"]
    return [
        _of_kind(name, [output for output in drawn if output.facts.get("format") == name][:sheets], project)
        for name in FORMATS
    ]


def _of_kind(name: str, outputs: Sequence[Output], project: Project) -> Throughput:
    with Pool(project) as pool:
        # What starting costs is in the builds; here it is about drawing.
        list(pool.render([_other(output) for output in outputs[:64]]))
        pooled = _seconds(lambda: list(pool.render(outputs)))
    few = outputs[: max(1, len(outputs) // 4)]
    prepared = [told_to_layout(_other(output, "bare"), project) for output in few]
    list(Alone(project).render(few[:1]))
    alone = _seconds(lambda: list(Alone(project).render(few)))
    bare = _seconds(lambda: _bare(few, prepared, project))
    return Throughput(name, len(outputs), len(outputs) / pooled, len(few) / alone, len(few) / bare)


def _bare(outputs: Sequence[Output], prepared: Sequence[str], project: Project) -> None:
    """Typst alone: one compiler, the layout and what it is told, nothing else."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(project.assets / "fonts")]
    )
    compiler = typst.Compiler(root="/", font_paths=fonts, ignore_system_fonts=True)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        for output, text in zip(outputs, prepared, strict=True):
            told.write_text(text, encoding="utf-8")
            compiler.compile(calling(project.find(f"layouts/{output.layout}"), told), format="pdf")


def _other(output: Output, why: str = "warm") -> Output:
    """The same sheet with a text of its own, which keeps Typst from remembering what the run before has drawn."""
    return replace(output, data=canonical({**output.told, "again": why}))


def _seconds(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started
