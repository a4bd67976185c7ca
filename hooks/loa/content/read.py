"""Read every content file of a project into documents: a tree with positions, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.fields import slugify
from loa.content.models import ITEM_LISTS, NATIONAL, Campaign, Province, QuestionFile
from loa.content.project import Project, is_file, names_in
from loa.content.questions import question_files, with_questions
from loa.content.tree import Mapping, Scalar, Sequence, Tree, Unreadable, decode, locate, parse
from loa.content.validate import Model, known_and_guess, validate
from loa.content.vocabulary import Designs, Formats, Lists, Vocabulary

HELP = "tro-giup"
"""The help page, docs/tro-giup.md, and the folder of it in other languages: docs/tro-giup/km.md."""


@dataclass(frozen=True)
class Document:
    """One content file: `folder` is its province's slug, `slug` its own name without the ending.

    `campaign` is what a campaign's file says by itself, before anything is inherited; None where that is not whole.
    """

    file: str
    folder: str
    slug: str
    tree: Mapping
    lines: SourceLines
    campaign: Campaign | None = None


@dataclass
class Library:
    """What reading found: documents by kind, the vocabulary, and every problem."""

    project: Project
    vocabulary: Vocabulary | None = None
    folders: list[str] = field(default_factory=list)
    provinces: dict[str, Document] = field(default_factory=dict)
    campaigns: list[Document] = field(default_factory=list)
    help_languages: list[str] = field(default_factory=list)
    """The languages, beside Vietnamese, in which the help page is written."""
    typed_provinces: dict[str, Province] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """File name as shown → its text, for showing lines."""

    @property
    def source(self) -> SourceLines:
        """The lines of all files read."""
        return SourceLines(self.texts)


def read(project: Project) -> Library:
    """Read vocabulary, formats, provinces and campaigns. Never raises for bad content: see `diagnostics`."""
    library = read_provinces(project)
    for folder in library.folders:
        _read_campaigns(library, folder)
    return library


def read_provinces(project: Project) -> Library:
    """Read vocabulary, formats and what every province says of itself, but no campaign."""
    library = Library(project)
    library.vocabulary = _read_vocabulary(library)
    if library.vocabulary is None:
        return library
    if not project.campaigns.is_dir():
        library.diagnostics.append(Diagnostic("L418", Spot("campaigns", 1, 1)))
        return library
    for folder in _province_folders(library):
        _read_province(library, library.vocabulary, folder)
    library.diagnostics += _codes_used_twice(library)
    _find_help(library, library.vocabulary)
    return library


def _codes_used_twice(library: Library) -> Iterator[Diagnostic]:
    """Two living provinces with one code: one of the folders is a copy, or its code a slip of the pen."""
    first: dict[int, str] = {}
    for folder, province in library.typed_provinces.items():
        if province.code is None or province.ended is not None or folder == NATIONAL:
            continue
        if province.code in first:
            spot = locate(library.provinces[folder].tree, ("code",))
            yield Diagnostic("L424", spot, {"code": province.code, "other": first[province.code]})
        first.setdefault(province.code, folder)


def _find_help(library: Library, vocabulary: Vocabulary) -> None:
    """The help page in other languages: each file is called by the tag of its language."""
    by_tag = {language.tag.lower(): name for name, language in vocabulary.lists.languages.items()}
    folder = library.project.docs / HELP
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        if path.stem in by_tag:
            library.help_languages.append(by_tag[path.stem])
        else:
            spot = Spot(_shown(library.project, path), 1, 1)
            params = {"name": path.stem, "list": "languages", **known_and_guess(path.stem, by_tag)}
            library.diagnostics.append(Diagnostic("L404", spot, params))


def with_campaigns(library: Library, folder: str) -> Library:
    """The same library with the campaigns of one more folder; its `diagnostics` are those of these campaigns only."""
    more = replace(library, campaigns=[*library.campaigns], diagnostics=[], texts={**library.texts})
    _read_campaigns(more, folder)
    return more


def _read_vocabulary(library: Library) -> Vocabulary | None:
    lists = _read_asset(library, "vocabulary.yml", Lists)
    formats = _read_asset(library, "formats.yml", Formats)
    designs = _read_asset(library, "designs.yml", Designs)
    return Vocabulary(lists, formats.formats, designs.designs) if lists and formats and designs else None


def _read_asset(library: Library, name: str, model: type[Model]) -> Model | None:
    document = _read_document(library, library.project.assets / name, "assets")
    if document is None:
        return None
    typed, problems = validate(document.tree, model, None, document.lines)
    library.diagnostics += problems
    return typed


def _province_folders(library: Library) -> Iterator[Path]:
    for path in sorted(library.project.campaigns.iterdir()):
        if not path.is_dir() or path.name.startswith((".", "_")):
            continue
        if _is_address(library, path, path.name):
            yield path


def _is_address(library: Library, path: Path, name: str) -> bool:
    good = slugify(name)
    if name == good:
        return True
    shown = _shown(library.project, path)
    library.diagnostics.append(Diagnostic("L215", Spot(shown, 1, 1), {"name": path.name, "example": good}))
    return False


def _read_province(library: Library, vocabulary: Vocabulary, folder: Path) -> None:
    library.folders.append(folder.name)
    path = folder / "province.yml"
    if not path.is_file():
        spot = Spot(_shown(library.project, folder), 1, 1)
        library.diagnostics.append(Diagnostic("L409", spot, {"name": folder.name}))
        return
    document = _read_document(library, path, folder.name)
    if document is None:
        return
    typed, problems = validate(document.tree, Province, vocabulary, document.lines)
    library.provinces[document.folder] = document
    if typed:
        library.typed_provinces[document.folder] = typed
    library.diagnostics += problems
    library.diagnostics += _names_cut_by_commas(document.tree)


def _read_campaigns(library: Library, folder: str) -> None:
    if library.vocabulary is None:
        return
    place = library.project.campaigns / folder
    of_questions = _question_files(library.project, place)
    for path in sorted(place.iterdir()):
        if path.resolve() in of_questions:
            continue
        if path.suffix == ".yaml":
            spot = Spot(_shown(library.project, path), 1, 1)
            library.diagnostics.append(Diagnostic("L416", spot, {"name": path.name}))
        elif path.suffix == ".yml" and path.name != "province.yml":
            _read_campaign(library, library.vocabulary, path)


def _question_files(project: Project, folder: Path) -> set[Path]:
    """The files of a province's folder that hold questions and are no campaigns: contests name them."""
    found, naming = set(), set()
    for path in folder.glob("*.yml"):
        with suppress(OSError, Unreadable):
            tree, _ = parse(path.read_bytes(), _shown(project, path))
            named = {(folder / name.text.strip()).resolve() for name in question_files(tree)}
            found |= named
            naming |= {path.resolve()} if named else set()
    # A campaign that names itself, or another campaign, would be read by nobody and silently missing.
    return found - naming


