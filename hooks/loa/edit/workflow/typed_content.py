"""The site with one file of it as it is being typed, read for a picture: that campaign alone, all others as they lie.

What does not change from one key to the next is read once and used until a file on the disk changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.resolve import resolve_with_rest
from loa.content.campaign_reader import with_campaign, with_campaigns
from loa.content.diagnostics import Diagnostic
from loa.content.library import Document, Library
from loa.content.models import NATIONAL
from loa.content.reader import read_province, read_provinces
from loa.edit.workflow.document_files import PROVINCE_FILE, file_of
from loa.edit.workflow.workspace import Workspace
from loa.prints.print_designs import DesignPlanner
from loa.store.inputs import Inputs
from loa.store.snapshot import FileKind

Made = TypeVar("Made")


@dataclass(frozen=True)
class TypedCampaign:
    """A campaign as it is being typed, without its wrong parts, in its province; `problems` are those of its file."""

    province: ResolvedProvince
    resolved: ResolvedCampaign
    planner: DesignPlanner
    problems: tuple[Diagnostic, ...] = ()


class KeptSite(Workspace):
    """A workspace whose files are looked at anew when `look` is called, and not for every question."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.project, workspace.store)
        self._looked_at = 0.0
        self._inputs = super().inputs()
        self._kept: dict[object, object] = {}

    def inputs(self) -> Inputs:
        """The files of the site when they were last looked at."""
        return self._inputs

    def look(self, age: float = 0.0) -> None:
        """Look at the files again where the last look is `age` seconds old; what was read stays where none changed."""
        if time.monotonic() - self._looked_at < age:
            return
        fresh = super().inputs()
        self._looked_at = time.monotonic()
        if not fresh.has_same_files(self._inputs):
            self._inputs, self._kept = fresh, {}

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made for this key of the same files, or is made now."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[return-value]

    def typed(self, folder: str, name: str, data: bytes) -> TypedCampaign | None:
        """A campaign that has these bytes, nothing of it where they are empty; None where nothing can be read of it.

        Where `name` is the province's own file, it is the newest of its campaigns that is printed.
        """
        library = self._all()
        if library.vocabulary is None:
            return None
        inputs = self._inputs.with_text(file_of(folder, name), data) if data else self._inputs
        library = replace(library, inputs=inputs, diagnostics=[], texts={**library.texts})
        if name == PROVINCE_FILE:
            return self._of_province(library, folder)
        library = with_campaign(library, folder, name) if data else library
        return self._resolved(self._with_base(library, folder, name), folder, name)

    def _of_province(self, library: Library, folder: str) -> TypedCampaign | None:
        """The province as typed, with the campaign that shows best how its prints look."""
        best = self.kept(("shown", folder), lambda: self._printed(folder))
        if best is None:
            return None
        library = replace(
            library,
            provinces={**library.provinces},
            typed_provinces={**library.typed_provinces},
            partial_provinces={slug: part for slug, part in library.partial_provinces.items() if slug != folder},
            campaigns=[best] if best.folder == folder else [],
        )
        library.take(read_province(library.inputs, folder))
        return self._resolved(self._with_base(library, folder, best.slug), folder, best.slug)

    def _printed(self, folder: str) -> Document | None:
        """The newest campaign of a folder that has banners, its own or one of the nation."""
        own = with_campaigns(self._all(), folder).campaigns
        national = {f"{NATIONAL}/{document.slug}": document for document in self._national()}

        def banners(document: Document) -> bool:
            base = national.get(document.tree.text("extends") or "")
            return any(d and d.campaign and d.campaign.banners for d in (document, base))

        found = [d for d in own if banners(d)] or [d for d in national.values() if banners(d)]
        return max(found, key=_newest, default=None)

    def _with_base(self, library: Library, folder: str, name: str) -> Library:
        """The library with the national campaign that a campaign extends, or is."""
        if folder == NATIONAL:
            return library
        own = library.campaigns[-1] if library.campaigns else None
        wanted = own.tree.text("extends") if own else f"{NATIONAL}/{name}"
        base = [document for document in self._national() if f"{NATIONAL}/{document.slug}" == wanted]
        return replace(library, campaigns=[*base, *library.campaigns])

    def _national(self) -> list[Document]:
        if self._inputs.kind(f"campaigns/{NATIONAL}") is not FileKind.FOLDER:
            return []
        return self.kept("national", lambda: with_campaigns(self._all(), NATIONAL).campaigns)

    def _all(self) -> Library:
        """All provinces without campaigns."""
        return self.kept("provinces", lambda: read_provinces(self._inputs))

    def _resolved(self, library: Library, folder: str, name: str) -> TypedCampaign | None:
        assert library.vocabulary is not None, "looked at before"
        _, rest, problems = resolve_with_rest(library, library.vocabulary, folder)
        found = next((c for c in (*rest.campaigns, *rest.withdrawn) if c.slug == name), None) if rest else None
        if rest is None or found is None:
            return None
        planner = DesignPlanner.of(Catalogue((rest,), library.vocabulary, site=library.site), self._inputs)
        return TypedCampaign(rest, found, planner, (*library.diagnostics, *problems))


def _newest(document: Document) -> tuple[tuple[int, ...], str]:
    starts = document.campaign.starts if document.campaign else None
    return starts.sort_key if starts else (), document.slug
