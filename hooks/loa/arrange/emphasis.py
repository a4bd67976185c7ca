"""Words of a slogan that stand out: a phrase taken apart into the words before them, these words, and those after."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from loa.arrange.copyfitting import Phrase

_MARKS = "“”‘’«»()[]{}\"',;:.!?–—…"


def emphasised_parts(phrase: Phrase, emphasis: str) -> list[tuple[Phrase, bool]]:
    """The parts of a phrase in order, True for the one to be larger; the whole phrase where it has no such words.

    Case and the marks around words do not count. The whole phrase comes back, too, where every word would be larger.
    """
    words = [(word, at) for at, (group, _) in enumerate(phrase.units) for word in group]
    found = _position([word for word, _ in words], emphasis.split())
    if found is None:
        return [(phrase, False)]
    first, last = found
    spans = [(0, first, False), (first, last, True), (last, len(words), False)]
    parts = [(_part(phrase, start, stop), larger) for start, stop, larger in spans if start < stop]
    return parts if len(parts) > 1 else [(phrase, False)]


def has_words(text: str, emphasis: str) -> bool:
    """Whether a text has these words, one after the other."""
    return _position(text.split(), emphasis.split()) is not None


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
    return Phrase(None, tuple(units))
