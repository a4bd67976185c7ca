"""The pages on which a site is published: the one button, how far it has come, how it ended, what was published."""

from __future__ import annotations

from typing import Any

from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from loa.content.interface_language import Translate
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.told_times import told_time
from loa.edit.workflow.problems import from_build, problems_of_site
from loa.edit.workflow.publication_faults import fault_of_publication, fault_of_refusal
from loa.edit.workflow.publication_list import changed_since_published, published_versions
from loa.edit.workflow.publishing import PublicationState
from loa.edit.workflow.readiness import published_folder, readiness
from loa.edit.workflow.saving import NotSaved
from loa.pipeline.checker import Problems
from loa.pipeline.progress_lines import BuildStage
from loa.publish.mirror import files_to_publish
from loa.publish.zip_files import write_zip
from loa.store.digest_store import StoreError
from loa.store.stored_files import InputLost

_ADDRESS = "/dang/"
_STAGES = (BuildStage.READ, BuildStage.CHECK, BuildStage.MAKE, BuildStage.PUBLISH)
_MOST_FAULTS = 12
"""Faults that are listed; mending the first ones shows the rest."""


def _show(asked: Asked) -> Response:
    state = asked.editor.publisher.state()
    if state.is_running:
        return _page(asked, state)
    before = _before(asked)
    return _page(asked, state, before=before, has_errors=before["is_refused"])


def _page(asked: Asked, state: PublicationState, status: int = 200, **values: Any) -> Response:
    editor, say = asked.editor, asked.say
    listed = [{"told": one, "when": told_time(one.when, say)} for one in published_versions(editor.publisher)]
    common = {
        "title": say("Publish"),
        "state": state,
        "progress": _progress(state, say),
        "result": _result(asked, state),
        "before": None,
        "published": listed,
        "not_written": "",
        "has_errors": bool(values.get("not_written")),
    }
    return editor.page("publish.html", status, **(common | values))


def _start(asked: Asked) -> Response:
    asked.editor.publisher.start()
    return RedirectResponse(_ADDRESS, 303)


def _stop(asked: Asked) -> Response:
    asked.editor.publisher.stop()
    return RedirectResponse(_ADDRESS, 303)


def _progress_alone(asked: Asked) -> Response:
    """The part of the page that changes while it is published, for the script that asks for it again and again."""
    state = asked.editor.publisher.state()
    template = asked.editor.templates.environment.get_template("publish_progress.html")
    return HTMLResponse(template.render(state=state, progress=_progress(state, asked.say)))


def _roll_back(asked: Asked) -> Response:
    """Publish again what was published under a number."""
    editor, say, number = asked.editor, asked.say, asked.params["number"]
    try:
        result = editor.publisher.roll_back(int(number), editor.saver) if number.isdecimal() else None
    except (OSError, StoreError, InputLost) as error:
        result = NotSaved(error if isinstance(error, OSError) else OSError(str(error)))
    if isinstance(result, PublicationState):
        return RedirectResponse(_ADDRESS, 303)
    sentence = say("This version is not there any more.")
    if isinstance(result, NotSaved):
        sentence = say("The earlier content could not be written: the disk is full, or a file is open elsewhere.")
    return _page(asked, editor.publisher.state(), 409, not_written=sentence, before=_before(asked))


def _zip(asked: Asked) -> Response:
    """The published site in one file."""
    workspace = asked.editor.workspace
    try:
        site = published_folder(workspace.project)
        files = files_to_publish(site, workspace.store)
        place = write_zip(site, files, asked.editor.publisher.folder / "trang.zip", below="trang")
    except OSError:
        return _page(
            asked, asked.editor.publisher.state(), 409, not_written=asked.say("There is no published site yet.")
        )
    return FileResponse(place, filename="trang-da-dang.zip", media_type="application/zip")


# -- what the page shows


