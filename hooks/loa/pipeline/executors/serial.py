"""Render in this process, one Output after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType

from loa.pipeline.executors.base import Rendered, rendered
from loa.store.inputs import Inputs
from loa.store.output import Output


class Serial:
    """Renders in this process."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output, in order. Raises CannotMake."""
        for output in outputs:
            yield output.digest, rendered(output, inputs)

    def processes(self, tasks: int) -> None:
        """None: everything is done in this process."""

    def __enter__(self) -> Serial:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was started."""
