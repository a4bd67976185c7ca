"""The month calendar: the months in which something happens, as tables of weeks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.dates import When
from loa.content.event_series import end_of, series_of
from loa.content.models import Contest, Event, Round
from loa.house_style import written_dates
from loa.pages.item_views import contest_address, event_address
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View

_MOST_MONTHS = 12
"""How many months are drawn; the list below them has everything."""

_MOST_A_DAY = 4
"""How many lines a day has: where more happens, the last one says how much more."""

DUE = "hạn"
"""What stands beside the name of something on the day by which it is due."""

_WEEK = 7

_LONG = 14
"""From how many days on only the first and the last day of something are shown."""

_Days = tuple[dt.date, dt.date, bool, str]


def days_of(context: PageContext, events: Sequence[tuple[ResolvedCampaign, Event]], links: RelativeLinks) -> list[View]:
    """The first and last days (ISO 8601) of the events whose days are known, with what a month shows of each.

    A series has an entry for each of its dates, and a session in a commune one of its own, as in lich.ics.
    """
    return [
        _shown(context, event.title, links.to(event_address(resolved, event)), days, event.cancelled is not None)
        for resolved, event in events
        for days in (*_days(resolved, event), *_session_days(event))
    ]


def contest_days(
    context: PageContext, contests: Sequence[tuple[ResolvedCampaign, Contest]], links: RelativeLinks
) -> list[View]:
    """The same of contests and of their rounds."""
    return [
        _shown(context, title, links.to(contest_address(resolved, contest)), days)
        for resolved, contest in contests
        for title, item in _parts(contest)
        for days in _long_or_short(item.starts, item.ends)
    ]


def _parts(contest: Contest) -> Iterator[tuple[str, Contest | Round]]:
    yield contest.title, contest
    yield from ((f"{contest.title}: {part.name}", part) for part in contest.rounds)


def _shown(context: PageContext, title: str, href: str, days: _Days, cancelled: bool = False) -> View:
    first, last, away, note = days
    what = {"nowrap": context.nowrap(title), "href": href, "cancelled": cancelled, "away": away, "note": note}
    return {"first": first.isoformat(), "last": last.isoformat(), "shown": what}


def months(days: Iterable[View]) -> list[View]:
    """The months in which something happens, newest first, as weeks from Monday; no clock decides what is shown."""
    by_day: dict[dt.date, list[View]] = defaultdict(list)
    for event in days:
        first, last = dt.date.fromisoformat(event["first"]), dt.date.fromisoformat(event["last"])
        for number in range((last - first).days + 1):
            by_day[first + dt.timedelta(days=number)].append(event["shown"])
    return [
        {"title": written_dates.capitalised(When(year, month).vietnamese), "weeks": _weeks(year, month, by_day)}
        for year, month in _drawn(by_day)
    ]


def _drawn(by_day: Mapping[dt.date, Sequence[View]]) -> list[tuple[int, int]]:
    """The months to draw, newest first. Of those with deadlines alone only what is within a year of the last event.

    A plan for years would else begin the calendar with months far ahead; the list below it has every deadline.
    """
    every = {(day.year, day.month) for day in by_day}
    of_events = {(day.year, day.month) for day, shown in by_day.items() if any(one["note"] != DUE for one in shown)}
    if not of_events:
        return sorted(every, reverse=True)[:_MOST_MONTHS]
    year, month = max(of_events)
    drawn = sorted(of_events, reverse=True)[:_MOST_MONTHS]
    far = {one: abs((one[0] - year) * 12 + one[1] - month) for one in every - of_events}
    near = sorted((one for one in far if far[one] < _MOST_MONTHS), key=lambda one: (far[one], one))
    return sorted([*drawn, *near[: _MOST_MONTHS - len(drawn)]], reverse=True)


def _session_days(event: Event) -> Iterator[_Days]:
    for session in event.sessions:
        for first, last, away, note in _long_or_short(session.starts, session.ends):
            yield first, last, away, ", ".join(filter(None, [session.commune or session.place, note]))


def _long_or_short(starts: When | None, ends: When | None) -> Iterator[_Days]:
    """The days of something; of what lasts longer than a fortnight only the first and the last one."""
    if starts is None or starts.date is None:
        return
    first = starts.date
    last = ends.date if ends and ends.date else first
    if (last - first).days < _LONG:
        yield first, last, False, ""
        return
    yield first, first, False, "bắt đầu"
    yield last, last, False, "kết thúc"


def _days(resolved: ResolvedCampaign, event: Event) -> Iterator[_Days]:
    """First and last day, whether the event has left them, and what stands beside its name: now, and where it was."""
    off = "đã hủy" if event.cancelled else ""
    days: list[tuple[dt.date, dt.date]] = []
    if event.starts and event.starts.date:
        first = event.starts.date
        days.append((first, event.ends.date if event.ends and event.ends.date else first))
        former = event.former_start
        where = f"chuyển từ {former.vietnamese_day}" if former else "đổi địa điểm" if event.moved else ""
        series = series_of(event, resolved.campaign.ends)
        if series is not None:
            # The note says that the first day was another one.
            for number, when in enumerate(series.dates):
                end = end_of(when, event)
                if when.date:
                    last = end.date if end and end.date else when.date
                    yield when.date, last, False, off or (where if number == 0 else "")
        else:
            for first, last, away, note in _long_or_short(event.starts, event.ends):
                yield first, last, away, ", ".join(filter(None, [off or where, note]))
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
