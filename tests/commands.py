"""Commands of the program run as people run them, each a process of its own, that need not read all its modules first.

On Linux, a process that has read them waits, and each command is a copy of it: what takes a command
two thirds of a second takes a copy a hundredth. A handbook is rendered once for all sites that have the same sources of
it, as one store would do it for them. A command whose environment changes how Python itself starts (other folders of
modules, other languages) is started as usual.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import itertools
import json
import multiprocessing.process
import os
import pickle
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from loa.pipeline.handbook import RenderedHandbook
    from loa.reference.handbook_sources import HandbookSources

_ROOT = Path(__file__).parent.parent

_READ_FIRST = (
    *("loa_mkdocs", "loa.cli.generator", "loa.cli.check", "loa.pipeline.session", "loa.publish.new_site"),
    *("loa.render.page", "loa.render.typeset", "loa.render.raster", "loa.render.office_pdf", "loa.render.webfont"),
    *("loa.render.ics", "loa.render.csv_json", "loa.render.xlsx", "loa.render.atom", "loa.render.picture_files"),
    *("mkdocs.commands.build", "mkdocs.contrib.search", "material.plugins.search.plugin", "click"),
    *("markdown.extensions.toc", "pymdownx.superfences", "pygments.lexers.data", "pygments.formatters.html"),
)

_WHEN_PYTHON_STARTS = ("PYTHON", "LC_", "LANG", "TZ", "MALLOC_", "LD_")
"""How variables begin that Python or the system reads when a process starts, and never again."""

_PROCESSES = 2
"""As many wait, and are used in turn, since each has its own seed of hashes: what depends on an order that is no order
would be the same in all copies of one."""

_MODULES = ("mkdocs", "loa")

_STREAMS = ("stdout", "stderr")


class _Task(NamedTuple):
    """A command: a module and its arguments, where, with which variables; and the folder for what it says."""

    words: list[str]
    cwd: str
    environment: dict[str, str]
    said: str


def run_module(
    module: str, *arguments: str | Path, cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """What `python -m module arguments…` says and its exit status."""
    words = [os.fspath(one) for one in arguments]
    if module in _MODULES and _at_start(environment) == _at_start(os.environ):
        waiting = _next_waiting()
        if waiting is not None:
            return waiting.run([module, *words], cwd, environment)
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, cwd=cwd, env=dict(environment), capture_output=True, text=True, check=False)


def _at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_WHEN_PYTHON_STARTS)}


@dataclass
class _Waiting:
    """A process that has read the modules, and how it was started."""

    process: subprocess.Popen[str]
    at_start: Mapping[str, str]

    def run(self, words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Let a copy of it run a command. Whatever ends this test before its time ends the command, too."""
        assert self.process.stdin and self.process.stdout
        with tempfile.TemporaryDirectory() as folder:
            task = _Task(list(words), os.fspath(cwd), dict(environment), folder)
            try:
                self.process.stdin.write(json.dumps(task) + "\n")
                self.process.stdin.flush()
                status = int(self.process.stdout.readline())
            except BaseException:
                self.end()
                raise
            said, errors = ((Path(folder) / name).read_text(encoding="utf-8") for name in _STREAMS)
        return subprocess.CompletedProcess([sys.executable, "-m", *words], status, said, errors)

    def end(self) -> None:
        """End it, the command that it runs, and what that has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


_waiting: dict[int, _Waiting] = {}
_turns = itertools.cycle(range(_PROCESSES))


def _next_waiting() -> _Waiting | None:
    """The process whose turn it is; None where there can be none, or where another thread has a command run."""
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        return None
    turn, at_start = next(_turns), _at_start(os.environ)
    waiting = _waiting.get(turn)
    if waiting is None or waiting.process.poll() is not None or waiting.at_start != at_start:
        if waiting is not None:
            waiting.end()
        program = "import sys; from tests.commands import wait_for_commands; wait_for_commands(sys.argv[1])"
        command = [sys.executable, "-c", program, _handbooks()]
        places = os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), os.fspath(_ROOT)])
        environment = {**os.environ, "PYTHONPATH": places, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        waiting = _waiting[turn] = _Waiting(process, at_start)
    return waiting


@cache
def _handbooks() -> str:
    """The folder of rendered handbooks."""
    folder = tempfile.mkdtemp(prefix="loa-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@atexit.register
def _end_all() -> None:
    for waiting in _waiting.values():
        waiting.end()


# -- in the process that waits


def wait_for_commands(handbooks: str) -> None:
    """Read all modules, then run the command of each line of the standard input in a copy of this process."""
    sys.path[:] = [place for place in sys.path if place not in {"", os.fspath(_ROOT)}]
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "w")
    _render_handbooks_once(Path(handbooks))
    for name in _READ_FIRST:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    for line in tasks:
        copy = os.fork()
        if not copy:
            tasks.close()
            answers.close()
            _be(_Task(*json.loads(line)))
        _, status = os.waitpid(copy, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _render_handbooks_once(folder: Path) -> None:
    """Keep what came of each handbook's sources in a folder. Before `loa_mkdocs` is read, which takes the function."""
    handbook = importlib.import_module("loa_handbook")
    render = handbook.render_handbook

    def rendered(sources: HandbookSources) -> RenderedHandbook:
        place = folder / sources.digest
        with suppress(FileNotFoundError):
            return pickle.loads(place.read_bytes())
        made: RenderedHandbook = render(sources)
        part = place.with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(made))
        part.rename(place)
        return made

    handbook.render_handbook = rendered


def _be(task: _Task) -> NoReturn:
    """Be the process of a command, from its folder and its streams to its exit status."""
    status = 1
    try:
        _stand_where_it_stands(task)
        runpy.run_module(task.words[0], run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as ended:
        status = _status_of(ended)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        # What Python does at the end of a process.
        for end in (threading._shutdown, atexit._run_exitfuncs, sys.stdout.flush, sys.stderr.flush):
            with suppress(Exception):
                end()
        os._exit(status)


def _stand_where_it_stands(task: _Task) -> None:
    said = (Path(task.said) / name for name in _STREAMS)
    opened = [os.open(os.devnull, os.O_RDONLY), *(os.open(place, os.O_WRONLY | os.O_CREAT, 0o600) for place in said)]
    for number, place in enumerate(opened):
        os.dup2(place, number)
        os.close(place)
    os.environ.clear()
    os.environ.update(task.environment)
    os.chdir(task.cwd)
    sys.argv = list(task.words)
    sys.path.insert(0, task.cwd)
    # What was remembered of the process that waits.
    multiprocessing.process.ORIGINAL_DIR = task.cwd
    tempfile.tempdir = None


def _status_of(ended: SystemExit) -> int:
    if ended.code is None or isinstance(ended.code, int):
        return ended.code or 0
    print(ended.code, file=sys.stderr)
    return 1
