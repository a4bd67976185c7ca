"""A new item is added: with an id made of its words, a banner with a slogan of its own, a slogan with its banner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from starlette.responses import Response

from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, Section
from loa.edit.forms.form_shapes import filled_group
from loa.edit.forms.form_values import posted_values
from loa.edit.forms.typed_numbers import with_numbers_read
from loa.edit.forms.widgets import Widget
from loa.edit.web.editor_page import Asked
from loa.edit.web.screens.part_forms import FormPart, Refused, page_of_button, receive
from loa.edit.web.screens.screen_parts import address, answered, sections, text
from loa.edit.workflow.item_actions import add_item, add_message, is_empty
from loa.edit.workflow.item_lists import holds_entries, item_title, new_item_id, text_of
from loa.edit.workflow.saving import Saved
from loa.edit.workflow.typed_forms import SIZES, SLOGAN
from loa.edit.workflow.workspace import ContentDocument, Group


def add_new(asked: Asked, document: ContentDocument, section: Section, refused: Refused) -> Response:
    """Add the item that was typed, and lead to its page."""
    field = section.items
    assert field is not None
    fields = [one for one in field.fields if one.widget is not Widget.HIDDEN]
    vocabulary = asked.editor.workspace.vocabulary()
    typed = with_numbers_read(fields, posted_values(fields, asked.posted), vocabulary)
    slogan = text(asked, SLOGAN) if field.key == "banners" else ""
    if not slogan and all(is_empty(value) for value in typed.values()):
        return refused(asked.say("Nothing is filled in yet."), typed)
    named: list[str] = []

    def edits(now: ContentDocument) -> list[Edit]:
        found, value = _edits(asked, now, field, typed, slogan, section.title)
        named[:] = [str(value["id"])]
        return found

    title = slogan or item_title(document, field.key, typed, asked.editor.workspace.vocabulary())
    what = asked.say("Added to {section}: {title}").format(section=section.title, title=title)
    result = asked.editor.saver.edit(document.folder, document.name, what, edits)
    back = address(document.folder, document.name, section.name, *named)
    back = page_of_button(asked, document, (field.key, *named), typed, back)
    return answered(asked, result, back, lambda reason: refused(reason, typed))


def _edits(
    asked: Asked, now: ContentDocument, field: FormField, typed: Mapping[str, Data], slogan: str, otherwise: str
) -> tuple[list[Edit], Group]:
    """The edits that add an item, and the item."""
    key, values, before = field.key, dict(typed), list[Edit]()
    if slogan:
        values["message"], before = add_message(now, slogan)
    others = asked.editor.workspace.vocabulary().names(key) if holds_entries(now.model, key) else ()
    identity = new_item_id(now, key, _words(key, values) or otherwise, others)
    value: Group = {"id": identity, **filled_group(field.fields, values)}
    formats = [name for name in asked.posted.get(SIZES, []) if name]
    after: list[Edit] = []
    if key == "messages" and formats:
        banner: Group = {"id": new_item_id(now, "banners", identity), "message": identity, "formats": [*formats]}
        after = add_item(now, "banners", banner)
    return [*before, *add_item(now, key, value), *after], value


def _words(key: str, values: Mapping[str, Data]) -> str:
    """The words of which an item's id is made."""
    counted = ("title", "metric")
    of_kinds = {"banners": ("message",), "results": counted, "targets": counted, "coordination": ("body",)}
    names = of_kinds.get(key, ("title", "text", "name", "heading"))
    return next((words for name in names if (words := text_of(values.get(name)))), "")


def with_new_slogan(asked: Asked, part: FormPart, back: str, refused: Refused) -> Response:
    """A banner that is there gets a slogan that is not in the list yet."""
    slogan, named = text(asked, SLOGAN), list[str]()

    def edits(now: ContentDocument) -> list[Edit]:
        identity, found = add_message(now, slogan)
        named[:] = [identity]
        return found

    result = asked.editor.saver.edit(part.document.folder, part.document.name, slogan, edits)
    if isinstance(result, Saved):
        return receive(asked, part, back, refused, {"message": named[0]})
    return answered(asked, result, back, lambda reason: refused(reason, posted_values(part.fields, asked.posted)))


def sizes_of_banners(asked: Asked, document: ContentDocument) -> FormField | None:
    """The field of a banner's sizes; None where the document has no banners."""
    lists = (section.items for section in sections(asked, document))
    banners = next((one for one in lists if one is not None and one.key == "banners"), None)
    if banners is None:
        return None
    return replace(banners.field("formats"), title=asked.say("Print it at once in these sizes"), is_required=False)
