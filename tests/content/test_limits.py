"""Content made to exhaust the checker is refused in a few sentences and little memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MOST_MEGABYTES = 600

_CHECK = """
import resource, sys
from loa.cli import main
status = main(["check"])
unit = 1024 if sys.platform != "darwin" else 1024 * 1024
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit)
sys.exit(status)
"""

_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
)
_FILES = {
    "60.000 unknown keys": "title: x\n" + "".join(f"k{n}: x\n" for n in range(60_000)),
    "60.000 keys written again": "title: x\n" + "title: x\n" * 60_000,
    "100.000 dashes without a space": "title: x\nplaces:\n" + "  -a\n" * 100_000,
    "100.000 lines without a key": "title: x\n" + "a b\n" * 100_000,
    "33.000 items with three errors": "title: x\nmessages:\n" + '  - {id: A B, text: ""}\n' * 33_000,
    "900.000 NULs": "title: x\n" + "\0" * 900_000,
    "300.000 bidirectional controls": "title: " + "\u202e" * 300_000 + "\n",
    "70.000 conflict marks": "title: x\n" + "<<<<<<< HEAD\n" * 70_000,
    "a long text repeated 50.000 times": f'title: x\nsummary: &a "{"x" * 400_000}"\n'
    + f"places: [{', '.join(['*a'] * 50_000)}]\n",
    "a bomb of aliases": _BOMB,
    "a bomb of merge keys": _BOMB.replace("[x", "{<<: [x").replace("]\n", "]}\n", 1),
    "3.000 brackets": "title: " + "[" * 3_000 + "\n",
    "1 MB of dashes": "- " * 490_000 + "x\n",
    "one line of 1 MB with a slip": "title: " + "x: " * 330_000 + "\n",
    "3.000 asterisks": "title: x\nupdates:\n  - id: a\n    date: 2026-07-01\n    title: t\n    body: |\n      "
    + "*" * 3_000
    + "\n      "
    + "a* " * 1_500
    + " **b" * 1_500
    + "\n    picture: x\n",
    "a date of 300 KB": "title: x\nstarts: " + "x" * 300_000 + "\n",
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", _FILES)
def test_a_file_made_to_harm_is_told_in_few_words_and_little_memory(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "campaigns" / "dong-thap"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
    (folder / "province.yml").write_text("name: Đồng Tháp\ncode: 82\nauthority: UBND tỉnh\n", encoding="utf-8")
    (folder / "thu.yml").write_text(_FILES[name], encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "LOA_STORE": str(tmp_path / "store")}
    done = subprocess.run(
        [sys.executable, "-c", _CHECK],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    peak = int(re.findall(r"^peak (\d+)$", done.stdout, re.MULTILINE)[0])
    assert peak < MOST_MEGABYTES
    assert len(done.stdout) < 30_000
    assert max(map(len, done.stdout.splitlines())) < 1_000
