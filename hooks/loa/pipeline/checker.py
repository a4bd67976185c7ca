"""Check the content: read, resolve and proof-read provinces, and report what is wrong before anything is made."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Any

from loa.arrange.typefaces import FONT_LIST, Typefaces
from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.identity_checks import check_identities
from loa.catalogue.resolve import in_catalogue_order, resolve_province
from loa.content.diagnostics import Diagnostic, SourceLines, as_text, in_order
from loa.content.interface_language import Translate, translator
from loa.content.models import NATIONAL, PROGRAM_NAME, Province
from loa.content.reader import (
    HELP,
    Library,
    read_help_languages,
    read_list,
    read_lists,
    read_province,
    read_provinces,
    with_campaigns,
    written_pages,
)
from loa.house_style.line_breaks import COMPOUNDS, BreakRules
from loa.pages.links import CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, SUBJECTS
from loa.prints.office_forms import OFFICE_FORMS, OfficeForms
from loa.prints.proofreading import proofread
from loa.publish.search import FOLDER as SEARCH_INDEX
from loa.store.inputs import Inputs

_PRINT_LISTS = ((FONT_LIST, Typefaces), (COMPOUNDS, BreakRules), (OFFICE_FORMS, OfficeForms))
"""Lists of the project that only the print room knows."""

_ADDRESSES_TAKEN = {CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, SUBJECTS, HELP, SEARCH_INDEX, "assets"}
"""The folders of the site that belong to no province: its lists, the help page, its search and files."""

BY_NAME = "provinces-by-name"
"""The question (see `Inputs`) how all provinces are called, when they ended and which succeeded them."""

WRITTEN_PAGES = "written-pages"
"""The question which of the pages in docs/ that are known by name are there."""


@dataclass(frozen=True)
class Problems:
    """What is wrong with a part of the content, and the text of the files it stands in."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]

    @property
    def are_errors(self) -> bool:
        """Whether one of them is an error, so that nothing may be made."""
        return any(problem.is_error for problem in self.diagnostics)

    @property
    def source(self) -> SourceLines:
        """The lines of the files it stands in."""
        return SourceLines(self.texts)

    @classmethod
    def merged(cls, parts: Iterable[Problems]) -> Problems:
        """All problems of some parts, sorted by place, each once."""
        listed = list(parts)
        texts = {name: text for part in listed for name, text in part.texts.items()}
        return cls(tuple(in_order(d for part in listed for d in part.diagnostics)), texts)

    def without(self, folders: Container[str]) -> Problems:
        """The same without the problems in these folders of campaigns/."""
        return Problems(tuple(d for d in self.diagnostics if folder_of(d) not in folders), self.texts)

    def report(self, translate: Translate) -> str:
        """The text that people read."""
        return as_text(self.diagnostics, self.source, translate)

    def as_json(self) -> Any:
        """Plain values, of which `from_json` makes the same problems."""
        return [[problem.as_json() for problem in self.diagnostics], self.texts]

    @classmethod
    def from_json(cls, plain: Any) -> Problems:
        """What `as_json` gave."""
        diagnostics, texts = plain
        return cls(tuple(map(Diagnostic.from_json, diagnostics)), texts)


def folder_of(problem: Diagnostic) -> str:
    """The folder in campaigns/ that a problem is in, or nothing where it is elsewhere."""
    room, _, rest = problem.spot.file.partition("/")
    return rest.partition("/")[0] if room == "campaigns" else ""


@dataclass(frozen=True)
class Checked:
    """What reading and resolving found."""

    catalogue: Catalogue | None
    problems: Problems

    def report(self) -> str:
        """The text that people read."""
        return self.problems.report(translator())


