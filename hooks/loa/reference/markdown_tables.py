"""Tables in Markdown: cells are joined by `|`, which stays what it is in `code`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"(`[^`]*`)")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its head and a line at its end."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    parts = _CODE.split(text)
    return "".join(part if at % 2 else part.replace("|", "\\|") for at, part in enumerate(parts))
