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


def structured_page(title: str, dates: View) -> list[View]:
    """A page with the days (ISO 8601) on which it was published and changed; none where no file says so."""
    if not dates:
        return []
    data = {"@context": "https://schema.org", "@type": "WebPage", "name": title}
    named = {"datePublished": dates.get("published"), "dateModified": dates.get("updated")}
    return [data | {key: day for key, day in named.items() if day}]


def structured_events(context: PageContext, resolved: ResolvedCampaign, events: Iterable[Event]) -> list[View]:
    """The events whose day is known, as https://schema.org/Event."""
    return [_event(context, resolved, event) for event in events if _shown_start(event)]


def _shown_start(event: Event) -> When | None:
    """The first day; of an event that was put off the former one, until there is another (Google's advice)."""
    starts = event.former_start if event.is_postponed else event.starts
    return starts if starts and starts.date else None


def _event(context: PageContext, resolved: ResolvedCampaign, event: Event) -> View:
    province = context.catalogue.province(resolved.province)
    place = event.place or ("Việt Nam" if province.national else province.official_name)
    organisers = event.organisers or tuple(filter(None, [province.province.authority]))
    data: View = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": _moment(_shown_start(event)),
        "eventStatus": f"https://schema.org/Event{_status(event)}",
        "location": {"@type": "Place", "name": place, "address": {"@type": "PostalAddress", "addressCountry": "VN"}},
        "identifier": f"{resolved.address}/#{anchor(event)}",
    }
    former = [step.move.former for step in event.steps if step.move.former and step.move.former.date]
    if former and not event.is_postponed:
        days = [_moment(day) for day in former]
        data["previousStartDate"] = days[0] if len(days) == 1 else days
    if event.ends and event.ends.date:
        data["endDate"] = _moment(event.ends)
    if organisers:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in organisers]
    if event.body:
        data["description"] = event.body.readable
    return data


def _status(event: Event) -> str:
    if event.cancelled:
        return "Cancelled"
    if event.is_postponed:
        return "Postponed"
    return "Rescheduled" if event.former_start else "Scheduled"


def _moment(when: When | None) -> str:
    """A day, or a moment with its offset from UTC (ISO 8601)."""
    if when is None:
        return ""
    return f"{when.iso}:00{VIETNAM_OFFSET}" if when.time else when.iso
