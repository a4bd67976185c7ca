"""What a form asks: its fields, made from a model, with the widget that fits the type of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from loa.content.vocabulary import Vocabulary


class Widget(StrEnum):
    """How a field is shown and typed."""

    LINE = "line"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    DATE = "date"
    PHONE = "phone"
    ADDRESS = "address"
    EMAIL = "email"
    COLOUR = "colour"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    """A list of lines: a text area, one line each."""
    LINE_BY_LANGUAGE = "line-by-language"
    TEXT_BY_LANGUAGE = "text-by-language"
    FORMATS = "formats"
    """Sizes, shown as pictures of this message where there are some."""
    DESIGN = "design"
    COMMUNES = "communes"
    PROVINCES = "provinces"
    MESSAGE = "message"
    """The id of a message of the same campaign."""
    PICTURE = "picture"
    """The name of a picture file; the field `alt` beside it is shown with it."""
    GROUP = "group"
    """Keys of their own: `fields`."""
    CARDS = "cards"
    """A list of groups without ids: `fields` are those of each."""
    ITEMS = "items"
    """A list of items with ids, each on a page of its own."""
    HIDDEN = "hidden"
    """No person fills it in: ids, former names, what a file extends."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen."""

    value: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    `key` is the key of the file; `fields` are the fields of a group, a card or an item.
    """

    key: str
    title: str
    widget: Widget
    help: str = ""
    is_required: bool = False
    choices: tuple[Choice, ...] = ()
    fields: tuple[FormField, ...] = ()

    def field(self, key: str) -> FormField:
        """The field of a group, card or item with that key. Raises KeyError."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that has a page of its own: some plain fields, or one list.

    `name` stands in the address of the page.
    """

    name: str
    title: str
    fields: tuple[FormField, ...]

    @property
    def items(self) -> FormField | None:
        """The list of items with ids that is the whole section; None where it has other fields."""
        return self.fields[0] if len(self.fields) == 1 and self.fields[0].widget is Widget.ITEMS else None


def fields_of(model: type[BaseModel], vocabulary: Vocabulary) -> tuple[FormField, ...]:
    """The fields of a model in its order, those of groups and lists in it included."""
    raise NotImplementedError


def sections_of(model: type[BaseModel], vocabulary: Vocabulary) -> tuple[Section, ...]:
    """The sections of a document; a key that no section names stands in the last one, “Khác”."""
    raise NotImplementedError
