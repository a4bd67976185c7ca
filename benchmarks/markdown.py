"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as a table with a column for every key, in the order in which keys come up."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    body = (_line(row.get(key, "") for key in columns) for row in rows)
    return "\n".join([_line(columns), f"|{'---|' * len(columns)}", *body])


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"
