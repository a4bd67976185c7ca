"""What every page is written from: the catalogue, what is printed, and what is offered for download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.house_style.line_breaks import BreakRules, group_words
from loa.house_style.unspaced_scripts import with_word_ends
from loa.pages.print_index import PrintIndex

View = dict[str, Any]
"""What a template shows, as plain values (JSON); the template only has to set them."""

NoWrap = Callable[[str], Sequence[str]]
"""Gives a text as groups of words; a line breaks between groups, and within one only where it has no room for it."""


@dataclass(frozen=True)
class PageContext:
    """What every page is written from."""

    catalogue: Catalogue
    prints: PrintIndex
    rules: BreakRules

    office: Mapping[tuple[str, str, str], Sequence[View]] = field(default_factory=dict)
    """The files for the office machine by province, campaign and item (prints/office_copies.py)."""

    radio: Mapping[tuple[str, str, str], Sequence[View]] = field(default_factory=dict)
    """The loudspeaker scripts by province, campaign and message (prints/radio_scripts.py)."""

    kits: Mapping[str, Sequence[View]] = field(default_factory=dict)
    """The kits by province."""

    communes: Mapping[str, View] = field(default_factory=dict)
    """What is printed for communes and takes place in them, by province; one without has no page of its communes."""
    lists: Mapping[str, Mapping[str, View]] = field(default_factory=dict)
    """What is printed for the bodies on a province's lists, by province and by the list's id."""

    school_formats: Sequence[str] = ()
    """The formats that schools are offered, in the order in which to show them (prints/kit_contents.py)."""

    def province(self, slug: str | None) -> ResolvedProvince | None:
        """The province with that slug, or None where this build leaves it out."""
        return next((p for p in self.catalogue.provinces if p.slug == slug), None)

    def titles(self, list_name: str, names: Iterable[str]) -> list[str]:
        """What people read for the terms of a list."""
        terms = self.catalogue.vocabulary.names(list_name)
        return [terms[name].title for name in names]

    def title(self, list_name: str, name: str | None) -> str:
        """What people read for one term, or an empty text."""
        return self.titles(list_name, [name])[0] if name else ""

    def subject_title(self, resolved: ResolvedCampaign) -> str:
        """What a campaign is about, to be said in lists; an empty text on a site of one subject."""
        subject = self.catalogue.vocabulary.several_subjects.get(resolved.campaign.subject or "")
        return subject.title if subject else ""

    def nowrap(self, text: str) -> tuple[str, ...]:
        """The text as groups of words that stay on one line (see `NoWrap`)."""
        return nowrap_groups(text, self.rules)


@lru_cache(maxsize=4096)
def nowrap_groups(text: str, rules: BreakRules) -> tuple[str, ...]:
    """A text as groups of words that stay on one line (see `NoWrap`).

    Cached, because a campaign's title stands on its own page and on the cards of others.
    """
    groups: list[str] = []
    leads = False
    if with_word_ends(text) != text:
        # A browser breaks it at its words.
        return (text,)
    for unit in group_words(text, rules)["units"]:
        group = " ".join(unit["words"])
        if leads:
            groups[-1] += f" {group}"
        else:
            groups.append(group)
        leads = unit["end"] == "bound"
    return tuple(groups) or (text,)
