"""What is wrong in the content, told at the fields in which it can be mended, in words of forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from loa.content.diagnostics import Diagnostic, in_order
from loa.content.editable_file import RefusedEdit
from loa.content.interface_language import Translate
from loa.content.models import NATIONAL
from loa.content.vietnamese_order import OrderKey, vietnamese_order
from loa.content.writing import write
from loa.content.yaml_tree import TreePath
from loa.edit.forms.editor_language import editor_translator
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.form_sentences import NOT_FILLED_IN, language_of
from loa.edit.forms.form_values import posted_values
from loa.edit.workflow.document_files import SITE_FOLDER
from loa.edit.workflow.document_places import DocumentPlaces, SitePlaces
from loa.edit.workflow.kept_check import KeptCheck, kept_check
from loa.edit.workflow.typed_forms import WHOLE_SECTION, TypedForm, typed_edits
from loa.edit.workflow.workspace import NoSuchDocument, Workspace
from loa.pipeline.checker import Checker, check

_SPOKEN = {True: "Error: {sentence}", False: "Please check: {sentence}"}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One problem, at the field in which it can be mended.

    `path` leads to the value in its document, items by id; `section` and `item` name the page that asks for it, `item`
    empty where that is the section's own. `where` is the address of the field on that page. `input_name` is the name
    of the input there, empty where no input but the page itself is meant. `problem` and `remedy` are whole sentences.
    """

    path: TreePath
    is_error: bool
    problem: str
    remedy: str
    section: str
    item: str
    where: str
    input_name: str = ""
    of_nation: bool = False
    """Whether it is mended in the national campaign, not here."""
    is_missing: bool = False
    """Whether something is only not filled in yet."""
    spoken: str = ""
    """Both sentences as fields show them: “Lỗi: …”, or “Nên xem lại: …” for what stops nothing."""
    details: str = ""
    """The same for whoever opens the file: its name, the line, the code. Shown only where somebody asks for it."""

    @property
    def field_id(self) -> str:
        """The id of the field on its page, empty where the page itself is meant."""
        return f"f-{self.input_name}" if self.input_name else ""


@dataclass(frozen=True, slots=True)
class DocumentProblems:
    """What is wrong in one document of a folder; `name` is empty for what lies beside its documents.

    `folder` is empty for what belongs to the whole site; both titles are for people.
    """

    folder: str
    name: str
    province: str
    title: str
    problems: tuple[FieldProblem, ...]


def problems_of(
    workspace: Workspace, folder: str, name: str, data: bytes | None = None, say: Translate | None = None
) -> tuple[FieldProblem, ...]:
    """The problems of a document as it is saved, or as it would be with other bytes, in the order of the file.

    With those of its files of questions, and the errors in the national campaign that it follows. About 80 ms for a
    province of the real site, 15 ms where no file changed since. Raises NoSuchDocument.
    """
    kept = kept_check(workspace)
    with kept.lock:
        kept.look(workspace)
        places = SitePlaces(workspace, kept, say or editor_translator())
        document, checker = places.document(folder, name), kept.checker
        if data is not None:
            inputs = kept.inputs.with_text(document.file, data)
            document = SitePlaces(workspace, kept, places.say, inputs).document(folder, name)
            checker = Checker(inputs)
        found = _found(checker, folder)
        # What the nation says is as it is saved, whatever is typed in a province.
        of_nation = kept.of_nation() if document.base_files else ()
    own, base = document.own_files, document.base_files
    told = [problem for problem in found if problem.spot.file in own]
    told += [problem for problem in (*found, *of_nation) if problem.spot.file in base and problem.is_error]
    return tuple(_field_problems(places, document, in_order(told)))


def found_in(workspace: Workspace, folder: str) -> list[Diagnostic]:
    """What is wrong in the lists of the site and in a folder, as a build would find it."""
    kept = kept_check(workspace)
    with kept.lock:
        kept.look(workspace)
        return _found(kept.checker, folder)


def _found(checker: Checker, folder: str) -> list[Diagnostic]:
    of_folder = [] if folder == SITE_FOLDER else checker.province(folder)[1].diagnostics
    return [*checker.common().diagnostics, *of_folder]


def problems_of_form(
    workspace: Workspace, folder: str, name: str, form: TypedForm, say: Translate | None = None
) -> tuple[FieldProblem, ...]:
    """The problems at the fields of one form as it is typed in, were it saved now; about 80 ms.

    There are none where what is typed cannot be written at all, which saving says. Raises NoSuchDocument.
    """
    translate, kept = say or editor_translator(), kept_check(workspace)
    document = workspace.document(folder, name)
    with kept.lock:
        sections = kept.sections(document.model, language_of(translate))
        typed = typed_edits(document, sections, form)
        section = next((one for one in sections if one.name == form.section), None)
        if typed is None or section is None:
            raise NoSuchDocument(form.section)
        written = write(document.written, typed.edits)
        if isinstance(written, RefusedEdit):
            return ()
        found = problems_of(workspace, folder, name, written.data, translate)
    if form.item == WHOLE_SECTION:
        found = on_page(found, form.section)
    else:
        found = tuple(problem for problem in found if problem.path[:2] == typed.path[:2])
    fields = section.items.fields if section.items else section.fields
    return tuple(_as_on_page(problem, form, fields) for problem in found)


