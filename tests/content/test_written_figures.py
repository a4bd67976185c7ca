"""A number as the source wrote it, beside the whole number that stands for it: told only where they can't be one."""

from __future__ import annotations

import pytest

from loa.content.written_figures import contradicts


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (4984, "gần 5.000"),
        (5000, "gần 5.000"),
        (7415, "7.415"),
        (3, "03"),
        (10000, "trên 10.000 người"),
        (10453, "hơn 10.453"),
        (1200, "hơn 1 nghìn"),
        (1200, "hơn một nghìn"),
        (1200, "một nghìn hai trăm"),
        (1234567, "1,2 triệu"),
        (4500, "4,5 nghìn"),
        (98, "98,5%"),
        (99, "98,5 %"),
        (1000, "1 000"),
        (1000, "1,000"),
        (0, "không có"),
        (25, "hai mươi lăm"),
        (12, "mười hai"),
        (5, "không dưới 5"),
        (7, "từ 5 người trở lên"),
        (4, "dưới 5"),
        (500, "khoảng 480"),
        # More than one number, or none that can be read: taken as true.
        (88, "88 vụ/229 đối tượng"),
        (1100, "1.000 – 1.200"),
        (300, "3 đợt × 100 tờ"),
        (756, "tháng 7/2021: 756 lượt"),
        (19, "trong đợt Covid-20"),
        (5, "năm"),
        (100, "hàng trăm"),
        (5, "không rõ"),
        (7, "%s {0} alert(1)"),
    ],
)
def test_may_be_the_same_fact(value: int, written: str) -> None:
    assert not contradicts(value, written)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10000, "hơn 1.000"),
        (2000, "hơn 1.000"),
        (900, "hơn 1.000"),
        (900, "hơn 1 nghìn"),
        (10000, "hơn một nghìn"),
        (5100, "gần 5.000"),
        (3000, "gần 5.000"),
        (7451, "7.415"),
        (74150, "7.415 tờ rơi"),
        (10, "1.000 lượt"),
        (5, "03"),
        (12, "1,2 triệu"),
        (120000, "1,2 triệu đồng"),
        (985, "98,5%"),
        (52, "hai mươi lăm"),
        (3, "không có"),
        (7, "dưới 5"),
        (3, "ít nhất 5"),
        (2000, "không quá 1.000"),
    ],
)
def test_is_surely_another_number(value: int, written: str) -> None:
    assert contradicts(value, written)


def test_a_number_counts_in_its_unit() -> None:
    assert not contradicts(236, "236 triệu đồng", "triệu đồng")
    assert contradicts(236, "236 triệu đồng", "đồng")
