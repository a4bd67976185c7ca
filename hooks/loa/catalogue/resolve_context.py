"""What the steps of resolving one province share: what was read, what they know of it, and the problems they find."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.hotlines import HotlineChecker
from loa.catalogue.province_folders import ProvinceFolders
from loa.catalogue.text_checks import OwnLink, own_links, visible_marks
from loa.catalogue.text_warnings import text_warnings
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.library import Document, Library
from loa.content.models import NATIONAL, Campaign, Province
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, TreePath, locate
from loa.pictures.examine import PictureExaminer
from loa.recordings.recording_examiner import RecordingExaminer


class ResolveContext:
    """One province's folder while it is resolved; problems are collected in `diagnostics`."""

    def __init__(self, library: Library, vocabulary: Vocabulary, folder: str) -> None:
        self.library = library
        self.vocabulary = vocabulary
        self.folder = folder
        self.pictures = PictureExaminer(library.inputs)
        self.recordings = RecordingExaminer(library.inputs)
        self.diagnostics: list[Diagnostic] = []
        self.own_links: list[OwnLink] = []
        self.source = library.source
        self.small_counts = library.site.small_counts
        typed = library.typed_provinces
        self.province_tree = library.provinces[folder].tree if folder in library.provinces else None
        """That of province.yml, without its wrong parts."""
        if folder in library.partial_provinces:
            province, self.province_tree = library.partial_provinces[folder]
            typed = {**typed, folder: province}
        self.folders = ProvinceFolders(typed)
        self.province = typed.get(folder)
        """None where nothing can be left of its province.yml."""
        self.is_body = self.folders.is_body(folder)
        self.code = self.folders.code(folder)
        self.national = typed.get(NATIONAL)
        self.hotlines = self._hotline_checker()

    def _hotline_checker(self) -> HotlineChecker:
        documents = self.library.provinces
        file = documents[NATIONAL].file if NATIONAL in documents else ""
        trees = [document.tree for document in (*documents.values(), *self.library.campaigns)]
        return HotlineChecker(self.national, file, trees)

    def add(self, code: str, document: Document, where: str, params: dict[str, object], *, key: bool = False) -> None:
        """Add an error at a key of a file."""
        self.diagnostics.append(Diagnostic(code, locate(document.tree, (where,), key=key), params))

    def warn(self, warnings: Iterable[Diagnostic]) -> None:
        """Add warnings about values that no error was told of when they were read."""
        told = self.places_told()
        self.diagnostics += (warning for warning in warnings if warning.spot not in told)

    def places_told(self) -> set[Spot]:
        """Where something was wrong when the files were read."""
        return {problem.spot for problem in self.library.diagnostics}

    def warn_of_texts(self, document: Document) -> None:
        """Add warnings about what is surely not meant in the texts of a file."""
        folders = [folder for folder in (NATIONAL, self.folder) if folder in self.library.provinces]
        directories = [self.library.provinces[folder].tree for folder in folders]
        self.diagnostics += text_warnings(document.tree, self.vocabulary, self._known_hotlines(), directories)

    def _known_hotlines(self) -> list[str]:
        """The hotlines of the site, its subjects, the nation and the province."""
        subjects = self.vocabulary.lists.subjects.values()
        places = [self.folders.typed[slug] for slug in (NATIONAL, self.folder) if slug in self.folders.typed]
        lists = [self.library.site.hotlines, *(s.hotlines for s in subjects), *(p.hotlines for p in places)]
        return [line.number for lines in lists for line in lines]

    def check_texts(self, content: Province | Campaign, tree: Mapping) -> None:
        """Add what is wrong with the words as readers see them, and note their links to this site."""
        self.diagnostics += visible_marks(content, tree, self.source)
        self.own_links += own_links(content, tree, self.source)


def without_communes(tree: Mapping, path: TreePath, province: Province) -> Diagnostic:
    """A province that has ended has no communes of today; `path` leads to where some are named."""
    params = {"key": path[-1], "successor": province.successor or "…"}
    return Diagnostic("L498", locate(tree, path, key=True), params)
