"""Read the content files of a project: each becomes a Document, with diagnostics of what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import reduce
from posixpath import dirname, join, normpath

from pydantic import BaseModel

from loa.content.campaign_copies import copies
from loa.content.data_lists import laid_over, list_files
from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.fields import slugify
from loa.content.models import HELP, Campaign, Province, QuestionFile, Site
from loa.content.nearest import nearest
from loa.content.partial_content import without_wrong_parts
from loa.content.question_files import question_files, with_questions
from loa.content.site_checks import check_site, pages_not_written
from loa.content.unread_files import (
    cannot_be_read,
    not_read_beside_provinces,
    not_read_in_province,
    not_read_of_site,
    pages_not_readable,
    shown_place,
)
from loa.content.validation import Model, known_and_guess, names_cut_by_commas, repeated_ids, validate
from loa.content.vocabulary import Designs, Formats, TermLists, Vocabulary
from loa.content.yaml_parser import Unreadable, decode, parse
from loa.content.yaml_tree import Mapping, Scalar, Sequence
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind, Obstacle


@dataclass(frozen=True)
class Document:
    """One content file.

    `file` is its name from the project's root, `folder` its province's slug, `slug` its own name without the ending.
    `campaign` is the typed content of a campaign's file by itself, without what it inherits; None where the file is
    no valid campaign by itself.
    """

    file: str
    folder: str
    slug: str
    tree: Mapping
    lines: SourceLines
    campaign: Campaign | None = None


@dataclass
class Library:
    """The documents that were read, the vocabulary, and every problem that was found."""

    inputs: Inputs
    vocabulary: Vocabulary | None = None
    """None where the lists in assets/ have errors."""
    site: Site = field(default_factory=Site)
    """The content of site.yml; without a word where that has errors."""
    site_as_checked: tuple[Site, Mapping] | None = None
    """What site.yml says without its wrong parts, typed and as it is written."""
    folders: list[str] = field(default_factory=list)
    """The slugs of all provinces, also of those whose province.yml is wrong."""
    provinces: dict[str, Document] = field(default_factory=dict)
    """Slug → its province.yml."""
    campaigns: list[Document] = field(default_factory=list)
    help_languages: list[str] = field(default_factory=list)
    """The languages, beside Vietnamese, in which the help page is written."""
    typed_provinces: dict[str, Province] = field(default_factory=dict)
    """Slug → the content of its province.yml, where that is valid."""
    partial_provinces: dict[str, tuple[Province, Mapping]] = field(default_factory=dict)
    """Slug → what is left of a province.yml without its wrong parts, to be checked further; never published."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Name of a file → its text, to show the line of a problem."""

    @property
    def source(self) -> SourceLines:
        """The lines of all files read."""
        return SourceLines(self.texts)

    def take(self, part: Library) -> None:
        """Add the provinces, problems and texts of another library to this one."""
        self.provinces |= part.provinces
        self.typed_provinces |= part.typed_provinces
        self.partial_provinces |= part.partial_provinces
        self.diagnostics += part.diagnostics
        self.texts |= part.texts


def read_lists(inputs: Inputs) -> Library:
    """Read the lists of the project (vocabulary, formats and designs), and site.yml."""

    def read() -> Library:
        library = Library(inputs)
        library.vocabulary = _read_vocabulary(library)
        _read_site(library)
        return library

    return inputs.cached("lists", read)


def read_list(inputs: Inputs, file: str, model: type[BaseModel]) -> Library:
    """Read a list whose model belongs to a later room; gives problems and texts only."""
    library = Library(inputs)
    _read_asset(library, file.removeprefix("assets/"), model)
    return library


def list_tree(inputs: Inputs, file: str) -> Mapping | None:
    """The tree of a list, the site's over the program's, with the line of every value; None where it is unreadable."""
    return _read_tree(Library(inputs), file.removeprefix("assets/"))


def read_site_files(inputs: Inputs) -> Library:
    """Look at the files in assets/ and hooks/layouts/: those that cannot be read, and those that nothing reads."""
    library = Library(inputs)
    for room in ("assets/", "layouts/"):
        library.diagnostics += _links_outside(inputs, room)
    library.diagnostics += not_read_of_site(inputs)
    return library


def read_province(inputs: Inputs, folder: str) -> Library:
    """Read one province.yml."""

    def read() -> Library:
        library = Library(inputs, read_lists(inputs).vocabulary)
        if library.vocabulary is not None:
            _read_province(library, library.vocabulary, folder)
        return library

    return inputs.cached(("province.yml", folder), read)


