"""What pages are written with: the desk, and the pieces that many view models share.

A view model is plain values (JSON); a template only has to set them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.dates import When
from loa.content.models import Activity, Banner, Contest, Event, Item, Leaflet, Message, Result, Source, Update
from loa.house_style import written_numbers
from loa.house_style.line_breaks import BreakRules, group_words
from loa.pages.print_index import PrintIndex

View = dict[str, Any]
"""Plain values (JSON) that a template sets."""

_Text = TypeVar("_Text")
_SECTIONS: Mapping[type[Item], str] = MappingProxyType(
    {
        Message: "thong-diep",
        Banner: "bang-ron",
        Leaflet: "to-roi",
        Update: "tin",
        Event: "su-kien",
        Contest: "cuoc-thi",
        Activity: "hoat-dong",
        Result: "ket-qua",
    }
)


@dataclass(frozen=True)
class PageContext:
    """What is at hand while pages are written."""

    catalogue: Catalogue
    shelf: PrintIndex
    wording: BreakRules

    office: Mapping[tuple[str, str, str], Sequence[View]] = field(default_factory=dict)
    """The files for the office machine by province, campaign and item (prints/office_copies.py)."""

    kits: Mapping[str, Sequence[View]] = field(default_factory=dict)
    """The kits by province."""

    communes: Mapping[str, View] = field(default_factory=dict)
    """What is made for communes, by province; one without has no page of its communes."""

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

    def kept(self, text: str) -> list[str]:
        """The text in groups of words that stay on one line where there is room for that."""
        return kept_together(text, self.wording)


def kept_together(text: str, wording: BreakRules) -> list[str]:
    """A text in groups of words that stay on one line where there is room for that."""
    return [*_kept(text, wording)]


@lru_cache(maxsize=4096)
def _kept(text: str, wording: BreakRules) -> tuple[str, ...]:
    """A campaign's title stands on its own page and on the cards of others."""
    groups: list[str] = []
    leads = False
    for unit in group_words(text, wording)["units"]:
        group = " ".join(unit["words"])
        if leads:
            groups[-1] += f" {group}"
        else:
            groups.append(group)
        leads = unit["end"] == "bound"
    return tuple(groups) or (text,)


def item_view(item: Item) -> View:
    """What every item of a list has."""
    return {"id": item.id, "anchor": anchor(item), "sample": item.sample, "source": source_view(item.source)}


def anchor(item: Item) -> str:
    """Where an item stands in its campaign's page; two lists may use one id."""
    return f"{_SECTIONS[type(item)]}--{item.id}"


def source_view(source: Source | None) -> View | None:
    """Where something was published, as a page names it."""
    if source is None:
        return None
    return {
        "title": source.title,
        "publisher": source.publisher or "",
        "author": source.author or "",
        "number": source.number or "",
        "date": source.date.vietnamese if source.date else "",
        "url": source.url or "",
        "note": source.note or "",
    }


def times(starts: When | None, ends: When | None, written: str | None) -> list[str]:
    """How a page tells when: as the source wrote it, then the days as far as they say more than that."""
    days = written_numbers.date_range(starts, ends)
    said = [written] if written else []
    return [*said, days] if days and not (written and days in written) else said


def in_order(texts: Mapping[str, _Text]) -> list[tuple[str, _Text]]:
    """Texts by language: Vietnamese first, then as the file has them."""
    return sorted(texts.items(), key=lambda pair: pair[0] != "vi")


def vietnamese_first(texts: Mapping[str, str]) -> str:
    """The Vietnamese text, or the first where there is none."""
    return in_order(texts)[0][1]
