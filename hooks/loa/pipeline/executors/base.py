"""What all executors have in common: the protocol, its errors, how a task is rendered; and the one for this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor as TaskExecutor
from types import MappingProxyType, TracebackType
from typing import Any, Protocol, Self

from loa.pipeline.executors.time_limit import time_limit
from loa.render.layout_faults import place_in_layout
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.stored_files import Files, InputLost
from loa.store.versions import tools

_NOTHING: Mapping[str, Any] = MappingProxyType({})

Rendered = tuple[str, bytes]
"""Digest and bytes of an Output."""

BATCH = 16
"""Outputs a task: enough that handing a task over costs little beside rendering it."""

TASKS_PER_WORKER = 2
"""How many tasks each worker has: one that it does and one that waits. More would only pile up finished bytes."""


class CannotMake(Exception):
    """An Output could not be rendered.

    `path` is its address and `facts` what is known of it (its province, its campaign …); `reason` is TOO_LONG, KILLED
    or what was said, and `place` the template and its line (`layouts/pages/home.html:12`) where that went wrong.
    """

    TOO_LONG = "too long"
    KILLED = "killed"

    def __init__(self, path: str, reason: str, facts: Mapping[str, Any] = _NOTHING, place: str = "") -> None:
        # All of it goes to the base class: so the error comes whole from another process.
        super().__init__(path, reason, dict(facts), place)
        self.path = path
        self.reason = reason
        self.facts = facts
        self.place = place
        self.source = ""
        """The file of the site, and its line, where the cause may be; empty where it is the program's."""


class UnknownExecutor(Exception):
    """LOA_EXECUTOR is neither `processes` nor `serial` nor the address of a cluster; the message is what it is."""


class NoCluster(Exception):
    """The cluster cannot be used; `reason` is one of these words, `address` where it was looked for."""

    UNREACHABLE = "unreachable"
    NOT_INSTALLED = "not installed"
    OTHER_VERSIONS = "other versions"
    LOST = "lost"

    def __init__(self, reason: str, address: str, detail: str = "") -> None:
        super().__init__(reason, address, detail)
        self.reason = reason
        self.address = address
        self.detail = detail


class Executor(Protocol):
    """Renders Outputs and gives them back as they are finished, in any order. What few need does nothing by default."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output, made of these inputs. Raises CannotMake, StoreError and InputLost."""

    def processes(self, tasks: int) -> TaskExecutor | None:
        """Other processes of this machine for so many tasks of any kind; None where there are none, or not enough."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything that was started; at once where there was an error."""
        return


def batches(outputs: Sequence[Output], width: int) -> Iterator[list[Output]]:
    """Tasks for `width` workers. Outputs of one layout stay together: a worker that has loaded it uses it again."""
    size = max(1, min(BATCH, len(outputs) // (4 * width)))
    for start in range(0, len(outputs), size):
        yield list(outputs[start : start + size])


def render_batch(outputs: Iterable[Output], files: Files) -> list[Rendered]:
    """Render one task's Outputs. Raises CannotMake and InputLost."""
    return [(output.digest, rendered(output, files)) for output in outputs]


def rendered(output: Output, files: Files) -> bytes:
    """The bytes of one Output. Raises CannotMake and InputLost."""
    if output.tools != tools(output.renderer):
        raise CannotMake(output.path, "the program changed while it ran; start the build again", output.facts)
    try:
        with time_limit():
            return render(output, files)
    except (InputLost, SystemExit):
        raise
    except Exception as error:
        reason = str(error) or type(error).__name__
        raise CannotMake(output.path, reason, output.facts, place_in_layout(error)) from error


class Serial(Executor):
    """Renders in this process."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        """Digest and bytes of each Output, in order. Raises CannotMake."""
        for output in outputs:
            yield output.digest, rendered(output, inputs)
