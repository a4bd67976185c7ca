"""Former names of campaigns, events and contests (`formerly`): which still lead on, and which count no more.

A former name leads to what bears another name today. It does so only while nothing else has that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from loa.catalogue.catalogue import COMMUNES, ResolvedCampaign
from loa.catalogue.checks import names_of_languages
from loa.content.diagnostics import Diagnostic
from loa.content.models import Contest, Event, Item
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import TreePath, locate
from loa.store.names_on_disk import is_reserved

_Named = TypeVar("_Named", Event, Contest)


class FormerAddresses:
    """The former addresses of one province's campaigns; problems are collected in `diagnostics`."""

    def __init__(self, folder: str, vocabulary: Vocabulary, lists: Iterable[str] = ()) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._own_files = f"campaigns/{folder}/"
        self._vocabulary = vocabulary
        self._folders = {COMMUNES, *lists}

    def free(self, campaigns: Sequence[ResolvedCampaign]) -> Iterator[ResolvedCampaign]:
        """The campaigns without former names that another campaign, event, contest or page has today."""
        taken = {resolved.slug for resolved in campaigns} | self._folders
        for resolved in campaigns:
            campaign = resolved.campaign
            names = campaign.formerly if self._may_be_inherited(resolved) else ()
            changes = {
                "formerly": tuple(self._free(resolved, names, taken, ("formerly",))),
                "events": self._items(resolved, campaign.events, "events", set()),
                "contests": self._items(resolved, campaign.contests, "contests", names_of_languages(self._vocabulary)),
            }
            yield replace(resolved, campaign=campaign.model_copy(update=changes))

    def _may_be_inherited(self, resolved: ResolvedCampaign) -> bool:
        """Whether the campaign had the names that are written in its tree.

        A province's campaign of a name of its own never had those of the national one.
        """
        base = (resolved.adopted_from or "").rpartition("/")[2]
        return base in {"", resolved.slug} or self._is_own(resolved, ("formerly",))

    def _items(
        self, resolved: ResolvedCampaign, items: tuple[_Named, ...], key: str, taken: set[str]
    ) -> tuple[_Named, ...]:
        taken = taken | {item.id for item in items}
        return tuple(
            item.model_copy(
                update={"formerly": tuple(self._free(resolved, item.formerly, taken, (key, number, "formerly")))}
            )
            if item.formerly
            else item
            for number, item in enumerate(items)
        )

    def _free(self, resolved: ResolvedCampaign, names: Sequence[str], taken: set[str], path: TreePath) -> Iterator[str]:
        for number, old in enumerate(names):
            if old not in taken and not is_reserved(old):
                taken.add(old)
                yield old
            elif resolved.tree and self._is_own(resolved, (*path, number)):
                # An inherited name is no mistake of the province: it only has no effect.
                code = "L427" if is_reserved(old) else "L422"
                spot = locate(resolved.tree, (*path, number))
                self.diagnostics.append(Diagnostic(code, spot, {"name": old, "example": f"{old}-cu"}))

    def _is_own(self, resolved: ResolvedCampaign, path: TreePath) -> bool:
        return resolved.tree is not None and locate(resolved.tree, path).file.startswith(self._own_files)


def oldest_name(resolved: ResolvedCampaign) -> str:
    """The first name that a campaign had: what calendars and feeds know it by stays, whatever it is called today."""
    return (*resolved.campaign.formerly, resolved.slug)[0]


def oldest_id(item: Item) -> str:
    """The first id that an item had, for the same."""
    return (*item.formerly, item.id)[0] if isinstance(item, Event | Contest) else item.id
