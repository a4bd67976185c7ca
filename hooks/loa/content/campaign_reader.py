"""Read the campaigns of one province, with their files of questions; tell copies and files that are not read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from posixpath import dirname, join, normpath

from loa.content.campaign_copies import copies
from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.fields import slugify
from loa.content.library import Document, Library, is_address, links_outside, read_document, stem_of, without_meant
from loa.content.models import Campaign, QuestionFile
from loa.content.nearest import nearest
from loa.content.question_files import question_files, with_questions
from loa.content.tree_checks import names_cut_by_commas, repeated_ids
from loa.content.unread_files import (
    not_read_in_province,
)
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping, Scalar, Sequence
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind, Obstacle


def with_campaigns(library: Library, folder: str) -> Library:
    """The same library with the campaigns of one more folder; its `diagnostics` are those of these campaigns only."""
    more = replace(library, campaigns=[*library.campaigns], diagnostics=[], texts={**library.texts})
    _read_campaigns(more, folder)
    return more


def with_campaign(library: Library, folder: str, slug: str) -> Library:
    """The same library with one more campaign, and none of those beside it; its `diagnostics` are of this one only."""
    more = replace(library, campaigns=[*library.campaigns], diagnostics=[], texts={**library.texts})
    if library.vocabulary is not None:
        _read_campaign(more, library.vocabulary, folder, f"campaigns/{folder}/{slug}.yml")
    return more


def _read_campaigns(library: Library, folder: str) -> None:
    if library.vocabulary is None:
        return
    inputs, place = library.inputs, f"campaigns/{folder}"
    of_questions = files_of_questions(inputs, place)
    before, misnamed = len(library.campaigns), []
    library.diagnostics += links_outside(inputs, f"{place}/")
    for name in inputs.names(place):
        file = f"{place}/{name}"
        if file in of_questions or inputs.kind(file) is FileKind.OUTSIDE or inputs.obstacle(file) is Obstacle.NAME:
            continue
        if name.endswith(".yaml"):
            library.diagnostics.append(Diagnostic("L416", Spot(file, 1, 1), {"name": name}))
        elif name.endswith(".yml") and name not in {".yml", "province.yml"}:
            if stem_of(file) == slugify(stem_of(file)):
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
        files[stem_of(file)] = file
        trees |= {stem_of(file): tree} if tree else {}
    found = copies(trees)
    for name, original in found.items():
        code = "L611" if files[name] in misnamed else "L610"
        params = {"original": files[original].rpartition("/")[2]}
        library.diagnostics.append(Diagnostic(code, Spot(files[name], 1, 1), params))
    for file in misnamed:
        if stem_of(file) not in found:
            is_address(library, file, stem_of(file))


def _tree_of(library: Library, file: str) -> Mapping | None:
    """The content of a file that isn't published, with no word about what is wrong in it."""
    with suppress(Unreadable, OSError):
        return parse(library.inputs.read(file), file)[0]
    return None


def files_of_questions(inputs: Inputs, place: str) -> set[str]:
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
        not_read_in_province(inputs, folder, files_of_questions(inputs, f"campaigns/{folder}")), problems
    )


def _read_campaign(library: Library, vocabulary: Vocabulary, folder: str, file: str) -> None:
    document = read_document(library, file, folder)
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
    document = read_document(library, file, folder)
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
