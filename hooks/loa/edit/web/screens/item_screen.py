"""The page of one item: its form, or that of a new one, and for an event what may happen to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from starlette.responses import Response

from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, Section
from loa.edit.forms.form_values import posted_values
from loa.edit.forms.widgets import Widget
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.event_forms import EVENT_INPUTS, receive_event_form
from loa.edit.web.screens.form_surroundings import context_of
from loa.edit.web.screens.new_items import add_new, sizes_of_banners, with_new_slogan
from loa.edit.web.screens.part_forms import FormPart, receive
from loa.edit.web.screens.screen_parts import (
    address,
    base_of,
    document_of,
    document_title,
    list_address,
    list_of,
    text,
    today,
    trail_of,
    version_made,
)
from loa.edit.web.screens.screen_problems import PageProblems, of_page
from loa.edit.web.while_typing.preview_pages import ShownPictures, choice_pictures, shown_formats
from loa.edit.web.while_typing.unsaved_forms import restored_form, waiting_forms
from loa.edit.workflow.content_addresses import CONTENT_PAGES, FROM_FILE, NEW, ON_PAPER
from loa.edit.workflow.event_actions import day_as_typed
from loa.edit.workflow.item_lists import ItemState, ListedItem, item_named, item_title, items_of, note_in_short
from loa.edit.workflow.kept_tables import BODY_LISTS, FROM_TABLES, TABLES, shown_table
from loa.edit.workflow.script_reading import script_reading_time
from loa.edit.workflow.typed_forms import PRINTED_ITEMS, SIZES, SLOGAN
from loa.edit.workflow.workspace import ContentDocument, NoSuchDocument

_NOT_THERE_YET = ListedItem(NEW, None, ItemState.OWN, {}, {})
_TYPED = (SLOGAN, *EVENT_INPUTS)


def _show(asked: Asked) -> Response:
    _, _, field, item = _asked_item(asked)
    message = asked.query.get("thong-diep")
    if form := restored_form(asked):
        return _page(asked, item, {**item.own, **posted_values(_fields(field, item), form.inputs)}, base=form.base)
    is_new_banner = item is _NOT_THERE_YET and field.key == "banners"
    return _page(asked, item, {"message": message} if is_new_banner and message else item.own)


def _asked_item(asked: Asked) -> tuple[ContentDocument, Section, FormField, ListedItem]:
    document = document_of(asked)
    section, field = list_of(asked, document)
    name = asked.params["item"]
    item = _NOT_THERE_YET if name == NEW else item_named(document, field.key, name)
    if item is None:
        raise NoSuchDocument(name)
    return document, section, field, item


def _page(asked: Asked, item: ListedItem, values: Mapping[str, Data], reason: str = "", base: str = "") -> Response:
    document, section, field, _ = _asked_item(asked)
    is_new = item is _NOT_THERE_YET
    restored = restored_form(asked)
    inputs = restored.inputs if restored and not asked.posted else asked.posted
    problems = PageProblems() if is_new else of_page(asked, document, section.name, item.name)
    return asked.editor.page(
        "item_form.html",
        status=422 if reason else 200,
        title=_title(asked, document, section, field.key, item),
        trail=trail_of(asked, document, section),
        document=document,
        section=section,
        kind=field.key,
        first=_FIRST.get(field.key, ""),
        item=item,
        is_new=is_new,
        fields=_fields(field, item),
        values=values,
        inherited=item.inherited or None,
        problems=problems,
        on_paper=address(document.folder, document.name, section.name, item.name, ON_PAPER),
        context=replace(
            context_of(asked, document, _fields(field, item)),
            previews=_previews(asked, document, section, item),
        ),
        pictures=_pictures(asked, document, section, item),
        base=base or text(asked, "base") or base_of(asked, document),
        typed={name: _line(inputs, name) for name in _TYPED},
        sizes=sizes_of_banners(asked, document) if is_new and field.key == "messages" else None,
        chosen_sizes=[*inputs.get(SIZES, [])],
        today=today(),
        starts_as_typed=day_as_typed(item.merged.get("starts")),
        waiting=waiting_forms(asked),
        banners=_banners(asked, document, item) if field.key == "messages" and not is_new else None,
        reading_time=script_reading_time(item.merged.get("radio"), asked.editor.workspace.inputs()),
        upload=_upload(document, section, field.key, item),
        table=shown_table(asked.editor.workspace, document, field.key, item),
        reason=reason,
        has_errors=bool(reason) or problems.are_errors,
        version=version_made(asked),
        next=_next_steps(asked, document, section),
    )


def _upload(document: ContentDocument, section: Section, key: str, item: ListedItem) -> str:
    """The page where a table is handed in as a file; none for other items."""
    if key not in FROM_TABLES:
        return ""
    page = address(document.folder, document.name, section.name, FROM_FILE)
    return page if item is _NOT_THERE_YET else f"{page}?bang={quote(item.name)}"


def _next_steps(asked: Asked, document: ContentDocument, section: Section) -> list[tuple[str, str]]:
    """Where to go after an item is saved: another one, or back to the whole."""
    overview = address(document.folder, document.name)
    another = asked.say("Add another one: {section}").format(section=section.one)
    return [
        (another, f"{overview}{section.name}/+/"),
        (asked.say("Back to “{title}”").format(title=document_title(asked, document)), overview),
    ]


def _line(inputs: Mapping[str, Sequence[str]], name: str) -> str:
    """What was typed into an input of one line."""
    return " ".join("".join(inputs.get(name, ())[:1]).split())


def _banners(asked: Asked, document: ContentDocument, message: ListedItem) -> tuple[str, list[tuple[str, str]]]:
    """Where a message is printed: the address for a new banner of it, and titles with addresses of those it has."""
    page, vocabulary = list_address(asked, document, "banners"), asked.editor.workspace.vocabulary()
    shown = [one for one in items_of(document, "banners") if one.merged.get("message") == message.identity]
    links = [
        (
            note_in_short(asked.say, one.merged, vocabulary) or asked.say("Not filled in yet"),
            f"{page}{quote(one.name)}/",
        )
        for one in shown
        if one.state is not ItemState.OMITTED
    ]
    return f"{page}{NEW}/?thong-diep={quote(message.identity)}", links


def _title(asked: Asked, document: ContentDocument, section: Section, key: str, item: ListedItem) -> str:
    if item is _NOT_THERE_YET:
        return asked.say("New: {section}").format(section=section.one)
    title = item_title(document, key, item.merged, asked.editor.workspace.vocabulary())
    return title or asked.say("Not filled in yet")


_FIRST = {"messages": "text", "banners": "message"}
"""Fields with which something else of the page belongs together."""


def _pictures(asked: Asked, document: ContentDocument, section: Section, item: ListedItem) -> ShownPictures:
    """The pictures beside the form; none for what is not printed."""
    if section.items is None or section.items.key not in PRINTED_ITEMS:
        return ShownPictures()
    return shown_formats(asked.editor, document.folder, document.name, section.name, item.name)


def _previews(asked: Asked, document: ContentDocument, section: Section, item: ListedItem) -> Mapping[str, str]:
    """The pictures of the formats and designs of what is printed."""
    if section.items is None or section.items.key not in PRINTED_ITEMS:
        return {}
    return choice_pictures(asked.editor, document.folder, document.name, section.name, item.name)


_SAID_BY_SMALL_FORMS = {"events": ("moved", "cancelled")}
"""Fields that small forms of their own fill in; the form has them only where something is to be put right."""


def _fields(field: FormField, item: ListedItem) -> list[FormField]:
    small = [key for key in _SAID_BY_SMALL_FORMS.get(field.key, ()) if key not in item.own]
    if field.key == TABLES and item.merged.get("file") and not item.merged.get("rows"):
        # A table is in a file or in the form, never in both.
        small.append("rows")
    if field.key == BODY_LISTS and item.merged.get("file") and not item.merged.get("bodies"):
        small.append("bodies")
    return [one for one in field.fields if one.widget is not Widget.HIDDEN and one.key not in small]


def _receive(asked: Asked) -> Response:
    document, section, field, item = _asked_item(asked)
    if item is _NOT_THERE_YET:
        return add_new(asked, document, section, lambda reason, typed: _page(asked, item, typed, reason))
    back = address(document.folder, document.name, section.name, item.name)
    if field.key == "events" and text(asked, "event"):
        return receive_event_form(asked, document, item, back, lambda reason: _page(asked, item, item.own, reason))
    what = f"{section.title}: {_title(asked, document, section, field.key, item)}"
    path = (field.key, item.identity if item.step is None else item.step)
    part = FormPart(document, path, _fields(field, item), item.own, item.inherited or None, what)

    def refused(reason: str, typed: Mapping[str, Data]) -> Response:
        return _page(asked, item, {**item.own, **typed}, reason)

    if field.key == "banners" and text(asked, SLOGAN):
        return with_new_slogan(asked, part, back, refused)
    return receive(asked, part, back, refused)


PAGES: Pages = (EditorPage(CONTENT_PAGES + "{folder}/{document}/{section}/{item}/", _show, _receive),)
