"""In which order the files of a site are sent to a target and old ones removed.

After every step, each page at the target has all the files it uses: what pages use comes before them, and what old
pages use goes after them. Lists that lead to pages (feeds, calendars, the contents of the search index) come before
pages where they are new, because pages name them, and after pages where they take the place of an old one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum, auto

from loa.publish.sent_list import SentList
from loa.publish.targets.protocol import SentFile

_LISTS = (".xml", ".ics", "catalogue.json", "tim-kiem/muc-luc.json")
"""How the paths of files end that lead to pages and are none."""

_INDEX = "index.html"


class StepKind(Enum):
    """What a step does to one file at the target."""

    SEND = auto()
    REPLACE = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One file is sent or removed; `size` is in bytes, 0 where it is not known."""

    kind: StepKind
    path: str
    size: int


def plan_mirror(site: Mapping[str, SentFile], there: SentList) -> list[Step]:
    """The steps, in order, by which a target that has the files of `there` gets exactly those of `site`.

    What is neither in `site` nor in `there` is not ours and no step names it.
    """
    changed = {path for path, file in site.items() if there.files.get(path) != file}
    gone = there.paths - site.keys()
    blocking = _in_the_way(changed, gone)
    removals = [*sorted(blocking), *sorted(gone - blocking, key=_removal_order)]
    steps = {path: Step(StepKind.REMOVE, path, there.files.get(path, _NOTHING).size) for path in removals}
    sends = [
        Step(StepKind.REPLACE if path in there.paths else StepKind.SEND, path, site[path].size)
        for path in sorted(changed, key=lambda path: _sending_order(path, there))
    ]
    early = [steps[path] for path in removals if path in blocking]
    return [*early, *sends, *(steps[path] for path in removals if path not in blocking)]


_NOTHING = SentFile("", 0)


def is_page(path: str) -> bool:
    """Whether the file at `path` is a page."""
    return path.endswith(".html")


def _sending_order(path: str, there: SentList) -> tuple[int, bool, int, str]:
    """Pages that lie deeper come first, and the home page last: nobody is led to a page that is not there yet."""
    is_there = path in there.files
    if is_page(path):
        return (3 if is_there else 2), path == _INDEX, -path.count("/"), path
    if path.endswith(_LISTS):
        return (4 if is_there else 1), False, 0, path
    return 0, False, 0, path


def _removal_order(path: str) -> tuple[bool, int, str]:
    return not is_page(path), -path.count("/"), path


def _in_the_way(changed: Set[str], gone: Set[str]) -> set[str]:
    """What must go before anything is sent: a file where a folder is due, a folder's files where a file is due.

    On disks that ignore capitals, `Anh.jpg` would be removed after `anh.jpg` took its place.
    """
    if not gone:
        return set()
    alike = {_without_case(path) for path in changed}
    folders = {_without_case(folder) for path in changed for folder in folders_of(path)}
    return {
        path
        for path in gone
        if _without_case(path) in alike | folders or any(_without_case(folder) in alike for folder in folders_of(path))
    }


def folders_of(path: str) -> list[str]:
    """The folders that a path lies in, the deepest first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _without_case(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
