"""The lists of the whole site: each province's part of them is remembered, and a list is made where a part changed."""

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
"""The digest of a province's part of each list, by the list's name."""

ReplanExtracts = Callable[[str], Mapping[str, str]]
"""Plans a province's part of each list again, for the rare case that the store has lost it."""

_STAGE = "lists"


class SiteListCache:
    """The lists of one build."""

    def __init__(
        self,
        loader: Loader,
        cache: BuildCache,
        inputs: Inputs,
        replan: ReplanExtracts,
        kept: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`kept` are the parts of provinces that stay as they were published, by slug."""
        self._loader = loader
        self._cache = cache
        self._inputs = inputs
        self._replan_extracts = replan
        self._kept = kept
        self._fetched: dict[str, Mapping[str, str]] = {}

    def keep(self, slug: str, questions: Iterable[str], extracts: Mapping[str, str]) -> Digests:
        """Remember a province's part of each list, and return the digests of these parts. Raises StoreError."""
        self._cache.keep(self._stage(slug), questions, extracts)
        return {name: _digest(text) for name, text in extracts.items()}

    def plan(self, digests: Mapping[str, Digests]) -> list[Output]:
        """All lists. One of which all parts are as they were the last time is only remembered.

        `digests` are those of all provinces by slug, in the order of the Catalogue. Raises StoreError.
        """
        parts = {
            one.name: _digest("".join(f"{slug}\0{own[one.name]}\0" for slug, own in digests.items()))
            for one in SITE_LISTS
        }
        stage = f"{_STAGE}{self._loader.stage_suffix}"
        # All lists are joined from the same inputs, beside the parts of provinces: one record of questions is enough.
        with self._inputs.recording() as questions:
            earlier: dict[str, Any] = self._cache.recall(stage) or {}
            same = [name for name in parts if name in earlier and earlier[name][0] == parts[name]]
            lists = {
                one.name: [Output.from_json(row) for row in earlier[one.name][1]]
                if one.name in same
                else self._join(one)
                for one in SITE_LISTS
            }
        if len(same) < len(lists):
            plain = {name: [parts[name], [output.as_json() for output in lists[name]]] for name in lists}
            self._cache.keep(stage, questions, plain)
        self._fetched.clear()
        return [output for outputs in lists.values() for output in outputs]

    def replan(self) -> list[Output]:
        """All lists, with their data, whatever is remembered of them."""
        return [output for one in SITE_LISTS for output in self._join(one)]

    def _join(self, one: SiteList) -> list[Output]:
        context = page_context_of(self._loader.site_catalogue(), self._inputs, [], {})
        with self._inputs.without_recording():
            # Their digests are compared in `plan`.
            extracts = [self._extracts(slug)[one.name] for slug in self._loader.slugs]
        return plan_list(one, context, self._inputs, extracts)

    def _extracts(self, slug: str) -> Mapping[str, str]:
        if slug in self._kept:
            return self._kept[slug]
        if slug not in self._fetched:
            self._fetched[slug] = self._cache.recall(self._stage(slug)) or self._replan_extracts(slug)
        return self._fetched[slug]

    def _stage(self, slug: str) -> str:
        return f"extracts {slug}{self._loader.stage_suffix}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
