"""Dates as people in Vietnam write them: whole or partial, day first, with or without a time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?::(?=\d)|h| ?g(?:iờ)?(?: (?=\d))?)(?:(\d{2})(?: ?phút)?)?", re.IGNORECASE)
_SECONDS_OR_ZONE = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?", re.IGNORECASE
)
_TWO_DATES = re.compile(r"\d\w*\s*(?:[–—→~]|đến|\s-\s|-(?=\d{1,2}[/:hg])|(?<=\b\d{4})-(?=\d{4}$))\s*\d", re.IGNORECASE)

VIETNAM_OFFSET = "+07:00"
"""The offset of Vietnam's time from UTC (ISO 8601), the whole year: there is no summer time."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Other years are typing errors."""

_A_LEAP_YEAR = 2024


class NotADate(ValueError):
    """The text is not a date; `reason` is one of form, two, impossible, month-first, time-alone, time, seconds."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class When:
    """A date as complete as its source has it; unknown parts are None. `time` is known only with a whole date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None

    @property
    def date(self) -> dt.date | None:
        """The calendar day, or None where a part is missing."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    @property
    def moment(self) -> dt.datetime | dt.date | None:
        """Day and local time where both are known, else the day, else None."""
        day = self.date
        return dt.datetime.combine(day, self.time) if day and self.time else day

    @property
    def sort_key(self) -> tuple[int, int, int, int]:
        """Year, month, day and minute of the day; unknown parts sort first."""
        minutes = self.time.hour * 60 + self.time.minute if self.time else -1
        return (self.year or 0, self.month or 0, self.day or 0, minutes)

    @property
    def iso(self) -> str:
        """ISO 8601 as far as it is known (`2024`, `2024-12`, `2024-12-27`, `…T08:00`), or empty."""
        if self.year is None:
            return ""
        text = f"{self.year:04d}"
        for part in (self.month, self.day):
            if part is None:
                return text
            text += f"-{part:02d}"
        return f"{text}T{self.time:%H:%M}" if self.time else text

    @property
    def vietnamese(self) -> str:
        """Day first, as Vietnamese readers write it: `27/10/2023`, `27/10`, `10/2023`, `08:00 ngày …`."""
        parts = [f"{self.day:02d}" if self.day else "", f"{self.month:02d}" if self.month else ""]
        text = "/".join([p for p in parts if p] + ([str(self.year)] if self.year else []))
        return f"{self.time:%H:%M} ngày {text}" if self.time else text

    def is_before(self, other: When) -> bool:
        """True where this is certainly before `other`; False where an unknown part leaves that open."""
        mine, theirs = self.sort_key, other.sort_key
        for a, b in zip(mine[:3], theirs[:3], strict=True):
            if not a or not b:
                return False
            if a != b:
                return a < b
        return mine[3] >= 0 and theirs[3] >= 0 and mine[3] < theirs[3]


def read_when(text: str) -> When:
    """Read `2026-07-30`, `30/07/2026`, `30/07/2026 14:30`, `2026-07`, `07/2026`, `30/07`, `2026`.

    Never month first. Raises NotADate.
    """
    text = " ".join(text.split())
    try:
        return _read(text)
    except NotADate as error:
        # Each of two dates may be wrong as well, but first of all there must be only one.
        raise NotADate("two") if _TWO_DATES.search(text) else error from None


def _read(text: str) -> When:
    day_text, _, time_text = text.partition("T") if re.match(r"\d{4}-\d\d?-\d\d?T.", text) else text.partition(" ")
    if _TIME.fullmatch(text):
        raise NotADate("time-alone")
    when = _read_day(day_text)
    if not time_text:
        return when
    if when.date is None:
        raise NotADate("time-alone")
    return When(when.year, when.month, when.day, _read_time(time_text))


def _read_day(text: str) -> When:
    if match := _ISO.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _DAY_FIRST.fullmatch(text):
        return _day_first(int(match[3]), int(match[2]), int(match[1]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _checked(int(match[2]), int(match[1]), None)
    if match := _DAY_MONTH.fullmatch(text):
        return _day_first(None, int(match[2]), int(match[1]))
    if match := _YEAR.fullmatch(text):
        return _checked(int(match[1]), None, None)
    raise NotADate("form")


def _day_first(year: int | None, month: int, day: int) -> When:
    if 12 < month <= 31 and 1 <= day <= 12:
        raise NotADate("month-first")
    return _checked(year, month, day)


def _checked(year: int | None, month: int | None, day: int | None) -> When:
    """Raises NotADate for a part out of range, also 0. Without a year 29/02 is allowed."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate("impossible")
    try:
        dt.date(_A_LEAP_YEAR if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise NotADate("impossible") from None
    return When(year, month, day)


def _read_time(text: str) -> dt.time:
    match = _TIME.fullmatch(text)
    if match is None:
        raise NotADate("seconds" if _SECONDS_OR_ZONE.fullmatch(text) else "time")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise NotADate("time")
    return dt.time(hour, minute)
