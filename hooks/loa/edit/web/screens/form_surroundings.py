"""What there is to choose from in the forms of one document: messages, communes, provinces, pictures, languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from posixpath import normpath

from loa.catalogue.administrative_units import communes
from loa.content.models import NATIONAL, QuestionFile
from loa.content.yaml_spans import Data
from loa.edit.forms.form_context import FormContext
from loa.edit.forms.form_fields import FormField, section_names
from loa.edit.forms.widgets import Widget
from loa.edit.web.editor_page import Asked
from loa.edit.web.material.photo_addresses import photo_room, small_picture_address
from loa.edit.web.material.recording_addresses import listening_address, recording_room
from loa.edit.workflow.content_addresses import content_address
from loa.edit.workflow.document_files import PROVINCE_FILE, SITE_FOLDER
from loa.edit.workflow.item_lists import ItemState, ListedItem, item_title, items_of, text_of
from loa.edit.workflow.kept_tables import table_files
from loa.edit.workflow.province_pictures import pictures_of
from loa.edit.workflow.province_recordings import recordings_of
from loa.edit.workflow.workspace import ContentDocument


def context_of(asked: Asked, document: ContentDocument, fields: Sequence[FormField]) -> FormContext:
    """What can be chosen in a form of a document that has these fields."""
    workspace = asked.editor.workspace
    pictures = [] if document.folder == SITE_FOLDER else pictures_of(workspace, document.folder)
    of_site = document.folder == SITE_FOLDER
    province = {} if of_site else workspace.document(document.folder, PROVINCE_FILE).own
    return FormContext(
        messages=message_titles(document),
        contests=_contests_with_registration(document),
        targets=_targets(asked, document),
        body_lists=_body_lists(province.get("lists")),
        names={**_names(document), "table-files": [] if of_site else table_files(workspace, document.folder)},
        communes=_communes(province.get("code")),
        provinces={one.folder: one.title for one in workspace.provinces() if not one.is_national},
        pictures={one.name: small_picture_address(document.folder, one.key) for one in pictures},
        picture_page="" if of_site else photo_room(document.folder),
        languages=_languages(province.get("languages")),
        is_national=document.folder == NATIONAL,
        recordings={} if of_site else _recordings(asked, document.folder, fields),
        recording_page="" if of_site else recording_room(document.folder),
        question_pages=dict(_question_pages(asked, document)),
    )


def _recordings(asked: Asked, folder: str, fields: Sequence[FormField]) -> dict[str, str]:
    """Where recordings are listened to, by name; nothing for a form that asks for none, since each must be read."""
    if not _ask_for_recordings(fields):
        return {}
    return {one.name: listening_address(folder, one.key) for one in recordings_of(asked.editor.workspace, folder)}


def _ask_for_recordings(fields: Sequence[FormField]) -> bool:
    return any(one.widget is Widget.RECORDINGS or _ask_for_recordings(one.fields) for one in fields)


def _question_pages(asked: Asked, document: ContentDocument) -> Iterator[tuple[str, str]]:
    """What contests have in the place of questions, and the page of these: the nation's first, then its own."""
    for folder, said in ((NATIONAL, document.inherited or {}), (document.folder, document.own)):
        listed = said.get("contests")
        known = asked.editor.workspace.questions(folder) if listed else {}
        for contest in listed if isinstance(listed, list) else ():
            written = contest.get("questions") if isinstance(contest, dict) else None
            name = known.get(normpath(f"campaigns/{folder}/{written.strip()}")) if isinstance(written, str) else None
            if name and isinstance(written, str):
                yield written, content_address(folder, name, *_FIRST_SECTION)


_FIRST_SECTION = [*section_names(QuestionFile)[:1]]


def message_titles(document: ContentDocument) -> dict[str, str]:
    """The texts of the messages of a campaign that are not left out, by id."""
    items = items_of(document, "messages")
    return {one.identity: text_of(one.merged.get("text")) for one in items if one.state is not ItemState.OMITTED}


def _contests_with_registration(document: ContentDocument) -> dict[str, str]:
    """The titles of the contests of a campaign that have an address at which people register, by id."""
    items = [one for one in items_of(document, "contests") if one.state is not ItemState.OMITTED]
    found = {one.identity: one.merged.get("registration") for one in items}
    titles = {one.identity: text_of(one.merged.get("title")) for one in items}
    return {name: titles[name] for name, value in found.items() if isinstance(value, dict) and value.get("url")}


def _targets(asked: Asked, document: ContentDocument) -> dict[str, str]:
    """The targets of a campaign that are not left out, by id."""
    lists = asked.editor.workspace.vocabulary()
    return {one.identity: item_title(document, "targets", one.merged, lists) for one in _used(document, "targets")}


def _names(document: ContentDocument) -> dict[str, list[str]]:
    """What the lines of a campaign are often filled with: names that stand in other places of it."""
    sections = [text_of(one.merged.get("heading")) for one in _used(document, "sections")]
    tasks, targets = (
        [text_of(one.merged.get(key)) for one in _used(document, name)]
        for name, key in (("tasks", "heading"), ("targets", "group"))
    )
    bodies = [text_of(one.merged.get(key)) for name, key in _BODIES for one in _used(document, name)]
    groups = [text_of(group.get("name")) for one in _used(document, "contests") for group in _cards(one, "groups")]
    found = {"headings": [*sections, *tasks], "target-groups": targets, "bodies": bodies, "contest-groups": groups}
    return {name: list(dict.fromkeys(filter(None, texts))) for name, texts in found.items()}


_BODIES = (("tasks", "lead"), ("coordination", "body"), ("budget", "lead"))


def _used(document: ContentDocument, key: str) -> list[ListedItem]:
    return [one for one in items_of(document, key) if one.state is not ItemState.OMITTED]


def _cards(item: ListedItem, key: str) -> list[Mapping[str, Data]]:
    found = item.merged.get(key)
    return [card for card in found if isinstance(card, dict)] if isinstance(found, list) else []


def _body_lists(said: Data) -> dict[str, str]:
    """The lists of bodies of a province, by id."""
    listed = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    named = [(one.get("id"), text_of(one.get("title"))) for one in listed]
    return {name: title or name for name, title in named if isinstance(name, str)}


def _communes(code: Data) -> list[str]:
    if not isinstance(code, str) or not code.isascii() or not code.isdigit() or len(code) > 4:
        return []
    return [one.official_name for one in communes(int(code))]


def _languages(listed: Data) -> list[str]:
    named = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return list(dict.fromkeys(["vi", *named]))
