"""A source vouches for the words it was written for: a province that rewrites them loses it, on pages and prints."""

from __future__ import annotations

import pytest

from loa.content.models import Item
from loa.pipeline.checker import Checked, check
from loa.prints.print_designs import DesignPlanner
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of
from tests.paging import REAL, pages_of, text_of

ITEMS = {
    "messages": "{id: a, text: {vi: Chung tay, km: ក}, radio: Kính thưa, note: Cũ",
    "leaflets": "{id: a, title: Tờ, formats: [a5], panels: [{heading: Một, body: Thân}, {heading: Hai, body: Mình}]",
    "updates": "{id: a, date: 2026-07-01, title: Tin, body: Lời",
    "events": "{id: a, type: phat-dong, title: Lễ, body: Lời, starts: 2026-07-01",
    "contests": "{id: a, type: hoi-thi, title: Thi, questions: [{text: Hỏi?, answer: A, others: [B], practice: true}]",
    "activities": "{id: a, title: Việc, body: Lời, period: Tháng 7",
    "results": "{id: a, metric: to-roi, value: 10, counted_by: Sở, period: Năm 2026",
}


def _checked(project: Project, kind: str, change: str, *, own: str = "", nation: str = "", item: str = "") -> Checked:
    source = item or ", source: {title: Nguồn toàn quốc, publisher: Bộ}}"
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/chung.yml", f"title: Chung\n{nation}{kind}:\n  - {ITEMS[kind]}{source}\n")
    write(project.root, "dong-thap/chung.yml", f"extends: toan-quoc/chung\n{own}{kind}:\n  - {{id: a, {change}}}\n")
    return check(inputs_of(project))


def _item(checked: Checked, kind: str) -> Item:
    assert checked.catalogue is not None, checked.report()
    (resolved,) = checked.catalogue.province("dong-thap").campaigns
    (item,) = resolved.campaign.items()[kind]
    return item


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("messages", "text: Cùng nhau"),
        ("messages", "text: {vi: Cùng nhau, km: ក}"),
        ("messages", "radio: Thưa bà con"),
        ("leaflets", "title: Tờ của tỉnh"),
        ("leaflets", "panels: [{heading: Một, body: Thân khác}, {heading: Hai, body: Mình}]"),
        ("updates", "body: Lời khác"),
        ("events", "title: Lễ của tỉnh"),
        ("contests", "questions: [{text: Hỏi khác?, answer: Có, others: [Không], practice: true}]"),
        ("activities", "body: Lời khác"),
        ("results", "value: 12"),
        ("results", "counted_by: UBND tỉnh"),
    ],
)
def test_words_that_a_province_rewrote_are_a_sample_without_source(project: Project, kind: str, change: str) -> None:
    checked = _checked(project, kind, change)
    item = _item(checked, kind)
    assert (item.source, item.sample) == (None, True)
    assert "L614" in [problem.code for problem in checked.problems.diagnostics]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("messages", "text: {vi: Chung  tay, km: ខ}"),
        ("messages", "note: Mới"),
        ("messages", "audiences: [phu-nu]"),
        ("leaflets", "panels: [{heading: Hai, body: Mình}, {heading: Một, body: Thân}]"),
        ("leaflets", "panels: [{heading: Một, body: Thân}]"),
        ("leaflets", "formats: [a4-photocopy]"),
        ("updates", "title: Tin"),
        ("events", "audiences: [phu-nu]"),
        ("results", "note: Ghi chú"),
    ],
)
def test_what_says_nothing_new_keeps_the_source(project: Project, kind: str, change: str) -> None:
    checked = _checked(project, kind, change)
    item = _item(checked, kind)
    assert item.source is not None and not item.sample
    assert [problem.code for problem in checked.problems.diagnostics] == []


@pytest.mark.parametrize(
    ("kind", "change"),
    [("events", "starts: 2026-07-05"), ("activities", "period: Tháng 8"), ("updates", "date: 2026-07-02")],
)
def test_another_time_or_place_loses_the_source_and_is_no_sample(project: Project, kind: str, change: str) -> None:
    item = _item(_checked(project, kind, change), kind)
    assert (item.source, item.sample) == (None, False)


@pytest.mark.parametrize(
    ("change", "own", "source", "sample"),
    [
        ("text: Lời tỉnh, source: {title: Nguồn tỉnh}", "", "Nguồn tỉnh", False),
        ("text: Lời tỉnh", "source: {title: Kế hoạch tỉnh}\n", None, False),
        ("text: Lời tỉnh, sample: false", "", None, False),
    ],
)
def test_a_province_gives_a_source_of_its_own(
    project: Project, change: str, own: str, source: str | None, sample: bool
) -> None:
    item = _item(_checked(project, "messages", change, own=own), "messages")
    assert (item.source and item.source.title, item.sample) == (source, sample)


def test_the_source_of_the_nations_campaign_is_lost_as_well(project: Project) -> None:
    checked = _checked(project, "messages", "text: Lời tỉnh", nation="source: {title: Quyết định}\n", item="}")
    assert _item(checked, "messages").sample


def test_nothing_is_lost_where_there_was_no_source(project: Project) -> None:
    checked = _checked(project, "messages", "text: Lời tỉnh", item="}")
    assert not _item(checked, "messages").sample
    assert [problem.code for problem in checked.problems.diagnostics] == []


def test_page_and_print_show_a_sample_and_no_source(project: Project) -> None:
    checked = _checked(project, "leaflets", "panels: [{heading: Một, body: Lời của tỉnh}, {heading: Hai, body: Mình}]")
    assert checked.catalogue is not None
    made = pages_of(checked.catalogue)
    nation, own = (text_of(made[f"{folder}/chung/index.html"]) for folder in ("toan-quoc", "dong-thap"))
    mark = "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"
    assert "Nguồn toàn quốc" in nation and mark not in nation
    assert "Nguồn toàn quốc" not in own and mark in own
    printed = {design.province.slug: design.values for design in DesignPlanner.of(checked.catalogue, REAL).designs()}
    assert "'Nguồn'" in str(printed["toan-quoc"]["source"]) and not printed["toan-quoc"]["sample"]
    assert "'Nguồn'" not in str(printed["dong-thap"]["source"]) and printed["dong-thap"]["sample"]
