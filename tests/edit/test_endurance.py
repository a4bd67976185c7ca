"""A day of work in the real editor, a process of its own: it takes no more and no more of memory, files and disk."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.building import copy_project, small_site
from tests.editing_site import Visitor
from tests.filling_forms import FilledForm, forms_of

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform != "linux", reason="memory and open files are read from /proc"),
]

KEYS, SAVES, PUBLICATIONS = 2000, 500, 50
WORDS = ["chung", "tay", "phòng", "ngừa", "cùng", "nhau", "lắng", "nghe", "chia", "sẻ", "mọi", "nhà", "an", "toàn"]

MOST_GROWTH = 1.3
"""What the second half of the work may add to the memory that the first half took, as a factor."""


@dataclass
class EditorProcess(Visitor):
    """The program that people start, and a browser that was let in."""

    process: int = 0
    site: Path = Path()

    def form(self, path: str) -> FilledForm:
        """The form on a page that is saved."""
        return next(form for form in forms_of(path, self.get(path).text) if "save" in form.buttons)

    def processes(self) -> list[int]:
        """This one and those that it started."""
        tasks = Path(f"/proc/{self.process}/task").iterdir()
        return [self.process, *(int(one) for task in tasks for one in (task / "children").read_text("ascii").split())]

    def memory_mb(self) -> list[float]:
        """Of the editor, and of the largest process that it started, which draws."""
        taken = [_memory_mb(process) for process in self.processes()]
        return [taken[0], max(taken[1:], default=0.0)]

    def open_files(self) -> int:
        """How many files, pipes and connections all of them hold open."""
        return sum(len(list(Path(f"/proc/{process}/fd").iterdir())) for process in self.processes())

    def own_bytes(self) -> int:
        """What the editor keeps beside the files."""
        return sum(path.stat().st_size for path in (self.site / ".loa").rglob("*") if path.is_file())


def _memory_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1000 if found else 0.0


def _started(site: Path, temporary: Path) -> tuple[subprocess.Popen[str], EditorProcess]:
    temporary.mkdir(exist_ok=True)
    running = subprocess.Popen(
        [sys.executable, "-m", "loa", "edit", "--no-browser"],
        cwd=site,
        env={**os.environ, "LOA_LANG": "vi", "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/vao/\S+", running.stdout.readline())
    assert found, "the editor did not start"
    visitor = EditorProcess(int(found[1]), process=running.pid, site=site)
    visitor.enter(found[0])
    return running, visitor


def _end(running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=60)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EditorProcess]:
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    running, visitor = _started(copy_project(tmp_path / "trang"), tmp_path / "tam")
    yield visitor
    _end(running)
    assert list((tmp_path / "tam").iterdir()) == [], "whoever ends leaves no temporary folder"


PAGE = "/tinh/toan-quoc/ngay-30-7/thong-diep/chung-tay/"


def _slogan(number: int) -> str:
    return " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 3 + number % 9)) + f" {number}"


def test_two_thousand_keys_fill_no_memory(editor: EditorProcess) -> None:
    form = editor.form(PAGE)
    pictures = f"/hinh{PAGE.removeprefix('/tinh')}"

    def typed(keys: range) -> None:
        for number in keys:
            form.values["text.vi"] = [_slogan(number)]
            assert editor.post(f"{pictures}?cho=a", form.values).status == 200
            if number % 10 == 0:
                assert editor.post(f"{pictures}?cho=ab&nho=1", form.values).status == 200
                assert editor.post("/dang-go/", {**form.values, "-page": PAGE, "-tab": "a"}).status == 200

    typed(range(KEYS // 2))
    half, files, own = editor.memory_mb(), editor.open_files(), editor.own_bytes()
    typed(range(KEYS // 2, KEYS))
    assert all(now < MOST_GROWTH * then for now, then in zip(editor.memory_mb(), half, strict=True)), (half, editor)
    assert editor.open_files() <= files + 3
    assert editor.own_bytes() < own + 5_000_000


def test_five_hundred_saves_fill_no_memory(editor: EditorProcess) -> None:
    def saved(saves: range) -> None:
        for number in saves:
            form = editor.form(PAGE).type(text__vi=_slogan(number))
            assert editor.post(PAGE, {**form.values, "action": "save"}).status == 303

    saved(range(SAVES // 5))
    then, files = editor.memory_mb(), editor.open_files()
    saved(range(SAVES // 5, SAVES))
    now = editor.memory_mb()
    assert all(later < MOST_GROWTH * before for later, before in zip(now, then, strict=True)), (then, now)
    assert editor.open_files() <= files + 3
    assert editor.own_bytes() < 20_000 * SAVES
    assert _slogan(SAVES - 1) in (editor.site / "campaigns/toan-quoc/ngay-30-7.yml").read_text(encoding="utf-8")


def test_fifty_publications_fill_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    running, editor = _started(small_site(tmp_path / "trang"), tmp_path / "tam")
    page, file = "/tinh/dong-thap/ngay-30-7/gioi-thieu/", "site/dong-thap/ngay-30-7/index.html"
    try:
        for number in range(PUBLICATIONS):
            form = editor.form(page).type(summary=f"Lời giới thiệu {number}.")
            assert editor.post(page, {**form.values, "action": "save"}).status == 303
            assert editor.post("/dang/", {}).status == 303
            _wait_for(editor.site / file, f"Lời giới thiệu {number}.")
            _wait_for_end(editor)
            if number == PUBLICATIONS // 5:
                then, files = editor.memory_mb(), editor.open_files()
        now = editor.memory_mb()
        assert all(later < MOST_GROWTH * before for later, before in zip(now, then, strict=True)), (then, now)
        assert editor.open_files() <= files + 3
        assert len([*(editor.site / ".loa/history.git/refs/loa/published").iterdir()]) == PUBLICATIONS
    finally:
        _end(running)
    assert list((tmp_path / "tam").iterdir()) == []


def _wait_for(file: Path, words: str) -> None:
    until = time.monotonic() + 300
    while not file.is_file() or words not in file.read_text(encoding="utf-8"):
        assert time.monotonic() < until
        time.sleep(0.1)


def _wait_for_end(editor: EditorProcess) -> None:
    """Until the process that builds has ended and its end was noted."""
    until = time.monotonic() + 300
    while (editor.site / ".loa/publishing/run.json").read_bytes().find(b'"outcome": null') >= 0:
        assert time.monotonic() < until
        editor.get("/dang/")
        time.sleep(0.1)