class Checker:
    """Reads, resolves and proof-reads a project province by province.

    A province is read with its own folder, the national one and its predecessors', the province.yml of its successor,
    and the names of all others. It can refer to nothing else, so it depends on nothing else.
    """

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        with inputs.without_recording():
            self._provinces = read_provinces(inputs)
            self._provinces.diagnostics += check_identities(self._provinces, _ADDRESSES_TAKEN)
            self._print_lists = Library(inputs)
            for file, model in _PRINT_LISTS:
                self._print_lists.take(read_list(inputs, file, model))
        self._name_stubs = {slug: _name_stub(province) for slug, province in self._provinces.typed_provinces.items()}
        inputs.register_question(BY_NAME, lambda _: self._names())
        inputs.register_question(WRITTEN_PAGES, lambda _: repr(sorted(self._written_pages())))

    @property
    def folders(self) -> list[str]:
        """The folders of all provinces."""
        return self._provinces.folders

    def common(self) -> Problems:
        """What is wrong with the lists of the project and with the province.yml of every province."""
        parts = (_problems(library.diagnostics, library) for library in (self._provinces, self._print_lists))
        return Problems.merged(parts)

    def province(self, folder: str) -> tuple[ResolvedProvince | None, Problems]:
        """One province, and everything that is wrong in its folder or when it takes over what is national."""
        return self._inputs.cached(("province", folder), lambda: self._read(folder))

    def forget(self, folder: str) -> None:
        """Free the memory that a province's campaigns take."""
        self._inputs.forget(("province", folder))

    def without_campaigns(self, folder: str) -> ResolvedProvince | None:
        """A province of which only province.yml is read; None where that has errors."""

        def resolved() -> ResolvedProvince | None:
            library = self._library_for(folder)
            assert library.vocabulary is not None, "the lists were read before"
            province, _ = resolve_province(library, library.vocabulary, folder)
            return replace(province, tree=None) if province else None

        return self._inputs.cached(("without campaigns", folder), resolved)

    def lists_only(self) -> Catalogue | None:
        """A Catalogue of the project's lists, without provinces; None where the lists have errors."""
        lists = read_lists(self._inputs)
        if lists.vocabulary is None:
            return None
        languages = read_help_languages(self._inputs, lists.vocabulary).help_languages
        site = lists.site.model_copy(update={"name": lists.site.name or self._inputs.site_name or PROGRAM_NAME})
        self._inputs.record(f"{WRITTEN_PAGES} ")
        return Catalogue((), lists.vocabulary, tuple(languages), site, self._written_pages())

    def _written_pages(self) -> frozenset[str]:
        with self._inputs.without_recording():
            return written_pages(self._inputs, read_lists(self._inputs).site)

    def outline(self) -> Catalogue | None:
        """All provinces without their campaigns; None where the lists of the project cannot be read."""

        def outlined() -> Catalogue | None:
            lists = self.lists_only()
            if lists is None:
                return None
            self._inputs.record(f"{BY_NAME} ")
            found = (self.without_campaigns(folder) for folder in self.folders)
            return replace(lists, provinces=in_catalogue_order(province for province in found if province))

        return self._inputs.cached("outline", outlined)

    def _names(self) -> str:
        outline = self.outline()
        return repr([self.folders, [province.name_only() for province in outline.provinces] if outline else None])

    def _read(self, folder: str) -> tuple[ResolvedProvince | None, Problems]:
        library = self._library_for(folder)
        vocabulary = library.vocabulary
        if vocabulary is None:
            return None, Problems((), {})
        if folder != NATIONAL and NATIONAL in self.folders:
            library = self._with_national(library)
        library = with_campaigns(library, folder)
        province, problems = resolve_province(library, vocabulary, folder)
        problems += library.diagnostics
        if province is None or any(problem.is_error for problem in problems):
            return None, _problems(problems, library)
        catalogue = Catalogue((province,), vocabulary, site=library.site)
        if not any(problem.is_error for problem in self._print_lists.diagnostics):
            problems += proofread(catalogue, self._inputs)
        (light,) = catalogue.without_trees().provinces
        return light, _problems(problems, library)

    def _with_national(self, library: Library) -> Library:
        national = self._inputs.cached(
            "national campaigns", lambda: with_campaigns(self._library_for(NATIONAL), NATIONAL)
        )
        return replace(library, campaigns=[*national.campaigns], texts={**library.texts, **national.texts})

    def _library_for(self, folder: str) -> Library:
        """What reading a province needs of all provinces: see the class. It has no campaigns yet."""
        self._inputs.record(f"{BY_NAME} ")
        typed = self._provinces.typed_provinces
        own = typed.get(folder)
        near = {folder, NATIONAL, *(slug for slug, other in typed.items() if other.successor == folder)}
        near |= {own.successor} if own and own.successor else set()
        lists = read_lists(self._inputs)
        seen = Library(self._inputs, lists.vocabulary, lists.site, folders=[*self.folders])
        for slug in self.folders:
            if slug in near:
                seen.take(read_province(self._inputs, slug))
            elif slug in typed:
                seen.typed_provinces[slug] = self._name_stubs[slug]
        seen.diagnostics.clear()
        return seen


def check(inputs: Inputs) -> Checked:
    """Read, resolve and proof-read what is to be printed; nothing is made."""
    checker = Checker(inputs)
    found = [checker.province(folder) for folder in checker.folders]
    problems = Problems.merged([checker.common(), *(problems for _, problems in found)])
    outline = checker.outline()
    catalogue = None
    if outline is not None and not problems.are_errors:
        catalogue = replace(outline, provinces=in_catalogue_order(p for p, _ in found if p))
    return Checked(catalogue, problems)


def _name_stub(province: Province) -> Province:
    """A province with only its name, its kind, the date it ended and its successor."""
    return Province.model_construct(
        name=province.name, kind=province.kind, ended=province.ended, successor=province.successor
    )


def _problems(diagnostics: Iterable[Diagnostic], library: Library) -> Problems:
    found = tuple(diagnostics)
    named = {problem.spot.file for problem in found}
    return Problems(found, {name: library.texts[name] for name in sorted(named & library.texts.keys())})
