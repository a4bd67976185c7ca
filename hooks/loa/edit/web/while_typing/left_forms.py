"""Forms of pages that were open when the editor was started anew, or longer than a session: their words are not lost.

Nothing of such a form is saved without the person who sent it. Who is let in finds it on its page again, or may send
it once more; what comes from a browser that is not let in waits for the one that is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from loa.edit.web.editor import Editor
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.editor_templates import ANSWERED, CSRF
from loa.edit.web.problem_pages import PageProblem, ProblemPages, Unanswerable
from loa.edit.web.server.access import Access
from loa.edit.web.server.sent_forms import OldForm, sent_form
from loa.edit.web.while_typing.unsaved_forms import (
    AUTOSAVE,
    PAGE,
    RESTORE,
    SEND_AGAIN,
    SENT,
    TAB,
    is_page,
    kept_apart,
    left_page,
    tab_of,
)
from loa.edit.workflow.workspace import NoSuchDocument, Workspace

_WAITS = (
    "This page is from before the editor was started anew. What is written here is kept: "
    "open the first page and save it from there."
)


class LeftForms:
    """Takes the forms that come from pages of earlier sessions."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._problems = ProblemPages(editor.templates.page, editor.say)

    def attach(self, access: Access) -> None:
        """Let the secrets of pages be known again, and forms without a session be kept."""
        access.seal = self._editor.seal
        access.keep_left = self.from_outside

    async def from_outside(self, request: Request) -> Response | None:
        """The answer to a form of a browser that is not let in; None where it is none of our pages'."""
        try:
            await sent_form(request)
        except OldForm as error:
            kept = self._kept(request.url.path, error.form, is_let_in=False)
            if kept is not None and request.url.path == AUTOSAVE:
                return JSONResponse({"said": self._editor.say(_WAITS)}, 403)
            return self._problems.page(PageProblem.KEPT_FORM) if kept is not None else None
        except Unanswerable:
            return None
        return None

    def from_inside(self, path: str, form: FormData) -> Response | None:
        """The answer to an old form of a browser that is let in; None where it is none of our pages'."""
        kept = self._kept(path, form, is_let_in=True)
        if kept is None:
            return None
        if path == AUTOSAVE:
            return JSONResponse({"said": self._editor.say(_WAITS)}, 403)
        if kept == SENT:
            return _send_again(self._editor, path, kept_apart(_texts(form))[1])
        session = ANSWERED.get().session
        if session:
            session.said = self._editor.say("Written on an older page: look it over and save it.")
        return RedirectResponse(f"{path}?{RESTORE}={quote(kept)}", 303)

    def of_moved(self, path: str, form: FormData) -> Response | None:
        """The answer to a form whose file was renamed meanwhile: the form on its new page; None for others."""
        base, inputs = kept_apart(_texts(form))
        page = _new_address(self._editor.workspace, path) if base else ""
        if not page:
            return None
        tab = tab_of(str(form.get(TAB) or ""))
        try:
            self._editor.typing.keep(page, base, inputs, tab)
        except OSError:
            return None
        return RedirectResponse(f"{page}?{RESTORE}={quote(tab)}", 303)

    def _kept(self, path: str, form: FormData, *, is_let_in: bool) -> str | None:
        """Keep a form, without files; returns the window it waits under, None where it is none of ours.

        That is `SENT` where its page cannot show it again.
        """
        secret = form.get(CSRF)
        page = str(form.get(PAGE) or "") if path == AUTOSAVE else path
        if not isinstance(secret, str) or not self._editor.seal.knows(secret) or not is_page(page):
            return None
        base, inputs = kept_apart(_texts(form))
        tab = tab_of(str(form.get(TAB) or "")) if base else SENT
        try:
            self._editor.typing.keep(page, base, inputs, tab)
        except OSError:
            return SENT if is_let_in else None
        return tab


def _new_address(workspace: Workspace, path: str) -> str:
    """The address that a page has now whose file was renamed; empty where it was not."""
    _, room, folder, name, *rest = [*path.split("/"), "", "", ""]
    with suppress(NoSuchDocument):
        for document in workspace.documents(folder) if room == "tinh" else ():
            former = document.own.get("formerly")
            if name and name in (former if isinstance(former, list) else [former]):
                return "/".join(["", room, folder, document.name, *rest]).rstrip("/") + "/"
    return ""


def _texts(form: FormData) -> dict[str, list[str]]:
    names = dict.fromkeys(name for name in form.keys() if name != CSRF)  # noqa: SIM118 (one form may have a name twice)
    return {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in names}


def _send_again(editor: Editor, path: str, texts: Mapping[str, Sequence[str]]) -> Response:
    return editor.page(
        "send_again.html",
        403,
        title=editor.say("Not saved yet"),
        to=path,
        sent=[*((name, value) for name, values in texts.items() for value in values), (TAB, SENT)],
    )


def _show(asked: Asked) -> Response:
    """The page for a form that waits and that its own page cannot show again."""
    form = left_page(asked, asked.query.get("trang", ""))
    if form is None:
        raise Unanswerable(PageProblem.NOT_FOUND)
    return _send_again(asked.editor, form.page, form.inputs)


PAGES: Pages = (EditorPage(SEND_AGAIN, _show),)
