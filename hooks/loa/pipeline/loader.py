"""Load provinces: one is read and checked only where its files changed or its content is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import replace

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.interface_language import Translate, translator
from loa.content.models import NATIONAL
from loa.content.nearest import known_and_guess
from loa.pipeline.checker import BY_NAME, Checker, Problems, folder_of
from loa.pipeline.errors import BadContent
from loa.pipeline.winner_names_in_store import note_winner_names
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs

ReadInParallel = Callable[[Sequence[str]], Iterable[str]]
"""Has provinces read by other processes, and gives each slug back when that is done, or where no other process can."""


class Loader:
    """The provinces of one build. A province is read when it is first asked for.

    `only` limits the build to one province and the national folder; `kept` are provinces that stay as they were
    published and are not read to be made. Raises BadContent where the lists of the project or the province.yml of a
    province have errors.
    """

    def __init__(self, inputs: Inputs, cache: BuildCache, only: str | None, kept: Set[str] = frozenset()) -> None:
        self._inputs = inputs
        self._cache = cache
        self._translate = translator()
        note_winner_names(inputs)
        self._checker = Checker(inputs)
        self._common = self._checker.common()
        if only:
            # What is wrong in a folder that is not looked at stops nobody who does not ask for it.
            self._common = self._common.without(set(self._checker.folders) - {NATIONAL, only, *kept})
        with inputs.without_recording():
            outline = self._checker.outline()
        if outline is None or self._common.are_errors:
            # Everything that is wrong is said in one run, whatever was fine before.
            found = {folder: self._checker.province(folder)[1] for folder in self._checker.folders}
            raise self._bad_content(found, can_be_kept=outline is not None)
        self.outline = _limited(outline, only, kept, self._translate)
        """All provinces without campaigns. Pages are planned with `catalogue_for` or `site_catalogue`."""

        self.only = only
        """The one province to which the build is limited, if it is."""

        self.kept = kept
        """The provinces that stay as they were published."""

        self.left_out = [p.slug for p in outline.provinces if p not in self.outline.provinces]
        """The provinces that are not on the site, because the build is limited."""

        self.stage_suffix = f" without {', '.join(self.left_out)}" if self.left_out else ""
        """Keeps apart what is remembered of a limited build, whose pages do not know all provinces."""

    def check(self, in_parallel: ReadInParallel = iter, known: Iterable[Problems] = ()) -> str:
        """Read all provinces that changed, and return the warnings about all. Raises BadContent on errors.

        `known` problems are returned, too: those of kept provinces.
        """
        found = {slug: self._recall_problems(slug) for slug in self.made}
        for slug in in_parallel([slug for slug, problems in found.items() if problems is None]):
            found[slug] = self._recall_problems(slug) or self.read(slug)
        checked = {slug: problems for slug, problems in found.items() if problems}
        if any(problems.are_errors for problems in checked.values()):
            raise self._bad_content(checked)
        return Problems.merged([self._common, *checked.values(), *known]).report(self._translate)

    def read(self, slug: str) -> Problems:
        """Read, resolve and proof-read one province, and remember its warnings where it has no errors."""
        with self._inputs.recording() as questions:
            province, problems = self._checker.province(slug)
        if province is not None and not problems.are_errors:
            self._cache.keep(f"problems {slug}", questions, problems.as_json())
        return problems

    @property
    def slugs(self) -> list[str]:
        """The provinces in the order of the Catalogue: the national folder first."""
        return [province.slug for province in self.outline.provinces]

    @property
    def made(self) -> list[str]:
        """The provinces of which this build makes files and pages, in the same order."""
        return [slug for slug in self.slugs if slug not in self.kept]

    def province(self, slug: str) -> ResolvedProvince:
        """One province with its campaigns. Raises BadContent."""
        province, problems = self._checker.province(slug)
        if province is None:
            raise self._bad_content({slug: problems})
        return province

    def unrecorded(self) -> AbstractContextManager[None]:
        """Within this, nothing that is asked counts as asked for a result."""
        return self._inputs.without_recording()

    def nation(self) -> ResolvedProvince | None:
        """The national folder with its campaigns, where there is one. Raises BadContent."""
        national = self.outline.national
        return self.province(national.slug) if national else None

    def catalogue_for(self, slug: str) -> Catalogue:
        """The Catalogue for the pages of one province, which depend on no more than they show.

        It has the province itself, the national one and its predecessors with their campaigns, its successor without
        campaigns, and of all others only the name. Raises BadContent.
        """
        visible, successors = self.outline.visible_provinces(slug), self.outline.successors(slug)
        self._inputs.record(f"{BY_NAME} ")

        def as_needed(other: ResolvedProvince) -> ResolvedProvince:
            if other.slug in visible:
                return self.province(other.slug)
            if other.slug in successors:
                return self._checker.without_campaigns(other.slug) or other
            return other.name_only()

        lists = self._checker.lists_only()
        assert lists is not None, "the outline was read"
        return replace(lists, provinces=tuple(map(as_needed, self.outline.provinces)))

    def site_catalogue(self) -> Catalogue:
        """The Catalogue for pages of the whole site: all provinces, without their campaigns."""
        self._checker.outline()
        return self.outline

    def forget(self, slug: str) -> None:
        """Free the memory that a province's campaigns take."""
        self._checker.forget(slug)

    def _bad_content(self, found: Mapping[str, Problems], *, can_be_kept: bool = True) -> BadContent:
        """All that is wrong, and the provinces it is wrong in, unless something else is wrong, too."""
        broken = {slug for slug, problems in found.items() if problems.are_errors}
        broken |= {folder_of(problem) for problem in self._common.diagnostics if problem.is_error}
        problems = Problems.merged([self._common, *found.values()])
        if not can_be_kept or broken & {"", NATIONAL}:
            broken = set()
        return BadContent(problems.report(self._translate), broken, problems)

    def _recall_problems(self, slug: str) -> Problems | None:
        plain = self._cache.recall(f"problems {slug}")
        return Problems.from_json(plain) if plain is not None else None


def _limited(catalogue: Catalogue, only: str | None, kept: Set[str], translate: Translate) -> Catalogue:
    if not only:
        return catalogue
    slugs = [p.slug for p in catalogue.provinces]
    if only not in slugs:
        near = known_and_guess(only, slugs).get("guess", ", ".join(slugs))
        raise BadContent(
            translate("LOA_ONLY names `{name}`, which is no province. Known: {known}.").format(name=only, known=near)
        )
    return replace(catalogue, provinces=tuple(p for p in catalogue.provinces if p.national or p.slug in {only, *kept}))
