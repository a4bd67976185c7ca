"""Read the provinces and the pages written by hand of a project, with diagnostics of what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator

from loa.content.diagnostics import Diagnostic, Spot
from loa.content.library import Library, is_address, links_outside, read_document
from loa.content.list_reader import read_lists
from loa.content.models import HELP, Province, Site
from loa.content.nearest import known_and_guess
from loa.content.partial_content import without_wrong_parts
from loa.content.site_checks import pages_not_written
from loa.content.tree_checks import names_cut_by_commas
from loa.content.unread_files import (
    cannot_be_read,
    not_read_beside_provinces,
    not_read_of_site,
    pages_not_readable,
)
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind


def read_site_files(inputs: Inputs) -> Library:
    """Look at the files in assets/ and hooks/layouts/: those that cannot be read, and those that nothing reads."""
    library = Library(inputs)
    for room in ("assets/", "layouts/"):
        library.diagnostics += links_outside(inputs, room)
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
    library.diagnostics += links_outside(inputs, "docs/")
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


def _province_folders(library: Library) -> Iterator[str]:
    for name in library.inputs.names("campaigns"):
        place = f"campaigns/{name}"
        if name.startswith("_"):
            continue
        if library.inputs.kind(place) is FileKind.OUTSIDE:
            library.diagnostics += links_outside(library.inputs, place)
        elif library.inputs.kind(place) is FileKind.UNREADABLE:
            library.diagnostics.append(cannot_be_read(library.inputs, place))
        elif library.inputs.kind(place) is FileKind.FOLDER and is_address(library, place, name):
            yield name


def _read_province(library: Library, vocabulary: Vocabulary, folder: str) -> None:
    file = f"campaigns/{folder}/province.yml"
    if library.inputs.kind(file) in {FileKind.ABSENT, FileKind.FOLDER}:
        library.diagnostics.append(Diagnostic("L409", Spot(f"campaigns/{folder}", 1, 1), {"name": folder}))
        return
    document = read_document(library, file, folder)
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
