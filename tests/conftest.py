"""What several tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import loa.pipeline.checker
from loa.content.library import Library
from loa.content.list_reader import read_lists
from loa.content.vocabulary import Vocabulary
from loa.store.project import Project
from tests.looking import inputs_at
from tests.once import common_folder, made_once
from tests.system import lacking

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.building import Built

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


collect_ignore = ["test_scale.py"] if os.name == "nt" else []
"""Measures with `resource`, which Windows lacks, from its first line on."""

_NOT_ON_WINDOWS = {
    "test_killed_publications.py": "interrupts processes that were forked",
    "test_left_behind.py": "looks at permissions that a umask leaves",
    "test_limits.py": "measures memory by `resource`",
    "test_makefile.py": "make is for macOS and Linux",
    "test_outside.py": "makes links, which need a privilege",
    "test_simulated_windows.py": "is for other systems",
    "test_stopped_builds.py": "sends signals of other systems",
}


_FIRST = ("test_whole_site.py", "test_edits.py", "test_leaving.py", "test_kept_provinces.py", "test_meanwhile.py")
"""What takes longest by itself, then all files beside this one, which build sites, then the others.

Begun last, a long file would leave all workers but one without work.
"""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """As many workers as this process may use processors, which on a shared machine may be fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _turn(item: pytest.Item) -> int:
    if item.path.name in _FIRST:
        return _FIRST.index(item.path.name)
    return len(_FIRST) + (item.path.parent != Path(__file__).parent)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, and skip what tests a thing that Windows has not."""
    items.sort(key=_turn)
    for item in items if os.name == "nt" else []:
        if reason := _NOT_ON_WINDOWS.get(item.path.name):
            item.add_marker(pytest.mark.skip(reason=f"Windows: {reason}"))


@pytest.fixture(autouse=True, scope="session")
def _processes_keep_what_they_compile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Without compiled modules a command takes half as long again, and tests start hundreds.

    Where a developer's settings forbid Python to write them beside the modules, they lie in a folder of this run.
    """
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", os.fspath(common_folder(tmp_path_factory) / "compiled"))
        yield


@pytest.fixture(autouse=True, scope="session")
def _programs_hear_ctrl_c() -> Iterator[None]:
    """What a shell starts in the background is deaf to Ctrl-C, and so would be programs that the tests end by it."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _speak_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own settings must not change what a test sees."""
    for name in ("LOA_LANG", "LOA_ONLY", "LOA_EXECUTOR", "LOA_STORE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, one for all tests: a second driver does not start beside the first."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        lacking(f"Chromium at {CHROMIUM}", "chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The real editable lists."""
    found = read_lists(inputs_at(ROOT)).vocabulary
    assert found is not None
    return found


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site from a fresh copy and an empty store, built once for all tests that look at it.

    `LOA_TEST_SITE` names one that is built already, so that an author of pages need not wait for it.
    """
    from tests.building import Built, build, copy_project

    def make(folder: Path) -> str:
        done = build(copy_project(folder / "loa"), folder / "kho", LOA_EXECUTOR="processes")
        assert done.returncode == 0, done.said
        return done.said

    if ready := os.environ.get("LOA_TEST_SITE"):
        return Built(Path(ready), 0, "")
    folder, said = made_once(tmp_path_factory, "mot", make)
    return Built(folder / "loa" / "site", 0, said)


@pytest.fixture(scope="session")
def built(real_site: Built) -> Built:
    """The site that tests look at: the real one, where a file of tests has no other."""
    return real_site


@pytest.fixture(scope="session")
def real_store(real_site: Built, shared_store: Path) -> Path:
    """The store of the real site, for tests of changed copies of it that are not about the store."""
    store = real_site.site.parent.parent / "kho"
    return store if store.is_dir() else shared_store


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store for all builds of small sites that are not about the store: what is alike is drawn once in a run."""
    store = common_folder(tmp_path_factory) / "kho-chung"
    store.mkdir(exist_ok=True)
    return store


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project with one province, to be filled by the test."""
    write(tmp_path, "dong-thap/province.yml", "name: Đồng Tháp\ncode: 82\nauthority: UBND tỉnh Đồng Tháp\n")
    return Project.at(tmp_path)


@pytest.fixture
def read_folders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose campaigns were read, in order."""
    folders: list[str] = []
    original = loa.pipeline.checker.with_campaigns

    def watched(library: Library, folder: str) -> Library:
        folders.append(folder)
        return original(library, folder)

    monkeypatch.setattr(loa.pipeline.checker, "with_campaigns", watched)
    return folders


def write(root: Path, name: str, text: str | bytes) -> Path:
    """Write `text` to campaigns/`name` of the project at `root`."""
    path = root / "campaigns" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
