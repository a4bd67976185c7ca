"""When Python looks for garbage: most of what a build makes lives until it ends, so looking often only costs time."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Look once in a while. Best said before much is loaded: modules are many objects, too, and all of them stay."""
    gc.set_threshold(50_000, 20, 50)


def leave_what_there_is() -> None:
    """Never look at what there is now: the process is about to end, and the system takes back all it has at once."""
    gc.freeze()
