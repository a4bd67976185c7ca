"""A page of the site as it would be published, in a frame in which nothing of it can act: no script, no form."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.publishing.publish_pages import faults_in
from loa.edit.workflow.content_addresses import content_address
from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.publication_faults import fault_of_refusal
from loa.recordings.sound import media_type

_WOULD_BE, _PUBLISHED = "/xem/_truoc/", "/xem/_dang/"
"""Where the pages themselves lie: as they would be, and as they are published. No folder has such a name."""

_SEALED = (
    "sandbox allow-same-origin allow-popups allow-downloads; default-src 'none'; img-src 'self' data:; "
    "media-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""It stays of this origin, or its own style could not be loaded; but nothing in it runs or sends."""

_SOUND = {form: media_type(form) for form in ("mp3", "m4a")}
"""What systems know of these differs."""

_NO_FRAMES = {"application/pdf"}
"""Browsers show no PDF in a sandbox."""


def _show(asked: Asked) -> Response:
    folder, name = asked.params["folder"], asked.params["document"]
    document = asked.editor.workspace.document(folder, name)
    making = asked.editor.page_preview.look(folder)
    address = f"{folder}/" if name == PROVINCE_FILE else f"{folder}/{name}/"
    common: dict[str, Any] = {"title": asked.say("Before it is published: {title}").format(title=document.title)}
    common |= {"back": content_address(folder, name)}
    if not making.is_ended:
        return asked.editor.page("view_waiting.html", **common)
    if making.failure is not None:
        fault = fault_of_refusal(making.failure, asked.say)
        faults = faults_in(asked, getattr(making.failure, "problems", None))
        return asked.editor.page("view_failed.html", fault=fault, faults=faults, has_errors=True, **common)
    return asked.editor.page("view.html", address=_WOULD_BE + address, is_published=False, **common)


def _show_published(asked: Asked) -> Response:
    if not asked.editor.page_preview.is_published:
        return asked.editor.page("view_none.html", title=asked.say("See the site"))
    title = asked.say("The site as it is published")
    return asked.editor.page("view.html", title=title, address=_PUBLISHED, is_published=True, back="/dang/")


def _file(find: Callable[[Asked, str], bytes | None]) -> Callable[[Asked], Response]:
    def show(asked: Asked) -> Response:
        path = asked.params["path"]
        path = f"{path}index.html" if not path or path.endswith("/") else path
        data = find(asked, path)
        headers = {"content-security-policy": _SEALED}
        if data is None:
            data = find(asked, "404.html") or b""
            return Response(data, 404, headers, media_type="text/html")
        kind = _SOUND.get(path.rpartition(".")[2]) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind in _NO_FRAMES:
            headers = {"content-security-policy": "default-src 'none'; frame-ancestors 'self'"}
        return Response(data, 200, headers, media_type=kind)

    return show


PAGES: Pages = (
    EditorPage("/xem/", _show_published),
    EditorPage(_WOULD_BE + "{path:path}", _file(lambda asked, path: asked.editor.page_preview.file(path))),
    EditorPage(_PUBLISHED + "{path:path}", _file(lambda asked, path: asked.editor.page_preview.published_file(path))),
    EditorPage("/xem/{folder}/{document}/", _show),
)
