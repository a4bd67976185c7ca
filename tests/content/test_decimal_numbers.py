"""Numbers with decimals in one field: read as Vietnamese write them; for all else it is said what to write."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loa.content.decimal_numbers import NotANumber, json_number, read_decimal, with_comma, with_points

_READ = {
    "7415": ("7415", "7.415"),
    "12,5": ("12.5", "12,5"),
    "1.250,5": ("1250.5", "1.250,5"),
    "1250,50": ("1250.5", "1.250,5"),
    "5000,0": ("5000", "5.000"),
    "0,125": ("0.125", "0,125"),
    "1,2500": ("1.25", "1,25"),
    "03": ("3", "3"),
    "123456789012345": ("123456789012345", "123.456.789.012.345"),
}

_REFUSED = {
    "7.415": ("unclear", "7415", "7,4150"),
    "7,415": ("unclear", "7415", "7,4150"),
    "12.5": ("point", "12,5", ""),
    "5000.0": ("point", "5000", ""),
    "1,250.5": ("point", "1250,5", ""),
    "1.234.567": ("signs", "1234567", ""),
    "5 000": ("signs", "5000", ""),
    "①": ("signs", "1", ""),
    "gần 5.000": ("words", "5000", ""),
    "98,5%": ("share", "", ""),
    "281/412": ("share", "", ""),
    "5-10": ("several", "", ""),
    "-5": ("negative", "", ""),
    "năm nghìn": ("none", "", ""),
    "1234567890123456": ("large", "", ""),
    "1,23456": ("large", "", ""),
}


@pytest.mark.parametrize("text", _READ)
def test_a_number_is_read_and_written_again(text: str) -> None:
    found = read_decimal(text)
    assert (str(found), with_points(found)) == _READ[text]
    assert read_decimal(with_comma(found)) == found


@pytest.mark.parametrize("text", _REFUSED)
def test_what_is_no_number_says_what_to_write(text: str) -> None:
    with pytest.raises(NotANumber) as caught:
        read_decimal(text)
    assert (caught.value.reason, caught.value.example, caught.value.other) == _REFUSED[text]


def test_whole_numbers_are_integers_for_programs() -> None:
    assert [json_number(read_decimal(text)) for text in ("5000", "12,5")] == [5000, 12.5]
    assert isinstance(json_number(Decimal(5000)), int)
