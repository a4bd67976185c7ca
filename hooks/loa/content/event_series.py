"""The days on which a repeated event takes place, worked out from its rule; no clock is asked."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from loa.content.dates import When
from loa.content.models import LAST, WEEKDAY_NAMES, Event, Repeats

MOST_DATES = 400
"""How many dates of one series are worked out: more than a year of every day."""

_OPEN_DAYS = 366
"""How many days of a series without an end are shown."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Series:
    """The dates of a repeated event.

    `dates` are all on which it takes place, in order; `until` is the last day of its rule where that has one;
    `is_cut`: its rule goes on behind the last of them.
    """

    dates: tuple[When, ...]
    by_rule: tuple[dt.date, ...]
    until: dt.date | None
    is_open: bool
    is_cut: bool = False


def series_of(event: Event, campaign_ends: When | None = None) -> Series | None:
    """The dates of an event that repeats; None for another one, or where its first day is not known.

    A rule without `until` and `count` ends with its campaign.
    """
    repeats, starts = event.repeats, event.starts
    if repeats is None or starts is None or starts.date is None:
        return None
    until = _last_day(repeats, campaign_ends)
    is_open = repeats.every is not None and until is None and repeats.count is None
    horizon = until or starts.date + dt.timedelta(days=_OPEN_DAYS if is_open else _OPEN_DAYS * 20)
    most = min(repeats.count or MOST_DATES, MOST_DATES)
    by_rule = tuple(islice(_by_rule(repeats, starts.date, horizon), most))
    # A day that is listed with a time of its own may be listed twice: in the morning, and in the afternoon.
    listed = {when.date for when in repeats.dates}
    found = {_on(day, starts, starts) for day in by_rule or (starts.date,) if day not in listed}
    found |= {_on(when.date, when, starts) for when in repeats.dates if when.date}
    off = {when.date for when in repeats.exceptions}
    dates = tuple(sorted((when for when in found if when.date not in off), key=lambda when: when.iso))
    is_cut = not is_open and len(by_rule) == MOST_DATES != repeats.count
    return Series(dates, by_rule, until, is_open, is_cut)


def end_of(occurrence: When, event: Event) -> When | None:
    """The end of one date of a series: as long after it as the end of the first."""
    starts, ends = event.starts, event.ends
    if starts is None or ends is None or not (starts.date and ends.date and occurrence.date):
        return None
    day = occurrence.date + (ends.date - starts.date)
    return When.of(day, ends.time)


def _last_day(repeats: Repeats, campaign_ends: When | None) -> dt.date | None:
    if repeats.every is None:
        return None
    if repeats.until is not None:
        return repeats.until.date
    return campaign_ends.date if campaign_ends and repeats.count is None else None


def _on(day: dt.date, when: When, starts: When) -> When:
    """A day with its own time, else that of the first; a whole day where the first has no time."""
    time = (when.time or starts.time) if starts.time else None
    return replace(starts, year=day.year, month=day.month, day=day.day, time=time)


def _by_rule(repeats: Repeats, start: dt.date, horizon: dt.date) -> Iterator[dt.date]:
    if repeats.every is None:
        return
    days = _weekly(repeats, start, horizon) if repeats.every == "tuan" else _monthly(repeats, start, horizon)
    months = {int(month) for month in repeats.months}
    yield from (day for day in days if start <= day <= horizon and (not months or day.month in months))


def _weekly(repeats: Repeats, start: dt.date, horizon: dt.date) -> Iterator[dt.date]:
    weekdays = sorted(WEEKDAY_NAMES.index(name) for name in set(repeats.days)) or [start.weekday()]
    monday = start - dt.timedelta(days=start.weekday())
    while monday <= horizon:
        yield from (monday + dt.timedelta(days=weekday) for weekday in weekdays)
        monday += dt.timedelta(days=_WEEK * repeats.interval)


def _monthly(repeats: Repeats, start: dt.date, horizon: dt.date) -> Iterator[dt.date]:
    year, month = start.year, start.month
    while dt.date(year, month, 1) <= horizon:
        yield from sorted(_days_of_month(repeats, start, year, month))
        month += repeats.interval
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _days_of_month(repeats: Repeats, start: dt.date, year: int, month: int) -> set[dt.date]:
    last = monthrange(year, month)[1]
    if not repeats.days:
        wanted = {last if number == -1 else number for number in repeats.month_days or (start.day,)}
        return {dt.date(year, month, number) for number in wanted if number <= last}
    weekdays = {WEEKDAY_NAMES.index(name) for name in repeats.days}
    days = [day for number in range(1, last + 1) if (day := dt.date(year, month, number)).weekday() in weekdays]
    return {day for day in days if not repeats.weeks or any(_is_in_week(day, week, last) for week in repeats.weeks)}


def _is_in_week(day: dt.date, week: str, last: int) -> bool:
    """Whether the day is the first (second …) of its weekday in its month, or the last one."""
    return day.day + _WEEK > last if week == LAST else (day.day - 1) // _WEEK + 1 == int(week)
