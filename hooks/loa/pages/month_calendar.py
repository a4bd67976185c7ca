"""Events as a month shows them and as search engines read them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.dates import When
from loa.content.models import Event
from loa.pages.calendar_files import CALENDAR
from loa.pages.item_views import event_address, event_page, event_view, newest_first
from loa.pages.links import Here
from loa.pages.page_context import PageContext, View, anchor, times
from loa.pages.print_views import PrintViews

_MOST_MONTHS = 12
"""How many months are drawn; the list below them has everything."""

_MOST_A_DAY = 4
"""How many lines a day has: where more happens, the last one says how much more."""

_WEEK = 7
_LOCAL = "+07:00"

_MOST_OTHERS = 4
"""How many other events of the same campaign an event's page names."""

Found = Sequence[tuple[ResolvedCampaign, Event]]


def one_event_view(desk: PageContext, resolved: ResolvedCampaign, event: Event, here: Here) -> View:
    """The page of one event; `here` is that page."""
    province = desk.catalogue.province(resolved.province)
    others = [(resolved, other) for other in resolved.campaign.events if other is not event]
    return {
        "event": event_view(desk, here, event),
        "picture": PrintViews(desk, resolved, here).hero(),
        "structured": structured([(resolved, event)], desk),
        "calendar": here.to(f"{event_page(resolved, event)}{CALENDAR}") if has_a_day(event) else "",
        "campaign": {"title": resolved.campaign.title, "href": here.to(f"{resolved.address}/")},
        "province": {"name": province.name, "href": here.to(f"{province.slug}/")},
        "others": [
            {
                "title": other.title,
                "times": times(other.starts, other.ends, other.written),
                "href": event_address(resolved, other, here),
            }
            for _, other in newest_first(others)[:_MOST_OTHERS]
        ],
    }


def told_in_short(resolved: ResolvedCampaign, event: Event) -> str:
    """An event in one line, for those who are sent its address: when, where, in which campaign."""
    when = " · ".join(times(event.starts, event.ends, event.written)[:1])
    said = ["Đã hủy" if event.cancelled else "", when, event.place or "", resolved.campaign.title]
    return " · ".join(part for part in said if part)


def has_a_day(event: Event) -> bool:
    """Whether the event's first day is known, so that a calendar has a place for it."""
    return event.starts is not None and event.starts.date is not None


def days_of(found: Found, desk: PageContext, here: Here) -> list[View]:
    """The first and last days (ISO 8601) of the events whose days are known, with what a month shows of each."""
    return [
        {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "shown": {
                "kept": desk.kept(event.title),
                "href": event_address(resolved, event, here),
                "cancelled": event.cancelled,
            },
        }
        for resolved, event in found
        for first, last in _days(event)
    ]


def months(days: Iterable[View]) -> list[View]:
    """The months in which something happens, newest first, as weeks from Monday; no clock decides what is shown."""
    by_day: dict[dt.date, list[View]] = defaultdict(list)
    for event in days:
        first, last = dt.date.fromisoformat(event["first"]), dt.date.fromisoformat(event["last"])
        for number in range((last - first).days + 1):
            by_day[first + dt.timedelta(days=number)].append(event["shown"])
    drawn = sorted({(day.year, day.month) for day in by_day}, reverse=True)[:_MOST_MONTHS]
    return [{"title": f"Tháng {month:02d}/{year}", "weeks": _weeks(year, month, by_day)} for year, month in drawn]


def _days(event: Event) -> Iterator[tuple[dt.date, dt.date]]:
    if event.starts is None or event.starts.date is None:
        return
    first = event.starts.date
    yield first, event.ends.date if event.ends and event.ends.date else first


def _weeks(year: int, month: int, by_day: dict[dt.date, list[View]]) -> list[list[View]]:
    first = dt.date(year, month, 1)
    monday = first - dt.timedelta(days=first.weekday())
    weeks = []
    while monday < (first + dt.timedelta(days=31)).replace(day=1):
        days = [monday + dt.timedelta(days=number) for number in range(_WEEK)]
        weeks.append([_day(day, month, by_day) for day in days])
        monday += dt.timedelta(days=_WEEK)
    return weeks


def _day(day: dt.date, month: int, by_day: dict[dt.date, list[View]]) -> View:
    if day.month != month:
        return {"day": "", "date": "", "events": [], "more": 0}
    events = by_day.get(day, [])
    shown = events if len(events) <= _MOST_A_DAY else events[: _MOST_A_DAY - 1]
    return {"day": str(day.day), "date": day.isoformat(), "events": shown, "more": len(events) - len(shown)}


def structured(found: Found, desk: PageContext) -> list[dict[str, Any]]:
    """The events whose day is known, by schema.org/Event; addresses are completed by the page's own."""
    return [_event(resolved, event, desk) for resolved, event in found if has_a_day(event)]


def _event(resolved: ResolvedCampaign, event: Event, desk: PageContext) -> dict[str, Any]:
    province = desk.catalogue.province(resolved.province)
    place = event.place or ("Việt Nam" if province.national else province.official_name)
    organisers = event.organisers or tuple(filter(None, [province.province.authority]))
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": _moment(event.starts),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.cancelled else 'Scheduled'}",
        "location": {"@type": "Place", "name": place, "address": {"@type": "PostalAddress", "addressCountry": "VN"}},
        "identifier": f"{resolved.address}/#{anchor(event)}",
    }
    if event.ends and event.ends.date:
        told["endDate"] = _moment(event.ends)
    if organisers:
        told["organizer"] = [{"@type": "Organization", "name": name} for name in organisers]
    if event.body:
        told["description"] = event.body.plain
    return told


def _moment(when: When | None) -> str:
    """A day, or a moment with the offset of Vietnam, which has no summer time."""
    if when is None:
        return ""
    return f"{when.iso}:00{_LOCAL}" if when.time else when.iso
