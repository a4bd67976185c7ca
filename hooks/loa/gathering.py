"""What all provinces say: those whose files changed are read and checked, the others are remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from loa.catalogue.types import Catalogue, ResolvedProvince
from loa.checking import Checker, Problems
from loa.content.language import Translate, translator
from loa.content.project import Project
from loa.content.validate import known_and_guess
from loa.publish.memory import EVERYBODY, MadeOf, Memory
from loa.stopping import BadContent

Ahead = Callable[[Sequence[str]], Iterable[str]]
"""Gives each of these provinces back once others have read it, or nobody else can."""


class Nation:
    """The provinces of one build. What a province says is fetched when somebody asks for it.

    Raises BadContent where the lists of the project or what provinces say of themselves have errors.
    """

    def __init__(self, project: Project, memory: Memory, only: str | None) -> None:
        self._project = project
        self._memory = memory
        self._fetched: dict[str, ResolvedProvince] = {}
        self._translate = translator()
        outline, common = self._outlined()
        problems = [common]
        if outline is None or common.are_errors:
            # Everything that is wrong is said in one run, whatever was fine before.
            problems += [self._checker.province(folder)[1] for folder in self._checker.folders]
            raise BadContent(Problems.together(problems).report(self._translate))
        self.outline = _limited(outline, only, self._translate)
        """All provinces, without their campaigns."""

        self.only = only
        """The one province to which the build is limited, if it is."""

        self.limit = f" where only {only} is" if only else ""
        """Tells apart what is remembered of a limited build: its pages know no other provinces."""

        self._common = common

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
        return self._check(slug)[1]

    @property
    def slugs(self) -> list[str]:
        """The provinces in the order of the Catalogue: the national folder first."""
        return [province.slug for province in self.outline.provinces]

    def made_of(self, slug: str) -> MadeOf:
        """All on which depends what a province says and publishes."""
        return MadeOf(self.outline.kin(slug), self.outline.heirs(slug), self._names)

    @cached_property
    def _names(self) -> str:
        """What every province knows of all others."""
        return repr([province.by_name() for province in self.outline.provinces])

    def province(self, slug: str) -> ResolvedProvince:
        """One province with its campaigns."""
        if slug not in self._fetched:
            remembered: ResolvedProvince | None = self._memory.get(f"province {slug}", self.made_of(slug))
            self._fetched[slug] = remembered or self._read(slug)
        return self._fetched[slug]

    def seen_from(self, slug: str) -> Catalogue:
        """What a province knows: its kin with their campaigns, what its heir says of itself, the others by name."""
        kin, heirs = self.outline.kin(slug), self.outline.heirs(slug)

        def seen(other: ResolvedProvince) -> ResolvedProvince:
            if other.slug in kin:
                return self.province(other.slug)
            return other if other.slug in heirs else other.by_name()

        return replace(self.outline, provinces=tuple(map(seen, self.outline.provinces)))

    def forget(self) -> None:
        """Let go of what was fetched: everything is planned."""
        self._fetched.clear()

    # -- reading

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self._project, self._memory.store)

    def _outlined(self) -> tuple[Catalogue | None, Problems]:
        remembered: tuple[Catalogue, Problems] | None = self._memory.get("outline", EVERYBODY)
        if remembered is not None:
            return remembered
        outline, common = self._checker.outline(), self._checker.common()
        if not common.are_errors:
            self._memory.put("outline", EVERYBODY, (outline, common))
        return outline, common

    def _remembered_problems(self, slug: str) -> Problems | None:
        remembered: Problems | None = self._memory.get(f"problems {slug}", self.made_of(slug))
        return remembered

    def _check(self, slug: str) -> tuple[ResolvedProvince | None, Problems]:
        province, problems = self._checker.province(slug)
        if province is not None and not problems.are_errors:
            self._fetched[slug] = province
            self._memory.put(f"province {slug}", self.made_of(slug), province)
            self._memory.put(f"problems {slug}", self.made_of(slug), problems)
        return province, problems

    def _read(self, slug: str) -> ResolvedProvince:
        province, problems = self._check(slug)
        if province is None:
            raise BadContent(problems.report(self._translate))
        return province


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
