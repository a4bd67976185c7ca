"""A campaign's page."""

from __future__ import annotations

from collections.abc import Sequence

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import first_in_use, hotlines_of
from loa.content.models import ALL, Campaign, Contest, Site, Update
from loa.pages.calendar_files import calendar_href
from loa.pages.cards import campaign_card
from loa.pages.change_views import dates_of_page, history_view, shown_items
from loa.pages.charts import charts_of
from loa.pages.folded_parts import more_of_message, shared_source
from loa.pages.item_views import activity_view, contest_view, event_view, has_page, update_view
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.page_pictures import PagePictures
from loa.pages.plan_views import holds, plan_view
from loa.pages.print_views import PrintViews
from loa.pages.province_page import former_view, kit_views
from loa.pages.result_views import result_views, target_views
from loa.pages.shared_views import document_view, download_view, hotline_views, of_place, source_view, times
from loa.pages.sharing import key_figures
from loa.pages.slogans import slogans_address
from loa.pages.structured_data import structured_events, structured_page, structured_recordings
from loa.pages.table_views import table_views
from loa.pages.translations import alternates

_MOST_OTHERS = 6
"""How many other campaigns a campaign's page names, so that a page costs the same in a large province."""


def campaign_page_view(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, links: RelativeLinks
) -> View:
    """Everything a campaign's file can say, what is offered of it, and what else its province has."""
    others = [other for other in province.campaigns if other is not resolved][:_MOST_OTHERS]
    campaign = _campaign(context, resolved, links)
    shared = _shared_sources(campaign)
    campaign["messages"] = [{**m, "more": more_of_message(m, shared["messages"])} for m in campaign["messages"]]
    photo = PagePictures(resolved).face(links)
    return {
        "campaign": campaign,
        "shared_sources": shared,
        "facts": ", ".join(title for name, title in _FACTS.items() if campaign[name]).capitalize(),
        "photo": photo is not None,
        "pictures": [photo] if photo else _prints(context, resolved, links),
        "structured": [
            *structured_page(resolved.campaign.title, dates_of_page(shown_items(resolved.campaign))),
            *structured_events(context, resolved, resolved.campaign.events),
            *structured_recordings(context, resolved),
        ],
        "charts": charts_of(context, [resolved]),
        "office": _office(context, resolved, links),
        "kits": [kit for kit in kit_views(context, province, links) if kit["campaign"] == resolved.slug],
        "translations": [
            {**other, "href": links.to(other["path"])}
            for other in alternates(context, province, resolved)
            if other["path"] != f"{resolved.address}/"
        ],
        "numbers": [line.number for line in hotlines_of(province, resolved)],
        "former": former_view(context, province, links),
        "others": [_other(context, other, links) for other in others],
        "province": {
            "name": province.name,
            "href": links.to(f"{province.slug}/"),
            "national": province.national,
            "of": of_place(province),
        },
        "key_figures": key_figures(result_views(context, resolved), source_view(resolved.campaign.source)),
        "slogans": links.to(slogans_address(province)),
        "calendar": calendar_href(context.catalogue, province, links),
    }


_FACTS = {
    "audiences": "dành cho ai",
    "channels": "hình thức",
    "places": "địa bàn",
    "partners": "đơn vị đồng hành",
    "provinces": "nơi thực hiện",
}
"""What stands in the list of facts at the end of a campaign's page, and what the fold around it says of it."""


def _shared_sources(campaign: View) -> View:
    return {
        "messages": shared_source(campaign["messages"]),
        "banners": shared_source(campaign["banners"]),
        "activities": shared_source([*campaign["done"], *campaign["planned"]]),
    }


def _prints(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> list[View]:
    """Pictures of what can be taken from here, for the head of the page: several shapes, or the only one."""
    prints = PrintViews(context, resolved, links)
    gallery = prints.gallery()
    only = prints.hero()
    return gallery if len(gallery) > 1 else [only] if only else []


def _other(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> View:
    """Another campaign of the same province, in a line."""
    campaign = resolved.campaign
    return {
        "nowrap": context.nowrap(campaign.title),
        "href": links.to(f"{resolved.address}/"),
        "times": times(campaign.starts, campaign.ends, campaign.written),
    }


def campaign_description(province: ResolvedProvince, campaign: Campaign, site: Site) -> str:
    """A campaign in one line: the first paragraph of its summary, where it has one."""
    first = campaign.summary.plain.split("\n", 1)[0] if campaign.summary else ""
    return first or f"{site.with_subject('Chiến dịch {subject}')}: {province.name}."


def _campaign(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> View:
    """Everything a campaign's file can say, in the order of the page."""
    campaign = resolved.campaign
    prints = PrintViews(context, resolved, links)
    return {
        **campaign_card(context, resolved, links),
        **history_view(campaign),
        "audiences": context.titles("audiences", campaign.audiences),
        "channels": context.titles("channels", campaign.channels),
        "places": list(campaign.places),
        "hotlines": hotline_views(context, first_in_use(campaign.hotlines)),
        "partners": [
            {"name": partner.name, "picture": prints.pictures.view(partner.logo, partner.name, links)}
            for partner in campaign.partners
        ],
        "provinces": _provinces(context, campaign, links),
        "messages": [prints.message(m) for m in campaign.messages],
        "banners": [prints.banner(b) for b in campaign.banners],
        "leaflets": [prints.leaflet(item) for item in campaign.leaflets],
        "updates": [update_view(links, prints.pictures, u) for u in _newest_first(campaign.updates)],
        "events": [event_view(context, links, resolved, e) for e in campaign.events],
        "contests": [_contest(context, resolved, c, links) for c in campaign.contests],
        "done": [activity_view(context, links, a) for a in campaign.activities if a.stage == "done"],
        "planned": [activity_view(context, links, a) for a in campaign.activities if a.stage == "planned"],
        "year_theme": campaign.year_theme or "",
        "document": document_view(campaign.document) if campaign.document else None,
        "plan": plan_view(context, links, resolved),
        "targets": [] if holds(campaign, "targets") else target_views(context, resolved),
        "results": result_views(context, resolved),
        "tables": table_views(context, resolved, links),
        "legal_basis": [document_view(d) for d in campaign.legal_basis],
        "source": source_view(campaign.source),
    }


def _contest(context: PageContext, resolved: ResolvedCampaign, contest: Contest, links: RelativeLinks) -> View:
    """A contest, with a link only where another page says more of it."""
    view = contest_view(context, links, resolved, contest)
    return view if has_page(contest) else view | {"href": ""}


def _provinces(context: PageContext, campaign: Campaign, links: RelativeLinks) -> list[View]:
    """The provinces a national campaign is for; `all` is one entry without a link."""
    if campaign.provinces == ALL:
        return [{"name": "Tất cả các tỉnh, thành phố", "href": "", "body": False}]
    found = [context.province(slug) for slug in campaign.provinces]
    return [{"name": p.name, "href": links.to(f"{p.slug}/"), "body": p.body} for p in found if p]


def _office(context: PageContext, resolved: ResolvedCampaign, links: RelativeLinks) -> dict[str, list[View]]:
    """The files for the office machine and the job tickets of a campaign, by item."""
    return {
        item: [{**file, **download_view(file, links)} for file in files]
        for (province, campaign, item), files in context.office.items()
        if (province, campaign) == (resolved.province, resolved.slug)
    }


def _newest_first(updates: Sequence[Update]) -> list[Update]:
    return sorted(updates, key=lambda update: update.date.sort_key, reverse=True)
