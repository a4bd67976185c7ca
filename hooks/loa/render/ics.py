"""Calendars by RFC 5545: stable UIDs, local times with VTIMEZONE, changes counted from the content, no clock."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from loa.store.output import Output, canonical

ZONE = "Asia/Ho_Chi_Minh"
_PRODUCT = "-//Loa//Lich chien dich//VI"
_NAME = "x-wr-calname"
_END = b"END:VCALENDAR\r\n"
_FOLDED = 75
"""Bytes of a line that goes on in the next one (RFC 5545, 3.1)."""


def render_calendar(output: Output) -> bytes:
    """The iCalendar file of a calendar Output; its entries have ISO days or local minutes."""
    values = output.values
    before, after = _opening()
    parts = [before, _name(values["name"]), after]
    # A calendar of which all was withdrawn has the zone alone: one part at least there must be (RFC 5545, 3.6).
    if not values["entries"] or any("T" in entry["starts"] for entry in values["entries"]):
        parts.append(_zone())
    parts += [_entry(canonical(entry)) for entry in values["entries"]]
    return b"".join([*parts, _END])


# Most calendars are one event: what every file says alike is written once a process.


@lru_cache(maxsize=1)
def _opening() -> tuple[bytes, bytes]:
    """What stands in every calendar before its name, and between its name and the first part."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add(_NAME, "")
    calendar.add("x-wr-timezone", ZONE)
    before, _, after = calendar.to_ical().partition(f"{_NAME.upper()}:\r\n".encode())
    return before, after.removesuffix(_END)


def _name(name: str) -> bytes:
    calendar = Calendar()
    calendar.add(_NAME, name)
    return _written([calendar.content_line(_NAME.upper(), calendar[_NAME])])


@lru_cache(maxsize=1)
def _zone() -> bytes:
    # Working it out takes as long as some hundred events.
    # Vietnam has kept one offset since 1975, so one definition is enough for every date.
    zone = Timezone.from_tzid(ZONE, first_date=dt.date(2000, 1, 1), last_date=dt.date(2001, 1, 1))
    # The library adds that the definition holds for these dates only.
    zone.pop("comment", None)
    return _written(zone.content_lines())


@lru_cache(maxsize=1024)
def _entry(entry: str) -> bytes:
    # An event is written three times: in a file of its own, its province's and the nation's.
    return _written(_event(json.loads(entry)).content_lines())


def _written(lines: Iterable[Any]) -> bytes:
    """Content lines as they stand in the file. Folding goes letter by letter, so only long lines are folded."""
    plain = [(line, line.encode()) for line in lines if line]
    return b"".join((data if len(data) < _FOLDED else line.to_ical()) + b"\r\n" for line, data in plain)


def _event(entry: dict[str, Any]) -> Event:
    starts = _moment(entry["starts"])
    event = Event()
    event.add("uid", entry["uid"])
    # DTSTAMP must be there; a build clock would change the bytes. Without a day of change it is the day of the event.
    changed = _stamp(_moment(entry["changed"])) if entry.get("changed") else None
    event.add("dtstamp", changed or _stamp(_day(starts)))
    if changed:
        event.add("last-modified", changed)
    if entry.get("sequence"):
        event.add("sequence", entry["sequence"])
    event.add("summary", entry["title"])
    event.add("dtstart", starts)
    ends = _end(starts, entry["ends"])
    if ends is not None:
        event.add("dtend", ends)
    _repeat(event, entry.get("repeats") or {}, starts)
    if entry["place"]:
        event.add("location", entry["place"])
    if entry["url"]:
        event.add("url", entry["url"])
    event.add("description", _description(entry))
    event.add("status", "CANCELLED" if entry["cancelled"] else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _moment(text: str) -> dt.datetime | dt.date:
    if "T" in text:
        return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))
    return dt.date.fromisoformat(text)


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _stamp(moment: dt.datetime | dt.date) -> dt.datetime:
    """A moment in UTC, as stamps are; a day without a time is its first moment in UTC, which is that day here, too."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(dt.UTC)
    return dt.datetime(moment.year, moment.month, moment.day, tzinfo=dt.UTC)


def _repeat(event: Event, repeats: dict[str, Any], starts: dt.datetime | dt.date) -> None:
    """The rule, the further dates and the exceptions of a series (RFC 5545, 3.8.5); `until` is a day."""
    rule = dict(repeats.get("rule") or {})
    if rule:
        if "until" in rule:
            rule["until"] = _last_moment(dt.date.fromisoformat(rule["until"]), starts)
        event.add("rrule", rule)
    for name in ("rdate", "exdate"):
        moments = [_moment(text) for text in repeats.get(name, ())]
        if moments:
            event.add(name, moments, parameters={} if isinstance(starts, dt.datetime) else {"VALUE": "DATE"})


def _last_moment(day: dt.date, starts: dt.datetime | dt.date) -> dt.datetime | dt.date:
    """Where a rule ends: a day where the event has whole days, else the last second of that day in UTC (3.3.10)."""
    if not isinstance(starts, dt.datetime):
        return day
    return dt.datetime.combine(day, dt.time(23, 59, 59), starts.tzinfo).astimezone(dt.UTC)


def _end(starts: dt.datetime | dt.date, text: str) -> dt.datetime | dt.date | None:
    """The end; a whole day ends at the start of the next (RFC 5545, 3.6.1).

    What begins with a time and ends with a day lasts to the end of that day. None where no end is known: such an event
    has no DTEND and ends when it begins.
    """
    if not isinstance(starts, dt.datetime):
        last = dt.date.fromisoformat(text[:10]) if text else starts
        return last + dt.timedelta(days=1)
    if "T" in text and _moment(text) != starts:
        return _moment(text)
    if text and "T" not in text:
        # What begins with a time ends with one (RFC 5545, 3.8.2.2): the last of a later day.
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), starts.tzinfo) + dt.timedelta(days=1)
    return None


def _description(entry: dict[str, Any]) -> str:
    lines = [*entry.get("changes", ()), f"Chiến dịch: {entry['campaign']}"]
    if entry["organisers"]:
        lines.append("Đơn vị tổ chức: " + "; ".join(entry["organisers"]))
    if entry["body"]:
        lines.append(entry["body"])
    return "\n".join(lines)
