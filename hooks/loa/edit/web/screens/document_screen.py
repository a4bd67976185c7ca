"""The page of one campaign, or of what a province says of itself: its sections, its address, its withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from starlette.responses import RedirectResponse, Response

from loa.content.editable_file import RefusedEdit
from loa.content.fields import slugify
from loa.content.models import Campaign
from loa.content.yaml_edits import Edit, Set, Unset
from loa.edit.forms.form_fields import Section
from loa.edit.forms.widgets import Widget
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.screen_parts import (
    address,
    answered,
    document_of,
    document_title,
    reason_of,
    removed,
    saved,
    sections,
    text,
    today,
    trail_of,
    version_made,
)
from loa.edit.web.screens.screen_problems import problems_in
from loa.edit.workflow.campaign_files import is_possible_name, renamed, taken_names, texts_in
from loa.edit.workflow.content_addresses import CONTENT_PAGES, content_address
from loa.edit.workflow.document_files import SITE_FOLDER, is_file_of_questions
from loa.edit.workflow.item_actions import document_keys, is_empty
from loa.edit.workflow.item_lists import ItemState, as_read, items_of
from loa.edit.workflow.problems import ProblemCount, by_section
from loa.edit.workflow.removals import Removal, removal_of_campaign
from loa.edit.workflow.saving import NotSaved
from loa.edit.workflow.workspace import ContentDocument, Group


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section on the page of its document: how many items it has, or whether anything is filled in."""

    title: str
    group: str
    href: str
    count: int | None
    is_filled: bool
    problems: ProblemCount


def _show(asked: Asked) -> Response:
    document = document_of(asked)
    if is_file_of_questions(document.name):
        return RedirectResponse(address(document.folder, document.name, sections(asked, document)[0].name), 303)
    return _page(asked)


def _page(asked: Asked, error: str = "", opened: str = "") -> Response:
    document = document_of(asked)
    problems = by_section(problems_in(asked, document))
    withdrawn = document.merged.get("withdrawn")
    return asked.editor.page(
        "document.html",
        status=422 if error else 200,
        title=document_title(asked, document),
        document=document,
        is_campaign=document.model is Campaign,
        trail=trail_of(asked, document)[:-1],
        cards=[_card(document, section, problems[section.name]) for section in sections(asked, document)],
        withdrawn=withdrawn if isinstance(withdrawn, dict) else None,
        withdrawn_on=as_read(withdrawn.get("on")) if isinstance(withdrawn, dict) else "",
        withdrawn_here=bool(document.own.get("withdrawn")),
        page_of_site="" if document.folder == SITE_FOLDER else f"/xem/{document.folder}/{document.name}/",
        history=f"/lich-su/{document.folder}/{document.name}/",
        file_page=f"/tep/{document.folder}/{document.name}/" if document.is_there else "",
        typed={name: text(asked, name) for name in ("name", "on", "why")},
        today=today(),
        error=error,
        has_errors=bool(error),
        opened=opened,
        version=version_made(asked),
    )


def _card(document: ContentDocument, section: Section, problems: ProblemCount) -> SectionCard:
    items = section.items
    count = None
    if items is not None:
        count = sum(item.state is not ItemState.OMITTED for item in items_of(document, items.key))
    keys = [field.key for field in section.fields if field.widget is not Widget.HIDDEN]
    return SectionCard(
        section.title,
        section.group,
        address(document.folder, document.name, section.name),
        count,
        any(not is_empty(document.merged.get(key)) for key in keys),
        problems,
    )


def _receive(asked: Asked) -> Response:
    document = document_of(asked)
    if document.model is not Campaign:
        return _page(asked)
    action = text(asked, "action")
    if action == "rename":
        return _rename(asked, document)
    if action == "withdraw":
        return _withdraw(asked, document)
    if action == "remove":
        return _remove(asked, document)
    if action == "publish-again":
        return _edited(asked, document, asked.say("Published again"), [Unset(("withdrawn",))])
    return _page(asked)


def _rename(asked: Asked, document: ContentDocument) -> Response:
    workspace = asked.editor.workspace
    name = slugify(text(asked, "name") or document.name)
    if name == document.name:
        return saved(asked, address(document.folder, name))
    own_former = document.own.get("formerly")
    taken = taken_names(workspace, document.folder) - set(texts_in(own_former))
    if not is_possible_name(name):
        return _page(asked, asked.say("No campaign can have this address. Choose another one."), "rename")
    if name in taken:
        return _page(asked, asked.say("Another campaign has or had this address. Choose another one."), "rename")
    with workspace.lock:
        files = renamed(workspace, document_of(asked), name)
        if isinstance(files, RefusedEdit):
            return _page(asked, reason_of(asked, files), "rename")
        what = asked.say("New address: {name}").format(name=name)
        result = asked.editor.saver.write(files, what)
    if isinstance(result, NotSaved):
        return _page(asked, reason_of(asked, result.reason), "rename")
    return saved(asked, address(document.folder, name))


def _withdraw(asked: Asked, document: ContentDocument) -> Response:
    on, why = text(asked, "on"), text(asked, "why")
    if not on or not why:
        return _page(asked, asked.say("Write the day and the reason: readers of the page see both."), "withdraw")
    value: Group = {"on": on, "why": why}
    edits = [Set(("withdrawn",), value, keys=document_keys(document))]
    return _edited(asked, document, asked.say("Withdrawn: {why}").format(why=why), edits)


def _remove(asked: Asked, document: ContentDocument) -> Response:
    def removal() -> Removal:
        return removal_of_campaign(asked.editor.publisher, document_of(asked))

    refused = partial(_page, asked, opened="remove")
    return removed(asked, removal, document.title, content_address(document.folder), refused)


def _edited(asked: Asked, document: ContentDocument, what: str, edits: Sequence[Edit]) -> Response:
    result = asked.editor.saver.edit(document.folder, document.name, what, edits)
    return answered(asked, result, address(document.folder, document.name), lambda reason: _page(asked, reason))


PAGES: Pages = (EditorPage(CONTENT_PAGES + "{folder}/{document}/", _show, _receive),)
