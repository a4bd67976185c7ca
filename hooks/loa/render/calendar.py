"""Calendars by RFC 5545: stable UIDs, local times with VTIMEZONE, no clock."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from loa.plan.output import Output

ZONE = "Asia/Ho_Chi_Minh"
_PRODUCT = "-//Loa//Lich chien dich//VI"


def render_calendar(output: Output) -> bytes:
    """The iCalendar file of a calendar Output; its entries have ISO days or local minutes."""
    told = output.told
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", told["name"])
    calendar.add("x-wr-timezone", ZONE)
    if any("T" in entry["starts"] for entry in told["entries"]):
        calendar.add_component(_zone())
    for entry in told["entries"]:
        calendar.add_component(_event(entry))
    data: bytes = calendar.to_ical()
    return data


@lru_cache(maxsize=1)
def _zone() -> Timezone:
    # Worked out once a process: it takes as long as some hundred events.
    # Vietnam has kept one offset since 1975, so one definition is enough for every date.
    return Timezone.from_tzid(ZONE, first_date=dt.date(2000, 1, 1), last_date=dt.date(2001, 1, 1))


def _event(entry: dict[str, Any]) -> Event:
    starts = _moment(entry["starts"])
    event = Event()
    event.add("uid", entry["uid"])
    # DTSTAMP must be there; a build clock would change the bytes, so it is the day the event begins.
    event.add("dtstamp", _stamp(starts))
    event.add("summary", entry["title"])
    event.add("dtstart", starts)
    event.add("dtend", _end(starts, entry["ends"]))
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


def _stamp(moment: dt.datetime | dt.date) -> dt.datetime:
    return dt.datetime(moment.year, moment.month, moment.day, tzinfo=dt.UTC)


def _end(starts: dt.datetime | dt.date, text: str) -> dt.datetime | dt.date:
    """The end; a whole day ends at the start of the next (RFC 5545, 3.6.1), a time without end lasts an hour."""
    if isinstance(starts, dt.datetime):
        ends = _moment(text) if "T" in text else None
        return ends if ends is not None else starts + dt.timedelta(hours=1)
    last = dt.date.fromisoformat(text[:10]) if text else starts
    return last + dt.timedelta(days=1)


def _description(entry: dict[str, Any]) -> str:
    lines = [f"Chiến dịch: {entry['campaign']}"]
    if entry["organisers"]:
        lines.append("Đơn vị tổ chức: " + "; ".join(entry["organisers"]))
    if entry["body"]:
        lines.append(entry["body"])
    return "\n".join(lines)
