"""The first page: the provinces of the site."""

from __future__ import annotations

from starlette.responses import Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages


def _show(asked: Asked) -> Response:
    return asked.editor.page("start.html", title="Loa", provinces=asked.editor.workspace.provinces())


PAGES: Pages = (EditorPage("/", _show),)
