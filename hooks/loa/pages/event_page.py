"""The page of one event."""

from __future__ import annotations

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Event
from loa.pages.calendar_files import event_calendar_path
from loa.pages.change_views import dates_of_page, mark_of
from loa.pages.event_times import event_times
from loa.pages.item_views import event_address, event_view, newest_first
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.print_views import PrintViews
from loa.pages.province_page import former_view, kit_views
from loa.pages.shared_views import contact_view
from loa.pages.structured_data import has_a_day, structured_events, structured_page

_MOST_OTHERS = 4
"""How many other events of the same campaign an event's page names."""

_MOST_PRINTS = 3
"""How many of the campaign's printed things it shows."""


def event_page_view(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, event: Event, links: RelativeLinks
) -> View:
    """All that is known of an event, and where more of its campaign is."""
    campaign, prints = resolved.campaign, PrintViews(context, resolved, links)
    kit = next((kit for kit in kit_views(context, province, links) if kit["campaign"] == resolved.slug), None)
    others = [(resolved, other) for other in campaign.events if other is not event]
    return {
        "event": event_view(context, links, resolved, event),
        "structured": [
            *structured_page(event.title, dates_of_page([event])),
            *structured_events(context, resolved, [event]),
        ],
        "calendar": links.to(event_calendar_path(province, resolved, event)) if has_a_day(event) else "",
        "former": former_view(context, province, links),
        "campaign": {
            "title": campaign.title,
            "href": links.to(f"{resolved.address}/"),
            "about": campaign.summary.plain.split("\n", 1)[0] if campaign.summary else "",
        },
        "shelf": prints.shelf()[:_MOST_PRINTS],
        "kit": kit,
        "contact": contact_view(province.contact, province.contact_name),
        "province": {"name": province.name, "href": links.to(f"{province.slug}/")},
        "others": [
            {
                "title": other.title,
                "times": event_times(resolved, other),
                "mark": mark_of(other),
                "href": links.to(event_address(resolved, other)),
            }
            for _, other in newest_first(others)[:_MOST_OTHERS]
        ],
    }


def event_description(resolved: ResolvedCampaign, event: Event) -> str:
    """An event in one line, for those who are sent its address: when, where, in which campaign."""
    when = " · ".join(event_times(resolved, event)[:1])
    parts = [mark_of(event), when, event.place or "", resolved.campaign.title]
    return " · ".join(part for part in parts if part)