def _read_campaign(library: Library, vocabulary: Vocabulary, path: Path) -> None:
    if not _is_address(library, path, path.stem):
        return
    document = _read_document(library, path, path.parent.name)
    if document is None:
        return
    document = _with_questions(library, vocabulary, document, path.parent)
    partial = document.tree.get("extends") is not None
    campaign, problems = validate(document.tree, Campaign, vocabulary, document.lines, partial=partial)
    problems += list(_repeated_ids(document.tree))
    library.campaigns.append(replace(document, campaign=campaign))
    library.diagnostics += problems
    library.diagnostics += _names_cut_by_commas(document.tree)


def _with_questions(library: Library, vocabulary: Vocabulary, document: Document, folder: Path) -> Document:
    """The campaign with the questions that lie in files of their own."""
    tree = with_questions(document.tree, lambda name: _questions(library, vocabulary, folder, name))
    texts = {name.spot.file: library.texts[name.spot.file] for name in question_files(document.tree)}
    files = {_shown(library.project, folder / name.text.strip()) for name in question_files(document.tree)}
    texts |= {file: library.texts[file] for file in files if file in library.texts}
    return replace(document, tree=tree, lines=SourceLines(texts)) if files else document


def _questions(library: Library, vocabulary: Vocabulary, folder: Path, name: Scalar) -> Sequence | None:
    """The questions in the file of that name, or None where there are none that can be used."""
    path = (folder / name.text.strip()).resolve()
    if path.suffix != ".yml" or not path.is_relative_to(folder.resolve()):
        library.diagnostics.append(Diagnostic("L421", name.spot, {"name": name.text}))
        return None
    if not is_file(path):
        near = known_and_guess(path.name, [n for n in names_in(path.parent) if n.endswith(".yml")])
        guess = {"guess": near["guess"]} if "guess" in near else {}
        library.diagnostics.append(Diagnostic("L420", name.spot, {"name": name.text, **guess}))
        return None
    document = _read_document(library, path, folder.name)
    if document is None:
        return None
    typed, problems = validate(document.tree, QuestionFile, vocabulary, document.lines)
    library.diagnostics += problems
    found = document.tree.get("questions")
    return found if typed and isinstance(found, Sequence) else None


def _read_document(library: Library, path: Path, folder: str) -> Document | None:
    shown = _shown(library.project, path)
    try:
        data = path.read_bytes()
    except OSError:
        library.diagnostics.append(Diagnostic("L417", Spot(shown, 1, 1), {"name": path.name}))
        return None
    try:
        library.texts[shown] = _text_for_showing(data, shown)
        tree, problems = parse(data, shown)
    except Unreadable as error:
        library.diagnostics += error.diagnostics
        return None
    library.diagnostics += problems
    return Document(shown, folder, path.stem, tree, SourceLines({shown: library.texts[shown]}))


def _text_for_showing(data: bytes, shown: str) -> str:
    try:
        return decode(data, shown)
    except Unreadable:
        return data[:1_000_000].decode("utf-8", "replace")


def _shown(project: Project, path: Path) -> str:
    for base in (project.root, project.assets.parent):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.as_posix()


def _names_cut_by_commas(tree: Tree) -> Iterator[Diagnostic]:
    """Where `[Sở Y tế, các xã]` without quotes makes two items of what may be one name."""
    if isinstance(tree, Mapping):
        for entry in tree.entries:
            yield from _names_cut_by_commas(entry.value)
    elif isinstance(tree, Sequence):
        for item in tree.items:
            yield from _names_cut_by_commas(item)
        for before, after in pairwise(tree.items) if tree.flow else ():
            if isinstance(before, Scalar) and isinstance(after, Scalar) and _is_one_name(before, after):
                yield Diagnostic("L116", after.spot, {"first": before.text, "second": after.text})


def _is_one_name(before: Scalar, after: Scalar) -> bool:
    """Unquoted, and the second begins small after one that begins large."""
    return before.plain and after.plain and before.text[:1].isupper() and after.text[:1].islower()


def _repeated_ids(tree: Mapping) -> Iterator[Diagnostic]:
    for name in ITEM_LISTS:
        items = tree.get(name)
        first: dict[str, int] = {}
        for item in items.items if isinstance(items, Sequence) else ():
            entry = item.index.get("id") if isinstance(item, Mapping) else None
            identity = item.text("id") if isinstance(item, Mapping) else None
            if entry is None or identity is None:
                continue
            if identity in first:
                spot = entry.value.spot
                yield Diagnostic("L209", spot, {"id": identity, "first_line": first[identity]})
            first.setdefault(identity, entry.value.spot.line)
