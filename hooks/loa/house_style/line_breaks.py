"""Where a line of Vietnamese may break: words are grouped into compounds that stay together.

The lists are compounds.yml; a new compound is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from loa.content.data_lists import checked_list
from loa.content.fields import Line
from loa.content.prose_tree import Block, Inline
from loa.content.vocabulary import VOCABULARY, TermLists
from loa.store.inputs import Inputs

COMPOUNDS = "assets/compounds.yml"

LONGEST_IN_CAPITALS = 20
"""Most syllables of a slogan that is set in capitals; longer texts read better in small letters."""

_OPENING = set("“‘«([{\"'")
_PAUSES = (",", ";", ":", ".", "!", "?", "–", "—", "…")
_NO_BREAK = "\u00a0"
_NOT_LETTERS_BEFORE = "".join(sorted(_OPENING)) + _NO_BREAK
_SHORT_TAIL = 7
"""Letters; a shorter last word does not stand on a line of its own."""

_NOT_LATIN = re.compile("[^\u0000-\u024f\u0300-\u036f\u1e00-\u20ff]")
"""A character that is neither Latin nor a mark."""

_LONGEST_WORD = 24
"""Letters; a longer run without a space is a script that puts none between words (Khmer, Chinese)."""


class BreakRules(BaseModel):
    """The content of compounds.yml: words that stay together, and words that should not end a line."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    compounds: tuple[Line, ...]
    leaders: tuple[Line, ...]
    before_numbers: tuple[Line, ...]

    def __hash__(self) -> int:
        # Hashed with every text that `group_words` remembers; hashing a thousand words takes longer than grouping ten.
        return hash((len(self.compounds), len(self.leaders), len(self.before_numbers)))

    @cached_property
    def by_first_word(self) -> dict[str, list[list[str]]]:
        """Compounds as lists of words under their first word, longest first."""
        found: dict[str, list[list[str]]] = {}
        for words in sorted((compound.casefold().split() for compound in self.compounds), key=len, reverse=True):
            found.setdefault(words[0], []).append(words)
        return found

    @cached_property
    def longest(self) -> int:
        """How many words the longest compound has."""
        return max((len(compound.split()) for compound in self.compounds), default=1)

    @cached_property
    def leading(self) -> frozenset[str]:
        """The leaders as a set: words that lead into what follows."""
        return frozenset(self.leaders)


def is_unspaced_script(text: str) -> bool:
    """True for a script that puts no spaces between words (Khmer, Chinese); Typst breaks its lines by dictionaries."""
    return _NOT_LATIN.search(text) is not None and any(len(word) > _LONGEST_WORD for word in text.split())


def read_break_rules(inputs: Inputs) -> BreakRules:
    """The compounds of a site, and those of its subjects."""
    rules = checked_list(inputs, COMPOUNDS, BreakRules)
    subjects = checked_list(inputs, VOCABULARY, TermLists).subjects.values()
    return _with_compounds(rules, tuple(compound for subject in subjects for compound in subject.compounds))


# The same object for the same lists, as of `checked_list`: what is remembered of a text is remembered for its rules.
@lru_cache(maxsize=16)
def _with_compounds(rules: BreakRules, more: tuple[str, ...]) -> BreakRules:
    if not more:
        return rules
    # A copy of the model would keep what the rules without these compounds have worked out (`by_first_word`).
    return BreakRules(compounds=(*rules.compounds, *more), leaders=rules.leaders, before_numbers=rules.before_numbers)


@lru_cache(maxsize=4096)
def group_words(text: str, rules: BreakRules, *, capitals: bool = False) -> dict[str, Any]:
    """A text as groups of words that stay on one line, for a layout to break.

    `units` are the groups; `end` of a unit says whether a line may end there: `pause` (a good place), `free`,
    `leaning` (rather not) or `bound` (the unit leads into the next). A script without spaces between words is given as
    one `run` instead. `capitals` sets a short text in capital letters. Callers share what is returned and must not
    change it.

    These keys and values count for a design's version in its slug line (prints/print_shop.py): to rename one gives
    every design a new version.
    """
    if is_unspaced_script(text):
        return {"run": text, "units": []}
    words = _joined_marks(text.split())
    units = [_unit(group, rules) for group in _groups(words, rules)]
    if units:
        units[-1]["end"] = "free"
    if capitals and len(words) <= LONGEST_IN_CAPITALS:
        units = [{**unit, "words": [word.upper() for word in unit["words"]]} for unit in units]
    return {"run": None, "units": units}


