"""The signals that ask a program to end: a terminal is closed, a system shuts down, a job is cancelled."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from loa.store.operating_system import STOPPING

Answer = Callable[[int, FrameType | None], object]
"""What is called when a signal comes, with its number."""


def answer_stopping(answer: Answer) -> None:
    """Call `answer` when somebody asks this process to end; who ignores a signal (nohup) goes on ignoring it."""
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, answer)


def interrupt(number: int, frame: FrameType | None) -> None:
    """End as Ctrl-C does, once: what is being tidied up then is not interrupted. Raises KeyboardInterrupt."""
    answer_stopping(signal.SIG_IGN)  # type: ignore[arg-type]
    raise KeyboardInterrupt


@contextmanager
def answering_stopping(answer: Answer) -> Iterator[None]:
    """The same for a while; nothing in a thread that gets no signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in STOPPING}
    answer_stopping(answer)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
