"""What the home page and a province's page say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Facility
from loa.house_style.colours import page_colours
from loa.pages.campaign_page import CampaignWriter
from loa.pages.item_views import event_address, event_view, newest_first
from loa.pages.links import Here
from loa.pages.page_context import PageContext, View, source_view
from loa.pages.page_frame import contact_view, hotline_view
from loa.pages.page_output import around_of
from loa.pages.print_views import PrintViews

LINKED_FROM_HOME = ("tai-lieu", "lich", "cuoc-thi", "ket-qua", "tro-giup", "dau-hieu", "tim")
"""The lists and the pages for readers in danger."""


def home_extract(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """What the home page has of a province: its card, and of the nation its campaigns and pictures."""
    if not province.national:
        return {"card": province_card(province, here)}
    campaigns = campaign_cards(desk, province.campaigns, here)
    # One that can be seen goes before one of which there are only words.
    campaigns.sort(key=lambda card: not card["preview"])
    return {
        "national": {
            "campaigns": campaigns,
            "gallery": national_gallery(desk, here),
            "href": here.to(f"{province.slug}/"),
            "about": here.prose(province.province.about),
            "around": around_of(desk, province),
        }
    }


def home_view(desk: PageContext, extracts: Sequence[View], here: Here) -> View:
    """The home page: the national campaigns, the living provinces, the archives."""
    national = _national(extracts)
    cards = [extract["card"] for extract in extracts if "card" in extract]
    return {
        "national": national.get("campaigns", []),
        "gallery": national.get("gallery", []),
        "national_href": national.get("href", ""),
        "national_about": national.get("about", []),
        "living": [card for card in cards if not card["ended"]],
        "former": [card for card in cards if card["ended"]],
        "links": {name: here.to(f"{name}/") for name in LINKED_FROM_HOME},
    }


def home_around(extracts: Sequence[View]) -> View:
    """What the head of the home page says of the nation."""
    around: View = _national(extracts).get("around", {})
    return around


def _national(extracts: Sequence[View]) -> View:
    return next((extract["national"] for extract in extracts if "national" in extract), {})


def search_extract(desk: PageContext, province: ResolvedProvince, here: Here) -> View:
    """A province as the search offers it."""
    return province_card(province, here)


def search_view(desk: PageContext, extracts: Sequence[View], here: Here) -> View:
    """The page of the search, which works without a script as a list of where to look."""
    return {
        "root": here.to(""),
        "provinces": list(extracts),
        "links": {name: here.to(f"{name}/") for name in LINKED_FROM_HOME},
    }


def national_gallery(desk: PageContext, here: Here) -> list[View]:
    """Pictures of upright designs of the nation, for the head of a page of the whole site."""
    campaigns = desk.catalogue.national.campaigns if desk.catalogue.national else ()
    return next((found for found in (PrintViews(desk, c, here).gallery() for c in campaigns) if found), [])


def province_card(province: ResolvedProvince, here: Here) -> View:
    """A province in a list of provinces."""
    return {
        "name": province.name,
        "href": here.to(f"{province.slug}/"),
        "authority": province.province.authority or "",
        "campaigns": len(province.campaigns),
        "successor": province.successor_name or "",
        "ended": province.ended.vietnamese if province.ended else "",
        "colours": page_colours(province.province.theme),
    }


def campaign_cards(desk: PageContext, campaigns: Iterable[ResolvedCampaign], here: Here) -> list[View]:
    """Campaigns in a list of campaigns."""
    return [CampaignWriter(desk, resolved, here).head() for resolved in campaigns]


def province_view(desk: PageContext, province: ResolvedProvince, here: Here, logo: str) -> View:
    """A province's page; `logo` is the logo's file or an empty text."""
    content = province.province
    campaigns = campaign_cards(desk, province.campaigns, here)
    return {
        "name": province.name,
        "official_name": province.official_name,
        "national": province.national,
        "code": f"{content.code:02d}" if content.code is not None else "",
        "authority": content.authority or "",
        "parent": content.parent or "",
        "about": here.prose(content.about),
        "logo": here.to(logo) if logo else "",
        "languages": desk.titles("languages", content.languages),
        "hotlines": [{**hotline_view(h, desk.kept), "source": source_view(h.source)} for h in province.hotlines],
        "contact": contact_view(province.contact, province.contact_name),
        "facilities": [_facility(f) for f in content.facilities],
        "agencies": [
            {
                "name": agency.name,
                "role": agency.role or "",
                "phone": agency.phone or "",
                "source": source_view(agency.source),
            }
            for agency in content.agencies
        ],
        "names": [
            {"since": change.since.vietnamese, "name": change.name, "source": source_view(change.source)}
            for change in content.names
        ],
        "sources": [source_view(source) for source in content.sources],
        "former": former_view(desk, province, here),
        "predecessors": [province_card(p, here) for p in map(desk.province, province.predecessors) if p],
        "campaigns": campaigns,
        "preview": next((card["preview"] for card in campaigns if card["preview"]), None),
        "events": province_events(desk, province, here),
        "calendar": here.to(f"{province.slug}/lich.ics"),
    }


def _facility(facility: Facility) -> View:
    return {
        "name": facility.name,
        "place": facility.place or "",
        "role": facility.role or "",
        "as_of": facility.as_of.vietnamese if facility.as_of else "",
        "source": source_view(facility.source),
    }


def former_view(desk: PageContext, province: ResolvedProvince, here: Here) -> View | None:
    """What to say of a province that ended, or None."""
    if province.ended is None:
        return None
    successor = desk.province(province.successor)
    return {
        "name": province.name,
        "ended": province.ended.vietnamese,
        "successor": province.successor_name or "",
        "href": here.to(f"{successor.slug}/") if successor else "",
        "authority": province.contact_name or "",
    }


def province_events(desk: PageContext, province: ResolvedProvince, here: Here) -> list[View]:
    """The events of all campaigns of a province, newest first."""
    found = [(resolved, event) for resolved in province.campaigns for event in resolved.campaign.events]
    return [
        {
            **event_view(desk, here, event, event_address(resolved, event, here)),
            "campaign": resolved.campaign.title,
        }
        for resolved, event in newest_first(found)
    ]
