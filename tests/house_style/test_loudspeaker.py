"""Scripts as a loudspeaker reads them: paragraphs, the hotline twice, other languages, and how long they take."""

from __future__ import annotations

import unicodedata

import pytest

from loa.content.models import Hotline
from loa.content.prose import read_prose
from loa.house_style.loudspeaker import LoudspeakerText, loudspeaker_text, reading_time
from loa.house_style.spoken_words import read_spoken_words
from tests.conftest import ROOT
from tests.looking import inputs_at

WORDS = read_spoken_words(inputs_at(ROOT))
HOTLINES = [Hotline(number="111", name="Tổng đài quốc gia"), Hotline(number="1900 0003", name="Tổng đài tỉnh")]


def said(text: str, language: str = "vi", hotlines: list[Hotline] = HOTLINES) -> LoudspeakerText:
    return loudspeaker_text(read_prose(text), language, WORDS, hotlines)


def test_each_sentence_is_a_line_and_paragraphs_are_apart() -> None:
    assert said("Kính thưa bà con! Họp lúc 8h.\n\nXin mời.", hotlines=[]).plain == (
        "Kính thưa bà con!\nHọp lúc tám giờ.\n\nXin mời.\n"
    )


def test_lists_links_and_bold_letters_are_text() -> None:
    text = "**Nhớ** [ba việc](https://vi-du.vn):\n\n1. Hỏi người thân\n2. Giữ giấy tờ\n\n- Gọi ngay"
    assert said(text, hotlines=[]).plain.split("\n") == [
        "Nhớ ba việc.",
        "",
        "Một là: Hỏi người thân.",
        "",
        "Hai là: Giữ giấy tờ.",
        "",
        "Gọi ngay.",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Xin chào.", ("Khi cần giúp đỡ, xin gọi một một một, Tổng đài quốc gia.", "Xin nhắc lại: một một một.")),
        ("Xin gọi 111.", ("Xin nhắc lại: một một một.",)),
        (
            "Xin gọi 1900 0003.",
            ("Xin nhắc lại: một chín không không, không không không ba.",),
        ),
        ("Xin gọi 111. Xin nhắc lại: 111.", ()),
        ("Xin gọi số 111, một – một – một. Xin nhắc lại: số 111, một – một – một.", ()),
        ("Gọi 19000003, nhắc lại: 1900.0003.", ()),
        ("Gọi một – một – một, xin nhắc lại: một, một, một.", ()),
    ],
)
def test_a_hotline_is_read_twice(text: str, added: tuple[str, ...]) -> None:
    assert said(text).reminder == added


def test_without_a_hotline_nothing_is_added() -> None:
    assert said("Xin chào.", hotlines=[]).reminder == ()


def test_a_language_without_rules_stays_as_it_was_written_but_for_the_digits_of_numbers() -> None:
    script = said("សូម​ទូរស័ព្ទ 111 ក្នុងឆ្នាំ 2026។", "km")
    assert script.plain == "សូម​ទូរស័ព្ទ 1 1 1 ក្នុងឆ្នាំ 2026។\n"
    assert script.as_written and script.syllables == 0 and script.reminder == ()


def test_the_text_is_composed() -> None:
    text = said(unicodedata.normalize("NFD", "Kính thưa bà con"), hotlines=[]).plain
    assert text == unicodedata.normalize("NFC", text)


def test_the_time_counts_what_is_said() -> None:
    script = said("Gọi 111. " * 45, hotlines=[])
    assert script.syllables == 180
    assert script.seconds == (60, 75)
    assert reading_time(script.seconds) == "1 phút đến 1 phút 15 giây"


@pytest.mark.parametrize(
    ("seconds", "written"),
    [((5, 5), "5 giây"), ((40, 45), "40–45 giây"), ((120, 145), "2 phút đến 2 phút 25 giây")],
)
def test_times_are_written_in_minutes_and_seconds(seconds: tuple[int, int], written: str) -> None:
    assert reading_time(seconds) == written
