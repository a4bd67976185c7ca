"""What the pages of provinces, campaigns and items share: what an address names, and what is answered to a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from starlette.responses import Response

from loa.content.editable_file import RefusedEdit
from loa.edit.forms.form_fields import FormField, Section, sections_of
from loa.edit.web.editor_page import Asked
from loa.edit.web.screens.conflict_pages import conflict_page
from loa.edit.web.while_typing.unsaved_forms import forget_saved, keep_sent
from loa.edit.workflow.content_addresses import content_address
from loa.edit.workflow.document_files import SITE_FOLDER
from loa.edit.workflow.document_titles import document_title as title_of_document
from loa.edit.workflow.removals import Removal
from loa.edit.workflow.save_reasons import reason_in_words
from loa.edit.workflow.saving import NotSaved, Saved, SaveRefusal, SaveResult
from loa.edit.workflow.workspace import ContentDocument, ListedProvince, NoSuchDocument
from loa.house_style.written_dates import day_text

VERSION = "ban"
"""The part of an address behind the `?` that says which version was just made, so that it can be taken back."""

_VERSION = re.compile(r"[0-9a-f]{7,64}")


def province_of(asked: Asked) -> ListedProvince:
    """The province that the address names. Raises NoSuchDocument."""
    folder = asked.params["folder"]
    found = next((one for one in asked.editor.workspace.provinces() if one.folder == folder), None)
    if found is None:
        raise NoSuchDocument(folder)
    return found


def document_of(asked: Asked) -> ContentDocument:
    """The document that the address names. Raises NoSuchDocument."""
    return asked.editor.workspace.document(asked.params["folder"], asked.params["document"])


def sections(asked: Asked, document: ContentDocument) -> tuple[Section, ...]:
    """The sections of a document."""
    return sections_of(document.model, asked.editor.workspace.vocabulary())


def section_of(asked: Asked, document: ContentDocument) -> Section:
    """The section that the address names. Raises NoSuchDocument."""
    name = asked.params["section"]
    found = next((one for one in sections(asked, document) if one.name == name), None)
    if found is None:
        raise NoSuchDocument(name)
    return found


def list_of(asked: Asked, document: ContentDocument) -> tuple[Section, FormField]:
    """The section that the address names, and the list of items that it is. Raises NoSuchDocument."""
    section = section_of(asked, document)
    if section.items is None:
        raise NoSuchDocument(section.name)
    return section, section.items


def list_address(asked: Asked, document: ContentDocument, key: str) -> str:
    """The address of the list with that key. Raises NoSuchDocument."""
    for section in sections(asked, document):
        if section.items is not None and section.items.key == key:
            return address(document.folder, document.name, section.name)
    raise NoSuchDocument(key)


address = content_address


def trail_of(asked: Asked, document: ContentDocument, section: Section | None = None) -> list[tuple[str, str]]:
    """The way to a page of a document: titles and addresses of those above it."""
    folder, at = document.folder, (document.folder, document.name)
    above = asked.say("This website") if folder == SITE_FOLDER else province_of(asked).title
    way = [(above, address(folder)), (document_title(asked, document), address(*at))]
    return [*way, (section.title, address(*at, section.name))] if section else way


def document_title(asked: Asked, document: ContentDocument) -> str:
    """What the page of a document is called."""
    return title_of_document(document, asked.say)


def base_of(asked: Asked, document: ContentDocument) -> str:
    """The id of the bytes that a form is made from; empty where they cannot be kept now (a full disk)."""
    try:
        return asked.editor.history.keep(document.data)
    except OSError:
        return ""


def answered(asked: Asked, result: SaveResult, back: str, refused: Callable[[str], Response]) -> Response:
    """What is answered to a form that was sent: the page it leads to, or the same again with the reason."""
    if isinstance(result, Saved):
        return saved(asked, back, result.version)
    if isinstance(result, NotSaved):
        keep_sent(asked)
        return refused(reason_of(asked, result.reason))
    return conflict_page(asked, result)


def removed(
    asked: Asked, find: Callable[[], Removal], title: str, back: str, refused: Callable[[str], Response]
) -> Response:
    """What is answered where files are to be taken away: the page around them, from which it can be undone."""
    saver = asked.editor.saver
    with asked.editor.workspace.lock:
        try:
            saver.note_outside_changes()
        except OSError as error:
            return refused(reason_of(asked, error))
        removal = find()
        if removal.refusal:
            return refused(asked.say(removal.refusal.msgid).format(names=removal.names))
        result = saver.write(dict.fromkeys(removal.files), asked.say("Deleted: {title}").format(title=title))
        if isinstance(result, NotSaved):
            return refused(reason_of(asked, result.reason))
        return saved(asked, back, asked.editor.history.newest)


def saved(asked: Asked, back: str, version: str | None = None) -> Response:
    """Lead to the page that shows what was saved, and say when."""
    forget_saved(asked)
    page, _, place = back.partition("#")
    made = f"{'&' if '?' in page else '?'}{VERSION}={version}" if version else ""
    return asked.saved(f"{page}{made}" + (f"#{place}" if place else ""))


def reason_of(asked: Asked, reason: RefusedEdit | SaveRefusal | OSError) -> str:
    """Why nothing was saved, in words."""
    return reason_in_words(NotSaved(reason), asked.say)


def version_made(asked: Asked) -> str:
    """The version that was made on the way to this page; empty where none was."""
    version = asked.query.get(VERSION, "")
    return version if _VERSION.fullmatch(version) else ""


def today() -> str:
    """The day of the computer, as officers write it."""
    return day_text(datetime.now())


def text(asked: Asked, name: str) -> str:
    """One line that was typed, white space folded; empty where nothing was."""
    value = asked.form.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""
