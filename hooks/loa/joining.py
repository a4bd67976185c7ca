"""The lists of the whole site in one build: what provinces have for them is remembered, and joined where it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from loa.gathering import Nation
from loa.plan.needs import Pantry
from loa.plan.output import Output
from loa.plan.pages.plan import desk_of
from loa.plan.pages.site_lists import SITE_LISTS, SiteList, plan_list
from loa.publish.memory import EVERYBODY, Memory

Digests = Mapping[str, str]
"""For each list the digest of what a province has for it."""

Again = Callable[[str], Mapping[str, str]]
"""Plans again what a province has for each list, for the rare case that the store has lost it."""

_STAGE = "lists"


class _Joined(NamedTuple):
    """A list as it was joined the last time."""

    made_of: str
    """The digest of what it was joined of."""

    outputs: list[Output]


class Lists:
    """The lists of one build. `again` is asked for what the store has lost."""

    def __init__(self, nation: Nation, memory: Memory, pantry: Pantry, again: Again) -> None:
        self._nation = nation
        self._memory = memory
        self._pantry = pantry
        self._again = again
        self._fetched: dict[str, Mapping[str, str]] = {}

    def keep(self, slug: str, extracts: Mapping[str, str]) -> Digests:
        """Remember what a province has for each list, and say what tells it apart. Raises StoreError."""
        self._memory.put(self._stage(slug), self._nation.made_of(slug), extracts)
        return {name: _digest(text) for name, text in extracts.items()}

    def joined(self, digests: Mapping[str, Digests]) -> list[Output]:
        """All lists. One for which all provinces have the same as the last time is only remembered.

        `digests` are those of all provinces, in the order of the Catalogue. Raises StoreError.
        """
        stage = f"{_STAGE}{self._nation.limit}"
        earlier: dict[str, _Joined] = self._memory.get(stage, EVERYBODY) or {}
        lists = {}
        planned = []
        for one in SITE_LISTS:
            made_of = _digest("".join(f"{slug}\0{own[one.name]}\0" for slug, own in digests.items()))
            known = earlier.get(one.name)
            if known is None or known.made_of != made_of:
                known = _Joined(made_of, self._join(one))
            planned += known.outputs
            lists[one.name] = _Joined(made_of, [output.remembered() for output in known.outputs])
        if lists != earlier:
            self._memory.put(stage, EVERYBODY, lists)
        self._fetched.clear()
        return planned

    def whole(self) -> list[Output]:
        """All lists, joined again."""
        return [output for one in SITE_LISTS for output in self._join(one)]

    def _join(self, one: SiteList) -> list[Output]:
        desk = desk_of(self._nation.outline, self._pantry, [], {})
        return plan_list(one, desk, self._pantry, [self._extracts(slug)[one.name] for slug in self._nation.slugs])

    def _extracts(self, slug: str) -> Mapping[str, str]:
        if slug not in self._fetched:
            remembered: Mapping[str, str] | None = self._memory.get(self._stage(slug), self._nation.made_of(slug))
            self._fetched[slug] = remembered or self._again(slug)
        return self._fetched[slug]

    def _stage(self, slug: str) -> str:
        return f"extracts {slug}{self._nation.limit}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
