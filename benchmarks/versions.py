"""`python -m benchmarks.versions OTHER`: this version beside another, whose checkout lies in OTHER, in one run.

Both are measured in turn, a process for each time, so that a machine that slows down slows both: arranging all designs
of a site, drawing print files, `loa check` from its start to its end, and the steps from a key in the editor to the
picture. Both read the site of the other's checkout, so that only the programs differ. Given are processor
milliseconds in the middle of all pairs, and the middle of the ratios of the pairs. Not part of `make bench`, which
knows one version.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from benchmarks.markdown import table
from benchmarks.nation import ROOT

PAIRS = 7
SHEETS = 60
AGAIN = 3
"""How often arranging and drawing are measured in one process; the quickest counts."""


def main() -> None:
    """Measure in pairs and print a table; with `--alone`, measure the version that runs and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path, help="a checkout of the version to compare with")
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(_measured(options.other)))
        return
    other = options.other.resolve()
    with tempfile.TemporaryDirectory(prefix="loa-bench-bytecode-") as bytecode:
        for root in (ROOT, other):
            _run(root, other, bytecode)  # Once before anything counts: modules are compiled.
        pairs = [tuple(_run(root, other, bytecode) for root in (ROOT, other)) for _ in range(options.pairs)]
    rows = []
    for what in pairs[0][0]:
        ours, theirs = ([pair[side][what] for pair in pairs] for side in (0, 1))
        ratios = sorted(mine / other for mine, other in zip(ours, theirs, strict=True))
        rows.append(
            {
                "processor ms": what,
                "this": f"{statistics.median(ours):.1f}",
                "other": f"{statistics.median(theirs):.1f}",
                "ratio": f"{statistics.median(ratios):.2f} ×",
                "from": f"{ratios[0]:.2f}",
                "to": f"{ratios[-1]:.2f}",
            }
        )
    print(table(rows))


def _run(root: Path, site: Path, bytecode: str) -> dict[str, float]:
    """What the version in `root` needs for `site`, measured by this file in a process that imports that version."""
    paths = {"PYTHONPATH": f"{root / 'hooks'}{os.pathsep}{root}", "PYTHONPYCACHEPREFIX": bytecode}
    environment = {**os.environ, **paths, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-P", str(Path(__file__).resolve()), str(site), "--alone"]
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{root}\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measured(root: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="loa-bench-") as name:
        return {**_prints(root, Path(name)), "loa check": _check(root, Path(name)), **_key_to_picture(Path(name))}


def _prints(root: Path, folder: Path) -> dict[str, float]:
    """Arranging and drawing in a process that has read everything and keeps nothing of what it has fitted."""
    from loa.arrange import copyfitting
    from loa.arrange.by_layout import arrange, arranges
    from loa.arrange.typefaces import faces_of
    from loa.pipeline.checker import check
    from loa.prints.print_designs import DesignPlanner, plan_prints
    from loa.render.renderers import render
    from loa.store.digest_store import Store
    from loa.store.inputs import Inputs
    from loa.store.project import Project

    inputs = Inputs(Project.at(root), Store(folder / "store"))
    catalogue = check(inputs).catalogue
    if catalogue is None:
        raise SystemExit("loa check finds mistakes")
    designs = [one for one in DesignPlanner.of(catalogue, inputs).designs() if arranges(one.layout)]
    files = [made for made in plan_prints(catalogue, inputs) if made.renderer == "pdf"][:SHEETS]
    faces = faces_of(inputs)

    def arrange_all() -> None:
        _forget_fitted(copyfitting)
        for design in designs:
            arrange(design.layout, design.values, faces)

    arranging = min(_milliseconds(arrange_all) for _ in range(AGAIN))
    render(files[0], inputs)  # What a process reads once does not belong to a file.
    drawing = _milliseconds(lambda: [render(made, inputs) for made in files])
    return {"arranging a design": arranging / len(designs), "drawing a print file": drawing / len(files)}


def _forget_fitted(copyfitting: ModuleType) -> None:
    """Free what fitting remembers, also in versions from before the editor had its own way to do so."""
    for remembered in vars(copyfitting).values():
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def _check(root: Path, folder: Path) -> float:
    """Processor milliseconds of `loa check`, which remembers nothing from before."""
    settings = {**os.environ, "LOA_STORE": str(folder / "check-store")}
    before = os.times()
    subprocess.run([sys.executable, "-m", "loa", "check"], cwd=root, env=settings, capture_output=True, check=True)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


def _key_to_picture(folder: Path) -> dict[str, float]:
    """The steps from a key in the editor to its picture."""
    from benchmarks.typed_pictures import sites, steps_of

    site, _ = sites(folder / "typed", quick=True)
    steps = steps_of(site, quick=True)
    return {"a key to its picture": sum(steps.values()), "of it: plan and arrange": steps["plan and arrange"]}


if __name__ == "__main__":
    main()
