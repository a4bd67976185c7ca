"""What abbreviations, units and signs are called when a text is read aloud; the list is spoken_words.yml."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from loa.content.data_lists import checked_list
from loa.content.fields import Line, Text
from loa.store.inputs import Inputs

SPOKEN_WORDS = "assets/spoken_words.yml"

AT_WORD_END = r"(?![^\W_])"


class Reminder(BaseModel):
    """How a script reads a hotline: first with the name of its line, then once more."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    call: Line
    again: Line


class SpokenWords(BaseModel):
    """The content of spoken_words.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: dict[Text, Line]
    documents: dict[Text, Line] = Field(default_factory=dict)
    issuers: dict[Text, Line] = Field(default_factory=dict)
    units: dict[Text, Line] = Field(default_factory=dict)
    signs: dict[Text, Line] = Field(default_factory=dict)
    prefixes: dict[Text, Line] = Field(default_factory=dict)
    per: tuple[Line, ...] = ()
    wholes: tuple[Line, ...] = ()
    reminder: dict[Line, Reminder] = Field(default_factory=dict)

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def word_pattern(self) -> re.Pattern[str]:
        """An abbreviation, the longest first."""
        found = []
        for word in sorted(self.words, key=len, reverse=True):
            # Behind a single letter with its dot no other stands: `T.T.H.` are initials.
            last = r"(?!\s?[^\W\d_]\.)" if word.endswith(".") and word.count(".") == 1 else AT_WORD_END
            found.append(re.escape(word).replace(r"\ ", r"\s") + last)
        return re.compile("|".join(found) or r"(?!)")

    @cached_property
    def unit_pattern(self) -> str:
        """A unit behind a number, the longest first."""
        return _any_of(self.units)

    @cached_property
    def prefix_pattern(self) -> str:
        """What stands before a number without a space."""
        return _any_of(self.prefixes)

    @cached_property
    def per_pattern(self) -> re.Pattern[str]:
        """What is meant by each where it stands behind a slash."""
        return re.compile(rf"(?:{_any_of(self.per)}){AT_WORD_END}")

    @cached_property
    def whole_pattern(self) -> re.Pattern[str]:
        """What a number of parts stands before."""
        return re.compile(rf"\s*(?:{_any_of(self.wholes)}){AT_WORD_END}", re.IGNORECASE)


def _any_of(words: dict[str, str] | tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


def read_spoken_words(inputs: Inputs) -> SpokenWords:
    """The words of a site."""
    return checked_list(inputs, SPOKEN_WORDS, SpokenWords)
