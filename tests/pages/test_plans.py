"""Plans: sections, tables, one total of like with like, deadlines in calendars, and what a province changes by id."""

from __future__ import annotations

import re
from typing import Any

import pytest
from icalendar import Calendar

from loa.content.models import Campaign
from loa.content.vocabulary import Vocabulary
from loa.pages.month_calendar import DUE, months
from loa.pages.plan_views import budget_view
from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.render.ics import render_calendar
from loa.store.project import Project
from tests.building import visible_text
from tests.conftest import SITES, write
from tests.looking import inputs_at, inputs_of
from tests.paging import CAMPAIGN_PAGE, REAL, catalogue_with, minimal, pages_of, set_page
from tests.sample import campaign_of

TASK = {"id": "so-ket", "title": "Sơ kết", "lead": "Sở Y tế", "deadline": "trước ngày 30/6/2026", "in_calendar": "true"}


def _page(vocabulary: Vocabulary, **campaign: Any) -> str:
    return set_page(pages_of(catalogue_with(vocabulary, **campaign))[CAMPAIGN_PAGE])


def _line(name: str, amount: str | None, period: str = "2026") -> dict[str, str]:
    return {"id": name, "title": name, "period": period} | ({"amount": amount} if amount else {})


def _total(vocabulary: Vocabulary, *lines: dict[str, str]) -> str:
    view = budget_view(campaign_of(minimal(budget=list(lines)), vocabulary))
    assert view is not None
    return str(view["total"])


class TestTotals:
    def test_like_is_added_to_like(self, vocabulary: Vocabulary) -> None:
        assert _total(vocabulary, _line("a", "120,5 triệu đồng"), _line("b", "80 triệu")) == "200,5 triệu đồng"
        assert _total(vocabulary, _line("a", "500.000đ", "2026"), _line("b", "1.000 đồng", "2027")) == "501.000 đồng"

    @pytest.mark.parametrize(
        "other",
        [
            _line("b", "khoảng 80 triệu đồng"),
            _line("b", "1 tỷ đồng"),
            _line("b", None),
            _line("b", "80 triệu đồng", "2026–2030"),
            _line("b", "80 triệu đồng") | {"title": "Tổng cộng"},
        ],
    )
    def test_what_differs_is_not_added(self, vocabulary: Vocabulary, other: dict[str, str]) -> None:
        assert _total(vocabulary, _line("a", "120 triệu đồng"), other) == ""

    def test_one_line_needs_no_total(self, vocabulary: Vocabulary) -> None:
        assert _total(vocabulary, _line("a", "120 triệu đồng")) == ""


class TestSections:
    def test_stand_in_order_and_hold_their_lists(self, vocabulary: Vocabulary) -> None:
        sections = [
            {"id": "hai", "heading": "II. NHIỆM VỤ", "shows": ["tasks"]},
            {"id": "ba", "heading": "III. GIẢI PHÁP"},
        ]
        tasks = [TASK, {"id": "xe", "title": "Xe lưu động", "heading": "III. GIẢI PHÁP"}]
        shown = _page(vocabulary, sections=sections, tasks=tasks, budget=[_line("a", "5 triệu đồng")])
        headings = re.findall(r'<h2 id="[^"]*">(.*?)</h2>', shown)
        assert headings[:3] == ["II. NHIỆM VỤ", "III. GIẢI PHÁP", "Kinh phí"]
        assert shown.index("II. NHIỆM VỤ</h2>") < shown.index("Sơ kết</th>") < shown.index("III. GIẢI PHÁP</h2>")
        assert shown.index("III. GIẢI PHÁP</h2>") < shown.index("Xe lưu động</th>")

    def test_groups_keep_the_order_in_which_they_begin(self, vocabulary: Vocabulary) -> None:
        tasks = [{"id": f"viec-{n}", "title": f"Việc {n}", "heading": f"Nhóm {n % 2}"} for n in range(4)]
        found = re.findall(r"Nhóm \d(?=</h3>)|Việc \d(?=</th>)", _page(vocabulary, tasks=tasks))
        assert found == ["Nhóm 0", "Việc 0", "Việc 2", "Nhóm 1", "Việc 1", "Việc 3"]

    def test_cells_of_tables_have_headings(self, vocabulary: Vocabulary) -> None:
        shown = _page(vocabulary, tasks=[TASK])
        table = shown[shown.index('<table class="plan">') :]
        assert "<caption" in table and 'scope="col"' in table and 'scope="row"' in table


def test_theme_document_and_slogans_are_told_apart(vocabulary: Vocabulary) -> None:
    shown = _page(
        vocabulary,
        year_theme="Dòng kênh xanh",
        document={"kind": "Kế hoạch", "number": "1/KH"},
        legal_basis=[{"kind": "Nghị quyết", "number": "2/NQ"}],
        messages=[{"id": "giu", "text": "Giữ dòng kênh"}],
    )
    head, _, rest = shown.partition('id="thong-diep"')
    assert "Chủ đề năm: Dòng kênh xanh" in head and "Kế hoạch 1/KH" in visible_text(head)
    assert "Giữ dòng kênh" not in visible_text(head) and "Nghị quyết 2/NQ" in visible_text(rest)


def test_duties_without_deadlines_are_shown_as_before(vocabulary: Vocabulary) -> None:
    shown = _page(vocabulary, coordination=[{"body": "Sở Y tế", "role": "Chủ trì"}])
    assert '<div class="duty"><dt>Sở Y tế</dt><dd>Chủ trì</dd></div>' in shown


