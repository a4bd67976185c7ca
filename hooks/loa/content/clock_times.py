"""Times of day as people in Vietnam and programs write them: `14:30`, `8h30 sáng`, `2 giờ chiều`, `08:00:00.000Z`.

Only what has one meaning is read; `12 giờ đêm` may be the first or the last hour of its day.
"""

from __future__ import annotations

import datetime as dt
import re

VIETNAM_OFFSET = "+07:00"
"""The offset of Vietnam's time from UTC (ISO 8601), the whole year: there is no summer time."""

_VIETNAM_MINUTES = 7 * 60

_PART = r"sáng|trưa|chiều|tối|đêm|am|pm|sa|ch|a\.m\.|p\.m\."
_MINUTES = r"(?P<minute>\d{2})(?: ?(?:phút|ph|p|['′’]))?|(?P<few>\d) ?phút|(?P<half>rưỡi)"
_TIME = re.compile(
    rf"(?:(?P<before>{_PART}) )?"
    rf"(?P<hour>\d{{1,2}})(?:(?: ?(?:h|giờ|g) ?(?:{_MINUTES})?)"
    r"|:(?P<plain>\d{2})(?::(?P<second>\d{2}(?:[.,]\d+)?))?)?"
    rf"(?: ?(?P<after>{_PART}))?"
    r"(?: ?(?P<zone>z|utc|gmt|(?:utc|gmt)? ?[+-]\d{1,2}(?::?\d{2})?))?",
    re.IGNORECASE,
)
_A_CLOCK_TIME = re.compile(r"\d{1,2}(?::\d|h| ?giờ| ?g(?:\d|$))", re.IGNORECASE)

_AFTERNOON = {"chiều": range(1, 7), "tối": range(6, 12), "đêm": range(9, 12), "trưa": range(1, 2)}
"""Part of the day → the hours of a twelve-hour clock that mean an hour after noon."""

_AS_WRITTEN = {
    "sáng": range(12),
    "trưa": range(11, 14),
    "chiều": range(12, 19),
    "tối": range(18, 24),
    "đêm": range(21, 24),
}
"""Part of the day → the hours that are meant as they are written."""


class NotATime(ValueError):
    """The text is not one time of day; `reason` is one of range, seconds, unclear."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_like_a_time(text: str) -> bool:
    """Whether the text begins with hours and minutes, whatever comes after them."""
    return bool(_A_CLOCK_TIME.match(text))


def read_moment(day: dt.date, text: str) -> tuple[dt.date, dt.time | None]:
    """The day and the time in Vietnam of a time of day that was written for `day`. Raises NotATime.

    A time with a zone is a moment everywhere on Earth (ISO 8601) and may be on another day here. Midnight in UTC is how
    programs write a day without a time, so it is no time.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None or _is_only_a_number(match):
        raise NotATime("unclear")
    time = _time(match)
    zone = _zone_minutes(match)
    if zone is None:
        return day, time
    if zone == 0 and time == dt.time(0, 0):
        return day, None
    try:
        moment = dt.datetime.combine(day, time) + dt.timedelta(minutes=_VIETNAM_MINUTES - zone)
    except OverflowError:
        raise NotATime("range") from None
    return moment.date(), moment.time()


def _is_only_a_number(match: re.Match[str]) -> bool:
    """`2026-07-30 8`: an hour needs a sign that it is one."""
    return match[0].isdigit() or not (match["before"] or match["after"] or re.search(r"[:hg]", match[0], re.IGNORECASE))


def _time(match: re.Match[str]) -> dt.time:
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or match["few"] or match["plain"] or 0)
    if hour > 23 or minute > 59:
        raise NotATime("range")
    if float((match["second"] or "0").replace(",", ".")) >= 60:
        raise NotATime("range")
    if float((match["second"] or "0").replace(",", ".")):
        raise NotATime("seconds")
    if match["before"] and match["after"]:
        raise NotATime("unclear")
    return dt.time(_hour(hour, (match["before"] or match["after"] or "").lower().replace(".", "")), minute)


def _hour(hour: int, part: str) -> int:
    """The hour of the day, 0 to 23. Raises NotATime where the part of the day leaves two or none."""
    if part in {"am", "sa", "pm", "ch"}:
        # Clocks of computers: 12 AM is midnight, 12 PM is noon.
        if hour > 12:
            if part in {"am", "sa"}:
                raise NotATime("unclear")
            return hour
        return hour % 12 + (12 if part in {"pm", "ch"} else 0)
    if not part or hour in _AS_WRITTEN[part]:
        return hour
    if hour in _AFTERNOON.get(part, ()):
        return hour + 12
    raise NotATime("unclear")


def _zone_minutes(match: re.Match[str]) -> int | None:
    """The offset from UTC in minutes, or None where there is no zone."""
    zone = re.sub(r"(?i)utc|gmt|z|\s", "", match["zone"] or "")
    if not match["zone"]:
        return None
    if not zone:
        return 0
    if zone[0] == "-" and match["second"] is None:
        # `08:00-11:00` is from eight to eleven.
        raise NotATime("unclear")
    hours, minutes = re.fullmatch(r"[+-](\d{1,2}):?(\d{2})?", zone).groups()  # type: ignore[union-attr]
    if int(hours) > 14 or int(minutes or 0) > 59:
        raise NotATime("unclear")
    size = int(hours) * 60 + int(minutes or 0)
    return -size if zone[0] == "-" else size
