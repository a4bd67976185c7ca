"""A folded leaflet is shown as it lies on its sheet: every part on its face, with how full the face is."""

from __future__ import annotations

import re

from tests.editing_site import RunningEditor

_LEAFLET = """
leaflets:
  - id: gap
    title: Cảnh giác
    formats: [gap-3]
    panels:
      - {heading: Bìa một, body: Lời bìa.}
      - {heading: Trái hai, body: "%s"}
      - {heading: Giữa ba, body: Gọi 111.}
      - {heading: Phải bốn, body: Công an xã.}
      - {heading: Gập năm, body: Nói với thầy cô.}
      - {heading: Sau sáu, body: Sở Y tế.}
"""
_PAGE = "/tinh/dong-thap/ngay-30-7/to-roi/gap/+to-giay/"


def _page(editor: RunningEditor, words: int) -> str:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    leaflet = _LEAFLET % ("Không rõ công ty, địa chỉ. " * words)
    file.write_text(file.read_text(encoding="utf-8") + leaflet, encoding="utf-8")
    return editor.get(_PAGE).text


def test_parts_lie_where_the_fold_puts_them(editor: RunningEditor) -> None:
    page = _page(editor, 5)
    headings = re.findall(r">([^<>]*(?:một|hai|ba|bốn|năm|sáu))</a>", page)
    assert headings == ["Bìa một", "Trái hai", "Giữa ba", "Phải bốn", "Gập năm", "Sau sáu"]
    # On the outside, from the left: the flap, the back, the cover.
    places = re.findall(r"folded-face side-(\d) place-(\d)", page)
    assert places == [("1", "3"), ("2", "1"), ("2", "2"), ("2", "3"), ("1", "1"), ("1", "2")]
    assert "#f-panels.4" in page and "dài hơn" not in page


def test_an_empty_face_leads_to_the_form_of_the_next_part(editor: RunningEditor) -> None:
    file = editor.site / "campaigns/dong-thap/ngay-30-7.yml"
    words = _LEAFLET.partition("      - {heading: Giữa")[0] % "Không rõ công ty."
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert editor.get(_PAGE).text.count('to-roi/gap/#f-panels.2.new"') == 4
    assert 'id="f-panels.2.new"' in editor.get(_PAGE.removesuffix("+to-giay/")).text


def test_a_face_with_too_much_text_says_by_how_much(editor: RunningEditor) -> None:
    page = _page(editor, 300)
    assert len(re.findall(r"dài hơn \d+%", page)) == 1
    assert re.search(r"is-over.*?Trái hai", page, re.DOTALL)


def test_what_is_no_leaflet_has_no_such_page(editor: RunningEditor) -> None:
    assert editor.get("/tinh/dong-thap/ngay-30-7/thong-diep/huong-ung/+to-giay/").status == 404
    assert editor.get("/tinh/dong-thap/ngay-30-7/to-roi/no/+to-giay/").status == 404


def test_where_it_cannot_be_drawn_in_time_that_is_said_and_no_fault_of_the_leaflet(editor: RunningEditor) -> None:
    editor.editor.drawing.seconds = 0
    page = _page(editor, 5)
    assert "chưa vẽ được tờ giấy" in page
    assert "chưa điền xong" not in page
