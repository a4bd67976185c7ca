"""Whether a place once had a calendar: who subscribed to it goes on asking, and must hear that nothing is left.

What was published once is told by the files themselves: a campaign that was withdrawn, and addresses.txt with the pages
of events and contests. So the same files make the same site, wherever it is built.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedProvince
from loa.store.inputs import Inputs
from loa.store.project import ADDRESSES
from loa.store.snapshot import FileKind

_LINE = re.compile(r"^/(\S+)/(\S+)/(\S+)/(?:\s|$)", re.MULTILINE)
"""An address of three steps: the page of an event, of a contest or of a language below its campaign's."""


def had_calendar(catalogue: Catalogue, province: ResolvedProvince, inputs: Inputs) -> bool:
    """Whether a province that has nothing for a calendar today had something before."""
    if province.withdrawn:
        return True
    no_campaign = {COMMUNES, *(one.id for one in province.lists)}
    no_item = {one.tag.lower() for one in catalogue.vocabulary.lists.languages.values()}
    return any(
        folder == province.slug and campaign not in no_campaign and item not in no_item
        for folder, campaign, item in _listed(inputs)
    )


def had_events(inputs: Inputs) -> bool:
    """Whether any event was ever published on this site."""
    return any(item.startswith("su-kien--") for _, _, item in _listed(inputs))


def _listed(inputs: Inputs) -> list[tuple[str, str, str]]:
    if inputs.kind(ADDRESSES) is not FileKind.FILE:
        return []
    return _LINE.findall(unquote(inputs.read(ADDRESSES).decode("utf-8-sig", "replace")))
