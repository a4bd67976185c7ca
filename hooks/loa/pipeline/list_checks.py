"""Read the lists that only later rooms know, and check all lists and templates beyond their models."""

from __future__ import annotations

from collections.abc import Iterator

from loa.arrange.font_checks import check_fonts
from loa.arrange.typefaces import FONT_LIST, Typefaces, faces_of, read_typefaces
from loa.catalogue.administrative_units import same_name_key
from loa.catalogue.hotlines import check_list
from loa.catalogue.ink_checks import design_inks, theme_inks
from loa.content.diagnostics import Diagnostic
from loa.content.library import Library
from loa.content.list_reader import list_tree, read_list, read_lists
from loa.content.unread_files import cannot_be_read
from loa.content.vocabulary import VOCABULARY, TermLists, Vocabulary
from loa.content.yaml_tree import Mapping, locate
from loa.house_style.line_breaks import COMPOUNDS, BreakLists
from loa.house_style.spoken_words import SPOKEN_WORDS, SpokenWords
from loa.pipeline.template_checks import check_page_templates, try_prints
from loa.prints.format_checks import check_formats, check_office
from loa.prints.office_forms import OFFICE_FORMS, OfficeForms, read_office_forms
from loa.prints.proofreading import missing_in_list
from loa.store.inputs import Inputs
from loa.store.project import PROGRAM_DATA
from loa.store.snapshot import FileKind

DESIGNS = "assets/designs.yml"
FORMATS = "assets/formats.yml"
SITE = "assets/site.yml"
_PRINT_LISTS = (
    (FONT_LIST, Typefaces),
    (COMPOUNDS, BreakLists),
    (OFFICE_FORMS, OfficeForms),
    (SPOKEN_WORDS, SpokenWords),
)
"""Lists of the project that only the print room knows."""


def check_lists(inputs: Inputs) -> Library:
    """Every problem of these lists and of the site's templates, with the texts they stand in.

    What is tried out is tried only where no measure and no name is wrong: all the rest would follow from that.
    """
    library = Library(inputs, diagnostics=list(_folders_for_files(inputs)))
    if library.diagnostics:
        return library
    for file, model in _PRINT_LISTS:
        library.take(read_list(inputs, file, model))
    lists = read_lists(inputs)
    library.texts |= lists.texts
    if lists.vocabulary is not None and not library.diagnostics:
        library.diagnostics += _list_problems(lists.vocabulary, inputs)
    library.diagnostics += check_page_templates(inputs)
    for problem in library.diagnostics:
        file = problem.spot.file
        if file.startswith("hooks/"):
            library.texts[file] = inputs.read(file.removeprefix("hooks/")).decode("utf-8", "replace")
    return library


def _list_problems(vocabulary: Vocabulary, inputs: Inputs) -> Iterator[Diagnostic]:
    trees = {file: list_tree(inputs, file) for file in (FORMATS, OFFICE_FORMS, FONT_LIST, VOCABULARY, SITE)}
    formats, office, fonts, terms, site = trees.values()
    if formats is None or office is None or fonts is None or terms is None or site is None:
        return
    forms = read_office_forms(inputs)
    found = [
        *check_formats(vocabulary.formats, formats, inputs),
        *check_office(forms, list(vocabulary.formats), office, inputs),
        *check_fonts(read_typefaces(inputs), vocabulary.lists, fonts, inputs),
    ]
    yield from found
    yield from _alike(vocabulary.lists, terms)
    for name, subject in vocabulary.lists.subjects.items():
        yield from check_list(subject.hotlines, terms, ("subjects", name, "hotlines"))
        yield from theme_inks(subject.theme, terms, ("subjects", name, "theme"))
    designs = list_tree(inputs, DESIGNS)
    if designs is not None:
        for name, design in vocabulary.designs.items():
            yield from design_inks(design, designs, ("designs", name))
    yield from check_list(read_lists(inputs).site.hotlines, site, ("hotlines",))
    if found:
        return
    printed = (formats, office, site.get("name"), site.get("hotlines"), terms.get("subjects"))
    faces = faces_of(inputs)
    missing = [problem for tree in printed for problem in missing_in_list(tree, faces)]
    yield from missing
    if not missing:
        yield from try_prints(vocabulary, forms, (formats, office), inputs)


def _alike(lists: TermLists, tree: Mapping) -> Iterator[Diagnostic]:
    """An error for each subject with the title or sign of one before it, and for each language with its tag."""
    for group, key in (("subjects", "title"), ("subjects", "sign"), ("languages", "tag")):
        first: dict[str, str] = {}
        for name, entry in getattr(lists, group).items():
            said = getattr(entry, key)
            other = first.setdefault(same_name_key(said), name) if said else name
            if other != name:
                params = {"key": key, "value": said, "other": other}
                yield Diagnostic("L496", locate(tree, (group, name, key)), params)


def _folders_for_files(inputs: Inputs) -> Iterator[Diagnostic]:
    """An error where the site has a folder, or what cannot be read, in the place of a file of the program's."""
    program = inputs.project.rooms["layouts"][0]
    layouts = (f"layouts/{file.relative_to(program).as_posix()}" for file in program.rglob("*") if file.is_file())
    data = (f"assets/{name.removeprefix(f'{PROGRAM_DATA}/')}" for name in inputs.below(PROGRAM_DATA))
    for name in sorted((*data, *layouts)):
        if inputs.kind(name) not in (FileKind.FILE, FileKind.ABSENT):
            yield cannot_be_read(inputs, name)
