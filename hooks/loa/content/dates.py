"""Dates as people in Vietnam write them: whole or partial, day first, with or without a time."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass, replace

from loa.content.clock_times import VIETNAM_OFFSET as VIETNAM_OFFSET
from loa.content.clock_times import NotATime, is_like_a_time, read_moment

_ALONE = r"(?<![\w/.–-])"
_SEP = r"[/.–-]"
_WHOLE_DATES = (
    re.compile(
        rf"{_ALONE}(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?![\d/.–-]*\d)"
    ),
    re.compile(rf"{_ALONE}(?P<day>\d{{1,2}}){_SEP}(?P<month>\d{{1,2}}){_SEP}(?P<year>\d{{4}})(?![\d/.–-]*\d)"),
    re.compile(
        rf"{_ALONE}(?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}})(?:,? năm |, ?|/| )(?P<year>\d{{4}})(?!\d)", re.I
    ),
)
_PARTIAL_DATES = (
    re.compile(r"(?:tháng )?(?P<month>\d{1,2})/(?P<year>\d{4})", re.I),
    re.compile(r"tháng (?P<month>\d{1,2}),? (?:năm )?(?P<year>\d{4})", re.I),
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})", re.I),
    re.compile(r"(?:năm )?(?P<year>\d{4})", re.I),
)
_SHORT_YEAR = re.compile(rf"\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}\d{{2}}(?!\d).*")
_ALMOST = re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})|(?P<m>\d{1,2})[-.](?P<y>\d{4})|(?P<all>\d{8})")
_WEEKDAY = re.compile(r"\b(?:thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ nhật|cn)),?(?=\s|$)", re.I)
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5} | {str(n): n - 2 for n in range(2, 8)}
_JOINING = {"lúc", "vào", "hồi", "ngày"}
"""Words between a date and its time that say nothing."""

_PART_OF_DAY = re.compile(r"\b(?:sáng|trưa|chiều|tối|đêm)\b", re.I)
_TWO_DATES = re.compile(r"\d\w*\s*(?:[–—→~]|đến|\s-\s|-(?=\d{1,2}[/:hg])|(?<=\b\d{4})-(?=\d{4}$))\s*\d", re.IGNORECASE)

_CLOCK = r"\d{1,2}[:hg]\d{2}(?! ?phút)(?: ?[ap]m)?"
_TIME_BY_A_DASH = re.compile(
    rf"(?P<before>{_CLOCK}) ?[–—|-] ?(?=\D*\d{{1,4}}{_SEP}\d{{1,2}}{_SEP}\d)(?P<date>[^:]+)"
    rf"|(?P<day>[^:|]*\d{_SEP}\d{{1,2}}{_SEP}\d{{2,4}}) ?(?: [–—-]|\|) ?(?P<after>{_CLOCK})",
    re.I,
)
"""The time of publication as newspapers write it: `10:31 - 20/12/2022`, `20/12/2022 | 10:31`; a dash joins them."""

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""What the days of a week are called, Monday first."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Other years are typing errors."""

_A_LEAP_YEAR = 2024

_ZERO_BEFORE_MONTHS = 2
"""The last month that offices write with a zero before it."""


