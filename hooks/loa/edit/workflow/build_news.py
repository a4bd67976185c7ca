"""What a running build has told up to now: read from the file into which it prints (pipeline/progress_lines.py)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from loa.pipeline.checker import Problems
from loa.pipeline.keeping import Why
from loa.pipeline.progress_lines import BuildStage

_MOST_PRINTED = 60
"""Lines for people that are kept: the last ones say how it ended."""


@dataclass(frozen=True, slots=True)
class BuildNews:
    """How far a build has come. `stage` is None while nothing was told.

    Now `done` of `total` are made of what is called `work`, and `provinces_done` of `provinces` are whole.
    """

    stage: BuildStage | None = None
    work: str = ""
    done: int = 0
    total: int = 0
    provinces_done: int = 0
    provinces: int = 0
    said: str = ""
    why: str = ""
    number: int | None = None
    """The system's number of the error, if it has one."""
    kept: tuple[str, ...] = ()
    """The folders of provinces that stay as they were published because something is wrong with them."""
    problems: Problems | None = None
    printed: tuple[str, ...] = ()
    """What it printed for people, line by line."""

    @property
    def is_ended(self) -> bool:
        """Whether the build told how it ended."""
        return self.stage in {BuildStage.DONE, BuildStage.FAILED}


@dataclass
class BuildNewsReader:
    """Reads on in a file to which a build writes."""

    file: Path
    _news: BuildNews = field(default_factory=BuildNews)
    _offset: int = 0

    def news(self) -> BuildNews:
        """What was told up to now; nothing where there is no such file."""
        try:
            with self.file.open("rb") as told:
                told.seek(self._offset)
                whole, end, _ = told.read().rpartition(b"\n")
        except OSError:
            return self._news
        self._offset += len(whole) + len(end)
        for line in whole.decode("utf-8", "replace").splitlines():
            self._news = _after(self._news, line)
        return self._news


def _after(news: BuildNews, line: str) -> BuildNews:
    """The news with one more line."""
    row = _row(line)
    if row is None:
        return replace(news, printed=(*news.printed, line)[-_MOST_PRINTED:])
    stage = BuildStage(row["stage"])
    if stage is BuildStage.MAKE:
        done, total = int(row["done"]), int(row["total"])
        if "files" in row:
            return replace(news, stage=stage, provinces_done=done, provinces=total)
        return replace(news, stage=stage, work=str(row["work"]), done=done, total=total)
    if stage is BuildStage.DONE:
        kept = tuple(one["province"] for one in row["kept"] if one["reason"] != Why.NOT_ASKED_FOR.value)
        return replace(news, stage=stage, said=str(row["said"]), kept=kept)
    if stage is BuildStage.FAILED:
        problems = Problems.from_json(row["problems"]) if row["problems"] else None
        told = {"said": str(row["said"]), "why": str(row["why"]), "number": row["number"], "problems": problems}
        return replace(news, stage=stage, **told)
    return replace(news, stage=stage)


def _row(line: str) -> dict[str, Any] | None:
    """The object in a line; None for a line that was printed for people."""
    if not line.startswith('{"stage": '):
        return None
    try:
        row = json.loads(line)
        BuildStage(row["stage"])
    except (ValueError, KeyError, TypeError):
        return None
    return row  # type: ignore[no-any-return]
