"""Whole builds of the made-up nation: from an empty store, with nothing changed, after one edit, and only for print."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import Run, run
from benchmarks.nation import ROOT, Nation
from loa.publish.search import FOLDER

_EDITED = "campaigns/ca-mau/chien-dich-001.yml"
_BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]


@dataclass(frozen=True)
class Build:
    """One kind of build of a nation of `pages` pages."""

    kind: str
    pages: int
    run: Run
    from_store: int
    made: int
    published_mb: float
    search_mb: float


def measure(nation: Nation, folder: Path) -> list[Build]:
    """Build a nation in `folder` from an empty store, again, and after one word of one campaign changed."""
    nation.write(folder)
    settings = {"LOA_STORE": str(folder / "store"), "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
    found = []
    for kind in ("cold", "nothing changed", "one edit"):
        if kind == "one edit":
            path = folder / _EDITED
            path.write_text(
                path.read_text(encoding="utf-8").replace('summary: "', 'summary: "Sửa. ', 1), encoding="utf-8"
            )
        found.append(_described(kind, run(_BUILD, folder, settings), folder / "site"))
    shutil.rmtree(folder)
    return found


def _described(kind: str, done: Run, site: Path) -> Build:
    counts = re.search(r"(\d+) lấy từ kho, (\d+) làm mới", done.said)
    rows = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["files"]
    search = [path.stat().st_size for path in (site / FOLDER).iterdir()]
    return Build(
        kind=kind,
        pages=sum(row["kind"] == "page" for row in rows),
        run=done,
        from_store=int(counts[1]) if counts else 0,
        made=int(counts[2]) if counts else 0,
        published_mb=sum(row["bytes"] for row in rows) / 1e6,
        search_mb=sum(search) / 1e6,
    )
