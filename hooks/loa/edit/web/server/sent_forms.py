"""A form that was sent, read within limits; it comes from a page of this editor, or is refused."""

from __future__ import annotations

import asyncio
import hmac
import re

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from loa.edit.web.editor_templates import ANSWERED, CSRF
from loa.edit.web.problem_pages import PageProblem, Unanswerable

MAX_TEXT_BYTES = 2_000_000
MAX_UPLOAD_BYTES = 26_000_000
"""A photo of 25 MB and the words beside it."""

_MAX_FIELDS = 5000
_MAX_FILES = 20

_TEXTS = "application/x-www-form-urlencoded"

_SECRET = re.compile(rf"(?:^|&){CSRF}=([\w.-]{{1,200}})(?:&|$)".encode())
"""The secret in a form as browsers send it: none of its letters is written otherwise there."""

PATIENCE_SECONDS = 30.0
"""How long the next part of what is sent may take; all of it ten times that."""


class OldForm(Unanswerable):
    """The form does not have the secret of the session it comes in; it may be of a page of an earlier one."""

    def __init__(self, form: FormData) -> None:
        super().__init__(PageProblem.OLD_FORM)
        self.form = form


async def sent_form(request: Request) -> FormData:
    """What was sent, without the secret that pages send along. Raises Unanswerable, OldForm among them."""
    kind = request.headers.get("content-type", "").lower()
    is_upload = kind.startswith("multipart/form-data")
    limit = MAX_UPLOAD_BYTES if is_upload else MAX_TEXT_BYTES
    _refuse_announced(request, limit)
    limited = Request(request.scope, _limited(request.receive, limit))
    try:
        async with asyncio.timeout(10 * PATIENCE_SECONDS):
            if kind.startswith(_TEXTS):
                _refuse_unread(request, await limited.body())
            form = await limited.form(max_files=_MAX_FILES, max_fields=_MAX_FIELDS, max_part_size=MAX_TEXT_BYTES)
    except TimeoutError as error:
        raise Unanswerable(PageProblem.TOO_SLOW) from error
    except (HTTPException, ValueError, LookupError) as error:
        raise Unanswerable(PageProblem.UNREADABLE) from error
    _refuse_unreadable(form)
    _refuse_foreign(request, form)
    return FormData([(name, value) for name, value in form.multi_items() if name != CSRF])


def _refuse_announced(request: Request, limit: int) -> None:
    """Refuse before anything is read what says of itself that it is too large."""
    announced = request.headers.get("content-length", "0")
    if not announced.isascii() or not announced.isdigit():
        raise Unanswerable(PageProblem.UNREADABLE)
    if len(announced) > 12 or int(announced) > limit:
        raise Unanswerable(PageProblem.TOO_LARGE)


def _limited(receive: Receive, limit: int) -> Receive:
    """The same, refused when there is more than the limit or the next part does not come."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        async with asyncio.timeout(PATIENCE_SECONDS):
            message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise Unanswerable(PageProblem.TOO_LARGE)
        return message

    return receiving


def _refuse_unread(request: Request, body: bytes) -> None:
    """Refuse, before time is spent on reading it, a form that comes from nowhere known or has too many inputs."""
    if body.count(b"&") >= _MAX_FIELDS:
        raise Unanswerable(PageProblem.UNREADABLE)
    found = _SECRET.search(body)
    sent = request.headers.get("x-csrf") or (found[1].decode() if found else "")
    seal = ANSWERED.get().seal
    if not _is_of_session(sent) and not (seal and found and seal.knows(found[1].decode())):
        raise Unanswerable(PageProblem.OLD_FORM)


def _refuse_foreign(request: Request, form: FormData) -> None:
    if not _is_of_session(request.headers.get("x-csrf") or form.get(CSRF)):
        raise OldForm(form)


def _is_of_session(secret: object) -> bool:
    session = ANSWERED.get().session
    if session is None or not isinstance(secret, str):
        return False
    return hmac.compare_digest(secret.encode(), session.csrf.encode())


def _refuse_unreadable(form: FormData) -> None:
    """Refuse what no text has: bytes that were no letters arrive as this replacement."""
    texts = [text for name, value in form.multi_items() for text in (name, value) if isinstance(text, str)]
    if any("\0" in text or "\ufffd" in text for text in texts):
        raise Unanswerable(PageProblem.UNREADABLE)
