"""Where a text may break."""

from __future__ import annotations

import pytest

from loa.content.prose import read_prose
from loa.house_style.line_breaks import BreakRules, group_words, join_compounds, read_break_rules
from tests.printing import HERE


@pytest.fixture(scope="module")
def rules() -> BreakRules:
    return read_break_rules(HERE)


def units(text: str, rules: BreakRules) -> list[str]:
    return [" ".join(unit["words"]) for unit in group_words(text, rules)["units"]]


def test_compounds_stay_whole_whatever_their_case(rules: BreakRules) -> None:
    assert units("Chung tay PHÒNG, CHỐNG nạn mua bán người!", rules) == [
        "Chung tay",
        "PHÒNG, CHỐNG",
        "nạn",
        "mua bán người!",
    ]


def test_the_longer_compound_wins(rules: BreakRules) -> None:
    assert units("mua bán trẻ em", rules) == ["mua bán trẻ em"]


def test_a_compound_does_not_reach_over_a_comma(rules: BreakRules) -> None:
    assert units("mua bán, người", rules) == ["mua bán,", "người"]


def test_a_number_stays_with_its_word(rules: BreakRules) -> None:
    assert units("Hưởng ứng ngày 30/7 năm 2026", rules) == ["Hưởng ứng", "ngày 30/7", "năm 2026"]


def test_lone_marks_join_the_word_they_belong_to(rules: BreakRules) -> None:
    assert units("Cảnh giác – “ chung tay ” !", rules) == ["Cảnh giác\u00a0–", "“\u00a0chung tay\u00a0”\u00a0!"]


@pytest.mark.parametrize("text", ["“ Chung tay ”", "“", "( (", "“ ”", "- -", "a “"])
def test_no_mark_is_lost(rules: BreakRules, text: str) -> None:
    shown = " ".join(units(text, rules)).replace("\u00a0", " ")
    assert shown == text


def test_a_line_should_not_end_with_a_leading_word_but_may_end_after_a_comma(rules: BreakRules) -> None:
    ends = {" ".join(u["words"]): u["end"] for u in group_words("Của trẻ em, vì tương lai của ta", rules)["units"]}
    assert ends["Của"] == "bound"
    assert ends["trẻ em,"] == "pause"
    assert ends["của"] == "bound"
    assert ends["vì tương lai"] == "free"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("không nhảy xuống nếu không biết bơi", "nếu không"),
        ("Gọi ngay 114 khi có cháy", "khi có"),
        ("Uống rượu bia thì không lái xe", "thì không"),
        ("Lên tiếng để bảo vệ trẻ em", "để bảo vệ"),
        ("Hỏi kỹ trước khi đi làm xa", "trước khi đi"),
    ],
)
def test_a_conjunction_begins_a_line_and_never_ends_it(rules: BreakRules, text: str, kept: str) -> None:
    assert any(unit == kept or unit.startswith(f"{kept} ") for unit in units(text, rules))


def test_a_conjunction_with_a_leading_word_leads_on(rules: BreakRules) -> None:
    ends = {" ".join(u["words"]): u["end"] for u in group_words("xuống nếu không biết bơi", rules)["units"]}
    assert ends["nếu không"] == "bound"


@pytest.mark.parametrize("pair", ["đừng để", "không để", "hãy để", "là để"])
def test_after_a_leading_word_a_conjunction_begins_no_clause_and_leads_on_with_it(rules: BreakRules, pair: str) -> None:
    ends = {" ".join(u["words"]): u["end"] for u in group_words(f"anh {pair} gia đình tan nát", rules)["units"]}
    assert ends[pair] == "bound"
    assert "gia đình" in ends


LEANING = """
bị được là mà của với cho để khi nếu và hoặc hay các những mỗi một không đừng hãy sẽ đang rất quá về tại ở trong có
chưa phải cần trên dưới theo bằng từng nhiều
"""


@pytest.mark.parametrize("word", LEANING.split())
def test_words_that_lean_on_what_follows_do_not_end_a_line(rules: BreakRules, word: str) -> None:
    units_ = group_words(f"anh {word} nghiêng", rules)["units"]
    assert [unit for unit in units_ if unit["words"][-1] == word and unit["end"] != "bound"] == []


def test_a_conjunction_does_not_hold_a_long_name_or_what_follows_a_comma(rules: BreakRules) -> None:
    assert units("vì Thành phố Hồ Chí Minh", rules) == ["vì", "Thành phố Hồ Chí Minh"]
    assert units("nếu, ai cũng", rules)[0] == "nếu,"


@pytest.mark.parametrize("word", ["trẻ em gái", "bỏ lại", "phía sau"])
def test_words_that_say_one_thing_stay_together(rules: BreakRules, word: str) -> None:
    assert word in units(f"không ai {word} hôm nay", rules)


def test_capitals_keep_every_mark(rules: BreakRules) -> None:
    assert group_words("ấễộự ơi", rules, capitals=True)["units"][0]["words"] == ["ẤỄỘỰ"]


def test_long_texts_stay_in_small_letters(rules: BreakRules) -> None:
    assert group_words("vui " * 30, rules, capitals=True)["units"][0]["words"] == ["vui"]


def test_an_endless_latin_word_stays_one(rules: BreakRules) -> None:
    assert units("ngh" * 30, rules) == ["ngh" * 30]


def test_prose_keeps_compounds_and_short_last_words_together(rules: BreakRules) -> None:
    blocks = join_compounds(read_prose("Cùng **phòng, chống** nạn mua bán người. Hãy hỏi thêm nhé.").blocks, rules)
    assert blocks == [
        ["p", [
            ["text", "Cùng "],
            ["strong", [["text", "phòng,\u00a0chống"]]],
            ["text", " nạn mua\u00a0bán\u00a0người. Hãy hỏi thêm\u00a0nhé."],
        ]],
    ]  # fmt: skip


def test_prose_loses_no_word(rules: BreakRules) -> None:
    prose = read_prose("- Một *hai* ba\n- Bốn [năm](https://a.vn) sáu\n\n1. Bảy tám")
    assert str(join_compounds(prose.blocks, rules)).replace("\\xa0", " ") == str(list(prose.blocks))
