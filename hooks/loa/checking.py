"""Reading, resolving and proof-reading in a row: what is wrong with the content, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loa.catalogue.pictures import Pictures
from loa.catalogue.resolve import in_catalogue_order, resolve_province
from loa.catalogue.types import Catalogue, ResolvedProvince
from loa.content.diagnostics import Diagnostic, SourceLines, as_text, in_order
from loa.content.language import Translate, translator
from loa.content.models import NATIONAL
from loa.content.project import Project
from loa.content.read import Library, read_provinces, with_campaigns
from loa.plan.needs import Pantry
from loa.plan.prints.proof import proof
from loa.publish.examined import ExaminedBefore
from loa.publish.store import Store


@dataclass(frozen=True)
class Checked:
    """What reading and resolving found."""

    project: Project
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceLines
    translate: Translate

    def report(self) -> str:
        """All problems, for people."""
        return as_text(self.diagnostics, self.source, self.translate)


@dataclass(frozen=True)
class Problems:
    """What is wrong with a part of the content, and the text of the files it stands in."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]

    @property
    def are_errors(self) -> bool:
        """Whether nothing may be made of it."""
        return any(problem.is_error for problem in self.diagnostics)

    @classmethod
    def together(cls, parts: Iterable[Problems]) -> Problems:
        """All of them, in order, each said once."""
        listed = list(parts)
        texts = {name: text for part in listed for name, text in part.texts.items()}
        return cls(tuple(in_order(d for part in listed for d in part.diagnostics)), texts)

    def report(self, translate: Translate) -> str:
        """All of them, for people."""
        return as_text(self.diagnostics, SourceLines(self.texts), translate)


class Checker:
    """Reads, resolves and proof-reads a project province by province: memory holds the files of one."""

    def __init__(self, project: Project, store: Store | None = None) -> None:
        self._pantry = Pantry(project)
        self._pictures = Pictures(project, ExaminedBefore(store) if store else None)
        self._provinces = read_provinces(project)
        self._with_national: Library | None = None

    @property
    def folders(self) -> list[str]:
        """The provinces there are, by folder."""
        return self._provinces.folders

    def common(self) -> Problems:
        """What is wrong with the lists of the project and with what provinces say of themselves."""
        return _problems(self._provinces.diagnostics, self._provinces)

    def province(self, folder: str) -> tuple[ResolvedProvince | None, Problems]:
        """One province, and everything that is wrong in its folder or when it takes over what is national."""
        vocabulary = self._provinces.vocabulary
        if vocabulary is None:
            return None, Problems((), {})
        library = self._read(folder)
        province, problems = resolve_province(library, vocabulary, folder, self._pictures)
        problems += library.diagnostics
        if province is None or any(problem.is_error for problem in problems):
            return None, _problems(problems, library)
        catalogue = Catalogue((province,), vocabulary)
        problems += proof(catalogue, self._pantry)
        (light,) = catalogue.without_places_of_writing().provinces
        return light, _problems(problems, library)

    def outline(self) -> Catalogue | None:
        """All provinces without their campaigns; None where the lists of the project cannot be read."""
        vocabulary = self._provinces.vocabulary
        if vocabulary is None:
            return None
        library = replace(self._provinces, campaigns=[])
        found = (resolve_province(library, vocabulary, folder, self._pictures)[0] for folder in library.folders)
        return Catalogue(
            in_catalogue_order(p for p in found if p), vocabulary, tuple(library.help_languages)
        ).without_places_of_writing()

    def _read(self, folder: str) -> Library:
        if folder == NATIONAL or NATIONAL not in self.folders:
            return with_campaigns(self._provinces, folder)
        self._with_national = self._with_national or with_campaigns(self._provinces, NATIONAL)
        return with_campaigns(self._with_national, folder)


def check(project: Project, store: Store | None = None) -> Checked:
    """Read, resolve and proof-read what is to be printed; nothing is made.

    The store remembers which pictures were fine before; without one all are looked at again.
    """
    checker = Checker(project, store)
    found = [checker.province(folder) for folder in checker.folders]
    problems = Problems.together([checker.common(), *(problems for _, problems in found)])
    outline = checker.outline()
    catalogue = None
    if outline is not None and not problems.are_errors:
        catalogue = replace(outline, provinces=in_catalogue_order(p for p, _ in found if p))
    return Checked(project, catalogue, problems.diagnostics, SourceLines(problems.texts), translator())


def _problems(diagnostics: Iterable[Diagnostic], library: Library) -> Problems:
    found = tuple(diagnostics)
    named = {problem.spot.file for problem in found}
    return Problems(found, {name: library.texts[name] for name in sorted(named & library.texts.keys())})
