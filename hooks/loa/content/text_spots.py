"""Where a line or a word of a text stands in its file, also where the text is a block below `|` or `>`."""

from __future__ import annotations

from dataclasses import replace

from loa.content.diagnostics import SourceLines, Spot


def spot_in_text(text: str, line: int, spot: Spot, source: SourceLines, needle: str = "") -> Spot:
    """The spot of a line of a text in its file, or of the `needle` in it; `line` counts from 0 at the first with words.

    The spot of a block is that of its `|` or `>`, which itself is returned where the line is not found. A folded block
    (`>`) has several lines of the file in one of its text: the first that has the `needle` is meant.
    """
    mark = source.line(spot)[spot.column - 1 :][:1]
    if mark not in {"|", ">"}:
        return _at_needle(spot, needle, source)
    wanted = [part.strip() for part in text.strip("\n").strip().split("\n")][: line + 1]
    at = spot.line
    for part in filter(None, wanted):
        at = next((n for n in range(at + 1, at + len(text) + 2) if _begins(source, spot, n, part)), at)
    if at == spot.line:
        return spot
    lines = [replace(spot, line=at + more) for more in range(text.count(" ") + 1 if mark == ">" else 1)]
    inner = next((one for one in lines if needle and needle in source.line(one)), lines[0])
    shown = source.line(inner)
    indent = len(shown) - len(shown.lstrip())
    return _at_needle(replace(inner, column=indent + 1, length=max(1, len(shown) - indent)), needle, source)


def _at_needle(spot: Spot, needle: str, source: SourceLines) -> Spot:
    """The place of some characters in a line behind a spot, else the spot."""
    place = source.line(spot).find(needle, spot.column - 1) if needle else -1
    return spot if place < 0 else replace(spot, column=place + 1, length=len(needle))


def _begins(source: SourceLines, spot: Spot, line: int, part: str) -> bool:
    shown = source.line(replace(spot, line=line)).strip()
    return bool(shown) and part.startswith(shown)
