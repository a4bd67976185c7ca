"""Long lists of names by their letters, so that one among thousands is found without typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from loa.content.vietnamese_order import letter_of, vietnamese_order
from loa.pages.page_context import View

LONG = 40
"""A list with more names than this stands under letters; a shorter one is looked through at once."""

_TYPED = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "": "so"}
"""How the anchors of letters are written that ASCII has not: as one types them."""

_QUOTES = "\"'“”‘’«»()"

_Row = TypeVar("_Row")


def by_letter(rows: Sequence[_Row], name_of: Callable[[_Row], str]) -> list[View]:
    """The rows under the letters of their names, in Vietnamese order; a short list under one group without a letter."""
    if len(rows) <= LONG:
        return [{"letter": "", "anchor": "", "rows": list(rows)}]
    groups: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda row: vietnamese_order(name_of(row))):
        groups.setdefault(letter_of(name_of(row)), []).append(row)
    return [
        {
            "letter": letter.upper() or "0–9",
            "anchor": f"chu--{_TYPED.get(letter, letter)}",
            "rows": found,
        }
        for letter, found in groups.items()
    ]


def names_without_kinds(names: Sequence[str]) -> list[str]:
    """What tells each name apart: `Kim Đồng` of `Trường Tiểu học Kim Đồng`, where most names begin with `Trường`.

    A name of its own begins with a capital that no word in small letters or in capitals follows: those belong to the
    kind (`Bệnh viện`, `Trường THCS`). Where no such word is found, or all is in capitals, the name stays whole.
    """
    firsts = Counter(name.split()[0] for name in names if name.split())
    return [_without_kind(name.split(), shared=2 * firsts[name.split()[0]] > len(names) > 1) for name in names]


def _without_kind(words: Sequence[str], *, shared: bool) -> str:
    begin = 1 if shared and len(words) > 1 else 0
    if " ".join(words).isupper():
        return " ".join(words[begin:])
    bare = [word.strip(_QUOTES) for word in words]
    for at in range(begin, len(words)):
        following = bare[at + 1] if at + 1 < len(words) else ""
        if bare[at][:1].isupper() and not _is_of_kind(bare[at]) and not _is_of_kind(following):
            return " ".join(words[at:]).lstrip(_QUOTES)
    return " ".join(words[begin:]).lstrip(_QUOTES)


def _is_of_kind(word: str) -> bool:
    return word.islower() or (word.isupper() and len(word) > 1)