class TestCalendars:
    def test_have_a_deadline_only_where_it_is_asked_for(self, vocabulary: Vocabulary) -> None:
        silent = {"id": "im", "title": "Im lặng", "deadline": "01/6/2026"}
        duty = {"id": "so-y-te", "body": "Sở Y tế", "role": "Báo cáo", "deadline": "15/12/2026", "in_calendar": "true"}
        catalogue = catalogue_with(vocabulary, tasks=[TASK, silent], coordination=[duty])
        files = {output.path: output for output in plan_files(catalogue, REAL, "thu")}
        entries = Calendar.from_ical(render_calendar(files["thu/lich--thu.ics"])).walk("VEVENT")
        found = [(str(e["uid"]), e["dtstart"].dt.isoformat(), str(e["summary"])) for e in entries]
        assert found == [
            ("nhiem-vu--so-ket.chien-dich.thu@loa", "2026-06-30", "Hạn: Sơ kết"),
            ("phan-cong--so-y-te.chien-dich.thu@loa", "2026-12-15", "Hạn: Sở Y tế: Báo cáo"),
        ]
        shown = set_page(pages_of(catalogue)["lich/index.html"])
        assert "Im lặng" not in shown and '<time datetime="2026-06-30">30/6/2026</time>' in shown
        assert re.findall(r"<caption>(.*?)</caption>", shown) == ["Tháng 12/2026", "Tháng 6/2026"]


def test_deadlines_far_ahead_leave_the_months_of_events_where_they_are() -> None:
    def day(iso: str, note: str) -> dict[str, object]:
        return {"first": iso, "last": iso, "shown": {"note": note}}

    due = [day(f"{year}-12-15", DUE) for year in range(2025, 2045)]
    drawn = [month["title"] for month in months([day("2026-07-30", ""), day("2026-08-02", "hủy"), *due])]
    assert drawn == ["Tháng 12/2026", "Tháng 8/2026", "Tháng 7/2026", "Tháng 12/2025"]
    assert len(months(due)) == 12


def test_columns_that_no_row_fills_are_left_out(vocabulary: Vocabulary) -> None:
    one = {"id": "a", "title": "Xã đạt", "figure": "50% trở lên", "by": "hết năm 2027"}
    other = {**one, "id": "b", "group": "Khác", "note": "Ghi chú mẫu"}
    shown = _page(vocabulary, targets=[one, other])
    heads = [re.findall(r'<th scope="col">(.*?)</th>', table) for table in shown.split("<table")[1:]]
    assert heads == [["Chỉ tiêu", "Phải đạt", "Hạn"], ["Chỉ tiêu", "Phải đạt", "Hạn", "Ghi chú và nguồn"]]
    assert "hết năm 2027" in shown and "Mức chính xác" not in shown


# -- what a province changes

_NATIONAL = """
title: Kế hoạch
provinces: all
sections: [{id: mot, heading: I. MỤC TIÊU}, {id: hai, heading: II. NHIỆM VỤ}]
tasks: [{id: a, title: Việc A, lead: Bộ}, {id: b, title: Việc B, lead: Bộ}]
budget: [{id: in, title: In, amount: 5 tỷ đồng}]
coordination: [{id: so, body: Sở, role: Chủ trì}, {id: xa, body: Xã, role: Báo cáo}]
"""


def _campaign(project: Project, own: str) -> Campaign:
    write(project.root, "toan-quoc/province.yml", 'name: Toàn quốc\nhotlines: [{number: "111", name: Tổng đài}]\n')
    write(project.root, "toan-quoc/ke-hoach.yml", _NATIONAL)
    write(project.root, "dong-thap/ke-hoach.yml", f"extends: toan-quoc/ke-hoach\n{own}")
    checked = check(inputs_of(project))
    assert checked.catalogue is not None, checked.report()
    province = checked.catalogue.province("dong-thap")
    return next(c.campaign for c in province.campaigns if c.slug == "ke-hoach")


def test_every_list_of_a_plan_is_merged_by_id(project: Project) -> None:
    own = """
sections: [{id: hai, heading: II. VIỆC CỦA TỈNH}, {id: ba, heading: III. KHÁC}]
tasks: [{id: a, lead: Sở Y tế}, {id: b, omit: true}, {id: c, title: Việc C, lead: Sở}]
budget: [{id: in, amount: 30 triệu đồng}]
coordination: [{id: so, body: Sở Y tế}, {id: xa, omit: true}]
"""
    merged = _campaign(project, own)
    assert [s.heading for s in merged.sections] == ["I. MỤC TIÊU", "II. VIỆC CỦA TỈNH", "III. KHÁC"]
    assert [(t.id, t.title, t.lead) for t in merged.tasks] == [("a", "Việc A", "Sở Y tế"), ("c", "Việc C", "Sở")]
    assert [line.amount.written for line in merged.budget if line.amount] == ["30 triệu đồng"]
    assert [(d.body, d.role) for d in merged.coordination] == [("Sở Y tế", "Chủ trì")]


def test_duties_without_ids_replace_those_of_the_nation(project: Project) -> None:
    merged = _campaign(project, "coordination: [{body: Công an tỉnh, role: Chủ trì}]\n")
    assert [d.body for d in merged.coordination] == ["Công an tỉnh"]


def test_the_example_site_publishes_its_plan() -> None:
    checked = check(inputs_at(SITES / "valid" / "ke-hoach"))
    assert not checked.problems.diagnostics
    assert checked.catalogue is not None
    inputs = inputs_at(SITES / "valid" / "ke-hoach")
    page = pages_of(checked.catalogue, inputs)["lang-son/ke-hoach-2025-2030/index.html"]
    assert page.facts["tasks"] == 5 and page.facts["budget_lines"] == 3
    shown = visible_text(set_page(page, inputs))
    assert shown.count("246 triệu đồng") == 1 and "Tổng kết kế hoạch" not in shown
