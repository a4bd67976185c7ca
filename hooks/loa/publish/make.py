"""Make Outputs: what the store has is taken from it, the rest is rendered by workers and kept there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from loa.plan.output import Output
from loa.publish.store import Store, Stored
from loa.publish.workers import Workers

Progress = Callable[[int, int], None]
"""Told how many Outputs are rendered, of how many."""

Take = Callable[[Output, Stored], None]
"""Takes the bytes of one Output, once; they are not kept for it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is remembered of the bytes of an Output: how many, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Made:
    """What was made, by digest, and how many of the Outputs had to be rendered."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    rendered: int = 0
    from_store: int = 0

    @property
    def digests(self) -> Set[str]:
        """Of what was made."""
        return self.facts.keys()

    def size(self, output: Output) -> int:
        """Bytes of one Output."""
        return self.facts[output.digest].size

    def and_also(self, other: Made) -> Made:
        """Both together."""
        facts = {**self.facts, **other.facts}
        return Made(facts, self.rendered + other.rendered, self.from_store + other.from_store)


def make(outputs: Sequence[Output], store: Store, workers: Workers, progress: Progress, take: Take) -> Made:
    """Give the bytes of every Output to `take`, one at a time: a nation's files do not fit into memory.

    The order of completion never changes a byte. Raises StoreError, CannotMake and what `take` raises.
    """
    alike: dict[str, list[Output]] = {}
    for output in outputs:
        alike.setdefault(output.digest, []).append(output)
    facts: dict[str, Fact] = {}

    def hand_over(digest: str, stored: Stored) -> None:
        facts[digest] = Fact(len(stored.data), stored.sha256)
        for output in alike[digest]:
            take(output, stored)

    missing = []
    for digest, (first, *_) in alike.items():
        found = store.get(digest)
        if found is None:
            missing.append(first)
        else:
            hand_over(digest, found)
    for done, (digest, data) in enumerate(workers.render(missing), 1):
        hand_over(digest, store.put(digest, data))
        progress(done, len(missing))
    return Made(facts, rendered=len(missing), from_store=len(alike) - len(missing))
