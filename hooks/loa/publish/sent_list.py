"""The list at a target of what Loa put there: by it the next publication knows what changed and what is ours.

It never claims what is not there. What a publication is about to change stands in it as unsure until that is done.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from loa.publish.targets.protocol import SentFile
from loa.store.output import compact_json

LIST = ".loa-published.json"
"""The name of the list in the top folder of a target. It holds paths, digests and sizes, and nothing secret."""

LOCK = ".loa-publishing"
"""The folder that is there while somebody publishes to a target."""

_VERSION = 1
_ABOUT = "Loa wrote this list of the files it published here; without it, the next publication sends all of them again."
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


class DamagedList(Exception):
    """What lies in the place of a list is none that Loa wrote whole."""


@dataclass(frozen=True, slots=True)
class SentList:
    """`files` are at the target. `unsure` are ours, too, but may be there in an old or a new version, or not at all."""

    files: Mapping[str, SentFile] = field(default_factory=dict)
    unsure: Set[str] = frozenset()

    @property
    def paths(self) -> Set[str]:
        """The paths of all files that are ours."""
        return self.files.keys() | self.unsure

    def to_bytes(self) -> bytes:
        """The list as JSON."""
        files = {path: list(file) for path, file in sorted(self.files.items())}
        row = {"about": _ABOUT, "version": _VERSION, "files": files, "unsure": sorted(self.unsure)}
        return compact_json(row).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> SentList:
        """Read a list. Raises DamagedList."""
        try:
            row = json.loads(data)
            if row["version"] != _VERSION:
                raise ValueError
            files = {_safe(path): _file(*file) for path, file in row["files"].items()}
            return cls(files, frozenset(_safe(path) for path in row["unsure"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedList from error


def _safe(path: object) -> str:
    """A path of a list, which leads to nothing outside the target. Raises ValueError for any other."""
    if not isinstance(path, str) or _CONTROL.search(path):
        raise ValueError
    if any(part in {"", ".", ".."} for part in path.split("/")) or path.split("/")[0] in {LIST, LOCK, ".git"}:
        raise ValueError
    return path


def _file(sha256: str, size: int) -> SentFile:
    if not _SHA256.fullmatch(sha256) or type(size) is not int:
        raise ValueError
    return SentFile(sha256, size)
