"""Deadlines and sums of money as plans write them."""

from __future__ import annotations

import pytest

from loa.content.amounts import NotAnAmount, read_amount
from loa.content.dates import NotADate
from loa.content.deadlines import read_deadline

DEADLINES = {
    "2026-09-30": ("30/9/2026", "2026-09-30"),
    "Trước ngày 30/9/2026": ("Trước ngày 30/9/2026", "2026-09-30"),
    "từ 01/7 đến 30/9/2026": ("từ 01/7 đến 30/9/2026", "2026-09-30"),
    "01/7/2026 - 30/9/2026": ("01/7/2026 - 30/9/2026", "2026-09-30"),
    "trước 17h00 ngày 30/9/2026": ("trước 17h00 ngày 30/9/2026", "2026-09-30T17:00"),
    "cuối tháng 8/2026": ("cuối tháng 8/2026", "2026-08"),
    "tuần 2 tháng 10/2026": ("tuần 2 tháng 10/2026", "2026-10"),
    "Quý 3/2026": ("Quý 3/2026", "2026"),
    "quý III/2026": ("quý III/2026", "2026"),
    "năm học 2026-2027": ("năm học 2026-2027", "2027"),
    "2025–2030": ("2025–2030", "2030"),
    "hằng quý": ("hằng quý", None),
    "thường xuyên": ("thường xuyên", None),
    "ngày 15 hằng tháng": ("ngày 15 hằng tháng", None),
    "15/6/2026 và 15/12/2026": ("15/6/2026 và 15/12/2026", None),
}


@pytest.mark.parametrize("text", DEADLINES)
def test_a_deadline_keeps_its_words_and_knows_its_date(text: str) -> None:
    deadline = read_deadline(text)
    assert (deadline.written, deadline.when.iso if deadline.when else None) == DEADLINES[text]


@pytest.mark.parametrize("text", ["31/02/2026", "đến 31/09/2026", "trước 30/9/26", "9/30/2026", "30-9", "08:00"])
def test_a_date_that_is_wrong_is_no_deadline_in_words(text: str) -> None:
    with pytest.raises(NotADate):
        read_deadline(text)


SUMS = {
    "120,5 triệu đồng": ("120.5", "triệu đồng", True),
    "350.000.000đ": ("350000000", "đồng", True),
    "500.000 VNĐ": ("500000", "đồng", True),
    "1,2 tỉ": ("1.2", "tỷ đồng", True),
    "khoảng 2 tỷ": ("2", "tỷ đồng", False),
    "hơn 45 triệu đồng": ("45", "triệu đồng", False),
    "2.000 USD": ("2000", "USD", True),
}


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_has_its_value_and_unit(text: str) -> None:
    amount = read_amount(text)
    assert (f"{amount.value:f}", amount.unit, amount.is_exact) == SUMS[text]
    assert amount.written == text


@pytest.mark.parametrize(
    "text", ["lồng ghép", "50", "50%", "từ 20 đến 30 triệu đồng", "3/5 tỷ đồng", "giảm 5 triệu đồng"]
)
def test_what_is_not_one_sum_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        read_amount(text)
