"""The editor as a web application: its pages put together, with who may ask for them checked first."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from loa.edit.web import start_page
from loa.edit.web.editor import STATIC, Editor
from loa.edit.web.editor_page import Asked, EditorPage, Handler

_MODULES_OF_PAGES = (start_page,)
"""Each has `PAGES`."""


def application(editor: Editor) -> Starlette:
    """The whole editor."""
    pages = [page for module in _MODULES_OF_PAGES for page in module.PAGES]
    routes = [route for page in pages for route in _routes(editor, page)]
    return Starlette(routes=[*routes, Mount("/-", StaticFiles(directory=STATIC))])


def _routes(editor: Editor, page: EditorPage) -> list[Route]:
    answers = (("GET", page.show), ("POST", page.receive))
    return [Route(page.path, _answering(editor, handler), methods=[method]) for method, handler in answers if handler]


def _answering(editor: Editor, handler: Handler) -> Any:
    async def answer(request: Request) -> Response:
        form = await request.form() if request.method == "POST" else FormData()
        asked = Asked(editor, request.path_params, request.query_params, form, request.url.path)
        return await run_in_threadpool(handler, asked)

    return answer
