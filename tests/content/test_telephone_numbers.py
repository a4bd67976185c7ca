"""What is a telephone number, and what a telephone dials for it."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from loa.content.fields import Phone
from loa.content.phone_numbers import dialled, find_phone_numbers

PHONE: TypeAdapter[str] = TypeAdapter(Phone)

DIALLED = {
    "111": "111",
    "113": "113",
    "18001567": "18001567",
    "1900 1234": "19001234",
    "1900 969 680": "1900969680",
    "0769 04 04 04": "0769040404",
    "(024) 3869 4488": "02438694488",
    "024.3869.4488": "02438694488",
    "+84 981 84 84 84": "+84981848484",
    "+855 23 123 456": "+85523123456",
    "(+84) 24 3869 4488": "+842438694488",
    "1-866-347-2423": "18663472423",
}


@pytest.mark.parametrize(("number", "digits"), DIALLED.items())
def test_a_telephone_number_dials_its_digits_and_the_plus_before_them(number: str, digits: str) -> None:
    assert PHONE.validate_python(number) == number
    assert dialled(number) == digits


@pytest.mark.parametrize(
    "text",
    [
        "11",  # too short
        "1234567890123456789",  # too long
        "1234567890123456",
        "một một một",
        "111 (miễn phí)",
        "+84 (0)24 3869 4488",  # nobody dials that 0
        "+84 (024) 3869 4488",
        "(024 3869 4488",
        "024) 3869",
        "024 3869+4488",
        "-111",
        "111/113",
        "*112#",
        "١١١",
    ],
)
def test_other_texts_are_no_telephone_number(text: str) -> None:
    with pytest.raises(ValidationError, match="L213"):
        PHONE.validate_python(text)


def test_a_very_long_text_is_refused_at_once() -> None:
    with pytest.raises(ValidationError, match="L213"):
        PHONE.validate_python("1" * 100_000 + "x")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gọi 1900 1234, 19001234 hoặc 1900 969 680.", ["19001234", "19001234", "1900969680"]),
        ("0912 345 678; 0912.345.678; 0912345678; 0769 04 04 04", ["0912345678"] * 3 + ["0769040404"]),
        ("(0277) 3851 000 hoặc 0277.3851.000, (024) 3869 4488", ["02773851000", "02773851000", "02438694488"]),
        ("+84 912 345 678, (+84) 24 3869 4488, +855 23 123 456", ["+84912345678", "+842438694488", "+85523123456"]),
        ("Luật 66/2006/QH11, năm 2026, từ 1900-1975, 1.900.000 đồng, 30/07/2026", []),
        ("tài khoản 0381000123, MST: 0301234567, số căn cước 001234567890", []),
        ("0912345678901, a0912345678, https://a.vn/0912345678", []),
    ],
)
def test_whole_numbers_are_found_in_running_text(text: str, numbers: list[str]) -> None:
    assert [one.dialled for one in find_phone_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gọi 111 hoặc 113.", ["111", "113"]),
        ("Gọi ngay đến số 111!", ["111"]),
        ("Tổng đài điện thoại quốc gia bảo vệ trẻ em 111", ["111"]),
        ("Hotline: 111", ["111"]),
        ("111", ["111"]),
        ("Gọi 112", []),  # no number of this page
        ("111 học sinh, điều 111, 111/2026, gọi 1111", []),
    ],
)
def test_short_numbers_are_found_where_they_are_called(text: str, numbers: list[str]) -> None:
    assert [one.dialled for one in find_phone_numbers(text, {"111", "113"})] == numbers
