"""What is typed and not saved: taken from pages while somebody types, and offered where it was not saved."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.responses import JSONResponse, RedirectResponse, Response

from loa.edit.forms.form_values import SHOWN
from loa.edit.storage.unsaved_typing import UnsavedForm
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.told_times import told_time

AUTOSAVE = "/dang-go/"
"""The address to which pages send what is being typed."""

TAB, PAGE = "-tab", "-page"
"""The inputs that say in which window and on which page something was typed."""

RESTORE = "lay-lai"
"""The part of an address behind the `?` that names the window whose typing is shown again."""

SEND_AGAIN, SENT = "/gui-lai/", "gui-lai"
"""The page that offers to send a form once more, and the window of forms that their own page cannot show again."""

_NO_SCRIPT = "no-script"
"""Stands for the window of a browser without script."""

_PATH = re.compile(r"/(?!/)[\w/+.%~-]{0,500}")
_TAB = re.compile(r"[0-9A-Za-z-]{1,64}")
_CHOICE = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """A form that was not saved: the window it was typed in, when, and the address that shows it again."""

    tab: str
    when: str
    address: str


def waiting_forms(asked: Asked) -> list[WaitingForm]:
    """What was typed on this page and not saved, the newest first, without what the page shows again."""
    shown = asked.query.get(RESTORE)
    found = _all(asked)
    return [
        WaitingForm(form.tab, told_time(form.when, asked.say), address_of(form)) for form in found if form.tab != shown
    ]


def address_of(form: UnsavedForm) -> str:
    """The address that shows a form again."""
    if form.tab == SENT:
        return f"{SEND_AGAIN}?{urlencode({'trang': form.page})}"
    return f"{form.page}?{RESTORE}={quote(form.tab)}"


def restored_form(asked: Asked) -> UnsavedForm | None:
    """The form that the page is asked to show again; `base` and `inputs` take the place of those of the file."""
    tab = asked.query.get(RESTORE)
    return next((form for form in _all(asked) if form.tab == tab), None) if tab else None


def forget_saved(asked: Asked) -> None:
    """A form of this page is saved: what was typed in its window waits no longer."""
    tab = asked.form.get(TAB) or asked.query.get(RESTORE)
    if isinstance(tab, str):
        # A form that is offered although it was saved does no harm.
        with suppress(OSError):
            asked.editor.typing.forget(asked.path, tab)


def keep_sent(asked: Asked) -> str:
    """Keep a form that was sent and could not be saved; returns the window that it waits under."""
    tab = asked.form.get(TAB) or asked.query.get(RESTORE)
    tab = tab_of(tab if isinstance(tab, str) else "")
    # Where the disk is full, it is still on the page that is shown now.
    with suppress(OSError):
        asked.editor.typing.keep(asked.path, *kept_apart(asked.posted), tab)
    return tab


def tab_of(named: str) -> str:
    """The window that a form names, or that of a browser without script."""
    return named if _TAB.fullmatch(named) else _NO_SCRIPT


def is_page(page: str) -> bool:
    """Whether a page may have this address."""
    return bool(_PATH.fullmatch(page))


def left_page(asked: Asked, page: str) -> UnsavedForm | None:
    """The form that waits to be sent to a page once more."""
    try:
        return asked.editor.typing.of_page(page, SENT)
    except OSError:
        return None


def words_not_saved(asked: Asked) -> list[str]:
    """The words of a form that was sent to a page which cannot take it now; else those that wait for the page.

    What was sent is kept. What looks like one of the program's own words is a choice, and nothing that was typed.
    """
    sent = kept_apart(asked.posted)[1]
    if _words(sent):
        keep_sent(asked)
        return _words(sent)
    return [*dict.fromkeys(text for form in _all(asked) for text in _words(form.inputs))]


def _words(inputs: Mapping[str, Sequence[str]]) -> list[str]:
    texts = [text for name, values in inputs.items() if name != SHOWN for text in values]
    return [text for text in texts if text.strip() and not _CHOICE.fullmatch(text)]


def kept_apart(posted: Mapping[str, Sequence[str]]) -> tuple[str, dict[str, list[str]]]:
    """What a form was made from, and its inputs without those that are about saving."""
    inputs = {name: [*values] for name, values in posted.items() if not name.startswith(("-", "keep:"))}
    if "base" in inputs:
        inputs.pop("action", None)
    return next(iter(inputs.pop("base", ())), ""), inputs


def _all(asked: Asked) -> list[UnsavedForm]:
    try:
        return asked.editor.typing.all_of_page(asked.path)
    except OSError:
        return []


def _receive(asked: Asked) -> Response:
    """Keep what a page sends of its form; with `-forget` it waits no longer."""
    posted = asked.posted
    page, tab = (next(iter(posted.get(name, ())), "") for name in (PAGE, TAB))
    if not _PATH.fullmatch(page) or not _TAB.fullmatch(tab):
        return JSONResponse({"said": ""}, 422)
    try:
        if "-forget" in posted:
            asked.editor.typing.forget(page, tab)
        else:
            asked.editor.typing.keep(page, *kept_apart(posted), tab)
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        said = "The disk is full: what is typed here is not kept until you save." if is_full else _NOT_KEPT
        return JSONResponse({"said": asked.say(said)}, 507)
    return JSONResponse({"said": ""})


_NOT_KEPT = "The computer cannot keep what is typed here until you save."


def _throw_away(asked: Asked) -> Response:
    page, tab = (str(asked.form.get(name) or "") for name in (PAGE, TAB))
    if not _PATH.fullmatch(page):
        return RedirectResponse("/", 303)
    with suppress(OSError):
        asked.editor.typing.forget(page, tab)
    return RedirectResponse(page, 303)


PAGES: Pages = (EditorPage(AUTOSAVE, receive=_receive), EditorPage("/dang-go/bo/", receive=_throw_away))
