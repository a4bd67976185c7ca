"""What a date means, in words, so that who typed it sees whether it was understood."""

from __future__ import annotations

from datetime import date

from loa.content.dates import NotADate, When, read_when
from loa.content.interface_language import translator

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def date_words(text: str, language: str | None = None) -> str:
    """`Thứ Năm, ngày 30 tháng 7 năm 2026`, `tháng 7 năm 2026`; nothing where the text is no date.

    In English the form of ISO 8601. `language` is that of the words, else LOA_LANG.
    """
    try:
        when = read_when(text)
    except NotADate:
        return ""
    return when.iso.replace("T", " ") if translator(language)("error") == "error" else _vietnamese(when)


def day_in_digits(day: date) -> str:
    """`05/3/2026`, `12/8/2026`: as offices write it, a zero only before days below 10 and the months 1 and 2."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def _vietnamese(when: When) -> str:
    named = (("ngày", when.day), ("tháng", when.month), ("năm", when.year))
    words = " ".join(f"{name} {number}" for name, number in named if number)
    if when.date:
        words = f"{_WEEKDAYS[when.date.weekday()]}, {words}"
    return f"{when.time.hour} giờ {when.time:%M}, {words}" if when.time else words
