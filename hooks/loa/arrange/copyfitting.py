"""A phrase fitted to a box by its real ink: the best line breaks, and the largest size at which they fill it.

Millimetres of the finished sheet throughout. A phrase is what house_style/line_breaks.py makes of a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from loa.arrange.text_metrics import Style, ink_of, letter_of, rise_of, space_of

INK_GAP = 0.13
"""Clear space between the ink of one line and the ink of the next, in em."""

LEAST_PITCH = 1.0
"""Least distance of two baselines, in em: lines without stacked marks should not huddle."""

_ENDLESS = 10000.0

# How much a worse break is worth: a setting of size s with this break counts as s times the factor.
_WORTH_OF_END = {"pause": 1.05, "free": 1.0, "avoid": 0.95, "bound": 0.84}
_BROKEN_COMPOUND = 0.4
LONELY = 0.8
"""What a setting with one very short line is worth."""
_RAGGED = 0.22
_NARROW = 0.2

# What it costs the balance of lines to end one so.
_PRICE_OF_END = {"pause": 0.02, "free": 0.12, "avoid": 0.2, "bound": 0.5}

RUN_LEADING = 0.1
"""Space between the lines of a run, in em; the same as in layouts/print/lib/runs.typ."""

RUN_FILL = 0.9
"""How full the lines of a run are, on average: they end where a word of the script ends."""


class Token(NamedTuple):
    """What stays on one line, and its ink in em."""

    words: str
    end: str
    width: float
    above: float
    below: float


class Row(NamedTuple):
    """One line, its ink in em; `start` and `end` are how its first and last token end."""

    words: str
    start: str
    end: str
    width: float
    above: float
    below: float


@dataclass(frozen=True)
class Fitted:
    """A phrase in its box: size of the letters, its lines, and the height and width of their ink.

    A `run`, a script without spaces, is broken when it is drawn; its measures are estimates on the safe side.
    """

    style: Style
    rows: tuple[Row, ...]
    size: float
    pitch: float
    width: float
    height: float
    largest: float
    run: str | None = None

    @property
    def letter(self) -> float:
        """Height of a plain letter, in millimetres."""
        text = self.run or "".join(row.words for row in self.rows)
        return self.size * letter_of(text, self.style)


class Phrase(NamedTuple):
    """A phrase of house_style/line_breaks.py as a value that can be remembered."""

    run: str | None
    units: tuple[tuple[tuple[str, ...], str], ...]

    @classmethod
    def of(cls, told: dict[str, Any]) -> Phrase:
        """From what a layout is told."""
        return cls(told["run"], tuple((tuple(unit["words"]), unit["end"]) for unit in told["units"]))

    @property
    def text(self) -> str:
        """Its words on one line."""
        return self.run or " ".join(word for words, _ in self.units for word in words)

    @property
    def syllables(self) -> int:
        """How many words are written between spaces."""
        return sum(len(word.split("\u00a0")) for words, _ in self.units for word in words)


@lru_cache(maxsize=16384)
def fit(
    phrase: Phrase,
    style: Style,
    width: float,
    height: float,
    *,
    largest: float = _ENDLESS,
    most_lines: int = 12,
    lonely: float = LONELY,
) -> Fitted:
    """The best setting of a phrase in a box."""
    if phrase.run is not None:
        return _fit_run(phrase.run, style, width, height, largest)
    tokens = _tokens(phrase, style, whole=True)
    box = _Box(width, height, largest, most_lines, lonely, style)
    best = box.fit(tokens, whole=True)
    longest = max(token.width for token in tokens)
    held_by_compound = best.widest < longest * 1.02 and best.size < largest * 0.5
    if held_by_compound and any(len(words) > 1 for words, _ in phrase.units):
        loose = box.fit(_tokens(phrase, style, whole=False), whole=False)
        if loose.value > best.value:
            best = loose
    # The chosen lines are measured whole: letters may stand closer beside a space than was reckoned.
    rows = tuple(row._replace(**ink_of(row.words, style)._asdict()) for row in best.rows)
    pitch, ink_height, widest = _block(rows)
    size = min(width / (widest + 2 * overhang(style)), height / ink_height, largest)
    return Fitted(style, rows, size, pitch, widest * size, ink_height * size, largest)


def overhang(style: Style) -> float:
    """How far a letter may reach beyond its own width, on either side, in em: the horn of ư, tails of Tai Viet."""
    return 0.33 if "Noto Sans Tai Viet" in style.families else 0.066


def _fit_run(run: str, style: Style, width: float, height: float, largest: float) -> Fitted:
    rise, drop = rise_of(style)
    total = ink_of(run, style).width / RUN_FILL

    def high(lines: int) -> float:
        return lines * (rise + drop) + (lines - 1) * RUN_LEADING

    def size_on(lines: int) -> float:
        return min(height / high(lines), lines * width / total, largest)

    lines = max(range(1, 60), key=size_on)
    size = size_on(lines)
    widest = min(width, total / lines * size)
    return Fitted(style, (), size, rise + drop + RUN_LEADING, widest, high(lines) * size, largest, run)


@lru_cache(maxsize=8192)
def _tokens(phrase: Phrase, style: Style, *, whole: bool) -> tuple[Token, ...]:
    if whole:
        pieces = [(" ".join(words), end) for words, end in phrase.units]
    else:
        pieces = [
            (word, end if at == len(words) - 1 else "free")
            for words, end in phrase.units
            for at, word in enumerate(words)
        ]
    return tuple(Token(words, end, *ink_of(words, style)) for words, end in pieces)


class _Best(NamedTuple):
    value: float
    size: float
    rows: tuple[Row, ...]
    widest: float


class _Box(NamedTuple):
    """The box to be filled."""

    width: float
    height: float
    largest: float
    most_lines: int
    lonely: float
    style: Style

    def fit(self, tokens: tuple[Token, ...], *, whole: bool) -> _Best:
        """The best lines of some tokens: tries every number of lines, and for each a few widths."""
        space = space_of(self.style)
        best: _Best | None = None
        seen: set[tuple[int, ...]] = set()
        for count in range(1, max(1, min(self.most_lines, len(tokens))) + 1):
            tall = True
            for starts, rows in _candidates(tokens, space, count):
                if len(starts) > self.most_lines or starts in seen:
                    continue
                seen.add(starts)
                found, higher_than_wide = self._setting(rows, whole=whole)
                tall = tall and higher_than_wide
                if best is None or found.value > best.value * 1.0001:
                    best = found
            # More lines than this only make the block higher, and a phrase that is as large as it may be on one
            # line needs no other.
            if best is not None and (tall or (count == 1 and best.size == self.largest)):
                break
        assert best is not None
        return best

    def _setting(self, rows: tuple[Row, ...], *, whole: bool) -> tuple[_Best, bool]:
        _, ink_height, widest = _block(rows)
        by_width = self.width / (widest + 2 * overhang(self.style))
        by_height = self.height / ink_height
        size = min(by_width, by_height, self.largest)
        filled = min(1.0, widest * size / self.width)
        value = size * _merit(rows, whole, self.lonely) * (1 - _NARROW * (1 - filled))
        return _Best(value, size, rows, widest), by_height < by_width


@lru_cache(maxsize=8192)
def _candidates(
    tokens: tuple[Token, ...], space: float, count: int
) -> tuple[tuple[tuple[int, ...], tuple[Row, ...]], ...]:
    """Lines to choose from, about `count` of them: where they begin, and their ink. The same for boxes of any size."""
    narrowest = _narrowest([token.width for token in tokens], space, count)
    slacks = (1.0, 1.09, 1.2) if count > 1 else (1.0,)
    begun = dict.fromkeys(_breaks_within(narrowest * slack, tokens, space) for slack in slacks)
    return tuple((starts, _rows(starts, tokens, space)) for starts in begun)


def _narrowest(widths: Sequence[float], space: float, count: int) -> float:
    """The smallest width at which the tokens need at most `count` lines."""
    low = max(*widths, sum(widths) / count) if len(widths) > 1 else widths[0]
    high = sum(widths) + space * (len(widths) - 1)
    if count == 1:
        return high * 1.0001
    for _ in range(14):
        limit = (low + high) / 2
        lines, used = 1, -space
        for width in widths:
            if used + space + width > limit:
                lines, used = lines + 1, width
            else:
                used += space + width
        if lines <= count:
            high = limit
        else:
            low = limit
    return high * 1.0001


def _breaks_within(limit: float, tokens: Sequence[Token], space: float) -> tuple[int, ...]:
    """The first token of each line, broken so that the lines are most even and end well within `limit`."""
    count = len(tokens)
    cost = [0.0] + [float("inf")] * count
    origin = [0] * (count + 1)
    for start in range(count):
        used = -space
        for stop in range(start + 1, count + 1):
            used += space + tokens[stop - 1].width
            if used > limit and stop > start + 1:
                break
            # Marks without a letter, or letters nobody sees, have no width at all.
            slack = 1 - used / limit if limit else 0.0
            price = cost[start] + slack * slack + (0.12 if stop == count else _PRICE_OF_END[tokens[stop - 1].end])
            if price < cost[stop]:
                cost[stop], origin[stop] = price, start
    starts: list[int] = []
    at = count
    while at > 0:
        at = origin[at]
        starts.append(at)
    return tuple(reversed(starts))


def _rows(starts: Sequence[int], tokens: Sequence[Token], space: float) -> tuple[Row, ...]:
    """The lines that start at the given tokens, reckoned from the ink of their tokens."""
    rows = []
    for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
        held = tokens[start:stop]
        rows.append(
            Row(
                " ".join(token.words for token in held),
                held[0].end,
                held[-1].end,
                sum(token.width for token in held) + space * (len(held) - 1),
                max(token.above for token in held),
                max(token.below for token in held),
            )
        )
    return tuple(rows)


def _block(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Pitch, height and width of lines set solid, in em."""
    pitch = LEAST_PITCH
    for upper, lower in pairwise(rows):
        pitch = max(pitch, upper.below + lower.above + INK_GAP)
    height = rows[0].above + pitch * (len(rows) - 1) + rows[-1].below
    return pitch, max(height, 0.05), max(row.width for row in rows)


def _merit(rows: Sequence[Row], whole: bool, lonely: float) -> float:
    """How good the lines are beside their size, 1 for no fault."""
    widest = max(row.width for row in rows)
    value = 1 - _RAGGED * sum(1 - row.width / widest for row in rows) / len(rows)
    for row in rows[:-1]:
        value *= _WORTH_OF_END[row.end]
    if any(row.width < 0.3 * widest for row in rows):
        value *= lonely
    return value if whole else value * _BROKEN_COMPOUND
