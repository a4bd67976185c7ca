"""A file that is no YAML: the line of the mistake, not the line at which reading stopped."""

from __future__ import annotations

import pytest

from loa.content.diagnostics import Diagnostic
from loa.content.yaml_parser import Unreadable, parse


def _told(text: str) -> Diagnostic:
    with pytest.raises(Unreadable) as caught:
        parse(text.encode(), "thu.yml")
    (problem,) = caught.value.diagnostics
    return problem


@pytest.mark.parametrize(
    ("text", "line", "bracket"),
    [
        ("title: x\nplaces: [a, b\nsummary: y\n", 2, "["),
        ("title: x\nplaces: [a, b\n", 2, "["),
        ("title: x\nplaces: [a, b # ghi chú]\n", 2, "["),
        ("messages:\n  - {id: a, text: Chung tay\n  - {id: b, text: c}\n", 2, "{"),
        ("messages:\n  - {id: a, text: {vi: b}\n  - {id: b, text: c}\n", 2, "{"),
        ("messages:\n  - id: a\n    audiences: [hoc-sinh\n    text: b\n", 3, "["),
    ],
)
def test_a_bracket_that_is_not_closed_is_told_where_it_opens(text: str, line: int, bracket: str) -> None:
    problem = _told(text)
    assert (problem.code, problem.spot.line, problem.params["bracket"]) == ("L122", line, bracket)


def test_a_missing_comma_in_a_closed_list_is_told_where_it_is_missing() -> None:
    problem = _told("messages: [\n  {id: a, text: b}\n  {id: b, text: c}\n]\n")
    assert (problem.code, problem.spot.line) == ("L103", 3)


@pytest.mark.parametrize(
    ("text", "line", "meant"),
    [
        ("title Thử\nsummary: x\n", 1, "title: Thử"),
        ("title: x\nsummary:Nội dung\n", 2, "summary: Nội dung"),
        ("title: x\nsummary Nội dung\nstarts: 2026-07-01\n", 2, "summary: Nội dung"),
        ("messages:\n  - id: a\n    text Chung tay\n    note: x\n", 3, "text: Chung tay"),
        ("messages:\n  - id: a\n    text:Chung tay\n", 3, "text: Chung tay"),
        ("messages:\n  - id a\n    text: Chung tay\n", 2, "id: a"),
    ],
)
def test_a_missing_colon_is_told_at_its_line(text: str, line: int, meant: str) -> None:
    problem = _told(text)
    assert (problem.code, problem.spot.line, problem.params["meant"]) == ("L118", line, (meant,))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: x\nNội dung viết tiếp\nsummary: y\n", 2),
        ("title: x\nmessages\n  - id: a\n", 2),
        ("summary: Chung tay\n  title: x\n", 2),
    ],
)
def test_what_is_neither_key_nor_text_is_told_at_its_line(text: str, line: int) -> None:
    problem = _told(text)
    assert (problem.code, problem.spot.line) == ("L103", line)


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n<<<<<<< HEAD\nsummary: a\n=======\nsummary: b\n>>>>>>> nhanh\n",
        "messages:\n<<<<<<< HEAD\n  - id: a\n||||||| goc\n=======\n  - id: b\n>>>>>>> nhanh\n",
    ],
)
def test_what_git_could_not_merge_is_told_at_its_first_line(text: str) -> None:
    assert (_told(text).code, _told(text).spot.line) == ("L121", 2)


def test_a_colon_in_a_text_in_braces_asks_for_quotes() -> None:
    problem = _told("messages:\n  - {id: a, text: Ngày 30/7: cùng hành động}\n")
    assert (problem.code, problem.spot.line) == ("L113", 2)


@pytest.mark.parametrize(
    "text", ["a:\n" + "- b #x\n" * 20_000, "a: {b: c" + ", x" * 50_000 + "}\n", "a: [\n" + "b, #x\n" * 20_000]
)
def test_a_large_broken_file_is_told_without_delay(text: str) -> None:
    try:
        _, problems = parse(text.encode(), "thu.yml")
    except Unreadable as error:
        problems = error.diagnostics
    assert problems
