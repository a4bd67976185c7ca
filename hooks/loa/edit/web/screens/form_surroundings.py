"""What there is to choose from in the forms of one document: messages, communes, provinces, pictures, languages."""

from __future__ import annotations

from loa.catalogue.administrative_units import communes
from loa.content.models import NATIONAL
from loa.content.yaml_spans import Data
from loa.edit.forms.form_context import FormContext
from loa.edit.web.editor_page import Asked
from loa.edit.web.material.photo_addresses import photo_room, small_picture_address
from loa.edit.workflow.item_lists import ItemState, items_of, text_of
from loa.edit.workflow.province_pictures import pictures_of
from loa.edit.workflow.workspace import PROVINCE_FILE, ContentDocument


def context_of(asked: Asked, document: ContentDocument) -> FormContext:
    """What can be chosen in the forms of a document."""
    workspace = asked.editor.workspace
    pictures = pictures_of(workspace, document.folder)
    province = workspace.document(document.folder, PROVINCE_FILE)
    return FormContext(
        messages=message_titles(document),
        communes=_communes(province.own.get("code")),
        provinces={one.folder: one.title for one in workspace.provinces() if not one.is_national},
        pictures={one.name: small_picture_address(document.folder, one.key) for one in pictures},
        picture_page=photo_room(document.folder),
        languages=_languages(province.own.get("languages")),
        is_national=document.folder == NATIONAL,
    )


def message_titles(document: ContentDocument) -> dict[str, str]:
    """The texts of the messages of a campaign that are not left out, by id."""
    items = items_of(document, "messages")
    return {one.identity: text_of(one.merged.get("text")) for one in items if one.state is not ItemState.OMITTED}


def _communes(code: Data) -> list[str]:
    if not isinstance(code, str) or not code.isascii() or not code.isdigit() or len(code) > 4:
        return []
    return [one.official_name for one in communes(int(code))]


def _languages(listed: Data) -> list[str]:
    named = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return list(dict.fromkeys(["vi", *named]))