def _as_on_page(problem: FieldProblem, form: TypedForm, fields: Sequence[FormField]) -> FieldProblem:
    """The same at the card that it is on the page: cards of which nothing is filled in are in no file."""
    key, _, rest = problem.input_name.partition(".")
    number, dot, inner = rest.partition(".")
    cards = posted_values(fields, form.inputs or {}).get(key)
    if not isinstance(cards, list) or not number.isdigit():
        return problem
    on_the_page = [place for place, card in enumerate(cards) if card is not None]
    if int(number) >= len(on_the_page):
        return problem
    return replace(problem, input_name=f"{key}.{on_the_page[int(number)]}{dot}{inner}")


def problems_of_site(workspace: Workspace, say: Translate | None = None) -> tuple[DocumentProblems, ...]:
    """All problems of the site as a build would find them, by province and document; about 200 ms for a small site."""
    kept = kept_check(workspace)
    with kept.lock:
        kept.look(workspace)
        return _grouped(workspace, kept, check(kept.inputs).problems.diagnostics, say or editor_translator())


def from_build(workspace: Workspace, rows: Any, say: Translate | None = None) -> tuple[DocumentProblems, ...]:
    """The same for what a build in a process of its own found: `rows` is what `Problems.as_json` gave."""
    listed = rows[0] if rows and len(rows) == 2 and isinstance(rows[1], Mapping) else rows
    found = [Diagnostic.from_json(row) for row in listed]
    kept = kept_check(workspace)
    with kept.lock:
        kept.look(workspace)
        return _grouped(workspace, kept, found, say or editor_translator())


class ProblemCount(NamedTuple):
    """How many errors there are, and how many places that are only better looked at."""

    errors: int = 0
    warnings: int = 0

    @property
    def all(self) -> int:
        """Both together."""
        return self.errors + self.warnings


def counted(named: Iterable[tuple[str, bool]]) -> Mapping[str, ProblemCount]:
    """How many problems each name has, of pairs of a name and whether it is an error."""
    pairs = Counter(named)
    return defaultdict(ProblemCount, {name: ProblemCount(pairs[name, True], pairs[name, False]) for name, _ in pairs})


def by_section(problems: Iterable[FieldProblem]) -> Mapping[str, ProblemCount]:
    """How many problems each section has."""
    return counted((problem.section, problem.is_error) for problem in problems)


def by_item(problems: Iterable[FieldProblem], section: str) -> Mapping[str, ProblemCount]:
    """How many problems each item of a section has."""
    return counted((problem.item, problem.is_error) for problem in problems if problem.section == section)


def on_page(problems: Iterable[FieldProblem], section: str, item: str = "") -> tuple[FieldProblem, ...]:
    """The problems that one page tells."""
    return tuple(problem for problem in problems if (problem.section, problem.item) == (section, item))


def _field_problems(places: SitePlaces, document: DocumentPlaces, found: Iterable[Diagnostic]) -> list[FieldProblem]:
    told = [_field_problem(places, document, problem) for problem in found]
    return list(dict.fromkeys(told))


def _field_problem(places: SitePlaces, document: DocumentPlaces, problem: Diagnostic) -> FieldProblem:
    path = document.paths.path(problem)
    wrong, instead = document.told(problem, path)
    of_nation = problem.spot.file in document.base_files and problem.spot.file not in document.own_files
    if of_nation:
        wrong = document.say("In the national campaign: {problem}").format(problem=wrong)
    place = document.place(path, of_nation=of_nation)
    where, input_name = document.address(place, of_nation=of_nation), place.input_name
    if problem.spot.file != document.file and (questions := places.of_questions(problem.spot.file)):
        # Told at the contest, mended where the questions are.
        where = questions.address(questions.place(questions.paths.path(problem)), of_nation=False)
        input_name = "questions"
    return FieldProblem(
        path,
        problem.is_error,
        wrong,
        instead,
        place.section,
        place.item,
        where,
        input_name,
        of_nation,
        problem.code in NOT_FILLED_IN,
        document.say(_SPOKEN[problem.is_error]).format(sentence=f"{wrong} {instead}"),
        f"{problem.spot.file}:{problem.spot.line} {problem.code}: {problem.problem(document.say)}",
    )


def _grouped(
    workspace: Workspace, kept: KeptCheck, found: Iterable[Diagnostic], say: Translate
) -> tuple[DocumentProblems, ...]:
    places = SitePlaces(workspace, kept, say)
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for problem in found:
        groups.setdefault(places.owner_of(problem.spot.file), []).append(problem)
    told = []

    def order(owner: tuple[str, str]) -> tuple[bool, OrderKey, tuple[str, str]]:
        return owner[0] != NATIONAL, vietnamese_order(places.title(owner[0])), owner

    for folder, name in sorted(groups, key=order):
        problems = groups[folder, name]
        document = places.document(folder, name) if name else places.beside(folder)
        listed = tuple(_field_problems(places, document, in_order(problems)))
        told.append(DocumentProblems(folder, name, places.title(folder), document.title, listed))
    return tuple(told)
