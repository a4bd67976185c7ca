"""The history: what was saved, by day; a version taken back, a file as it was; and a file as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import Response

from loa.edit.storage.history import SavedVersion
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.screen_parts import document_of, text, trail_of
from loa.edit.web.told_times import told_day, told_hour
from loa.edit.workflow.save_reasons import reason_in_words
from loa.edit.workflow.saving import NotSaved
from loa.edit.workflow.version_changes import FileInVersion, VersionReader
from loa.edit.workflow.workspace import ContentDocument
from loa.house_style.written_dates import day_text

_ON_A_PAGE = 20
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\\\s]*")
"""An address of this editor, to lead back to."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version as a page shows it."""

    id: str
    time: str
    what: str
    files: list[FileInVersion]
    more_files: int
    published: int | None
    """The number of the publication that shows it."""
    can_be_undone: bool
    is_now: bool
    """Whether the file is as it was then."""


@dataclass(frozen=True, slots=True)
class ShownDay:
    """The versions of one day."""

    title: str
    versions: list[ShownVersion]


def _show_all(asked: Asked) -> Response:
    return _page(asked, None)


def _show_file(asked: Asked) -> Response:
    return _page(asked, document_of(asked))


def _page(asked: Asked, document: ContentDocument | None, reason: str = "") -> Response:
    problem = reason or _note_outside(asked)
    return _noted_page(asked, document, problem, status=422 if reason else 200)


def _noted_page(asked: Asked, document: ContentDocument | None, problem: str, status: int) -> Response:
    editor = asked.editor
    file = document.file if document else None
    older = asked.query.get("cu-hon")
    versions = editor.history.versions(file, _ON_A_PAGE + 1, older)
    shown, rest = versions[:_ON_A_PAGE], versions[_ON_A_PAGE:]
    title = asked.say("History")
    return editor.page(
        "history.html",
        status=status,
        title=f"{title}: {document.title}" if document else title,
        trail=trail_of(asked, document) if document else None,
        document=document,
        days=_days(asked, shown, document),
        older=shown[-1].id if rest else "",
        is_oldest=bool(older),
        reason=problem,
        has_errors=bool(problem),
        set_aside=editor.history.set_aside,
    )


def _note_outside(asked: Asked) -> str:
    """Bring into the history what was changed by hand; the page is shown even where that cannot be done."""
    try:
        asked.editor.saver.note_outside_changes()
    except OSError as error:
        return reason_in_words(NotSaved(error), asked.say)
    return ""


def _days(asked: Asked, versions: Iterable[SavedVersion], document: ContentDocument | None) -> list[ShownDay]:
    history = asked.editor.history
    reader = VersionReader(asked.editor.workspace, history, asked.say)
    published = {version.id: number for number, version in history.published().items()}
    days: list[ShownDay] = []
    for version in versions:
        title = told_day(version.when.astimezone().date(), asked.say)
        files = reader.files(version, document.file if document else None)
        count = 1 if document else len(version.files)
        shown = ShownVersion(
            version.id,
            told_hour(version.when),
            version.what,
            files,
            count - len(files),
            published.get(version.id),
            history.before(version.id) is not None,
            document is not None and history.file_in(version.id, document.file) == document.data,
        )
        if not days or days[-1].title != title:
            days.append(ShownDay(title, []))
        days[-1].versions.append(shown)
    return days


def _act_on_all(asked: Asked) -> Response:
    return _act(asked, None)


def _act_on_file(asked: Asked) -> Response:
    return _act(asked, document_of(asked))


def _act(asked: Asked, document: ContentDocument | None) -> Response:
    action, version = text(asked, "action"), text(asked, "version")
    if action == "restore" and document is not None:
        refused, said = _restored(asked, document, version), asked.say("The file is as it was then.")
    else:
        refused, said = asked.editor.saver.undo(version), asked.say("Undone.")
    if refused is not None:
        return _page(asked, document, reason_in_words(refused, asked.say))
    back = text(asked, "back")
    return asked.done(back if _OWN_ADDRESS.fullmatch(back) else asked.path, said)


def _restored(asked: Asked, document: ContentDocument, version: str) -> NotSaved | None:
    history, saver = asked.editor.history, asked.editor.saver
    found = history.version(version)
    data = history.file_in(version, document.file)
    if found is None or data is None:
        # A version of that id never was, so this says why.
        return saver.undo("") if found is None else saver.write({document.file: None}, _restored_words(asked, found))
    return saver.write({document.file: data}, _restored_words(asked, found))


def _restored_words(asked: Asked, version: SavedVersion) -> str:
    when = version.when.astimezone()
    return asked.say("Brought back as of {time}, {day}").format(time=f"{when:%H:%M}", day=day_text(when))


def _show_bytes(asked: Asked) -> Response:
    document = document_of(asked)
    return asked.editor.page(
        "content_file.html",
        title=asked.say("The file of: {title}").format(title=document.title),
        trail=trail_of(asked, document),
        document=document,
        content=document.data.decode("utf-8", "replace").removeprefix("\ufeff"),
    )


PAGES: Pages = (
    EditorPage("/lich-su/", _show_all, _act_on_all),
    EditorPage("/lich-su/{folder}/{document}/", _show_file, _act_on_file),
    EditorPage("/tep/{folder}/{document}/", _show_bytes),
)
