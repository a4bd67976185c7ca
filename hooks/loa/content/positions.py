"""Positions in a file: from the offset of a character to line and column, as editors count them."""

from __future__ import annotations

from bisect import bisect_right

from loa.content.diagnostics import Spot


class Positions:
    """The text of a file, and the spot of any part of it.

    Lines end at `\\n` alone. YAML's own marks also count U+0085, U+2028 and U+2029, which no editor numbers.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._starts = [0]
        while found := text.find("\n", self._starts[-1]) + 1:
            self._starts.append(found)

    def spot(self, start: int, end: int | None = None) -> Spot:
        """The spot of the characters from offset `start` to `end`, at most to the end of the line."""
        line = bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        stop = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        length = min(start + 1 if end is None else end, stop) - start
        return Spot(self.file, line, start - begin + 1, max(1, length))

    def line_start(self, offset: int) -> int:
        """The offset at which the line of `offset` begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]


def in_quotes(text: str) -> str:
    """The text as one line in the quotes that YAML reads back as the same text."""
    line = " ".join(text.split())
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    if "'" not in line:
        return f"'{line}'"
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
