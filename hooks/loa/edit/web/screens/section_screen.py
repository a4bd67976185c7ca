"""The page of a section: a form of its fields, or the list of its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.responses import RedirectResponse, Response

from loa.content.models import NATIONAL, Campaign, Province
from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, Section
from loa.edit.forms.form_shapes import NOT_ON_PAGE
from loa.edit.forms.form_values import posted_values
from loa.edit.forms.plan_columns import PLAN_COLUMNS
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.form_surroundings import context_of
from loa.edit.web.screens.part_forms import FormPart, receive
from loa.edit.web.screens.screen_parts import (
    address,
    answered,
    base_of,
    document_of,
    section_of,
    trail_of,
    version_made,
)
from loa.edit.web.screens.screen_problems import of_page, problems_in
from loa.edit.web.while_typing.preview_pages import ShownPictures, shown_formats
from loa.edit.web.while_typing.unsaved_forms import restored_form, waiting_forms
from loa.edit.workflow.content_addresses import CONTENT_PAGES, FROM_FILE, NEW, PASTE
from loa.edit.workflow.item_actions import move, omit, remove, remove_other, use_again
from loa.edit.workflow.item_lists import (
    ItemState,
    ListedItem,
    holds_entries,
    item_named,
    item_title,
    items_of,
    note_in_short,
    other_entries,
)
from loa.edit.workflow.kept_tables import FROM_TABLES
from loa.edit.workflow.problems import ProblemCount, by_item
from loa.edit.workflow.typed_forms import WHOLE_SECTION
from loa.edit.workflow.workspace import ContentDocument

ROWS_OF_A_PAGE = 100
"""Items that one page lists: thousands made a page of megabytes."""

_FROM = "tu"
"""What an address says of the first item that it lists, counted from 1."""


@dataclass(frozen=True, slots=True)
class PageOfRows:
    """Some items of a long list: from which to which, counted from 1."""

    first: int
    last: int
    is_shown: bool

    @property
    def address(self) -> str:
        """Where it is listed."""
        return f"?{_FROM}={self.first}"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the list of its section."""

    name: str
    title: str
    note: str
    href: str
    state: str
    is_first: bool
    is_last: bool
    problems: ProblemCount


def _show(asked: Asked) -> Response:
    document = document_of(asked)
    section = section_of(asked, document)
    if section.items is None and (form := restored_form(asked)):
        part = _part(document, section)
        return _form_page(asked, part, section.title, typed=posted_values(part.fields, form.inputs), base=form.base)
    return _page(asked, document, section)


def _page(asked: Asked, document: ContentDocument, section: Section, reason: str = "") -> Response:
    if section.items is not None:
        return _list_page(asked, document, section, section.items, reason)
    return _form_page(asked, _part(document, section), section.title, reason)


_PASTED = {"results", *PLAN_COLUMNS}
"""Lists into which a table can be pasted."""


def _list_page(asked: Asked, document: ContentDocument, section: Section, field: FormField, reason: str) -> Response:
    items = items_of(document, field.key)
    first = _first_of_page(asked, len(items))
    return asked.editor.page(
        "item_list.html",
        status=422 if reason else 200,
        title=section.title,
        trail=trail_of(asked, document),
        document=document,
        section=section,
        help=field.help,
        given=_given(asked, document, field.key),
        problems=of_page(asked, document, section.name),
        others=other_entries(document, field.key),
        rows=_rows(asked, document, section, items, first),
        pages_of_rows=_pages_of_rows(len(items), first),
        new=address(document.folder, document.name, section.name, NEW),
        paste=f"{asked.path}{PASTE}/" if field.key in _PASTED else "",
        upload=f"{asked.path}{FROM_FILE}/" if field.key in FROM_TABLES else "",
        reason=reason,
        has_errors=bool(reason),
        is_national=document.folder == NATIONAL,
        version=version_made(asked),
    )


def _given(asked: Asked, document: ContentDocument, key: str) -> list[str]:
    """What the program itself has in a list of the site."""
    if not holds_entries(document.model, key):
        return []
    own = document.own.get(key)
    names = asked.editor.workspace.vocabulary().names(key)
    return [entry.title for name, entry in names.items() if not isinstance(own, dict) or name not in own]


def _first_of_page(asked: Asked, count: int) -> int:
    """The position of the first item on the page that is asked for; a list that became shorter has its last page."""
    said = asked.query.get(_FROM, "")
    wanted = int(said) - 1 if said.isascii() and said.isdigit() and len(said) < 7 else 0
    return min(max(wanted, 0), max(count - 1, 0)) // ROWS_OF_A_PAGE * ROWS_OF_A_PAGE


def _pages_of_rows(count: int, shown: int) -> list[PageOfRows]:
    """The pages of a list; none where all is on one."""
    if count <= ROWS_OF_A_PAGE:
        return []
    firsts = range(0, count, ROWS_OF_A_PAGE)
    return [PageOfRows(first + 1, min(first + ROWS_OF_A_PAGE, count), first == shown) for first in firsts]


