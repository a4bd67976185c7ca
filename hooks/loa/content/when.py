"""Dates as officers write them: whole or partial, day first, with or without a time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?::|h|g|giờ)(\d{2})?", re.IGNORECASE)


class NotADate(ValueError):
    """The text is no date; `reason` is one of form, impossible, month-first, time-alone, time."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as the source gives it; missing parts are None. `time` needs a whole date."""

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
        """The local moment where the time is known, else the day, else None."""
        day = self.date
        return dt.datetime.combine(day, self.time) if day and self.time else day

    @property
    def sort_key(self) -> tuple[int, int, int, int]:
        """Orders dates; unknown parts come first."""
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
        """True where this certainly lies before `other`, as far as both are known."""
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
    text = text.strip()
    day_text, _, time_text = text.partition("T") if re.match(r"\d{4}-\d\d?-\d\d?T", text) else text.partition(" ")
    if not time_text and ":" in day_text:
        raise NotADate("time-alone" if _TIME.fullmatch(day_text) else "form")
    when = _read_day(day_text)
    if not time_text.strip():
        return when
    if when.date is None:
        raise NotADate("time-alone")
    return When(when.year, when.month, when.day, _read_time(time_text.strip()))


def _read_day(text: str) -> When:
    if match := _ISO.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _DAY_FIRST.fullmatch(text):
        return _checked(int(match[3]), int(match[2]), int(match[1]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _checked(int(match[2]), int(match[1]), None)
    if match := _DAY_MONTH.fullmatch(text):
        return _checked(None, int(match[2]), int(match[1]))
    if match := _YEAR.fullmatch(text):
        return _checked(int(match[1]), None, None)
    raise NotADate("form")


def _checked(year: int | None, month: int | None, day: int | None) -> When:
    if month is not None and day is not None and 12 < month <= 31 and day <= 12:
        raise NotADate("month-first")
    try:
        dt.date(year or 2024, month or 1, day or 1)
    except ValueError:
        raise NotADate("impossible") from None
    if year is not None and not 1900 <= year <= 2200:
        raise NotADate("impossible")
    return When(year, month, day)


def _read_time(text: str) -> dt.time:
    match = _TIME.fullmatch(text)
    if match is None:
        raise NotADate("time")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise NotADate("time")
    return dt.time(hour, minute)
