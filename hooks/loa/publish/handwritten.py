"""Pages written by hand: where nothing they are made of changed, they stay as published, and nobody renders them.

The site generator renders them and says what is wrong with them, such as a link that leads nowhere. So they stay only
if nothing was wrong, and if every page that they could lead to is still there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from loa.publish.memory import EVERYBODY, Memory, files_below
from loa.publish.site import NewSite, Page

_STAGE = "hand-written"


class _Kept(NamedTuple):
    """What was published of them, and what it was made from."""

    key: str
    pages: list[Page]
    files: list[str]


class HandWritten:
    """The pages written by hand in one build.

    They are made from `folders` and from what the site generator is `told`; `pages` are the planned ones, by path.
    What every page is made from (layouts, what provinces say of themselves) is the memory's to know.
    """

    def __init__(self, memory: Memory, folders: Iterable[Path], told: str, pages: Iterable[str]) -> None:
        self._memory = memory
        digest = hashlib.sha256("\0".join([told, *sorted(pages)]).encode())
        for folder in folders:
            for path in files_below(folder):
                digest.update(f"\0{path}\0".encode() + hashlib.sha256(Path(path).read_bytes()).digest())
        self._key = digest.hexdigest()

    def take_over(self, site: NewSite) -> list[Page] | None:
        """The pages, if the new site could take over all that was published of them; else None."""
        kept: _Kept | None = self._memory.get(_STAGE, EVERYBODY)
        if kept is None or kept.key != self._key:
            return None
        return kept.pages if site.take_over_together(dict.fromkeys(kept.files, self._key)) else None

    def keep(self, site: NewSite, pages: Iterable[Page]) -> None:
        """Remember what the site generator wrote into the new site. Raises StoreError and OSError."""
        files = site.note_unknown(self._key)
        self._memory.put(_STAGE, EVERYBODY, _Kept(self._key, list(pages), files))
