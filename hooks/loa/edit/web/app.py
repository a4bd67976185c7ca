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

from loa.edit.web.editor import Editor
from loa.edit.web.editor_page import Asked, EditorPage, Handler
from loa.edit.web.material import figures_pages, folded_pages, photo_pages, recording_pages, table_pages
from loa.edit.web.problem_pages import PageProblem, ProblemPages, Unanswerable
from loa.edit.web.publishing import history_pages, publish_pages, view_pages
from loa.edit.web.screens import content_screens
from loa.edit.web.script_sentences import STATIC
from loa.edit.web.server import fonts_of_pages
from loa.edit.web.server.parts_of_recordings import in_part
from loa.edit.web.server.sent_forms import OldForm, sent_form
from loa.edit.web.server.sent_once import SentOnce
from loa.edit.web.start import province_start, start_page
from loa.edit.web.while_typing import date_pages, field_check_pages, left_forms, preview_pages, unsaved_forms
from loa.edit.web.while_typing.left_forms import LeftForms
from loa.edit.web.while_typing.unsaved_forms import forget_saved, words_not_saved
from loa.edit.workflow.workspace import BrokenLists, NoSuchDocument

_MODULES_OF_PAGES = (
    figures_pages,
    table_pages,
    photo_pages,
    recording_pages,
    folded_pages,
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
    left_forms,
)
"""Each has `PAGES`."""

SEE_OTHER = 303
"""The status of an answer that leads on to a page, because a form was taken."""

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


def _take(handler: Handler, asked: Asked) -> Response:
    """Answer a form; what waits of it waits no longer where it was taken."""
    answered = handler(asked)
    if answered.status_code == SEE_OTHER:
        forget_saved(asked)
    return answered


def _answering(editor: Editor, handler: Handler, problems: ProblemPages) -> Any:
    # Made without the site, which may be what is at fault.
    faults = ProblemPages(editor.templates.page, editor.say)

    left, once = LeftForms(editor), SentOnce()

    def handled(asked: Asked) -> Response:
        try:
            with editor.workspace.one_look():
                return _take(handler, asked) if asked.form else handler(asked)
        except Unanswerable as error:
            return problems.page(error.problem)
        except BrokenLists:
            return faults.page(PageProblem.BROKEN_LISTS, words_not_saved(asked))
        except NoSuchDocument:
            moved = left.of_moved(asked.path, asked.form)
            return moved or problems.page(PageProblem.NOT_FOUND, words_not_saved(asked))
        except Exception:
            _LOG.exception("%s %s", "POST" if asked.form else "GET", asked.path)
            return faults.page(PageProblem.OUR_FAULT, words_not_saved(asked))

    async def respond(request: Request) -> Response:
        form = await sent_form(request) if request.method == "POST" else FormData()
        try:
            asked = Asked(editor, request.path_params, request.query_params, form, request.url.path)
            if request.method == "POST":
                return await once.answer(asked.path, form, lambda: run_in_threadpool(handled, asked))
            return in_part(await run_in_threadpool(handled, asked), request.headers.get("range", ""))
        finally:
            await form.close()

    async def answer(request: Request) -> Response:
        try:
            return await respond(request)
        except OldForm as error:
            old = await run_in_threadpool(left.from_inside, request.url.path, error.form)
            return old or problems.page(error.problem)
        except Unanswerable as error:
            return problems.page(error.problem)
        except ClientDisconnect:
            return Response(status_code=400)

    return answer
