"""The Markdown subset: a small tree, HTML off, nothing that cannot be printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import text

from loa.content.prose import UnusableProse, read_prose


def test_paragraphs_lists_bold_italic_and_links_become_a_tree() -> None:
    prose = read_prose("Gọi **111** *ngay*.\n\n- một\n- [hai](https://a.vn)\n\n1. ba")
    assert list(prose.blocks) == [
        [
            "p",
            [["text", "Gọi "], ["strong", [["text", "111"]]], ["text", " "], ["em", [["text", "ngay"]]], ["text", "."]],
        ],
        ["ul", [[["p", [["text", "một"]]]], [["p", [["a", "https://a.vn", [["text", "hai"]]]]]]]],
        ["ol", [[["p", [["text", "ba"]]]]]],
    ]
    assert prose.plain == "Gọi 111 ngay.\nmột\nhai\nba"


def test_html_is_text() -> None:
    assert read_prose("<script>alert(1)</script> & <b>").plain == "<script>alert(1)</script> & <b>"


def test_a_link_that_runs_code_loses_its_address() -> None:
    assert read_prose("[bấm](javascript:alert)").blocks[0][1][0][0] != "a"


@pytest.mark.parametrize(
    ("text", "construct", "line"),
    [
        ("Một\n\n# Hai", "a heading", 2),
        ("![a](b.jpg)", "a picture", 0),
        ("> trích", "a quotation", 0),
        ("`mã`", "a code block", 0),
        ("a\n\n---\n", "a line", 2),
    ],
)
def test_what_cannot_be_shown_is_named_with_its_line(text: str, construct: str, line: int) -> None:
    with pytest.raises(UnusableProse) as caught:
        read_prose(text)
    assert (caught.value.construct, caught.value.line) == (construct, line)


@given(text(alphabet="aĐắ12  ,.;:!?()/%\"'“”‘’…–—-*_#+&", max_size=20))
def test_a_plain_line_reads_as_it_does_before_another_paragraph(rest: str) -> None:
    line = f"Đ{rest}"
    assert read_prose(line).blocks == read_prose(f"{line}\n\n*nghiêng*").blocks[:-1]
