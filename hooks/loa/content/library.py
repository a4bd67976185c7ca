"""What was read of a project: each file a Document, all of them a Library, with what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loa.content.diagnostics import Diagnostic, SourceLines, Spot
from loa.content.fields import slugify
from loa.content.models import Campaign, Province, Site
from loa.content.unread_files import (
    cannot_be_read,
    shown_place,
)
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import Unreadable, decode, parse
from loa.content.yaml_tree import Mapping
from loa.store.inputs import Inputs


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


def links_outside(inputs: Inputs, start: str) -> Iterator[Diagnostic]:
    """An error for each link that leads out of the project, which is not followed."""
    for name in inputs.links_outside(start):
        yield Diagnostic("L430", Spot(shown_place(name), 1, 1), {"name": name.rpartition("/")[2]})


def is_address(library: Library, file: str, name: str) -> bool:
    good = slugify(name)
    if name == good:
        return True
    params = {"name": file.rpartition("/")[2], "example": good}
    library.diagnostics.append(Diagnostic("L215", Spot(file, 1, 1), params))
    return False


def without_meant(found: Iterable[Diagnostic], problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without the warnings about files that one of the `problems` guesses were meant."""
    meant = {str(problem.params.get("guess")).rpartition("/")[2] for problem in problems}
    return [diagnostic for diagnostic in found if diagnostic.is_error or diagnostic.params.get("name") not in meant]


def read_document(library: Library, file: str, folder: str) -> Document | None:
    try:
        data = library.inputs.read(file)
    except OSError:
        library.diagnostics.append(cannot_be_read(library.inputs, file))
        return None
    try:
        library.texts[file] = _text_for_showing(data, file)
        tree, problems = (parse.anew if library.inputs.is_typed(file) else parse)(data, file)
    except Unreadable as error:
        library.diagnostics += error.diagnostics
        return None
    library.diagnostics += problems
    return Document(file, folder, stem_of(file), tree, SourceLines({file: library.texts[file]}))


def stem_of(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _text_for_showing(data: bytes, shown: str) -> str:
    try:
        return decode(data, shown)
    except Unreadable:
        return data[:1_000_000].decode("utf-8", "replace")
