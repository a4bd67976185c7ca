"""Make Outputs: what the store has is taken from it, the rest is rendered or packed and kept there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from loa.pipeline.executors.base import Executor, Rendered
from loa.pipeline.progress import ProgressFor, no_progress
from loa.pipeline.zip_kits import zip_kit
from loa.store.digest_store import FileInfo, Store, StoredBytes
from loa.store.inputs import Inputs
from loa.store.output import Output

Replan = Callable[[], Sequence[Output]]
"""Plans Outputs again that were only remembered, for the rare case that the store has lost their bytes."""


class Sink(Protocol):
    """Where finished files go: a new site, or only the store."""

    def reuse(self, path: str, key: str) -> bool:
        """Whether the file at `path` is there already, made from `key`."""

    def write(self, path: str, key: str, stored: StoredBytes) -> None:
        """Take the bytes of the file at `path`, made from `key`."""

    def info(self, path: str) -> FileInfo:
        """Size and checksum of a file that was taken. Raises KeyError."""


class StoreOnly:
    """A sink for files that are only wanted in the store; `data` gets the bytes of the one at `wanted`."""

    def __init__(self, store: Store, wanted: str = "") -> None:
        self.wanted = wanted
        self.data: bytes | None = None
        self._store = store
        self._facts: dict[str, FileInfo] = {}

    def reuse(self, path: str, key: str) -> bool:
        """Whether the store has the file. It is not read, unless it is the wanted one."""
        fact = None if path == self.wanted else self._store.info(key)
        if fact is not None:
            self._facts[path] = fact
        return fact is not None

    def write(self, path: str, key: str, stored: StoredBytes) -> None:
        """Keep the bytes of the wanted file, and of all others the size and checksum."""
        self._facts[path] = FileInfo(len(stored.data), stored.sha256)
        if path == self.wanted:
            self.data = stored.data

    def info(self, path: str) -> FileInfo:
        """Size and checksum. Raises KeyError."""
        return self._facts[path]


@dataclass(frozen=True)
class Tally:
    """How many different Outputs had to be rendered, and how many were there already."""

    rendered: int = 0
    from_store: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.rendered + other.rendered, self.from_store + other.from_store)

    def with_parallel(self, parallel: Tally) -> Tally:
        """Count as rendered what this process found in the store because another had rendered it for this build."""
        return Tally(self.rendered + parallel.rendered, self.from_store - parallel.rendered)


@dataclass
class Maker:
    """Makes Outputs and gives them to a sink, one at a time: a nation's files do not fit into memory.

    The order in which files are finished never changes a byte. Both methods take a `replan` for Outputs that were only
    remembered, and raise StoreError, CannotMake, InputLost and what the sink raises.
    """

    inputs: Inputs
    executor: Executor
    sink: Sink
    progress: ProgressFor = no_progress
    sizes: dict[str, int] = field(default_factory=dict)
    """The bytes of each file that was made, by path."""

    def make(self, outputs: Sequence[Output], replan: Replan, heading: str = "") -> Tally:
        """Render what the store does not have."""
        return self._make(outputs, replan, heading, partial(self.executor.render, self.inputs))

    def pack(self, kits: Sequence[Output], replan: Replan, members: Replan, heading: str = "") -> Tally:
        """Make the kits that the store does not have: zips, and lists of what a browser puts together.

        `members` plans all files that may be in a zip.
        """

        def zipped(missing: Sequence[Output]) -> Iterator[Rendered]:
            lists = [kit for kit in missing if kit.renderer != "bundle"]
            yield from self.executor.render(self.inputs, lists)
            zips = (kit for kit in missing if kit.renderer == "bundle")
            yield from ((kit.digest, zip_kit(kit, partial(self._member, members))) for kit in zips)

        return self._make(kits, replan, heading, zipped)

    def _make(
        self,
        outputs: Sequence[Output],
        replan: Replan,
        heading: str,
        render: Callable[[Sequence[Output]], Iterable[Rendered]],
    ) -> Tally:
        report = self.progress(heading)
        waiting, taken_over = self._waiting(outputs)
        missing = []
        for digest, same in waiting.items():
            stored = self.inputs.store.get(digest)
            if stored is None:
                missing.append(same[0])
            else:
                self._write(same, stored)
        for done, (digest, data) in enumerate(render(_with_data(missing, replan)), 1):
            self._write(waiting[digest], self.inputs.store.put(digest, data))
            report(done, len(missing))
        self.sizes |= {output.path: self.sink.info(output.path).size for output in outputs}
        return Tally(len(missing), taken_over + len(waiting) - len(missing))

    def _waiting(self, outputs: Sequence[Output]) -> tuple[dict[str, list[Output]], int]:
        """The Outputs that the sink does not have yet, by digest, and how many different ones it has."""
        waiting: dict[str, list[Output]] = {}
        taken_over: set[str] = set()
        for output in outputs:
            if self.sink.reuse(output.path, output.digest):
                taken_over.add(output.digest)
            else:
                waiting.setdefault(output.digest, []).append(output)
        return waiting, len(taken_over - waiting.keys())

    def _write(self, same: Sequence[Output], stored: StoredBytes) -> None:
        """Give the sink the same bytes for every path that has them."""
        for output in same:
            self.sink.write(output.path, output.digest, stored)

    def _member(self, members: Replan, digest: str) -> bytes:
        """The bytes of a file that is packed; made again where the store has lost them since."""
        stored = self.inputs.store.get(digest)
        if stored is not None:
            return stored.data
        lost = next(member for member in members() if member.digest == digest)
        sink = StoreOnly(self.inputs.store, lost.path)
        Maker(self.inputs, self.executor, sink).make([lost], members)
        assert sink.data is not None, "the wanted file was made"
        return sink.data


def _with_data(missing: Sequence[Output], replan: Replan) -> Sequence[Output]:
    """The same Outputs, with the data to render them where they were only remembered."""
    if all(output.is_renderable for output in missing):
        return missing
    planned = {output.digest: output for output in replan()}
    return [planned[output.digest] for output in missing]
