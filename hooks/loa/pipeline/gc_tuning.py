"""When Python collects garbage: most objects of a build live until it ends, so collecting often only costs time."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Collect seldom. Call this before much is loaded: modules are many objects, too, and all of them stay."""
    gc.set_threshold(50_000, 20, 50)


def stop_collecting() -> None:
    """Leave all present objects alone: the process is about to end, and the system takes its memory back at once."""
    gc.freeze()
