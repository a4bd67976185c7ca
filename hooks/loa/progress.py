"""Progress of long work on a terminal; silent where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

from loa.content.language import Translate
from loa.publish.make import Progress

SHOW_FROM = 10
"""Less work than this is done before a bar can be read."""


class _Rate(ProgressColumn):
    """How many a second."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._sentence = translate("{rate} a second")

    def render(self, task: Task) -> Text:
        return Text(self._sentence.format(rate=round(task.speed)) if task.speed and task.speed >= 1 else "")


@contextmanager
def show_progress(translate: Translate) -> Iterator[Callable[[str], Progress]]:
    """Give a function that, for a heading, returns what is told how far the work has come.

    A heading has one bar, which begins again with each piece of work of that name, and is gone when it is done.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(translate),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def begin(heading: str) -> Progress:
            if heading not in tasks:
                tasks[heading] = bars.add_task(heading, total=None, visible=False)
            task = tasks[heading]
            bars.reset(task, total=None, visible=False)

            def tell(done: int, total: int) -> None:
                bars.update(task, completed=done, total=total, visible=done < total >= SHOW_FROM)

            return tell

        yield begin
