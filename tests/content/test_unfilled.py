"""Keys with nothing after them: not filled in yet where they are known, reported where they are not."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from loa.content.diagnostics import Diagnostic, SourceLines
from loa.content.models import Campaign, Province, QuestionFile
from loa.content.validation import validate
from loa.content.vocabulary import Designs, Formats, TermLists, Vocabulary
from loa.content.yaml_parser import parse


def _found(vocabulary: Vocabulary, model: type[BaseModel], text: str, *, partial: bool = False) -> list[Diagnostic]:
    tree, problems = parse(text.encode(), "thu.yml")
    _, found = validate(tree, model, vocabulary, SourceLines({"thu.yml": text}), partial=partial)
    return problems + found


@pytest.mark.parametrize("nothing", ["", "~", "null"])
@pytest.mark.parametrize(
    ("model", "text", "line"),
    [
        (Campaign, "title: x\nsumary: {}\n", 2),
        (Campaign, "title: x\ntheme:\n  primari: {}\n", 3),
        (Campaign, "title: x\nmessages:\n  - id: a\n    text: b\n    notte: {}\n", 5),
        (Campaign, "title: x\nsource:\n  titel: {}\n  title: x\n", 3),
        (Province, "name: x\ncode: 82\nhotline: {}\n", 3),
        (QuestionFile, "questions:\n  - text: a\n    answer: b\n    others: [c]\n    whi: {}\n", 5),
        (Designs, "designs:\n  do: {{title: x, ground: primary, ink: accent, accent: accent, k: {}}}\n", 2),
    ],
)
def test_a_key_that_is_not_known_is_told_whatever_its_value(
    vocabulary: Vocabulary, model: type[BaseModel], text: str, line: int, nothing: str
) -> None:
    (problem,) = _found(vocabulary, model, text.format(nothing))
    assert (problem.code, problem.spot.line) == ("L201", line)


def test_so_it_is_in_a_file_that_adds_to_a_national_campaign(vocabulary: Vocabulary) -> None:
    text = "extends: toan-quoc/a\nmessages:\n  - id: a\n    notte:\n"
    assert [d.code for d in _found(vocabulary, Campaign, text, partial=True)] == ["L201"]


@pytest.mark.parametrize("text", ["title: x\nsummary:\nstarts: ~\n", "title: x\ntheme:\n  logo:\nmessages:\n"])
def test_a_known_key_may_wait_for_its_text(vocabulary: Vocabulary, text: str) -> None:
    assert _found(vocabulary, Campaign, text) == []


@pytest.mark.parametrize("texts", ["{vi: }", "{vi: Chung tay, km: }", "{}", "\n      vi:\n", "{vi: ~}"])
def test_a_language_without_a_text_is_told(vocabulary: Vocabulary, texts: str) -> None:
    (problem,) = _found(vocabulary, Campaign, f"title: x\nmessages:\n  - id: a\n    text: {texts}\n")
    assert problem.code == "L206"
    assert problem.spot.line == (5 if "\n" in texts else 4)


@pytest.mark.parametrize(
    ("model", "text"),
    [(Designs, "designs:\n  do:\n"), (Formats, "formats:\n  a5:\n"), (TermLists, "audiences:\n  hoc-sinh:\n")],
)
def test_a_word_of_a_list_without_anything_is_told(vocabulary: Vocabulary, model: type[BaseModel], text: str) -> None:
    assert ("L206", 2) in [(d.code, d.spot.line) for d in _found(vocabulary, model, text)]
