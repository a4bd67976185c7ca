"""A Vietnamese text divided into what stays on one line: words, names, and numbers with what they count.

Syllables are separated by spaces, so where a word ends must be found: by the least cost of all divisions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from loa.house_style.names_in_capitals import names_in_capitals
from loa.house_style.word_list import LONGEST_WORD, spelling_key, word_key

NO_BREAK = "\u00a0"
OPENING = frozenset("“‘«([{\"'")
"""Marks that stand before a word."""

_BEFORE = "".join(sorted(OPENING)) + NO_BREAK
_AFTER = ",;:.!?…”’»)]}\"'–—-" + NO_BREAK

# What a division costs: each word of the list or single syllable; less for a single syllable that often stands alone.
_WORD, _LEADER = 100, 95
# A name is a little less sure than a word: in `Ban Chỉ đạo` the second capital begins one.
_NAME = 105
# A compound of compounds.yml, for each of its syllables: they come before all words.
_COMPOUND = -10000

_LONGEST_NAME = 5
"""Syllables; a longer row of words with capitals is a title in which every word has one."""

_NUMBER = re.compile(r"\d|[IVXLC]+$")
"""How a number begins, or all of a Roman one."""
_COUNT = re.compile(r"(?!\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?$)\d[\d.,]*(?:[-–—x×/]\d[\d.,]*)*")
"""A number that counts something; no date."""
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.])")
"""A number in groups of three digits: an amount, never a part of a name."""
_ITEM = re.compile(r"(?:\d{1,2}|[IVXLC]+|[A-Za-zĐđ])[.)]|[•–—-]")
"""What numbers an item of a list, or marks one."""
_WRITTEN_SHORT = ("tp", "tx", "tt")
"""Kinds of places, as they are written with a point before a name."""
_DEGREES = ("°", "%", "‰")
_SIGNS = _BEFORE + "+"
"""What may stand before the digits of a number: `(028) 38`, `+84 981`."""
_TIMES = ("×", "x", "X")
_NEW_CLAUSE = ",;:.!?…"
_LONGEST_COUNTED = 3
"""Syllables of the longest word that stays on the line of the number before it."""


class Rules(Protocol):
    """The lists by which a text is divided, all in the spelling of `word_key`: see `line_breaks.BreakRules`."""

    @property
    def words(self) -> frozenset[str]: ...
    @property
    def compounds(self) -> Mapping[str, int]: ...
    @property
    def leading(self) -> frozenset[str]: ...
    @property
    def before_numbers(self) -> frozenset[str]: ...
    @property
    def before_names(self) -> frozenset[str]: ...
    @property
    def after_numbers(self) -> frozenset[str]: ...


def keyed(words: Iterable[str]) -> frozenset[str]:
    """Words of a list in the spelling in which they are compared."""
    return frozenset(map(word_key, words))


def divided(words: Sequence[str], rules: Rules) -> list[list[str]]:
    """The words (syllables with their marks) in groups that stay together; joined, they are the words again."""
    if not words:
        return []
    syllables = [_syllable(word) for word in words]
    groups: list[list[str]] = [[words[0]]]
    capital_names = [*_capital_names(syllables)]
    unbroken = _inside_words(syllables, rules, capital_names)
    unbroken[1:2] = [unbroken[1] or bool(_ITEM.fullmatch(words[0]))] if len(words) > 1 else []
    for at, word in enumerate(words[1:], 1):
        if unbroken[at] or word[0] in "–—-−":
            groups[-1].append(word)
        else:
            groups.append([word])
    if any(_NUMBER.match(syllable.bare) for syllable in syllables):
        groups = _joined_by(groups, rules, _with_number)
    return _joined_by(groups, rules, _with_name) if _has_names(syllables) else groups


class _Syllable(NamedTuple):
    """A syllable as it begins, continues and ends a word, in the spelling of `spelling_key`; empty where it cannot."""

    first: str
    inner: str
    last: str
    bare: str
    """As it is written, without the marks around it."""


@lru_cache(maxsize=8192)
def _syllable(word: str) -> _Syllable:
    opened = word.lstrip(_BEFORE)
    bare = opened.rstrip(_AFTER)
    opening, closing = len(word) - len(opened), opened[len(bare) :]
    # In `điện thoại/tin nhắn` one word ends at the stroke and the next begins.
    head, _, tail = bare.partition("/")
    first, last = spelling_key(tail or bare), spelling_key(head or bare)
    # Only the comma of `phòng, chống` and the point of `TP. Hồ Chí Minh` may stand within a compound.
    closing = "" if closing == "." and first in _WRITTEN_SHORT else closing
    first = first + closing if closing in ("", ",") else ""
    inner = "" if opening or "/" in bare else first
    return _Syllable(first, inner, "" if opening else last, bare)


def _inside_words(syllables: Sequence[_Syllable], rules: Rules, capital_names: Sequence[tuple[int, int]]) -> list[bool]:
    """For each syllable whether it stays on the line of the one before it.

    A line ends only where a word ends in every division of least cost: `học sinh học` is never broken.
    """
    count = len(syllables)
    words = list(_possible_words(syllables, rules, capital_names))
    until = [0, *[count * _WORD + 1] * count]
    for start, stop, cost in words:
        if until[start] + cost < until[stop]:
            until[stop] = until[start] + cost
    onward = [*[count * _WORD + 1] * count, 0]
    for start, stop, cost in reversed(words):
        if onward[stop] + cost < onward[start]:
            onward[start] = onward[stop] + cost
    unbroken = [False] * count
    for start, stop, cost in words:
        if stop > start + 1 and until[start] + cost + onward[stop] == until[count]:
            unbroken[start + 1 : stop] = [True] * (stop - start - 1)
    for start, stop in capital_names:
        # A name that is a compound, too, is found without its kind.
        if not unbroken[start] and (stop == count or not unbroken[stop]):
            unbroken[start + 1 : stop] = [True] * (stop - start - 1)
    return unbroken


def _possible_words(
    syllables: Sequence[_Syllable], rules: Rules, capital_names: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Every word the text may have: its first syllable, the one after it, its cost; by their beginning."""
    known, compounds = rules.words, rules.compounds
    names: dict[int, list[int]] = {}
    for start, stop in (*(_names(syllables, known) if _has_names(syllables) else ()), *capital_names):
        names.setdefault(start, []).append(stop)
    longest = max(LONGEST_WORD, max(compounds.values(), default=1))
    for start, (first, _, last, _) in enumerate(syllables):
        yield start, start + 1, _LEADER if last in rules.leading else _WORD
        begun = first
        for stop in range(start + 2, min(start + longest, len(syllables)) + 1):
            ending = syllables[stop - 1]
            if not begun or not ending.last:
                break
            word = f"{begun} {ending.last}"
            if word in compounds:
                yield start, stop, _COMPOUND * (stop - start)
            elif word in known:
                yield start, stop, _WORD
            begun = f"{begun} {ending.inner}" if ending.inner else ""
        yield from ((start, stop, _NAME) for stop in names.get(start, ()))


