"""A comma in `{ }` ends a text: what it cuts off is reported with the whole text, wherever it lands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content.diagnostics import Diagnostic, SourceLines
from loa.content.invisible_characters import without_invisible
from loa.content.models import Campaign
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping, Scalar, to_data


def _problems(vocabulary: Vocabulary, text: str, *, partial: bool = False) -> list[Diagnostic]:
    tree, problems = parse(text.encode(), "thu.yml")
    _, found = validate(tree, Campaign, vocabulary, SourceLines({"thu.yml": text}), partial=partial)
    return problems + found


def _message(inside: str) -> str:
    return f"title: Thử\nmessages:\n  - {{{inside}}}\n"


@pytest.mark.parametrize(
    ("inside", "rest", "remedy"),
    [
        ("id: a, text: Phòng, chống", "chống", 'text: "Phòng, chống"'),
        ("id: a, text: Một, hai, ba", "hai, ba", 'text: "Một, hai, ba"'),
        ("text: Một, hai, id: a", "hai", 'text: "Một, hai"'),
        ("id: a, text: Tin tức, title", "title", 'text: "Tin tức, title"'),
        ("id: a, text: Tin tức, text", "text", 'text: "Tin tức, text"'),
        ("id: a, text: Phòng, chống, chống", "chống, chống", 'text: "Phòng, chống, chống"'),
        ("id: a, text: {vi: Phòng, chống}", "chống", 'vi: "Phòng, chống"'),
        ("id: a, text: {vi: Phòng, cùng nhau: chống}", "cùng nhau: chống", 'vi: "Phòng, cùng nhau: chống"'),
        ("id: a, text: {vi: Phòng, chống: }", "chống:", 'vi: "Phòng, chống:"'),
        ("id: a, text: Phòng, chống: ", "chống:", 'text: "Phòng, chống:"'),
        ("id: a, text: Phòng, cùng nhau: chống", "cùng nhau: chống", 'text: "Phòng, cùng nhau: chống"'),
        ('id: a, text: "Phòng", chống', "chống", 'text: "Phòng, chống"'),
        ('id: a, text: Nói "không", dứt khoát', "dứt khoát", "text: 'Nói \"không\", dứt khoát'"),
    ],
)
def test_what_a_comma_cut_off_is_told_with_the_whole_text_in_quotes(
    vocabulary: Vocabulary, inside: str, rest: str, remedy: str
) -> None:
    (problem,) = _problems(vocabulary, _message(inside))
    assert (problem.code, problem.spot.line) == ("L117", 3)
    assert problem.params["rest"] == rest
    assert f"{problem.params['key']}: {problem.params['whole']}" == remedy


def test_the_remedy_is_read_whole(vocabulary: Vocabulary) -> None:
    (problem,) = _problems(vocabulary, _message('id: a, text: Nói "không", dứt khoát'))
    mended = _message(f"id: a, {problem.params['key']}: {problem.params['whole']}")
    tree, problems = parse(mended.encode(), "thu.yml")
    assert problems == []
    assert to_data(tree) == {"title": "Thử", "messages": [{"id": "a", "text": 'Nói "không", dứt khoát'}]}


def test_so_it_is_in_a_file_that_adds_to_a_national_campaign(vocabulary: Vocabulary) -> None:
    text = "extends: toan-quoc/ngay-30-7\nmessages:\n  - {id: a, note: Một, hai}\n"
    assert [d.code for d in _problems(vocabulary, text, partial=True)] == ["L117"]


@pytest.mark.parametrize(
    ("inside", "meant"),
    [
        ("id: a, text", "text: …"),
        ("id:a, text: Chung tay", "id: a"),
        ("id: a, text:Chung tay", "text: Chung tay"),
        ("id: a, text: Chung tay, audiences: [hoc-sinh], sample", "sample: …"),
        ('id: a, text: "Chung tay", note', "note: …"),
    ],
)
def test_a_key_without_its_colon_is_told_once(vocabulary: Vocabulary, inside: str, meant: str) -> None:
    (problem,) = _problems(vocabulary, _message(inside))
    assert (problem.code, problem.spot.line) == ("L118", 3)
    known = problem.params["meant"]
    assert isinstance(known, tuple) and known[0] == meant


def test_a_key_with_its_colon_and_no_value_is_not_filled_in_yet(vocabulary: Vocabulary) -> None:
    assert _problems(vocabulary, "summary:\n" + _message("id: a, text: Chung tay, note: ")) == []


def test_an_alias_is_a_value() -> None:
    tree, problems = parse(b"a: {b: &x c, d: *x}\n", "thu.yml")
    assert (to_data(tree), problems) == ({"a": {"b": "c", "d": "c"}}, [])


_WORDS = st.text(st.characters(categories=("L", "M", "N", "Zs")) | st.sampled_from(",.;-:#"), min_size=1, max_size=40)


@given(_WORDS)
def test_any_text_without_quotes_in_braces_is_read_whole_or_told(text: str) -> None:
    try:
        tree, problems = parse(f"a: {{b: {text}}}\n".encode(), "thu.yml")
    except Unreadable as error:
        assert error.diagnostics
        return
    inner = tree.get("a")
    assert isinstance(inner, Mapping)
    texts = {entry.key: entry.value.text for entry in inner.entries if isinstance(entry.value, Scalar)}
    # What follows a comma and has a `: ` of its own is a key, which the model of the field knows or tells.
    read = [texts.pop("b"), *(f"{key}: {rest}" for key, rest in texts.items())]
    # A comma at the end ends the last text and says no more.
    assert problems or _letters(", ".join(read)) == _letters(without_invisible(text)).removesuffix(",")


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace())
