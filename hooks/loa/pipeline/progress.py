"""Progress of long work, for whoever watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from loa.content.interface_language import Translate
from loa.pipeline.make import Progress, unwatched


def show_progress(translate: Translate) -> AbstractContextManager[Callable[[str], Progress]]:
    """Give a function that, for a heading, returns what is told how far the work has come: bars on a terminal."""
    if not sys.stderr.isatty():
        return nullcontext(lambda heading: unwatched)
    from loa.pipeline.progress_bars import bars

    return bars(translate)