def _has_names(syllables: Sequence[_Syllable]) -> bool:
    """Whether capitals tell names: not in a text that is all capitals, or has one in every word."""
    return any(syllable.bare[:1].islower() for syllable in syllables)


def _names(syllables: Sequence[_Syllable], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Rows of words with a capital, such as Đồng Tháp: the first syllable, and the one after the last.

    A word of the list whose first syllable alone has one (`Đoàn Kiểm tra`) is none of the name.
    """
    start = 0
    for at in range(1, len(syllables) + 1):
        goes_on = at < len(syllables) and _is_title(syllables[at - 1]) and _is_title(syllables[at])
        if goes_on and syllables[at - 1].first[-1:] != "," and syllables[at - 1].first and syllables[at].last:
            continue
        begins_word = at < len(syllables) and f"{syllables[at - 1].inner} {syllables[at].last}" in known
        if 2 <= at - begins_word - start <= _LONGEST_NAME:
            yield start, at - begins_word
        start = at


def _capital_names(syllables: Sequence[_Syllable]) -> Iterator[tuple[int, int]]:
    """Names after the kinds of places and schools in a text that is all capitals, or in the part of it that is."""
    tells = _has_names(syllables)
    if tells and not any(map(_is_in_capitals, syllables)):
        return
    found = names_in_capitals([one.inner or one.first for one in syllables], [one.last for one in syllables])
    for start, stop in found:
        if not tells or all(map(_is_in_capitals, syllables[start:stop])):
            yield start, stop


def _is_in_capitals(syllable: _Syllable) -> bool:
    return len(syllable.bare) > 1 and syllable.bare.isupper()


def _is_title(syllable: _Syllable) -> bool:
    bare = syllable.bare
    return bare[:1].isupper() and bare[1:] == bare[1:].lower()


def _joined_by(
    groups: Sequence[list[str]], rules: Rules, stays: Callable[[Sequence[str], Sequence[str], Rules], bool]
) -> list[list[str]]:
    """The groups, each joined to the one before it where it stays with that."""
    joined = [groups[0]]
    for group in groups[1:]:
        if stays(joined[-1], group, rules):
            joined[-1] = [*joined[-1], *group]
        else:
            joined.append(group)
    return joined


def _with_number(before: Sequence[str], group: Sequence[str], rules: Rules) -> bool:
    """A number stays with the word before it (`ngày 30/7`), with its other parts, and with what it counts (`40 hộ`)."""
    if _NUMBER.match(group[0].lstrip(_SIGNS)):
        last = before[-1]
        return (
            last[-1:] in _TIMES
            or (last.lstrip(_SIGNS)[:1].isdigit() and last[-1] not in _NEW_CLAUSE)
            or _is_one_of(rules.before_numbers, before)
        )
    if group[0][:1] in _DEGREES:
        return bool(_COUNT.fullmatch(before[-1].lstrip(_BEFORE)))
    if not group[0][:1].isalpha() or not before[-1][-1:].isalnum():
        return False
    key = word_key(" ".join(group).rstrip(_AFTER))
    # `40 xã`, `2 ngày` count, though such words lead to a name or a number elsewhere.
    is_counted = key in rules.before_numbers or key in rules.before_names
    counts = key not in rules.leading and len(group) <= _LONGEST_COUNTED
    if _COUNT.fullmatch(before[-1].lstrip(_BEFORE)):
        is_amount = _THOUSANDS.match(before[-1].lstrip(_BEFORE))
        named = len(before) > 1 and not is_amount and _is_named_by_number(before[:-1], rules)
        return key in rules.after_numbers or ((counts or is_counted) and not named)
    # `500 nghìn` counts on: đồng.
    return (
        counts
        and len(before) > 1
        and spelling_key(before[-1]) in rules.after_numbers
        and bool(_COUNT.match(before[-2].lstrip(_BEFORE)))
    )


def _is_named_by_number(before: Sequence[str], rules: Rules) -> bool:
    """Whether the number after these words is part of a name: `khu phố 3`, `xã A Lưới 1`."""
    return _is_one_of(rules.before_numbers, before) or (
        len(before) > 2 and spelling_key(before[0]) in rules.before_names
    )


def _with_name(before: Sequence[str], group: Sequence[str], rules: Rules) -> bool:
    """A name stays with what it names: `xã Tân Hồng`."""
    return group[0].lstrip(_BEFORE)[:1].isupper() and _is_one_of(rules.before_names, before)


def _is_one_of(words: frozenset[str], before: Sequence[str]) -> bool:
    """Whether a group is one of these words or ends with one, without a mark behind it."""
    return spelling_key(before[-1]) in words or word_key(" ".join(before)) in words
