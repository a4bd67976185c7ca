"""What all provinces say: those whose files changed are read and checked, the others are remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.interface_language import Translate, translator
from loa.content.validation import known_and_guess
from loa.pipeline.checker import BY_NAME, Checker, Problems
from loa.pipeline.errors import BadContent
from loa.store.build_cache import BuildCache
from loa.store.inputs import Inputs

Ahead = Callable[[Sequence[str]], Iterable[str]]
"""Gives each of these provinces back once others have read it, or nobody else can."""


class Loader:
    """The provinces of one build. What a province says is read when somebody asks for it.

    Raises BadContent where the lists of the project or what provinces say of themselves have errors.
    """

    def __init__(self, inputs: Inputs, memory: BuildCache, only: str | None) -> None:
        self._inputs = inputs
        self._memory = memory
        self._translate = translator()
        self._checker = Checker(inputs)
        self._common = self._checker.common()
        with inputs.without_recording():
            outline = self._checker.outline()
        if outline is None or self._common.are_errors:
            # Everything that is wrong is said in one run, whatever was fine before.
            problems = [self._common, *(self._checker.province(folder)[1] for folder in self._checker.folders)]
            raise BadContent(Problems.together(problems).report(self._translate))
        self.outline = _limited(outline, only, self._translate)
        """All provinces, without their campaigns. Pages are planned with `seen_from` or `everybody`, which note it."""

        self.only = only
        """The one province to which the build is limited, if it is."""

        self.limit = f" where only {only} is" if only else ""
        """Tells apart what is remembered of a limited build: its pages know no other provinces."""

    def check(self, ahead: Ahead = iter) -> str:
        """Read all provinces, and return what people should know of them. Raises BadContent where there are errors."""
        found = {slug: self._remembered_problems(slug) for slug in self.slugs}
        for slug in ahead([slug for slug, problems in found.items() if problems is None]):
            found[slug] = self._remembered_problems(slug) or self.read(slug)
        together = Problems.together([self._common, *(problems for problems in found.values() if problems)])
        report = together.report(self._translate)
        if together.are_errors:
            raise BadContent(report)
        return report

    def read(self, slug: str) -> Problems:
        """Read, resolve and proof-read one province, and remember what came of it where nothing is wrong."""
        with self._inputs.recording() as asked:
            province, problems = self._checker.province(slug)
        if province is not None and not problems.are_errors:
            self._memory.keep(f"problems {slug}", asked, problems.as_json())
        return problems

    @property
    def slugs(self) -> list[str]:
        """The provinces in the order of the Catalogue: the national folder first."""
        return [province.slug for province in self.outline.provinces]

    def province(self, slug: str) -> ResolvedProvince:
        """One province with its campaigns. Raises BadContent."""
        province, problems = self._checker.province(slug)
        if province is None:
            raise BadContent(problems.report(self._translate))
        return province

    def seen_from(self, slug: str) -> Catalogue:
        """What a province knows: its kin with their campaigns, what its heir says of itself, the others by name."""
        kin, heirs = self.outline.visible_provinces(slug), self.outline.successors(slug)
        self._inputs.record(f"{BY_NAME} ")

        def seen(other: ResolvedProvince) -> ResolvedProvince:
            if other.slug in kin:
                return self.province(other.slug)
            return self._checker.says(other.slug) or other if other.slug in heirs else other.name_only()

        return replace(self._frame(), provinces=tuple(map(seen, self.outline.provinces)))

    def everybody(self) -> Catalogue:
        """All provinces without their campaigns, for whoever speaks of the whole site."""
        self._checker.outline()
        return self.outline

    def forget(self, slug: str) -> None:
        """Let go of what a province says: everything of it is planned."""
        self._checker.forget(slug)

    def _frame(self) -> Catalogue:
        frame = self._checker.frame()
        assert frame is not None, "the outline was read"
        return frame

    def _remembered_problems(self, slug: str) -> Problems | None:
        told = self._memory.recall(f"problems {slug}")
        return Problems.from_json(told) if told is not None else None


def _limited(catalogue: Catalogue, only: str | None, translate: Translate) -> Catalogue:
    if not only:
        return catalogue
    slugs = [p.slug for p in catalogue.provinces]
    if only not in slugs:
        near = known_and_guess(only, slugs).get("guess", ", ".join(slugs))
        raise BadContent(
            translate("LOA_ONLY names `{name}`, which is no province. Known: {known}.").format(name=only, known=near)
        )
    return replace(catalogue, provinces=tuple(p for p in catalogue.provinces if p.national or p.slug == only))
