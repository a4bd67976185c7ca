"""The written site: the new one takes the old one's place whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from loa.publish import site as written
from loa.publish.site import staging_folder, swap


def _fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_site_takes_the_old_ones_place(tmp_path: Path, atomic: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not atomic:
        monkeypatch.setattr(written, "_exchange", lambda one, other: False)
    _fill(tmp_path / "site", "old")
    (tmp_path / "site" / "gone.html").write_text("old")
    staging = staging_folder(tmp_path / "site")
    _fill(staging, "new")
    swap(staging, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert not (tmp_path / "site" / "gone.html").exists()


def test_the_first_site_has_no_old_one(tmp_path: Path) -> None:
    staging = staging_folder(tmp_path / "site")
    _fill(staging, "new")
    swap(staging, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_left_alone(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        _fill(tmp_path / f".site-new-{ended.pid}", "half")
        _fill(tmp_path / f".site-new-{running.pid}", "half")
        staging_folder(tmp_path / "site")
        assert not (tmp_path / f".site-new-{ended.pid}").exists()
        assert (tmp_path / f".site-new-{running.pid}").exists()
    finally:
        running.communicate(b"\n")
