"""What the pages share on which files are handed in, and chosen for a field of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from loa.edit.web.editor_page import Asked
from loa.edit.web.material.choice_addresses import BACK, DOCUMENT, FIELD
from loa.edit.web.screens.screen_parts import address, province_of, reason_of, text
from loa.edit.workflow.content_addresses import is_content_address
from loa.edit.workflow.saving import NotSaved
from loa.edit.workflow.workspace import Workspace

Place = TypeVar("Place")

ADDED = "them"
"""The part of an address behind the `?` where a file was just kept for no field."""


def place_asked(asked: Asked, find: Callable[[Workspace, str, str, str], Place]) -> Place | None:
    """The field that a file is chosen for; None where the files are only looked at. Raises NoSuchDocument."""
    document = asked.query.get(DOCUMENT, "")
    if not document:
        return None
    return find(asked.editor.workspace, asked.params["folder"], document, asked.query.get(FIELD, ""))


def back_of(asked: Asked) -> str:
    """The page of this editor that a choice leads back to."""
    page = asked.query.get(BACK, "")
    return page if is_content_address(page) else address(asked.params["folder"])


def own_address(asked: Asked) -> str:
    """The address that the forms of the page are sent to."""
    kept = {name: asked.query[name] for name in (DOCUMENT, FIELD, BACK) if asked.query.get(name)}
    return f"{asked.path}?{urlencode(kept)}" if kept else asked.path


def receive(asked: Asked, choose: Callable[[Asked], Response], upload: Callable[[Asked], Response]) -> Response:
    """What is answered to a form of the page: one of the files is chosen, or another one handed in."""
    province_of(asked)
    return choose(asked) if text(asked, "action") == "choose" else upload(asked)


def file_sent(asked: Asked, name: str) -> UploadFile | None:
    """The file that was handed in; None where none was chosen."""
    sent = asked.form.get(name)
    return sent if isinstance(sent, UploadFile) and sent.filename else None


def kept_file(
    asked: Asked, kept: str | NotSaved, refused: Callable[[str], Response], use: Callable[[str], Response] | None
) -> Response:
    """What is answered once a file was sent: why it is not kept, or what `use` does with it for a field."""
    if isinstance(kept, NotSaved):
        return refused(reason_of(asked, kept.reason))
    return use(kept) if use else RedirectResponse(f"{asked.path}?{ADDED}=1", 303)
