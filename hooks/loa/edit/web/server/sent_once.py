"""A form that is sent twice is taken once: by a double click, or sent again because the answer was slow to come."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections.abc import Awaitable, Callable

from starlette.datastructures import FormData
from starlette.responses import Response

ONCE = "-once"
"""The input with the number of a form: another one for each time that a form is shown."""

_SECONDS = 60.0
"""How long the same form with the same words is taken for one that was sent twice."""

_SEE_OTHER = 303


def new_form_number() -> str:
    """A number that no other form has."""
    return secrets.token_urlsafe(9)


class SentOnce:
    """The forms that were taken lately, each with its answer. All of it happens in one event loop."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[float, asyncio.Future[Response]]] = {}

    async def answer(self, path: str, form: FormData, work: Callable[[], Awaitable[Response]]) -> Response:
        """What `work` answers; the answer to the first where the same form comes a second time and was taken.

        While the first is at work, the second waits for it. A form that was not taken may be sent again.
        """
        key = _key(path, form)
        if key is None:
            return await work()
        now = time.monotonic()
        self._taken = {name: one for name, one in self._taken.items() if now - one[0] < _SECONDS or not one[1].done()}
        if key not in self._taken:
            # Goes on where the browser gives up the first request because a second one was sent.
            self._taken[key] = now, asyncio.ensure_future(work())
        found = self._taken[key][1]
        try:
            response = await asyncio.shield(found)
        except BaseException:
            self._forget(key, found)
            raise
        if response.status_code != _SEE_OTHER:
            self._forget(key, found)
        return response

    def _forget(self, key: str, found: asyncio.Future[Response]) -> None:
        if self._taken.get(key, (0.0, None))[1] is found and found.done():
            del self._taken[key]


def _key(path: str, form: FormData) -> str | None:
    if not form.get(ONCE):
        return None
    digest = hashlib.sha256(path.encode())
    for name, value in form.multi_items():
        said = value if isinstance(value, str) else f"{value.filename} {value.size}"
        digest.update(f"{len(name)} {len(said)} {name}{said}".encode())
    return digest.hexdigest()