def _before(asked: Asked) -> dict[str, Any]:
    """What is to be known before it is published."""
    editor, say = asked.editor, asked.say
    found = readiness(editor.workspace)
    return {
        "is_fine": found.is_fine,
        "kept": [
            {"name": name, "faults": faults_in(asked, found.problems, folder)} for folder, name in found.kept.items()
        ],
        "is_refused": found.refusal is not None,
        "fault": fault_of_refusal(found.refusal, say) if found.refusal is not None else None,
        "faults": faults_in(asked, found.problems) if found.refusal is not None else [],
        "changed": _changed(asked),
        "unsaved": _unsaved(asked),
        "warnings": [] if found.refusal is not None else _warnings(asked),
    }


def _unsaved(asked: Asked) -> int:
    """How many forms wait to be saved, of which nothing is published."""
    try:
        return len({form.page for form in asked.editor.typing.pages()})
    except OSError:
        return 0


def _changed(asked: Asked) -> tuple[str, ...] | None:
    """What differs from what was published; nothing where the disk takes no version of what was changed outside."""
    try:
        return changed_since_published(asked.editor.publisher)
    except (OSError, StoreError):
        return ()


def _result(asked: Asked, state: PublicationState) -> dict[str, Any] | None:
    """How the newest publication ended; None where there is none, or it goes on."""
    if state.outcome is None or state.when is None:
        return None
    workspace = asked.editor.workspace
    names = {province.folder: province.title for province in workspace.provinces()}
    try:
        folder = str(published_folder(workspace.project))
    except OSError:
        folder = ""
    return {
        "outcome": state.outcome.value,
        "when": told_time(state.when, asked.say),
        "minutes": told_length(state.seconds, asked.say),
        "kept": [names.get(one, one) for one in state.news.kept],
        "fault": fault_of_publication(state, asked.say),
        "faults": faults_in(asked, state.news.problems),
        "folder": folder,
    }


def faults_in(asked: Asked, problems: Problems | None, folder: str | None = None) -> list[dict[str, Any]]:
    """The errors among some problems, each at its field; of one province where its folder is given."""
    if problems is None or not problems.are_errors:
        return []
    documents = from_build(asked.editor.workspace, problems.as_json(), asked.say)
    errors = [
        {"title": document.title, "province": document.province, "told": problem}
        for document in documents
        for problem in document.problems
        if problem.is_error and folder in {None, document.folder}
    ]
    return errors[:_MOST_FAULTS]


def _warnings(asked: Asked) -> list[dict[str, Any]]:
    """What can be published and is better looked at before: each document with one of its warnings and their number."""
    found = []
    for document in problems_of_site(asked.editor.workspace, asked.say):
        told = [problem for problem in document.problems if not problem.is_error]
        if told:
            one = {"title": document.title, "province": document.province, "told": told[0], "more": len(told) - 1}
            found.append(one)
    return found[:_MOST_FAULTS]


def _progress(state: PublicationState, say: Translate) -> dict[str, Any]:
    news = state.news
    stage = news.stage if news.stage in _STAGES else BuildStage.READ
    titles = {
        BuildStage.READ: say("Read"),
        BuildStage.CHECK: say("Check"),
        BuildStage.MAKE: say("Draw"),
        BuildStage.PUBLISH: say("Put on the site"),
    }
    steps = [
        {
            "title": titles[one],
            "is_done": _STAGES.index(one) < _STAGES.index(stage),
            "is_now": one is stage,
            "count": f"{news.done}/{news.total}" if one is stage is BuildStage.MAKE and news.total else "",
            "work": news.work.lower() if one is stage is BuildStage.MAKE else "",
        }
        for one in _STAGES
    ]
    return {"steps": steps, "time": told_length(state.seconds, say), "done": news.provinces_done, "all": news.provinces}


def told_length(seconds: int, say: Translate) -> str:
    """How long something takes."""
    if seconds < 90:
        return say("{count} seconds").format(count=seconds)
    return say("{count} minutes").format(count=round(seconds / 60))


PAGES: Pages = (
    EditorPage(_ADDRESS, _show, _start),
    EditorPage("/dang/tien-do", _progress_alone),
    EditorPage("/dang/dung", receive=_stop),
    EditorPage("/dang/lai/{number}", receive=_roll_back),
    EditorPage("/dang/trang.zip", _zip),
)
