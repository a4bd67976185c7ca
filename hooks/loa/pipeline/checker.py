"""Check the content: read, resolve and proof-read provinces, and report what is wrong before anything is made."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.checks import lists_of_nobody
from loa.catalogue.content_warnings import page_warnings
from loa.catalogue.identity_checks import addresses_in_docs, check_identities, written_over
from loa.catalogue.merge import told_where_it_was_changed
from loa.catalogue.resolve import in_catalogue_order, resolve_province, resolve_with_rest
from loa.content.campaign_reader import files_not_read, with_campaigns
from loa.content.diagnostics import Diagnostic, SourceLines, as_text, at_most, in_order
from loa.content.interface_language import Translate, translator
from loa.content.library import Library, without_meant
from loa.content.list_reader import read_lists
from loa.content.models import HELP, NATIONAL, PROGRAM_NAME, Province
from loa.content.reader import read_help_languages, read_province, read_provinces, read_site_files, written_pages
from loa.content.site_settings import settings_problems, templates_of_pages
from loa.content.unread_files import MENTIONED, is_mentioned
from loa.content.yaml_tree import spots_in
from loa.pages.handbook_moves import FORMER_PAGES
from loa.pages.links import CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, SUBJECTS
from loa.pipeline.list_checks import check_lists
from loa.pipeline.lost_addresses import lost_in
from loa.pipeline.own_handbook_pages import is_of_own_handbook
from loa.pipeline.own_links import broken_links, may_be_in
from loa.prints.proofreading import proofread
from loa.publish.search import FOLDER as SEARCH_INDEX
from loa.store.inputs import Inputs
from loa.store.project import HANDBOOK_FOLDER
from loa.store.snapshot import FileKind

_FILES_OF_THE_SITE = ("catalogue.json", "sitemap.xml", "feed.xml")
_ADDRESSES_TAKEN = {
    *(CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, SUBJECTS, HELP, SEARCH_INDEX, "assets", "404"),
    *(HANDBOOK_FOLDER, *FORMER_PAGES),
}
"""The folders of the site that belong to no province: its lists, the help page, its search and files, the handbook."""

_TAKEN_FROM_DOCS = _ADDRESSES_TAKEN - {HELP, "assets", HANDBOOK_FOLDER, *FORMER_PAGES}
_TAKEN_FROM_DOCS |= {"index", "index.html", "404.html", *_FILES_OF_THE_SITE}
"""The pages and files that nobody can write in docs/."""

BY_NAME = "provinces-by-name"
"""The question (see `Inputs`) how all provinces are called, when they ended and which succeeded them."""

BODY_LIST = "body-list"
"""The question whether any place has the list of bodies of a name."""

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
        return cls(tuple(in_order(at_most(in_order(d for part in listed for d in part.diagnostics)))), texts)

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
            self._provinces.diagnostics += check_identities(
                self._provinces, _ADDRESSES_TAKEN, addresses_in_docs(inputs)
            )
            # The folder of this name has pages of the handbook; a page of this name would lie on its first one.
            places = (f"docs/{HANDBOOK_FOLDER}.md", f"docs/{HANDBOOK_FOLDER}")
            of_handbook = {HANDBOOK_FOLDER} if FileKind.FILE in map(inputs.kind, places) else set()
            self._provinces.diagnostics += written_over(inputs, _TAKEN_FROM_DOCS | of_handbook)
            self._provinces.diagnostics += page_warnings(inputs)
            for problems, texts in (settings_problems(inputs), templates_of_pages(inputs)):
                self._provinces.diagnostics += problems
                self._provinces.texts |= texts
            self._provinces.diagnostics = [d for d in self._provinces.diagnostics if not is_of_own_handbook(d)]
            # Where a font or a template can't be read, nothing can be proof-read.
            self._print_lists = read_site_files(inputs)
            lists = check_lists(inputs)
            self._print_lists.diagnostics = without_meant(self._print_lists.diagnostics, lists.diagnostics)
            self._print_lists.take(lists)
        self._name_stubs = {slug: _name_stub(province) for slug, province in self._provinces.typed_provinces.items()}
        inputs.register_question(BY_NAME, lambda _: self._names())
        inputs.register_question(MENTIONED, lambda name: repr(is_mentioned(inputs, name)))
        known_lists = self._lists_of_all()
        inputs.register_question(BODY_LIST, lambda name: repr(known_lists is None or name in known_lists))
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
        province, rest, problems = resolve_with_rest(library, vocabulary, folder)
        problems += library.diagnostics
        problems += files_not_read(self._inputs, folder, problems)
        if rest is not None and rest.national:
            problems += self._made_for_nobody(rest)
        if rest is not None and not any(problem.is_error for problem in self._print_lists.diagnostics):
            # What is wrong elsewhere hides no slogan that is too long.
            found = proofread(Catalogue((rest,), vocabulary, site=library.site), self._inputs)
            problems += self._where_it_was_changed(rest, list(found))
        if province is None or any(problem.is_error for problem in problems):
            return None, _problems(problems, library)
        (light,) = Catalogue((province,), vocabulary, site=library.site).without_trees().provinces
        return light, _problems(problems, library)

    def _made_for_nobody(self, nation: ResolvedProvince) -> Iterator[Diagnostic]:
        """An error for each list that a banner of the nation names and that no place has."""
        known = self._lists_of_all()
        for resolved in nation.campaigns:
            named = {name for banner in resolved.campaign.banners for name in banner.lists}
            self._inputs.record(*(f"{BODY_LIST} {name}" for name in sorted(named)))
            if known is not None and resolved.tree is not None:
                yield from lists_of_nobody(resolved.campaign, resolved.tree, known)

    def _lists_of_all(self) -> Collection[str] | None:
        """The ids of the lists of bodies of all places; None where a province.yml is wrong, so nobody can tell."""
        typed = self._provinces.typed_provinces
        if not typed.keys() >= {*self.folders}:
            return None
        return sorted({listed.id for province in typed.values() for listed in province.lists})

    def _where_it_was_changed(self, province: ResolvedProvince, problems: list[Diagnostic]) -> list[Diagnostic]:
        """The same problems; what a province's text makes wrong in a national line stands in its own file."""
        place = f"campaigns/{NATIONAL}/"
        if province.national or not any(problem.spot.file.startswith(place) for problem in problems):
            return problems
        of_nation = {(problem.code, problem.spot) for problem in self.province(NATIONAL)[1].diagnostics}
        changed = [c.tree for c in province.campaigns if c.tree and not c.tree.spot.file.startswith(place)]
        told = []
        for problem in problems:
            if problem.spot.file.startswith(place) and (problem.code, problem.spot) not in of_nation:
                around = next((tree for tree in changed if problem.spot in set(spots_in(tree))), None)
                problem = told_where_it_was_changed(problem, around, around) if around else problem
            told.append(problem)
        return told

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
        lost = problems_of(lost_in(catalogue, inputs), inputs)
        problems = Problems.merged([problems, _broken_links(catalogue, inputs), lost])
    return Checked(None if problems.are_errors else catalogue, problems)


def _broken_links(catalogue: Catalogue, inputs: Inputs) -> Problems:
    """The links of texts that lead to no page of this site."""
    docs = [name.removeprefix("docs/") for name in inputs.below("docs")]
    links = [link for province in catalogue.provinces for link in province.own_links]
    return problems_of(broken_links(links, may_be_in(catalogue, docs)), inputs)


def problems_of(diagnostics: Iterable[Diagnostic], inputs: Inputs) -> Problems:
    """Problems with the texts of their files, read for that where they can be read."""
    found = tuple(diagnostics)
    files = {problem.spot.file for problem in found if inputs.kind(problem.spot.file) is FileKind.FILE}
    return Problems(found, {file: inputs.read(file).decode("utf-8", "replace") for file in sorted(files)})


def _name_stub(province: Province) -> Province:
    """A province with only its name, its kind, the date it ended and its successor."""
    return Province.model_construct(
        name=province.name, kind=province.kind, ended=province.ended, successor=province.successor
    )


def _problems(diagnostics: Iterable[Diagnostic], library: Library) -> Problems:
    found = tuple(diagnostics)
    named = {problem.spot.file for problem in found}
    return Problems(found, {name: library.texts[name] for name in sorted(named & library.texts.keys())})
