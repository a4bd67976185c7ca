"""A program killed at any step of publishing or rolling back, and a disk that really is full: nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.publishing import PublicationOutcome, Publisher
from loa.edit.workflow.saving import Saver
from loa.edit.workflow.workspace import Workspace
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.building import differences, files_of, small_site
from tests.editing_site import running_editor
from tests.filling_forms import form_at
from tests.interrupting import INTERRUPTIONS, interrupted

FILE = "campaigns/dong-thap/ngay-30-7.yml"
BEFORE, AFTER = "Chiến dịch của Đồng Tháp.", "Lời chưa đăng."


class _NoBuild:
    """In the place of the process that builds, which has tests of its own."""

    def __init__(self, *_: object, **__: object) -> None:
        self.pid = 0

    def wait(self) -> int:
        """It has ended."""
        return 0

    poll = wait


def _publisher(root: Path) -> Publisher:
    workspace = Workspace(Project.at(root), Store(root.with_name("kho")))
    return Publisher(workspace, ContentHistory(root / ".loa" / "history.git"))


def _saver(publisher: Publisher) -> Saver:
    return Saver(publisher.workspace, publisher.history)


def _start(root: Path) -> None:
    publisher = _publisher(root)
    publisher._launch()


def _roll_back(root: Path) -> None:
    publisher = _publisher(root)
    publisher.roll_back(1, _saver(publisher))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that was published once, and changed since."""
    monkeypatch.setattr("loa.edit.workflow.publishing.subprocess.Popen", _NoBuild)
    monkeypatch.setattr(Publisher, "_wait", lambda publisher, process: None)
    root = small_site(tmp_path / "trang")
    publisher = _publisher(root)
    publisher._launch()
    publisher._told.write_text('{"stage": "done", "said": "Xong", "kept": []}\n', encoding="utf-8")
    assert publisher.state().outcome is PublicationOutcome.DONE
    text = (root / FILE).read_text(encoding="utf-8").replace(BEFORE, AFTER)
    (root / FILE).write_text(text, encoding="utf-8", newline="\n")
    publisher.history.close()
    return root


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="the interrupted process is a fork")
@pytest.mark.parametrize("how", [*INTERRUPTIONS])
@pytest.mark.parametrize("work", [_start, _roll_back])
def test_interrupted_anywhere_nothing_is_lost_and_nothing_counts_as_published(
    root: Path, work: Callable[[Path], None], how: str
) -> None:
    whole = root.with_name("whole")
    shutil.copytree(root, whole)
    steps = 0
    for _ in interrupted(lambda: work(root), how, (OSError,)):
        steps += 1
        publisher = _publisher(root)
        saver = _saver(publisher)
        saver.note_outside_changes()
        text = (root / FILE).read_text(encoding="utf-8")
        assert (AFTER in text) is not (BEFORE in text)
        if work is _start:
            assert AFTER in text
        said = [(publisher.history.file_in(one.id, FILE) or b"").decode() for one in publisher.history.versions()]
        assert any(AFTER in one for one in said), "what was written by hand is in the history, or still in the file"
        assert any(BEFORE in one for one in said)
        assert publisher.history.set_aside is None
        # No build told that it is done: only the one before did.
        state = publisher.state()
        assert state.outcome is not PublicationOutcome.DONE or (state.run and state.run.number == 1)
        assert list(publisher.history.published()) == [1]
        assert not list((root / "campaigns").rglob(".*"))
        publisher.history.close()
        shutil.rmtree(root)
        shutil.copytree(whole, root)
    assert steps > 10


# -- a disk that is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB in the memory, where this may be mounted."""
    folder = tmp_path / "dia"
    folder.mkdir()
    if sys.platform != "linux":
        pytest.skip("tmpfs is of Linux")
    mount = ["mount", "-t", "tmpfs", "-o", "size=48m", "loa-test", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(folder: Path) -> Path:
    """Take all room that is left, and say by which file."""
    place = folder / "day.bin"
    with place.open("wb", buffering=0) as file:
        for size in (1_000_000, 1000, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return place


@pytest.mark.thorough
def test_a_full_disk_loses_nothing_and_is_told(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE", str(small_disk / "kho"))
    site = small_site(small_disk / "trang")
    page = "/tinh/dong-thap/ngay-30-7/gioi-thieu/"
    with running_editor(site) as editor:
        publisher = editor.editor.publisher
        publisher.start()
        assert publisher._process is not None
        publisher._process.wait()
        assert publisher.state().outcome is PublicationOutcome.DONE
        first = form_at(editor, page, "save").type(summary="Lời thứ hai.")
        assert editor.post(page, {**first.values, "action": "save"}).status == 303
        published, content = files_of(site / "site"), files_of(site / "campaigns")
        form = form_at(editor, page, "save").type(summary="Lời gõ khi đĩa đầy.")
        full = _fill(small_disk)

        answer = editor.post(page, {**form.values, "action": "save"})
        assert (answer.status, "đầy" in answer.text, "Lời gõ khi đĩa đầy." in answer.text) == (422, True, True)
        answer = editor.post("/dang-go/", {**form.values, "-page": page, "-tab": "cua-so"})
        assert "Traceback" not in answer.text
        assert "đầy" in answer.text or answer.status in (200, 204)
        assert editor.get("/").status == 200
        assert editor.get(page).status == 200
        answer = editor.post("/dang/lai/1", {})
        assert (answer.status, "đầy" in answer.text) == (409, True)
        assert editor.post("/dang/", {}).status == 303
        if publisher._process is not None:
            publisher._process.wait()
        state = publisher.state()
        assert state.outcome is PublicationOutcome.FAILED
        told = editor.get("/dang/").text
        assert "Traceback" not in told
        assert "đầy" in told
        assert files_of(site / "campaigns") == content
        assert differences(published, files_of(site / "site")) == []

        full.unlink()
        assert editor.post(page, {**form.values, "action": "save"}).status == 303
        assert "Lời gõ khi đĩa đầy." in (site / FILE).read_text(encoding="utf-8")
        publisher.start()
        if publisher._process is not None:
            publisher._process.wait()
        assert publisher.state().outcome is PublicationOutcome.DONE
        assert editor.editor.history.set_aside is None
