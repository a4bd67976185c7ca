"""Pages written by hand: where nothing they are made of changed, they stay as published, and nobody renders them.

The site generator renders them and says what is wrong with them, such as a link that leads nowhere. So they stay only
if nothing was wrong, and if every page that they could lead to is still there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from loa.publish.new_site import NewSite, PublishedPage
from loa.store.build_cache import BuildCache

_STAGE = "hand-written"


class HandWritten:
    """The pages written by hand in one build.

    They are made from what the site generator is `told`, and from what it asks of the inputs while it renders them;
    `pages` are the planned ones, by path.
    """

    def __init__(self, memory: BuildCache, told: str, pages: Iterable[str]) -> None:
        self._memory = memory
        self._key = hashlib.sha256("\0".join([told, *sorted(pages)]).encode()).hexdigest()

    def take_over(self, site: NewSite) -> list[PublishedPage] | None:
        """The pages, if the new site could take over all that was published of them; else None."""
        kept = self._memory.recall(_STAGE)
        if kept is None or kept["key"] != self._key:
            return None
        pages = [PublishedPage(path, facts) for path, facts in kept["pages"]]
        return pages if site.reuse_all(kept["files"]) else None

    def keep(self, site: NewSite, pages: Iterable[PublishedPage], asked: Iterable[str]) -> None:
        """Remember what the site generator wrote into the new site, and what it asked. Raises StoreError, OSError."""
        told = {
            "key": self._key,
            "pages": [[page.path, page.facts] for page in pages],
            "files": site.register_unknown(),
        }
        self._memory.keep(_STAGE, asked, told)