def read_provinces(inputs: Inputs) -> Library:
    """Read the lists and every province.yml, but no campaign. Bad content gives diagnostics, never an exception."""
    lists = read_lists(inputs)
    library = Library(inputs, lists.vocabulary, lists.site, diagnostics=[*lists.diagnostics], texts={**lists.texts})
    if library.vocabulary is None:
        return library
    if inputs.kind("campaigns") is not FileKind.FOLDER:
        library.diagnostics.append(Diagnostic("L418", Spot("campaigns", 1, 1), {"name": "campaigns"}))
        return library
    library.diagnostics += _links_outside(inputs, "docs/")
    library.diagnostics += pages_not_readable(inputs)
    library.diagnostics += not_read_beside_provinces(inputs)
    if lists.site_as_checked:
        library.diagnostics += pages_not_written(*lists.site_as_checked, inputs)
    for folder in _province_folders(library):
        library.folders.append(folder)
        library.take(read_province(inputs, folder))
    help_pages = read_help_languages(inputs, library.vocabulary)
    library.help_languages += help_pages.help_languages
    library.take(help_pages)
    return library


def read_help_languages(inputs: Inputs, vocabulary: Vocabulary) -> Library:
    """Find the help page in other languages: each file is called by the tag of its language."""
    library = Library(inputs, vocabulary)
    by_tag = {language.tag.lower(): name for name, language in vocabulary.lists.languages.items()}
    folder = f"docs/{HELP}"
    for name in inputs.names(folder):
        stem, _, ending = name.rpartition(".")
        if ending != "md" or inputs.kind(f"{folder}/{name}") is not FileKind.FILE:
            continue
        if stem in by_tag:
            library.help_languages.append(by_tag[stem])
        else:
            spot = Spot(f"{folder}/{name}", 1, 1)
            params = {"name": stem, "list": "languages", **known_and_guess(stem, [*by_tag])}
            library.diagnostics.append(Diagnostic("L404", spot, params))
    return library


def written_pages(inputs: Inputs, site: Site) -> frozenset[str]:
    """Which of the pages that are known by name, the help page and those of site.yml, somebody wrote."""
    names = {name.removesuffix(".md") for name in inputs.names("docs") if name.endswith(".md")}
    return frozenset(names & {HELP, *site.pages})


def with_campaigns(library: Library, folder: str) -> Library:
    """The same library with the campaigns of one more folder; its `diagnostics` are those of these campaigns only."""
    more = replace(library, campaigns=[*library.campaigns], diagnostics=[], texts={**library.texts})
    _read_campaigns(more, folder)
    return more


def _links_outside(inputs: Inputs, start: str) -> Iterator[Diagnostic]:
    """An error for each link that leads out of the project, which is not followed."""
    for name in inputs.links_outside(start):
        yield Diagnostic("L430", Spot(shown_place(name), 1, 1), {"name": name.rpartition("/")[2]})


def _read_vocabulary(library: Library) -> Vocabulary | None:
    lists = _read_asset(library, "vocabulary.yml", TermLists)
    formats = _read_asset(library, "formats.yml", Formats)
    designs = _read_asset(library, "designs.yml", Designs)
    return Vocabulary(lists, formats.formats, designs.designs) if lists and formats and designs else None


def _read_site(library: Library) -> None:
    tree = _read_tree(library, "site.yml")
    if tree is None:
        return
    typed, problems = validate(tree, Site, library.vocabulary, SourceLines(library.texts))
    library.diagnostics += problems
    if typed is not None:
        library.site = typed
    if rest := (typed, tree) if typed else without_wrong_parts(tree, Site, library.vocabulary):
        library.site_as_checked = rest
        library.diagnostics += check_site(*rest)


def _read_asset(library: Library, name: str, model: type[Model]) -> Model | None:
    tree = _read_tree(library, name)
    if tree is None:
        return None
    typed, problems = validate(tree, model, None, SourceLines(library.texts))
    library.diagnostics += problems
    return typed


def _read_tree(library: Library, name: str) -> Mapping | None:
    """The program's list with the site's laid over it, or None where one of them cannot be read."""
    documents = [_read_document(library, file, "assets") for file in list_files(library.inputs, f"assets/{name}")]
    whole = [document for document in documents if document is not None]
    if len(whole) < len(documents) or not whole:
        return None
    return reduce(laid_over, (document.tree for document in whole))


