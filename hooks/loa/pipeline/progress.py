"""How long work says how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


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
