"""Days on which content was published, corrected and moved: contradictions, and what a province takes over of them."""

from __future__ import annotations

import pytest

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.diagnostics import Diagnostic
from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

NATIONAL = """
title: Ngày hội (ví dụ)
provinces: all
published: 01/07/2026
updated: {on: 05/07/2026, what: sửa số điện thoại}
events:
  - id: le
    type: phat-dong
    title: Lễ phát động
    starts: 05/08/2026
    updated:
      - {on: 06/07/2026, what: thêm khách mời}
    moved: {from: 30/07/2026, on: 10/07/2026, why: Bão số 3}
    cancelled: {on: 01/08/2026}
"""


@pytest.fixture
def national(project: Project) -> Project:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/ngay-hoi.yml", NATIONAL)
    return project


def _campaign(project: Project, own: str) -> ResolvedCampaign:
    write(project.root, "dong-thap/ngay-hoi.yml", f"extends: toan-quoc/ngay-hoi\n{own}")
    checked = check(inputs_of(project))
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue.province("dong-thap").campaigns[0]


def test_what_nation_and_province_corrected_adds_up(national: Project) -> None:
    own = "updated: [{on: 12/07/2026, what: thêm nơi đăng ký}]\nevents:\n"
    own += "  - {id: le, chairs: [Giám đốc Sở], updated: {on: 13/07/2026, what: thêm chủ trì}}\n"
    campaign = _campaign(national, own).campaign
    assert campaign.published and campaign.published.iso == "2026-07-01"
    assert [c.what for c in campaign.updated] == ["sửa số điện thoại", "thêm nơi đăng ký"]
    (event,) = campaign.events
    assert [c.what for c in event.updated] == ["thêm khách mời", "thêm chủ trì"]
    assert [move.why for move in event.moved] == ["Bão số 3"]
    assert event.cancelled and event.changes == 4


def test_a_province_with_its_own_day_or_place_is_not_moved_with_the_nation(national: Project) -> None:
    for own in ("starts: 30/07/2026", "place: Chợ Cao Lãnh", "written: Cuối tháng 7"):
        (event,) = _campaign(national, f"events:\n  - {{id: le, {own}, cancelled: false}}\n").campaign.events
        assert (event.moved, event.cancelled) == ((), None)
        assert [c.what for c in event.updated] == ["thêm khách mời"]


def test_a_province_may_publish_what_the_nation_corrected_before(national: Project) -> None:
    campaign = _campaign(national, "published: 20/07/2026\n").campaign
    assert campaign.published and campaign.published.iso == "2026-07-20"
    assert [c.what for c in campaign.updated] == ["sửa số điện thoại"]


def _told(project: Project, event: str, campaign: str = "") -> list[Diagnostic]:
    text = f"title: Thử\n{campaign}events:\n  - id: le\n    type: phat-dong\n    title: Lễ\n{event}"
    write(project.root, "dong-thap/thu.yml", text)
    return [problem for problem in check(inputs_of(project)).problems.diagnostics if problem.code != "L607"]


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        ("    starts: 05/08/2026\n    moved: {from: 30/07/2026, on: 20/07/2026}\n", []),
        ("    starts: 30/07/2026 14:00\n    moved: {from: 30/07/2026 08:00, on: 20/07/2026}\n", []),
        ("    starts: 30/07/2026 14:00\n    moved: {from: 30/07/2026, on: 20/07/2026}\n", ["L618"]),
        ("    moved: {from: 30/07/2026, on: 31/07/2026, why: Mưa}\n", []),
        ("    starts: 30/07/2026\n    cancelled: {on: 30/07/2026, why: Mưa}\n", []),
        ("    starts: 30/07/2026 08:00\n    cancelled: {on: 30/07/2026 09:00}\n", []),
        ("    starts: 30/07/2026\n    cancelled: {on: 31/07/2026}\n", ["L621"]),
        ("    starts: 05/08/2026\n    moved: {from: 30/07/2026, on: 2/8/2026}\n    cancelled: {on: 3/8/2026}\n", []),
        ("    published: 05/07/2026\n    cancelled: {on: 04/07/2026}\n", ["L617"]),
        ("    published: 05/07/2026\n    updated: {on: 05/07/2026, what: sửa lỗi gõ}\n", []),
        ("    published: 05/07/2026\n    moved: {from_place: Chợ, on: 1/7/2026}\n", ["L617"]),
        ("    updated: {on: 05/07/2026}\n", ["L202"]),
        ("    updated: 05/07/2026\n", ["L203"]),
        ("    updated: [05/07/2026]\n", ["L203"]),
        ("    published: 27/10\n", ["L622"]),
        ("    cancelled: mưa\n", ["L205"]),
        ("    cancelled: {ly-do: mưa}\n", ["L201"]),
        ("    moved: true\n", ["L203"]),
        ("    moved: {form: 30/07/2026, on: 20/07/2026}\n", ["L201"]),
        ("    moved: {fromm: , from: 30/07/2026, on: 20/07/2026}\n", ["L201"]),
        ("    moved:\n      - {from: 30/07/2026, on: 20/07/2026}\n      - {from: 2/8/2026, on: 3/13/2026}\n", ["L305"]),
    ],
)
def test_only_contradictions_are_told(project: Project, event: str, codes: list[str]) -> None:
    assert [problem.code for problem in _told(project, event)] == codes


def test_one_group_in_place_of_a_list_is_told_in_its_own_line(project: Project) -> None:
    (problem,) = _told(project, "    moved:\n      from: 30/07/2026\n      on: 31/13/2026\n")
    assert (problem.code, problem.spot.line, problem.spot.column) == ("L302", 8, 11)
