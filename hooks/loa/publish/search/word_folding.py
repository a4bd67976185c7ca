"""How words are compared in a search: without marks and with đ as d, as people type them.

data/scripts/search.js folds and cuts what a reader types in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\b\w{1,100}\b")
"""Nobody types a longer one, and the index is cut by how words begin, letter by letter."""

_SIGNS_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uaa80-\uaadf"
_WORD_WITHOUT_SPACES = re.compile(f"[{_SIGNS_WITHOUT_SPACES}]+")
"""Runs of scripts without spaces between words (Thai, Lao, Burmese, Khmer, kana, Han, Tai Viet)."""
_CUTS_OTHERWISE = re.compile(f"[{_SIGNS_WITHOUT_SPACES}\u0300-\u036f]")
"""What a text must not have to be cut into words first and folded then: such scripts, and marks that stand alone."""


def folded(text: str) -> str:
    """Lower case, without diacritics, with đ as d."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> str:
    # Vietnamese has some seven thousand syllables, and pages say the same few hundred of them.
    return folded(word)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; of scripts without spaces, every two neighbouring signs as a word."""
    if not _CUTS_OTHERWISE.search(text):
        return list(map(_folded_word, _WORD.findall(text)))
    text = folded(text)
    words = _WORD.findall(_WORD_WITHOUT_SPACES.sub(" ", text))
    for run in _WORD_WITHOUT_SPACES.findall(text):
        words += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return words
