"""Characters by escape: what no output can carry is reported at its line, in values and in keys; all else is read."""

from __future__ import annotations

import re

import pytest

from loa.content.diagnostics import Diagnostic, SourceLines, as_json, as_text
from loa.content.interface_language import translator
from loa.content.yaml_escapes import BIDI_CONTROLS, without_unprintable
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import to_data


def _told(text: str) -> list[Diagnostic]:
    try:
        _, problems = parse(text.encode(), "thu.yml")
    except Unreadable as error:
        return error.diagnostics
    return problems


@pytest.mark.parametrize(
    "escape",
    [
        r"\0",
        r"\a",
        r"\b",
        r"\v",
        r"\f",
        r"\e",
        r"\x07",
        r"\x7f",
        r"\x9f",
        r"\ud800",
        r"\uDFFF",
        r"\uFFFE",
        r"\uffff",
        r"\U0000d800",
        r"\U00110000",
        r"\Uffffffff",
    ],
)
@pytest.mark.parametrize("place", ['a: b\nc: "x{}y"\n', 'a: b\n"{}": x\n', 'a: b\nc: {{"{}": [x]}}\n'])
def test_an_escape_that_no_output_can_carry_is_told_where_it_stands(place: str, escape: str) -> None:
    text = place.format(escape)
    (problem,) = _told(text)
    assert (problem.code, problem.spot.line, problem.params["escape"]) == ("L120", 2, escape)
    assert text.split("\n")[1][problem.spot.column - 1 :].startswith(escape)


def test_a_pair_of_surrogates_is_told_twice() -> None:
    assert [d.params["escape"] for d in _told('a: "x\\udb40\\udc41"\n')] == [r"\udb40", r"\udc41"]


def test_all_of_them_come_in_one_run_with_what_else_is_wrong() -> None:
    found = _told('a: "\\ud800"\nb: "\\x07"\nc: {d: Một, hai}\n')
    assert [(d.code, d.spot.line) for d in found] == [("L120", 1), ("L120", 2), ("L117", 3)]


@pytest.mark.parametrize("escape", [r"\q", r"\xzz", r"\u12"])
def test_an_escape_that_is_none_is_told_where_it_stands(escape: str) -> None:
    (problem,) = _told(f'a: b\nc: "x{escape}"\n')
    assert (problem.code, problem.spot.line, problem.spot.column) == ("L120", 2, 6)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r'"\\ud800"', r"\ud800"),
        (r"'\ud800'", r"\ud800"),
        (r"\ud800", r"\ud800"),
        (r'"a\tb\u1ea5\U0001f600"', "a\tbấ😀"),
        (r'"\x85\u2028\u2029\N\L\P\_\ufdd0"', "\x85\u2028\u2029\x85\u2028\u2029\u00a0\ufdd0"),
    ],
)
def test_all_else_is_read_as_written(written: str, text: str) -> None:
    tree, problems = parse(f"a: {written}\n".encode(), "thu.yml")
    assert (to_data(tree), problems) == ({"a": text}, [])


@pytest.mark.parametrize("step", range(16))
def test_every_character_of_the_basic_plane_is_read_or_told(step: int) -> None:
    say = translator()
    for code in range(step * 0x1000, (step + 1) * 0x1000):
        text = f'a: "\\u{code:04x}"\n"\\u{code:04x}x": b\n'
        reported = _told(text)
        assert {d.spot.line for d in reported} in (set(), {1, 2})
        assert bool(reported) == (without_unprintable(chr(code)) != chr(code)), hex(code)
        source = SourceLines({"thu.yml": text})
        assert (as_text(reported, source, say) + as_json(reported, source, say)).encode()


@pytest.mark.parametrize("step", range(16))
def test_every_raw_character_of_the_basic_plane_is_read_or_told(step: int) -> None:
    for code in range(step * 0x1000, (step + 1) * 0x1000):
        if 0xD800 <= code <= 0xDFFF or chr(code) in "\n\r":
            continue
        reported = _told(f"a: x{chr(code)}y\n")
        assert {d.spot.line for d in reported} in (set(), {1}), hex(code)
        if without_unprintable(chr(code)) != chr(code):
            bidi = re.match(f"[{BIDI_CONTROLS}]", chr(code))
            assert [d.code for d in reported] == ["L123" if bidi else "L112"], hex(code)


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_editors_do(mark: str) -> None:
    tree, _ = parse(f'a: "một{mark}hai"\nb: x{mark}\nc: d\n'.encode(), "thu.yml")
    assert [(entry.key, entry.key_spot.line, entry.key_spot.column) for entry in tree.entries] == [
        ("a", 1, 1),
        ("b", 2, 1),
        ("c", 3, 1),
    ]
