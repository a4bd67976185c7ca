"""The page of the whole site: its words, its lists, and where its other pages are written."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.web.screens.screen_parts import address, document_title
from loa.edit.web.screens.screen_problems import problems_in
from loa.edit.workflow.content_addresses import CONTENT_PAGES
from loa.edit.workflow.document_files import LISTS_NAME, SITE_FOLDER, SITE_NAME
from loa.edit.workflow.problems import ProblemCount, counted


@dataclass(frozen=True, slots=True)
class SiteCard:
    """A document of the whole site."""

    title: str
    href: str
    note: str
    problems: ProblemCount


def _show(asked: Asked) -> Response:
    notes = {
        SITE_NAME: asked.say("The name of the site, the first page, help, who answers for it."),
        LISTS_NAME: asked.say(
            "What there is to choose from in all forms: audiences, kinds of events, what is counted."
        ),
    }
    pages = sorted(name for name in asked.editor.workspace.inputs().below("docs") if name.endswith(".md"))
    return asked.editor.page(
        "site.html",
        title=asked.say("This website"),
        cards=[_card(asked, name, note) for name, note in notes.items()],
        folder=str(asked.editor.workspace.project.root / "docs"),
        pages=pages,
    )


def _card(asked: Asked, name: str, note: str) -> SiteCard:
    document = asked.editor.workspace.document(SITE_FOLDER, name)
    found = counted(("", problem.is_error) for problem in problems_in(asked, document))
    return SiteCard(document_title(asked, document), address(SITE_FOLDER, name), note, found[""])


PAGES: Pages = (EditorPage(f"{CONTENT_PAGES}{SITE_FOLDER}/", _show),)
