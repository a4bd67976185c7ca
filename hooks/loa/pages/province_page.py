"""A province's page, and what every page of a former province says of it."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.administrative_units import kinds_of, within_sentence
from loa.catalogue.catalogue import COMMUNES, ResolvedProvince
from loa.content.decimal_numbers import with_points
from loa.content.models import Facility
from loa.house_style.written_dates import on_day
from loa.pages import list_pages
from loa.pages.calendar_files import calendar_href
from loa.pages.cards import by_subject, campaign_cards, province_card
from loa.pages.item_views import event_view, newest_first
from loa.pages.links import MATERIALS, RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import contact_view, download_view, hotline_views, kit_name, source_view
from loa.pages.sharing import hotline_bar
from loa.pages.slogans import has_slogans, slogans_address


def province_view(
    context: PageContext, province: ResolvedProvince, links: RelativeLinks, logo: str, site_url: str | None
) -> View:
    """A province's page; `logo` is the logo's file or an empty text."""
    campaigns = campaign_cards(context, province.campaigns, links)
    communes = context.communes.get(province.slug)
    return {
        **_about(context, province, links),
        "logo": links.to(logo) if logo else "",
        "former": former_view(context, province, links),
        "predecessors": [province_card(p, links) for p in map(context.province, province.predecessors) if p],
        "campaigns": campaigns,
        "subjects": [group for group in by_subject(context, campaigns, links) if group["campaigns"]],
        "printed": any(card["printed"] for card in campaigns),
        "events": _events(context, province, links),
        "calendar": calendar_href(context.catalogue, province, links),
        "kits": kit_views(context, province, links),
        "communes": len(communes["bodies"]) if communes else 0,
        "kinds": kinds_of(province.communes),
        "commune_designs": bool(communes and communes["designs"]),
        "communes_href": links.to(f"{province.slug}/{COMMUNES}/"),
        "body_lists": body_list_views(context, province, links),
        "slogans": links.to(slogans_address(province)) if has_slogans(province) else "",
        "hotline_bar": hotline_bar(province, province.hotlines, site_url),
        "materials": links.to(f"{MATERIALS}/{province.slug}/"),
        "lists": list_pages.province_lists(context, province, links),
    }


def _about(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View:
    """What the province's own file says."""
    content = province.province
    return {
        "name": province.name,
        "body": province.body,
        "national": province.national,
        "within": within_sentence(province.official_name),
        "official_name": province.official_name,
        "kind": "Thành phố" if province.official_name.startswith("Thành phố ") else "Tỉnh",
        "code": f"{content.code:02d}" if content.code is not None else "",
        "authority": content.authority or "",
        "parent": content.parent or "",
        "about": links.prose(content.about),
        "languages": _in_one_line(context.titles("languages", content.languages)),
        "hotlines": hotline_views(context, province.hotlines),
        "contact": contact_view(province.contact, province.contact_name),
        "facilities_heading": context.catalogue.site.facilities_heading,
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
    }


def _in_one_line(titles: Sequence[str]) -> str:
    """Titles one after another as a sentence has them: `Tiếng Việt, tiếng Khmer`."""
    return ", ".join([*titles[:1], *(f"{title[:1].lower()}{title[1:]}" for title in titles[1:])])


def kit_views(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """The kits of a province, as a page offers them."""
    return [{**kit, **download_view(kit, links), "name": kit_name(kit)} for kit in context.kits.get(province.slug, ())]


def body_list_views(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """The lists of bodies for which something is printed."""
    found = context.lists.get(province.slug, {})
    return [
        {
            "title": one.title,
            "href": links.to(f"{province.slug}/{one.id}/"),
            "number": with_points(len(found[one.id]["bodies"])),
        }
        for one in province.lists
        if one.id in found
    ]


def _facility(facility: Facility) -> View:
    return {
        "name": facility.name,
        "place": facility.place or "",
        "role": facility.role or "",
        "as_of": on_day(facility.as_of) if facility.as_of else "",
        "source": source_view(facility.source),
    }


def former_view(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> View | None:
    """What to say of a province that ended, or None."""
    if province.ended is None:
        return None
    successor = context.province(province.successor)
    return {
        "name": within_sentence(province.official_name),
        "ended": province.ended.vietnamese,
        "successor": within_sentence(province.successor_name or ""),
        "shares_hotlines": _are_of_nation(context, province),
        "href": links.to(f"{successor.slug}/") if successor else "",
    }


def _are_of_nation(context: PageContext, province: ResolvedProvince) -> bool:
    """Whether all hotlines of a province are numbers of the nation, which serve every province."""
    national = context.catalogue.national
    known = {hotline.number for hotline in national.hotlines} if national else set()
    return all(hotline.number in known for hotline in province.hotlines)


def _events(context: PageContext, province: ResolvedProvince, links: RelativeLinks) -> list[View]:
    """The events of all campaigns of a province, newest first."""
    found = [(resolved, event) for resolved in province.campaigns for event in resolved.campaign.events]
    return [
        {
            **event_view(context, links, resolved, event),
            "campaign": resolved.campaign.title,
            "subject": context.subject_title(resolved),
        }
        for resolved, event in newest_first(found)
    ]