def _joined_marks(words: list[str]) -> list[str]:
    """Marks that stand alone go to the word before them, opening ones to the word after."""
    joined: list[str] = []
    opening = ""
    for word in words:
        if word[0].isalnum() and not opening:
            joined.append(word)
        elif all(letter in _OPENING for letter in word) and not opening and len(joined) + 1 < len(words):
            opening = word + _NO_BREAK
        elif any(letter.isalnum() for letter in word) or not joined:
            joined.append(opening + word)
            opening = ""
        else:
            joined[-1] += _NO_BREAK + opening + word
            opening = ""
    if opening:
        joined.append(opening.strip())
    return joined


def _groups(words: list[str], rules: BreakRules) -> list[list[str]]:
    by_first_word, longest = rules.by_first_word, rules.longest
    groups: list[list[str]] = []
    at = 0
    while at < len(words):
        length = _compound_length(words[at : at + longest], by_first_word)
        groups.append(words[at : at + length])
        at += length
    return _with_numbers(groups, rules)


def _compound_length(words: list[str], by_first_word: dict[str, list[list[str]]]) -> int:
    first = words[0].casefold().lstrip(_NOT_LETTERS_BEFORE)
    for compound in (*by_first_word.get(first, ()), *by_first_word.get(first.rstrip(","), ())):
        here = [first, *(word.casefold() for word in words[1 : len(compound)])]
        if len(here) == len(compound) and [*here[:-1], _without_end_marks(here[-1])] == compound:
            return len(compound)
    return 1


def _without_end_marks(word: str) -> str:
    return word.split(_NO_BREAK)[0].rstrip(",;:.!?…”’»)]}\"'")


def _with_numbers(groups: list[list[str]], rules: BreakRules) -> list[list[str]]:
    """A number joins the word it belongs to: `ngày 30/7`, `điều 7`."""
    joined: list[list[str]] = []
    for group in groups:
        if joined and group[0][:1].isdigit() and joined[-1][-1].casefold() in rules.before_numbers:
            joined[-1] = [*joined[-1], *group]
        else:
            joined.append(group)
    return joined


def _unit(words: list[str], rules: BreakRules) -> dict[str, Any]:
    last = words[-1]
    if last.endswith(_PAUSES):
        end = "pause"
    elif " ".join(words).casefold() in rules.leading:
        end = "bound" if len(words) == 1 else "leaning"
    else:
        end = "free"
    return {"words": words, "end": end}


def join_compounds(blocks: Iterable[Block], rules: BreakRules) -> list[Block]:
    """The prose tree with no-break spaces inside compounds and before a short last word of a paragraph."""
    return [
        [kind, _join_inlines(content, rules, last=True)]
        if kind == "p"
        else [kind, [join_compounds(item, rules) for item in content], *labels]
        for kind, content, *labels in blocks
    ]


def _join_inlines(inlines: list[Inline], rules: BreakRules, *, last: bool) -> list[Inline]:
    end = len(inlines) - 1
    return [_join_inline(inline, rules, last=last and at == end) for at, inline in enumerate(inlines)]


def _join_inline(inline: Inline, rules: BreakRules, *, last: bool) -> Inline:
    if inline[0] == "text":
        return ["text", _join_text(inline[1], rules, last=last)]
    if inline[0] in {"strong", "em", "a"}:
        return [*inline[:-1], _join_inlines(inline[-1], rules, last=last)]
    return inline


def _join_text(text: str, rules: BreakRules, *, last: bool) -> str:
    words = text.split()
    if not words:
        return text
    groups = [_NO_BREAK.join(group) for group in _groups(_joined_marks(words), rules)]
    if last and len(groups) > 2 and len(groups[-1]) <= _SHORT_TAIL:
        groups[-2:] = [_NO_BREAK.join(groups[-2:])]
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return before + " ".join(groups) + after
