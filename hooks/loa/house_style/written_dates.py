"""Times and periods as Vietnamese offices write them; one date alone is `When.vietnamese`."""

from __future__ import annotations

import datetime as dt
import re

from loa.content.dates import When, clock_text

_DAY_AND_MONTH = re.compile(
    r"(?<![\d/])0?(\d{1,2})(?:/|[-.](?=\d{1,2}[-.]\d{4})| tháng )0?(\d{1,2})(?!\d)", re.IGNORECASE
)
_MONTH_AND_YEAR = re.compile(r"(?<![\d/])0?(\d{1,2})(?:/|,? năm )(\d{4})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"\btháng 0?(\d{1,2})(?![\d/])", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(
    r"(?<![\d/])0?(\d{1,2})(?: ?(?:[–,-]|đến|và|tới)(?: ngày)? ?)0?\d{1,2}(?:/| tháng )0?(\d{1,2})", re.IGNORECASE
)
"""`25` of `25–27/7`: the month of the second day is that of the first."""

_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_CLOCK = re.compile(r"(?<![\d/])(\d{1,2})(?: ?(?:giờ|h|g|:) ?)(\d{2})?(?!\d)", re.IGNORECASE)


def day_text(day: dt.date) -> str:
    """`05/02/2026`, `12/8/2026`."""
    return When.of(day).vietnamese


def on_day(when: When) -> str:
    """A date after a verb: `ngày 10/5/2016`, `tháng 8/2021`, `năm 2024`."""
    return f"ngày {when.vietnamese_day}" if when.day else when.vietnamese


def capitalised(text: str) -> str:
    """The text with a capital first letter, to stand alone."""
    return f"{text[:1].upper()}{text[1:]}"


def period(starts: When | None, ends: When | None) -> str:
    """When something is, as it stands within a sentence; empty where nothing is known.

    `7 giờ 30 đến 10 giờ, 06/9/2025`, `8 giờ, 30/7/2026`, `từ 01/7 đến 30/9/2026`, `giai đoạn 2025–2030`,
    `đến hết 30/6/2026`.
    """
    if starts is None:
        return "" if ends is None else _until(ends)
    if ends is None or ends == starts:
        return _alone(starts)
    if starts.date is not None and starts.date == ends.date:
        return _one_day(starts, ends)
    if starts.month is None and ends.month is None:
        return f"giai đoạn {starts.year}–{ends.year}"
    return f"từ {_shortened(starts, ends)} đến {ends.vietnamese}"


def periods(starts: When | None, ends: When | None, written: str | None) -> list[str]:
    """When something is, each part with a capital letter: as its source wrote it, and what that leaves unsaid."""
    said = _left_unsaid(starts, ends, written) if written else period(starts, ends)
    return [capitalised(text) for text in (written, said) if text]


def _left_unsaid(starts: When | None, ends: When | None, written: str) -> str:
    """What the days and times say beyond the text: all of them, the year, the time; no day of the text once more."""
    known = [when for when in (starts, ends) if when is not None]
    days, years, clocks = _said_in(written)
    in_full = period(starts, ends)
    if not known or in_full.casefold() in written.casefold():
        return ""
    if any(when.month and (when.day, when.month) not in days for when in known):
        return in_full
    unsaid = [] if all(when.year is None or when.year in years for when in known) else [_years(known)]
    is_one_day = len({when.sort_key[:3] for when in known}) == 1
    times = [(when.time.hour, when.time.minute) for when in known if when.time]
    if any(time not in clocks for time in times):
        if not is_one_day:
            return in_full
        unsaid.insert(0, hours(known[0].time, known[-1].time))
    return ", ".join(unsaid)


def _years(known: list[When]) -> str:
    years = sorted({when.year for when in known if when.year})
    return f"năm {years[0]}" if len(years) == 1 else f"năm {years[0]}–{years[-1]}"


def _said_in(text: str) -> tuple[set[tuple[int | None, int]], set[int], set[tuple[int, int]]]:
    """The days with their months (the day is None of a month with its year), the years and the times in a text."""
    iso = [[int(part) for part in found] for found in _ISO_DAY.findall(text)]
    days: set[tuple[int | None, int]] = {(int(day), int(month)) for day, month in _DAY_AND_MONTH.findall(text)}
    days |= {(int(day), int(month)) for day, month in _FIRST_OF_TWO.findall(text)}
    days |= {(None, int(month)) for month, _ in _MONTH_AND_YEAR.findall(text)}
    days |= {(None, int(month)) for month in _MONTH.findall(text)}
    days |= {(day, month) for _, month, day in iso}
    years = {int(year) for year in _YEAR.findall(text)} | {year for year, _, _ in iso}
    return days, years, {(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(text)}


def hours(starts: dt.time | None, ends: dt.time | None) -> str:
    """`7 giờ 30 đến 10 giờ`, `7 giờ 30`, `đến 10 giờ`, or an empty text."""
    if starts is None:
        return f"đến {clock_text(ends)}" if ends else ""
    return f"{clock_text(starts)} đến {clock_text(ends)}" if ends and ends != starts else clock_text(starts)


def _alone(when: When) -> str:
    return f"{clock_text(when.time)}, {when.vietnamese_day}" if when.time else when.vietnamese


def _until(ends: When) -> str:
    """The last moment where nothing says when it began: a day, month or year is over at its end."""
    return f"đến {ends.vietnamese}" if ends.time else f"đến hết {ends.vietnamese}"


def _one_day(starts: When, ends: When) -> str:
    if starts.time and ends.time is None:
        return f"từ {clock_text(starts.time)} đến hết ngày {starts.vietnamese_day}"
    return f"{hours(starts.time, ends.time)}, {starts.vietnamese_day}"


def _shortened(starts: When, ends: When) -> str:
    """The first of two dates, without the year that the second one says for both."""
    is_shorter = starts.month and starts.year == ends.year and not (starts.time or ends.time)
    if is_shorter and bool(starts.day) == bool(ends.day):
        return When(month=starts.month, day=starts.day).vietnamese
    return starts.vietnamese
