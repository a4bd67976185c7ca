"""Dates as Vietnamese offices write them."""

from __future__ import annotations

import pytest

from loa.content.dates import read_when
from loa.house_style.written_dates import periods


@pytest.mark.parametrize(
    ("starts", "ends", "written", "shown"),
    [
        ("2016-05-10", None, None, ["10/5/2016"]),
        ("2026-02-05", None, None, ["05/02/2026"]),
        ("2021-08", None, None, ["Tháng 8/2021"]),
        ("2024", None, None, ["Năm 2024"]),
        ("2025", "2030", None, ["Giai đoạn 2025–2030"]),
        ("2026-07", "2026-09", None, ["Từ tháng 7 đến tháng 9/2026"]),
        ("2026-07-01", "2026-09-30", None, ["Từ 01/7 đến 30/9/2026"]),
        ("2026-12-20", "2027-01-05", None, ["Từ 20/12/2026 đến 05/01/2027"]),
        ("2025-09-06 07:30", "2025-09-06 10:00", None, ["7 giờ 30 đến 10 giờ, 06/9/2025"]),
        ("2025-09-06 07:30", "2025-09-06", None, ["Từ 7 giờ 30 đến hết ngày 06/9/2025"]),
        ("2025-09-06 07:30", None, None, ["7 giờ 30, 06/9/2025"]),
        ("2026-07-25 08:00", "2026-07-26 11:00", None, ["Từ 8 giờ ngày 25/7/2026 đến 11 giờ ngày 26/7/2026"]),
        ("2026-07-25", "2026-07-25", "Sáng ngày 25 tháng 7 năm 2026", ["Sáng ngày 25 tháng 7 năm 2026"]),
        ("2026-07-25 08:00", None, "8h ngày 25/7/2026", ["8h ngày 25/7/2026"]),
        ("2026-07-25 08:00", "2026-07-25 11:00", "Sáng 25/7", ["Sáng 25/7", "8 giờ đến 11 giờ, năm 2026"]),
        ("2026-07-25", "2026-07-27", "Từ 25 đến 27/7", ["Từ 25 đến 27/7", "Năm 2026"]),
        ("2021-07", "2021-08", "Tháng 7, tháng 8 năm 2021", ["Tháng 7, tháng 8 năm 2021"]),
        ("2026-07-10", "2026-07-20", "Tháng 7", ["Tháng 7", "Từ 10/7 đến 20/7/2026"]),
        (None, "2026-06-30", None, ["Đến hết 30/6/2026"]),
        (None, None, "Mùa hè", ["Mùa hè"]),
    ],
)
def test_says_each_day_once_as_offices_do(
    starts: str | None, ends: str | None, written: str | None, shown: list[str]
) -> None:
    assert periods(read_when(starts) if starts else None, read_when(ends) if ends else None, written) == shown
