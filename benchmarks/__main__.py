"""`make bench`: whole builds of the real site from an empty store, a filled one, and after one edit.

Each is a whole process, several times in turn, so that a machine that slows down slows all of them.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 3
EDITED = "campaigns/dong-thap/ngay-30-7-2021.yml"
BEFORE, AFTER = "Chung tay phòng, chống nạn mua bán người", "Chung tay phòng chống nạn mua bán người"
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "site", ".*_cache", "__pycache__", ".hypothesis", "*.egg-info")


def _build(folder: Path, store: Path) -> float:
    """Seconds of one whole build."""
    environment = {**os.environ, "LOA_STORE": str(store), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _edit(folder: Path, before: str, after: str) -> None:
    path = folder / EDITED
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise SystemExit(f"{EDITED} no longer has the sentence the benchmark edits")
    path.write_text(text.replace(before, after), encoding="utf-8")


def measure(folder: Path) -> dict[str, list[float]]:
    """Seconds of each kind of build, round by round."""
    seconds: dict[str, list[float]] = {"empty store": [], "nothing changed": [], "one message edited": []}
    for number in range(ROUNDS):
        store = folder / f"store-{number}"
        seconds["empty store"].append(_build(folder, store))
        seconds["nothing changed"].append(_build(folder, store))
        _edit(folder, BEFORE, AFTER)
        seconds["one message edited"].append(_build(folder, store))
        _edit(folder, AFTER, BEFORE)
        shutil.rmtree(store)
    return seconds


def table(seconds: dict[str, list[float]]) -> str:
    """The medians as a Markdown table, each also as a share of the build from an empty store."""
    cold = seconds["empty store"]
    rows = ["| build | seconds (median) | of a build from an empty store |", "|---|---|---|"]
    for name, values in seconds.items():
        shares = [value / whole for value, whole in zip(values, cold, strict=True)]
        rows.append(f"| {name} | {statistics.median(values):.2f} | {statistics.median(shares):.2f} |")
    return "\n".join(rows)


def main() -> None:
    """Copy the project, measure, print."""
    with tempfile.TemporaryDirectory(prefix="loa-bench-") as temporary:
        folder = Path(temporary) / "loa"
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
        print(table(measure(folder)))


if __name__ == "__main__":
    main()
