"""Texts as they are read aloud: a table of phrases, the seeds of the project, and what is reported as unsure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loa.house_style.spoken_text import TextSpeaker
from loa.house_style.spoken_words import read_spoken_words
from tests.conftest import ROOT
from tests.looking import inputs_at

SPEAKER = TextSpeaker(read_spoken_words(inputs_at(ROOT)), ["111", "1900 0003"])
PHRASES = [
    line.split(" → ")
    for line in (Path(__file__).parent / "spoken_phrases.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
"""As they are written and as they are said; ` | ` is a new line."""


@pytest.mark.parametrize(("written", "said"), PHRASES, ids=[written for written, _ in PHRASES])
def test_a_phrase_is_said(written: str, said: str) -> None:
    assert " | ".join(SPEAKER.say(written).sentences) == said


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES) > 200


@pytest.mark.parametrize(("written", "_"), PHRASES, ids=[written for written, _ in PHRASES])
def test_nothing_is_left_that_only_eyes_can_read(written: str, _: str) -> None:
    said = SPEAKER.say(written)
    assert re.findall(r"[\d/&+%@#*_=<>(){}\[\]“”«»\"|~²³°–—]", " ".join(said.sentences)) == []


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Mời đến BQLDA.", [("word", "BQLDA")]),
        ("Xem https://vi-du.vn/lich.", [("address", "https://vi-du.vn/lich")]),
        ("Gửi thư tới lien-he@vi-du.vn", [("address", "lien-he@vi-du.vn")]),
        ("Theo Hướng dẫn số 12/HD-ABC.", [("document", "12/HD-ABC")]),
        ("Phát 7,415 tờ rơi.", [("figure", "7,415")]),
        ("Đăng với thẻ #ChungTay", [("word", "#ChungTay")]),
        ("Kinh phí 2tr5", [("word", "2tr5")]),
        ("UBND xã họp lúc 7h30.", []),
        ("KHÔNG đi một mình.", []),
        ("NGƯỜI DÂN CẦN CẢNH GIÁC", []),
        ("Cháu A và cháu B ở lớp 9A1.", []),
    ],
)
def test_what_is_unsure_is_reported_as_it_is_written(text: str, unsure: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in SPEAKER.say(text).unsure] == unsure


def test_syllables_are_those_that_are_said() -> None:
    assert SPEAKER.say("Gọi 111.").syllables == 4


def test_a_number_is_known_each_time_that_it_is_said() -> None:
    text = "Xin gọi số 111, một – một – một. Xin nhắc lại: số 111."
    assert SPEAKER.say(text).sentences == ("Xin gọi số một một một.", "Xin nhắc lại: số một một một.")
    assert SPEAKER.say(text).numbers == ("một một một", "một một một")
