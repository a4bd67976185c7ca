"""A form that is being typed in, as edits of its file: what saving it would change, without saving it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loa.content.yaml_edits import Edit, Set
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_changes import changes
from loa.edit.forms.form_fields import FormField, Section
from loa.edit.forms.form_values import Posted, posted_values
from loa.edit.forms.widgets import Widget
from loa.edit.workflow.content_addresses import NEW
from loa.edit.workflow.item_actions import add_item, add_message, ordered
from loa.edit.workflow.item_lists import item_named, new_item_id
from loa.edit.workflow.workspace import ContentDocument, Group

WHOLE_SECTION = "-"
"""Stands in addresses for an item where a section is no list of items."""

_NEW_ID = "dang-viet"
"""The id of an item that is not saved yet, or the beginning of it; saved, it has one made of its words."""

SLOGAN = "slogan"
"""The input of a banner's form with a slogan that is no message of the campaign yet."""

SIZES = "sizes"
"""The inputs of a new message's form with the formats in which it is to be printed."""

PRINTED_ITEMS = ("messages", "banners", "leaflets")
"""The lists of a campaign of whose items something is printed."""

PRINTED = {*PRINTED_ITEMS, "title", "source", "partners", "hotlines", "authority", "parent", "name", "theme"}
"""The keys of a campaign or a province of which prints show something."""


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A form: the section and the item that it is of, and its inputs as they are; None for what is saved."""

    section: str
    item: str
    inputs: Posted | None = None


@dataclass(frozen=True, slots=True)
class TypedEdits:
    """Where the item is that a form is of, once the edits are made."""

    path: TreePath
    edits: tuple[Edit, ...]


def typed_edits(document: ContentDocument, sections: Sequence[Section], form: TypedForm) -> TypedEdits | None:
    """What a form that is being typed in would change; None where there is no such section or item."""
    section = next((one for one in sections if one.name == form.section), None)
    if section is None:
        return None
    items = section.items
    if items is None:
        typed = posted_values(section.fields, form.inputs) if form.inputs is not None else {}
        edits = changes(section.fields, (), document.own, document.own, typed).edits
        # What a print shows best of the section: its first field that any print shows.
        keys = [field.key for field in section.fields]
        return TypedEdits((next((key for key in keys if key in PRINTED), keys[0]),), tuple(edits))
    fields = [one for one in items.fields if one.widget is not Widget.HIDDEN]
    if form.item == NEW:
        return _of_new_item(document, items.key, fields, form.inputs)
    return _of_item(document, items.key, fields, form)


def _of_item(document: ContentDocument, key: str, fields: Sequence[FormField], form: TypedForm) -> TypedEdits | None:
    item = item_named(document, key, form.item)
    if item is None:
        return None
    path = (key, item.identity if item.step is None else item.step)
    if form.inputs is None:
        return TypedEdits(path, ())
    typed = posted_values(fields, form.inputs)
    before, more = _with_new_message(document, key, form.inputs)
    if item.step is None:
        filled = ordered({**typed, **more}, [one.key for one in fields])
        new = add_item(document, key, {"id": item.identity, **filled}) if filled else []
        return TypedEdits(path, (*before, *new))
    made = [*before, *changes(fields, path, item.own, item.own, typed).edits]
    order = ("id", *(one.key for one in fields))
    return TypedEdits(path, (*made, *(Set((*path, name), value, keys=order) for name, value in more.items())))


def _of_new_item(document: ContentDocument, key: str, fields: Sequence[FormField], inputs: Posted | None) -> TypedEdits:
    identity = new_item_id(document, key, _NEW_ID)
    path = (key, identity)
    if inputs is None:
        return TypedEdits(path, ())
    before, more = _with_new_message(document, key, inputs)
    values = {**posted_values(fields, inputs), **more, "id": identity}
    made = [*before, *add_item(document, key, ordered(values, [one.key for one in fields]))]
    formats = [name for name in inputs.get(SIZES, ()) if name]
    if key == "messages" and formats:
        of_banner = new_item_id(document, "banners", _NEW_ID)
        banner: Group = {"id": of_banner, "message": identity, "formats": [*formats]}
        made += add_item(document, "banners", banner)
    return TypedEdits(path, tuple(made))


def _with_new_message(document: ContentDocument, key: str, inputs: Posted) -> tuple[list[Edit], Group]:
    """The edits that add the slogan which is typed in a banner's form, and what the banner says of it."""
    slogan = next((text.strip() for text in inputs.get(SLOGAN, ())), "") if key == "banners" else ""
    if not slogan:
        return [], {}
    identity, edits = add_message(document, slogan)
    return edits, {"message": identity}
