"""The page of a folded leaflet on which it lies as the sheet of paper does, each face leading to its words."""

from __future__ import annotations

from starlette.responses import Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.screen_parts import address, document_of, list_of, trail_of
from loa.edit.workflow.content_addresses import CONTENT_PAGES, ON_PAPER
from loa.edit.workflow.folded_sheet import FoldedSheet
from loa.edit.workflow.item_lists import item_named, item_title
from loa.edit.workflow.previews import NoPicture, PictureRequest
from loa.edit.workflow.typed_forms import TypedForm
from loa.edit.workflow.workspace import NoSuchDocument

FACE_TITLES = {
    "front": "Cover",
    "left": "Inside, left",
    "middle": "Inside, middle",
    "right": "Inside, right",
    "flap": "Folded inwards",
    "back": "Back of the sheet",
}
"""What people call the faces of a leaflet folded in three."""


def _show(asked: Asked) -> Response:
    document = document_of(asked)
    section, field = list_of(asked, document)
    item = item_named(document, field.key, asked.params["item"])
    if item is None or field.key != "leaflets":
        raise NoSuchDocument(asked.params["item"])
    typed = TypedForm(section.name, item.name)
    found = asked.editor.drawing.folded(PictureRequest(document.folder, document.name, typed=typed))
    return asked.editor.page(
        "folded_leaflet.html",
        title=item_title(document, field.key, item.merged, asked.editor.workspace.vocabulary()),
        trail=trail_of(asked, document, section),
        sheet=found if isinstance(found, FoldedSheet) else None,
        is_drawn=not isinstance(found, NoPicture),
        faces={name: asked.say(title) for name, title in FACE_TITLES.items()},
        words=address(document.folder, document.name, section.name, item.name),
    )


PAGES: Pages = (EditorPage(f"{CONTENT_PAGES}{{folder}}/{{document}}/{{section}}/{{item}}/{ON_PAPER}/", _show),)
