"""Measure a whole process: seconds, processor seconds and the most memory any of its processes had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = """
import json, resource, subprocess, sys, time
place, *command = sys.argv[1:]
started = time.perf_counter()
done = subprocess.run(command)
seconds = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(place, "w") as file:
    json.dump([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000], file)
sys.exit(done.returncode)
"""
"""Starts what is measured. It is small: a process counts as large as the one that started it was."""


class Failed(Exception):
    """The command that was to be measured did not do its work; the message is what it said."""


@dataclass(frozen=True)
class Run:
    """One finished process, with the processes it started and waited for."""

    seconds: float
    processor_seconds: float
    peak_mb: float
    """Resident memory of the largest of its processes, in megabytes."""
    said: str


SHORT_SECONDS = 10
TRIES = 3
"""How often what takes no longer than that is run, so that one hiccup of the machine decides nothing."""


def quickest(command: Sequence[str], folder: Path, settings: Mapping[str, str], before: Callable[[], None]) -> Run:
    """The quickest of some runs, each after `before`; of a long one there is one run only. Raises Failed."""
    found: list[Run] = []
    while len(found) < TRIES:
        before()
        found.append(run(command, folder, settings))
        if found[-1].seconds > SHORT_SECONDS:
            break
    return min(found, key=lambda one: one.seconds)


def run(command: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Run:
    """Run a command in `folder` with more settings in its environment. Raises Failed."""
    # Python keeps what it compiled, as it does for people who do not tell it otherwise.
    settings = {"PYTHONDONTWRITEBYTECODE": "", **settings}
    with tempfile.NamedTemporaryFile("r") as measured:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _LAUNCHER, measured.name, *command],
            cwd=folder,
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        if done.returncode:
            raise Failed(f"{' '.join(command)}\n{said[-2000:]}")
        seconds, processor_seconds, peak_mb = json.load(measured)
        return Run(seconds, processor_seconds, peak_mb, said)
