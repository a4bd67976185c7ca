"""Keep provinces as they were published: those whose files are wrong, that can't be rendered, or that nobody asked for.

What others see of such a province (its name, its contact, the archive of a former one) comes from the files in its
folder as they were when its pages were made. Where pages would be out of date in what may not be, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from loa.catalogue.identity_checks import USED_TWICE
from loa.content.interface_language import Translate
from loa.content.models import NATIONAL
from loa.pipeline.checker import Problems, folder_of
from loa.pipeline.loader import Loader
from loa.pipeline.outdated import Today, outdated
from loa.pipeline.published_province import ProvinceRecord, PublishedProvince
from loa.pipeline.refusals import CannotKeep, Refusal, RefusalReason
from loa.publish.kept_provinces import DeadLink, KeptFiles, ProvincesOfSite, PublishedFileLost
from loa.publish.new_site import NewSite
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Need
from loa.store.snapshot import FileKind

KEEPS_PROVINCES = "LOA_KEEPS_PROVINCES"
"""Set by `loa build`, which asks the generator to be strict with pages written by hand only."""


class Why(Enum):
    """Why a province is kept, as catalogue.json says it."""

    ERRORS = "errors"
    RENDERING = "rendering"
    NOT_ASKED_FOR = "LOA_ONLY"


class KeptProvince(NamedTuple):
    """A province that stays as it was published, and the files that were in its folder then."""

    record: ProvinceRecord
    why: Why
    files: list[Need]


@dataclass
class Keeper:
    """Decides which provinces of the site published in a folder are kept.

    `for_errors`: also those in which something is wrong; otherwise only those that nobody asked for (LOA_ONLY).
    """

    store: Store
    site: Path | None
    for_errors: bool
    kept: dict[str, KeptProvince] = field(default_factory=dict)
    _files: KeptFiles | None = None

    def __post_init__(self) -> None:
        self.known = ProvincesOfSite.read(self.store, self.site) if self.site else ProvincesOfSite({})

    @classmethod
    def of_nothing(cls, store: Store) -> Keeper:
        """One that keeps nothing, for builds that are not published."""
        return cls(store, None, for_errors=False)

    @property
    def may_keep(self) -> bool:
        """Whether there is a published site whose provinces could be kept."""
        return self.site is not None

    def at_fault(self, slugs: Iterable[str], problems: Problems, today: Inputs) -> set[str]:
        """The provinces to keep, of those in which something is wrong.

        Where two have one name, the problem stands in one of them. The one to keep is that which took the name, not
        the one that had it.
        """
        wrong = set(slugs)
        errors = [problem for problem in problems.diagnostics if problem.is_error]
        for problem in (one for one in errors if one.code in USED_TWICE):
            told, other = folder_of(problem), str(problem.params["other"])
            alone = sum(1 for one in errors if folder_of(one) == told) == 1
            if alone and other != NATIONAL and self._is_unchanged(told, today) and not self._is_unchanged(other, today):
                wrong = wrong - {told} | {other}
        return wrong

    def _is_unchanged(self, slug: str, today: Inputs) -> bool:
        """Whether the province.yml of a province is the one that its published pages were made of."""
        found = self._found(slug, Why.ERRORS)
        file = f"campaigns/{slug}/province.yml"
        if isinstance(found, Refusal) or today.kind(file) is not FileKind.FILE:
            return False
        return today.need(file) in found.files

    def keep(self, slugs: Iterable[str], why: Why, report: str = "") -> None:
        """Keep these provinces. Raises CannotKeep."""
        found = {slug: self._found(slug, why) for slug in sorted(slugs)}
        refusals = [one for one in found.values() if isinstance(one, Refusal)]
        if refusals:
            raise CannotKeep(refusals, report, all_is_well=why is Why.NOT_ASKED_FOR)
        self.kept |= {slug: one for slug, one in found.items() if isinstance(one, KeptProvince)}

    def keep_all_but(self, only: str, inputs: Inputs) -> None:
        """Keep all that are published here and still have a folder, except one and the nation. Raises CannotKeep."""
        with_folder = {slug for slug in self.known.records if inputs.kind(f"campaigns/{slug}") is not FileKind.ABSENT}
        self.keep(with_folder - {only, NATIONAL}, Why.NOT_ASKED_FOR)

    def inputs(self, today: Inputs) -> Inputs:
        """The files of today, but in the folders of kept provinces those of the day when they were made."""
        return today.with_folders({f"campaigns/{slug}": one.files for slug, one in self.kept.items()})

    def check(self, today: Inputs, loader: Loader, report: str) -> None:
        """Raise CannotKeep where something on kept pages would be out of date that may not be."""
        if not self.kept:
            return
        slugs = set(loader.slugs)
        refusals = [Refusal(slug, RefusalReason.OTHER_LISTS) for slug in self.kept if slug not in slugs]
        with loader.unrecorded():
            facts = Today(today, loader.nation(), loader.site_catalogue())
            for slug, one in self.kept.items():
                if slug in slugs:
                    refusals += outdated(one.record, one.files, facts)
        if refusals:
            raise self.refused(refusals, report)

    def sentences(self, left_out: int, say: Translate) -> Iterator[str]:
        """What the closing line says of provinces that were not made; `left_out` are not on the site at all."""
        wrong = [one.record.name for one in self.kept.values() if one.why is not Why.NOT_ASKED_FOR]
        if wrong:
            yield say("Kept as published before, because something is wrong there: {names}.").format(
                names=", ".join(wrong)
            )
        if others := len(self.kept) - len(wrong):
            yield say("LOA_ONLY: {count} other places stay as published before.").format(count=others)
        if left_out:
            yield say("LOA_ONLY: {count} other places were never published here, so this site is without them.").format(
                count=left_out
            )

    def refused(self, refusals: list[Refusal], report: str = "") -> CannotKeep:
        """What to raise where some kept provinces can't be kept after all."""
        only = all(self.kept[one.province].why is Why.NOT_ASKED_FOR for one in refusals)
        return CannotKeep(refusals, report, all_is_well=only)

    # -- what is made of them

    @property
    def extracts(self) -> dict[str, Mapping[str, str]]:
        """The part of each kept province of the lists of the whole site."""
        return {slug: one.record.extracts for slug, one in self.kept.items()}

    @property
    def published(self) -> dict[str, PublishedProvince]:
        """What the kept provinces publish."""
        return {slug: one.record.published for slug, one in self.kept.items()}

    @property
    def rows(self) -> list[dict[str, str]]:
        """The kept provinces as catalogue.json names them."""
        return [{"province": slug, "reason": one.why.value} for slug, one in sorted(self.kept.items())]

    @property
    def is_incomplete(self) -> bool:
        """Whether a province is kept because something is wrong with it."""
        return any(one.why is not Why.NOT_ASKED_FOR for one in self.kept.values())

    def take_files(self, site: NewSite) -> dict[str, PublishedProvince]:
        """Take over the published files of the kept provinces; returns what these publish.

        Raises CannotKeep and SiteError.
        """
        self._files = KeptFiles(site)
        for slug, one in self.published.items():
            try:
                self._files.take({output.path: output.digest for output in one.outputs})
            except PublishedFileLost as error:
                raise self.refused([Refusal(slug, RefusalReason.FILE_LOST, str(error))]) from error
        return {slug: one._replace(record=self.known.records[slug]) for slug, one in self.published.items()}

    def check_links(self) -> None:
        """Raise CannotKeep where a kept page leads to something that this build takes away."""
        if self._files is None:
            return
        for slug, one in self.published.items():
            try:
                self._files.check_links(output.path for output in one.outputs)
            except DeadLink as error:
                raise self.refused([Refusal(slug, RefusalReason.DEAD_LINK, str(error))]) from error

    def use(self) -> Iterator[str]:
        """The entries of the store that are needed to keep the provinces of this site later."""
        for digest in self.known.records.values():
            yield digest
            record = self._record(digest)
            if record is not None:
                yield record.folder
                yield from (file.sha256 for file in record.files(self.store) or ())

    def remember(self, records: Mapping[str, str]) -> None:
        """Note by which records the provinces of the site are published now. Raises StoreError."""
        before = self.known
        self.known = ProvincesOfSite(records, before.used_on)
        if self.site is not None:
            before.replace(records, self.use, self.store, self.site)

    def _found(self, slug: str, why: Why) -> KeptProvince | Refusal:
        if slug not in self.known.records:
            return Refusal(slug, RefusalReason.NOT_PUBLISHED)
        record = self._record(self.known.records[slug])
        if record is None:
            return Refusal(slug, RefusalReason.STORE_LOST)
        if not record.is_of_this_program:
            return Refusal(slug, RefusalReason.OTHER_PROGRAM)
        files = record.files(self.store)
        return KeptProvince(record, why, files) if files is not None else Refusal(slug, RefusalReason.STORE_LOST)

    def _record(self, digest: str) -> ProvinceRecord | None:
        stored = self.store.get(digest)
        return ProvinceRecord.from_bytes(stored.data) if stored else None
