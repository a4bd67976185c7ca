"""The page on which a site begins, where `loa edit` was started in a folder that has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from loa.content.fields import slugify
from loa.edit.storage.editor_lock import EditorIsOpen
from loa.edit.web.app import with_problem_pages
from loa.edit.web.editor_templates import EditorTemplates
from loa.edit.web.problem_pages import ProblemPages, Unanswerable
from loa.edit.web.server.sent_forms import sent_form
from loa.pipeline.site_beginning import SiteNotBegun, begin_site, refuse_to_begin
from loa.store.project import SETTINGS

Open = Callable[[Path], None]
"""Opens the editor of the site that has begun in a folder."""

_MAX_NAME = 120
"""Letters in the name of a site."""


def beginning_of_site(folder: Path, templates: EditorTemplates, open_site: Open) -> Starlette:
    """An application with the one page."""
    problems = ProblemPages(templates.page, templates.say)

    async def show(request: Request) -> Response:
        return await run_in_threadpool(_page, folder, templates)

    async def receive(request: Request) -> Response:
        try:
            form = await sent_form(request)
        except Unanswerable as error:
            return problems.page(error.problem)
        typed = {name: str(form.get(name, "")).strip() for name in ("name", "folder")}
        return await run_in_threadpool(_begin, folder, typed, templates, open_site)

    routes = [Route("/", show, methods=["GET"]), Route("/", receive, methods=["POST"])]
    return with_problem_pages(routes, problems)


def _begin(folder: Path, typed: dict[str, str], templates: EditorTemplates, open_site: Open) -> Response:
    say = templates.say
    errors = _errors(folder, typed, templates)
    if errors:
        return _page(folder, templates, typed, errors)
    place = folder if _is_free(folder, templates) else folder / slugify(typed["folder"])
    try:
        for _ in begin_site(place, say):
            pass
        _set_name(place, typed["name"])
        open_site(place)
    except SiteNotBegun as error:
        return _page(folder, templates, typed, [("folder", str(error))])
    except (OSError, EditorIsOpen) as error:
        sentence = say("The folder cannot be written: {reason}").format(reason=getattr(error, "strerror", error))
        return _page(folder, templates, typed, [("folder", sentence)])
    return RedirectResponse("/", 303)


def _errors(folder: Path, typed: dict[str, str], templates: EditorTemplates) -> list[tuple[str, str]]:
    say = templates.say
    errors = []
    if not typed["name"]:
        errors.append(("name", say("Write what the site is to be called.")))
    elif len(typed["name"]) > _MAX_NAME or not typed["name"].isprintable():
        errors.append(("name", say("Write a shorter name, on one line.")))
    if not _is_free(folder, templates) and not any(map(str.isalnum, typed["folder"])):
        errors.append(("folder", say("Write a name for the new folder.")))
    return errors


def _is_free(folder: Path, templates: EditorTemplates) -> bool:
    """Whether a site may begin in the folder itself."""
    try:
        refuse_to_begin(folder, templates.say)
    except SiteNotBegun:
        return False
    return True


def _set_name(folder: Path, name: str) -> None:
    """Write the name of the site in its settings, in the place of that of the example."""
    path = folder / SETTINGS
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(f"site_name: {_quoted(name)}\n" if line.startswith("site_name:") else line for line in lines)
    path.write_text(text, encoding="utf-8", newline="\n")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _page(folder: Path, templates: EditorTemplates, typed: dict[str, str] | None = None, errors: Any = ()) -> Response:
    return templates.page(
        "site_start.html",
        422 if errors else 200,
        title=templates.say("Begin a new site"),
        folder=folder,
        is_free=_is_free(folder, templates),
        typed=typed or {"name": "", "folder": "trang-truyen-thong"},
        errors=errors,
        has_errors=bool(errors),
    )
