"""Reading, resolving and proof-reading in a row: what is wrong with the content, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from loa.arrange.typefaces import FONT_LIST, Typefaces
from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.resolve import in_catalogue_order, resolve_province
from loa.content.diagnostics import Diagnostic, SourceLines, as_text, in_order
from loa.content.interface_language import Translate, translator
from loa.content.models import NATIONAL, Province
from loa.content.reader import (
    Library,
    read_help_languages,
    read_list,
    read_lists,
    read_province,
    read_provinces,
    with_campaigns,
)
from loa.house_style.line_breaks import COMPOUNDS, BreakRules
from loa.prints.office_forms import OFFICE_FORMS, OfficeForms
from loa.prints.proofreading import proofread
from loa.store.inputs import Inputs

_PRINT_LISTS = ((FONT_LIST, Typefaces), (COMPOUNDS, BreakRules), (OFFICE_FORMS, OfficeForms))
"""Lists of the project that only the print room knows."""

BY_NAME = "provinces-by-name"
"""The question what all provinces are called, whether they ended and what came after them."""


@dataclass(frozen=True)
class Problems:
    """What is wrong with a part of the content, and the text of the files it stands in."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]

    @property
    def are_errors(self) -> bool:
        """Whether nothing may be made of it."""
        return any(problem.is_error for problem in self.diagnostics)

    @property
    def source(self) -> SourceLines:
        """The lines of the files it stands in."""
        return SourceLines(self.texts)

    @classmethod
    def together(cls, parts: Iterable[Problems]) -> Problems:
        """All of them, in order, each said once."""
        listed = list(parts)
        texts = {name: text for part in listed for name, text in part.texts.items()}
        return cls(tuple(in_order(d for part in listed for d in part.diagnostics)), texts)

    def report(self, translate: Translate) -> str:
        """All of them, for people."""
        return as_text(self.diagnostics, self.source, translate)

    def as_json(self) -> Any:
        """Plain values, of which `from_json` makes the same problems."""
        return [[problem.as_json() for problem in self.diagnostics], self.texts]

    @classmethod
    def from_json(cls, told: Any) -> Problems:
        """The problems that these plain values tell."""
        diagnostics, texts = told
        return cls(tuple(map(Diagnostic.from_json, diagnostics)), texts)


@dataclass(frozen=True)
class Checked:
    """What reading and resolving found."""

    catalogue: Catalogue | None
    problems: Problems

    def report(self) -> str:
        """All problems, for people."""
        return self.problems.report(translator())


class Checker:
    """Reads, resolves and proof-reads a project province by province.

    A province is shown its own folder, the national one and its predecessors', what its successor says of itself, and
    what all others are called: of more it can say nothing, so it depends on nothing more.
    """

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        with inputs.without_recording():
            self._provinces = read_provinces(inputs)
            self._print_lists = Library(inputs)
            for file, model in _PRINT_LISTS:
                self._print_lists.take(read_list(inputs, file, model))
        self._only_named = {slug: _only_named(province) for slug, province in self._provinces.typed_provinces.items()}
        inputs.register_question(BY_NAME, lambda _: self._by_name())

    @property
    def folders(self) -> list[str]:
        """The provinces there are, by folder."""
        return self._provinces.folders

    def common(self) -> Problems:
        """What is wrong with the lists of the project and with what provinces say of themselves."""
        parts = (_problems(library.diagnostics, library) for library in (self._provinces, self._print_lists))
        return Problems.together(parts)

    def province(self, folder: str) -> tuple[ResolvedProvince | None, Problems]:
        """One province, and everything that is wrong in its folder or when it takes over what is national."""
        return self._inputs.cached(("province", folder), lambda: self._read(folder))

    def forget(self, folder: str) -> None:
        """Let go of what a province says."""
        self._inputs.forget(("province", folder))

    def says(self, folder: str) -> ResolvedProvince | None:
        """What a province says of itself: without its campaigns, and None where that is wrong."""

        def resolved() -> ResolvedProvince | None:
            library = self._seen_from(folder)
            assert library.vocabulary is not None, "whoever asks knows the lists"
            province, _ = resolve_province(library, library.vocabulary, folder)
            return replace(province, tree=None) if province else None

        return self._inputs.cached(("says", folder), resolved)

    def frame(self) -> Catalogue | None:
        """The lists of the project and the languages of the help page, no provinces; None where lists are wrong."""
        vocabulary = read_lists(self._inputs).vocabulary
        if vocabulary is None:
            return None
        return Catalogue((), vocabulary, tuple(read_help_languages(self._inputs, vocabulary).help_languages))

    def outline(self) -> Catalogue | None:
        """All provinces without their campaigns; None where the lists of the project cannot be read."""

        def outlined() -> Catalogue | None:
            frame = self.frame()
            if frame is None:
                return None
            self._inputs.record(f"{BY_NAME} ")
            found = (self.says(folder) for folder in self.folders)
            return replace(frame, provinces=in_catalogue_order(province for province in found if province))

        return self._inputs.cached("outline", outlined)

    def _by_name(self) -> str:
        outline = self.outline()
        return repr([self.folders, [province.name_only() for province in outline.provinces] if outline else None])

    def _read(self, folder: str) -> tuple[ResolvedProvince | None, Problems]:
        library = self._seen_from(folder)
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
        catalogue = Catalogue((province,), vocabulary)
        if not any(problem.is_error for problem in self._print_lists.diagnostics):
            problems += proofread(catalogue, self._inputs)
        (light,) = catalogue.without_trees().provinces
        return light, _problems(problems, library)

    def _with_national(self, library: Library) -> Library:
        def read() -> Library:
            return with_campaigns(self._seen_from(NATIONAL), NATIONAL)

        national = self._inputs.cached("national campaigns", read)
        return replace(library, campaigns=[*national.campaigns], texts={**library.texts, **national.texts})

    def _seen_from(self, folder: str) -> Library:
        """What a province is shown of all provinces, without campaigns."""
        self._inputs.record(f"{BY_NAME} ")
        typed = self._provinces.typed_provinces
        own = typed.get(folder)
        near = {folder, NATIONAL, *(slug for slug, other in typed.items() if other.successor == folder)}
        near |= {own.successor} if own and own.successor else set()
        seen = Library(self._inputs, read_lists(self._inputs).vocabulary, folders=[*self.folders])
        for slug in self.folders:
            if slug in near:
                seen.take(read_province(self._inputs, slug))
            elif slug in typed:
                seen.typed_provinces[slug] = self._only_named[slug]
        seen.diagnostics.clear()
        return seen


def check(inputs: Inputs) -> Checked:
    """Read, resolve and proof-read what is to be printed; nothing is made."""
    checker = Checker(inputs)
    found = [checker.province(folder) for folder in checker.folders]
    problems = Problems.together([checker.common(), *(problems for _, problems in found)])
    outline = checker.outline()
    catalogue = None
    if outline is not None and not problems.are_errors:
        catalogue = replace(outline, provinces=in_catalogue_order(p for p, _ in found if p))
    return Checked(catalogue, problems)


def _only_named(province: Province) -> Province:
    """A province of which only is known what it is called, whether it ended, and what came after it."""
    return Province.model_construct(name=province.name, ended=province.ended, successor=province.successor)


def _problems(diagnostics: Iterable[Diagnostic], library: Library) -> Problems:
    found = tuple(diagnostics)
    named = {problem.spot.file for problem in found}
    return Problems(found, {name: library.texts[name] for name in sorted(named & library.texts.keys())})
