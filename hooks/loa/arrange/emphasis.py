"""Words of a slogan that stand out: a phrase taken apart into the words before them, these words, and those after."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from loa.arrange.copyfitting import (
    UNLIMITED,
    WIDOW_FACTOR,
    FittedPhrase,
    Phrase,
    even_leadings,
    fit,
)
from loa.arrange.line_breaking import LEAST_LEADING, TextLine
from loa.arrange.text_metrics import Style
from loa.house_style.unspaced_scripts import CLOSE, with_word_ends

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
    """The words from `start` to before `stop`, in their groups."""
    units, at = [], 0
    for words, end in phrase.units:
        kept = words[max(0, start - at) : max(0, stop - at)]
        if kept:
            units.append((kept, end if stop - at >= len(words) else "free"))
        at += len(words)
    return Phrase(tuple(units))


_LARGER, _LEAST_LARGER = 1.4, 1.15
"""Size of emphasised words beside the others, and the least that still shows."""


def fit_emphasised(
    parts: Sequence[tuple[Phrase, bool]],
    style: Style,
    width: float,
    height: float,
    *,
    largest: float = UNLIMITED,
    widow_factor: float = WIDOW_FACTOR,
) -> FittedPhrase:
    """Parts of a phrase below each other, in order; those marked True are larger, all as large as the box allows.

    The larger letters are at most `largest`.
    """

    size = min(height, largest / _LARGER)
    while size > _SMALLEST:
        lines = _emphasised_lines(parts, style, width, size, widow_factor)
        if lines and _ink_height(lines) * size <= height:
            widest = max(line.width * line.scale for line in lines)
            ink_height = _ink_height(lines) * size
            return FittedPhrase(style, tuple(lines), size, LEAST_LEADING, widest * size, ink_height, largest)
        size *= _STEP
    whole = Phrase(tuple(unit for phrase, _ in parts for unit in phrase.units))
    return fit(whole, style, width, height, largest=largest, widow_factor=widow_factor)


_SMALLEST, _STEP = 1.0, 0.97
"""The smallest letters tried beside emphasised words, in millimetres, and the step from one size to the next."""

_NARROWER = (1.0, 0.85, 0.7, 0.55)
"""Shares of the width for which lines are broken: in narrower ones a phrase takes more lines."""


def _emphasised_lines(
    parts: Sequence[tuple[Phrase, bool]], style: Style, width: float, size: float, widow_factor: float
) -> list[TextLine]:
    """All lines where the words that are not emphasised have that size; none where a part is too wide for it."""
    lines: list[TextLine] = []
    for phrase, larger in parts:
        most, least = (size * _LARGER, size * _LEAST_LARGER) if larger else (size, size * 0.999)
        ways = (fit(phrase, style, width * by, UNLIMITED, largest=most, widow_factor=widow_factor) for by in _NARROWER)
        fitted = next((way for way in ways if way.size >= least), None)
        if fitted is None:
            return []
        lines += [line._replace(scale=fitted.size / size if larger else 1.0) for line in fitted.lines]
    return lines


def _ink_height(lines: Sequence[TextLine]) -> float:
    """The height of lines of their own sizes, in em of the phrase."""
    first, last = lines[0], lines[-1]
    return first.above * first.scale + sum(even_leadings(lines)) + last.below * last.scale
