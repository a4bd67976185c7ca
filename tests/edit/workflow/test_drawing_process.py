"""The process that draws: it may die, hang or be asked too much, and the next key draws again."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.content.yaml_edits import Set
from loa.edit.workflow.drawing_process import DrawingProcess
from loa.edit.workflow.previews import NoPicture, NoPictureReason, Picture, PictureRequest, Previews
from loa.edit.workflow.typed_forms import TypedForm
from loa.edit.workflow.workspace import NoSuchDocument, Workspace
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.editing_site import site_to_edit

SLOGAN = ("messages", "chung-tay")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("ve")
    return Workspace(Project.at(site_to_edit(folder / "trang")), Store(folder / "kho"))


@pytest.fixture(scope="module")
def drawing(workspace: Workspace) -> Iterator[DrawingProcess]:
    """One for all tests: it goes on drawing whatever happened to it."""
    drawing = DrawingProcess(workspace)
    yield drawing
    drawing.close()


def key(text: str) -> PictureRequest:
    return PictureRequest("toan-quoc", "ngay-30-7", SLOGAN, (Set((*SLOGAN, "text"), text),))


def process_of(drawing: DrawingProcess) -> int:
    found = drawing.process_id
    assert found is not None
    return found


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_draws_what_would_be_drawn_here_and_stays(drawing: DrawingProcess, workspace: Workspace) -> None:
    first = drawing.picture(key("Cùng nhau"))
    process = process_of(drawing)
    assert first == Previews(workspace).picture(key("Cùng nhau"))
    drawing.picture(key("Cùng nhau nhé"))
    assert process_of(drawing) == process


def test_after_it_was_killed_the_next_key_draws_again(drawing: DrawingProcess) -> None:
    before = drawing.picture(key("Cùng nhau"))
    os.kill(process_of(drawing), signal.SIGKILL)
    assert drawing.picture(key("Cùng nhau")) == before


def test_one_that_hangs_is_ended_and_the_next_key_draws_again(drawing: DrawingProcess) -> None:
    before = drawing.picture(key("Cùng nhau"))
    hung = process_of(drawing)
    usual, drawing.seconds = drawing.seconds, 0.1
    os.kill(hung, signal.SIGSTOP)
    assert drawing.picture(key("Cùng")) == NoPicture(NoPictureReason.TOO_LONG_TO_DRAW)
    assert not is_there(hung)
    drawing.seconds = usual
    assert drawing.picture(key("Cùng nhau")) == before


def test_what_is_not_there_is_told_as_it_is_here(drawing: DrawingProcess) -> None:
    with pytest.raises(NoSuchDocument):
        drawing.picture(PictureRequest("khong-co", "ngay-30-7", typed=TypedForm("thong-diep", "chung-tay")))
    assert isinstance(drawing.picture(key("Cùng nhau")), Picture)


class Held(str):
    """Words that are handed over only when somebody says so."""

    begun: threading.Event
    may_go: threading.Event

    def __reduce__(self) -> tuple[object, ...]:
        self.begun.set()
        self.may_go.wait(60)
        return str, (str(self),)


def test_of_those_that_wait_for_one_place_the_newest_is_drawn(drawing: DrawingProcess) -> None:
    held = Held("Một")
    held.begun, held.may_go = threading.Event(), threading.Event()
    found: dict[str, object] = {}

    def ask(name: str, request: PictureRequest) -> threading.Thread:
        thread = threading.Thread(target=lambda: found.update({name: drawing.picture(request, "chỗ")}))
        thread.start()
        return thread

    threads = [ask("first", key(held))]
    held.begun.wait(60)
    for name, text in (("second", "Hai"), ("third", "Ba")):
        newest = drawing.newest_for("chỗ")
        threads.append(ask(name, key(text)))
        while drawing.newest_for("chỗ") is newest:
            pass
    held.may_go.set()
    for thread in threads:
        thread.join()
    assert isinstance(found["first"], Picture)
    assert found["second"] == NoPicture(NoPictureReason.SUPERSEDED)
    assert isinstance(found["third"], Picture)


def test_it_ends_with_whom_it_draws_for(workspace: Workspace) -> None:
    drawing = DrawingProcess(workspace)
    drawing.picture(key("Cùng nhau"))
    process = process_of(drawing)
    del drawing
    assert not is_there(process)


def test_closed_it_starts_no_other(workspace: Workspace) -> None:
    drawing = DrawingProcess(workspace)
    drawing.close()
    assert isinstance(drawing.picture(key("Cùng nhau")), NoPicture)
    assert drawing.process_id is None


@pytest.mark.thorough
def test_its_memory_stays_as_it_is(drawing: DrawingProcess) -> None:
    """Five hundred keys take no more than what is remembered of words and lines, which has limits."""

    def megabytes() -> float:
        status = Path(f"/proc/{process_of(drawing)}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000

    def type_(keys: range) -> None:
        for number in keys:
            drawing.picture(key(f"Chung tay phòng, chống mua bán người, lần thứ {number}"))

    type_(range(100))
    before = megabytes()
    type_(range(100, 600))
    assert megabytes() < before * 1.25
