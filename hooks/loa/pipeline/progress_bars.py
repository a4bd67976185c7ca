"""Bars on a terminal that show how far long work has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

from loa.content.interface_language import Translate
from loa.pipeline.progress import Progress, ProgressFor

SHOW_FROM = 10
"""Less work than this is done before a bar can be read."""


class _Rate(ProgressColumn):
    """How many files a second, whatever the bar counts."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._sentence = translate("{rate} a second")

    def render(self, task: Task) -> Text:
        if task.fields["counts_files"]:
            rate = task.speed or 0
        else:
            rate = task.fields["files"] / task.elapsed if task.elapsed else 0
        return Text(self._sentence.format(rate=round(rate)) if rate >= 1 else "")


@contextmanager
def bars(translate: Translate) -> Iterator[ProgressFor]:
    """One bar a heading: it begins again with each piece of work of that name, and is gone when that is done."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(translate),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def begin(heading: str) -> Progress:
            if heading not in tasks:
                tasks[heading] = shown.add_task(heading, total=None, visible=False, counts_files=True, files=0)
            task = tasks[heading]
            shown.reset(task, total=None, visible=False)

            def report(done: int, total: int, files: int | None = None) -> None:
                visible, counts_files = done < total >= SHOW_FROM, files is None
                shown.update(
                    task, completed=done, total=total, visible=visible, counts_files=counts_files, files=files or 0
                )

            return report

        yield begin
