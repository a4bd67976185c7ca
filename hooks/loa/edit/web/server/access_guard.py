"""What stands before all pages: it lets in who belongs here, and tells browsers what pages may do."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from loa.edit.web.editor_templates import ANSWERED, AnsweredRequest
from loa.edit.web.problem_pages import PageProblem, ProblemPages
from loa.edit.web.server.access import SESSION_SECONDS, Access

_METHODS = {"GET", "HEAD", "POST"}

_UNFIT = re.compile(r"[\x00-\x1f\x7f\\]|(?:^|/)\.{1,2}(?:/|$)|//")
"""What no address of a page has: control characters, backslashes, steps to other folders."""

_ENTRY, _STATIC = "/vao/", "/-/"

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; media-src 'self'; "
        "font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Not `no-referrer`: with that, browsers hide in forms from where they come, which is looked at here.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


class AccessGuard:
    """Answers what may not pass, passes on the rest with its session known, and adds headers to every answer.

    A page that sets one of the headers itself keeps it.
    """

    def __init__(self, inner: ASGIApp, access: Access, problems: ProblemPages) -> None:
        self._inner = inner
        self._access = access
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        session = self._access.session(self._cookie(headers))
        ANSWERED.set(AnsweredRequest(scope["path"], session, self._access.seal))
        answer = self._refusal(scope, headers) or self._entry(scope)
        if answer is None and session is None and not scope["path"].startswith(_STATIC):
            answer = await self._left_form(scope, receive) or self._problems.page(PageProblem.NOT_LET_IN)
        await (answer or self._inner)(scope, receive, _with_headers(send))

    async def _left_form(self, scope: Scope, receive: Receive) -> Response | None:
        keep = self._access.keep_left
        return await keep(Request(scope, receive)) if keep and scope["method"] == "POST" else None

    def _cookie(self, headers: Headers) -> str | None:
        found = SimpleCookie()
        for part in headers.get("cookie", "").split(";"):
            name, _, value = part.strip().partition("=")
            if name == self._access.cookie:
                found[name] = value
        return found[self._access.cookie].value if self._access.cookie in found else None

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """What is answered where the request may not pass, whoever sends it."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._access.hosts:
            return self._problems.page(PageProblem.OTHER_HOST)
        if scope["method"] not in _METHODS:
            return self._problems.page(PageProblem.METHOD)
        if _UNFIT.search(scope["path"]) or len(scope["path"]) > 2000:
            return self._problems.page(PageProblem.NOT_FOUND)
        return None if self._comes_from_here(scope["method"], headers) else self._problems.page(PageProblem.OTHER_SITE)

    def _comes_from_here(self, method: str, headers: Headers) -> bool:
        """Whether a page of this editor asks, or a person who typed the address.

        Other programs on this computer are the same site for a browser, so the cookie alone does not tell.
        """
        origin, fetch_site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin not in self._access.origins:
            return False
        if method == "POST":
            return fetch_site == "same-origin" if fetch_site else origin is not None
        return fetch_site in {None, "same-origin", "none"} or headers.get("sec-fetch-mode") == "navigate"

    def _entry(self, scope: Scope) -> Response | None:
        """The session for who comes with a start token; a cookie that comes along is never made one."""
        if not scope["path"].startswith(_ENTRY):
            return None
        identity = self._access.enter(scope["path"].removeprefix(_ENTRY)) if scope["method"] == "GET" else None
        if identity is None:
            return self._problems.page(PageProblem.USED_ADDRESS)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            self._access.cookie, identity, max_age=SESSION_SECONDS, path="/", httponly=True, samesite="strict"
        )
        return answer


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
