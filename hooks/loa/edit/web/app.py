"""The editor as a web application: its pages put together, with who may ask for them checked first."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from loa.edit.web import (
    content_screens,
    date_pages,
    field_check_pages,
    fonts_of_pages,
    history_pages,
    material_pages,
    preview_pages,
    province_start,
    publish_pages,
    start_page,
    unsaved_forms,
    view_pages,
)
from loa.edit.web.editor import Editor
from loa.edit.web.editor_page import Asked, EditorPage, Handler
from loa.edit.web.editor_templates import STATIC
from loa.edit.web.problem_pages import PageProblem, ProblemPages, Unanswerable
from loa.edit.web.sent_forms import sent_form
from loa.edit.workflow.workspace import BrokenLists, NoSuchDocument

_MODULES_OF_PAGES = (
    material_pages,
    content_screens,
    start_page,
    province_start,
    preview_pages,
    date_pages,
    history_pages,
    unsaved_forms,
    field_check_pages,
    publish_pages,
    view_pages,
)
"""Each has `PAGES`."""

_LOG = logging.getLogger("loa.edit")


def application(editor: Editor) -> Starlette:
    """All pages of the editor of a site."""
    pages = [page for module in _MODULES_OF_PAGES for page in module.PAGES]
    problems = ProblemPages(editor.page, editor.say)
    return with_problem_pages([route for page in pages for route in _routes(editor, page, problems)], problems)


def with_problem_pages(routes: Sequence[BaseRoute], problems: ProblemPages) -> Starlette:
    """Routes and the static files, with kind pages for all other addresses."""

    async def unknown(request: Request, error: Exception) -> Response:
        is_method = isinstance(error, HTTPException) and error.status_code == PageProblem.METHOD.status
        return problems.page(PageProblem.METHOD if is_method else PageProblem.NOT_FOUND)

    static: list[BaseRoute] = [Mount("/-/fonts", fonts_of_pages.files()), Mount("/-", StaticFiles(directory=STATIC))]
    return Starlette(routes=[*static, *routes], exception_handlers={HTTPException: unknown})


def _routes(editor: Editor, page: EditorPage, problems: ProblemPages) -> list[Route]:
    answers = (("GET", page.show), ("POST", page.receive))
    return [
        Route(page.path, _answering(editor, handler, problems), methods=[method])
        for method, handler in answers
        if handler
    ]


def _in_one_look(handler: Handler, asked: Asked) -> Response:
    with asked.editor.workspace.one_look():
        return handler(asked)


def _answering(editor: Editor, handler: Handler, problems: ProblemPages) -> Any:
    # Made without the site, which may be what is at fault.
    faults = ProblemPages(editor.templates.page, editor.say)

    async def respond(request: Request) -> Response:
        form = await sent_form(request) if request.method == "POST" else FormData()
        asked = Asked(editor, request.path_params, request.query_params, form, request.url.path)
        try:
            return await run_in_threadpool(_in_one_look, handler, asked)
        finally:
            await form.close()

    async def answer(request: Request) -> Response:
        try:
            return await respond(request)
        except Unanswerable as error:
            return problems.page(error.problem)
        except BrokenLists:
            return faults.page(PageProblem.BROKEN_LISTS)
        except NoSuchDocument:
            return problems.page(PageProblem.NOT_FOUND)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception:
            _LOG.exception("%s %s", request.method, request.url.path)
            return faults.page(PageProblem.OUR_FAULT)

    return answer
