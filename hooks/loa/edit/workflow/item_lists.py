"""The items of a list as officers see them: the nation's, changed or left out here, and the province's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel

from loa.content.dates import NotADate, read_when
from loa.content.field_types import taken_apart
from loa.content.interface_language import Translate
from loa.content.models import MAY_LACK_IDS
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_edits import free_id
from loa.content.yaml_spans import Data
from loa.edit.forms.form_shapes import VIETNAMESE
from loa.edit.workflow.content_addresses import can_be_a_step
from loa.edit.workflow.workspace import ContentDocument, Group

_LONGEST_PART = 48
"""Most characters of a title that an id is made of: the rest says nothing more in an address."""


class Said(Protocol):
    """What has items: what a file says, and what it inherits."""

    @property
    def model(self) -> type[BaseModel]:
        """Of the document."""
        ...

    @property
    def own(self) -> Group:
        """What the file says."""
        ...

    @property
    def inherited(self) -> Group | None:
        """What the nation says; None where the file follows no national one."""
        ...


class ItemState(StrEnum):
    """Where the words of an item come from."""

    OWN = "own"
    INHERITED = "inherited"
    CHANGED = "changed"
    """The nation's, with words of this file over some of it."""
    OMITTED = "omitted"
    """The nation's, left out by this file."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of a list.

    `name` stands in addresses: its id, or its number where it has none that can stand there. `step` is its place in the
    file's own list: its id, its position where it has none of its own, None where the file says nothing of it. `own` is
    what the file says, `inherited` what the nation says.
    """

    name: str
    step: str | int | None
    state: ItemState
    own: Group
    inherited: Group

    @property
    def identity(self) -> str:
        """Its id; its name where it has none."""
        return str((self.inherited or self.own).get("id") or self.name)

    @property
    def merged(self) -> Group:
        """What holds."""
        said = {key: value for key, value in self.own.items() if value is not None}
        return {**self.inherited, **said}

    @property
    def is_national(self) -> bool:
        """Whether the national campaign has it."""
        return self.state is not ItemState.OWN


def items_of(document: Said, key: str) -> list[ListedItem]:
    """The items of the list `key` of a document: the nation's in its order, then its own."""
    if holds_entries(document.model, key):
        return _entries(document.own.get(key))
    own = _groups(document.own.get(key))
    numbers = Counter(str(item.get("id")) for _, item in own)
    inherited = {str(item["id"]): item for _, item in _groups((document.inherited or {}).get(key)) if item.get("id")}
    if key in MAY_LACK_IDS and not all(item.get("id") for _, item in own):
        inherited = {}
    changes = {str(item["id"]): item for _, item in own if str(item.get("id")) in inherited}
    found = [_national(number, name, changes.get(name), item) for number, (name, item) in enumerate(inherited.items())]
    for position, item in own:
        identity = item.get("id")
        if isinstance(identity, str) and identity in inherited:
            continue
        is_named = can_be_a_step(identity) and numbers[str(identity)] == 1
        step = str(identity) if is_named else position
        name = step if isinstance(step, str) else f"so-{position + 1}."
        found.append(ListedItem(name, step, ItemState.OWN, item, {}))
    return found


def holds_entries(model: type[BaseModel], key: str) -> bool:
    """Whether a list has its items under codes, which are keys, and not one after the other."""
    field = model.model_fields.get(key)
    return field is not None and taken_apart(field.annotation).of_entries is not None


def _entries(said: Data) -> list[ListedItem]:
    """The items that stand under codes."""
    return [
        ListedItem(code if can_be_a_step(code) else f"so-{number}.", code, ItemState.OWN, item, {})
        for number, (code, item) in enumerate(said.items() if isinstance(said, dict) else (), 1)
        if isinstance(item, dict)
    ]


def other_entries(document: ContentDocument, key: str) -> list[tuple[str, str]]:
    """What stands in the place of items and is none, with its position, which is empty where all of it is no list."""
    said = document.own.get(key)
    if isinstance(said, dict) and holds_entries(document.model, key):
        return [(code, _in_short(entry)) for code, entry in said.items() if not isinstance(entry, dict)]
    if isinstance(said, list):
        return [(str(n), _in_short(entry)) for n, entry in enumerate(said) if not isinstance(entry, dict)]
    return [("", _in_short(said))] if said not in (None, "") else []


def _in_short(value: Data) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_in_short, value)))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_in_short(part)}" for key, part in value.items())
    return " ".join(value.split()) if isinstance(value, str) else ""


