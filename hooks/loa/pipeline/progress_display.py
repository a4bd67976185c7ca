"""Show how far long work has come: bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext

from loa.content.interface_language import Translate
from loa.pipeline.progress import ProgressFor, no_progress


def show_progress(translate: Translate) -> AbstractContextManager[ProgressFor]:
    """Show bars on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        return nullcontext(no_progress)
    # Only here: it loads a library that other builds do not need.
    from loa.pipeline.progress_bars import bars

    return bars(translate)
