"""What a build leaves behind that did not reach its end: killed, interrupted, or without room to write."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.preview import hear_ctrl_c
from loa.store.digest_store import Store
from tests.building import build, small_site

KILLS, MANY_KILLS = 12, 100
CHANGED = "campaigns/dong-thap/ngay-30-7.yml"

BUILD = ("-m", "mkdocs", "build", "--quiet")
RENDER_ALL = ("-c", "import sys; from loa.cli import main; sys.exit(main(['render-all']))")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Path:
    """The small site, built."""
    folder = small_site(tmp_path_factory.mktemp("nho") / "site")
    done = build(folder, store)
    assert done.returncode == 0, done.said
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, for the test to change."""
    shutil.copytree(built, tmp_path / "ban-sao")
    return tmp_path / "ban-sao"


def _digests(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def _start(folder: Path, store: Path, *command: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Begin a command in a group of its own, so that it can be killed with all it started."""

    def prepare() -> None:
        hear_ctrl_c()
        if before is not None:
            before()

    return subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "LOA_STORE": str(store), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.thorough)])
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole(
    folder: Path, store: Path, kills: int
) -> None:
    content = folder / CHANGED
    texts = [content.read_text(encoding="utf-8"), content.read_text(encoding="utf-8").replace("Chiến dịch", "Việc")]
    whole = []
    seconds = 0.0
    for text in (texts[1], texts[0], texts[1], texts[0]):
        content.write_text(text, encoding="utf-8")
        started = time.monotonic()
        assert build(folder, store).returncode == 0
        seconds = time.monotonic() - started
        whole.append(_digests(folder / "site"))
    new, old = whole[:2]
    assert old != new
    moments = [random.Random(number).uniform(0, 1.1 * seconds) for number in range(kills)]
    for number, moment in enumerate(moments):
        content.write_text(texts[number % 2], encoding="utf-8")
        process = _start(folder, store, *BUILD)
        time.sleep(moment)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert _digests(folder / "site") in (old, new), f"killed after {moment:.2f} s"
    content.write_text(texts[0], encoding="utf-8")
    assert build(folder, store).returncode == 0
    assert _digests(folder / "site") == old
    assert not list(folder.glob(".site-*"))


@pytest.mark.parametrize("command", [BUILD, RENDER_ALL], ids=["mkdocs build", "loa render-all"])
def test_ctrl_c_ends_a_build_in_words_and_leaves_nobody_running(
    folder: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    before = _digests(folder / "site")
    new_store = Store(tmp_path / "store")
    process = _start(folder, new_store.folder, *command)
    _wait(lambda: _is_anything_made(new_store))
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate()
    assert process.returncode != 0
    assert "Đã dừng." in said
    assert "Traceback" not in said
    _wait(lambda: not _is_anybody_left(process.pid))
    assert _digests(folder / "site") == before
    again = build(folder, new_store.folder)
    assert again.returncode == 0, again.said
    assert "0 lấy từ kho" not in again.closing_line
    assert _digests(folder / "site") == before


def _is_anything_made(store: Store) -> bool:
    """Whether more lies there than input files (by what they hold), and notes of reading them and of winners' names."""
    for entry in store.folder.glob("??/[!.]*"):
        held = store.get(entry.parent.name + entry.name)
        if held and held.sha256 != entry.parent.name + entry.name and not held.data.startswith((b'{"answers":', b'["')):
            return True
    return False


def _wait(until: Callable[[], bool]) -> None:
    while not until():
        time.sleep(0.02)


def _is_anybody_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_full_disk_is_said_plainly_and_leaves_the_published_site_whole(folder: Path, tmp_path: Path) -> None:
    before = _digests(folder / "site")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    process = _start(folder, tmp_path / "store", *BUILD, before=no_room)
    said, _ = process.communicate()
    assert process.returncode != 0
    assert "ổ đĩa đã đầy" in said
    assert "Chưa đăng gì mới" in said
    assert "Traceback" not in said
    assert _digests(folder / "site") == before
    assert not list(folder.glob(".site-*"))


def test_two_builds_at_once_share_a_store(folder: Path, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "khac")
    new_store = tmp_path / "store"
    both = [_start(place, new_store, *BUILD) for place in (folder, tmp_path / "khac")]
    for process in both:
        said, _ = process.communicate()
        assert process.returncode == 0, said
    assert _digests(folder / "site") == _digests(tmp_path / "khac" / "site") == _digests(built / "site")
