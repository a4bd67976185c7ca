"""Publish: `loa build` in a process of its own, started from content that is recorded as a version before.

What the build tells lies in files of `.loa/publishing`, so that a build outlives the page, and the editor, too: the
editor that is started next notes what was published. The build itself keeps its promise: on an error, or when it is
killed, the old site stays whole.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from loa.edit.forms.editor_language import editor_translator
from loa.edit.storage.content_places import SITE_FILES
from loa.edit.storage.editor_folder import EDITOR_FOLDER
from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.build_news import BuildNews, BuildNewsReader
from loa.edit.workflow.outside_changes import OutsideChanges
from loa.edit.workflow.saving import NotSaved, Saver
from loa.edit.workflow.workspace import Workspace
from loa.pipeline.build import CONTENT
from loa.pipeline.progress_lines import AS_JSON, BuildStage
from loa.store.digest_store import StoreError
from loa.store.file_replacement import replacement_of
from loa.store.inputs import Inputs
from loa.store.operating_system import ask_to_end, end_group, group_of_its_own
from loa.store.stored_files import InputLost

_PATIENCE_SECONDS = 15
"""How long a build that was asked to end may tidy up."""

_SILENT_SECONDS = 300
"""A build of an editor that is gone, and that told nothing for so long, is taken for killed."""

_RUN, _ENDS, _TOLD = "run.json", "ends.json", "told.txt"
"""The newest publication; how each one ended; what the build of the newest one prints."""

NOT_STARTED = "NotStarted"
"""Why a publication failed whose build could not even be started: the disk is full, or may only be read."""


class PublicationOutcome(StrEnum):
    """How a publication ended."""

    DONE = "done"
    KEPT = "kept"
    """Done, but some provinces stay as they were published."""
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PublicationRun:
    """A publication: the version of the content it publishes, when it began and ended (seconds since 1970), how."""

    version: str
    began: float
    ended: float | None = None
    outcome: PublicationOutcome | None = None
    number: int | None = None
    """That of the published version."""


@dataclass(frozen=True, slots=True)
class PublicationState:
    """The newest publication: the run, None where there was none, and what its build told."""

    run: PublicationRun | None = None
    news: BuildNews = field(default_factory=BuildNews)

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.run is not None and self.run.outcome is None

    @property
    def outcome(self) -> PublicationOutcome | None:
        """How it ended."""
        return self.run.outcome if self.run else None

    @property
    def seconds(self) -> int:
        """How long it took up to now."""
        return round((self.run.ended or time.time()) - self.run.began) if self.run else 0

    @property
    def when(self) -> datetime | None:
        """When it ended, in the time of this computer."""
        return datetime.fromtimestamp(self.run.ended).astimezone() if self.run and self.run.ended else None


class Publisher:
    """Publishes one site, one publication at a time. What builds tell lies in `folder`."""

    def __init__(self, workspace: Workspace, history: ContentHistory) -> None:
        self.workspace = workspace
        self.history = history
        self.folder = workspace.project.root / EDITOR_FOLDER / "publishing"
        self._outside = OutsideChanges(history)
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = False
        self._reader = BuildNewsReader(self._told)
        self._run = _read_run(self.folder / _RUN)
        self._failed: BuildNews | None = None

    def start(self) -> PublicationState:
        """Publish the content as it is now; one that runs already is joined. What fails is told by the state."""
        with self._lock:
            if not self.state().is_running:
                self._failed, self._stopping = None, False
                try:
                    self._launch()
                except (OSError, StoreError, InputLost) as error:
                    now, number = time.time(), getattr(error, "errno", None) or getattr(error, "number", None)
                    self._failed = BuildNews(BuildStage.FAILED, said=str(error), why=NOT_STARTED, number=number)
                    self._run = PublicationRun("", now, now, PublicationOutcome.FAILED)
            return self.state()

    def state(self) -> PublicationState:
        """The newest publication, which may be that of an editor before this one."""
        with self._lock:
            news = self._failed or self._reader.news()
            if self._run is not None and self._run.outcome is None and not self._goes_on(news):
                # Once more: it may have told something between the two looks.
                news = self._reader.news()
                self._finish(self._run, news)
            return PublicationState(self._run, news)

    def times(self) -> dict[int, datetime]:
        """When each publication ended, by its number, as far as that is known."""
        return {number: datetime.fromtimestamp(end.ended).astimezone() for number, end in self._ends().items()}

    def published_files(self, number: int) -> dict[str, str]:
        """The content that a publication showed: files with the ids of their bytes; none where it is not known.

        A province that was kept has the files of the publication that it was kept from.
        """
        published, ends = self.history.published(), self._ends()
        if number not in published:
            return {}
        files = self.history.files_in(published[number].id)
        for folder in ends[number].kept if number in ends else ():
            files = {name: identity for name, identity in files.items() if not _is_in(name, folder)}
            shown = [n for n in published if n < number and not (n in ends and folder in ends[n].kept)]
            earlier = self.history.files_in(published[max(shown)].id) if shown else {}
            files |= {name: identity for name, identity in earlier.items() if _is_in(name, folder)}
        return files

    def stop(self) -> None:
        """End the running publication, if there is one; what was finished is in the store."""
        with self._lock:
            running = self._process if self.state().is_running else None
            if running is None:
                return
            self._stopping = True
            with suppress(OSError):
                ask_to_end(running)
        with suppress(subprocess.TimeoutExpired):
            running.wait(_PATIENCE_SECONDS)
        end_group(running)
        running.wait()
        self.state()

    def content_now(self) -> str:
        """The version that the files of campaigns/ have now: what was changed outside the editor is recorded before.

        Raises OSError, StoreError and InputLost.
        """
        with self.workspace.lock:
            return self._recorded(self.workspace.inputs())

    def roll_back(self, number: int, saver: Saver) -> NotSaved | PublicationState | None:
        """Give all files of campaigns/ the content of a published version, and publish it.

        What the files say now is recorded before, so nothing is lost. Where a file cannot be written, all are as they
        were. None where nothing was published under that number, or its content is lost. Raises OSError.
        """
        say = editor_translator()
        with self.workspace.lock:
            now, then = self.history.files_in(self.content_now()), self.published_files(number)
            files = {name: self.history.kept(identity) for name, identity in then.items() if now.get(name) != identity}
            if not then or None in files.values():
                return None
            # Words of the site that no version knew then stay.
            files |= dict.fromkeys(now.keys() - then.keys() - {*SITE_FILES})
            what = say("Published version {number} again").format(number=number)
            refused = saver.write(files, what) if files else None
        return refused or self.start()

    # -- one run

    @property
    def _told(self) -> Path:
        return self.folder / _TOLD

    def _launch(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.workspace.lock:
            inputs = self.workspace.inputs()
            version = self._recorded(inputs)
            content = inputs.save_snapshot()
        run = PublicationRun(version, time.time())
        # Emptied first: whoever finds a run must not take what an earlier build told for what this one did.
        with self._told.open("wb") as told:
            _write(self.folder / _RUN, asdict(run))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "loa", "build", "--progress", AS_JSON],
                cwd=self.workspace.project.root,
                env=self._environment(content),
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                **group_of_its_own(),
            )
        self._run, self._reader = run, BuildNewsReader(self._told)
        threading.Thread(target=self._wait, args=[self._process], daemon=True).start()

    def _recorded(self, inputs: Inputs) -> str:
        recorded = self._outside.record(inputs) or self.history.newest
        assert recorded is not None, "it was recorded a moment ago"
        return recorded

    def _environment(self, content: str) -> Mapping[str, str]:
        # A build of one province would take others from the site.
        here = {name: value for name, value in os.environ.items() if name != "LOA_ONLY"}
        return {**here, CONTENT: content, "LOA_STORE": str(self.workspace.store.folder), "PYTHONIOENCODING": "utf-8"}

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        self.state()

    def _goes_on(self, news: BuildNews) -> bool:
        if self._process is not None:
            return self._process.poll() is None
        return not news.is_ended and time.time() - self._last_told() < _SILENT_SECONDS

    def _last_told(self) -> float:
        try:
            return self._told.stat().st_mtime
        except OSError:
            return 0.0

    def _finish(self, run: PublicationRun, news: BuildNews) -> None:
        self._process = None
        number, outcome = None, _outcome(news, was_stopped=self._stopping)
        if outcome in {PublicationOutcome.DONE, PublicationOutcome.KEPT}:
            with suppress(OSError):
                number = self.history.mark_published(run.version)
        ended = self._last_told() or time.time()
        self._run = replace(run, ended=ended, outcome=outcome, number=number)
        with suppress(OSError):
            _write(self.folder / _RUN, asdict(self._run))
            if number is not None:
                ends = {**self._ends(), number: _End(ended, news.kept)}
                _write(self.folder / _ENDS, {one: [*end] for one, end in ends.items()})

    def _ends(self) -> dict[int, _End]:
        try:
            row = json.loads((self.folder / _ENDS).read_bytes())
            return {int(number): _End(float(ended), tuple(kept)) for number, (ended, kept) in row.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


class _End(NamedTuple):
    """When a publication ended (seconds since 1970), and which provinces stayed as they were published before."""

    ended: float
    kept: tuple[str, ...]


def _is_in(name: str, folder: str) -> bool:
    return name.startswith(f"campaigns/{folder}/")


def _outcome(news: BuildNews, *, was_stopped: bool) -> PublicationOutcome:
    if news.stage is BuildStage.DONE:
        return PublicationOutcome.KEPT if news.kept else PublicationOutcome.DONE
    return PublicationOutcome.STOPPED if was_stopped else PublicationOutcome.FAILED


def _read_run(file: Path) -> PublicationRun | None:
    """The run that is written there; None where none is, or not whole."""
    try:
        row = json.loads(file.read_bytes())
        outcome = PublicationOutcome(row["outcome"]) if row["outcome"] else None
        return PublicationRun(str(row["version"]), float(row["began"]), row["ended"], outcome, row["number"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(file: Path, row: Mapping[Any, object]) -> None:
    with replacement_of(file) as new:
        new.write(json.dumps(row).encode())
