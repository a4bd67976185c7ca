"""The home page: the national campaigns, and every province."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import ResolvedProvince
from loa.content.models import HELP, LISTS, Door
from loa.pages.cards import by_subject, campaign_cards, national_gallery, province_card
from loa.pages.links import MATERIALS, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.page_output import head_metadata

LINKED_FROM_HOME = LISTS
"""The lists, and the search."""


def home_extract(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """What the home page has of a province: its card, and of the nation its campaigns and pictures.

    Of the only place of a site it has both.
    """
    card = {} if province.national else {"card": province_card(province, links)}
    if not province.national and not context.catalogue.only_place:
        return card
    campaigns = campaign_cards(context, province.campaigns, links)
    # One that can be seen goes before one of which there are only words.
    campaigns.sort(key=lambda card: not card["preview"])
    return {
        **card,
        "national": {
            "campaigns": campaigns,
            "gallery": national_gallery(context, links),
            "about": links.prose(province.province.about),
            "head": head_metadata(context, province),
        },
    }


def home_view(context: PageContext, extracts: Sequence[View], links: RelativeLinks) -> View:
    """The home page: the national campaigns, the living provinces, the archives, bodies that are no province."""
    national = _national(extracts)
    cards = [extract["card"] for extract in extracts if "card" in extract]
    site = context.catalogue.site
    return {
        "only": cards[0] if context.catalogue.only_place else None,
        "heading": context.nowrap(site.with_subject(site.home.heading) or site.name),
        "lead": site.with_subject(site.home.lead),
        "doors": doors_of(context, links),
        "national": national.get("campaigns", []),
        "subjects": by_subject(context, national.get("campaigns", []), links),
        "gallery": national.get("gallery", []),
        "national_about": national.get("about", []),
        "living": [card for card in cards if not card["ended"] and not card["body"]],
        "former": [card for card in cards if card["ended"]],
        "bodies": [card for card in cards if card["body"]],
        "links": {name: links.to(f"{name}/") for name in LINKED_FROM_HOME},
    }


def doors_of(context: PageContext, links: RelativeLinks) -> list[View]:
    """The ways from the home page that lead somewhere; a page written by hand may not be written yet."""
    site = context.catalogue.site
    there = [door for door in site.home.doors if door.url or door.page in {*LISTS, *context.catalogue.pages}]
    return [
        {"href": _href(door, links), "title": site.with_subject(door.title), "text": site.with_subject(door.text)}
        for door in there
    ]


def _href(door: Door, links: RelativeLinks) -> str:
    """Where a door leads; the materials may be filtered by an audience."""
    if door.url:
        return door.url
    audience = f"?doi-tuong={door.audience}" if door.audience and door.page == MATERIALS else ""
    return links.to(f"{door.page}/") + audience


def pages_behind_doors(context: PageContext, links: RelativeLinks) -> list[View]:
    """The pages written by hand to which the home page leads, with their own titles."""
    site, written = context.catalogue.site, context.catalogue.pages
    titles = {name: page.title for name, page in site.pages.items()} | {HELP: site.help.title}
    names = dict.fromkeys(door.page for door in site.home.doors if door.page in written)
    return [{"href": links.to(f"{name}/"), "title": titles[name]} for name in names if name]


def home_head_metadata(extracts: Sequence[View]) -> View:
    """What the head of the home page says: the nation's picture for those who share it."""
    head: View = _national(extracts).get("head", {})
    return head


def _national(extracts: Sequence[View]) -> View:
    return next((extract["national"] for extract in extracts if "national" in extract), {})
