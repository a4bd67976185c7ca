"""Show how far long work has come: bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from loa.content.interface_language import Translate


class Progress(Protocol):
    """Is called whenever a step of some work is done."""

    def __call__(self, done: int, total: int, files: int | None = None) -> None:
        """`done` of `total` steps are done. A step is a file, or larger: then `files` were made up to now."""


ProgressFor = Callable[[str], Progress]
"""Begins a piece of work, which is shown under a heading."""


def _ignore(done: int, total: int, files: int | None = None) -> None:
    pass


def no_progress(heading: str) -> Progress:
    """For work that nobody watches."""
    return _ignore


def show_progress(translate: Translate) -> AbstractContextManager[ProgressFor]:
    """Show bars on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        return nullcontext(no_progress)
    # Only here: it loads a library that other builds do not need.
    from loa.pipeline.progress_bars import bars

    return bars(translate)
