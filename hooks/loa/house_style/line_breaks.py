"""Where a line may break: words of several syllables, names, and numbers with what they count stay whole.

A text is divided into words at the least cost: as few words as possible, those of compounds.yml (the program's, a
site's, a subject's) before those of the word list. A new compound is data. In scripts without spaces between words
(`unspaced_scripts`) words end where a dictionary says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from loa.content.data_lists import checked_list
from loa.content.fields import Line
from loa.content.prose_tree import Block, Inline
from loa.content.vocabulary import VOCABULARY, TermLists
from loa.house_style.unspaced_scripts import CLOSE, is_unspaced, joined, with_word_ends
from loa.house_style.word_division import NO_BREAK, OPENING, divided, keyed
from loa.house_style.word_list import read_word_list, word_key, words_in
from loa.store.inputs import Inputs

COMPOUNDS = "assets/compounds.yml"

LONGEST_IN_CAPITALS = 20
"""Most syllables of a slogan that is set in capitals; longer texts read better in small letters."""

_DASHES = ("–", "—", "-", "−")
_PAUSES = (",", ";", ":", ".", "!", "?", "…", *"。，、；：！？។៕៖", *_DASHES)
_SHORT_TAIL = 7
"""Letters; a shorter last word does not stand on a line of its own."""


class BreakLists(BaseModel):
    """The content of compounds.yml: words that stay together, and words that should not end a line."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    compounds: tuple[Line, ...]
    leaders: tuple[Line, ...]
    before_numbers: tuple[Line, ...]
    before_names: tuple[Line, ...]
    after_numbers: tuple[Line, ...]
    conjunctions: tuple[Line, ...] = ()


