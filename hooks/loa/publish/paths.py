"""Paths compared as folders rather than as names, and shown to people."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def shown(path: Path) -> str:
    """A file or folder as people who work in the current folder call it: relative, a folder with a slash at its end."""
    here = real_path(Path())
    if path == here or not path.is_relative_to(here):
        return str(path)
    return path.relative_to(here).as_posix() + ("" if path.is_file() else "/")


def real_path(path: Path) -> Path:
    """Where links lead. Not by `Path.resolve`, which raises RuntimeError for a link to itself."""
    return Path(os.path.realpath(path))


def is_in(inner: Path, outer: Path) -> bool:
    """Whether `inner` is `outer` or lies below it, whatever links and mounts their names go through."""
    return any(is_same(above, outer) for above in (inner, *inner.parents))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one folder, on this disk or on one that ignores capitals."""
    if _without_case(one) == _without_case(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _without_case(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
