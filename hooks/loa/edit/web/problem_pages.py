"""Kind pages for what cannot be answered: each says what happened, what is kept and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from starlette.responses import Response

from loa.content.interface_language import Translate


class PageProblem(Enum):
    """Why there is no answer: the status, what happened, what to do."""

    NOT_FOUND = (404, "This page is not there", "It may have been renamed or removed. Go on from the first page.")
    METHOD = (405, "This cannot be asked in this way", "Go on from the first page.")
    OTHER_HOST = (421, "This address is not the editor's", "Open the address that the terminal shows.")
    OTHER_SITE = (403, "This was sent by another page", "Nothing was changed. Go on from the first page.")
    NOT_LET_IN = (
        403,
        "This browser is not known yet",
        "For safety, every browser is let in from the computer itself. Start `loa edit` once more: it opens this page.",
    )
    USED_ADDRESS = (
        403,
        "This start address was used already",
        "Each start address lets one browser in, once. Start `loa edit` once more: it opens this page.",
    )
    OLD_FORM = (
        403,
        "This form is too old to be saved",
        "Nothing was changed. Go back, copy what was typed, load the page again and send it once more.",
    )
    KEPT_FORM = (
        403,
        "Not saved yet, but kept",
        "This page is from before the editor was started anew. What was written on it is kept and waits on the first "
        "page: start `loa edit` once more, it opens that page.",
    )
    TOO_LARGE = (
        413,
        "This is too large",
        "Nothing was changed. A photo may have at most 25 MB, a recording 15 MB, all texts of a page 2 MB.",
    )
    TOO_SLOW = (408, "The sending took too long", "Nothing was changed. Go back and send it once more.")
    UNREADABLE = (
        400,
        "What was sent cannot be read",
        "Nothing was changed. Go back, look for odd characters in what was pasted, and send it once more.",
    )
    BROKEN_LISTS = (
        500,
        "The lists of this site have errors",
        "They are to be put right first: whoever looks after the site starts `loa check`, which says where.",
    )
    OUR_FAULT = (
        500,
        "Something went wrong in the program",
        "All that was saved is kept. What was just typed is still there when you go back in the browser. "
        "The terminal says more for whoever looks after the program.",
    )

    def __init__(self, status: int, heading: str, remedy: str) -> None:
        self.status = status
        self.heading = heading
        self.remedy = remedy


_OUTSIDE = {PageProblem.OTHER_HOST, PageProblem.NOT_LET_IN, PageProblem.USED_ADDRESS, PageProblem.KEPT_FORM}
"""Problems of browsers that are not let in."""


class Unanswerable(Exception):
    """Raised where a request is read; it is answered with a page."""

    def __init__(self, problem: PageProblem) -> None:
        super().__init__(problem.heading)
        self.problem = problem


class MakePage(Protocol):
    """Makes a page of a template: `Editor.page`, or `EditorTemplates.page` where no site is open."""

    def __call__(self, template: str, status: int = 200, **values: Any) -> Response:
        """The page."""
        ...


@dataclass(frozen=True, slots=True)
class ProblemPages:
    """The pages in a language."""

    make: MakePage
    say: Translate

    def page(self, problem: PageProblem, words: Sequence[str] = ()) -> Response:
        """The page for a problem, with the words that were typed and have no other page now."""
        leads_on = problem not in _OUTSIDE
        return self.make(
            "problem.html",
            problem.status,
            title=self.say(problem.heading),
            remedy=self.say(problem.remedy),
            leads_on=leads_on,
            words=words,
            has_errors=True,
        )
