"""Which source an item keeps when a province rewrites it: a source vouches for the words it was written for, no others.

A province that translates a text, chooses another picture or leaves panels out says nothing new: the source stays. One
that writes other words, or another figure, has said what the source does not say: the source goes, and the item counts
as a sample until the province gives a source. Where only time, place or bodies are other ones the source goes, too, but
the item is no sample: that is what provinces are expected to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from loa.content.diagnostics import Diagnostic
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import MappingEntry, Scalar, Sequence, Tree

_NUMBER = frozenset(
    {"metric", "title", "figure", "value", "of", "to", "also", "change", "unit", "qualifier", "written"}
)
"""The keys of a figure."""

_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "messages": frozenset({"text", "radio"}),
        "leaflets": frozenset({"title", "panels"}),
        "updates": frozenset({"title", "body"}),
        "events": frozenset({"title", "body", "agenda"}),
        "contests": frozenset({"title", "body", "rules", "criteria", "questions", "results"}),
        "activities": frozenset({"title", "body"}),
        "sections": frozenset({"heading", "body"}),
        "tasks": frozenset({"title", "body", "product"}),
        "budget": frozenset({"title", "amount", "funding", "period"}),
        "coordination": frozenset({"role", "product"}),
        "targets": _NUMBER | {"group", "by", "place"},
        "results": _NUMBER | {"counted_by", "level", "place", "scope", "period"},
    }
)
"""Kind of items → the keys that hold what the source says. A banner has no words of its own."""

_CIRCUMSTANCES = frozenset(
    {
        *("date", "starts", "ends", "written", "period", "place", "places"),
        *(
            "organisers",
            "chairs",
            "participants",
            "attended_by",
            "bodies",
            "schools",
            "rounds",
            "prizes",
            "groups",
            "registration",
            "entries",
        ),
        *("lead", "partners", "deadline", "budget"),
    }
)
"""Keys that say when, where and by whom."""

_SAID_OTHERWISE = {"figure": "value", "value": "figure", "title": "metric", "metric": "title"}
"""Keys of a figure of which one says what the other says in another form."""

_SAYS_NOTHING = frozenset({"id", "picture", "alt", "focus", "practice", "source"})
"""Keys inside panels and questions that can change without a change of what is said."""

_MAIN_LANGUAGE = "vi"


class InheritedSources:
    """Decides for the items of one campaign of a province which sources they keep; `problems` tells what they lose."""

    def __init__(self, base: TreeMapping, child: TreeMapping) -> None:
        self._is_sourced = _has(base, "source")
        self._has_own = _has(child, "source")
        self.problems: list[Diagnostic] = []

    def kept(self, kind: str, base: TreeMapping, change: TreeMapping, merged: TreeMapping) -> TreeMapping:
        """The merged item without a source of words that were replaced, and marked as a sample where it has none now.

        `kind` is the key of the list that the item is in. An item without a source of its own has the campaign's.
        """
        is_sourced = self._is_sourced or _has(base, "source")
        if kind not in _WORDS or not is_sourced or _has(change, "source"):
            return merged
        reworded = next(_changed(base, change, _WORDS[kind]), None)
        if reworded is not None:
            return self._sample(_without(merged, "source"), change, reworded)
        return _without(merged, "source") if any(_changed(base, change, _CIRCUMSTANCES)) else merged

    def _sample(self, merged: TreeMapping, change: TreeMapping, reworded: MappingEntry) -> TreeMapping:
        """The item as a sample, unless the province says itself what it is, or has a source for all of its file."""
        if self._has_own or _has(change, "sample") or merged.text("sample") == "true":
            return merged
        self.problems.append(Diagnostic("L614", reworded.key_spot, {"key": reworded.key}))
        mark = MappingEntry("sample", reworded.key_spot, Scalar("true", plain=True, spot=reworded.key_spot))
        return replace(merged, entries=(*_without(merged, "sample").entries, mark))


def _changed(base: TreeMapping, change: TreeMapping, keys: frozenset[str]) -> Iterator[MappingEntry]:
    """The entries of the change that say what the base does not say under the same key."""
    for entry in change.entries:
        below = base.get(entry.key) or base.get(_SAID_OTHERWISE.get(entry.key, entry.key))
        is_empty = isinstance(entry.value, Scalar) and entry.value.is_null
        if entry.key in keys and below is not None and not is_empty and not _said(entry.value) <= _said(below):
            yield entry


def _said(tree: Tree) -> frozenset[str]:
    """The texts of a value, each as words with one space between; of a text in several languages the Vietnamese one."""
    if isinstance(tree, Scalar):
        return frozenset() if tree.is_null else frozenset({" ".join(tree.text.split())})
    if isinstance(tree, Sequence):
        return frozenset(text for item in tree.items for text in _said(item))
    main = tree.get(_MAIN_LANGUAGE)
    if main is not None:
        return _said(main)
    return frozenset(text for entry in tree.entries if entry.key not in _SAYS_NOTHING for text in _said(entry.value))


def _has(tree: TreeMapping, key: str) -> bool:
    value = tree.get(key)
    return value is not None and not (isinstance(value, Scalar) and value.is_null)


def _without(tree: TreeMapping, key: str) -> TreeMapping:
    return replace(tree, entries=tuple(entry for entry in tree.entries if entry.key != key))
