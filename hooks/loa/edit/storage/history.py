"""Every version of the content that the editor saved or found, in a Git repository of its own.

It lies in `.loa/history.git` of the site and touches no other repository: no branch, index, stash or hook. Who knows
Git reads it with `git --git-dir=.loa/history.git log -p`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """One version of the content: its id, when and by what it came to be, which files differ from the one before."""

    id: str
    when: datetime
    what: str
    files: tuple[str, ...]


class ContentHistory:
    """The versions of the files of one site. Names of files are those of `Inputs` (`campaigns/…/x.yml`)."""

    def __init__(self, folder: Path) -> None:
        """The history in `folder`, which is begun where there is none. Raises OSError."""
        raise NotImplementedError

    def keep(self, data: bytes) -> str:
        """Keep some bytes; returns the id under which `kept` finds them."""
        raise NotImplementedError

    def kept(self, identity: str) -> bytes | None:
        """The bytes of that id, None where there are none."""
        raise NotImplementedError

    def record(self, files: Mapping[str, bytes | None], what: str) -> str:
        """A new version in which these files are so (None: gone) and all others as before; returns its id.

        The id of the newest version where nothing differs.
        """
        raise NotImplementedError

    def versions(self, file: str | None = None, limit: int = 100) -> list[SavedVersion]:
        """The newest versions first: all, or those in which one file changed."""
        raise NotImplementedError

    def file_in(self, version: str, file: str) -> bytes | None:
        """A file as it was in a version; None where it was not there."""
        raise NotImplementedError

    def files_in(self, version: str) -> dict[str, str]:
        """All files of a version, each with the id of its bytes (see `kept`)."""
        raise NotImplementedError

    def mark_published(self, version: str) -> int:
        """Note that a version is what the site shows now; returns its number, from 1."""
        raise NotImplementedError

    def published(self) -> dict[int, SavedVersion]:
        """What was published, by number."""
        raise NotImplementedError
