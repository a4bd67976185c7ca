"""Calendars across provinces: what the nation's have and a province takes over, what is too long, what is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from loa.catalogue.catalogue import Catalogue
from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.render.ics import render_calendar
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_at
from tests.paging import planned_pages

NATION = """
title: Chiến dịch
provinces: [dong-thap, ca-mau]
ends: 2026-09-30
events:
  - {id: le, type: phat-dong, title: Lễ phát động, starts: "30/7/2026 08:00", body: Một.}
  - {id: hop, type: hoi-nghi, title: Họp, starts: 02/8/2026}
contests:
  - {id: thi, type: truc-tuyen, title: Luyện tập, starts: 2026-07-01, ends: 2026-09-30}
  - {id: ve, type: hoi-thi, title: Thi vẽ, starts: 2026-07-01, ends: 2026-07-05}
tasks:
  - {id: bao-cao, title: Báo cáo, deadline: 31/12/2026, in_calendar: true}
"""
PROVINCE = 'name: {name}\ncode: {code}\nhotlines: [{{number: "111", name: Tổng đài}}]\n'


@pytest.fixture
def nation(project: Project) -> Project:
    write(project.root, "toan-quoc/province.yml", 'name: Toàn quốc\nhotlines: [{number: "111", name: Tổng đài}]\n')
    write(project.root, "toan-quoc/chung.yml", NATION)
    write(project.root, "dong-thap/province.yml", PROVINCE.format(name="Đồng Tháp", code=82))
    write(project.root, "dong-thap/rieng.yml", "extends: toan-quoc/chung\nevents: [{id: hop, place: Cao Lãnh}]\n")
    write(project.root, "ca-mau/province.yml", PROVINCE.format(name="Cà Mau", code=96))
    write(project.root, "ca-mau/chung.yml", "extends: toan-quoc/chung\ntitle: Tên khác\n")
    write(project.root, "lang-son/province.yml", PROVINCE.format(name="Lạng Sơn", code=20))
    return project


def _checked(root: Path) -> tuple[Catalogue, Inputs]:
    inputs = inputs_at(root)
    checked = check(inputs)
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue, inputs


def _calendars(root: Path, slug: str) -> dict[str, Output]:
    catalogue, inputs = _checked(root)
    return {made.path: made for made in plan_files(catalogue, inputs, slug) if made.renderer == "calendar"}


def _entries(calendar: Output) -> dict[str, bytes]:
    return {str(one["uid"]): one.to_ical() for one in Calendar.from_ical(render_calendar(calendar)).walk("VEVENT")}


def test_what_is_taken_over_is_one_entry_with_the_same_bytes_everywhere(nation: Project) -> None:
    found = {
        slug: _entries(_calendars(nation.root, slug)[f"{slug}/lich--{slug}.ics"]) for slug in ("dong-thap", "ca-mau")
    }
    of_nation = _entries(_calendars(nation.root, "toan-quoc")["toan-quoc/lich--toan-quoc.ics"])
    shared = {"le.chung.toan-quoc@loa", "ve.chung.toan-quoc@loa", "nhiem-vu--bao-cao.chung.toan-quoc@loa"}
    assert shared <= of_nation.keys()
    for entries in found.values():
        assert {uid: entries[uid] for uid in shared} == {uid: of_nation[uid] for uid in shared}
    assert found["ca-mau"] == of_nation
    alone = _calendars(nation.root, "ca-mau")["ca-mau/chung/su-kien--le/lich--le--ca-mau.ics"]
    assert _entries(alone) == {"le.chung.toan-quoc@loa": of_nation["le.chung.toan-quoc@loa"]}


def test_what_a_province_changed_keeps_a_name_of_its_own_and_stands_in_the_calendar_of_all(nation: Project) -> None:
    own = _entries(_calendars(nation.root, "dong-thap")["dong-thap/lich--dong-thap.ics"])
    assert "hop.rieng.dong-thap@loa" in own and "hop.chung.toan-quoc@loa" not in own
    catalogue, inputs = _checked(nation.root)
    pages = {made.path: made for made in planned_pages(catalogue, inputs, [], {})}
    every = _entries(pages["lich--tat-ca.ics"])
    assert {"hop.rieng.dong-thap@loa", "hop.chung.toan-quoc@loa", "le.chung.toan-quoc@loa"} <= every.keys()
    assert len(every) == len(set(every))


def test_a_long_contest_is_two_days_and_no_bar_of_months(nation: Project) -> None:
    calendar = _calendars(nation.root, "toan-quoc")["toan-quoc/lich--toan-quoc.ics"]
    events = {str(one["uid"]): one for one in Calendar.from_ical(render_calendar(calendar)).walk("VEVENT")}
    first, last = events["thi.chung.toan-quoc@loa"], events["thi-ngay-cuoi.chung.toan-quoc@loa"]
    assert [str(one["summary"]) for one in (first, last)] == ["Bắt đầu: Luyện tập", "Ngày cuối: Luyện tập"]
    assert [str(one.decoded("dtstart")) for one in (first, last)] == ["2026-07-01", "2026-09-30"]
    assert all((one.decoded("dtend") - one.decoded("dtstart")).days == 1 for one in (first, last))
    short = events["ve.chung.toan-quoc@loa"]
    assert (short.decoded("dtend") - short.decoded("dtstart")).days == 5


def test_there_is_no_calendar_without_entries_and_no_link_to_one(nation: Project) -> None:
    assert _calendars(nation.root, "lang-son") == {}
    catalogue, inputs = _checked(nation.root)
    pages = {made.path: made for made in planned_pages(catalogue, inputs, [], {})}
    assert pages["lang-son/index.html"].values["view"]["calendar"] == ""
    assert pages["dong-thap/index.html"].values["view"]["calendar"] == "lich--dong-thap.ics"
    offered = pages["lich/index.html"].values["view"]
    assert [one["name"] for one in offered["calendars"]] == ["Toàn quốc", "Cà Mau", "Đồng Tháp"]


WITHDRAWN = "title: Đợt cũ\nevents: [{id: le, type: phat-dong, title: Lễ, starts: 01/7/2026}]\n"


@pytest.mark.parametrize(
    ("campaign", "addresses"),
    [
        (f"{WITHDRAWN}withdrawn: {{on: 01/8/2026, why: Hoãn.}}\n", ""),
        ("", "/lang-son/\n/lang-son/dot-cu/su-kien--le/\n"),
        ("", "/lang-son/dot-cu/hoi-thi/\n"),
    ],
    ids=["withdrawn", "event gone", "contest gone"],
)
def test_a_calendar_that_telephones_ask_for_stays_without_what_is_gone(
    nation: Project, campaign: str, addresses: str
) -> None:
    if campaign:
        write(nation.root, "lang-son/dot-cu.yml", campaign)
    (nation.root / "addresses.txt").write_text(addresses, encoding="utf-8")
    found = _calendars(nation.root, "lang-son")
    assert set(found) == {"lang-son/lich--lang-son.ics", "lang-son/lich.ics"}
    assert found["lang-son/lich.ics"].data == found["lang-son/lich--lang-son.ics"].data
    calendar = Calendar.from_ical(render_calendar(found["lang-son/lich--lang-son.ics"]))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    catalogue, inputs = _checked(nation.root)
    pages = {made.path: made for made in planned_pages(catalogue, inputs, [], {})}
    assert pages["lang-son/index.html"].values["view"]["calendar"] == "", "nobody is offered an empty one"


def test_pages_of_communes_and_languages_are_no_calendar_that_was(nation: Project) -> None:
    listed = "/lang-son/xa-phuong/xa-tan-hong/\n/lang-son/dot-cu/km/\n/lang-son/dot-cu/zh-hans/\n/ca-mau/dot-cu/hop/\n"
    (nation.root / "addresses.txt").write_text(listed, encoding="utf-8")
    assert _calendars(nation.root, "lang-son") == {}


def test_the_zone_holds_for_every_date() -> None:
    data = {"name": "x", "entries": []}
    entry = {"uid": "a@loa", "title": "A", "starts": "2026-07-30T08:00", "ends": "", "place": "", "organisers": []}
    entry |= {"campaign": "B", "url": "", "body": "", "cancelled": False}
    raw = render_calendar(output("lich.ics", "calendar", "calendar", data=data | {"entries": [entry]}))
    (zone,) = Calendar.from_ical(raw).walk("VTIMEZONE")
    assert "comment" not in zone and b"only" not in raw
