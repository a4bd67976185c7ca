"""Words of a slogan that stand out: a phrase taken apart into the words before them, these words, and those after."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from loa.arrange.copyfitting import (
    UNLIMITED,
    WIDOW_FACTOR,
    FittedPhrase,
    Phrase,
    even_leadings,
    fit,
    overhang,
)
from loa.arrange.line_breaking import LEAST_LEADING, Run, TextLine, set_solid
from loa.arrange.text_metrics import Style, ink_of, space_of
from loa.house_style.unspaced_scripts import CLOSE, joined, with_word_ends, without_word_ends

_MARKS = CLOSE + "“”‘’«»()[]{}\"',;:.!?–—…"


def emphasised_parts(phrase: Phrase, emphasis: str) -> list[tuple[Phrase, bool]]:
    """The parts of a phrase in order, True for the one to be larger; the whole phrase where it has no such words.

    Case and the marks around words do not count. The whole phrase comes back, too, where every word would be larger.
    """
    if not emphasis:
        return [(phrase, False)]
    words = [(word, at) for at, (group, _) in enumerate(phrase.units) for word in group]
    found = _position([word for word, _ in words], _words_of(emphasis))
    if found is None:
        return [(phrase, False)]
    first, last = found
    spans = [(0, first, False), (first, last, True), (last, len(words), False)]
    parts = [(_part(phrase, start, stop), larger) for start, stop, larger in spans if start < stop]
    return parts if len(parts) > 1 else [(phrase, False)]


def has_words(text: str, emphasis: str) -> bool:
    """Whether a text has these words, one after the other."""
    return _position(_words_of(text), _words_of(emphasis)) is not None


def _words_of(text: str) -> list[str]:
    return with_word_ends(text).replace(CLOSE, " ").split()


def _position(words: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    """The first of the words that are wanted, and the first after them."""
    plain, sought = [_plain(word) for word in words], [_plain(word) for word in wanted]
    for at in range(len(plain) - len(sought) + 1):
        if sought and plain[at : at + len(sought)] == sought:
            return at, at + len(sought)
    return None


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).strip(_MARKS).casefold()


def _part(phrase: Phrase, start: int, stop: int) -> Phrase:
    """The words from `start` to before `stop`, in their groups; the end of one that goes on is `held`."""
    units, at = [], 0
    for words, end in phrase.units:
        kept = words[max(0, start - at) : max(0, stop - at)]
        if kept:
            units.append((kept, end if stop - at >= len(words) else "held"))
        at += len(words)
    return Phrase(tuple(units))


_LARGER, _LEAST_LARGER = 1.4, 1.15
"""Size of emphasised words beside the others, and the least that still shows."""

_LARGER_ON_A_LINE = (_LARGER, 1.3, 1.2, _LEAST_LARGER)
"""Sizes tried where emphasised words stand among the others."""

_AS_LARGE = 1 / _LEAST_LARGER
"""Letters beside the emphasised ones, beside those of the slogan without emphasis: so small they may become.

