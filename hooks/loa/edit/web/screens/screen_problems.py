"""What is wrong in a document, for the marks beside names, the sentences beside fields and the list above a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from loa.edit.web.editor_page import Asked
from loa.edit.workflow.problems import FieldProblem, ProblemCount, counted, found_in, on_page, problems_of
from loa.edit.workflow.workspace import ContentDocument


@dataclass(frozen=True)
class PageProblems:
    """The problems of one page: `by_input` has sentences by the name of an input, `listed` all with their address.

    Each of `listed` says whether it is an error; errors come first.
    """

    by_input: dict[str, list[str]] = field(default_factory=dict)
    listed: tuple[tuple[str, str, bool], ...] = ()
    are_errors: bool = False


def problems_by_file(asked: Asked, folder: str) -> Mapping[str, ProblemCount]:
    """How many problems each file of a folder has."""
    found = found_in(asked.editor.workspace, folder)
    return counted((problem.spot.file, problem.is_error) for problem in found)


def problems_in(asked: Asked, document: ContentDocument) -> tuple[FieldProblem, ...]:
    """The problems of a document."""
    return problems_of(asked.editor.workspace, document.folder, document.name, say=asked.say)


def of_page(asked: Asked, document: ContentDocument, section: str, item: str = "") -> PageProblems:
    """The problems that the page of a section or an item tells."""
    found = on_page(problems_in(asked, document), section, item)
    by_input: dict[str, list[str]] = {}
    for problem in found:
        by_input.setdefault(problem.input_name, []).append(problem.spoken)
    listed = tuple(
        (_address(asked, one), one.spoken, one.is_error) for one in sorted(found, key=lambda one: not one.is_error)
    )
    return PageProblems(by_input, listed, any(one.is_error for one in found))


def _address(asked: Asked, problem: FieldProblem) -> str:
    """Where a problem is mended: in its field on this page, or on another: of the nation, of a file of questions."""
    page, _, field = problem.where.partition("#")
    return (f"#{field}" if field else "") if unquote(page) == asked.path else problem.where