@dataclass(frozen=True, eq=False)
class BreakRules:
    """How the texts of a site are divided. Known by identity: the same lists give the same object."""

    lists: BreakLists
    word_list: bytes = field(repr=False)

    @property
    def words(self) -> frozenset[str]:
        """The word list."""
        return words_in(self.word_list)

    @cached_property
    def compounds(self) -> dict[str, int]:
        """The compounds of the lists, with the number of their syllables."""
        return {compound: compound.count(" ") + 1 for compound in keyed(self.lists.compounds)}

    @cached_property
    def leading(self) -> frozenset[str]:
        """Words that lead into what follows."""
        return keyed(self.lists.leaders)

    @cached_property
    def before_numbers(self) -> frozenset[str]:
        """Words that stay with a number after them."""
        return keyed(self.lists.before_numbers)

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Words that stay with a name after them."""
        return keyed(self.lists.before_names)

    @cached_property
    def after_numbers(self) -> frozenset[str]:
        """Words that stay with the number before them and lead on: a number with them still counts something."""
        return keyed(self.lists.after_numbers)

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """Words that begin a clause and stay with its first word."""
        return keyed(self.lists.conjunctions)


def read_break_rules(inputs: Inputs) -> BreakRules:
    """The compounds of a site, those of its subjects, and the word list."""
    lists = checked_list(inputs, COMPOUNDS, BreakLists)
    subjects = checked_list(inputs, VOCABULARY, TermLists).subjects.values()
    return _rules(
        lists, tuple(compound for subject in subjects for compound in subject.compounds), read_word_list(inputs)
    )


# The same object for the same lists, as of `checked_list`: what is remembered of a text is remembered for its rules.
@lru_cache(maxsize=16)
def _rules(lists: BreakLists, more: tuple[str, ...], word_list: bytes) -> BreakRules:
    if more:
        lists = lists.model_copy(update={"compounds": (*lists.compounds, *more)})
    return BreakRules(lists, word_list)


@lru_cache(maxsize=4096)
def group_words(text: str, rules: BreakRules, *, capitals: bool = False) -> dict[str, Any]:
    """A text as groups of words that stay on one line, for a layout to break.

    `units` are the groups; `end` of a unit says whether a line may end there: `pause` (a good place), `free`,
    `leaning` (rather not) or `bound` (the unit leads into the next). A unit that ends with `CLOSE` has no space after
    it. `capitals` sets a short text in capital letters. Callers share what is returned and must not change it.

    These keys and values count for a design's version in its slug line (prints/print_shop.py): to rename one gives
    every design a new version. `run` stays for that alone.
    """
    words = _joined_marks(with_word_ends(text).split())
    units = [_unit(group, rules) for group in _with_conjunctions(_divided(words, rules), rules)]
    if units:
        _hold_quotations(units)
        units[-1]["end"] = "free"
    grouped = {"run": None, "units": units}
    return in_capitals(grouped) if capitals and len(words) <= LONGEST_IN_CAPITALS else grouped


def in_capitals(grouped: dict[str, Any]) -> dict[str, Any]:
    """What `group_words` returned, in capital letters. To be grouped, a text needs its own: they show names."""
    units = [{**unit, "words": [word.upper() for word in unit["words"]]} for unit in grouped["units"]]
    return {**grouped, "units": units}


def _divided(words: list[str], rules: BreakRules) -> list[list[str]]:
    """The words in groups that stay together; in a script without spaces, also a number and the words beside it."""
    groups = divided(words, rules)
    if not any(CLOSE in word or is_unspaced(word) for word in words):
        return groups
    close: list[list[str]] = []
    for group in groups:
        pieces = [piece for word in group for piece in re.findall(f"[^{CLOSE}]+{CLOSE}?", word)]
        for at, piece in enumerate(pieces):
            before = close[-1][-1] if close else ""
            with_it = not before.endswith(CLOSE) if at else _is_number_beside_script(before, piece)
            if with_it:
                close[-1].append(piece)
            else:
                close.append([piece])
    return close


_LONGEST_AFTER_CONJUNCTION = 3
"""Syllables of the word that a conjunction stays with: with a longer one it would be too wide for a narrow sheet."""


def _with_conjunctions(groups: list[list[str]], rules: BreakRules) -> list[list[str]]:
    """The groups, each conjunction with the one after it: it begins a line and never ends one."""
    kept: list[list[str]] = []
    longest = 0
    for group in groups:
        is_conjunction = word_key(" ".join(group)) in rules.conjunctions
        # In `đừng để`, `là vì` it begins no clause.
        leads = is_conjunction and kept and len(kept[-1]) == 1 and word_key(kept[-1][0]) in rules.leading
        if len(group) <= longest or leads:
            kept[-1] = kept[-1] + group
        else:
            kept.append(group)
        longest = (1 if leads else _LONGEST_AFTER_CONJUNCTION) if is_conjunction else 0
    return kept


def _is_number_beside_script(word: str, after: str) -> bool:
    return (word[:1].isdigit() and is_unspaced(after)) or (after[:1].isdigit() and is_unspaced(word))


_QUOTATIONS = {"“": "”", "«": "»", "‘": "’", '"': '"'}
_SHORT_QUOTATION = 6
"""Syllables: a longer quotation is a sentence, and breaks at its own pauses."""


def _hold_quotations(units: list[dict[str, Any]]) -> None:
    """Make the pauses within a short quotation no good place for the end of a line: “việc nhẹ, lương cao”."""
    for at, unit in enumerate(units):
        first = unit["words"][0].lstrip("([")
        closing = _QUOTATIONS.get(first[:1])
        if closing is None:
            continue
        syllables = 0
        for end in range(at, len(units)):
            syllables += len(units[end]["words"])
            if syllables > _SHORT_QUOTATION:
                break
            if closing in units[end]["words"][-1][end == at :]:
                for within in units[at:end]:
                    within["end"] = "bound" if within["end"] == "pause" else within["end"]
                break


def _joined_marks(words: list[str]) -> list[str]:
    """Marks that stand alone go to the word before them, opening ones to the word after."""
    joined: list[str] = []
    opening = ""
    for word in words:
        if word[0].isalnum() and not opening:
            joined.append(word)
        elif all(letter in OPENING for letter in word) and not opening and len(joined) + 1 < len(words):
            opening = word + NO_BREAK
        elif any(letter.isalnum() for letter in word) or not joined:
            joined.append(opening + word)
            opening = ""
        else:
            joined[-1] += NO_BREAK + opening + word
            opening = ""
    if opening:
        joined.append(opening.strip())
    return joined


def _unit(words: list[str], rules: BreakRules) -> dict[str, Any]:
    last = words[-1]
    if last.rstrip(CLOSE).endswith(_PAUSES) or (is_unspaced(last) and not last.endswith(CLOSE)):
        # In such a script a space divides phrases.
        end = "pause"
    else:
        end = _end_of(_after_conjunction(words, rules), rules)
    return {"words": words, "end": end}


def _end_of(words: list[str], rules: BreakRules) -> str:
    """How a line may end after words: one that leads on, or a row of such, stays with the next; a longer one rather."""
    if all(word_key(word) in rules.leading for word in words):
        return "bound"
    return "leaning" if word_key(" ".join(words)) in rules.leading else "free"


def _after_conjunction(words: list[str], rules: BreakRules) -> list[str]:
    """The words without the conjunction that begins them: `nếu không` leads on as `không` does."""
    starts = (at for at in range(len(words) - 1, 0, -1) if word_key(" ".join(words[:at])) in rules.conjunctions)
    return words[next(starts, 0) :]


def join_compounds(blocks: Iterable[Block], rules: BreakRules) -> list[Block]:
    """The prose tree with no-break spaces inside compounds and before a short last word of a paragraph."""
    return [
        [kind, _join_inlines(content, rules, last=True)]
        if kind == "p"
        else [kind, [join_compounds(item, rules) for item in content], *labels]
        for kind, content, *labels in blocks
    ]


def whole_words(text: str, rules: BreakRules) -> str:
    """A running text with no-break spaces where no line may end: in compounds, in names, after a number.

    Scripts without spaces stay as they are: the marks of their words would be copied out of a print with them.
    """
    return text if with_word_ends(text) != text else _join_text(text, rules, last=True)


def _join_inlines(inlines: list[Inline], rules: BreakRules, *, last: bool) -> list[Inline]:
    end = len(inlines) - 1
    return [_join_inline(inline, rules, last=last and at == end) for at, inline in enumerate(inlines)]


def _join_inline(inline: Inline, rules: BreakRules, *, last: bool) -> Inline:
    if inline[0] == "text":
        return ["text", _join_text(inline[1], rules, last=last)]
    if inline[0] in {"strong", "em", "a"}:
        return [*inline[:-1], _join_inlines(inline[-1], rules, last=last)]
    return inline


# Cached, because the national leaflets are those of every province.
@lru_cache(maxsize=4096)
def _join_text(text: str, rules: BreakRules, *, last: bool) -> str:
    words = with_word_ends(text).split()
    if not words:
        return text
    groups = [NO_BREAK.join(group) for group in _divided(_joined_marks(words), rules)]
    if last and len(groups) > 2 and len(groups[-1]) <= _SHORT_TAIL:
        groups[-2:] = [NO_BREAK.join(groups[-2:]).replace(f"{CLOSE}{NO_BREAK}", "")]
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return before + joined(groups) + after
