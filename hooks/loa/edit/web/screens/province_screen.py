"""The page of a province: its campaigns, and who it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from starlette.responses import Response

from loa.content.models import NATIONAL
from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.material.photo_addresses import photo_room
from loa.edit.web.material.recording_addresses import recording_room
from loa.edit.web.screens.screen_parts import address, province_of, removed, text, version_made
from loa.edit.web.screens.screen_problems import problems_by_file
from loa.edit.workflow.content_addresses import CONTENT_PAGES, NEW
from loa.edit.workflow.document_files import PROVINCE_FILE
from loa.edit.workflow.item_lists import as_read
from loa.edit.workflow.problems import ProblemCount
from loa.edit.workflow.removals import Removal, removal_of_province
from loa.edit.workflow.workspace import ContentDocument


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign as the page of its province shows it."""

    title: str
    href: str
    state: str
    kind: str
    dates: str
    problems: ProblemCount


def _show(asked: Asked) -> Response:
    return _page(asked)


def _receive(asked: Asked) -> Response:
    """The province goes, with all that is in it."""
    province = province_of(asked)
    if text(asked, "action") != "remove" or province.is_national:
        return _page(asked)

    def removal() -> Removal:
        return removal_of_province(asked.editor.publisher, province.folder)

    return removed(asked, removal, province.title, "/", partial(_page, asked))


def _page(asked: Asked, error: str = "") -> Response:
    province = province_of(asked)
    documents = asked.editor.workspace.documents(province.folder)
    problems = problems_by_file(asked, province.folder)
    who = asked.editor.workspace.document(province.folder, PROVINCE_FILE)
    return asked.editor.page(
        "province.html",
        status=422 if error else 200,
        error=error,
        has_errors=bool(error),
        title=province.title,
        province=province,
        cards=[_card(asked, document, problems[document.file]) for document in documents],
        new=address(province.folder, NEW),
        who=address(province.folder, PROVINCE_FILE),
        photos=photo_room(province.folder),
        recordings=recording_room(province.folder),
        problems_of_who=problems[who.file],
        version=version_made(asked),
    )


def _card(asked: Asked, document: ContentDocument, problems: ProblemCount) -> CampaignCard:
    kind, state = _state(asked, document)
    return CampaignCard(
        document.title,
        address(document.folder, document.name),
        state,
        kind,
        _dates(document),
        problems,
    )


def _state(asked: Asked, document: ContentDocument) -> tuple[str, str]:
    """A word for the style, and where the words of a campaign come from."""
    if not document.is_editable:
        return "broken", asked.say("The file has faults")
    if document.merged.get("withdrawn"):
        return "withdrawn", asked.say("Withdrawn")
    if not document.is_there:
        return "national", asked.say("As the national campaign")
    if document.inherited is not None:
        return "changed", asked.say("As the national campaign, with changes")
    return "own", "" if document.folder == NATIONAL else asked.say("Written here")


def _dates(document: ContentDocument) -> str:
    written = document.merged.get("written")
    if isinstance(written, str) and written:
        return written
    days = (document.merged.get(key) for key in ("starts", "ends"))
    return " – ".join(dict.fromkeys(as_read(day) for day in days if isinstance(day, str) and day))


PAGES: Pages = (EditorPage(CONTENT_PAGES + "{folder}/", _show, _receive),)