Words on the lines of that slogan, a little larger, always keep to it; so no emphasised word is smaller than without.
"""


def fit_emphasised(
    parts: Sequence[tuple[Phrase, bool]],
    style: Style,
    width: float,
    height: float,
    *,
    largest: float = UNLIMITED,
    most_lines: int = 12,
    widow_factor: float = WIDOW_FACTOR,
    least: float = 0.0,
) -> FittedPhrase:
    """Parts of a phrase, those marked True in larger letters, all as large as the box allows.

    Emphasised words have lines of their own where that costs the others little, as on upright designs; else they
    stand larger on the lines of the phrase, which then break before and after them where that costs little, and never
    within a word of which a part is emphasised. The larger letters are at most `largest`.
    """
    how: dict[str, Any] = {
        "largest": largest,
        "most_lines": most_lines,
        "widow_factor": widow_factor,
        "least": least,
    }
    plain = fit(Phrase(tuple(unit for phrase, _ in parts for unit in phrase.units)), style, width, height, **how)
    if not any(phrase.units[-1][1] == "held" for phrase, _ in parts[:-1]):
        for scale, step in ((_LARGER, _STEP), (_LEAST_LARGER, _STEP**2)):
            size = min(height, largest / scale, plain.size * _MUCH_LARGER)
            while size > plain.size * _AS_LARGE:
                lines = _emphasised_lines(parts, style, width, size, scale, widow_factor)
                if lines and (ink_height := _ink_height(lines) * size) <= height:
                    widest = max(line.width * line.scale for line in lines) * size
                    return FittedPhrase(style, tuple(lines), size, LEAST_LEADING, widest, ink_height, largest)
                size *= step
    apart = fit(_set_apart(parts), style, width, height, **how)
    on_lines, on_own = (_larger_on_its_lines(one, parts, width, height) for one in (plain, apart))
    least_size = plain.size * _AS_LARGE_WHOLE if _is_torn(on_lines) else on_lines.size * _COSTS_LITTLE
    return on_own if on_own.size >= least_size and not _is_torn(on_own) else on_lines


_COSTS_LITTLE, _AS_LARGE_WHOLE = 0.94, 0.75
"""Letters of lines that break before and after emphasised words at least, beside those of other lines; and beside
those of the slogan without emphasis, where the other lines would tear the emphasised words."""


def _is_torn(fitted: FittedPhrase) -> bool:
    """Whether emphasised words begin or end among others on a line and have other lines, too."""
    with_larger = [line for line in fitted.lines if line.largest_scale > 1]
    return len(with_larger) > 1 and any(len(line.runs) > 1 for line in with_larger)


def _set_apart(parts: Sequence[tuple[Phrase, bool]]) -> Phrase:
    """All parts as one phrase that breaks well between them, and less well within emphasised words."""
    units: list[tuple[tuple[str, ...], str]] = []
    for phrase, larger in parts:
        *inner, (words, end) = phrase.units
        units += [(own, "bound" if larger and ends in ("free", "leaning") else ends) for own, ends in inner]
        units.append((words, end if end == "held" else "pause"))
    return Phrase(tuple(units))


_MUCH_LARGER, _STEP = 1.5, 0.97
"""The largest letters tried, beside those without emphasis, and the step from one size to the next."""

_NARROWER = (1.0, 0.85, 0.7, 0.55)
"""Shares of the width for which lines are broken: in narrower ones a phrase takes more lines."""


def _emphasised_lines(
    parts: Sequence[tuple[Phrase, bool]], style: Style, width: float, size: float, scale: float, widow_factor: float
) -> list[TextLine]:
    """All lines where emphasised words have their own, at most `scale` times as large, and the others have that size.

    None where a part is too wide for it, or would leave a syllable alone on a line.
    """
    lines: list[TextLine] = []
    for phrase, larger in parts:
        most, least = (size * scale, size * _LEAST_LARGER * 0.999) if larger else (size, size * 0.999)
        ways = (fit(phrase, style, width * by, UNLIMITED, largest=most, widow_factor=widow_factor) for by in _NARROWER)
        fitted = next((way for way in ways if way.size >= least), None)
        if fitted is None or any(line.is_syllable for line in fitted.lines):
            return []
        lines += [line._replace(scale=fitted.size / size if larger else 1.0) for line in fitted.lines]
    return lines


def _ink_height(lines: Sequence[TextLine]) -> float:
    """The height of lines of their own sizes, in em of the phrase."""
    first, last = lines[0], lines[-1]
    return first.above * first.scale + sum(even_leadings(lines)) + last.below * last.scale


def _larger_on_its_lines(
    plain: FittedPhrase, parts: Sequence[tuple[Phrase, bool]], width: float, height: float
) -> FittedPhrase:
    """The lines of a phrase that is fitted, the emphasised words on them as much larger as costs the others little."""
    words = [(word, larger) for phrase, larger in parts for group, _ in phrase.units for word in group]
    for scale in _LARGER_ON_A_LINE:
        lines = tuple(_with_larger(plain, words, scale))
        leading, ink_height, widest = set_solid(lines)
        room = width / (widest + 2 * overhang(plain.style) * scale)
        size = min(room, height / ink_height, plain.largest / scale)
        if size >= plain.size * _AS_LARGE or scale == _LARGER_ON_A_LINE[-1]:
            break
    return FittedPhrase(plain.style, lines, size, leading, widest * size, ink_height * size, plain.largest)


def _with_larger(plain: FittedPhrase, words: Sequence[tuple[str, bool]], scale: float) -> Iterator[TextLine]:
    """The lines of a phrase with its marked words in larger letters on the same baseline."""
    style, rest = plain.style, list(words)
    space = space_of(style)
    for line in plain.lines:
        count = next(n for n in range(1, len(rest) + 1) if _said(rest[:n]) == line.words)
        runs: list[Run] = []
        width, after, above, below = 0.0, 0.0, 0.0, 0.0
        for larger, same in groupby(rest[:count], key=itemgetter(1)):
            part, own = [*same], scale if larger else 1.0
            ink = ink_of(_said(part), style)
            runs.append(Run(_said(part), width + after, own))
            width += after + ink.width * own
            above, below = max(above, ink.above * own), max(below, ink.below * own)
            after = 0.0 if part[-1][0].endswith(CLOSE) else space
        rest = rest[count:]
        yield line._replace(width=width, above=above, below=below, runs=tuple(runs))


def _said(words: Iterable[tuple[str, bool]]) -> str:
    """Words as they stand on a line."""
    return without_word_ends(joined(word for word, _ in words))
