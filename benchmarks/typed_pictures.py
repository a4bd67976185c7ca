"""`python -m benchmarks.typed_pictures`: from one key in the editor to the picture of the print, step by step.

A slogan is typed letter by letter, at the speed of a quick typist. Each key is drawn by the process that the editor
has for it, and its time is counted from the edit to the bytes of the picture. The steps are measured in this process,
over the same keys. The promise: 95 of 100 pictures within 150 ms on two cores.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.markdown import table
from benchmarks.nation import ROOT, Nation
from loa.content.yaml_edits import Set
from loa.edit.workflow.drawing_process import DrawingProcess
from loa.edit.workflow.previews import Picture, PictureRequest, Previews
from loa.edit.workflow.shown_views import HIGHEST_PX, WIDEST_PX
from loa.edit.workflow.shown_views import printed_items as printed
from loa.edit.workflow.workspace import Workspace
from loa.prints.design_files import screen_picture
from loa.render.raster import finish_png
from loa.render.typeset import picture_size, typeset_page
from loa.store.digest_store import Store
from loa.store.project import Project

KEYS, QUICK_KEYS = 120, 30
BETWEEN_KEYS_SECONDS = 0.15
PROMISED_MS = 150
SLOGAN = "Chung tay phòng ngừa, cùng nhau lắng nghe và chia sẻ để mọi gia đình được an toàn, mọi trẻ em được đến trường"
FORMATS = ("bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3")


@dataclass(frozen=True)
class TypedPictures:
    """Milliseconds from a key to its picture on one site, in one format; the middle of what each step took."""

    site: str
    files: int
    format: str
    median_ms: float
    p95_ms: float
    memory_mb: float
    """Of the process that draws, at the end."""
    steps_ms: dict[str, float]


@dataclass(frozen=True)
class Slogan:
    """A slogan in a site, and the campaign that it is in."""

    site: str
    folder: str
    campaign: str
    message: str


@dataclass(frozen=True)
class Site:
    """A site on which is measured, with the slogan that is typed."""

    project: Project
    store: Path
    slogan: Slogan


def sites(folder: Path, *, quick: bool = False) -> list[Site]:
    """A copy of this repository's site, and a nation of a thousand campaigns, each in a folder of its own."""
    ours = folder / "ours"
    shutil.copytree(ROOT, ours, symlinks=True, ignore=shutil.ignore_patterns(".*", "build", "tests", "site", "store"))
    nation = Nation(campaigns_each=3 if quick else 30, formats=FORMATS).write(folder / "nation")
    own = Slogan("this site", "toan-quoc", "ngay-30-7", "chung-tay")
    (large,) = [path.parent.name for path in (nation / "campaigns").glob("*/chien-dich-001.yml")][:1]
    of_nation = Slogan("a nation", large, "chien-dich-001", "cau-1")
    store = folder / "store"
    return [Site(Project.at(ours), store, own), Site(Project.at(nation), store, of_nation)]


def measure(folder: Path, *, quick: bool = False) -> list[TypedPictures]:
    """On this repository's site in each format, and on a nation in one."""
    ours, nation = sites(folder, quick=quick)
    found = [_measured(ours, form, quick=quick) for form in FORMATS]
    found += [_measured(nation, FORMATS[0], quick=quick)]
    shutil.rmtree(folder)
    return found


def _keys(slogan: Slogan, form: str, *, quick: bool) -> list[PictureRequest]:
    count = QUICK_KEYS if quick else KEYS
    return [_request(slogan, form, SLOGAN[: 1 + number % len(SLOGAN)]) for number in range(count)]


def steps_of(site: Site, *, quick: bool = False) -> dict[str, float]:
    """Milliseconds that each step takes, in the middle of many keys."""
    steps = _Steps(Previews(Workspace(site.project, Store(site.store))))
    keys = _keys(site.slogan, FORMATS[0], quick=quick)
    for key in [keys[-1], *keys]:
        steps.measure(key)
    return steps.middle()


def _measured(site: Site, form: str, *, quick: bool) -> TypedPictures:
    project, store, slogan = site.project, Store(site.store), site.slogan
    keys = _keys(slogan, form, quick=quick)
    drawing, steps = DrawingProcess(Workspace(project, store)), _Steps(Previews(Workspace(project, store)))
    taken = []
    drawing.picture(keys[-1])
    for key in keys:
        started = time.perf_counter()
        assert isinstance(drawing.picture(key), Picture)
        taken.append(1000 * (time.perf_counter() - started))
        steps.measure(key)
        time.sleep(BETWEEN_KEYS_SECONDS / 2)
    memory = _memory_mb(drawing.process_id)
    drawing.close()
    middle, shares = statistics.median(taken), steps.middle()
    shares["there and back"] = middle - sum(shares.values())
    files = sum(1 for _ in project.campaigns.rglob("*.yml"))
    p95 = statistics.quantiles(taken, n=20)[-1]
    return TypedPictures(slogan.site, files, form, middle, p95, memory, shares)


def _request(slogan: Slogan, form: str, text: str) -> PictureRequest:
    path = ("messages", slogan.message)
    return PictureRequest(slogan.folder, slogan.campaign, path, (Set((*path, "text"), text),), form)


class _Steps:
    """What each step takes, in the order of the steps."""

    def __init__(self, previews: Previews) -> None:
        self._previews = previews
        self._taken: dict[str, list[float]] = {}

    def measure(self, key: PictureRequest) -> None:
        """Draw a picture step by step."""
        previews = self._previews
        previews.with_edits(key)
        data = self._timed("write the edit", lambda: previews.data(key))
        campaign = self._timed("read and resolve", lambda: previews.site.typed(key.folder, key.name, data))
        design = self._timed("plan and arrange", lambda: previews.design(campaign, printed(campaign, key.path), key))
        output = screen_picture(design, campaign.planner.faces, 1, WIDEST_PX, HIGHEST_PX)
        drawn = self._timed("draw (Typst)", lambda: typeset_page(output, previews.site.inputs()))
        self._timed("PNG", lambda: finish_png(drawn, *picture_size(output), quick=True))

    def _timed(self, step: str, make: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        made = make()
        self._taken.setdefault(step, []).append(1000 * (time.perf_counter() - started))
        return made

    def middle(self) -> dict[str, float]:
        """Milliseconds in the middle of all keys."""
        return {step: statistics.median(times) for step, times in self._taken.items()}


def _memory_mb(process: int | None) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000


def times(found: Sequence[TypedPictures]) -> str:
    """The table of what was measured."""
    return table(
        [
            {
                "a key to its picture": f"{one.format}, {one.site}",
                "campaign files": one.files,
                "ms": f"{one.median_ms:.0f}",
                "p95 ms": f"{one.p95_ms:.0f}",
                "of the promise": f"{one.p95_ms / PROMISED_MS:.2f} ×",
                **{step: f"{taken:.1f}" for step, taken in one.steps_ms.items()},
                "MB": f"{one.memory_mb:.0f}",
            }
            for one in found
        ]
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="loa-bench-") as temporary:
        measured = measure(Path(temporary) / "typed")
    print(times(measured))