class NotADate(ValueError):
    """The text is not a date, or not one only.

    `reason` is one of form, two, short-year, impossible, month-first, time-alone, time, unclear, seconds, weekday;
    `params` are what the sentence of its diagnostic needs: `example`, a text that is right, and `days`, how many the
    month has.
    """

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True, slots=True)
class When:
    """A date as complete as its source has it; unknown parts are None. `time` is known only with a whole date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None

    @classmethod
    def of(cls, day: dt.date, time: dt.time | None = None) -> When:
        """A whole date."""
        return cls(day.year, day.month, day.day, time)

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
        """As Vietnamese offices write it (Nghị định 30/2020/NĐ-CP): days below 10 and months 1 and 2 with a zero.

        `06/9/2025`, `01/02/2026`, `27/10`, `tháng 8/2021`, `năm 2024`, `8 giờ ngày 30/7/2026`.
        """
        month = "" if not self.month else f"{self.month:02d}" if self.month <= _ZERO_BEFORE_MONTHS else str(self.month)
        day = f"{self.day:02d}" if self.day else ""
        text = "/".join(filter(None, [day, month, str(self.year or "")]))
        if not day:
            return f"{'tháng' if month else 'năm'} {text}"
        return f"{clock_text(self.time)} ngày {text}" if self.time else text

    @property
    def vietnamese_day(self) -> str:
        """The same without its time."""
        return self.without_time.vietnamese

    @property
    def without_time(self) -> When:
        """The day, month or year alone."""
        return replace(self, time=None)

    def is_before(self, other: When) -> bool:
        """True where this is certainly before `other`; False where an unknown part leaves that open."""
        mine, theirs = self.sort_key, other.sort_key
        for a, b in zip(mine[:3], theirs[:3], strict=True):
            if not a or not b:
                return False
            if a != b:
                return a < b
        return mine[3] >= 0 and theirs[3] >= 0 and mine[3] < theirs[3]


def clock_text(time: dt.time) -> str:
    """A time as Vietnamese sentences have it: `8 giờ`, `8 giờ 30`. Clocks with a colon are for tables and machines."""
    return f"{time.hour} giờ {time.minute:02d}" if time.minute else f"{time.hour} giờ"


def read_when(text: str) -> When:
    """Read `2026-07-30`, `30/7/2026`, `ngày 30 tháng 7 năm 2026`, `8h30 ngày 30/7/2026`, `07/2026`, `30/07`, `2026`.

    Never month first. What has more than one meaning is never guessed. Raises NotADate.
    """
    text = re.sub(r"\s*/\s*", "/", " ".join(text.replace("\u2011", "-").replace("\u2212", "-").split())).strip(" ,;.")
    text = re.sub(r"\((thứ \w+|chủ nhật|cn)\)", r"\1", text, flags=re.I)
    text = re.sub(r" ?\(gmt ?\+ ?7\)", " GMT+7", text, flags=re.I)
    if joined := _TIME_BY_A_DASH.fullmatch(text.removesuffix(" GMT+7")):
        text = " ".join(filter(None, (joined["before"], joined["date"], joined["day"], joined["after"])))
    try:
        return _read(text)
    except NotADate as error:
        # Each of two dates may be wrong as well, but first of all there must be only one.
        raise NotADate("two", **_first_and_last(text)) if _TWO_DATES.search(text) else error from None


def _first_and_last(text: str) -> dict[str, object]:
    """`first` and `last` of `2026-07-30 08:00-11:00` or `1/7/2026 – 5/7/2026`, where both are clear."""
    for found in re.finditer(r"\s*(?:[–—→~-]|đến)\s*", text):
        before, after = text[: found.start()], text[found.end() :]
        with suppress(NotADate):
            first = _read(before)
            if first.year is None:
                continue
            with_day = f"{first.date} {after}" if is_like_a_time(after) else after
            return {"first": _as_written(first), "last": _as_written(_read(with_day))}
    return {}


def _as_written(when: When) -> str:
    return when.iso.replace("T", " ") or when.vietnamese


def _read(text: str) -> When:
    for pattern in _WHOLE_DATES:
        if match := pattern.search(text):
            return _with_time(_checked_match(match), text[: match.start()], text[match.end() :])
    bare = _trimmed(text)
    for pattern in _PARTIAL_DATES:
        if match := pattern.fullmatch(bare):
            return _checked_match(match)
    if is_like_a_time(bare) or any(_day_and_time(bare, pattern) for pattern in _PARTIAL_DATES):
        raise NotADate("time-alone")
    if _SHORT_YEAR.fullmatch(bare):
        raise NotADate("short-year")
    raise NotADate("form", **_almost(bare))


def _trimmed(text: str) -> str:
    """The text without joining words and commas around it, and without the `T` before a time."""
    words = re.sub(r"^T(?=\d)", "", text.strip(" ,"), flags=re.I).split()
    while words and words[0].strip(",").lower() in _JOINING:
        words.pop(0)
    while words and words[-1].strip(",").lower() in _JOINING:
        words.pop()
    return " ".join(words).strip(" ,")


def _day_and_time(text: str, pattern: re.Pattern[str]) -> bool:
    """`27/10 08:00`: a date without its year, or without its day, and a time."""
    match = pattern.match(text)
    return bool(match and is_like_a_time(_trimmed(text[match.end() :])))


def _almost(text: str) -> dict[str, object]:
    """`guess` for `30-7`, `7-2026` and `20260730`, in a form that is read."""
    match = _ALMOST.fullmatch(text)
    if match is None:
        return {}
    if match["all"]:
        guess = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    else:
        guess = f"{match['day']}/{match['month']}" if match["day"] else f"{match['m']}/{match['y']}"
    try:
        _read(guess)
    except NotADate:
        return {}
    return {"guess": guess}


def _with_time(when: When, before: str, after: str) -> When:
    """The whole date with the time that stands before or after it."""
    day = when.date
    assert day is not None, "the date is whole"
    around = [_trimmed(_without_weekday(part, day)) for part in (before, after)]
    written = " ".join(filter(None, around))
    if not written:
        return when
    try:
        if all(around):
            raise NotATime("unclear")
        day, time = read_moment(day, written)
    except NotATime as error:
        raise _not_a_time(error, when, written) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate("impossible", days=31)
    return When.of(day, time)


def _not_a_time(error: NotATime, when: When, written: str) -> NotADate:
    day = when.date
    assert day is not None, "the date is whole"
    if error.reason == "seconds":
        minutes = written[:5] if re.match(r"\d\d:\d\d", written) else "08:00"
        return NotADate("seconds", example=f"{day} {minutes}")
    if error.reason == "range":
        tomorrow = day + dt.timedelta(days=1) if day < dt.date.max else day
        return NotADate("time", example=f"{tomorrow} 00:00" if re.match("24(?::00|h)", written) else f"{day} 14:30")
    if is_like_a_time(written) or _PART_OF_DAY.search(written) or re.match(r"\d", written):
        return NotADate("unclear", example=f"{day} 08:00", day=str(day))
    return NotADate("form")


def _without_weekday(text: str, day: dt.date) -> str:
    """The text without the name of the weekday. Raises NotADate where the day is another one."""
    match = _WEEKDAY.search(text)
    if match is None:
        return text
    if (_WEEKDAYS[match[1].lower()] if match[1] else 6) != day.weekday():
        raise NotADate("weekday", day=str(day))
    return text[: match.start()] + text[match.end() :]


def _checked_match(match: re.Match[str]) -> When:
    parts = {name: int(value) for name, value in match.groupdict().items() if name != "sep" and value}
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    day_first = match.start("day") < match.start("month") if day is not None else False
    if day_first and month is not None and 12 < month <= 31 and day is not None and 1 <= day <= 12:
        raise NotADate("month-first")
    return _checked(year, month, day)


def _checked(year: int | None, month: int | None, day: int | None) -> When:
    """Raises NotADate for a part out of range, also 0. Without a year 29/02 is allowed."""
    known = _A_LEAP_YEAR if year is None else year
    days = monthrange(known, month)[1] if month and month <= 12 and FIRST_YEAR <= known <= LAST_YEAR else 31
    months_fit = month is None or 1 <= month <= 12
    if not (FIRST_YEAR <= known <= LAST_YEAR and months_fit and (day is None or 1 <= day <= days)):
        raise NotADate("impossible", days=days)
    return When(year, month, day)
