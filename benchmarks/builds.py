"""Whole builds of the made-up nation: from an empty store, with nothing changed, after one edit, and only for print."""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import Run, quickest, run
from benchmarks.nation import ROOT, Nation
from loa.publish.search import FOLDER

_PROVINCE = "campaigns/ca-mau"
_CAMPAIGN = f"{_PROVINCE}/chien-dich-001.yml"
_BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]


@dataclass(frozen=True)
class Build:
    """One kind of build of a nation of `pages` pages."""

    kind: str
    pages: int
    files: int
    run: Run
    from_store: int
    made: int
    published_mb: float
    search_mb: float


def measure(nation: Nation, folder: Path) -> list[Build]:
    """Build a nation in a new `folder` from an empty store, again, and after each of some edits."""
    nation.write(folder)
    kinds = {
        "cold": cold,
        "nothing changed": nothing_changed,
        "one edit": one_edit,
        "an event renamed": event_renamed,
        "a province's own file": province_edited,
    }
    return [_described(kind, build(folder), folder / "site") for kind, build in kinds.items()]


def cold(folder: Path) -> Run:
    """Build the nation in `folder` from an empty store, as if it had never been published.

    What was there is moved aside: a disk that just removed thousands of files is slow to make new ones.
    """
    for left in (folder / "site", folder / "store"):
        if left.exists():
            left.rename(folder / f"{left.name}-{time.monotonic_ns()}")
    return run(_BUILD, folder, _settings(folder))


def nothing_changed(folder: Path) -> Run:
    """Build it again, at its quickest."""
    return quickest(_BUILD, folder, _settings(folder), lambda: None)


def one_edit(folder: Path) -> Run:
    """Build it after a word of one campaign was changed, at its quickest."""
    return _after_edit(folder, _CAMPAIGN, 'summary: "')


def event_renamed(folder: Path) -> Run:
    """Build it after an event got another name, which stands in calendars and feeds, too, at its quickest."""
    return _after_edit(folder, _CAMPAIGN, 'type: huong-ung, title: "')


def province_edited(folder: Path) -> Run:
    """Build it after the name of the authority in one province.yml was changed, at its quickest."""
    return _after_edit(folder, f"{_PROVINCE}/province.yml", "authority: ")


def _after_edit(folder: Path, file: str, before: str) -> Run:
    return quickest(_BUILD, folder, _settings(folder), lambda: _edit(folder / file, before))


def _settings(folder: Path) -> dict[str, str]:
    return {"LOA_STORE": str(folder / "store"), "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}


def _edit(path: Path, before: str) -> None:
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise LookupError(f"{path}: {before}")
    path.write_text(text.replace(before, f"{before}Sửa. ", 1), encoding="utf-8")


def _described(kind: str, done: Run, site: Path) -> Build:
    counts = re.search(r"(\d+) lấy từ kho, (\d+) làm mới", done.said)
    rows = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["files"]
    search = [path.stat().st_size for path in (site / FOLDER).iterdir()]
    return Build(
        kind=kind,
        pages=sum(row["kind"] == "page" for row in rows),
        files=len(rows),
        run=done,
        from_store=int(counts[1]) if counts else 0,
        made=int(counts[2]) if counts else 0,
        published_mb=sum(row["bytes"] for row in rows) / 1e6,
        search_mb=sum(search) / 1e6,
    )
