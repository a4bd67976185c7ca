"""The month calendar: the months in which something happens, as tables of weeks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.dates import When
from loa.content.models import Event
from loa.house_style import written_dates
from loa.pages.item_views import event_address
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View

_MOST_MONTHS = 12
"""How many months are drawn; the list below them has everything."""

_MOST_A_DAY = 4
"""How many lines a day has: where more happens, the last one says how much more."""

_WEEK = 7


def days_of(context: PageContext, events: Sequence[tuple[ResolvedCampaign, Event]], links: RelativeLinks) -> list[View]:
    """The first and last days (ISO 8601) of the events whose days are known, with what a month shows of each."""
    return [
        {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "shown": {
                "nowrap": context.nowrap(event.title),
                "href": links.to(event_address(resolved, event)),
                "cancelled": event.cancelled is not None,
                "away": away,
                "note": note,
            },
        }
        for resolved, event in events
        for first, last, away, note in _days(event)
    ]


def months(days: Iterable[View]) -> list[View]:
    """The months in which something happens, newest first, as weeks from Monday; no clock decides what is shown."""
    by_day: dict[dt.date, list[View]] = defaultdict(list)
    for event in days:
        first, last = dt.date.fromisoformat(event["first"]), dt.date.fromisoformat(event["last"])
        for number in range((last - first).days + 1):
            by_day[first + dt.timedelta(days=number)].append(event["shown"])
    drawn = sorted({(day.year, day.month) for day in by_day}, reverse=True)[:_MOST_MONTHS]
    return [{"title": written_dates.capitalised(When(year, month).vietnamese), "weeks": _weeks(year, month, by_day)} for year, month in drawn]


def _days(event: Event) -> Iterator[tuple[dt.date, dt.date, bool, str]]:
    """First and last day, whether the event has left them, and what stands beside its name: now, and where it was."""
    off = "đã hủy" if event.cancelled else ""
    days: list[tuple[dt.date, dt.date]] = []
    if event.starts and event.starts.date:
        first = event.starts.date
        days.append((first, event.ends.date if event.ends and event.ends.date else first))
        former = event.former_start
        where = f"chuyển từ {former.vietnamese_day}" if former else "đổi địa điểm" if event.moved else ""
        yield *days[0], False, off or where
    for step in event.steps:
        day = step.move.former.date if step.move.former else None
        # Where only the hour changed, the event is on that day already.
        if day and not any(first <= day <= last for first, last in days):
            days.append((day, day))
            where = f"chuyển sang {step.to.vietnamese_day}" if step.to else ""
            yield day, day, True, off or where or ("hoãn" if event.is_postponed else "đã chuyển")


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
