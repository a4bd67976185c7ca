"""Deadlines as plans write them: a date, or words (`hằng quý`, `thường xuyên`, `trước 30/9/2026`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loa.content.dates import NotADate, When, read_when

_SEVERAL = re.compile(r"\s*(?:[–—→~]|đến|\s-\s|(?<=\d)-(?=\d))\s*", re.IGNORECASE)
_COUNTED = re.compile(r"(?:tuần|đợt|lần|kỳ|kì|quý|khóa)\s+(?:thứ\s+)?\d+", re.IGNORECASE)
"""Numbers that are no days: `tuần 2 tháng 10/2026`, `quý 3/2026`."""

_LETTER = re.compile(r"[^\W\d_]")
_WRONG_IN_ANY_TEXT = {"impossible", "month-first", "short-year", "weekday"}
"""What is wrong with a date, whatever words stand around it (see NotADate)."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is due: `written` as people read it; `when` as far as a date stands in it, else None.

    Of a period (`từ 01/7 đến 30/9/2026`) it is the end.
    """

    written: str
    when: When | None = None

    @property
    def day(self) -> When | None:
        """The whole date, for calendars; None where the deadline has none."""
        return self.when if self.when and self.when.date else None


def read_deadline(text: str) -> Deadline:
    """Read a date like `read_when`; any other words stay as they are written, with the date that ends them, if any.

    Raises NotADate where a date is meant and none is there (`31/02/2026`, `30-9`).
    """
    text = " ".join(text.split())
    try:
        when = read_when(text)
    except NotADate as error:
        if not _LETTER.search(text) and error.reason != "two":
            raise
        if error.reason in _WRONG_IN_ANY_TEXT:
            raise
        return Deadline(text, _date_in(text))
    return Deadline(text if _LETTER.search(text) else when.vietnamese, when)


def _date_in(text: str) -> When | None:
    """The date that ends some words, or a period; None where none does. Raises NotADate for one that is wrong."""
    last = _SEVERAL.split(text)[-1]
    found = re.search(r"\d.*", _COUNTED.sub("", last))
    if found is None:
        return None
    try:
        return read_when(found[0])
    except NotADate as error:
        if error.reason in _WRONG_IN_ANY_TEXT:
            raise
        return None
