"""Where a file of content lies or would lie: names are looked up, and no link is followed out of the site."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from loa.store.inputs import Inputs
from loa.store.names_on_disk import can_be_shown, is_hidden, is_refused_by_windows
from loa.store.snapshot import FileKind

_ROOM = "campaigns"

SITE_FILES = ("assets/site.yml", "assets/vocabulary.yml")
"""What the whole site says, and its lists: files outside of campaigns/ that forms fill in."""


class ContentPlaces:
    """Gives places as `place_in` does, from the files as they are at its first question."""

    def __init__(self, take: Callable[[], Inputs]) -> None:
        self._take = take

    @cached_property
    def _inputs(self) -> Inputs:
        return self._take()

    def __call__(self, name: str) -> Path:
        return place_in(self._inputs, name)


def place_in(inputs: Inputs, name: str) -> Path:
    """The place of a file by its name for `Inputs`, whether it is there or not.

    Raises PermissionError where the name is none of content, or the file may not be read.
    """
    steps = name.split("/")
    is_content = len(steps) > 1 and steps[0] == _ROOM and all(map(_is_usual, steps))
    if not is_content and name not in SITE_FILES:
        raise _refused(name)
    place = Path(os.path.realpath(_looked_up(inputs, name)))
    # A link within the site leads to where its bytes are, which may be another room, but never outside.
    if not place.is_relative_to(os.path.realpath(inputs.project.root)):
        raise _refused(name)
    return place


def _looked_up(inputs: Inputs, name: str) -> Path:
    if name in SITE_FILES:
        # Where the site has none, `Inputs` answers with the file of the program.
        return inputs.project.root / name
    kind = inputs.kind(name)
    if kind in (FileKind.FILE, FileKind.FOLDER):
        return inputs.place(name)
    folder, _, last = name.rpartition("/")
    if kind is not FileKind.ABSENT or not folder:
        raise _refused(name)
    return _looked_up(inputs, folder) / last


def _is_usual(step: str) -> bool:
    return bool(step) and can_be_shown(step) and not is_hidden(step) and not is_refused_by_windows(step)


def _refused(name: str) -> PermissionError:
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
