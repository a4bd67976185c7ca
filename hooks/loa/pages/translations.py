"""Translations of a campaign's page: what people wrote or translated; the program translates nothing."""

from __future__ import annotations

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of
from loa.content.models import HELP, Banner, Leaflet, Message
from loa.content.vocabulary import Language
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.print_views import PrintViews
from loa.pages.shared_views import source_view

VIETNAMESE = "vi"


def languages_of(province: ResolvedProvince, resolved: ResolvedCampaign) -> list[str]:
    """The languages, beside Vietnamese, that the province lists and in which the campaign says anything."""
    campaign = resolved.campaign
    spoken = {name for message in campaign.messages for name in message.text}
    spoken |= {name for leaflet in campaign.leaflets for name in leaflet.title}
    return [name for name in province.province.languages if name != VIETNAMESE and name in spoken]


def address_of(context: PageContext, resolved: ResolvedCampaign, language: str) -> str:
    """Where a campaign's page in a language is, from the site's root; Vietnamese is the campaign's own page."""
    tag = context.catalogue.vocabulary.lists.languages[language].tag.lower()
    return f"{resolved.address}/" if language == VIETNAMESE else f"{resolved.address}/{tag}/"


def _help_offered(context: PageContext, language: str, links: RelativeLinks) -> View:
    """The help page in `language` if somebody wrote it, else the Vietnamese one; none where there is no help page."""
    catalogue = context.catalogue
    known = catalogue.vocabulary.lists.languages[language]
    written = language in catalogue.help_languages
    address = f"{HELP}/{known.tag.lower()}/" if written else f"{HELP}/"
    title = catalogue.site.help.title
    return {
        "help": links.to(address) if HELP in catalogue.pages else "",
        "help_title": f"{title} · {language_view(known)['spoken']}" if written else title,
    }


def alternates(context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign) -> list[View]:
    """The page in all its languages, as each of them names the others; none where there is only one."""
    others = languages_of(province, resolved)
    known = context.catalogue.vocabulary.lists.languages
    return [
        {
            "tag": known[name].tag,
            "title": known[name].own_name,
            "vietnamese": known[name].title,
            "path": address_of(context, resolved, name),
        }
        for name in ([VIETNAMESE, *others] if others else [])
    ]


def translation_view(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, language: str, links: RelativeLinks
) -> View:
    """A campaign in one language; what is missing in it is shown in Vietnamese and says so."""
    known = context.catalogue.vocabulary.lists.languages[language]
    prints = PrintViews(context, resolved, links)
    campaign = resolved.campaign
    return {
        "title": campaign.title,
        "province": province.name,
        "numbers": [line.number for line in hotlines_of(province, resolved)],
        **language_view(known),
        "vietnamese": links.to(address_of(context, resolved, VIETNAMESE)),
        **_help_offered(context, language, links),
        "messages": [
            {
                **_message(message, language),
                "radio": [one for one in prints.scripts(message) if one["name"] == language],
            }
            for message in campaign.messages
            if language in message.text
        ],
        "untranslated": [
            _message(message, VIETNAMESE)
            for message in campaign.messages
            if language not in message.text and VIETNAMESE in message.text
        ],
        "designs": [view for banner in campaign.banners for view in _designs(prints, banner, language)],
        "leaflets": [_leaflet(prints, leaflet, language, links) for leaflet in campaign.leaflets],
    }


def language_view(language: Language) -> View:
    """A language; `spoken` is its name within a sentence: `tiếng Khmer`."""
    return {
        "tag": language.tag,
        "direction": language.direction,
        "own_name": language.own_name,
        "language": language.title,
        "spoken": language.title[:1].lower() + language.title[1:],
    }


def _message(message: Message, language: str) -> View:
    return {
        "text": message.text[language],
        "vietnamese": message.text.get(VIETNAMESE, "") if language != VIETNAMESE else "",
        "note": message.note or "",
        "source": source_view(message.source),
        "sample": message.sample,
    }


def _designs(prints: PrintViews, banner: Banner, language: str) -> list[View]:
    return [copy for copy in prints.banner(banner)["copies"] if copy["language"]["name"] == language]


def _leaflet(prints: PrintViews, leaflet: Leaflet, language: str, links: RelativeLinks) -> View:
    spoken = language if language in leaflet.title else VIETNAMESE
    copies = [copy for copy in prints.leaflet(leaflet)["copies"] if copy["language"]["name"] == spoken]
    return {
        "title": leaflet.title.get(spoken, ""),
        "translated": spoken == language,
        "sample": leaflet.sample,
        "panels": [
            {"heading": panel.heading.get(spoken, ""), "body": links.prose(panel.body.get(spoken))}
            for panel in leaflet.panels
        ],
        "copies": copies,
    }
