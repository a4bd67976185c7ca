"""Structured data: events as search engines read them (JSON-LD, schema.org)."""

from __future__ import annotations

from collections.abc import Iterable

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.dates import VIETNAM_OFFSET, When
from loa.content.models import Event
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import anchor


def has_a_day(event: Event) -> bool:
    """Whether the event's first day is known, so that a calendar has a place for it."""
    return event.starts is not None and event.starts.date is not None


def structured_events(context: PageContext, resolved: ResolvedCampaign, events: Iterable[Event]) -> list[View]:
    """The events whose day is known, as https://schema.org/Event."""
    return [_event(context, resolved, event) for event in events if has_a_day(event)]


def _event(context: PageContext, resolved: ResolvedCampaign, event: Event) -> View:
    province = context.catalogue.province(resolved.province)
    place = event.place or ("Việt Nam" if province.national else province.official_name)
    organisers = event.organisers or tuple(filter(None, [province.province.authority]))
    data: View = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": _moment(event.starts),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.cancelled else 'Scheduled'}",
        "location": {"@type": "Place", "name": place, "address": {"@type": "PostalAddress", "addressCountry": "VN"}},
        "identifier": f"{resolved.address}/#{anchor(event)}",
    }
    if event.ends and event.ends.date:
        data["endDate"] = _moment(event.ends)
    if organisers:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in organisers]
    if event.body:
        data["description"] = event.body.readable
    return data


def _moment(when: When | None) -> str:
    """A day, or a moment with its offset from UTC (ISO 8601)."""
    if when is None:
        return ""
    return f"{when.iso}:00{VIETNAM_OFFSET}" if when.time else when.iso
