"""How a build tells another program how far it has come: `loa build --progress json` prints lines of JSON, too.

Each line is an object. `stage` is one of BuildStage, in this order:

- `read`: the program starts; `check`: the content is read and checked.
- `make`: files are made. `work` is what is made now, `done` of `total`; a line with `files` counts provinces, and says
  how many files were made up to then.
- `publish`: the lists of the whole site are written, then the old site is replaced.
- `done`: the site is published. `said` is the closing line, `kept` has the provinces that stay as they were published,
  as catalogue.json names them.
- `failed`: nothing is published. `said` says why, `why` is the class of the error, `number` that of the system, if
  it has one. `problems` has diagnostics with the texts of their files (`Problems.from_json`), if they are the reason.

What is printed for people stands between these lines. A build that was killed, or that the site generator itself ended,
has neither of the last two.
"""

from __future__ import annotations

import json
import os
from enum import StrEnum

from loa.pipeline.progress import Progress

PROGRESS, AS_JSON = "LOA_PROGRESS", "json"
"""The setting that asks for these lines, and its value."""


class BuildStage(StrEnum):
    """How far a build has come."""

    READ = "read"
    CHECK = "check"
    MAKE = "make"
    PUBLISH = "publish"
    DONE = "done"
    FAILED = "failed"


def are_lines_wanted() -> bool:
    """Whether another program reads what this process prints."""
    return os.environ.get(PROGRESS) == AS_JSON


def tell(stage: BuildStage, **facts: object) -> None:
    """Write a line, if somebody asked for it."""
    if are_lines_wanted():
        # In letters that every encoding has, whatever the output is.
        print(json.dumps({"stage": stage, **facts}), flush=True)


def progress_lines(heading: str) -> Progress:
    """Begins a piece of work that is told in lines."""

    def report(done: int, total: int, files: int | None = None) -> None:
        tell(BuildStage.MAKE, work=heading, done=done, total=total, **({} if files is None else {"files": files}))

    return report
