"""Where a text may break."""

from __future__ import annotations

import pytest

from loa.content.prose import read_prose
from loa.house_style.line_breaks import Wording, bound_prose, phrase, read_wording
from tests.printing import HERE, KHMER


@pytest.fixture(scope="module")
def wording() -> Wording:
    return read_wording(HERE)


def units(text: str, wording: Wording) -> list[str]:
    return [" ".join(unit["words"]) for unit in phrase(text, wording)["units"]]


def test_compounds_stay_whole_whatever_their_case(wording: Wording) -> None:
    assert units("Chung tay PHÒNG, CHỐNG nạn mua bán người!", wording) == [
        "Chung tay",
        "PHÒNG, CHỐNG",
        "nạn",
        "mua bán người!",
    ]


def test_the_longer_compound_wins(wording: Wording) -> None:
    assert units("mua bán trẻ em", wording) == ["mua bán trẻ em"]


def test_a_compound_does_not_reach_over_a_comma(wording: Wording) -> None:
    assert units("mua bán, người", wording) == ["mua bán,", "người"]


def test_a_number_stays_with_its_word(wording: Wording) -> None:
    assert units("Hưởng ứng ngày 30/7 năm 2026", wording) == ["Hưởng ứng", "ngày 30/7", "năm 2026"]


def test_lone_marks_join_the_word_they_belong_to(wording: Wording) -> None:
    assert units("Cảnh giác – “ chung tay ” !", wording) == ["Cảnh giác\u00a0–", "“\u00a0chung tay\u00a0”\u00a0!"]


@pytest.mark.parametrize("text", ["“ Chung tay ”", "“", "( (", "“ ”", "- -", "a “"])
def test_no_mark_is_lost(wording: Wording, text: str) -> None:
    shown = " ".join(units(text, wording)).replace("\u00a0", " ")
    assert shown == text


def test_a_line_should_not_end_with_a_leading_word_but_may_end_after_a_comma(wording: Wording) -> None:
    ends = {" ".join(u["words"]): u["end"] for u in phrase("Vì trẻ em, vì tương lai của ta", wording)["units"]}
    assert ends["Vì"] == "bound"
    assert ends["trẻ em,"] == "pause"
    assert ends["của"] == "bound"
    assert ends["tương"] == "free"


def test_capitals_keep_every_mark(wording: Wording) -> None:
    assert phrase("ấễộự ơi", wording, capitals=True)["units"][0]["words"] == ["ẤỄỘỰ"]


def test_long_texts_stay_in_small_letters(wording: Wording) -> None:
    assert phrase("vui " * 30, wording, capitals=True)["units"][0]["words"] == ["vui"]


def test_a_script_without_spaces_is_one_run(wording: Wording) -> None:
    assert phrase(KHMER, wording) == {"run": KHMER, "units": []}


def test_an_endless_latin_word_is_no_run(wording: Wording) -> None:
    assert phrase("ngh" * 30, wording)["run"] is None


def test_prose_keeps_compounds_and_short_last_words_together(wording: Wording) -> None:
    blocks = bound_prose(read_prose("Cùng **phòng, chống** nạn mua bán người. Hãy hỏi thêm nhé.").blocks, wording)
    assert blocks == [
        ["p", [
            ["text", "Cùng "],
            ["strong", [["text", "phòng,\u00a0chống"]]],
            ["text", " nạn mua\u00a0bán\u00a0người. Hãy hỏi thêm\u00a0nhé."],
        ]],
    ]  # fmt: skip


def test_prose_loses_no_word(wording: Wording) -> None:
    prose = read_prose("- Một *hai* ba\n- Bốn [năm](https://a.vn) sáu\n\n1. Bảy tám")
    assert str(bound_prose(prose.blocks, wording)).replace("\\xa0", " ") == str(list(prose.blocks))
