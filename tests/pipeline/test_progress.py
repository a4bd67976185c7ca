"""What people watch: how much is done, how many files a second, how long it will take."""

from __future__ import annotations

import io
import json
import sys

import pytest
from rich.console import Console

import loa.pipeline.progress_bars
from loa.content.interface_language import translator
from loa.pipeline.progress_bars import SHOW_FROM
from loa.pipeline.progress_display import show_progress
from loa.pipeline.progress_lines import AS_JSON, PROGRESS


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """The terminal that progress is shown on."""
    shown = io.StringIO()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(
        loa.pipeline.progress_bars,
        "Console",
        lambda stderr: Console(file=shown, force_terminal=True, width=100, legacy_windows=False),
    )
    return shown


def test_a_bar_counts_files(screen: io.StringIO) -> None:
    with show_progress(translator()) as begin:
        tell = begin("Trang")
        for done in range(1, 4 * SHOW_FROM):
            tell(done, 4 * SHOW_FROM)
    assert "Trang" in screen.getvalue()
    assert f"/{4 * SHOW_FROM}" in screen.getvalue()


def test_provinces_are_counted_and_their_files_a_second_are_said(screen: io.StringIO) -> None:
    with show_progress(translator()) as begin:
        tell = begin("Các tỉnh")
        for done in range(1, SHOW_FROM + 1):
            tell(done, SHOW_FROM + 1, 100_000 * done)
    assert f"{SHOW_FROM}/{SHOW_FROM + 1}" in screen.getvalue()
    rates = [int(word) for word in screen.getvalue().split() if word.isdecimal() and int(word) > 1000]
    assert rates
    assert "tệp mỗi giây" in screen.getvalue()


def test_little_work_is_not_shown(screen: io.StringIO) -> None:
    with show_progress(translator()) as begin:
        begin("Trang")(1, SHOW_FROM - 1)
    assert "Trang" not in screen.getvalue()


def test_nobody_who_does_not_watch_is_told(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with show_progress(translator()) as begin:
        begin("Trang")(1, 2 * SHOW_FROM)
    assert screen.getvalue() == ""


def test_a_program_that_asks_is_told_in_lines(
    screen: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PROGRESS, AS_JSON)
    with show_progress(translator()) as begin:
        begin("Trang")(1, 2)
        begin("Các tỉnh")(1, 34, 120)
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"stage": "make", "work": "Trang", "done": 1, "total": 2},
        {"stage": "make", "work": "Các tỉnh", "done": 1, "total": 34, "files": 120},
    ]
    assert screen.getvalue() == ""
