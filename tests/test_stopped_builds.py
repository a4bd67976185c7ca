"""A build that is stopped leaves nothing behind; what a killed one left, the next command that meets it puts right."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.cli import main
from loa.store.temporary_folders import make_temporary_folder, remove_left_folders, remove_temporary_folder
from tests.building import Built, build, files_of, small_site

_FULL = """
import errno, os

def on_post_page(output, page, config):
    # What the generator writes itself.
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
"""

_SIGNALLED = """
import os, signal
from loa.store.temporary_folders import make_temporary_folder

def on_files(files, config):
    # After ours, which has drawn everything by then.
    if int(os.environ["SIGNAL"]) == signal.SIGKILL:
        make_temporary_folder()
    os.kill(os.getpid(), int(os.environ["SIGNAL"]))
"""

_SIGNALLED_IN_THE_HANDBOOK = """
import os, signal
import loa_handbook

render = loa_handbook.build

def build(config):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except Exception:
        # As extensions of Markdown do.
        pass
    render(config)

loa_handbook.build = build
"""

_SIGNALLED_IN_A_PROVINCE = """
import os, signal
from loa.pages import page_planner

view = page_planner.province_view

def province_view(*args, **more):
    os.kill(os.getpid(), signal.SIGTERM)
    return view(*args, **more)

page_planner.province_view = province_view
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site, built once, and its store beside it."""
    folder = small_site(tmp_path_factory.mktemp("nguon") / "trang")
    (folder.parent / "tam").mkdir()
    assert _built(folder).returncode == 0
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """The same for one test."""
    shutil.copytree(original.parent, tmp_path / "o")
    return tmp_path / "o" / "trang"


def _built(folder: Path, **settings: str) -> Built:
    return build(folder, folder.parent / "kho", TMPDIR=os.fspath(folder.parent / "tam"), **settings)


_EDITS = {
    "campaigns/toan-quoc/ngay-30-7.yml": ("Tích cực hưởng ứng", "Hưởng ứng"),
    "docs/tro-giup.md": ("Gọi 111.", "Gọi ngay 111."),
}
"""So something is to be planned, drawn and rendered by the generator, and the rest is taken from the store."""


def _stopped(folder: Path, number: int) -> Built:
    """A build that gets a signal after all is drawn."""
    return _built_with(folder, _SIGNALLED, SIGNAL=str(int(number)))


def _built_with(folder: Path, hook: str, **more: str) -> Built:
    """A build with one more hook, of content that was edited; afterwards it is as before."""
    (folder / "more.py").write_text(hook, encoding="utf-8")
    files = [folder / name for name in ("mkdocs.yml", *_EDITS)]
    before = {file: file.read_text(encoding="utf-8") for file in files}
    settings = before[files[0]]
    for file, (old, new) in zip(
        files, [(_hook(settings), f"{_hook(settings)}\n  - more.py"), *_EDITS.values()], strict=True
    ):
        assert old in before[file]
        file.write_text(before[file].replace(old, new), encoding="utf-8")
    done = _built(folder, **more)
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")
    return done


def _hook(settings: str) -> str:
    (line,) = [line for line in settings.splitlines() if line.endswith("hooks/site.py")]
    return line


def _left(folder: Path) -> list[str]:
    return [path.name for path in (*folder.glob(".site*"), *(folder.parent / "tam").iterdir())]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_build_that_is_asked_to_end_says_so_and_leaves_nothing(folder: Path, number: int) -> None:
    before = files_of(folder / "site")
    done = _stopped(folder, number)
    assert done.returncode == 1
    assert "Đã dừng." in done.said
    assert "Traceback" not in done.said
    assert _left(folder) == []
    assert files_of(folder / "site") == before


@pytest.mark.parametrize("hook", [_SIGNALLED_IN_THE_HANDBOOK, _SIGNALLED_IN_A_PROVINCE], ids=["handbook", "province"])
def test_nothing_takes_the_wish_to_end_for_a_failure_and_goes_on(folder: Path, hook: str) -> None:
    before = files_of(folder / "site")
    # With another page it is rendered anew.
    (folder / "docs/so-tay").mkdir()
    (folder / "docs/so-tay/viec.md").write_text("# Việc của chúng tôi\n", encoding="utf-8")
    done = _built_with(folder, hook, LOA_KEEPS_PROVINCES="1")
    assert done.returncode == 1
    assert done.said.strip().splitlines()[-1].startswith("Đã dừng.")
    assert "không làm được" not in done.said
    assert "Xong:" not in done.said
    assert "Traceback" not in done.said
    assert _left(folder) == []
    assert files_of(folder / "site") == before


def test_the_next_build_removes_what_a_killed_one_left(folder: Path) -> None:
    before = files_of(folder / "site")
    assert _stopped(folder, signal.SIGKILL).returncode == -signal.SIGKILL
    assert len(_left(folder)) > 1
    assert _built(folder).returncode == 0
    assert _left(folder) == []
    assert files_of(folder / "site") == before


def test_a_disk_that_is_full_while_the_generator_writes_is_told_as_such(folder: Path) -> None:
    before = files_of(folder / "site")
    done = _built_with(folder, _FULL)
    assert done.returncode == 1
    assert "ổ đĩa đã đầy" in done.said
    assert "Traceback" not in done.said
    assert _left(folder) == []
    assert files_of(folder / "site") == before


def test_temporary_folders_of_running_processes_and_of_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "loa-abcdefgh.tmp").mkdir()
    (tmp_path / "loa-abcdefgh.tmp" / "font.ttf").write_bytes(b"of a killed process")
    theirs = tmp_path / "loa-tuyen-truyen"
    theirs.mkdir()
    (tmp_path / "loa-link.tmp").symlink_to(theirs)
    running = make_temporary_folder()
    remove_left_folders()
    assert {path.name for path in tmp_path.iterdir()} == {running.name, theirs.name, "loa-link.tmp"}
    remove_temporary_folder(running)
    assert not running.exists()


# -- a site that was being exchanged


@pytest.fixture
def between(folder: Path) -> Path:
    """A site whose build was killed when the old one was away and the new one not yet there; its content has errors."""
    (folder / "site").rename(folder / ".site-old-0123456789abcdef")
    (folder / ".site-new-0123456789abcdef").mkdir()
    (next(folder.glob("campaigns/*/province.yml"))).write_text("sai: 1\n", encoding="utf-8")
    return folder


def test_a_build_that_fails_its_check_has_put_the_old_site_back(between: Path, original: Path) -> None:
    assert _built(between).returncode == 1
    assert files_of(between / "site") == files_of(original / "site")


def test_usb_copies_are_made_of_the_old_site_put_back(
    between: Path, original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(between)
    monkeypatch.setenv("LOA_STORE", str(between.parent / "kho"))
    assert main(["usb", "site", str(tmp_path / "usb")]) == 0
    assert files_of(between / "site") == files_of(original / "site")


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port at which somebody answers already."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_preview_puts_the_old_site_back_and_says_what_to_do_where_its_port_is_taken(
    between: Path, original: Path, taken_port: int
) -> None:
    with (between / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\ndev_addr: 127.0.0.1:{taken_port}\n")
    environment = {**os.environ, "LOA_STORE": str(between.parent / "kho"), "TMPDIR": str(between.parent / "tam")}
    command = [sys.executable, "-m", "mkdocs", "serve"]
    done = subprocess.run(command, cwd=between, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Địa chỉ http://127.0.0.1:{taken_port}/ đang có chương trình khác dùng" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert files_of(between / "site") == files_of(original / "site")
    assert list((between.parent / "tam").iterdir()) == []
