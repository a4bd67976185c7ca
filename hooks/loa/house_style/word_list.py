"""The Vietnamese word list: words of two or more syllables, as syllables are written with spaces between them.

The list and where it comes from: data/words/. `spelling_key` makes one spelling of those that writers use side by side.
"""

from __future__ import annotations

from functools import lru_cache

from loa.store.inputs import Inputs
from loa.store.project import PROGRAM_DATA

WORD_LIST = f"{PROGRAM_DATA}/words/vietnamese.txt"
"""One word a line, in the spelling of `spelling_key`, sorted; UTF-8, NFC."""

LONGEST_WORD = 4
"""Syllables of the longest word in the list."""

# `hoà` or `hòa`, `tuý` or `túy`: schools and offices do not place the tone alike where such a rhyme ends a syllable.
_TONE_ON_LAST = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_TONE_BEFORE_LAST = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_ONE_PLACE = dict(zip(_TONE_ON_LAST.split(), _TONE_BEFORE_LAST.split(), strict=True))

# `quản lí` or `quản lý`: after these, y and i are the same.
_BEFORE_I_OR_Y = frozenset(("h", "k", "l", "m", "qu", "s", "t", "v"))
_I_OF_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


@lru_cache(maxsize=8192)
def spelling_key(syllable: str) -> str:
    """The syllable (NFC) in small letters and in one of the spellings that mean the same."""
    small = syllable.casefold()
    last = small[-1:]
    if last in _I_OF_Y and small[:-1] in _BEFORE_I_OR_Y:
        return small[:-1] + _I_OF_Y[last]
    moved = _ONE_PLACE.get(small[-2:])
    return small[:-2] + moved if moved and small[-3:-2] != "q" else small


def word_key(word: str) -> str:
    """The same for a word of several syllables."""
    return " ".join(map(spelling_key, word.split()))


def read_word_list(inputs: Inputs) -> bytes:
    """The bytes of the list; `words_in` reads them, when a text is first broken into lines."""
    return inputs.read(WORD_LIST)


# 50.000 words: 20 ms, 6 MB. They are in the spelling of `spelling_key` already: nothing is left to be done here.
@lru_cache(maxsize=2)
def words_in(data: bytes) -> frozenset[str]:
    """The words of the list."""
    return frozenset(data.decode("utf-8").splitlines())
