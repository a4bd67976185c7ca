"""Make Outputs: what the store has is taken from it, the rest is rendered and kept there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from loa.store.digest_store import Fact, Store, Stored
from loa.store.output import Output


class Progress(Protocol):
    """Is told how far some work has come."""

    def __call__(self, done: int, total: int, files: int | None = None) -> None:
        """So much is done, of so much: files, or larger pieces of work that `files` files came of until now."""


def unwatched(done: int, total: int, files: int | None = None) -> None:
    """Progress where nobody looks at it."""


Render = Callable[[Sequence[Output]], Iterator[tuple[str, bytes]]]
"""Gives digest and bytes of Outputs as they are finished, in any order."""

Replan = Callable[[], Sequence[Output]]
"""Plans again what was only remembered, for the rare case that the store has lost its bytes."""


class Sink(Protocol):
    """Where finished files go: a new site, or only the store."""

    def reuse(self, path: str, key: str) -> bool:
        """Whether the file at `path` is there already, made from `key`."""

    def write(self, path: str, key: str, stored: Stored) -> None:
        """Take the bytes of the file at `path`, made from `key`."""

    def fact(self, path: str) -> Fact:
        """Size and checksum of a file that was taken. Raises KeyError."""


class StoreOnly:
    """For those who only want the bytes in the store; those of `asked_for` are kept."""

    def __init__(self, store: Store, asked_for: str = "") -> None:
        self.asked_for = asked_for
        self.data: bytes | None = None
        self._store = store
        self._facts: dict[str, Fact] = {}

    def reuse(self, path: str, key: str) -> bool:
        """What the store has needs to be brought nowhere, so it is not even read."""
        fact = None if path == self.asked_for else self._store.fact(key)
        if fact is not None:
            self._facts[path] = fact
        return fact is not None

    def write(self, path: str, key: str, stored: Stored) -> None:
        """Keep the file that was asked for, and of all others their size."""
        self._facts[path] = Fact(len(stored.data), stored.sha256)
        if path == self.asked_for:
            self.data = stored.data

    def fact(self, path: str) -> Fact:
        """Size and checksum. Raises KeyError."""
        return self._facts[path]


@dataclass(frozen=True)
class Tally:
    """How many different Outputs had to be rendered, and how many were there already."""

    rendered: int = 0
    from_store: int = 0

    def and_also(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.rendered + other.rendered, self.from_store + other.from_store)

    def and_before(self, ahead: Tally) -> Tally:
        """The same, if what is in the store by now was put there by others for this build: they rendered it."""
        return Tally(self.rendered + ahead.rendered, self.from_store - ahead.rendered)


def make(
    outputs: Sequence[Output], place: Sink, store: Store, render: Render, progress: Progress, whole: Replan
) -> Tally:
    """Bring every Output to its place, one at a time: a nation's files do not fit into memory.

    The order of completion never changes a byte. Raises StoreError, CannotMake and what the place raises.
    """
    alike, there = not_there_yet(outputs, place)
    missing = []
    for digest, same in alike.items():
        found = store.get(digest)
        if found is None:
            missing.append(same[0])
        else:
            bring(same, found, place)
    for done, (digest, data) in enumerate(render(planned(missing, whole)), 1):
        bring(alike[digest], store.put(digest, data), place)
        progress(done, len(missing))
    return Tally(len(missing), there + len(alike) - len(missing))


def not_there_yet(outputs: Sequence[Output], place: Sink) -> tuple[dict[str, list[Output]], int]:
    """The Outputs that have to be brought to their place, by digest, and how many are there already."""
    alike: dict[str, list[Output]] = {}
    there: set[str] = set()
    for output in outputs:
        if place.reuse(output.path, output.digest):
            there.add(output.digest)
        else:
            alike.setdefault(output.digest, []).append(output)
    return alike, len(there - alike.keys())


def planned(missing: Sequence[Output], whole: Replan) -> Sequence[Output]:
    """The same Outputs as they were planned, where they were only remembered."""
    if all(output.is_whole for output in missing):
        return missing
    again = {output.digest: output for output in whole()}
    return [again[output.digest] for output in missing]


def bring(alike: Sequence[Output], stored: Stored, place: Sink) -> None:
    """Bring the same bytes to every path that has them."""
    for output in alike:
        place.write(output.path, output.digest, stored)