def item_at(document: Said, key: str, step: str | int) -> ListedItem | None:
    """The item with this id, or at this position of the file's own list."""
    items = items_of(document, key)
    return next((one for one in items if step in (one.step, one.identity)), None)


def _national(number: int, identity: str, own: Group | None, inherited: Group) -> ListedItem:
    name = identity if can_be_a_step(identity) else f"toan-quoc-{number + 1}."
    state = ItemState.INHERITED
    if own is not None:
        is_omitted = str(own.get("omit") or "").lower() == "true"
        state = ItemState.OMITTED if is_omitted else ItemState.CHANGED
    return ListedItem(name, identity if own is not None else None, state, own or {}, inherited)


def item_named(document: ContentDocument, key: str, name: str) -> ListedItem | None:
    """The item of that name."""
    return next((item for item in items_of(document, key) if item.name == name), None)


def _groups(items: Data) -> list[tuple[int, Group]]:
    return [(n, item) for n, item in enumerate(items) if isinstance(item, dict)] if isinstance(items, list) else []


def new_item_id(document: ContentDocument, key: str, words: str, others: Iterable[str] = ()) -> str:
    """An id for a new item, made of its title or its words, that no item of this list, nor of `others`, has or had."""
    return free_id(short_words(words) or key, {*taken_ids(document, key), *others})


def short_words(words: str) -> str:
    """The first words, as many as an address can use."""
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST_PART:
        return plain
    return plain[: _LONGEST_PART + 1].rpartition(" ")[0] or plain[:_LONGEST_PART]


def taken_ids(document: ContentDocument, key: str) -> set[str]:
    """The ids that no new item of a list may have: of its items, the nation's, those left out, and former ones."""
    said = document.own.get(key)
    if isinstance(said, dict):
        return {*said}
    return {
        taken
        for side in (document.own, document.inherited or {})
        for _, item in _groups(side.get(key))
        for taken in _ids(item)
    }


def _ids(item: Group) -> Iterator[str]:
    former = item.get("formerly")
    for value in (item.get("id"), *(former if isinstance(former, list) else [former])):
        if isinstance(value, str):
            yield value


def item_title(document: ContentDocument, key: str, item: Group, vocabulary: Vocabulary) -> str:
    """What people call an item; empty where nothing is written yet."""
    if key == "banners":
        return text_of(_message_text(document, item.get("message")))
    if key in ("results", "targets"):
        metric = item.get("metric")
        term = vocabulary.lists.metrics.get(metric) if isinstance(metric, str) else None
        figure = item.get("figure") or item.get("written") or item.get("value")
        parts = (item.get("title") or (term.title if term else metric), figure)
        return ": ".join(str(part) for part in parts if isinstance(part, str) and part)
    if key == "coordination":
        parts = (text_of(item.get("body")), text_of(item.get("role")))
        return ": ".join(filter(None, parts))
    return text_of(item.get("title") or item.get("text") or item.get("heading") or item.get("name"))


_MOST_SIZES = 3
"""Most sizes that a line about an item names."""


def note_in_short(say: Translate, item: Group, vocabulary: Vocabulary) -> str:
    """What helps to tell an item from its neighbours: its first sizes, its day, its place."""
    formats = item.get("formats")
    if isinstance(formats, list):
        known = [
            vocabulary.formats[name].title for name in formats if isinstance(name, str) and name in vocabulary.formats
        ]
        sizes, more = ", ".join(known[:_MOST_SIZES]), len(known) - _MOST_SIZES
        return say("{sizes} and {count} more").format(sizes=sizes, count=more) if more > 0 else sizes
    days = (as_read(item.get(name)) for name in ("starts", "date", "deadline"))
    places = (item.get(name) for name in ("place", "period", "amount"))
    return ", ".join(part for part in (*days, *places) if isinstance(part, str) and part)


def as_read(day: Data) -> str:
    """A day as people read it; as it is written where it is none."""
    if not isinstance(day, str):
        return ""
    try:
        return read_when(day).vietnamese
    except NotADate:
        return day


def _message_text(document: ContentDocument, identity: Data) -> Data:
    if not isinstance(identity, str):
        return None
    message = next((one for one in items_of(document, "messages") if one.identity == identity), None)
    return message.merged.get("text") if message else identity


def text_of(value: Data) -> str:
    """What a text in one or several languages says in one line: in Vietnamese, else in its first language."""
    if isinstance(value, dict):
        value = value.get(VIETNAMESE) or next(iter(value.values()), None)
    return " ".join(value.split()) if isinstance(value, str) else ""
