"""`loa build` and `loa serve`: run the site generator with the Python that runs this command."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys

from loa.cli.arguments import Commands, Refused
from loa.content.interface_language import Translate
from loa.pipeline.keeping import KEEPS_PROVINCES
from loa.pipeline.progress_lines import AS_JSON, PROGRESS
from loa.pipeline.stop_signals import answering_stopping
from loa.store.operating_system import pass_on
from loa.store.project import SETTINGS, Project

PASSWORD = "LOA_PASSWORD"
"""The setting with the password of the server to which `loa publish` sends."""


def add(commands: Commands, say: Translate) -> None:
    parser = commands.add("build", say("Check the content and build the site."), _build)
    parser.add_argument("--strict", action="store_true", help=say("publish nothing if anything is wrong anywhere"))
    parser.add_argument(
        "--progress", choices=[AS_JSON], help=say("json: tell other programs each step, as lines of JSON")
    )
    commands.add("serve", say("Show the site in the browser while you write; a saved file is shown at once."), _serve)


def _build(options: argparse.Namespace, project: Project, say: Translate) -> int:
    return build_site(project, say, strict=options.strict, progress=options.progress)


def build_site(project: Project, say: Translate, *, strict: bool, progress: str | None = None) -> int:
    """Check the content and build the site; returns the exit status.

    With `progress` it says each step in a form for programs, see pipeline/progress_lines.py.
    """
    # The generator's own --strict is about pages written by hand, too: a dead link there always stops.
    keeps = {} if strict else {KEEPS_PROVINCES: "1"}
    shown = {PROGRESS: progress} if progress else {}
    return _run(project, say, "build", "--strict", "--quiet", **keeps, **shown)


def _serve(options: argparse.Namespace, project: Project, say: Translate) -> int:
    return _run(project, say, "serve")


def _run(project: Project, say: Translate, *command: str, **settings: str) -> int:
    if not project.settings.is_file():
        sentence = say("There is no {file} in {folder}. `loa init FOLDER` begins a site.")
        raise Refused(sentence.format(file=SETTINGS, folder=project.root))
    # The theme announces its own end of life on every start.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings}
    # Only `loa publish` itself needs it.
    environment.pop(PASSWORD, None)
    # Where there is no output at all, the generator itself would fail when it looks for its terminal.
    output = subprocess.DEVNULL if sys.stdout is None else None
    mkdocs = [sys.executable, "-m", "mkdocs", *command]
    running = subprocess.Popen(mkdocs, cwd=project.root, env=environment, stdout=output)
    # Ctrl-C reaches the generator, too: it tidies up and says so itself.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # What asks this process to end is asked of the generator.
        with answering_stopping(lambda number, frame: pass_on(running, number)):
            status = running.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return status if status >= 0 else 128 - status