def _rows(
    asked: Asked, document: ContentDocument, section: Section, items: Sequence[ListedItem], first: int
) -> list[ItemRow]:
    vocabulary, key = asked.editor.workspace.vocabulary(), section.items.key if section.items else ""
    problems = by_item(problems_in(asked, document), section.name)
    own = [item.name for item in items if item.state is ItemState.OWN]
    has_no_order = not own or holds_entries(document.model, key)
    return [
        ItemRow(
            item.name,
            item_title(document, key, item.merged, vocabulary) or asked.say("Not filled in yet"),
            note_in_short(asked.say, item.merged, vocabulary),
            address(document.folder, document.name, section.name, item.name),
            item.state.value,
            has_no_order or item.name == own[0],
            has_no_order or item.name == own[-1],
            problems[item.name],
        )
        for item in items[first : first + ROWS_OF_A_PAGE]
    ]


_ON_THE_PAGE_OF_ALL = {"withdrawn"}
"""Fields that the page of the document fills in; a section has them only where something is to be put right."""


def _part(document: ContentDocument, section: Section) -> FormPart:
    fields = [
        field
        for field in section.fields
        if field.widget not in NOT_ON_PAGE and (field.key not in _ON_THE_PAGE_OF_ALL or field.key in document.own)
    ]
    return FormPart(document, (), fields, document.own, document.inherited, section.title)


def _form_page(
    asked: Asked, part: FormPart, title: str, reason: str = "", typed: Mapping[str, Data] | None = None, base: str = ""
) -> Response:
    document = part.document
    problems = of_page(asked, document, asked.params["section"])
    return asked.editor.page(
        "section_form.html",
        status=422 if reason else 200,
        title=title,
        trail=trail_of(asked, document),
        document=document,
        fields=part.fields,
        values=part.own if typed is None else {**part.own, **typed},
        inherited=part.inherited,
        problems=problems,
        context=context_of(asked, document, part.fields),
        pane_of=(document.folder, document.name, asked.params["section"], WHOLE_SECTION),
        pictures=_pictures(asked, document),
        base=base or (base_of(asked, document) if typed is None else str(asked.form.get("base") or "")),
        waiting=waiting_forms(asked),
        reason=reason,
        has_errors=bool(reason) or problems.are_errors,
        version=version_made(asked),
    )


def _pictures(asked: Asked, document: ContentDocument) -> ShownPictures:
    """The pictures beside the form; none for what is printed of nothing."""
    if document.model not in (Campaign, Province):
        return ShownPictures()
    return shown_formats(asked.editor, document.folder, document.name, asked.params["section"], WHOLE_SECTION)


def _receive(asked: Asked) -> Response:
    document = document_of(asked)
    section = section_of(asked, document)
    if section.items is not None:
        return _act(asked, document, section, section.items.key)
    part = _part(document, section)
    return receive(asked, part, asked.path, lambda reason, typed: _form_page(asked, part, section.title, reason, typed))


def _act(asked: Asked, document: ContentDocument, section: Section, key: str) -> Response:
    """A button beside an item of the list."""
    action, _, name = str(asked.form.get("action") or "").partition(":")
    if action == "remove-other":
        what = asked.say(_WORDS["remove"]).format(title=section.title)
        edits = partial(remove_other, key=key, position=name, words=str(asked.form.get("words") or ""))
        result = asked.editor.saver.edit(document.folder, document.name, what, edits)
        return answered(asked, result, asked.path, lambda reason: _page(asked, document, section, reason))
    item, back = item_named(document, key, name), _back(asked)
    if item is None or action not in _WORDS:
        return RedirectResponse(back, 303)
    title = item_title(document, key, item.merged, asked.editor.workspace.vocabulary())
    what = asked.say(_WORDS[action]).format(title=title or section.title)
    result = asked.editor.saver.edit(document.folder, document.name, what, lambda now: _edits(now, key, name, action))
    return answered(asked, result, back, lambda reason: _page(asked, document, section, reason))


def _back(asked: Asked) -> str:
    """The page of the list on which a button was pressed."""
    said = asked.query.get(_FROM, "")
    return f"{asked.path}?{_FROM}={said}" if said.isascii() and said.isdigit() else asked.path


_WORDS = {
    "up": "Moved up: {title}",
    "down": "Moved down: {title}",
    "remove": "Removed: {title}",
    "omit": "Left out: {title}",
    "use": "Used again: {title}",
}
"""What the history says of each button."""


def _edits(now: ContentDocument, key: str, name: str, action: str) -> list[Edit]:
    item: ListedItem | None = item_named(now, key, name)
    if item is None:
        return []
    if action in ("up", "down"):
        return move(now, key, item, -1 if action == "up" else 1)
    if action == "remove":
        return remove(now, key, item)
    if not item.is_national:
        return []
    return omit(now, key, item) if action == "omit" else use_again(now, key, item)


PAGES: Pages = (EditorPage(CONTENT_PAGES + "{folder}/{document}/{section}/", _show, _receive),)
