"""Copyfitting: the line breaks and the largest size of letters with which a phrase fills a box, by its real ink.

Millimetres of the finished sheet throughout; "leading" is the distance of two baselines. A phrase is what
`group_words` of house_style/line_breaks.py makes of a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from loa.arrange.line_breaking import (
    INK_GAP,
    LEAST_LEADING,
    TextLine,
    Way,
    Ways,
    WordGroup,
    nearly_even_pairs,
    set_solid,
    way_of,
    way_within,
    ways_to_break,
)
from loa.arrange.text_metrics import CAPITAL, Style, forget_measured, ink_of, space_of
from loa.house_style.unspaced_scripts import CLOSE, is_unspaced, joined, without_word_ends

UNLIMITED = 10000.0
"""A height, a width or a size of letters that limits nothing, in millimetres."""

_BROKEN_COMPOUND_FACTOR = 0.4
"""Breaks are compared by the size of letters they allow, times their quality, and this where compounds break."""

WIDOW_FACTOR = 0.8
"""The same for a widow, one very short line; 1 where widows do no harm."""

_SHORT_WORD = 5
"""Letters; a shorter word of a script without spaces between words says as little alone as a syllable."""

_NUMBER_TO_CALL = 3
"""Digits from which a number may have a line of its own: so stands what is to be called or written down."""

_NARROW_PENALTY = 0.2

_AS_LARGE_WITHOUT, _LEADING_END_FACTOR = 0.88, 0.4
"""Letters of lines of which fewer end with a leading word, beside those of the best lines, at least; and what each
such end counts among them: “bị” or “của” belongs to the next line."""

_AS_LARGE_IF_LONG, _MANY_LINES = 0.94, 10
"""The same for a text of more lines: its letters are small already."""

_FEW_SYLLABLES, _MUCH_LARGER = 3, 1.4
"""A phrase of so few may have a line of one syllable where letters become so much larger: “KHÔNG / CHẦN CHỪ”."""

_HIGH_BOX, _LEAST_WEIGHT = 0.8, 0.5
"""Height beside width from which breaks count less, and how much they count at least."""


@dataclass(frozen=True)
class FittedPhrase:
    """A phrase in its box: size of the letters, its lines, and the height and width of their ink.

    `leading` is in em. A line with another `scale` has larger letters than `size`.
    """

    style: Style
    lines: tuple[TextLine, ...]
    size: float
    leading: float
    width: float
    height: float
    largest: float

    @property
    def largest_letter(self) -> float:
        """The height of its largest capitals, in millimetres."""
        return CAPITAL * self.size * max((line.largest_scale for line in self.lines), default=1.0)

    @property
    def leadings(self) -> list[float]:
        """Each distance of two baselines, in em."""
        if all(line.scale == 1 for line in self.lines):
            return [self.leading] * (len(self.lines) - 1)
        return even_leadings(self.lines)

    def scaled(self, factor: float) -> FittedPhrase:
        """The same in a box that is as many times as wide and as high."""
        return replace(
            self,
            size=self.size * factor,
            width=self.width * factor,
            height=self.height * factor,
            largest=self.largest * factor,
        )


def even_leadings(lines: Sequence[TextLine]) -> list[float]:
    """The least distances of the baselines of lines of their own sizes, in em of the phrase.

    Between a baseline and the capitals below it there is the same space everywhere.
    """
    space = max((_reach(*pair) - CAPITAL * pair[1].scale for pair in pairwise(lines)), default=0.0)
    return [space + CAPITAL * line.scale for line in lines[1:]]


def _reach(upper: TextLine, lower: TextLine) -> float:
    ink = upper.below * upper.scale + lower.above * lower.scale
    return max(LEAST_LEADING * lower.scale, ink + INK_GAP * max(upper.scale, lower.scale))


class Phrase(NamedTuple):
    """What `group_words` returns, as a hashable value."""

    units: tuple[tuple[tuple[str, ...], str], ...]

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Phrase:
        """From what `group_words` returned."""
        return cls(tuple((tuple(unit["words"]), unit["end"]) for unit in data["units"]))

    @property
    def text(self) -> str:
        """All its words, with the spaces between them."""
        return without_word_ends(joined(word for words, _ in self.units for word in words))

    @property
    def syllables(self) -> int:
        """How many syllables it has: in Vietnamese each is written as a word of its own."""
        return sum(len(word.split("\u00a0")) for words, _ in self.units for word in words)


@lru_cache(maxsize=16384)
def fit(
    phrase: Phrase,
    style: Style,
    width: float,
    height: float,
    *,
    largest: float = UNLIMITED,
    most_lines: int = 12,
    widow_factor: float = WIDOW_FACTOR,
    least: float = 0.0,
) -> FittedPhrase:
    """The phrase set in a box with the best line breaks, as large as they allow and 1 em at most `largest`.

    Where the best ones leave letters smaller than `least`, those that make them largest are taken.
    """
    groups = _word_groups(phrase, style, whole=True)
    fitter = _Copyfitter(
        width, height, largest, most_lines, widow_factor, overhang(style), least, weight_of_breaks(width, height)
    )
    best = fitter.fit(groups, whole=True)
    longest = max(group.width for group in groups)
    if len(groups) > 1 and len(best.lines) == 1 and phrase.syllables <= _FEW_SYLLABLES:
        best = fitter.in_two_lines(groups, best)
    held_by_compound = best.widest < longest * 1.02 and best.size < largest * 0.5
    if held_by_compound and any(len(words) > 1 for words, _ in phrase.units):
        loose = fitter.fit(_word_groups(phrase, style, whole=False), whole=False)
        if fitter.is_better(loose, best):
            best = loose
    # The chosen lines are measured whole: letters may stand closer beside a space than the sum of their groups says.
    lines = tuple(line._replace(**ink_of(line.words, style)._asdict()) for line in best.lines)
    leading, ink_height, widest = set_solid(lines)
    size = min(width / (widest + 2 * overhang(style)), height / ink_height, largest)
    return FittedPhrase(style, lines, size, leading, widest * size, ink_height * size, largest)


def weight_of_breaks(width: float, height: float) -> float:
    """How much the quality of breaks counts beside the size of letters, as an exponent; less in a high box.

    There the width alone limits letters, and each more line makes them larger: such sheets are read from afar.
    """
    if height >= UNLIMITED:
        return 1.0
    return min(1.0, max(_LEAST_WEIGHT, 1.0 - 2 * (height / width - _HIGH_BOX)))


def overhang(style: Style) -> float:
    """How far a letter may reach beyond its own width, on either side, in em: the horn of ư, tails of Tai Viet."""
    return 0.33 if "Noto Sans Tai Viet" in style.families else 0.066


def forget_fitted() -> None:
    """Free the memory of what was fitted and measured, in a process that fits other words all day."""
    for remembered in (fit, _word_groups, ways_to_break, way_within, nearly_even_pairs):
        remembered.cache_clear()
    forget_measured()


@lru_cache(maxsize=8192)
def _word_groups(phrase: Phrase, style: Style, *, whole: bool) -> tuple[WordGroup, ...]:
    if whole:
        pieces = [(" ".join(words), end) for words, end in phrase.units]
    else:
        pieces = [
            (word, end if at == len(words) - 1 else "free")
            for words, end in phrase.units
            for at, word in enumerate(words)
        ]
    space = space_of(style)
    return tuple(
        WordGroup(
            words,
            end,
            _is_syllable(words),
            *ink_of(without_word_ends(words), style),
            space=0.0 if words.endswith(CLOSE) else space,
        )
        for words, end in pieces
    )


def _is_syllable(words: str) -> bool:
    if is_unspaced(words):
        return len(without_word_ends(words)) < _SHORT_WORD
    if sum(map(str.isdecimal, words)) >= _NUMBER_TO_CALL:
        return False
    return sum(any(map(str.isalnum, word)) for word in words.split()) < 2


class _Setting(NamedTuple):
    """One way to break a phrase: the size of letters it allows, and its value beside other ways."""

    value: float
    size: float
    lines: tuple[TextLine, ...]
    widest: float
    leading_ends: int


def _lone_syllables(setting: _Setting) -> int:
    return sum(line.is_syllable for line in setting.lines)


class _Copyfitter(NamedTuple):
    """The box to be filled and what its text must keep to."""

    width: float
    height: float
    largest: float
    most_lines: int
    widow_factor: float
    overhang: float
    least: float
    weight_of_breaks: float = 1.0

    def is_better(self, one: _Setting, other: _Setting) -> bool:
        """Whether one setting is to be taken and not the other."""
        sizes = min(one.size, self.least), min(other.size, self.least)
        return sizes[0] > sizes[1] or (sizes[0] == sizes[1] and one.value > other.value * 1.0001)

    def fit(self, groups: tuple[WordGroup, ...], *, whole: bool) -> _Setting:
        """The best lines: tries every number of lines, and for each a few widths.

        `whole` tells that the groups are whole compounds, not their single words.
        """
        best: _Setting | None = None
        seen: dict[tuple[int, ...], _Setting] = {}
        for count in range(1, max(1, min(self.most_lines, len(groups))) + 1):
            best, limits = self._best_of(ways_to_break(groups, count), best, seen, whole=whole)
            if count == 2 and limits and all(limits):
                # Where height limits, uneven lines may be larger: their ink may be lower.
                best, _ = self._best_of(nearly_even_pairs(groups), best, seen, whole=whole)
            # Where height limits, more lines only make letters smaller; a phrase of the largest size on one line
            # needs no other.
            if best is not None and ((limits and all(limits)) or (count == 1 and best.size == self.largest)):
                break
        assert best is not None
        return self._with_fewest_leading_ends(groups, best, seen, whole=whole) if best.leading_ends else best

    def in_two_lines(self, groups: tuple[WordGroup, ...], best: _Setting) -> _Setting:
        """Two lines of very few words, one of a single syllable, where that makes letters much larger; else `best`."""
        ways = (way_of((0, start), groups) for start in range(1, len(groups)))
        found = [self._set(way, whole=True)[0] for way in ways]
        large = (one for one in found if one.size >= best.size * _MUCH_LARGER and _lone_syllables(one) < len(one.lines))
        return max(large, key=lambda one: one.size, default=best)

    def _with_fewest_leading_ends(
        self, groups: tuple[WordGroup, ...], best: _Setting, seen: dict[tuple[int, ...], _Setting], *, whole: bool
    ) -> _Setting:
        """The best setting, or one of a little smaller letters where fewer lines end with a word that leads on."""
        share = _AS_LARGE_WITHOUT if len(best.lines) <= _MANY_LINES else _AS_LARGE_IF_LONG
        least = max(best.size * share, min(self.least, best.size)) * 0.9999
        way = way_within(groups, self.width / least - 2 * self.overhang)
        self._best_of((way,), best, seen, whole=whole)
        alone = _lone_syllables(best)
        as_large = (one for one in seen.values() if one.size >= least and _lone_syllables(one) <= alone)
        return max(as_large, key=lambda one: one.value * _LEADING_END_FACTOR**one.leading_ends)

    def _best_of(
        self, ways: Ways, best: _Setting | None, seen: dict[tuple[int, ...], _Setting], *, whole: bool
    ) -> tuple[_Setting | None, list[bool]]:
        """The best of some ways to break the groups and of `best`; for each new way, whether height limits it.

        With none but those that were `seen` that is not known.
        """
        limits: list[bool] = []
        for way in ways:
            if len(way.starts) > self.most_lines or way.starts in seen:
                continue
            found, limited_by_height = self._set(way, whole=whole)
            seen[way.starts] = found
            limits.append(limited_by_height)
            if best is None or self.is_better(found, best):
                best = found
        return best, limits

    def _set(self, way: Way, *, whole: bool) -> tuple[_Setting, bool]:
        """The setting with lines broken in this way, and whether the height of the box limits its size."""
        by_width = self.width / (way.width + 2 * self.overhang)
        by_height = self.height / way.height
        size = min(by_width, by_height, self.largest)
        filled = min(1.0, way.width * size / self.width)
        value = size * way.clauses * way.quality**self.weight_of_breaks * (1 - _NARROW_PENALTY * (1 - filled))
        if way.has_widow:
            value *= self.widow_factor
        if not whole:
            value *= _BROKEN_COMPOUND_FACTOR
        found = _Setting(value, size, way.lines, way.width, way.leading_ends)
        return found, by_height < by_width
