"""Reading campaign files: YAML to typed values, with every check that is made of a file alone."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nation import PROVINCES, Nation
from loa.content.campaign_reader import with_campaigns
from loa.content.reader import read_provinces
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project

FILES, QUICK_FILES = 1000, 100


@dataclass(frozen=True)
class Reading:
    """How many files, and the seconds and processor seconds in which one process read them."""

    files: int
    seconds: float
    processor_seconds: float


def measure(folder: Path, *, quick: bool = False) -> Reading:
    """Read a thousand campaign files, in a quick run a hundred."""
    project = Project.at(Nation(round((QUICK_FILES if quick else FILES) / PROVINCES)).write(folder))
    store = Store(folder / "store")
    # What is larger than any text is in the store before the clock runs, as it is after the first build.
    Inputs(project, store)
    started, used = time.perf_counter(), time.process_time()
    library = read_provinces(Inputs(project, store))
    for province in library.folders:
        with_campaigns(library, province)
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - used
    files = sum(1 for _ in project.campaigns.rglob("*.yml"))
    shutil.rmtree(folder)
    return Reading(files, seconds, processor_seconds)