def _province_folders(library: Library) -> Iterator[str]:
    for name in library.inputs.names("campaigns"):
        place = f"campaigns/{name}"
        if name.startswith("_"):
            continue
        if library.inputs.kind(place) is FileKind.OUTSIDE:
            library.diagnostics += _links_outside(library.inputs, place)
        elif library.inputs.kind(place) is FileKind.UNREADABLE:
            library.diagnostics.append(cannot_be_read(library.inputs, place))
        elif library.inputs.kind(place) is FileKind.FOLDER and _is_address(library, place, name):
            yield name


def _is_address(library: Library, file: str, name: str) -> bool:
    good = slugify(name)
    if name == good:
        return True
    params = {"name": file.rpartition("/")[2], "example": good}
    library.diagnostics.append(Diagnostic("L215", Spot(file, 1, 1), params))
    return False


def _read_province(library: Library, vocabulary: Vocabulary, folder: str) -> None:
    file = f"campaigns/{folder}/province.yml"
    if library.inputs.kind(file) in {FileKind.ABSENT, FileKind.FOLDER}:
        library.diagnostics.append(Diagnostic("L409", Spot(f"campaigns/{folder}", 1, 1), {"name": folder}))
        return
    document = _read_document(library, file, folder)
    if document is None:
        return
    typed, problems = validate(document.tree, Province, vocabulary, document.lines)
    library.provinces[document.folder] = document
    if typed:
        library.typed_provinces[document.folder] = typed
    elif rest := without_wrong_parts(document.tree, Province, vocabulary):
        library.partial_provinces[document.folder] = rest
    library.diagnostics += problems
    library.diagnostics += names_cut_by_commas(document.tree)


def _read_campaigns(library: Library, folder: str) -> None:
    if library.vocabulary is None:
        return
    inputs, place = library.inputs, f"campaigns/{folder}"
    of_questions = _files_of_questions(inputs, place)
    before, misnamed = len(library.campaigns), []
    library.diagnostics += _links_outside(inputs, f"{place}/")
    for name in inputs.names(place):
        file = f"{place}/{name}"
        if file in of_questions or inputs.kind(file) is FileKind.OUTSIDE or inputs.obstacle(file) is Obstacle.NAME:
            continue
        if name.endswith(".yaml"):
            library.diagnostics.append(Diagnostic("L416", Spot(file, 1, 1), {"name": name}))
        elif name.endswith(".yml") and name not in {".yml", "province.yml"}:
            if _stem(file) == slugify(_stem(file)):
                _read_campaign(library, library.vocabulary, folder, file)
            else:
                misnamed.append(file)
    _tell_copies(library, folder, library.campaigns[before:], misnamed)


def _tell_copies(library: Library, folder: str, documents: list[Document], misnamed: list[str]) -> None:
    """Tell which campaigns of a folder are copies; of the `misnamed`, whose names can't be addresses, none is read."""
    files = {document.slug: document.file for document in documents}
    trees = {document.slug: document.tree for document in documents}
    if folder in library.provinces:
        province = library.provinces[folder]
        files[province.slug], trees[province.slug] = province.file, province.tree
    for file in misnamed:
        tree = _tree_of(library, file)
        files[_stem(file)] = file
        trees |= {_stem(file): tree} if tree else {}
    found = copies(trees)
    for name, original in found.items():
        code = "L611" if files[name] in misnamed else "L610"
        params = {"original": files[original].rpartition("/")[2]}
        library.diagnostics.append(Diagnostic(code, Spot(files[name], 1, 1), params))
    for file in misnamed:
        if _stem(file) not in found:
            _is_address(library, file, _stem(file))


def _tree_of(library: Library, file: str) -> Mapping | None:
    """The content of a file that isn't published, with no word about what is wrong in it."""
    with suppress(Unreadable, OSError):
        return parse(library.inputs.read(file), file)[0]
    return None


def _files_of_questions(inputs: Inputs, place: str) -> set[str]:
    """The files of a province's folder that contests name as their files of questions: they are no campaigns."""
    named, naming = set(), set()
    for name in inputs.names(place):
        file = f"{place}/{name}"
        if name.endswith(".yml") and inputs.kind(file) is FileKind.FILE:
            with suppress(Unreadable):
                tree, _ = parse(inputs.read(file), file)
                names = {normpath(f"{place}/{name.text.strip()}") for name in question_files(tree)}
                named |= names
                naming |= {file} if names else set()
    # A campaign that a contest names by mistake is still read as a campaign.
    return named - naming


