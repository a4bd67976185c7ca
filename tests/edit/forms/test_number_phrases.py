"""A number as a source wrote it becomes value, qualifier and the source's own form, or a question."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from loa.content.vocabulary import Vocabulary
from loa.edit.forms.number_phrases import (
    EMPTY,
    NEGATIVE,
    NOT_ONE,
    OTHER_KIND,
    SEVERAL_MEANINGS,
    TOO_LARGE,
    UNKNOWN_WORDS,
    NumberPhrase,
    UnclearNumber,
    read_number_phrase,
)

FIGURES = {
    "200": (200, "exact", None),
    "03": (3, "exact", "03"),
    "7.415": (7415, "exact", "7.415"),
    "7 415": (7415, "exact", "7 415"),
    "gần 5.000": (5000, "gan", "gần 5.000"),
    "Gần  5.000": (5000, "gan", "Gần 5.000"),
    "ngót 300": (300, "gan", "ngót 300"),
    "hơn 1 nghìn": (1000, "hon", "hơn 1 nghìn"),
    "hơn 10.453": (10_453, "hon", "hơn 10.453"),
    "dưới 50": (50, "duoi", "dưới 50"),
    "đạt 50": (50, "exact", "đạt 50"),
    "5,5": (Decimal("5.5"), "exact", None),
    "1.250,5": (Decimal("1250.5"), "exact", "1.250,5"),
    "trên 10.000": (10_000, "tren", "trên 10.000"),
    "> 500": (500, "tren", "> 500"),
    "khoảng 200": (200, "khoang", "khoảng 200"),
    "~200": (200, "khoang", "~200"),
    "xấp xỉ 1.000": (1000, "khoang", "xấp xỉ 1.000"),
    "ít nhất 12": (12, "it-nhat", "ít nhất 12"),
    "40 trở lên": (40, "it-nhat", "40 trở lên"),
    "25 nghìn": (25_000, "exact", "25 nghìn"),
    "1,2 triệu": (1_200_000, "exact", "1,2 triệu"),
    "một nghìn hai trăm": (1200, "exact", "một nghìn hai trăm"),
    "không": (0, "exact", "không"),
    "Không phát sinh": (0, "exact", "Không phát sinh"),
    "5.000 tờ": (5000, "exact", "5.000 tờ"),
    "“gần 5.000”": (5000, "gan", "“gần 5.000”"),
}

QUESTIONS = {
    "": EMPTY,
    "–": EMPTY,
    "98,5%": OTHER_KIND,
    "khoảng 40 %": OTHER_KIND,
    "1,200": SEVERAL_MEANINGS,
    "-5": NEGATIVE,
    "1 nghìn 200": NOT_ONE,
    "nhiều": NOT_ONE,
    "12/2024": NOT_ONE,
    "50 con": OTHER_KIND,
    "50 tại xã": UNKNOWN_WORDS,
    "99999999999999999": TOO_LARGE,
}


@pytest.mark.parametrize("typed", FIGURES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_a_source_wrote_fills_all_fields_of_a_figure(typed: str, form: str, vocabulary: Vocabulary) -> None:
    found = read_number_phrase(unicodedata.normalize(form, typed), vocabulary, "tờ")
    assert isinstance(found, NumberPhrase)
    assert (found.value, found.qualifier, found.written) == FIGURES[typed]


@pytest.mark.parametrize("typed", QUESTIONS)
def test_what_is_not_surely_one_whole_number_is_asked_about_and_kept(typed: str, vocabulary: Vocabulary) -> None:
    found = read_number_phrase(typed, vocabulary, "tờ")
    assert isinstance(found, UnclearNumber)
    assert (found.written, found.why) == (typed, QUESTIONS[typed])
    assert found.why.format(**found.params)


def test_a_number_is_counted_in_the_unit_of_its_metric(vocabulary: Vocabulary) -> None:
    for typed, value in {"500 triệu đồng": "500", "1,2 triệu đồng": "1.2", "1,5 tỷ đồng": "1500"}.items():
        found = read_number_phrase(typed, vocabulary, "triệu đồng")
        assert isinstance(found, NumberPhrase) and found.is_plain
        assert (found.value, found.written) == (Decimal(value), typed)


@pytest.mark.parametrize("typed", ["98,5%", "281/412 xã", "88 vụ/229 đối tượng", "01–02", "tăng 55 vụ so với cùng kỳ"])
def test_what_is_more_than_a_number_stays_in_one_line(typed: str, vocabulary: Vocabulary) -> None:
    found = read_number_phrase(typed, vocabulary)
    assert isinstance(found, NumberPhrase) and not found.is_plain
    assert found.figure.written == typed


def test_what_was_understood_is_said_in_words(vocabulary: Vocabulary) -> None:
    found = read_number_phrase("gần 5.000", vocabulary)
    assert isinstance(found, NumberPhrase) and found.understood(vocabulary) == "gần 5.000"
