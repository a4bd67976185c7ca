"""Show how far long work has come: lines where a program asks for them, bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext

from loa.content.interface_language import Translate
from loa.pipeline.progress import ProgressFor, no_progress
from loa.pipeline.progress_lines import are_lines_wanted, progress_lines


def show_progress(translate: Translate) -> AbstractContextManager[ProgressFor]:
    """Write lines where a program asks for them, show bars on a terminal, and nothing anywhere else."""
    if are_lines_wanted():
        return nullcontext(progress_lines)
    if not sys.stderr.isatty():
        return nullcontext(no_progress)
    # Only here: it loads a library that other builds do not need.
    from loa.pipeline.progress_bars import bars

    return bars(translate)
