"""What other programs write for a field left empty counts as left out; a needed one is missing at its line."""

from __future__ import annotations

import pytest

from loa.content.diagnostics import Diagnostic, SourceLines
from loa.content.interface_language import translator
from loa.content.models import Campaign
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import parse

EMPTY = ['""', "''", "null", "~", '" "', '"\\u200b"']


def _read(vocabulary: Vocabulary, text: str) -> tuple[Campaign | None, list[Diagnostic]]:
    tree, problems = parse(text.encode(), "thu.yml")
    typed, found = validate(tree, Campaign, vocabulary, SourceLines({"thu.yml": text}))
    return typed, problems + found


@pytest.mark.parametrize("empty", [*EMPTY, "{}"])
@pytest.mark.parametrize("key", ["summary", "starts", "source", "theme", "subject", "extends", "audiences", "messages"])
def test_a_field_left_empty_is_none(vocabulary: Vocabulary, key: str, empty: str) -> None:
    assert _read(vocabulary, f"title: x\n{key}: {empty}\n") == _read(vocabulary, "title: x\n")


@pytest.mark.parametrize("empty", [*EMPTY, "{}"])
def test_one_that_is_needed_is_missing_at_its_line(vocabulary: Vocabulary, empty: str) -> None:
    _, (problem,) = _read(vocabulary, f"summary: x\ntitle: {empty}\n")
    assert (problem.code, problem.spot.line) == ("L206", 2)


@pytest.mark.parametrize("empty", EMPTY)
def test_a_language_left_empty_is_none(vocabulary: Vocabulary, empty: str) -> None:
    typed, problems = _read(vocabulary, f"title: x\nmessages:\n  - {{id: a, text: {{vi: Chung tay, km: {empty}}}}}\n")
    assert problems == []
    assert typed is not None and dict(typed.messages[0].text) == {"vi": "Chung tay"}


@pytest.mark.parametrize("empty", EMPTY)
def test_an_empty_item_of_a_list_is_told(vocabulary: Vocabulary, empty: str) -> None:
    _, (problem,) = _read(vocabulary, f"title: x\nplaces:\n  - Cao Lãnh\n  - {empty}\n")
    assert (problem.code, problem.spot.line) == ("L206", 4)


@pytest.mark.parametrize("wrong", ["[a]", "[]", "{a: b}"])
def test_a_list_or_a_group_where_one_text_is_due_is_told_in_plain_words(vocabulary: Vocabulary, wrong: str) -> None:
    _, (problem,) = _read(vocabulary, f"title: {wrong}\n")
    assert problem.problem(translator()).startswith("Chỗ này cần một dòng chữ, không phải một")
    assert problem.spot.line == 1


def test_so_it_is_where_a_text_may_have_languages(vocabulary: Vocabulary) -> None:
    _, (problem,) = _read(vocabulary, "title: x\nmessages:\n  - {id: a, text: [b]}\n")
    assert problem.problem(translator()) == "Chỗ này cần một dòng chữ, không phải một danh sách."


def test_a_value_of_300_kb_is_not_shown_whole(vocabulary: Vocabulary) -> None:
    _, (problem,) = _read(vocabulary, f"title: x\nstarts: {'a' * 300_000}\n")
    assert len(problem.problem(translator())) < 1000
