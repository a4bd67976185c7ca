"""Read the lists of a project: vocabulary, formats, designs, the words of the site, and those that later rooms know."""

from __future__ import annotations

from functools import reduce

from pydantic import BaseModel

from loa.content.data_lists import laid_over, list_files
from loa.content.diagnostics import SourceLines
from loa.content.library import Library, read_document
from loa.content.models import Site
from loa.content.partial_content import without_wrong_parts
from loa.content.site_checks import check_search_words, check_site
from loa.content.validation import Model, validate
from loa.content.vocabulary import VOCABULARY, Designs, Formats, TermLists, Vocabulary
from loa.content.yaml_tree import Mapping
from loa.store.inputs import Inputs


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


def _read_vocabulary(library: Library) -> Vocabulary | None:
    lists = _read_asset(library, "vocabulary.yml", TermLists)
    formats = _read_asset(library, "formats.yml", Formats)
    designs = _read_asset(library, "designs.yml", Designs)
    return Vocabulary(lists, formats.formats, designs.designs) if lists and formats and designs else None


def readable_vocabulary(inputs: Inputs) -> Vocabulary | None:
    """The lists without what is wrong in them, or in files that cannot be read, for who works on beside a mistake."""
    library = Library(inputs)
    lists = _readable_list(library, "vocabulary.yml", TermLists)
    formats = _readable_list(library, "formats.yml", Formats)
    designs = _readable_list(library, "designs.yml", Designs)
    return Vocabulary(lists, formats.formats, designs.designs) if lists and formats and designs else None


def _readable_list(library: Library, name: str, model: type[Model]) -> Model | None:
    trees = [tree for tree in _trees(library, name) if tree is not None]
    # Where nothing of the site's can be used, the program's own list is still there.
    for together in (trees, trees[:1]):
        left = without_wrong_parts(reduce(laid_over, together), model, None) if together else None
        if left is not None:
            return left[0]
    return None


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
        words = list_tree(library.inputs, VOCABULARY)
        if library.vocabulary and words:
            library.diagnostics += check_search_words(rest[0], library.vocabulary.lists.search_words.items(), words)


def _read_asset(library: Library, name: str, model: type[Model]) -> Model | None:
    tree = _read_tree(library, name)
    if tree is None:
        return None
    typed, problems = validate(tree, model, None, SourceLines(library.texts))
    library.diagnostics += problems
    return typed


def _read_tree(library: Library, name: str) -> Mapping | None:
    """The program's list with the site's laid over it, or None where one of them cannot be read."""
    trees = _trees(library, name)
    whole = [tree for tree in trees if tree is not None]
    return reduce(laid_over, whole) if whole and len(whole) == len(trees) else None


def _trees(library: Library, name: str) -> list[Mapping | None]:
    """The program's list and the site's, as far as they are there; None for one that cannot be read."""
    documents = [read_document(library, file, "assets") for file in list_files(library.inputs, f"assets/{name}")]
    return [document.tree if document else None for document in documents]
