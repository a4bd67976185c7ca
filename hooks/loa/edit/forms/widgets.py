"""How fields are shown and typed: the widget of each, by its type."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from loa.content import fields as types_of_fields
from loa.content.field_types import FieldType
from loa.content.models.terms import AllOrNames, AllOrSlugs


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
    """All, or some of the folders of the site."""
    PROVINCE = "province"
    """The folder of one province."""
    MESSAGE = "message"
    """The id of a message of the same campaign."""
    CONTEST = "contest"
    """The id of a contest of the same campaign, at whose address people register."""
    BODY_LISTS = "body-lists"
    """The ids of lists of bodies of the same province."""
    TARGET = "target"
    """The id of a target of the same campaign."""
    COMMUNE = "commune"
    """The official name of one commune of the province."""
    PICTURE = "picture"
    """The name of a picture file; the field `alt` beside it is shown with it."""
    RECORDINGS = "recordings"
    """The name of a recording for each language."""
    POINT = "point"
    """A place in the picture beside it: how far from the left and from the top."""
    GROUP = "group"
    """Keys of their own: `fields`."""
    CARDS = "cards"
    """A list of groups without ids: `fields` are those of each."""
    ITEMS = "items"
    """A list of items with ids, each on a page of its own."""
    ENTRIES = "entries"
    """Groups by a code, which is their key: each on a page of its own, as items."""
    HIDDEN = "hidden"
    """No person fills it in: ids, former names, what a file extends."""


_HIDDEN = {"id", "formerly", "omit", "extends"}
"""Keys of which nobody needs to know."""

_PICTURES = {"picture", "logo"}
"""Keys of texts that name a picture."""

_REFERENCES = {
    "Message.radio_audio": Widget.RECORDINGS,
    "Banner.message": Widget.MESSAGE,
    "Banner.qr": Widget.CONTEST,
    "Banner.lists": Widget.BODY_LISTS,
    "Leaflet.qr": Widget.CONTEST,
    "Result.target": Widget.TARGET,
    "EventSession.commune": Widget.COMMUNE,
    "CommuneContact.commune": Widget.COMMUNE,
    "Province.successor": Widget.PROVINCE,
    "Site.pages": Widget.HIDDEN,
    "TermLists.languages": Widget.HIDDEN,
}
"""Names of other things, of which the type does not say what they are; and what belongs to files of other kinds."""

_BY_CHECK = {
    get_args(kind)[1].func: widget
    for kind, widget in {
        types_of_fields.LongText: Widget.LONG_TEXT,
        types_of_fields.Text: Widget.LONG_TEXT,
        types_of_fields.TableText: Widget.LONG_TEXT,
        types_of_fields.WholeNumber: Widget.NUMBER,
        types_of_fields.Number: Widget.NUMBER,
        types_of_fields.Date: Widget.DATE,
        types_of_fields.Day: Widget.DATE,
        types_of_fields.DueDate: Widget.DATE,
        types_of_fields.Phone: Widget.PHONE,
        types_of_fields.Url: Widget.ADDRESS,
        types_of_fields.Email: Widget.EMAIL,
        types_of_fields.Colour: Widget.COLOUR,
        types_of_fields.Flag: Widget.YES_NO,
    }.items()
}
"""The widget for each type that the function recognises which checks its values; other texts are lines."""

_BY_CLASS = {bool: Widget.YES_NO, int: Widget.NUMBER, float: Widget.NUMBER, dict: Widget.HIDDEN}

_IS_POINT = get_args(types_of_fields.Focus)[1].func
_ALL_OR_SOME = get_args(AllOrNames)[1].func
_IS_FOR_NAMES = get_args(get_args(get_args(AllOrNames)[0])[0])[1].func
assert get_args(AllOrSlugs)[1].func is _ALL_OR_SOME


def widget_of(model: type[BaseModel], key: str, kind: FieldType) -> Widget:
    """How a field of a model is shown; `kind` is its type, taken apart."""
    named = next(
        (_REFERENCES[name] for base in model.__mro__ if (name := f"{base.__name__}.{key}") in _REFERENCES), None
    )
    if key in _HIDDEN or named:
        return named or Widget.HIDDEN
    if _ALL_OR_SOME in kind.checks:
        is_for_names = kind.of_list and _IS_FOR_NAMES in kind.of_list.checks
        return Widget.COMMUNES if is_for_names else Widget.PROVINCES
    if _IS_POINT in kind.checks:
        return Widget.POINT
    if kind.of_entries:
        return Widget.ENTRIES
    if kind.of_list:
        return _widget_of_list(kind.of_list)
    if kind.of_language:
        is_long = _widget_of_one(kind.of_language) is Widget.LONG_TEXT
        return Widget.TEXT_BY_LANGUAGE if is_long else Widget.LINE_BY_LANGUAGE
    if key in _PICTURES and kind.bare is str:
        return Widget.PICTURE
    return _widget_of_one(kind)


def _widget_of_list(part: FieldType) -> Widget:
    if part.model:
        return Widget.ITEMS if "id" in part.model.model_fields else Widget.CARDS
    if part.list_name.endswith("_formats"):
        return Widget.FORMATS
    return Widget.CHOICES if part.list_name or get_origin(part.bare) is Literal else Widget.LINES


def _widget_of_one(kind: FieldType) -> Widget:
    if kind.model:
        return Widget.GROUP
    if kind.list_name or get_origin(kind.bare) is Literal:
        return Widget.DESIGN if kind.list_name == "designs" else Widget.CHOICE
    by_check = next((_BY_CHECK[check] for check in kind.checks if check in _BY_CHECK), None)
    return by_check or _BY_CLASS.get(get_origin(kind.bare) or kind.bare, Widget.LINE)
