"""Calendars by RFC 5545: stable UIDs, local times with VTIMEZONE, no clock.

Written line by line: a nation's calendar has thousands of events, and a library that builds an object for each of their
properties takes as long for one event as a page takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from loa.plan.output import Output

ZONE = "Asia/Ho_Chi_Minh"
_PRODUCT = "-//Loa//Lich chien dich//VI"
_LINE_BYTES = 75
"""Longest line without its end (RFC 5545, 3.1); a longer one goes on in the next, after a space."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
"""How a text is written (RFC 5545, 3.3.11)."""

# Vietnam has kept one offset since 1975, so one definition is enough for every date.
_VTIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def render_calendar(output: Output) -> bytes:
    """The iCalendar file of a calendar Output; its entries have ISO days or local minutes."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(output.told)).encode()


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(told['name'])}"
    yield f"X-WR-TIMEZONE:{ZONE}"
    if any("T" in entry["starts"] for entry in told["entries"]):
        yield from _VTIMEZONE
    for entry in told["entries"]:
        yield from _event(entry)
    yield "END:VCALENDAR"


def _event(entry: Mapping[str, Any]) -> Iterator[str]:
    starts = _moment(entry["starts"])
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry['uid'])}"
    # DTSTAMP must be there; a build clock would change the bytes, so it is the day the event begins.
    yield f"DTSTAMP:{starts:%Y%m%d}T000000Z"
    yield f"DTSTART{_when(starts)}"
    yield f"DTEND{_when(_end(starts, entry['ends']))}"
    yield f"SUMMARY:{_text(entry['title'])}"
    if entry["place"]:
        yield f"LOCATION:{_text(entry['place'])}"
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield f"STATUS:{'CANCELLED' if entry['cancelled'] else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(text: str) -> dt.datetime | dt.date:
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def _when(moment: dt.datetime | dt.date) -> str:
    """The rest of a line that says when: a day, or a local time in Vietnam."""
    if isinstance(moment, dt.datetime):
        return f";TZID={ZONE}:{moment:%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _end(starts: dt.datetime | dt.date, text: str) -> dt.datetime | dt.date:
    """The end; a whole day ends at the start of the next (RFC 5545, 3.6.1), a time without end lasts an hour."""
    if isinstance(starts, dt.datetime):
        ends = _moment(text) if "T" in text else None
        return ends if ends is not None else starts + dt.timedelta(hours=1)
    last = dt.date.fromisoformat(text[:10]) if text else starts
    return last + dt.timedelta(days=1)


def _description(entry: Mapping[str, Any]) -> str:
    lines = [f"Chiến dịch: {entry['campaign']}"]
    if entry["organisers"]:
        lines.append("Đơn vị tổ chức: " + "; ".join(entry["organisers"]))
    if entry["body"]:
        lines.append(entry["body"])
    return "\n".join(lines)


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces that are short enough; no letter is cut in two."""
    data = line.encode()
    if len(data) <= _LINE_BYTES:
        return line
    pieces, start, room = [], 0, _LINE_BYTES
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode())
        start, room = end, _LINE_BYTES - 1
    return "\r\n ".join(pieces)
