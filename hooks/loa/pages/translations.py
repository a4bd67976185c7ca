"""Pages in other languages: what a person wrote or translated, in its own script; nothing is translated here."""

from __future__ import annotations

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Leaflet, Message
from loa.content.reader import HELP
from loa.pages.links import Here
from loa.pages.page_context import PageContext, View, source_view
from loa.pages.print_views import PrintViews

VIETNAMESE = "vi"


def languages_of(province: ResolvedProvince, resolved: ResolvedCampaign) -> list[str]:
    """The languages, beside Vietnamese, that the province lists and in which the campaign says anything."""
    campaign = resolved.campaign
    spoken = {name for message in campaign.messages for name in message.text}
    spoken |= {name for leaflet in campaign.leaflets for name in leaflet.title}
    return [name for name in province.province.languages if name != VIETNAMESE and name in spoken]


def tag_of(desk: PageContext, language: str) -> str:
    """The BCP 47 tag of a language of the list."""
    return desk.catalogue.vocabulary.lists.languages[language].tag


def address_of(desk: PageContext, resolved: ResolvedCampaign, language: str) -> str:
    """Where a campaign's page in a language is, from the site's root; Vietnamese is the campaign's own page."""
    return f"{resolved.address}/" if language == VIETNAMESE else f"{resolved.address}/{tag_of(desk, language).lower()}/"


def alternates(desk: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign) -> list[View]:
    """The page in all its languages, as each of them names the others; none where there is only one."""
    others = languages_of(province, resolved)
    known = desk.catalogue.vocabulary.lists.languages
    return [
        {"tag": known[name].tag, "title": known[name].own_name, "path": address_of(desk, resolved, name)}
        for name in ([VIETNAMESE, *others] if others else [])
    ]


def tongue_view(
    desk: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, language: str, here: Here
) -> View:
    """A campaign in one language; what is missing in it is shown in Vietnamese and says so."""
    known = desk.catalogue.vocabulary.lists.languages[language]
    printed = PrintViews(desk, resolved, here)
    campaign = resolved.campaign
    told = [m for m in campaign.messages if language in m.text]
    untold = [m for m in campaign.messages if language not in m.text]
    return {
        "title": campaign.title,
        "province": province.name,
        "tag": known.tag,
        "direction": known.direction,
        "own_name": known.own_name,
        "language": known.title,
        "spoken": known.title[:1].lower() + known.title[1:],
        "vietnamese": here.to(address_of(desk, resolved, VIETNAMESE)),
        "help": here.to(f"{HELP}/{known.tag.lower()}/"),
        "messages": [_message(message, language) for message in told],
        "untold": [_message(message, VIETNAMESE) for message in untold if VIETNAMESE in message.text],
        "designs": [view for item in campaign.banners for view in _designs(printed, item.id, language)],
        "leaflets": [_leaflet(printed, leaflet, language, here) for leaflet in campaign.leaflets],
    }


def _message(message: Message, language: str) -> View:
    return {
        "text": message.text[language],
        "vietnamese": message.text.get(VIETNAMESE, "") if language != VIETNAMESE else "",
        "note": message.note or "",
        "source": source_view(message.source),
        "sample": message.sample,
    }


def _designs(printed: PrintViews, item_id: str, language: str) -> list[View]:
    banner = next(b for b in printed.campaign.banners if b.id == item_id)
    return [copy for copy in printed.banner(banner)["copies"] if copy["language"]["name"] == language]


def _leaflet(printed: PrintViews, leaflet: Leaflet, language: str, here: Here) -> View:
    spoken = language if language in leaflet.title else VIETNAMESE
    copies = [copy for copy in printed.leaflet(leaflet)["copies"] if copy["language"]["name"] == spoken]
    return {
        "title": leaflet.title.get(spoken, ""),
        "told": spoken == language,
        "sample": leaflet.sample,
        "panels": [
            {
                "heading": panel.heading.get(spoken, ""),
                "body": here.prose(panel.body.get(spoken)),
            }
            for panel in leaflet.panels
        ],
        "copies": copies,
    }
