"""What is typed and not saved yet, in a SQLite file: it survives a closed tab, a killed program and a full disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class UnsavedForm:
    """A form that was typed in: the address of its page, the version of the file it was made from, its inputs."""

    page: str
    base: str
    inputs: Mapping[str, Sequence[str]]
    when: datetime


class UnsavedTyping:
    """The forms that wait. Any method may raise OSError."""

    def __init__(self, file: Path) -> None:
        raise NotImplementedError

    def keep(self, page: str, base: str, inputs: Mapping[str, Sequence[str]]) -> None:
        """Keep a form in the place of what was kept for its page."""
        raise NotImplementedError

    def of_page(self, page: str) -> UnsavedForm | None:
        """What was typed on a page and not saved."""
        raise NotImplementedError

    def forget(self, page: str) -> None:
        """The form is saved, or was thrown away."""
        raise NotImplementedError

    def pages(self) -> list[UnsavedForm]:
        """All forms that wait, the newest first."""
        raise NotImplementedError
