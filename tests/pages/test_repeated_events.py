"""Repeated events and sessions in communes: on pages, in calendars as strict readers see them, for search engines."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from loa.content.dates import read_when
from loa.content.event_series import series_of
from loa.content.models import Event
from loa.content.vocabulary import Vocabulary
from loa.pages.calendar_files import calendar_of
from loa.pages.event_times import series_sentence
from loa.pipeline.checker import check
from loa.render.ics import render_calendar
from tests.building import Built, build, small_site, visible_text
from tests.conftest import ROOT
from tests.looking import inputs_at
from tests.sample import campaign_of, catalogue_of, province_of

ZONE = dt.timezone(dt.timedelta(hours=7))
BASE = {"id": "ve-sinh", "type": "huong-ung", "title": "Tổng vệ sinh"}
CAMPAIGN = "tp-ho-chi-minh/sot-xuat-huyet-2026"

RULES: list[tuple[str, str, dict[str, Any], str]] = [
    (
        *("01/8/2026 07:00", "01/8/2026 09:00", {"every": "tuan", "until": "26/9/2026", "except": "15/8/2026"}),
        "7 giờ đến 9 giờ, thứ Bảy hằng tuần, từ 01/8 đến 26/9/2026, trừ ngày 15/8/2026",
    ),
    (
        *("04/8/2026", "", {"every": "hằng tuần", "days": ["T3", "thứ Năm", "CN"], "count": "7"}),
        "thứ Ba, thứ Năm và Chủ nhật hằng tuần, từ 04/8 đến 18/8/2026",
    ),
    (
        *("01/8/2026", "", {"every": "tuan", "interval": "2", "days": "thu-bay", "until": "30/9/2026"}),
        "thứ Bảy (hai tuần một lần), từ 01/8 đến 26/9/2026",
    ),
    (
        *("01/01/2026", "", {"every": "thang", "month_days": ["1", "15"], "until": "31/3/2026"}),
        "ngày 01 và ngày 15 hằng tháng, từ 01/01 đến 15/3/2026",
    ),
    (
        *("31/01/2026", "", {"every": "thang", "month_days": "cuối", "until": "30/6/2026"}),
        "ngày cuối cùng hằng tháng, từ 31/01 đến 30/6/2026",
    ),
    (
        *("31/01/2026", "", {"every": "thang", "until": "30/6/2026"}),
        "ngày 31 hằng tháng, từ 31/01 đến 31/5/2026",
    ),
    (
        *("15/11/2026", "", {"every": "thang", "weeks": "3", "days": "CN", "months": "11", "count": "2"}),
        "Chủ nhật thứ ba của tháng 11, từ 15/11/2026 đến 21/11/2027",
    ),
    (
        *(
            "25/7/2026",
            "",
            {"every": "thang", "weeks": ["cuoi"], "days": "thu-bay", "months": ["7", "8"], "count": "3"},
        ),
        "thứ Bảy cuối cùng của các tháng 7 và 8, từ 25/7/2026 đến 31/7/2027",
    ),
    (
        *("01/8/2026", "02/8/2026", {"every": "thang", "days": "thu-bay", "weeks": "1", "until": "30/9/2026"}),
        "thứ Bảy thứ nhất hằng tháng, từ 01/8 đến 05/9/2026, mỗi đợt 2 ngày",
    ),
    (
        *("27/6/2026 08:00", "", {"dates": ["11/7/2026", "25/7/2026 14:00"]}),
        "8 giờ, các ngày 27/6, 11/7 và 25/7/2026",
    ),
    (
        *("01/01/2026 08:00", "", {"dates": ["05/01/2026 08:00", "05/01/2026 14:00"]}),
        "8 giờ, các ngày 01/01 và 05/01/2026",
    ),
    (
        *("29/02/2028", "", {"every": "thang", "months": "2", "until": "31/12/2044"}),
        "ngày 29 của tháng 02, từ 29/02/2028 đến 29/02/2044",
    ),
]


def _event(starts: str, ends: str, repeats: dict[str, Any], vocabulary: Vocabulary) -> Event:
    raw = {**BASE, "starts": starts, "repeats": repeats, **({"ends": ends} if ends else {})}
    return Event.model_validate(raw, context=vocabulary)


def _dates_of(component: Any) -> list[str]:
    """The dates of an entry, worked out by another library from what stands in the file."""
    start = component.decoded("dtstart")
    found = rruleset()
    found.rdate(_moment(start))
    if "rrule" in component:
        rule = component["rrule"].to_ical().decode()
        rule = re.sub(r"UNTIL=(\d{8})(?=;|$)", r"UNTIL=\1T235959", rule)
        found.rrule(rrulestr(rule, dtstart=_moment(start)))
    for name, add in (("rdate", found.rdate), ("exdate", found.exdate)):
        lists = component.get(name, [])
        for one in lists if isinstance(lists, list) else [lists]:
            for moment in one.dts:
                add(_moment(moment.dt))
    return sorted({moment.strftime("%Y-%m-%d %H:%M") for moment in found})


def _moment(value: dt.date | dt.datetime) -> dt.datetime:
    return value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)


@pytest.mark.parametrize(("starts", "ends", "repeats", "words"), RULES)
def test_a_series_is_the_same_in_words_on_pages_and_in_calendars(
    vocabulary: Vocabulary, starts: str, ends: str, repeats: dict[str, Any], words: str
) -> None:
    event = _event(starts, ends, repeats, vocabulary)
    series = series_of(event)
    assert series is not None
    assert series_sentence(event, series) == words
    (entry,) = _entries(vocabulary, {**BASE, "starts": starts, "ends": ends, "repeats": repeats})
    ours = [f"{when.date} {when.time:%H:%M}" if when.time else f"{when.date} 00:00" for when in series.dates]
    assert _dates_of(entry) == ours


@pytest.mark.parametrize(
    ("repeats", "words"),
    [
        ({"until": "31/12/2060"}, "thứ Năm hằng tuần, từ 01/01/2026 đến 31/12/2060"),
        ({"count": "1000000000"}, "thứ Năm hằng tuần, 1.000.000.000 buổi, từ 01/01/2026"),
        ({"count": "400"}, "thứ Năm hằng tuần, từ 01/01/2026 đến 25/8/2033"),
    ],
)
def test_a_series_of_many_dates_ends_where_it_says(vocabulary: Vocabulary, repeats: dict[str, Any], words: str) -> None:
    event = _event("01/01/2026", "", {"every": "tuan", **repeats}, vocabulary)
    series = series_of(event)
    assert series is not None and len(series.dates) == 400
    assert series_sentence(event, series) == words


@pytest.mark.parametrize("key", ["interval", "count"])
@pytest.mark.parametrize("every", ["tuan", "thang"])
def test_nothing_repeats_every_zero_weeks(vocabulary: Vocabulary, every: str, key: str) -> None:
    """With `months`, a step of nothing would never end."""
    with pytest.raises(ValueError, match="L321"):
        _event("01/01/2026", "", {"every": every, key: "0", "months": ["2"]}, vocabulary)


def test_sessions_keep_their_names_in_another_order(vocabulary: Vocabulary) -> None:
    sessions = [
        {"commune": "Phường Cao Lãnh", "place": "Nhà văn hóa", "starts": "08/8/2026"},
        {"commune": "Phường Cao Lãnh", "place": "Chợ", "starts": "01/8/2026"},
    ]
    named = [
        {str(one["uid"]): one["dtstart"].dt for one in _entries(vocabulary, {**BASE, "sessions": order})}
        for order in (sessions, sessions[::-1])
    ]
    assert named[0] == named[1]
    assert len(named[0]) == 2


def _entries(vocabulary: Vocabulary, event: dict[str, Any]) -> list[Any]:
    raw = {key: value for key, value in event.items() if value != ""}
    campaign = campaign_of({"title": "Chiến dịch", "events": [raw]}, vocabulary)
    province = province_of({"name": "Thử", "authority": "Sở"}, vocabulary, campaign)
    (made,) = calendar_of(catalogue_of(vocabulary, province), province, None)
    data = render_calendar(made)
    calendar = Calendar.from_ical(data)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ("2026-07-30", dt.datetime(2026, 7, 31, tzinfo=ZONE)),
        ("2026-07-31", dt.datetime(2026, 8, 1, tzinfo=ZONE)),
        ("2026-07-30 10:00", dt.datetime(2026, 7, 30, 10, tzinfo=ZONE)),
        ("", None),
    ],
)
def test_an_end_is_told_as_far_as_it_is_known(vocabulary: Vocabulary, ends: str, last: dt.datetime | None) -> None:
    (entry,) = _entries(vocabulary, {**BASE, "starts": "2026-07-30 08:00", "ends": ends})
    assert (entry.decoded("dtend") if "dtend" in entry else None) == last
    assert "duration" not in entry


def test_entries_of_the_real_site_keep_their_names() -> None:
    found = check(inputs_at(ROOT)).catalogue
    assert found is not None
    ours = {
        str(entry["uid"])
        for province in found.provinces
        for made in calendar_of(found, province, None)
        for entry in made.values["entries"]
    }
    before = Path(__file__).with_name("calendar_uids.txt").read_text(encoding="utf-8").split()
    assert set(before) <= ours


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Built:
    folder = tmp_path_factory.mktemp("bay-ve-sinh")
    return build(small_site(folder / "site", "bay-ve-sinh"), shared_store)


def _html(built: Built, path: str) -> str:
    return (built.site / path).read_text(encoding="utf-8")


def _seen(built: Built, path: str) -> str:
    return visible_text(_html(built, path))


def test_a_campaign_of_forty_wards_has_its_dates_everywhere(built: Built) -> None:
    event = _seen(built, f"{CAMPAIGN}/su-kien--tong-ve-sinh/index.html")
    assert "7 giờ đến 9 giờ, thứ Bảy hằng tuần, từ 20/6 đến 26/9/2026, trừ ngày 15/8/2026" in event
    assert "Thứ Bảy, 20/6/2026" in event and "Chủ nhật, 16/8/2026, 6 giờ" in event and "Thứ Bảy, 15/8" not in event
    wards = _html(built, f"{CAMPAIGN}/su-kien--ra-quan/index.html")
    assert wards.count("/xa-phuong/phuong-") == 40
    ward = _seen(built, "tp-ho-chi-minh/xa-phuong/phuong-an-dong/index.html")
    assert "Ra quân diệt lăng quăng ở từng phường" in ward and "7 giờ 30 đến 9 giờ 30, 22/6/2026" in ward
    moved = _html(built, f"{CAMPAIGN}/su-kien--le-phat-dong/index.html")
    assert re.search(r"<del><span class=\"unseen\">Trước đây: </span>8 giờ, 15/6/2026</del>", moved)
    calendar = _seen(built, "lich/index.html")
    assert "Vẽ tranh nhà em không có lăng quăng: Vòng thành phố" in calendar and "(Phường An Đông)" in calendar
    entries = Calendar.from_ical((built.site / "lich--tat-ca.ics").read_bytes()).walk("VEVENT")
    assert len({str(entry["uid"]) for entry in entries}) == len(entries) == 4 + 1 + 40 + 4
    assert read_when("2026-06-20").date in {entry.decoded("dtstart").date() for entry in entries if "rrule" in entry}
