"""Numbers in Vietnamese words, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content.number_words import number_in_words
from loa.house_style.spoken_numbers import (
    decimal_in_words,
    digit_by_digit,
    month_in_words,
    ordinal_in_words,
    roman_number,
    whole_in_words,
)


@given(st.integers(min_value=11, max_value=10**12))
def test_a_number_in_words_is_read_as_the_same_number(number: int) -> None:
    said = whole_in_words(number)
    found = number_in_words(said)
    assert found is not None and found.number == number, said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (2005, "hai nghìn không trăm linh năm"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (7415, "bảy nghìn bốn trăm mười lăm"),
        (1_000_020, "một triệu không trăm hai mươi"),
        (10**9, "một tỷ"),
        (10**12, "một nghìn tỷ"),
        (1_234 * 10**9 + 5, "một nghìn hai trăm ba mươi tư tỷ không trăm linh năm"),
    ],
)
def test_whole_numbers(number: int, said: str) -> None:
    assert whole_in_words(number) == said


def test_digits_keep_the_groups_in_which_they_are_written() -> None:
    assert digit_by_digit("111") == "một một một"
    assert digit_by_digit("+84 981 04") == "cộng tám bốn, chín tám một, không bốn"


def test_decimals_ordinals_months() -> None:
    assert decimal_in_words("12", "5") == "mười hai phẩy năm"
    assert decimal_in_words("3", "05") == "ba phẩy không năm"
    assert [ordinal_in_words(number) for number in (1, 2, 4, 14)] == ["nhất", "hai", "tư", "mười bốn"]
    assert [month_in_words(number) for number in (1, 4, 12)] == ["một", "tư", "mười hai"]


@pytest.mark.parametrize(
    ("numeral", "number"), [("I", 1), ("IV", 4), ("XIII", 13), ("XL", 40), ("IIII", None), ("IC", None), ("", None)]
)
def test_roman_numerals(numeral: str, number: int | None) -> None:
    assert roman_number(numeral) == number
