"""A process that draws the pictures of what is being typed, so that pages stay quick whatever it draws.

It lives as long as the editor, because it gets quicker with each picture: Typst remembers what it drew. It has one
thing to draw at a time. Where it dies, or draws for too long, another one is started for the next picture.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from loa.arrange.copyfitting import forget_fitted
from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.folded_sheet import FoldedSheet
from loa.edit.workflow.previews import NoPicture, NoPictureReason, Picture, PictureRequest, Previews
from loa.edit.workflow.shown_views import ShownView
from loa.edit.workflow.text_room import TooLong
from loa.edit.workflow.workspace import Workspace
from loa.pipeline.executors.process_pool import set_up_worker
from loa.store.digest_store import Store
from loa.store.operating_system import deaf_to_interrupts, hear_interrupts
from loa.store.project import Project
from loa.store.temporary_folders import remove_left_folders

SECONDS_FOR_A_PICTURE = 10.0
"""A hundred times what a usual picture takes."""

_SECONDS_TO_START = 60.0

_SECONDS_TO_END = 2.0

_SECONDS_TO_REST = 0.02
"""Where no question comes for so long, the process does what it would have to do at the next one."""

_MOST_REMEMBERED = 500
"""After so many answers the process forgets how words were set: those of keys long ago come never again."""

_SECONDS_TO_LOOK_UP = 0.25
"""How soon whoever waits for a picture sees that the editor ends."""

Answer = TypeVar("Answer")


class _Task(Enum):
    """What the process can do; the value is the name of the method of `Previews`."""

    PICTURE = "picture"
    VIEWS = "views"
    TOO_LONG = "too_long"
    FOLDED = "folded"


@dataclass
class _Running:
    process: SpawnProcess
    connection: Connection


class DrawingProcess:
    """Draws as `Previews` does, in a process of its own. Any thread may ask."""

    def __init__(self, workspace: Workspace) -> None:
        self.seconds = SECONDS_FOR_A_PICTURE
        """How long one picture may take."""
        self._workspace = workspace
        self._change = threading.Condition()
        self._is_busy = False
        self._urgent = 0
        """How many questions wait that go before all others."""
        self._newest: dict[str, object] = {}
        """The newest question of each place that waits for its turn."""
        self._running: _Running | None = None
        self._is_closed = False

    def warm_up(self) -> None:
        """Let the process draw a first picture, so that nobody who types waits for its start."""
        # What is wrong will be told to whoever asks for a picture.
        with self._turn(), suppress(Exception):
            folder = next(iter(self._workspace.provinces())).folder
            self._asked(_Task.PICTURE, PictureRequest(folder, PROVINCE_FILE), lambda: None)

    def close(self) -> None:
        """End the process; none is started again. It ends, too, when nobody holds this object any more."""
        self._is_closed = True
        with self._turn():
            self._end()

    @property
    def process_id(self) -> int | None:
        """Of the process that draws now."""
        return self._running.process.pid if self._running else None

    def newest_for(self, place: str) -> object:
        """The newest request for a place that waits for its turn; None where none waits."""
        return self._newest.get(place)

    def picture(self, request: PictureRequest, place: str = "") -> Picture | NoPicture:
        """The picture that is asked for, or why there is none.

        `place` is where it is shown. Of the requests for one place that wait, only the newest is drawn.
        """
        newest = object()
        if place:
            self._newest[place] = newest
        with self._turn(urgent=not request.is_small):
            if place and self.newest_for(place) is not newest:
                return NoPicture(NoPictureReason.SUPERSEDED)
            self._newest.pop(place, None)
            return self._asked(_Task.PICTURE, request, lambda: NoPicture(NoPictureReason.TOO_LONG_TO_DRAW))

    def views(self, request: PictureRequest) -> tuple[ShownView, ...] | NoPicture:
        """The views in which an item is drawn, or why nobody knows them now."""
        with self._turn(urgent=True):
            return self._asked(_Task.VIEWS, request, lambda: NoPicture(NoPictureReason.NOT_DRAWN))

    def too_long(self, request: PictureRequest) -> list[TooLong]:
        """Where the words of an item are too many to be read."""
        with self._turn():
            return self._asked(_Task.TOO_LONG, request, list)

    def folded(self, request: PictureRequest) -> FoldedSheet | NoPicture | None:
        """A leaflet as it lies on its folded sheet; None where it is not folded, or is not complete."""
        with self._turn():
            return self._asked(_Task.FOLDED, request, lambda: NoPicture(NoPictureReason.TOO_LONG_TO_DRAW))

    @contextmanager
    def _turn(self, *, urgent: bool = False) -> Iterator[None]:
        """Wait until the process is free; small pictures wait for the large ones, at which somebody looks."""
        with self._change:
            self._urgent += urgent
            self._change.wait_for(lambda: not self._is_busy and (urgent or not self._urgent))
            self._urgent -= urgent
            self._is_busy = True
        try:
            yield
        finally:
            with self._change:
                self._is_busy = False
                self._change.notify_all()

    def _asked(self, task: _Task, request: PictureRequest, lost: Callable[[], Answer]) -> Answer:
        """What the process answers; where it is lost, another one is asked once more."""
        for _ in range(2):
            try:
                answer = self._exchanged(task, request)
            except TimeoutError:
                break
            except (EOFError, OSError):
                self._end()
            else:
                if isinstance(answer, Exception):
                    raise answer
                found: Answer = answer
                return found
        self._end()
        return lost()

    def _exchanged(self, task: _Task, request: PictureRequest) -> Any:
        """What the process answers. Raises TimeoutError, and EOFError or OSError where it has ended."""
        connection = self._started().connection
        connection.send((task.value, request))
        return self._received(connection, self.seconds)

    def _received(self, connection: Connection, seconds: float) -> Any:
        """The next thing that the process says within so many seconds. Raises as `_exchanged`."""
        until = time.monotonic() + seconds
        while not connection.poll(max(0.0, min(_SECONDS_TO_LOOK_UP, until - time.monotonic()))):
            if self._is_closed:
                raise EOFError
            if time.monotonic() >= until:
                raise TimeoutError
        return connection.recv()

    def _started(self) -> _Running:
        if self._is_closed:
            raise EOFError
        if self._running is None:
            # Spawned, not forked: this process has threads.
            context = get_context("spawn")
            here, there = context.Pipe()
            args = (there, self._workspace.project, self._workspace.store.folder)
            process = context.Process(target=_draw_for, args=args, daemon=True)
            with deaf_to_interrupts():
                process.start()
            there.close()
            self._running = _Running(process, here)
            self._ending = weakref.finalize(self, _ended, self._running, _SECONDS_TO_END)
            # How long a computer takes to start it is no fault of a picture.
            self._received(here, _SECONDS_TO_START)
        return self._running

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            self._ending.detach()
            _ended(running, _SECONDS_TO_END if self._is_closed else 0)


def _ended(running: _Running, patience: float) -> None:
    # It ends by itself when nobody can ask any more, and takes its files with it.
    running.connection.close()
    running.process.join(patience)
    if running.process.is_alive():
        running.process.kill()
        running.process.join(_SECONDS_TO_END)


def _draw_for(connection: Connection, project: Project, store: object) -> None:
    """In the process: answer until nobody asks any more."""
    set_up_worker()
    hear_interrupts()
    # At its usual end a process removes what it wrote; others leave it to the next one.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    remove_left_folders()
    previews = Previews(Workspace(project, Store(store)))  # type: ignore[arg-type]
    with suppress(OSError):  # The editor has ended meanwhile.
        connection.send("ready")
    answers = 0
    while True:
        try:
            task, request = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = getattr(previews, task)(request)
        except Exception as error:
            answer = error
        try:
            connection.send(answer)
        except OSError:
            return
        answers += 1
        if not connection.poll(_SECONDS_TO_REST):
            previews.rest()
            if answers >= _MOST_REMEMBERED:
                answers = 0
                forget_fitted()
