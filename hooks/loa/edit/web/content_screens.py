"""The pages on which content is written, in the order in which their addresses are tried: `+` is no campaign."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from loa.edit.web import beginning_screen, document_screen, item_screen, province_screen, section_screen
from loa.edit.web.editor_page import Asked, EditorPage, Handler, Pages


def _in_one_look(show: Handler) -> Handler:
    def answer(asked: Asked) -> Response:
        with asked.editor.workspace.one_look():
            return show(asked)

    return answer


def _seen_at_once(page: EditorPage) -> EditorPage:
    return replace(page, show=_in_one_look(page.show)) if page.show else page


PAGES: Pages = tuple(
    _seen_at_once(page)
    for module in (province_screen, beginning_screen, document_screen, section_screen, item_screen)
    for page in module.PAGES
)
