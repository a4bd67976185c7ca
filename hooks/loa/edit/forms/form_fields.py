"""What a form asks: its fields, made from a model, and the sections they stand in."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from loa.catalogue.merge import JOINED
from loa.content.field_types import FieldType, taken_apart
from loa.content.interface_language import Translate
from loa.content.models.common import Item
from loa.content.vocabulary import Language, Vocabulary, VocabularyEntry
from loa.edit.forms.field_texts import help_of, texts_of, titles_in
from loa.edit.forms.widgets import Widget, widget_of
from loa.render.small_cache import SmallCache


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen. `tag` is that of a language (BCP 47)."""

    value: str
    title: str
    note: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    `key` is the key of the file; `fields` are the fields of a group, a card or an item. `default` is what holds where
    the file says nothing. `keys` are all keys of the group that the field stands in, in their order. `is_switch`: that
    the group is there says something, though nothing may be in it. `is_national`: only the nation fills it in.
    """

    key: str
    title: str
    widget: Widget
    help: str = ""
    is_required: bool = False
    choices: tuple[Choice, ...] = ()
    fields: tuple[FormField, ...] = ()
    default: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    card: str = ""
    is_switch: bool = False
    is_open: bool = False
    begins: str = ""
    """What a new card begins with, which alone does not make it one that is filled in."""
    is_joined: bool = False
    is_national: bool = False
    suggests: str = ""
    """Of what the page has names that are often typed here (`FormContext.names`)."""

    def field(self, key: str) -> FormField:
        """The field of a group, card or item with that key. Raises KeyError."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)


_LISTED = {Widget.ITEMS, Widget.ENTRIES}
"""Fields of which each part has a page of its own."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that has a page of its own: some plain fields, or one list.

    `name` stands in the address of the page; `one` is what one item is called in a sentence; `group` is the title
    under which the section stands with others, empty for those that come first.
    """

    name: str
    title: str
    fields: tuple[FormField, ...]
    one: str = ""
    group: str = ""

    @property
    def items(self) -> FormField | None:
        """The list of items with ids that is the whole section; None where it has other fields."""
        return self.fields[0] if len(self.fields) == 1 and self.fields[0].widget in _LISTED else None


def fields_of(model: type[BaseModel], vocabulary: Vocabulary, language: str | None = None) -> tuple[FormField, ...]:
    """The fields of a model in its order, those of groups and lists in it included.

    What it inherits comes last, but for the id. `language` is that of titles and help, else LOA_LANG.
    """
    say = titles_in(language)
    return _fields(model, vocabulary, say)


def sections_of(model: type[BaseModel], vocabulary: Vocabulary, language: str | None = None) -> tuple[Section, ...]:
    """The sections of a document; a key that no section names stands in the last one, “Khác”, a hidden one in none.

    They are kept while the same lists are asked for.
    """
    # The lists are kept with what was made of them, so that no others have their id.
    made_of = (model, id(vocabulary), language or os.environ.get("LOA_LANG"))
    with _READING:
        return _SECTIONS.get(made_of, lambda: (vocabulary, _made_sections(model, vocabulary, language)))[1]


_READING = threading.Lock()
_SECTIONS: SmallCache[tuple[Vocabulary, tuple[Section, ...]]] = SmallCache(8)


def _made_sections(model: type[BaseModel], vocabulary: Vocabulary, language: str | None) -> tuple[Section, ...]:
    say = titles_in(language)
    waiting = {f.key: f for f in fields_of(model, vocabulary, language) if f.widget is not Widget.HIDDEN}
    sections = []
    for name, section in _sections()[model.__name__].items():
        fields = tuple(waiting.pop(key) for key in section["fields"] if key in waiting)
        title = say(section["title"])
        one = say(section["one"]) if "one" in section else title[:1].lower() + title[1:]
        sections.append(Section(name, title, fields, one, say(section.get("group", ""))))
    last = replace(sections.pop(), fields=tuple(waiting.values()))
    return tuple(section for section in (*sections, last) if section.fields)


def section_names(model: type[BaseModel]) -> list[str]:
    """The names of the sections of a document, in their order."""
    return [*_sections()[model.__name__]]


@cache
def _sections() -> dict[str, dict[str, Any]]:
    file = Path(__file__).with_name("form_sections.yml")
    found: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


# -- from a model to fields

_SWITCHES = {"cancelled"}
"""Groups that may be written as plain `true`."""


def _ordered(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model: the id, what the model is about, what it inherits."""
    inherited = _inherited(model)
    keys = list(model.model_fields)
    return tuple(sorted(keys, key=lambda key: (key != "id", key in inherited, keys.index(key))))


def _inherited(model: type[BaseModel]) -> set[str]:
    """The keys that a model shares with others; a kind of item that others are made from is what they are about."""
    found: set[str] = set()
    for base in model.__bases__:
        if issubclass(base, Item) and base is not Item:
            found |= _inherited(base)
        elif issubclass(base, BaseModel):
            found |= {*base.model_fields}
    return found


def _names_first(model: type[BaseModel], keys: tuple[str, ...]) -> list[str]:
    """The keys in the order of a form: what something must be called comes before all that is told of it."""
    has_entries = "id" in keys or issubclass(model, VocabularyEntry)
    names = [key for key in keys if has_entries and key == "title" and model.model_fields[key].is_required()]
    return [*names, *(key for key in keys if key not in names)]


def _fields(model: type[BaseModel], vocabulary: Vocabulary, say: Translate) -> tuple[FormField, ...]:
    keys = _ordered(model)
    shown = _names_first(model, keys)
    for key in keys:
        if before := texts_of(model, key).before:
            shown.remove(key)
            shown.insert(shown.index(before), key)
    shown.sort(key=lambda key: texts_of(model, key).is_last)
    return tuple(_field(model, key, keys, vocabulary, say) for key in shown)


def _field(
    model: type[BaseModel], key: str, keys: tuple[str, ...], vocabulary: Vocabulary, say: Translate
) -> FormField:
    info = model.model_fields[key]
    texts = texts_of(model, key)
    kind = taken_apart(info.annotation, tuple(info.metadata))
    widget = widget_of(model, key, kind)
    inner = (kind.of_list or kind.of_entries or kind).model
    return FormField(
        key=key,
        title=say(texts.title or info.title or key),
        widget=widget,
        help=say(help_of(texts, info.description)),
        is_required=info.is_required() and not texts.is_read,
        choices=tuple(_choices(kind, vocabulary, texts.choices, say)),
        fields=_fields(inner, vocabulary, say) if inner and widget is not Widget.HIDDEN else (),
        default=_default(info),
        keys=keys,
        card=say(texts.card),
        is_switch=key in _SWITCHES,
        is_open=texts.is_open,
        begins=texts.begins,
        is_joined=key in JOINED,
        is_national=texts.is_national,
        suggests=texts.suggests,
    )


def _choices(kind: FieldType, vocabulary: Vocabulary, titles: Mapping[str, str], say: Translate) -> Iterator[Choice]:
    one = kind.of_list or kind
    name = one.list_name or ("languages" if kind.of_language else "")
    if name:
        for value, entry in vocabulary.names(name).items():
            yield Choice(value, entry.title, entry.note or "", entry.tag if isinstance(entry, Language) else "")
    elif get_origin(one.bare) is Literal:
        for value in get_args(one.bare):
            yield Choice(str(value), say(titles.get(str(value), str(value))))


def _default(info: FieldInfo) -> tuple[str, ...]:
    """What holds where a file says nothing, as it would say it."""
    value = info.default
    if value is True:
        return ("true",)
    if isinstance(value, str) and value:
        return (value,)
    return value if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else ()
