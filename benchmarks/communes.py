"""Banners for communes from an empty store: read, planned, drawn and kept by a process of its own."""

from __future__ import annotations

import json
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import Run, run
from benchmarks.nation import COMMUNE_FORMATS, ROOT, Nation
from loa.pipeline.checker import check
from loa.pipeline.executors.process_pool import ProcessPool
from loa.pipeline.maker import Maker, StoreOnly
from loa.prints.commune_designs import plan_communes
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project

SAMPLE_PROVINCES, QUICK_PROVINCES = 4, 1


@dataclass(frozen=True)
class Communes:
    """How many banners, the seconds in which they were drawn and kept, and the whole process around that."""

    sheets: int
    seconds: float
    run: Run

    @property
    def a_second(self) -> float:
        """Sheets a second."""
        return self.sheets / self.seconds


def measure(folder: Path, *, quick: bool = False) -> Communes:
    """Draw two thousand banners, in a quick run a tenth of them."""
    provinces = QUICK_PROVINCES if quick else SAMPLE_PROVINCES
    Nation(1 if quick else 3, formats=COMMUNE_FORMATS, communes=True, provinces=provinces).write(folder)
    command = [sys.executable, "-m", "benchmarks.communes", str(folder), str(folder / "store")]
    done = run(command, ROOT, {"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}"})
    shutil.rmtree(folder)
    result = json.loads(done.said.splitlines()[-1])
    return Communes(result["sheets"], result["seconds"], done)


def main() -> None:
    """`python -m benchmarks.communes PROJECT STORE`: draw them all, and say how many and how long it took."""
    store = Store(Path(sys.argv[2]))
    inputs = Inputs(Project.at(Path(sys.argv[1])), store)
    catalogue = check(inputs).catalogue
    if catalogue is None:
        raise SystemExit("the generated nation has mistakes: loa check")
    outputs = plan_communes(catalogue, inputs)
    started = time.perf_counter()
    with ProcessPool() as pool:
        made = Maker(inputs, pool, StoreOnly(store)).make(outputs, lambda: outputs)
    print(json.dumps({"sheets": made.rendered, "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
