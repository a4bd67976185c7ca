"""The Markdown subset: a small tree, HTML off, nothing that cannot be printed, nothing lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import text

from loa.content.prose import UnusableProse, read_prose
from loa.content.prose_tree import blocks_with_addresses, labels_of, plain_inlines


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
        ("Một\n---", "a heading", 0),
        ("![a](b.jpg)", "a picture", 0),
        ("> trích", "a quotation", 0),
        ("`mã`", "a code block", 0),
        ("```\nmã\n```", "a code block", 0),
        ("a\n\n---\n", "a line", 2),
        ("a\n\n| Giải | Tiền |\n|---|---|\n| Nhất | 5 |", "a table", 2),
        ("- a\n\n  Giải | Tiền\n  Nhất | 5", "a table", 2),
        ("| Giải | Tiền |", "a table", 0),
        ("Giải\tTiền\nNhất\t5", "a table", 0),
        ("a\nb[^1]", "a footnote", 1),
        ("[a][1]\n\n[1]: https://a.vn 'tên'", "the address of a link in a line of its own", 2),
        ("a ~~b~~", "struck-out text (`~~`)", 0),
    ],
)
def test_what_cannot_be_shown_is_named_with_its_line(text: str, construct: str, line: int) -> None:
    with pytest.raises(UnusableProse) as caught:
        read_prose(text)
    assert (caught.value.construct, caught.value.line) == (construct, line)


def test_all_that_cannot_be_shown_is_named_at_once() -> None:
    with pytest.raises(UnusableProse) as caught:
        read_prose("# a\n\n> b\n\n[c](d.pdf)")
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("L210", 0), ("L210", 2), ("L470", 4)]


@pytest.mark.parametrize(
    "shown",
    [
        "5*3*2 = 30, 10*20 và 2*x",
        "2**3",
        "2 * 3 * 4",
        "ten_tep_dai.pdf",
        "#phongchongmuabannguoi hôm nay",
        "1 < 2 > 3",
        "Họ tên: <ho ten>",
        "C:\\thu và \\\\may\\chung",
        "và/hoặc \\d",
        "[ ] chưa làm",
        "[Ghi chú]: theo kế hoạch",
        "Hà Nội | Đà Nẵng",
        "Họ tên: ______",
        "a ~ b",
        "&#x202e;ẩn",
        "2. Khoản hai",
        "30. Tháng bảy là ngày toàn dân",
        "2026. Năm của …",
        "2026.",
        "Sở Y tế\nSố 12, đường A\nĐiện thoại: 111",
        "Gồm:\n• một\n• hai",
        "Theo luật:\n2. Khoản hai\n3. Khoản ba",
        "a. một điểm\nb. hai điểm",
    ],
)
def test_what_marks_nothing_is_shown_as_it_was_written(shown: str) -> None:
    prose = read_prose(shown)
    assert prose.plain == shown
    assert not prose.faults


def test_marks_are_taken_away_only_where_they_mark_something() -> None:
    assert read_prose("\\*a\\* &amp; b&nbsp;c").plain == "*a* & b\u00a0c"
    assert read_prose("    thụt đầu dòng").plain == "thụt đầu dòng"
    assert read_prose("Một đoạn dài\nviết trên hai dòng").plain == "Một đoạn dài viết trên hai dòng"
    assert read_prose("a  \nb\\\nc").plain == "a\nb\nc"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1. a\n2. b", [["1.", "2."]]),
        ("1. a\n1. b", [["1.", "2."]]),
        ("2. a\n3. b", [["2.", "3."]]),
        ("3. a\n2. b", [["3.", "2."]]),
        ("1) a\n2) b", [["1)", "2)"]]),
        ("09. a\n10. b", [["09.", "10."]]),
        ("1. a\n\nxen giữa\n\n2. b\n\n- c\n\n3. d", [["1."], ["2."], ["3."]]),
        ("1. a\n\nxen giữa\n\n30. b", [["1."]]),
    ],
)
def test_the_number_written_is_the_number_shown(text: str, labels: list[list[str]]) -> None:
    assert [labels_of(block) for block in read_prose(text).blocks if block[0] == "ol"] == labels


def test_nested_numbers_are_shown_as_written_too() -> None:
    prose = read_prose("2. a\n   3) b\n   4) c\n3. d")
    assert prose.readable == "2. a\n3) b\n4) c\n3. d"


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Xem [kế hoạch](https://a.vn/kh/).", "Xem kế hoạch (a.vn/kh)."),
        ("Xem [a.vn/kh](https://a.vn/kh).", "Xem a.vn/kh."),
        ("Gọi [tổng đài](tel:19001234) hay [1900 1234](tel:19001234).", "Gọi tổng đài (19001234) hay 1900 1234."),
        ("[Viết thư](mailto:a@b.vn?subject=x)", "Viết thư (a@b.vn)"),
        ("[Lịch](/lich/)", "Lịch"),
        ("[](https://a.vn)", "a.vn"),
    ],
)
def test_where_nobody_can_click_the_address_stands_behind_the_words(text: str, readable: str) -> None:
    assert read_prose(text).readable == readable


def test_an_address_of_this_site_is_printed_where_the_site_has_one() -> None:
    (paragraph,) = blocks_with_addresses(read_prose("[Lịch](/lich/)").blocks, "https://loa.vn/")
    assert plain_inlines(paragraph[1]) == "Lịch (loa.vn/lich)"


@pytest.mark.parametrize(
    ("text", "mark"), [("**Chú ý:**Đây", "**"), ("a <b>b</b>", "<b>"), ("a <!-- b -->", "<!--"), ("x<br>y", "<br>")]
)
def test_marks_that_readers_see_are_noted(text: str, mark: str) -> None:
    assert [(fault.code, fault.params) for fault in read_prose(text).faults] == [("L476", {"mark": mark})]


def test_links_to_this_site_are_listed_with_their_lines() -> None:
    assert read_prose("a\nb [c](/lich/)\n\n- [d](/x.pdf#e)").own_links == (("/lich/", 1), ("/x.pdf#e", 3))


@given(text(alphabet="aĐắ12  ,.;:!?()/%\"'“”‘’…–—-*_#+&", max_size=20))
def test_a_plain_line_reads_as_it_does_before_another_paragraph(rest: str) -> None:
    line = f"Đ{rest}"
    assert read_prose(line).blocks == read_prose(f"{line}\n\n*nghiêng*").blocks[:-1]
