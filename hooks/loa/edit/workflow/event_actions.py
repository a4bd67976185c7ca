"""An event is put off, goes to another place, is called off, or takes place after all: the edits that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loa.content.dates import NotADate, read_when
from loa.content.models import Event
from loa.content.yaml_edits import Edit, Set, Unset
from loa.content.yaml_spans import Data
from loa.edit.workflow.item_actions import add_item, ordered, use_again
from loa.edit.workflow.item_lists import ListedItem
from loa.edit.workflow.workspace import ContentDocument, Group
from loa.house_style.written_dates import day_text

_KEYS = ("id", *Event.model_fields)


@dataclass(frozen=True, slots=True)
class EventChange:
    """What an officer says of an event that moves; an empty text is something not known or not changed."""

    starts: str = ""
    ends: str = ""
    place: str = ""
    on: str = ""
    why: str = ""


def has_news(item: ListedItem, change: EventChange) -> bool:
    """Whether the change says anything that is not so already."""
    said = item.merged
    is_other_place = bool(change.place) and change.place != said.get("place")
    return is_other_place or not is_same_day(change.starts, said.get("starts"))


def is_same_day(one: Data, other: Data) -> bool:
    """Whether two texts name the same day and hour, however they are written."""
    if not isinstance(one, str) or not isinstance(other, str):
        return not one and not other
    try:
        return read_when(one) == read_when(other)
    except NotADate:
        return one == other


def day_as_typed(day: Data) -> str:
    """A whole day as officers write it (`30/7/2026 08:00`); another text as it is written."""
    if not isinstance(day, str):
        return ""
    try:
        when = read_when(day)
    except NotADate:
        return day
    if when.date is None:
        return day
    return day_text(when.date) + (f" {when.time:%H:%M}" if when.time else "")


def move_event(document: ContentDocument, item: ListedItem, change: EventChange) -> list[Edit]:
    """The event has another day or place; where it was before is told among its moves.

    Without a new day it is put off until one is known: `needs_a_day` says where that cannot be written.
    """
    said = item.merged
    is_other_day = not is_same_day(change.starts, said.get("starts"))
    is_other_place = bool(change.place) and change.place != said.get("place")
    step: Group = {
        "from": said.get("starts") if is_other_day else None,
        "from_place": said.get("place") if is_other_place else None,
        "on": change.on,
        "why": change.why,
    }
    values: Group = {"moved": [*_moves(item), ordered(step, step)]}
    if is_other_day:
        values |= {"starts": change.starts, "ends": change.ends}
    if is_other_place:
        values["place"] = change.place
    return _written(document, item, values)


def needs_a_day(item: ListedItem, change: EventChange) -> bool:
    """Whether the event cannot go without a day: an empty one in a province's file would mean the nation's."""
    return not change.starts and bool(item.inherited.get("starts"))


def cancel_event(document: ContentDocument, item: ListedItem, on: str, why: str) -> list[Edit]:
    """The event is off."""
    return _written(document, item, {"cancelled": ordered({"on": on, "why": why}, ("on", "why")) or "true"})


def revive_event(document: ContentDocument, item: ListedItem) -> list[Edit]:
    """The event takes place after all."""
    return _written(document, item, {"cancelled": ""})


def _moves(item: ListedItem) -> list[Data]:
    """The file's own moves so far; one alone may stand without a list."""
    found = item.own.get("moved")
    return found if isinstance(found, list) else [found] if isinstance(found, dict) else []


def _written(document: ContentDocument, item: ListedItem, values: Mapping[str, Data]) -> list[Edit]:
    if item.step is None:
        return add_item(document, "events", ordered({"id": item.identity, **values}, _KEYS))
    path = ("events", item.step)
    left = {key for key in item.own if values.get(key, "kept")}
    if item.is_national and not any(values.values()) and left <= {"id"}:
        # Nothing of it is this file's own any more.
        return use_again(document, "events", item)
    return [
        Set((*path, key), value, keys=_KEYS) if value else Unset((*path, key))
        for key, value in values.items()
        if value or key in item.own
    ]
