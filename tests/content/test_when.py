"""Dates: both ways round, never month first, as much as the source knows."""

from __future__ import annotations

import datetime as dt

import pytest

from loa.content.when import NotADate, When, read_when


@pytest.mark.parametrize("text", ["2026-07-30", "30/07/2026", "30/7/2026", "30.7.2026", "30-07-2026"])
def test_one_day_written_in_many_ways(text: str) -> None:
    assert read_when(text).date == dt.date(2026, 7, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-30T08:00", dt.time(8, 0)),
        ("2026-07-30 08:00", dt.time(8, 0)),
        ("30/07/2026 14h30", dt.time(14, 30)),
        ("30/07/2026 8h", dt.time(8, 0)),
        ("30/07/2026 7 giờ".replace(" giờ", "giờ"), dt.time(7, 0)),
    ],
)
def test_a_day_with_a_time(text: str, expected: dt.time) -> None:
    assert read_when(text).time == expected


@pytest.mark.parametrize(
    ("text", "when", "shown", "iso"),
    [
        ("2024", When(2024), "2024", "2024"),
        ("12/2024", When(2024, 12), "12/2024", "2024-12"),
        ("2024-12", When(2024, 12), "12/2024", "2024-12"),
        ("27/10", When(None, 10, 27), "27/10", ""),
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
        ("2026-07-30 sáng", "time"),
        ("0026-07-30", "impossible"),
    ],
)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotADate) as caught:
        read_when(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2026-07-01", "2026-07-30", True),
        ("2026-07-30", "2026-07-30", False),
        ("2026", "2026-07-30", False),
        ("2025", "2026-07-30", True),
        ("27/10", "2026-07-30", False),
        ("2026-07-30 08:00", "2026-07-30 11:00", True),
    ],
)
def test_before_is_said_only_where_it_is_certain(first: str, second: str, before: bool) -> None:
    assert read_when(first).is_before(read_when(second)) is before
