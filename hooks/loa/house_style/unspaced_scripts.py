"""Words of scripts that put no space between them (Khmer, Thai, Lao, Burmese, Chinese, Japanese), as ICU finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

CLOSE = "\u200b"
"""Zero-width space: where a line may end though no space is written. None is printed."""

_UNSPACED = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\ua9e0-\ua9fe\uaa60-\uaa7f\uf900-\ufaff]"
)
"""A letter of a script for which ICU has a dictionary or knows that lines may break between letters."""

_TAI_VIET_SYLLABLE = re.compile(
    "(?<=[\uaa80-\uaab4\uaab7\uaab8\uaaba\uaabd-\uaadf])(?=[\uaab5\uaab6\uaab9\uaabb\uaabc\uaadb])"
)
"""Where a syllable surely begins in Tai Viet, which has no dictionary: a vowel that stands before its consonant, or a
sign for a whole word. Today most people write a space between words."""


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that puts no space between words."""
    return _UNSPACED.search(text) is not None


@lru_cache(maxsize=4096)
def with_word_ends(text: str) -> str:
    """The text with `CLOSE` where a word of such a script ends and a line may; other texts as they are.

    What the writer marked so stays: where a word ends, ICU may guess.
    """
    text = _TAI_VIET_SYLLABLE.sub(CLOSE, text)
    if not is_unspaced(text):
        return text
    marked = (CLOSE.join(_words(part)) for part in text.split(CLOSE) if part)
    return CLOSE.join(marked).replace(f"{CLOSE} ", " ").replace(f" {CLOSE}", " ")


def _words(text: str) -> Iterable[str]:
    """The text cut where both a word ends and a line may: marks stay with their words."""
    # Loaded where it is needed: its data are 30 MB, and most sites have no such text.
    from icu4py.breakers import LineBreaker, WordBreaker

    ends = _ends(LineBreaker(text, "en")) & _ends(WordBreaker(text, "en"))
    start = 0
    for end in sorted({*ends, len(text)}):
        yield text[start:end]
        start = end


def _ends(segments: Iterable[str]) -> set[int]:
    ends, at = set(), 0
    for segment in segments:
        at += len(segment)
        ends.add(at)
    return ends


def joined(words: Iterable[str]) -> str:
    """Words with the spaces between them; one that ends with `CLOSE` has none after it."""
    return " ".join(words).replace(f"{CLOSE} ", CLOSE)


def without_word_ends(text: str) -> str:
    """The text as it is printed."""
    return text.replace(CLOSE, "")
