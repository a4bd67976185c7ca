"""What a date means, in words, so that who typed it sees whether it was understood."""

from __future__ import annotations

from loa.content.dates import WEEKDAYS, NotADate, When, read_when
from loa.content.interface_language import translator
from loa.house_style.written_dates import capitalised


def date_words(text: str, language: str | None = None) -> str:
    """`Thứ Năm, ngày 06 tháng 8 năm 2026`, `tháng 7 năm 2026`; nothing where the text is no date.

    In English the form of ISO 8601. `language` is that of the words, else LOA_LANG.
    """
    try:
        when = read_when(text)
    except NotADate:
        return ""
    return when.iso.replace("T", " ") if translator(language)("error") == "error" else _vietnamese(when)


def _vietnamese(when: When) -> str:
    # Days below 10 and months 1 and 2 have a zero before them, as in official letters (Nghị định 30/2020/NĐ-CP).
    day = f"ngày {when.day:02d}" if when.day else ""
    month = f"tháng {when.month:02d}" if when.month and when.month < 3 else f"tháng {when.month}" if when.month else ""
    words = " ".join(filter(None, [day, month, f"năm {when.year}" if when.year else ""]))
    if when.date:
        words = f"{capitalised(WEEKDAYS[when.date.weekday()])}, {words}"
    return f"{when.time.hour} giờ {when.time:%M}, {words}" if when.time else words
