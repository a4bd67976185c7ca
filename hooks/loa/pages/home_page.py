"""The home page: the national campaigns, and every province."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.reader import HELP
from loa.pages.cards import campaign_cards, national_gallery, province_card
from loa.pages.links import CALENDAR, CONTESTS, MATERIALS, RESULTS, SEARCH, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import head_metadata

LINKED_FROM_HOME = (MATERIALS, CALENDAR, CONTESTS, RESULTS, HELP, "dau-hieu", SEARCH)
"""The lists and the pages for readers in danger."""


def home_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """What the home page has of a province: its card, and of the nation its campaigns and pictures."""
    if not province.national:
        return {"card": province_card(province, links)}
    campaigns = campaign_cards(context, province.campaigns, links)
    # One that can be seen goes before one of which there are only words.
    campaigns.sort(key=lambda card: not card["preview"])
    return {
        "national": {
            "campaigns": campaigns,
            "gallery": national_gallery(context, links),
            "about": links.prose(province.province.about),
            "head": head_metadata(context, province),
        }
    }


def home_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """The home page: the national campaigns, the living provinces, the archives, bodies that are no province."""
    national = _national(extracts)
    cards = [extract["card"] for extract in extracts if "card" in extract]
    return {
        "national": national.get("campaigns", []),
        "gallery": national.get("gallery", []),
        "national_about": national.get("about", []),
        "living": [card for card in cards if not card["ended"] and not card["body"]],
        "former": [card for card in cards if card["ended"]],
        "bodies": [card for card in cards if card["body"]],
        "links": {name: links.to(f"{name}/") for name in LINKED_FROM_HOME},
    }


def home_head_metadata(extracts: Sequence[View]) -> View:
    """What the head of the home page says: the nation's picture for those who share it."""
    head: View = _national(extracts).get("head", {})
    return head


def _national(extracts: Sequence[View]) -> View:
    return next((extract["national"] for extract in extracts if "national" in extract), {})
