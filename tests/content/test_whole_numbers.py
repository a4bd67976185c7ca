"""Whole numbers: digits are read; for all else it is said what is there, and no word of a source is lost."""

from __future__ import annotations

import pytest

from loa.content.diagnostics import Diagnostic, SourceLines
from loa.content.interface_language import translator
from loa.content.models import Campaign
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.whole_numbers import NotAWholeNumber, read_whole
from loa.content.yaml_parser import parse


@pytest.mark.parametrize(("text", "number"), [("7415", 7415), ("0", 0), ("03", 3), ("５００", 500)])
def test_digits_are_read(text: str, number: int) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize(
    ("text", "reason", "number"),
    [
        ("7.415", "signs", 7415),
        ("7,415", "signs", 7415),
        ("1.234.567", "signs", 1234567),
        ("5 000", "signs", 5000),
        ("5000.0", "signs", 5000),
        ("+5", "signs", 5),
        ("①", "signs", 1),
        ("gần 5.000", "words", 5000),
        ("hơn 1.000", "words", 1000),
        ("5.000 người", "words", 5000),
        ("1,2 triệu", "words", 1_200_000),
        ("3 nghìn", "words", 3000),
        ("12,5", "fraction", None),
        ("98,5%", "fraction", None),
        ("5 %", "fraction", None),
        ("½", "fraction", None),
        ("3/4", "fraction", None),
        ("-5", "negative", None),
        ("−5", "negative", None),
        ("5-10", "several", None),
        ("từ 5 đến 10 người", "several", None),
        ("1234567890123", "large", None),
        ("1.200 tỷ", "large", None),
        ("năm nghìn", "none", None),
        ("1e3", "none", None),
        ("2026-07-30", "none", None),
    ],
)
def test_what_is_no_whole_number_says_why(text: str, reason: str, number: int | None) -> None:
    with pytest.raises(NotAWholeNumber) as caught:
        read_whole(text)
    assert (caught.value.reason, caught.value.number) == (reason, number)


def _told(vocabulary: Vocabulary, text: str) -> list[Diagnostic]:
    tree, problems = parse(text.encode(), "thu.yml")
    return problems + validate(tree, Campaign, vocabulary, SourceLines({"thu.yml": text}))[1]


_RESULT = "title: x\nresults:\n  - {{id: a, metric: to-roi, value: {}{}}}\n"


@pytest.mark.parametrize("text", ["gần 5.000", "7.415", "5.000 người", "1,2 triệu", "năm nghìn"])
def test_the_words_of_the_source_are_kept(vocabulary: Vocabulary, text: str) -> None:
    (problem,) = _told(vocabulary, _RESULT.format(f'"{text}"', ""))
    assert f'`written: "{text}"`' in problem.remedy(translator())


@pytest.mark.parametrize("text", ["5-10", "98,5%", "281/412", "12,5%"])
def test_what_is_more_than_a_number_goes_into_the_figure_in_one_line(vocabulary: Vocabulary, text: str) -> None:
    (problem,) = _told(vocabulary, _RESULT.format(f'"{text}"', ""))
    assert f'`figure: "{text}"`' in problem.remedy(translator())
    assert _told(vocabulary, f'title: x\nresults:\n  - {{id: a, title: Việc, figure: "{text}"}}\n') == []


@pytest.mark.parametrize("text", ["gần 5.000", "7.415", "1,2 triệu"])
def test_after_the_remedy_the_check_is_clean(vocabulary: Vocabulary, text: str) -> None:
    (problem,) = _told(vocabulary, _RESULT.format(f'"{text}"', ""))
    written = f", written: {problem.params['written']}"
    assert _told(vocabulary, _RESULT.format(problem.params["example"], written)) == []


def test_where_no_words_can_stand_none_are_advised(vocabulary: Vocabulary) -> None:
    contest = "title: x\ncontests:\n  - {id: a, type: hoi-thi, title: b, prizes: [{name: c, count: 1.000}]}\n"
    (problem,) = _told(vocabulary, contest)
    assert (problem.code, problem.params["example"], "written" in problem.params) == ("L218", "1000", False)
