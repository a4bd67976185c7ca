"""The lists of the whole site in one build: what provinces have for them is remembered, and joined where it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from loa.pages.page_planner import page_context_of
from loa.pages.site_lists import SITE_LISTS, SiteList, plan_list
from loa.pipeline.loader import Loader
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs
from loa.store.output import Output

Digests = Mapping[str, str]
"""For each list the digest of what a province has for it."""

Again = Callable[[str], Mapping[str, str]]
"""Plans again what a province has for each list, for the rare case that the store has lost it."""

_STAGE = "lists"


class SiteListCache:
    """The lists of one build. `again` is asked for what the store has lost."""

    def __init__(self, nation: Loader, memory: BuildCache, inputs: Inputs, again: Again) -> None:
        self._nation = nation
        self._memory = memory
        self._inputs = inputs
        self._again = again
        self._fetched: dict[str, Mapping[str, str]] = {}

    def keep(self, slug: str, asked: Iterable[str], extracts: Mapping[str, str]) -> Digests:
        """Remember what a province has for each list, and say what tells it apart. Raises StoreError."""
        self._memory.keep(self._stage(slug), asked, extracts)
        return {name: _digest(text) for name, text in extracts.items()}

    def joined(self, digests: Mapping[str, Digests]) -> list[Output]:
        """All lists. One for which all provinces have the same as the last time is only remembered.

        `digests` are those of all provinces, in the order of the Catalogue. Raises StoreError.
        """
        made_of = {
            one.name: _digest("".join(f"{slug}\0{own[one.name]}\0" for slug, own in digests.items()))
            for one in SITE_LISTS
        }
        stage = f"{_STAGE}{self._nation.limit}"
        # How lists are joined of what provinces have is the same for all: one record of what was asked for that.
        with self._inputs.recording() as asked:
            earlier: dict[str, Any] = self._memory.recall(stage) or {}
            same = [name for name in made_of if name in earlier and earlier[name][0] == made_of[name]]
            lists = {
                one.name: [Output.from_json(row) for row in earlier[one.name][1]]
                if one.name in same
                else self._join(one)
                for one in SITE_LISTS
            }
        if len(same) < len(lists):
            told = {name: [made_of[name], [output.as_json() for output in lists[name]]] for name in lists}
            self._memory.keep(stage, asked, told)
        self._fetched.clear()
        return [output for outputs in lists.values() for output in outputs]

    def whole(self) -> list[Output]:
        """All lists, joined again."""
        return [output for one in SITE_LISTS for output in self._join(one)]

    def _join(self, one: SiteList) -> list[Output]:
        desk = page_context_of(self._nation.everybody(), self._inputs, [], {})
        with self._inputs.without_recording():
            # What provinces have for it is told by `made_of`.
            extracts = [self._extracts(slug)[one.name] for slug in self._nation.slugs]
        return plan_list(one, desk, self._inputs, extracts)

    def _extracts(self, slug: str) -> Mapping[str, str]:
        if slug not in self._fetched:
            self._fetched[slug] = self._memory.recall(self._stage(slug)) or self._again(slug)
        return self._fetched[slug]

    def _stage(self, slug: str) -> str:
        return f"extracts {slug}{self._nation.limit}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
