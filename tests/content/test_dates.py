"""Dates: both ways round, never month first, as much as the source knows."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content.dates import NotADate, When, read_when

WORDS = [
    "ngày 30 tháng 7 năm 2026",
    "Ngày 30/7/2026",
    "30 tháng 7, 2026",
    "Thứ Năm, 30/7/2026",
    "30/7/2026.",
    "2026-07-30T00:00:00.000Z",  # how js-yaml writes a day
]


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-30",
        "30/07/2026",
        "30/7/2026",
        "30.7.2026",
        "30-07-2026",
        "30–7–2026",
        "2026/7/30",
        "30 / 7 / 2026",
        *WORDS,
    ],
)
def test_one_day_written_in_many_ways(text: str) -> None:
    assert read_when(text).date == dt.date(2026, 7, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-30T08:00", dt.time(8, 0)),
        ("2026-07-30 08:00", dt.time(8, 0)),
        ("30/07/2026 14h30", dt.time(14, 30)),
        ("30/07/2026 8h", dt.time(8, 0)),
        ("08:00 - 30/7/2026", dt.time(8, 0)),
        ("30/7/2026 | 08:00", dt.time(8, 0)),
        ("Thứ Năm, 30/7/2026 – 08:00 (GMT+7)", dt.time(8, 0)),
        ("8h00 30/7/2026 (thứ Năm)", dt.time(8, 0)),
        ("30/07/2026 7giờ", dt.time(7, 0)),
        ("30/07/2026 7 giờ", dt.time(7, 0)),
        ("30/07/2026 7 giờ 05", dt.time(7, 5)),
        ("30/07/2026  8 giờ 30 phút", dt.time(8, 30)),
        ("30/07/2026 8g15", dt.time(8, 15)),
        ("2026-07-30 00:00", dt.time(0, 0)),
        ("2026-07-30 08:00:00", dt.time(8, 0)),
        ("2026-07-30T08:00:00.000000", dt.time(8, 0)),
        ("2026-07-30T08:00+07:00", dt.time(8, 0)),
        ("2026-07-30 08:00:00 +0700", dt.time(8, 0)),
        ("2026-07-30T07:30:00.000Z", dt.time(14, 30)),
        ("30/7/2026 8h30 sáng", dt.time(8, 30)),
        ("30/7/2026 8 giờ rưỡi", dt.time(8, 30)),
        ("7h30 ngày 30/7/2026", dt.time(7, 30)),
        ("Lúc 7h30, Thứ Năm, ngày 30/7/2026", dt.time(7, 30)),
        ("ngày 30 tháng 7 năm 2026 lúc 14g30", dt.time(14, 30)),
        ("2 giờ chiều ngày 30 tháng 7 năm 2026", dt.time(14, 0)),
        ("7h tối 30/7/2026", dt.time(19, 0)),
        ("12 giờ trưa 30/7/2026", dt.time(12, 0)),
        ("30/07/2026 2:30 PM", dt.time(14, 30)),
        ("30/07/2026 12:00 SA", dt.time(0, 0)),
        ("2026-07-30 23:59", dt.time(23, 59)),
    ],
)
def test_a_day_with_a_time(text: str, expected: dt.time) -> None:
    assert read_when(text).time == expected


@pytest.mark.parametrize(
    ("text", "when", "shown", "iso"),
    [
        ("2024", When(2024), "năm 2024", "2024"),
        ("12/2024", When(2024, 12), "tháng 12/2024", "2024-12"),
        ("2024-12", When(2024, 12), "tháng 12/2024", "2024-12"),
        ("27/10", When(None, 10, 27), "27/10", ""),
        ("ngày 27 tháng 10", When(None, 10, 27), "27/10", ""),
        ("tháng 12 năm 2024", When(2024, 12), "tháng 12/2024", "2024-12"),
        ("năm 2024", When(2024), "năm 2024", "2024"),
        ("29/02", When(None, 2, 29), "29/02", ""),
        ("1900", When(1900), "năm 1900", "1900"),
        ("12/2200", When(2200, 12), "tháng 12/2200", "2200-12"),
    ],
)
def test_a_partial_date_keeps_what_it_knows(text: str, when: When, shown: str, iso: str) -> None:
    assert read_when(text) == when
    assert when.vietnamese == shown
    assert when.iso == iso
    assert when.date is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("đầu tháng 7", "form"),
        ("2026-02-30", "impossible"),
        ("31/6/2026", "impossible"),
        ("31/13/2026", "impossible"),
        ("07/30/2026", "month-first"),
        ("14:30", "time-alone"),
        ("27/10 08:00", "time-alone"),
        ("2026-07-30 25:00", "time"),
        ("2026-07-30 sáng", "unclear"),
        ("0026-07-30", "impossible"),
        ("00/07/2026", "impossible"),
        ("30/00/2026", "impossible"),
        ("2026-00-10", "impossible"),
        ("2026-07-00", "impossible"),
        ("2026-00", "impossible"),
        ("00/2026", "impossible"),
        ("0/7", "impossible"),
        ("7/0", "impossible"),
        ("0000", "impossible"),
        ("0000-07", "impossible"),
        ("1899", "impossible"),
        ("2201-01-01", "impossible"),
        ("30/02", "impossible"),
        ("31/04", "impossible"),
        ("29/02/2026", "impossible"),
        ("29/02/2100", "impossible"),
        ("13/2026", "impossible"),
        ("2026-13-05", "impossible"),
        ("5/13", "month-first"),
        ("2026-07-30 24:00", "time"),
        ("2026-07-30 08:60", "time"),
        ("2026-07-30 8:5", "unclear"),
        ("2026-07-30 8:", "unclear"),
        ("2026-07 08:00", "time-alone"),
        ("8h", "time-alone"),
        ("2026-07-30 08:00:30", "seconds"),
        ("2026-07-30T08:00:00.250Z", "seconds"),
        ("2026-07-30T08:00-11:00", "two"),
        ("08:00-11:00", "two"),
        ("08:00:00", "time-alone"),
        ("8h30 sáng", "time-alone"),
        ("27/10 lúc 8h", "time-alone"),
        ("30/7/2026 12 giờ đêm", "unclear"),
        ("sáng 30/7/2026", "unclear"),
        ("5 giờ tối 30/7/2026", "unclear"),
        ("2026-07-30 8", "unclear"),
        ("30/7/2026 8h lúc 9h", "unclear"),
        ("2026-07-30 08:00:00 EST", "unclear"),
        ("Thứ Sáu, 30/7/2026", "weekday"),
        ("khoảng 30/7/2026", "form"),
        ("hết ngày 30/7/2026", "form"),
        ("2026-07-30 (dự kiến)", "form"),
        ("25–27/7/2026", "two"),
        ("01/07/2026 – 30/09/2026", "two"),
        ("2026-07-30 - 2026-08-02", "two"),
        ("2026-07-30 đến 2026-08-02", "two"),
        ("25-27/7/2026", "two"),
        ("25/7-27/7/2026", "two"),
        ("2024-2025", "two"),
        ("2026-07-30 08:00-11:00", "two"),
        ("2026-07-30 8h–11h", "two"),
        ("26/07/26", "short-year"),
        ("07-2026", "form"),
        ("1e3", "form"),
        ("-5", "form"),
    ],
)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotADate) as caught:
        read_when(text)
    assert caught.value.reason == reason


def test_a_moment_elsewhere_may_be_on_another_day_here() -> None:
    assert read_when("2026-07-30T20:30:00Z") == read_when("2026-07-31 03:30")
    assert read_when("2026-07-30T23:00:00-05:00") == read_when("2026-07-31 11:00")


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("31/6/2026", {"days": 30}),
        ("29/02/2026", {"days": 28}),
        ("2026-07-30 24:00", {"example": "2026-07-31 00:00"}),
        ("2026-07-30 08:00:30", {"example": "2026-07-30 08:00"}),
        ("30-7", {"guess": "30/7"}),
        ("2026-07-30 08:00-11:00", {"first": "2026-07-30 08:00", "last": "2026-07-30 11:00"}),
        ("01/07/2026 – 5/7/2026", {"first": "2026-07-01", "last": "2026-07-05"}),
        ("30/7/2026 8h đến 31/7/2026 9h", {"first": "2026-07-30 08:00", "last": "2026-07-31 09:00"}),
        ("25-27/7/2026", {}),
        ("1/7-30/7/2026", {}),
        ("08:00-11:00", {}),
        ("07-2026", {"guess": "07/2026"}),
        ("20260730", {"guess": "2026-07-30"}),
        ("31-2", {}),
    ],
)
def test_the_error_has_what_to_write(text: str, params: dict[str, object]) -> None:
    with pytest.raises(NotADate) as caught:
        read_when(text)
    assert caught.value.params == params


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2026-07-01", "2026-07-30", True),
        ("2026-07-30", "2026-07-30", False),
        ("2026", "2026-07-30", False),
        ("2025", "2026-07-30", True),
        ("27/10", "2026-07-30", False),
        ("2026-07-30 08:00", "2026-07-30 11:00", True),
        ("2026-07", "2026-12", True),
        ("2026-07", "2026-07-30", False),
        ("2026-07-30", "2026-07", False),
        ("2026-07-30", "2026-07-30 08:00", False),
        ("20/10", "27/10", False),  # who knows of which years
        ("12/2025", "2026", True),
    ],
)
def test_before_is_said_only_where_it_is_certain(first: str, second: str, before: bool) -> None:
    assert read_when(first).is_before(read_when(second)) is before


_WRITTEN = st.text(alphabet="0123456789/-.: TZhg–đếngiờ", max_size=18)
_ALMOST = st.builds(
    "{}{}{}{}{}{}".format,
    st.integers(0, 32),
    st.sampled_from("/-."),
    st.integers(0, 13),
    st.sampled_from("/-."),
    st.sampled_from([0, 26, 999, 1899, 1900, 2024, 2026, 2100, 2200, 2201]),
    st.sampled_from(["", " 24:00", " 8h", "T08:00", " 08:00:00"]),
)


@given(st.one_of(_WRITTEN, _ALMOST, _ALMOST.map(lambda text: "/".join(text.split("/")[1:])), st.text(max_size=12)))
def test_a_text_is_read_right_or_refused(text: str) -> None:
    """What was read can be shown, sorted and written down again: no part of it is made up, none is lost."""
    try:
        when = read_when(text)
    except NotADate:
        return
    assert 0 not in (when.year, when.month, when.day)
    assert when.time is None or when.date is not None
    numbers = [int(part) for part in re.findall(r"\d+", when.vietnamese)]
    known = [part for part in (when.day, when.month, when.year) if part is not None]
    assert numbers[-len(known) :] == known
    assert when.sort_key >= (0, 0, 0, -1)
    if when.year is not None:
        assert read_when(when.iso) == when
        assert not when.is_before(when)
