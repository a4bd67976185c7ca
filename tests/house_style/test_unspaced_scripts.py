"""Scripts that put no space between words: where their lines may end."""

from __future__ import annotations

import subprocess
import sys

import pytest

from loa.content.prose import read_prose
from loa.house_style.line_breaks import BreakRules, group_words, join_compounds, read_break_rules
from loa.house_style.unspaced_scripts import CLOSE, joined, with_word_ends, without_word_ends
from tests.printing import HERE, KHMER, TAI_VIET

DIVIDED = {
    "Khmer": "គ្មាន|ជន|ណា|ម្នាក់ ត្រូវ|ស្ថិត|ក្នុង|ទាសភាព ឬ|ស្ថិត|ក្នុង|ភាពជា|អ្នកបម្រើ|ដាច់ថ្លៃ|ឡើយ។",
    "Khmer beside a number": "សូម|ទូរស័ព្ទ|ទៅ|លេខ 111 ដោយ|ឥតគិតថ្លៃ។",
    "Thai": "บุคคล|ใดๆ|จะ|ถูก|ยึด|เป็น|ทาส|หรือ|ต้อง|ภาระ|จำยอม|ไม่|ได้",
    "Chinese": "任何人|不得|使|为|奴隶|或|奴役;|一切|形式|的|奴隶|制度",
    "Tai Viet with spaces": TAI_VIET,
    "Tai Viet without": "ꪹꪚꪱꪣꪲ|ꪻꪠꪜꪰꪒꪄꪮꪥ|ꪹꪏꪷꪭꪳꪫꪱꪊꪺꪚ|ꪶꪄꪣꪙꪱꪚ",
    "Vietnamese": "Chung tay phòng, chống “mua bán người” 30/7",
    "a mark beyond the first plane": "😀|ការ|😀|មនុស្ស",
}


@pytest.fixture(scope="module")
def rules() -> BreakRules:
    return read_break_rules(HERE)


@pytest.mark.parametrize("text", DIVIDED.values(), ids=DIVIDED)
def test_lines_may_end_where_words_do(text: str) -> None:
    assert with_word_ends(text.replace("|", "")).replace(CLOSE, "|") == text


def test_what_the_writer_divides_or_joins_stays_so() -> None:
    divided, whole = f"ជួញ{CLOSE}ដូរ", "ទាស\u2060ពាណិជ្ជកម្ម"
    assert with_word_ends(divided) == divided
    assert CLOSE not in with_word_ends(whole)


def test_the_words_joined_are_the_text(rules: BreakRules) -> None:
    for text in (KHMER, f"{KHMER} 111 {KHMER}", "UBND tỉnh Cà Mau៖ ភាសាខ្មែរ “Đồng Tháp”", TAI_VIET):
        words = [word for unit in group_words(text, rules)["units"] for word in unit["words"]]
        assert without_word_ends(joined(words)) == text


def test_a_number_stays_with_the_words_beside_it(rules: BreakRules) -> None:
    units = [unit["words"] for unit in group_words("សូមទូរស័ព្ទទៅលេខ 111 ដោយឥតគិតថ្លៃ។", rules)["units"]]
    assert ["លេខ", "111", f"ដោយ{CLOSE}"] in units


def test_vietnamese_words_stay_whole_beside_such_a_script(rules: BreakRules) -> None:
    units = [" ".join(unit["words"]) for unit in group_words(f"mua bán người {KHMER}", rules)["units"]]
    assert units[0] == "mua bán người"


def test_a_space_is_a_better_place_than_the_end_of_a_word(rules: BreakRules) -> None:
    ends = {unit["words"][-1]: unit["end"] for unit in group_words(KHMER, rules)["units"]}
    assert (ends["ម្នាក់"], ends[f"ក្នុង{CLOSE}"]) == ("pause", "free")


def test_prose_may_end_its_lines_there_too(rules: BreakRules) -> None:
    ((_, ((_, text),)),) = join_compounds(read_prose(KHMER).blocks, rules)
    assert text.count(CLOSE) > 6 and without_word_ends(text).replace("\u00a0", " ") == KHMER


def test_who_writes_no_such_script_never_loads_its_dictionaries() -> None:
    code = (
        "import sys; from loa.house_style.unspaced_scripts import with_word_ends; with_word_ends('Chung tay');"
        "print('icu4py' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
