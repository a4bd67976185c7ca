"""Ways to break words into lines, whatever box they will stand in: by the widths of their ink, in em."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from loa.house_style.unspaced_scripts import joined, without_word_ends

INK_GAP = 0.13
"""Clear space between the ink of one line and the ink of the next, in em."""

LEAST_LEADING = 1.0
"""Least distance of two baselines, in em: without it, lines without stacked marks would stand too close."""

# Lines are balanced by the squares of their unfilled shares; this is added for each line that ends so.
# `held` is within a word, where emphasis begins or ends there.
_BREAK_COSTS = {"pause": 0.02, "free": 0.12, "leaning": 0.2, "bound": 0.3, "held": 3.0}
_LONE_SYLLABLE_COST = 0.5
_LEADING_END_COST = 5.0
"""That of `bound`, where no line should end so."""
_CUT_CLAUSES_COST = 0.15

# The quality of breaks is the product of these factors, one for each line that ends so.
_BREAK_FACTORS = {"pause": 1.05, "free": 1.0, "leaning": 0.95, "bound": 0.84, "held": 0.05}
_BREAKS_THAT_COUNT = 3
"""As many breaks count in full; more share the weight of as many."""
_LONE_SYLLABLE_FACTOR = 0.25
"""For each line of a single syllable among other lines: read alone, it says nothing."""
_CUT_CLAUSES_FACTOR = 0.7
"""For each line that has the end of one clause and the beginning of the next: `phút, chậm`."""
_RAGGED_PENALTY = 0.22
_WIDOW = 0.3
"""The width of a widow beside the widest line, at most."""

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


class Way(NamedTuple):
    """One way to break groups into lines, and what is true of it in a box of any size."""

    starts: tuple[int, ...]
    """The first group of each line."""
    lines: tuple[TextLine, ...]
    height: float
    """Of the ink, in em, where lines stand as close as their ink allows."""
    width: float
    """Of the ink of the widest line, in em."""
    quality: float
    """How good the breaks are, apart from the size of letters they allow, and from clauses; 1 for no fault."""
    clauses: float
    """How well the lines keep clauses apart; 1 where none has the end of one and the beginning of the next."""
    has_widow: bool
    """Whether a line is very short beside the widest."""
    leading_ends: int
    """How many lines end with a word that leads into the next."""


Ways = tuple[Way, ...]


@lru_cache(maxsize=8192)
def ways_to_break(groups: tuple[WordGroup, ...], count: int) -> Ways:
    """Ways to break groups into about `count` lines. They do not depend on the size of the box."""
    narrowest = _narrowest_width(groups, count)
    slacks = (1.0, 1.09, 1.2) if count > 1 else (1.0,)
    begun = dict.fromkeys(_balanced_breaks(narrowest * slack, groups) for slack in slacks)
    return tuple(way_of(starts, groups) for starts in begun)


@lru_cache(maxsize=2048)
def way_within(groups: tuple[WordGroup, ...], limit: float) -> Way:
    """The way to break groups into lines at most `limit` wide of which the fewest end with a leading word."""
    return way_of(_balanced_breaks(limit, groups, bound=_LEADING_END_COST), groups)


@lru_cache(maxsize=2048)
def nearly_even_pairs(groups: tuple[WordGroup, ...]) -> Ways:
    """Every way to break groups into two lines of which none is much longer than it must be."""
    limit = _narrowest_width(groups, 2) * _NEARLY_EVEN
    pairs = (way_of((0, start), groups) for start in range(1, len(groups)))
    return tuple(way for way in pairs if way.width <= limit)


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


def _balanced_breaks(
    limit: float, groups: Sequence[WordGroup], bound: float = _BREAK_COSTS["bound"]
) -> tuple[int, ...]:
    """The first group of each line, broken so that the lines are most even and end well within `limit`."""
    count = len(groups)
    pauses = _pauses(groups)
    has_pauses = True in pauses[:-1]
    costs, lone = {**_BREAK_COSTS, "bound": bound}, max(_LONE_SYLLABLE_COST, 1.2 * bound)
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
            price = cost[start] + slack * slack + (0.12 if stop == count else costs[groups[stop - 1].end])
            if stop == start + 1 and groups[start].is_syllable:
                price += lone
            elif has_pauses and _cuts_clauses(pauses, start, stop):
                price += _CUT_CLAUSES_COST
            if price < cost[stop]:
                cost[stop], origin[stop] = price, start
    starts: list[int] = []
    at = count
    while at > 0:
        at = origin[at]
        starts.append(at)
    return tuple(reversed(starts))


def way_of(starts: tuple[int, ...], groups: Sequence[WordGroup]) -> Way:
    """The way to break groups into lines that start at the given ones."""
    lines = _lines_from(starts, groups)
    _, height, widest = set_solid(lines)
    weight = _weight_of_each(lines)
    clauses: float = _CUT_CLAUSES_FACTOR ** (weight * sum(line.cuts_clauses for line in lines))
    has_widow = any(line.width < _WIDOW * widest for line in lines)
    leading_ends = sum(line.end == "bound" for line in lines[:-1])
    return Way(starts, lines, height, widest, _quality(lines, widest), clauses, has_widow, leading_ends)


def _lines_from(starts: Sequence[int], groups: Sequence[WordGroup]) -> tuple[TextLine, ...]:
    """The lines that start at the given groups; their ink is the sum of that of their groups."""
    lines, pauses = [], _pauses(groups)
    for start, stop in zip(starts, [*starts[1:], len(groups)], strict=True):
        on_line = groups[start:stop]
        lines.append(
            TextLine(
                without_word_ends(joined(group.words for group in on_line)),
                on_line[0].end,
                on_line[-1].end,
                len(on_line) == 1 and on_line[0].is_syllable,
                _cuts_clauses(pauses, start, stop),
                sum(group.width for group in on_line) + sum(group.space for group in on_line[:-1]),
                max(group.above for group in on_line),
                max(group.below for group in on_line),
            )
        )
    return tuple(lines)


def _pauses(groups: Sequence[WordGroup]) -> list[bool]:
    return [group.end == "pause" for group in groups]


def _cuts_clauses(pauses: list[bool], start: int, stop: int) -> bool:
    """Whether a pause stands within the line of these groups, and neither before nor after it."""
    if start == 0 or stop == len(pauses) or pauses[start - 1] or pauses[stop - 1]:
        return False
    return True in pauses[start : stop - 1]


def set_solid(lines: Sequence[TextLine]) -> tuple[float, float, float]:
    """Leading, height and width of lines that are set as close as their ink allows, in em."""
    leading = LEAST_LEADING
    for upper, lower in pairwise(lines):
        leading = max(leading, upper.below + lower.above + INK_GAP)
    height = lines[0].above + leading * (len(lines) - 1) + lines[-1].below
    return leading, max(height, 0.05), max(line.width for line in lines)


def _quality(lines: Sequence[TextLine], widest: float) -> float:
    """How good line breaks are apart from their size, from clauses and from widows; 1 for no fault."""
    value = 1 - _RAGGED_PENALTY * sum(1 - line.width / widest for line in lines) / len(lines)
    weight = _weight_of_each(lines)
    for line in lines[:-1]:
        value *= _BREAK_FACTORS[line.end] ** weight
    if len(lines) > 1:
        value *= _LONE_SYLLABLE_FACTOR ** sum(line.is_syllable for line in lines)
    return value


def _weight_of_each(lines: Sequence[TextLine]) -> float:
    """How much each break counts: less on many lines, or a long text would stay small on a high and narrow sheet."""
    return min(1.0, _BREAKS_THAT_COUNT / max(1, len(lines) - 1))
