"""Tasks, a budget and duties pasted from the table of a plan: columns by their headers, headings between rows kept."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest
import yaml

from loa.edit.forms.plan_columns import understood_plan
from tests.conftest import write
from tests.editing_site import RunningEditor

_TASKS = """TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\tSản phẩm
I\tTuyên truyền\t\t\t\t
1\tIn 5.000 tờ rơi\tSở Y tế\tCông an tỉnh; Đài PT-TH\t30/9/2026\tTờ rơi
2\tPhát thanh hằng tuần\tUBND các xã\t\thằng tuần\tBài phát thanh
II\tTập huấn\t\t\t\t
3\tTập huấn cán bộ xã\tSở Nội vụ\tSở Y tế\tquý III/2026\tBáo cáo
"""
_BUDGET = "STT\tNội dung chi\tSố tiền (triệu đồng)\tNguồn kinh phí\n1\tIn tờ rơi\t120,5\tNgân sách tỉnh\n"
_DUTIES = "Đơn vị\tNhiệm vụ\tThời hạn\nSở Y tế\tChủ trì, tổng hợp\tthường xuyên\n"


def _paste(editor: RunningEditor, section: str, table: str, **more: str) -> list[Mapping[str, object]]:
    write(editor.site, "dong-thap/ke.yml", "title: Kế hoạch\n")
    page = f"/tinh/dong-thap/ke/{section}/+dan/"
    assert page in editor.get(f"/tinh/dong-thap/ke/{section}/").text
    assert editor.get(page).status == 200
    looked = editor.post(page, {"pasted": table}).text
    rows = re.search(r'name="rows" value="([^"]*)"', looked)
    assert rows
    done = editor.post(page, {"action": "add", "rows": html.unescape(rows[1]), **more})
    assert (done.status, done.location.partition("?")[0]) == (303, f"/tinh/dong-thap/ke/{section}/")
    found = yaml.load(editor.content("dong-thap/ke.yml"), yaml.BaseLoader)
    (items,) = [value for value in found.values() if isinstance(value, list)]
    return items  # type: ignore[no-any-return]


def test_tasks_with_their_headings(editor: RunningEditor) -> None:
    tasks = _paste(editor, "ke-hoach", _TASKS)
    assert [(one["heading"], one["title"], one.get("lead"), one["deadline"]) for one in tasks] == [
        ("I. Tuyên truyền", "In 5.000 tờ rơi", "Sở Y tế", "30/9/2026"),
        ("I. Tuyên truyền", "Phát thanh hằng tuần", "UBND các xã", "hằng tuần"),
        ("II. Tập huấn", "Tập huấn cán bộ xã", "Sở Nội vụ", "quý III/2026"),
    ]
    assert tasks[0]["partners"] == ["Công an tỉnh", "Đài PT-TH"]
    assert len({str(one["id"]) for one in tasks}) == 3
    assert editor.get("/tinh/dong-thap/ke/ke-hoach/").status == 200


def test_a_budget_whose_header_has_the_unit(editor: RunningEditor) -> None:
    (line,) = _paste(editor, "kinh-phi", _BUDGET)
    assert (line["title"], line["amount"], line["funding"]) == ("In tờ rơi", "120,5 triệu đồng", "Ngân sách tỉnh")


def test_duties(editor: RunningEditor) -> None:
    (duty,) = _paste(editor, "phan-cong", _DUTIES)
    assert (duty["body"], duty["role"], duty["deadline"]) == ("Sở Y tế", "Chủ trì, tổng hợp", "thường xuyên")


def test_a_table_without_a_header_asks_for_its_columns(editor: RunningEditor) -> None:
    write(editor.site, "dong-thap/ke.yml", "title: Kế hoạch\n")
    page = "/tinh/dong-thap/ke/ke-hoach/+dan/"
    looked = editor.post(page, {"pasted": "In tờ rơi cho các xã\tSở Y tế\nTập huấn cho cán bộ\tSở Nội vụ\n"}).text
    assert re.search(r'<option value="title" selected>', looked)
    rows = re.search(r'name="rows" value="([^"]*)"', looked)
    assert rows
    sent = {"rows": html.unescape(rows[1]), "column.0": "", "column.1": "lead"}
    refused = editor.post(page, {"action": "add", **sent})
    assert (refused.status, "Hãy chọn cột nào là “Nhiệm vụ”" in refused.text) == (422, True)
    done = editor.post(page, {"action": "add", **sent, "column.0": "title"})
    assert done.status == 303
    assert "lead: Sở Nội vụ" in editor.content("dong-thap/ke.yml")
    assert editor.post(page, {"pasted": "  "}).status == 422


@pytest.mark.parametrize(
    ("key", "header", "columns"),
    [
        (
            "tasks",
            ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"],
            ("", "title", "lead", "partners", "deadline"),
        ),
        ("tasks", ["Công việc", "Đơn vị thực hiện", "Kinh phí", "Kết quả"], ("title", "lead", "budget", "product")),
        ("budget", ["Khoản chi", "Dự toán (đồng)", "Nguồn"], ("title", "amount", "funding")),
        ("coordination", ["TT", "Cơ quan", "Trách nhiệm"], ("", "body", "role")),
    ],
)
def test_columns_are_told_by_their_headers(key: str, header: list[str], columns: tuple[str, ...]) -> None:
    assert understood_plan(key, [header, ["1"] * len(header)]).columns == columns
