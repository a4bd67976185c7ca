"""A `#` makes a comment of what follows: real comments are left alone, texts that one cuts are reported."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content.diagnostics import Diagnostic
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping, to_data


def _told(text: str) -> list[Diagnostic]:
    try:
        _, problems = parse(text.encode(), "thu.yml")
    except Unreadable as error:
        return error.diagnostics
    return problems


@pytest.mark.parametrize(
    ("text", "line", "whole"),
    [
        ("text: Chung tay #30thang7 phòng, chống\n", 1, '"Chung tay #30thang7 phòng, chống"'),
        ("title: Hội thi #1\n", 1, '"Hội thi #1"'),
        ("title: Hội thi\t#1\n", 1, '"Hội thi #1"'),
        ("title: Hội thi # 1\n", 1, '"Hội thi # 1"'),
        ("title: Hội thi C #\n", 1, '"Hội thi C #"'),
        ("title: x\r\nsummary: Hội thi #1\r\n", 2, '"Hội thi #1"'),
        (unicodedata.normalize("NFD", "title: Hội thi #một\n"), 1, '"Hội thi #một"'),
        ('title: "Hội thi" #1\n', 1, '"Hội thi #1"'),
        ('title: "Hội thi"#1\n', 1, '"Hội thi#1"'),
        ("title: Hội thi\u2028#1\n", 1, '"Hội thi #1"'),
        ("theme:\n  primary: #0B4F71\n", 2, '"#0B4F71"'),
        ("theme: {primary: #0B4F71\n}\n", 1, '"#0B4F71"'),
        ("summary:\n  #30thang7\ntitle: x\n", 2, '"#30thang7"'),
        ("summary: &ten #30thang7\n", 1, '"#30thang7"'),
        ("places:\n  - #tag\n  - Cao Lãnh\n", 2, '"#tag"'),
        ("places:\n  - Cao Lãnh #1\n", 2, '"Cao Lãnh #1"'),
        ("places: [#tag, b]\n", 1, '"#tag, b"'),
        ("places: [a,#tag\n  b]\n", 1, '"#tag"'),
        ("messages:\n  - {id: a, text: Chung tay #30thang7}\n", 2, '"Chung tay #30thang7"'),
        ("summary: Chung tay\n  #30thang7\n", 2, '"Chung tay #30thang7"'),
        ("summary: Chung tay\n  #30thang7\n  phòng chống\n", 2, '"Chung tay #30thang7"'),
        ("summary: Chung tay\n  # ghi chú\n  phòng chống\n", 2, '"Chung tay # ghi chú"'),
        ("summary: Chung tay # ghi chú\n  phòng chống\n", 1, '"Chung tay # ghi chú"'),
        ("summary: Chung tay\n  phòng #1 chống\n", 2, '"Chung tay phòng #1 chống"'),
        ("summary: |\n  Chung tay\n #30thang7\n", 3, '"Chung tay #30thang7"'),
        ("summary: | #30thang7\n  Chung tay\n", 1, '"#30thang7"'),
    ],
)
def test_a_text_that_a_hash_cuts_or_empties_is_told_with_what_to_write(text: str, line: int, whole: str) -> None:
    (problem,) = _told(text)
    assert (problem.code, problem.spot.line, problem.params["whole"]) == ("L119", line, whole)


@pytest.mark.parametrize(
    "text",
    [
        "# yaml-language-server: $schema=x\n#!x\n#ghi chú\n#title: y\n#\ntitle: x\n#30thang7\n",
        "title: Hội thi # ghi chú\n",
        "title: Hội thi #\u00a0ghi chú\n",
        'title: "Hội thi #1" # ghi chú\n',
        "title: 'Hội thi #1'\n",
        "title: Hội thi\u00a0#1\n",
        "url: https://dongthap.gov.vn/#tin\n",
        "summary: # chưa viết\n",
        "theme:\n  primary: # đỏ\n",
        "value: 7415 # 7.415\n",
        "events:\n  #- id: a\n  #  title: b\n",
        "messages: # các câu\n  - id: a\n    text: x\n    #note: y\n    #tam\n  #tam\n  #- id: b\n",
        "messages:\n  #Chung tay\n  - {id: a} # một\n",
        "summary: |\n  #30thang7\n  Hội thi #1\n\n# ghi chú\n",
        "summary: | # ghi chú\n  Hội thi #1\n",
        "places: [\n  #Cao Lãnh,\n  Sa Đéc, # ghi chú\n]\n",
        "a: &x [b] # ghi chú\nc: *x # ghi chú\n",
    ],
)
def test_a_comment_is_left_alone(text: str) -> None:
    assert _told(text) == []


def test_the_remedy_is_read_whole() -> None:
    (problem,) = _told("title: Hội thi #1\n")
    tree, problems = parse(f"title: {problem.params['whole']}\n".encode(), "thu.yml")
    assert (to_data(tree), problems) == ({"title": "Hội thi #1"}, [])


@given(st.text(st.sampled_from("ab #\t1ờ.-,"), min_size=1, max_size=30))
def test_any_text_with_a_hash_is_read_whole_or_told_or_a_spaced_comment(text: str) -> None:
    source = f"a: {text}\nb: c\n"
    try:
        tree, problems = parse(source.encode(), "thu.yml")
    except Unreadable:
        return
    assert isinstance(tree, Mapping)
    value = tree.text("a") or ""
    cut = text.strip()[len(value) :].strip()
    assert problems or not cut or (cut.startswith("#") and cut.lstrip("#")[:1] in " \t" and cut.strip("# \t"))


def test_each_colour_that_a_hash_cuts_is_told() -> None:
    told = _told("theme: {primary: #0B4F71, accent: #FFD400}\n")
    assert [(d.code, d.params["whole"]) for d in told] == [("L119", '"#0B4F71"'), ("L119", '"#FFD400"')]


@pytest.mark.parametrize(
    ("written", "code"),
    [("title: ! Hội thi\n", "L115"), ("title: !!str Hội\n", "L110"), ("title: !x Hội\n", "L115")],
)
def test_a_tag_would_vanish_and_is_refused(written: str, code: str) -> None:
    assert [d.code for d in _told(written)] == [code]


def test_a_text_that_begins_like_a_name_is_told() -> None:
    assert [d.code for d in _told("title: &Chung tay\n")] == ["L111"]
    assert [d.code for d in _told("title: &chung tay phòng\n")] == ["L111"]
    assert [d.code for d in _told("title: x\nplaces: [&cao Lãnh]\n")] == ["L111"]
    assert _told("title: x\nsource: &nguon {title: Báo cáo}\n") == []
    assert _told("title: &ten Hội thi\nsummary: *ten\n") == []


@pytest.mark.parametrize("text", ["Gọi ## quan trọng", "Gọi ### một", "# B5121B", "#  0b4f71"])
def test_more_than_one_hash_and_a_colour_with_a_space_are_no_comments(text: str) -> None:
    assert [d.code for d in _told(f"title: x\nsummary: {text}\n")] == ["L119"]
