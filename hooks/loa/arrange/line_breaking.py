"""Ways to break words into lines, whatever box they will stand in: by the widths of their ink, in em."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from loa.house_style.unspaced_scripts import joined, without_word_ends

# Lines are balanced by the squares of their unfilled shares; this is added for each line that ends so.
_BREAK_COSTS = {"pause": 0.02, "free": 0.12, "leaning": 0.2, "bound": 0.5}
_LONE_SYLLABLE_COST = 0.5
_CUT_CLAUSES_COST = 0.15

_NEARLY_EVEN = 1.3
"""How many times as long as it must be the longer of two lines may be."""


class WordGroup(NamedTuple):
    """Words that stay on one line, and their ink in em; `end` says whether a line may end after them."""

    words: str
    end: str
    is_syllable: bool
    """A single one, with its marks."""
    width: float
    above: float
    below: float
    space: float
    """The width of the space after them; none in a script without spaces between words."""


class Run(NamedTuple):
    """Words of a line that have one size: where they begin, in em of the line, and their size beside its letters."""

    words: str
    left: float
    scale: float


class TextLine(NamedTuple):
    """One line, its ink in em; `start` and `end` are the ends of its first and its last group."""

    words: str
    start: str
    end: str
    is_syllable: bool
    cuts_clauses: bool
    """Whether it ends one clause and begins the next without having the whole of either."""
    width: float
    above: float
    below: float
    scale: float = 1.0
    """Size of its letters beside that of the others."""
    runs: tuple[Run, ...] = ()
    """Its words by their size, where not all have one; `width`, `above` and `below` are those of all."""

    @property
    def largest_scale(self) -> float:
        """Size of its largest letters beside that of the others."""
        return max((run.scale for run in self.runs), default=self.scale)


Ways = tuple[tuple[tuple[int, ...], tuple[TextLine, ...]], ...]
"""Ways to break groups into lines: the first group of each line, and the lines."""


@lru_cache(maxsize=8192)
def ways_to_break(groups: tuple[WordGroup, ...], count: int) -> Ways:
    """Ways to break groups into about `count` lines. They do not depend on the size of the box."""
    narrowest = _narrowest_width(groups, count)
    slacks = (1.0, 1.09, 1.2) if count > 1 else (1.0,)
    begun = dict.fromkeys(_balanced_breaks(narrowest * slack, groups) for slack in slacks)
    return tuple((starts, lines_from(starts, groups)) for starts in begun)


@lru_cache(maxsize=2048)
def nearly_even_pairs(groups: tuple[WordGroup, ...]) -> Ways:
    """Every way to break groups into two lines of which none is much longer than it must be."""
    limit = _narrowest_width(groups, 2) * _NEARLY_EVEN
    pairs = (lines_from((0, start), groups) for start in range(1, len(groups)))
    even = (((0, start), lines) for start, lines in enumerate(pairs, 1))
    return tuple(way for way in even if max(line.width for line in way[1]) <= limit)


def _narrowest_width(groups: Sequence[WordGroup], count: int) -> float:
    """The smallest width at which the groups need at most `count` lines."""
    widths = [group.width for group in groups]
    low = max(*widths, sum(widths) / count) if len(widths) > 1 else widths[0]
    high = sum(widths) + sum(group.space for group in groups[:-1])
    if count == 1:
        return high * 1.0001
    for _ in range(14):
        limit = (low + high) / 2
        lines, used, space = 1, 0.0, 0.0
        for group in groups:
            if used + space + group.width > limit:
                lines, used = lines + 1, group.width
            else:
                used += space + group.width
            space = group.space
        if lines <= count:
            high = limit
        else:
            low = limit
    return high * 1.0001


def _balanced_breaks(limit: float, groups: Sequence[WordGroup]) -> tuple[int, ...]:
    """The first group of each line, broken so that the lines are most even and end well within `limit`."""
    count = len(groups)
    has_pauses = any(group.end == "pause" for group in groups[:-1])
    cost = [0.0] + [float("inf")] * count
    origin = [0] * (count + 1)
    for start in range(count):
        used, space = 0.0, 0.0
        for stop in range(start + 1, count + 1):
            used += space + groups[stop - 1].width
            space = groups[stop - 1].space
            if used > limit and stop > start + 1:
                break
            # Marks without a letter, or letters nobody sees, have no width at all.
            slack = 1 - used / limit if limit else 0.0
            price = cost[start] + slack * slack + (0.12 if stop == count else _BREAK_COSTS[groups[stop - 1].end])
            if stop == start + 1 and groups[start].is_syllable:
                price += _LONE_SYLLABLE_COST
            elif has_pauses and _cuts_clauses(groups, start, stop):
                price += _CUT_CLAUSES_COST
            if price < cost[stop]:
                cost[stop], origin[stop] = price, start
    starts: list[int] = []
    at = count
    while at > 0:
        at = origin[at]
        starts.append(at)
    return tuple(reversed(starts))


def lines_from(starts: Sequence[int], groups: Sequence[WordGroup]) -> tuple[TextLine, ...]:
    """The lines that start at the given groups; their ink is the sum of that of their groups."""
    lines = []
    for start, stop in zip(starts, [*starts[1:], len(groups)], strict=True):
        on_line = groups[start:stop]
        lines.append(
            TextLine(
                without_word_ends(joined(group.words for group in on_line)),
                on_line[0].end,
                on_line[-1].end,
                len(on_line) == 1 and on_line[0].is_syllable,
                _cuts_clauses(groups, start, stop),
                sum(group.width for group in on_line) + sum(group.space for group in on_line[:-1]),
                max(group.above for group in on_line),
                max(group.below for group in on_line),
            )
        )
    return tuple(lines)


def _cuts_clauses(groups: Sequence[WordGroup], start: int, stop: int) -> bool:
    """Whether a pause stands within the line of these groups, and neither before nor after it."""
    pauses = [group.end == "pause" for group in groups[max(0, start - 1) : stop]]
    if start == 0 or stop == len(groups) or pauses[0] or pauses[-1]:
        return False
    return any(pauses[1:-1])
