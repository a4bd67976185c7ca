"""Calendars that a calendar library, and a phone, can read back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from loa.render.ics import render_calendar
from loa.store.output import output

ENTRY: dict[str, Any] = {
    "uid": "le.ngay-30-7.dong-thap@loa",
    "title": "Lễ phát động, hưởng ứng",
    "starts": "2026-07-30T08:00",
    "ends": "2026-07-30T11:00",
    "place": "Phường Cao Lãnh",
    "organisers": ["Sở Y tế"],
    "campaign": "Ngày 30/7",
    "url": "",
    "body": "",
    "cancelled": False,
}


def _read_back(**changes: Any) -> Any:
    data = {"name": "Đồng Tháp", "entries": [ENTRY | changes]}
    calendar = Calendar.from_ical(render_calendar(output("lich.ics", "calendar", "calendar", data=data)))
    (event,) = calendar.walk("VEVENT")
    return event


def test_a_timed_event_is_at_vietnamese_local_time() -> None:
    event = _read_back()
    start = event.decoded("dtstart")
    assert (start.hour, start.utcoffset()) == (8, dt.timedelta(hours=7))
    assert event.decoded("dtend") - start == dt.timedelta(hours=3)
    assert str(event["summary"]) == "Lễ phát động, hưởng ứng"
    assert str(event["location"]) == "Phường Cao Lãnh"


def test_a_whole_day_ends_at_the_start_of_the_next() -> None:
    event = _read_back(starts="2026-07-30", ends="")
    assert event.decoded("dtstart") == dt.date(2026, 7, 30)
    assert event.decoded("dtend") == dt.date(2026, 7, 31)


def test_days_include_the_last_one() -> None:
    assert _read_back(starts="2026-07-01", ends="2026-09-30").decoded("dtend") == dt.date(2026, 10, 1)


@pytest.mark.parametrize(("ends", "day"), [("2026-08-01", dt.date(2026, 8, 2)), ("2026-07-30", dt.date(2026, 7, 31))])
def test_what_begins_at_a_time_and_ends_on_a_day_lasts_to_the_end_of_that_day(ends: str, day: dt.date) -> None:
    end = _read_back(ends=ends).decoded("dtend")
    assert (end.date(), end.hour, end.utcoffset()) == (day, 0, dt.timedelta(hours=7))


@pytest.mark.parametrize("ends", ["", "2026-07-30T08:00"])
def test_no_hour_is_made_up_where_no_end_is_known(ends: str) -> None:
    event = _read_back(ends=ends)
    assert "dtend" not in event and "duration" not in event


def test_a_cancelled_event_says_so() -> None:
    assert str(_read_back(cancelled=True)["status"]) == "CANCELLED"


def test_an_entry_leads_to_its_page_where_there_is_an_address() -> None:
    url = "https://loa.dongthap.gov.vn/dong-thap/ngay-30-7/su-kien--le-phat-dong-huong-ung-ngay-toan-dan/"
    assert str(_read_back(url=url)["url"]) == url
    assert "url" not in _read_back()


def test_the_zone_is_defined_in_the_file() -> None:
    data = {"name": "x", "entries": [ENTRY]}
    raw = render_calendar(output("lich.ics", "calendar", "calendar", data=data))
    (zone,) = Calendar.from_ical(raw).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Ho_Chi_Minh"


def test_the_same_entries_give_the_same_bytes() -> None:
    made = output("lich.ics", "calendar", "calendar", data={"name": "x", "entries": [ENTRY]})
    assert render_calendar(made) == render_calendar(made)


def test_long_texts_and_every_mark_are_read_back_whole_and_no_line_is_longer_than_75_bytes() -> None:
    long = "Hội thảo “phòng, chống”; gồm: a\\b, " + "mua bán người ở vùng biên giới, hải đảo " * 9
    data = {"name": "Đồng Tháp", "entries": [ENTRY | {"title": long, "body": "Dòng một\nDòng hai; ba, bốn"}]}
    raw = render_calendar(output("lich.ics", "calendar", "calendar", data=data))
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["summary"]) == long
    assert str(event["description"]).endswith("Dòng một\nDòng hai; ba, bốn")


@pytest.mark.parametrize("letter", ["a", "ệ", ","])
def test_every_line_stands_as_the_library_writes_it(letter: str) -> None:
    entries = [
        {**ENTRY, "uid": str(length), "title": letter * length, "starts": start, "ends": ""}
        for length in range(15, 80)
        for start in ("2026-07-30", "2026-07-30T08:00")
    ]
    data = {"name": "Tỉnh " + letter * 70, "entries": entries}
    raw = render_calendar(output("lich.ics", "calendar", "calendar", data=data))
    assert Calendar.from_ical(raw).to_ical() == raw


def test_calendars_keep_their_names_apart() -> None:
    made = [output("a.ics", "calendar", "calendar", data={"name": name, "entries": [ENTRY]}) for name in ("Một", "Hai")]
    assert [str(Calendar.from_ical(render_calendar(one))["x-wr-calname"]) for one in made] == ["Một", "Hai"]
