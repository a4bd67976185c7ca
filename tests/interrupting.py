"""Interrupt what a process does to the file system, before each of its operations in turn."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

_OPERATIONS = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.remove", "os.utime", "os.chmod"}
_MAKING = {"open", "os.mkdir", "os.link"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

EXCHANGE = "loa.exchange"
"""The event of what Python does not tell of: an exchange in one step. Tests raise it with `sys.audit`."""

FINISHED, REFUSED, STOPPED, FAILED = range(4)
"""How a process ended: with its work, with an exception that is told to people, by `Stop`, with a traceback."""


class Stop(BaseException):
    """As Ctrl-C: what a signal raises."""


def _kill(event: str, *, first: bool) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _stop(event: str, *, first: bool) -> None:
    if first:
        raise Stop


def _fail_once(event: str, *, first: bool) -> None:
    if first:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _full(event: str, *, first: bool) -> None:
    if event in _MAKING:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read_only(event: str, *, first: bool) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


INTERRUPTIONS: dict[str, Callable[..., None]] = {
    "killed": _kill,
    "stopped": _stop,
    "one failure": _fail_once,
    "a full disk": _full,
    "a disk that may only be read": _read_only,
}
"""What happens before an operation; a disk stays full, and stays such that it may only be read."""


def interrupted(work: Callable[[], object], how: str, told: tuple[type[BaseException], ...] = ()) -> Iterator[int]:
    """Do the work in a process of its own: interrupted before its first operation, then before its second, and so on.

    Gives how each ended; the last process, which is not interrupted, is left out. Who takes the next value may look at
    what was left, and has to put everything back as it was before the work.
    """
    number = 0
    while True:
        status, reached = _in_child(work, INTERRUPTIONS[how], number, told)
        if not reached:
            return
        yield status
        number += 1


def _in_child(
    work: Callable[[], object], interrupt: Callable[..., None], number: int, told: tuple[type[BaseException], ...]
) -> tuple[int, bool]:
    """How a process ended that was interrupted before an operation, and whether it reached that operation."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _watch(interrupt, number, writing)
        status = FAILED
        try:
            work()
            status = FINISHED
        except told:
            status = REFUSED
        except Stop:
            status = STOPPED
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    _, ended = os.waitpid(process, 0)
    with os.fdopen(reading, "rb") as pipe:
        reached = pipe.read() == b"!"
    return (STOPPED if os.WIFSIGNALED(ended) else os.waitstatus_to_exitcode(ended)), reached


def _watch(interrupt: Callable[..., None], number: int, pipe: int) -> None:
    """Have the file operations of this process interrupted, from the one with this number on."""
    seen = 0

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if not _is_operation(event, arguments):
            return
        seen += 1
        if seen == number + 1:
            os.write(pipe, b"!")
        if seen > number:
            interrupt(event, first=seen == number + 1)

    sys.addaudithook(look)


def _is_operation(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        return isinstance(arguments[0], str | bytes | os.PathLike) and bool((arguments[2] or 0) & _WRITING)
    return event in _OPERATIONS or event == EXCHANGE