def files_not_read(inputs: Inputs, folder: str, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """A diagnostic for each file below the folder of a province that is not read.

    Without those that one of the `problems` guesses were meant: they are read once the name is right.
    """
    return without_meant(
        not_read_in_province(inputs, folder, _files_of_questions(inputs, f"campaigns/{folder}")), problems
    )


def without_meant(found: Iterable[Diagnostic], problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without the warnings about files that one of the `problems` guesses were meant."""
    meant = {str(problem.params.get("guess")).rpartition("/")[2] for problem in problems}
    return [diagnostic for diagnostic in found if diagnostic.is_error or diagnostic.params.get("name") not in meant]


def _read_campaign(library: Library, vocabulary: Vocabulary, folder: str, file: str) -> None:
    document = _read_document(library, file, folder)
    if document is None:
        return
    document = _with_questions(library, vocabulary, document)
    partial = document.tree.get("extends") is not None
    campaign, problems = validate(document.tree, Campaign, vocabulary, document.lines, partial=partial)
    problems += list(repeated_ids(document.tree))
    library.campaigns.append(replace(document, campaign=campaign))
    library.diagnostics += problems
    library.diagnostics += names_cut_by_commas(document.tree)


def _with_questions(library: Library, vocabulary: Vocabulary, document: Document) -> Document:
    """The campaign with the questions that lie in files of their own."""
    tree = with_questions(document.tree, lambda name: _questions(library, vocabulary, document.folder, name))
    texts = {name.spot.file: library.texts[name.spot.file] for name in question_files(document.tree)}
    files = {_question_file(document.folder, name) for name in question_files(document.tree)}
    texts |= {file: library.texts[file] for file in files if file in library.texts}
    return replace(document, tree=tree, lines=SourceLines(texts)) if files else document


def _question_file(folder: str, name: Scalar) -> str:
    """The file of questions that a contest names, from the project's root; written names count from the province."""
    return normpath(f"campaigns/{folder}/{name.text.strip()}")


def _questions(library: Library, vocabulary: Vocabulary, folder: str, name: Scalar) -> Sequence | None:
    """The questions in the file of that name, or None where there are none or they have errors."""
    file = _question_file(folder, name)
    is_province = file.rpartition("/")[2] == "province.yml"
    if not file.endswith(".yml") or not file.startswith(f"campaigns/{folder}/") or is_province:
        library.diagnostics.append(Diagnostic("L421", name.spot, {"name": name.text}))
        return None
    if library.inputs.kind(file) not in {FileKind.FILE, FileKind.UNREADABLE}:
        place, _, wanted = file.rpartition("/")
        near = nearest(wanted, [name for name in library.inputs.names(place) if name.endswith(".yml")])
        guess = {"guess": join(dirname(name.text.strip()), near)} if near else {}
        library.diagnostics.append(Diagnostic("L420", name.spot, {"name": name.text, **guess}))
        return None
    document = _read_document(library, file, folder)
    if document is None:
        return None
    if document.tree.get("questions") is None and any(document.tree.get(key) for key in ("title", "extends")):
        # A campaign: its own keys are no mistakes.
        library.diagnostics.append(Diagnostic("L421", name.spot, {"name": name.text}))
        return None
    typed, problems = validate(document.tree, QuestionFile, vocabulary, document.lines)
    library.diagnostics += problems
    found = document.tree.get("questions")
    return found if typed and isinstance(found, Sequence) else None


def _read_document(library: Library, file: str, folder: str) -> Document | None:
    try:
        data = library.inputs.read(file)
    except OSError:
        library.diagnostics.append(cannot_be_read(library.inputs, file))
        return None
    try:
        library.texts[file] = _text_for_showing(data, file)
        tree, problems = parse(data, file)
    except Unreadable as error:
        library.diagnostics += error.diagnostics
        return None
    library.diagnostics += problems
    return Document(file, folder, _stem(file), tree, SourceLines({file: library.texts[file]}))


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _text_for_showing(data: bytes, shown: str) -> str:
    try:
        return decode(data, shown)
    except Unreadable:
        return data[:1_000_000].decode("utf-8", "replace")
