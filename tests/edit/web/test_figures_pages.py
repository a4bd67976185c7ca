"""Figures pasted from a table: understood row by row, all added in one step, nothing lost on the way."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

import yaml

from tests.editing_site import Answer, RunningEditor

_PAGE = "/tinh/dong-thap/ngay-30-7/ket-qua/+dan/"
_TABLE = """Chỉ tiêu\tĐVT\tSố lượng
Tờ rơi\ttờ\t7.415
Băng rôn\tbăng rôn\t03
Người dự hội nghị, tọa đàm\tngười\tgần 5.000
Tổng cộng\t\t12.418
"""

Fields = dict[str, str | Sequence[str]]


def _inputs(answer: Answer) -> Fields:
    """What a browser would send of the form on the page, without its buttons."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", answer.text):
        said = dict(re.findall(r'([\w/.-]+)="([^"]*)"', tag))
        if "name" in said and said["name"] != "csrf" and (said.get("type") != "checkbox" or " checked" in tag):
            found.setdefault(html.unescape(said["name"]), []).append(html.unescape(said.get("value", "")))
    for name, body in re.findall(r'<select id="[^"]*" name="([^"]*)"[^>]*>(.*?)</select>', answer.text, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = [chosen[1] if chosen else ""]
    return dict(found)


def _results(editor: RunningEditor) -> list[Mapping[str, object]]:
    """The figures in the file; every value stays the text that is written there."""
    found = yaml.load(editor.content("dong-thap/ngay-30-7.yml"), yaml.BaseLoader).get("results", [])
    assert isinstance(found, list)
    return found


def test_a_pasted_table_is_added_in_one_step(editor: RunningEditor) -> None:
    before = len(_results(editor))
    page = editor.post(_PAGE, {"pasted": _TABLE})
    assert page.status == 200 and "<b>gần 5.000</b>" in page.text
    done = editor.post(_PAGE, _inputs(page) | {"action": "add", "period": "2025", "source": "Báo cáo 2025"})
    assert (done.status, done.location.partition("?")[0]) == (303, "/tinh/dong-thap/ngay-30-7/ket-qua/")
    added = _results(editor)[before:]
    assert [(one["metric"], one["value"]) for one in added] == [
        ("to-roi", "7415"),
        ("bang-ron", "3"),
        ("nguoi-du", "5000"),
    ]
    assert added[0]["written"] == "7.415" and added[1]["written"] == "03"
    assert added[2]["qualifier"] == "gan" and added[2]["written"] == "gần 5.000"
    assert {str(one["period"]) for one in added} == {"2025"}
    assert len({str(one["id"]) for one in _results(editor)}) == len(_results(editor))


def test_an_unclear_row_is_asked_and_nothing_is_lost(editor: RunningEditor) -> None:
    before = editor.content("dong-thap/ngay-30-7.yml")
    page = editor.post(_PAGE, {"pasted": _TABLE + "Hội thi\thội thi\t98,5%\n"})
    refused = editor.post(_PAGE, _inputs(page) | {"action": "add", "place": "Xã Tân Hồng"})
    assert refused.status == 422 and editor.content("dong-thap/ngay-30-7.yml") == before
    assert "98,5%" in refused.text and 'value="Xã Tân Hồng"' in refused.text
    answered = {name: "3" for name in _inputs(refused) if name.startswith("number/")}
    assert len(answered) == 1
    assert editor.post(_PAGE, _inputs(refused) | answered | {"action": "add"}).status == 303
    assert _results(editor)[-1]["value"] == "3"


def test_a_name_that_the_lists_do_not_know_is_asked_once(editor: RunningEditor) -> None:
    before = len(_results(editor))
    page = editor.post(_PAGE, {"pasted": "Xã\tTờ phát cho bà con\nXã A\t12\nXã B\t15\nXã C\t9\n"})
    assert page.text.count('name="named/') == 1
    done = editor.post(_PAGE, _inputs(page) | {"action": "add", "named/Tờ phát cho bà con": "to-roi"})
    assert done.status == 303
    assert [(one["metric"], one["value"]) for one in _results(editor)[before:]] == [
        ("to-roi", "12"),
        ("to-roi", "15"),
        ("to-roi", "9"),
    ]


def test_a_row_without_its_tick_is_left_out(editor: RunningEditor) -> None:
    page = editor.post(_PAGE, {"pasted": "Hội thi\t3\nBăng rôn\tnhiều\n"})
    inputs = _inputs(page)
    ticked = list(inputs["use"])
    assert editor.post(_PAGE, inputs | {"use": ticked[:1], "action": "add"}).status == 303
    assert _results(editor)[-1]["metric"] == "hoi-thi"


def test_columns_can_be_corrected(editor: RunningEditor) -> None:
    page = editor.post(_PAGE, {"pasted": "Hội thi\t3\t2024\n"})
    again = editor.post(_PAGE, _inputs(page) | {"column.1": "", "column.2": "value", "action": "look"})
    assert "2.024" in again.text


def test_nothing_pasted_is_told_and_too_much_is_kept(editor: RunningEditor) -> None:
    assert editor.post(_PAGE, {"pasted": " "}).status == 422
    large = editor.post(_PAGE, {"pasted": "Tờ rơi\t7.415\n" * 501})
    assert large.status == 422 and large.text.count("7.415") == 501


def test_what_is_pasted_is_text_and_never_part_of_the_page(editor: RunningEditor) -> None:
    page = editor.post(_PAGE, {"pasted": 'Hội thi\t3\n<script>alert(1)</script>\t"><img src=x>\n'})
    assert "<script>alert" not in page.text and "<img src=x" not in page.text


def test_rows_that_the_page_never_had_are_refused(editor: RunningEditor) -> None:
    for rows in ("", "{}", "[]", "[[]]", '[["a"],["b","c"]]', "[[1]]", "[" * 900):
        assert editor.post(_PAGE, {"rows": rows, "action": "add"}).status == 422


def test_only_the_list_of_figures_has_such_a_page(editor: RunningEditor) -> None:
    assert editor.get("/tinh/dong-thap/ngay-30-7/thong-diep/+dan/").status == 404


def test_a_figure_typed_into_its_form_is_read_as_its_source_writes_it(editor: RunningEditor) -> None:
    sent = {"metric": "to-roi", "value": "gần 5.000", "action": "save"}
    assert editor.post("/tinh/dong-thap/ngay-30-7/ket-qua/+/", sent).status == 303
    added = _results(editor)[-1]
    assert (added["value"], added["qualifier"], added["written"]) == ("5000", "gan", "gần 5.000")


def test_names_that_no_list_has_are_kept_at_once(editor: RunningEditor) -> None:
    before = len(_results(editor))
    table = "Chỉ tiêu\tSố lượng\nTờ rơi\t7.415\nXã có tủ sách pháp luật\t281/412\nHộ ký cam kết an toàn\t98,5%\n"
    page = editor.post(_PAGE, {"pasted": table})
    assert 'value="keep-names"' in page.text
    kept = editor.post(_PAGE, _inputs(page) | {"action": "keep-names"})
    assert "field-error" not in kept.text
    done = editor.post(_PAGE, _inputs(kept) | {"action": "add", "source": "Báo cáo 2025"})
    assert done.status == 303
    added = _results(editor)[before:]
    assert [one.get("title") for one in added] == [None, "Xã có tủ sách pháp luật", "Hộ ký cam kết an toàn"]
    assert [one.get("figure") for one in added] == [None, "281/412", "98,5%"]
