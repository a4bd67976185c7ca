"""How long one file may take to render; what takes longer is ended together with its process.

A library that draws can't be interrupted from outside. So only processes that were started to render have a limit:
a thread of the system, which needs nothing of Python, ends the process when the time is over.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager

DEFAULT_SECONDS = 120.0
"""A hundred times what the slowest file of a usual site takes."""

EXIT_STATUS = 1
"""With which a process ends whose file took too long: that of faulthandler."""


class BadTimeLimit(Exception):
    """LOA_FILE_SECONDS is no number of seconds; the message is its value."""


def seconds_for_a_file() -> float:
    """LOA_FILE_SECONDS, or DEFAULT_SECONDS. Raises BadTimeLimit."""
    written = os.environ.get("LOA_FILE_SECONDS", "").strip()
    try:
        seconds = float(written.replace(",", ".")) if written else DEFAULT_SECONDS
    except ValueError as error:
        raise BadTimeLimit(written) from error
    if not 0 < seconds < 1e6:
        raise BadTimeLimit(written)
    return seconds


_limit: list[float] = []
"""The seconds for each file, in a process that may be ended."""


def may_be_ended() -> None:
    """Say that this process was started to render: from now on `time_limit` ends it."""
    _limit[:] = [seconds_for_a_file()]


@contextmanager
def time_limit() -> Iterator[None]:
    """End this process, if it may be ended, where what is done within takes too long."""
    if not _limit:
        yield
        return
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - asked for every file
        faulthandler.dump_traceback_later(_limit[0], exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
