"""What was typed, compared with the file when the form was made and with the file now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from loa.content.yaml_edits import Edit, Insert, Remove, Set, Unset
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_shapes import (
    ALL_OR_SOME,
    BY_LANGUAGE,
    CHOSEN,
    EVERYTHING,
    LISTS,
    by_language,
    cards_of,
    filled,
    filled_group,
    is_typable,
    list_of,
    normal,
    normal_text,
)
from loa.edit.forms.widgets import Widget


@dataclass(frozen=True, slots=True)
class FormConflict:
    """A field that somebody else changed meanwhile, too: what it was, what it is in the file now, what was typed."""

    path: TreePath
    title: str
    base: Data
    now: Data
    typed: Data


@dataclass(frozen=True, slots=True)
class FormChanges:
    """The edits that save what was typed, and what cannot be decided without the person who typed it."""

    edits: tuple[Edit, ...]
    conflicts: tuple[FormConflict, ...]


def changes(
    fields: Sequence[FormField],
    path: TreePath,
    base: Mapping[str, Data],
    now: Mapping[str, Data],
    typed: Mapping[str, Data],
) -> FormChanges:
    """What changes at `path` of a file.

    `base` is what that part of the file said when the form was made, `now` what it says, `typed` what
    `posted_values` made of the form: fields that are not in it stay. Lists without ids are compared part by part while
    none of both sides added, removed or moved any, else as one value. An order of keys comes from `fields`.
    """
    comparison = _Comparison()
    comparison.compare_fields(fields, path, base, now, typed)
    return FormChanges(tuple(comparison.edits), tuple(comparison.conflicts))


@dataclass(slots=True)
class _Comparison:
    """What came of the comparison so far."""

    edits: list[Edit] = field(default_factory=list)
    conflicts: list[FormConflict] = field(default_factory=list)

    def compare_fields(
        self,
        fields: Sequence[FormField],
        path: TreePath,
        base: Mapping[str, Data],
        now: Mapping[str, Data],
        typed: Mapping[str, Data],
    ) -> None:
        for one in fields:
            values = base.get(one.key), now.get(one.key), typed.get(one.key)
            if one.key in typed and all(is_typable(one, value) for value in values):
                self._compare(one, (*path, one.key), *values)

    def _compare(self, one: FormField, path: TreePath, base: Data, now: Data, typed: Data) -> None:
        typed = _completed(one, base, typed)
        if normal(one, typed) in (normal(one, base), normal(one, now)):
            return
        if one.widget is Widget.GROUP and isinstance(now, dict) and isinstance(typed, dict):
            self.compare_fields(one.fields, path, base if isinstance(base, dict) else {}, now, typed)
        elif one.widget in BY_LANGUAGE and isinstance(now, dict) and isinstance(typed, dict):
            self._compare_languages(one, path, by_language(base), now, typed)
        elif one.widget is Widget.CARDS and (typed is None or isinstance(typed, list)):
            self._compare_cards(one, path, base, now, typed)
        elif one.widget in CHOSEN and EVERYTHING not in (typed, base, now):
            self._set_list(one, path, now, _chosen_now(list_of(base), list_of(now), list_of(typed)))
        elif normal(one, now) != normal(one, base):
            self._conflict(one, path, base, now, typed)
        elif one.widget in LISTS and not _is_all(one, now) and not _is_all(one, typed):
            self._set_list(one, path, now, list_of(typed))
        else:
            self._set(one, path, now, typed)

    def _set(self, one: FormField, path: TreePath, now: Data, typed: Data) -> None:
        value = filled(one, typed)
        if value is None and one.widget is Widget.GROUP and isinstance(now, dict):
            known = {inner.key for inner in one.fields}
            if any(key not in known for key in now):
                self.edits += [Unset((*path, key)) for key in now if key in known]
                return
        self.edits.append(Unset(path) if value is None else Set(path, value, one.keys))

    def _conflict(self, one: FormField, path: TreePath, base: Data, now: Data, typed: Data) -> None:
        self.conflicts.append(FormConflict(path, one.title, base, now, filled(one, typed)))

    def _compare_languages(
        self, one: FormField, path: TreePath, base: dict[str, Data], now: dict[str, Data], typed: dict[str, Data]
    ) -> None:
        languages = tuple(choice.value for choice in one.choices)
        is_long = one.widget is Widget.TEXT_BY_LANGUAGE
        if all(text is None for text in {**now, **typed}.values()):
            self.edits.append(Unset(path))
            return
        for language, text in typed.items():
            was, said, new = (normal_text(v, is_long=is_long) for v in (base.get(language), now.get(language), text))
            if new in (was, said):
                continue
            here = (*path, language)
            if was != said:
                self.conflicts.append(FormConflict(here, one.title, base.get(language), now.get(language), text))
            else:
                self.edits.append(Unset(here) if text is None else Set(here, text, languages))

    def _set_list(self, one: FormField, path: TreePath, now: Data, typed: list[Data]) -> None:
        """The smallest edits of a list, so that its comments and the lines of the others stay."""
        if not isinstance(now, list) or not now or not typed:
            self.edits.append(Set(path, typed, one.keys) if typed else Unset(path))
            return
        before, after = ([normal_text(item) for item in items] for items in (now, typed))
        for kind, start, end, first, last in reversed(SequenceMatcher(None, before, after, False).get_opcodes()):
            new = typed[first:last] if kind != "equal" else []
            gone = range(start, end) if kind != "equal" else range(0)
            both = min(len(new), len(gone))
            self.edits += [Set((*path, start + at), new[at]) for at in range(both)]
            self.edits += [Remove((*path, at)) for at in reversed(gone[both:])]
            self.edits += [Insert(path, text, start + both + at) for at, text in enumerate(new[both:])]

    def _compare_cards(self, one: FormField, path: TreePath, base: Data, now: Data, typed: list[Data] | None) -> None:
        """Card by card: None in the place of a card, or none there, means that it goes."""
        before, present = cards_of(base), cards_of(now)
        added = [card for card in (typed or [])[len(before) :] if card is not None]
        kept = [(typed or [])[at] if at < len(typed or []) else None for at in range(len(before))]
        gone = [at for at, card in enumerate(kept) if card is None and _card(one, before[at]) is not None]
        if normal(one, base) != normal(one, now) and (added or gone or not _same_places(one, before, present)):
            self._conflict(one, path, base, now, [*kept, *added])
            return
        if not [card for card in kept if card is not None] or (added and not isinstance(now, list)):
            self._set(one, path, now, [*kept, *added])
            return
        for at, card in enumerate(kept):
            if isinstance(card, dict):
                old, new = (_group(cards[at]) if at < len(cards) else {} for cards in (before, present))
                self._compare_card(one, (*path, at) if isinstance(now, list) else path, old, new, card)
        self.edits += [Remove((*path, at)) for at in reversed(gone)]
        self.edits += [Insert(path, filled_group(one.fields, card)) for card in added if isinstance(card, dict)]

    def _compare_card(
        self, one: FormField, path: TreePath, base: dict[str, Data], now: dict[str, Data], typed: dict[str, Data]
    ) -> None:
        if now:
            self.compare_fields(one.fields, path, base, now, typed)
        elif value := filled_group(one.fields, typed):
            self.edits.append(Set(path, value))


def _completed(one: FormField, base: Data, typed: Data) -> Data:
    """What was typed, with those parts of a group or a card that were not on the page as they were."""
    if one.widget is Widget.GROUP and isinstance(base, dict) and isinstance(typed, dict):
        return _completed_group(one, base, typed)
    if one.widget in BY_LANGUAGE and isinstance(typed, dict):
        return {**by_language(base), **typed}
    if one.widget is Widget.CARDS and isinstance(typed, list):
        before = cards_of(base)
        return [
            _completed_group(one, _group(before[at]), card) if isinstance(card, dict) and at < len(before) else card
            for at, card in enumerate(typed)
        ]
    return typed


def _completed_group(one: FormField, base: dict[str, Data], typed: dict[str, Data]) -> dict[str, Data]:
    inner = {
        part.key: _completed(part, base.get(part.key), typed[part.key]) for part in one.fields if part.key in typed
    }
    return {**base, **inner}


def _group(value: Data) -> dict[str, Data]:
    return value if isinstance(value, dict) else {}


def _card(one: FormField, value: Data) -> Data:
    found = normal(one, [value])
    return found[0] if isinstance(found, list) else None


def _same_places(one: FormField, before: list[Data], present: list[Data]) -> bool:
    """Whether nobody added, removed or moved a card meanwhile."""
    if len(before) != len(present):
        return False
    old, new = ([repr(_card(one, card)) for card in cards] for cards in (before, present))
    return old == new or Counter(old) != Counter(new)


def _is_all(one: FormField, value: Data) -> bool:
    return one.widget in ALL_OR_SOME and normal(one, value) == EVERYTHING


def _chosen_now(base: list[Data], now: list[Data], typed: list[Data]) -> list[Data]:
    """What is chosen, with what somebody else chose meanwhile: first what stays of the file, then what was ticked."""
    before, said, wanted = ([normal_text(one) for one in items] for items in (base, now, typed))
    kept = [one for one, text in zip(now, said, strict=True) if text in wanted or text not in before]
    return [*kept, *(one for one, text in zip(typed, wanted, strict=True) if text not in before and text not in said)]
