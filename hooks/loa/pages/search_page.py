"""The page of the search, which works without a script as a list of where to look."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import ResolvedProvince
from loa.pages.cards import province_card
from loa.pages.home_page import LINKED_FROM_HOME
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View


def search_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """A province as the search offers it."""
    return province_card(province, links)


def search_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """Where a script finds the index, and the lists for those who have none."""
    return {
        "root": links.to(""),
        "provinces": [card for card in extracts if not card["body"]],
        "bodies": [card for card in extracts if card["body"]],
        "links": {name: links.to(f"{name}/") for name in LINKED_FROM_HOME},
    }
