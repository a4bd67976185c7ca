"""What was published, corrected, moved and called off: on pages, in calendars, feeds and data for search engines."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from loa.content.models import Event
from loa.content.vocabulary import Vocabulary
from loa.pages.change_views import change_sentences, mark_of
from loa.pipeline.province_plan import plan_files
from loa.render.atom import render_feed
from loa.render.ics import render_calendar
from loa.store.output import Output
from tests.building import visible_text
from tests.paging import CAMPAIGN_PAGE, REAL, catalogue_with, pages_of, set_page

ATOM = {"a": "http://www.w3.org/2005/Atom"}
EVENT = {"id": "le", "type": "phat-dong", "title": "Lễ phát động", "starts": "05/8/2026 08:00", "place": "Hội trường"}
MOVED = {"from": "30/7/2026 08:00", "on": "20/7/2026", "why": "Bão số 3."}
OFF = {"on": "21/7/2026", "why": "Bão số 3"}
EVENT_PAGE = "thu/chien-dich/su-kien--le/index.html"


def _without(*keys: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in EVENT.items() if key not in keys} | more


def _pages(vocabulary: Vocabulary, **raw: Any) -> dict[str, Output]:
    return pages_of(catalogue_with(vocabulary, **raw))


def _text(page: Output) -> str:
    return " ".join(visible_text(set_page(page)).split()).replace(" :", ":")


@pytest.mark.parametrize(
    ("event", "mark", "sentences"),
    [
        (EVENT, "", []),
        (EVENT | {"cancelled": "true"}, "Đã hủy", ["Đã hủy."]),
        (EVENT | {"cancelled": "false"}, "", []),
        (EVENT | {"cancelled": OFF}, "Đã hủy", ["Đã hủy ngày 21/7/2026. Lý do: Bão số 3."]),
        (
            EVENT | {"moved": MOVED},
            "Đổi lịch",
            ["Chuyển từ 8 giờ ngày 30/7/2026 sang 8 giờ ngày 05/8/2026 (báo ngày 20/7/2026). Lý do: Bão số 3."],
        ),
        (
            EVENT | {"moved": {"from_place": "Chợ cũ", "on": "20/7/2026"}},
            "Đổi địa điểm",
            ["Đổi địa điểm từ Chợ cũ sang Hội trường (báo ngày 20/7/2026)."],
        ),
        (
            EVENT | {"moved": [MOVED | {"from_place": "Chợ cũ"}]},
            "Đổi lịch",
            [
                "Chuyển từ 8 giờ ngày 30/7/2026 sang 8 giờ ngày 05/8/2026, đổi địa điểm từ Chợ cũ sang Hội trường"
                " (báo ngày 20/7/2026). Lý do: Bão số 3."
            ],
        ),
        (
            _without("starts", moved=MOVED),
            "Hoãn",
            ["Hoãn, chưa có ngày mới; ngày cũ: 8 giờ ngày 30/7/2026 (báo ngày 20/7/2026). Lý do: Bão số 3."],
        ),
        (
            _without("starts", moved=MOVED, written="Đầu tháng 8"),
            "Đổi lịch",
            ["Chuyển từ 8 giờ ngày 30/7/2026 sang Đầu tháng 8 (báo ngày 20/7/2026). Lý do: Bão số 3."],
        ),
        (
            EVENT | {"moved": [{"from": "02/8/2026", "on": "25/7/2026"}, {"from": "30/7/2026", "on": "20/7/2026"}]},
            "Đổi lịch",
            [
                "Chuyển từ 02/8/2026 sang 8 giờ ngày 05/8/2026 (báo ngày 25/7/2026).",
                "Chuyển từ 30/7/2026 sang 02/8/2026 (báo ngày 20/7/2026).",
            ],
        ),
        (
            EVENT | {"updated": [{"on": "12/7/2026", "what": "thêm khách mời"}], "cancelled": OFF},
            "Đã hủy",
            ["Đã hủy ngày 21/7/2026. Lý do: Bão số 3.", "Cập nhật ngày 12/7/2026: thêm khách mời."],
        ),
    ],
)
def test_readers_are_told_what_changed(
    vocabulary: Vocabulary, event: dict[str, Any], mark: str, sentences: list[str]
) -> None:
    read = Event.model_validate(event, context=vocabulary)
    assert mark_of(read) == mark
    assert change_sentences(read) == sentences
    pages = _pages(vocabulary, events=[event, EVENT | {"id": "khac"}])
    for path in (EVENT_PAGE, CAMPAIGN_PAGE):
        text = _text(pages[path])
        assert [said for said in sentences if said.rstrip(".") not in text] == [], path
    assert mark in _text(pages["thu/chien-dich/su-kien--khac/index.html"])


def test_a_campaign_its_news_and_its_events_say_when_they_were_published_and_corrected(vocabulary: Vocabulary) -> None:
    dates = {"published": "01/7/2026", "updated": {"on": "12/7/2026 14:00", "what": "đổi địa điểm"}}
    news = {"id": "tin", "date": "05/7/2026", "title": "Tin", "body": "Nội dung."}
    pages = _pages(vocabulary, **dates, updates=[news | dates], events=[EVENT | dates])
    for path, times in ((CAMPAIGN_PAGE, 3), (EVENT_PAGE, 1)):
        text = _text(pages[path])
        assert text.count("Đăng ngày 01/7/2026") == times
        assert text.count("Cập nhật ngày 12/7/2026: đổi địa điểm") == times
        facts = pages[path].facts
        assert (facts["published"], facts["updated"]) == ("2026-07-01", "2026-07-12")
    assert "Cập nhật ngày 12/7/2026" in _text(pages["thu/index.html"])


def test_without_these_fields_nothing_is_said(vocabulary: Vocabulary) -> None:
    pages = _pages(vocabulary, starts="2026-07-01", events=[EVENT])
    for page in pages.values():
        assert not {"published", "updated"} & page.facts.keys()
        if page.renderer == "page":
            shown = set_page(page)
            assert "Cập nhật ngày" not in shown and "WebPage" not in shown and "previousStartDate" not in shown


def test_what_a_province_publishes_later_was_corrected_before(vocabulary: Vocabulary) -> None:
    fixes = [{"on": "01/7/2026", "what": "sửa trước"}, {"on": "12/7/2026", "what": "sửa sau"}]
    text = _text(_pages(vocabulary, published="10/7/2026", updated=fixes)[CAMPAIGN_PAGE])
    assert "sửa sau" in text and "sửa trước" not in text


@pytest.mark.parametrize(
    ("event", "status", "starts", "former"),
    [
        (EVENT, "EventScheduled", "2026-08-05T08:00:00+07:00", None),
        (EVENT | {"moved": MOVED}, "EventRescheduled", "2026-08-05T08:00:00+07:00", "2026-07-30T08:00:00+07:00"),
        (_without("starts", moved=MOVED), "EventPostponed", "2026-07-30T08:00:00+07:00", None),
        (EVENT | {"cancelled": OFF}, "EventCancelled", "2026-08-05T08:00:00+07:00", None),
        (
            EVENT | {"moved": MOVED, "cancelled": "true"},
            "EventCancelled",
            "2026-08-05T08:00:00+07:00",
            "2026-07-30T08:00:00+07:00",
        ),
        (
            EVENT | {"moved": {"from_place": "Chợ", "on": "1/7/2026"}},
            "EventScheduled",
            "2026-08-05T08:00:00+07:00",
            None,
        ),
    ],
)
def test_search_engines_learn_it(
    vocabulary: Vocabulary, event: dict[str, Any], status: str, starts: str, former: str | None
) -> None:
    shown = set_page(_pages(vocabulary, events=[event])[EVENT_PAGE])
    found = [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)]
    (data,) = (one for one in found if one["@type"] == "Event")
    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert (data["startDate"], data.get("previousStartDate")) == (starts, former)
    days = [one["dateModified"] for one in found if one["@type"] == "WebPage"]
    assert bool(days) == ("moved" in event or isinstance(event.get("cancelled"), dict))


def test_the_month_shows_a_moved_event_on_both_days_and_one_that_is_off_struck_through(vocabulary: Vocabulary) -> None:
    events = [EVENT | {"moved": MOVED}, _without("starts", id="hoan", title="Hội thảo", moved=MOVED)]
    events.append(EVENT | {"id": "huy", "title": "Họp", "starts": "07/8/2026", "cancelled": OFF})
    elsewhere = {"from_place": "Chợ cũ", "on": "20/7/2026"}
    events.append(EVENT | {"id": "noi", "title": "Chiếu phim", "starts": "08/8/2026", "moved": elsewhere})
    shown = set_page(_pages(vocabulary, events=events)["lich/index.html"])
    cells = dict(re.findall(r'<td[^>]*><time datetime="([\d-]+)">\d+</time>(.*?)</td>', shown, re.DOTALL))
    told = {day: (visible_text(cell).split(), cell.count("month__off")) for day, cell in cells.items() if "<a" in cell}
    assert {day: struck for day, (_, struck) in told.items()} == {
        "2026-07-30": 2,
        "2026-08-05": 0,
        "2026-08-07": 1,
        "2026-08-08": 0,
    }
    words = {day: " ".join(text) for day, (text, _) in told.items()}
    assert "Lễ phát động (chuyển sang 05/8/2026)" in words["2026-07-30"] and "Hội thảo (hoãn)" in words["2026-07-30"]
    assert words["2026-08-05"] == "Lễ phát động (chuyển từ 30/7/2026)"
    assert words["2026-08-07"] == "Họp (đã hủy)"
    assert words["2026-08-08"] == "Chiếu phim (đổi địa điểm)"


def _in_calendar(vocabulary: Vocabulary, event: dict[str, Any]) -> Any:
    """The entry of an event in its province's calendar."""
    made = {o.path: o for o in plan_files(catalogue_with(vocabulary, events=[event]), REAL, "thu")}
    (entry,) = Calendar.from_ical(render_calendar(made["thu/lich--thu.ics"])).walk("VEVENT")
    return entry


def test_who_has_an_event_in_the_telephone_sees_each_change_of_it(vocabulary: Vocabulary) -> None:
    fix = {"on": "12/7/2026", "what": "thêm khách mời"}
    postponed = [MOVED, {"from": "05/8/2026", "on": "25/7/2026"}]
    versions = [
        EVENT | {"starts": "30/7/2026 08:00", "published": "01/7/2026"},
        EVENT | {"starts": "30/7/2026 08:00", "published": "01/7/2026", "updated": [fix]},
        EVENT | {"published": "01/7/2026", "updated": [fix], "moved": MOVED},
        _without("starts", published="01/7/2026", updated=[fix], moved=postponed),
        EVENT
        | {"published": "01/7/2026", "updated": [fix], "moved": postponed, "cancelled": {"on": "26/7/2026 09:30"}},
    ]
    seen = [_in_calendar(vocabulary, version) for version in versions]
    assert {str(entry["uid"]) for entry in seen} == {"le.chien-dich.thu@loa"}
    assert [int(entry.get("sequence", 0)) for entry in seen] == [0, 1, 2, 3, 4]
    stamps = [entry.decoded("last-modified") for entry in seen]
    assert [f"{stamp:%d/%m %H:%M}" for stamp in stamps] == [
        *("01/07 00:00", "12/07 00:00", "20/07 00:00", "25/07 00:00", "26/07 02:30")
    ]
    assert [entry.decoded("dtstamp") for entry in seen] == stamps
    assert [str(entry["status"]) for entry in seen] == [*["CONFIRMED"] * 3, *["CANCELLED"] * 2]
    assert seen[2].decoded("dtstart").date() == dt.date(2026, 8, 5)
    assert str(seen[2]["description"]).startswith("Chuyển từ 8 giờ ngày 30/7/2026 sang 8 giờ ngày 05/8/2026")
    assert seen[3].decoded("dtstart") == dt.date(2026, 8, 5) and str(seen[3]["summary"]) == "Hoãn: Lễ phát động"
    assert str(seen[2]["summary"]) == "Lễ phát động" and str(seen[4]["summary"]) == "Đã hủy: Lễ phát động"


def test_a_calendar_has_no_change_that_no_field_tells_of(vocabulary: Vocabulary) -> None:
    entry = _in_calendar(vocabulary, EVENT)
    assert "sequence" not in entry and "last-modified" not in entry
    assert entry.decoded("dtstamp") == dt.datetime(2026, 8, 5, tzinfo=dt.UTC)
    plain = _in_calendar(vocabulary, EVENT | {"cancelled": "true"})
    assert int(plain["sequence"]) == 1 and "last-modified" not in plain


def _feed(vocabulary: Vocabulary, **raw: Any) -> ET.Element:
    return ET.fromstring(render_feed(_pages(vocabulary, **raw)["thu/feed.xml"]))


def _entries(feed: ET.Element) -> dict[str, tuple[str, str, str]]:
    """Title → id, published, updated."""
    return {
        entry.findtext("a:title", "", ATOM).removesuffix(" – Thử"): (
            entry.findtext("a:id", "", ATOM),
            entry.findtext("a:published", "", ATOM)[:10],
            entry.findtext("a:updated", "", ATOM)[:10],
        )
        for entry in feed.findall("a:entry", ATOM)
    }


def test_a_feed_shows_a_correction_as_one_of_the_same_entry(vocabulary: Vocabulary) -> None:
    news = {"id": "tin", "date": "05/7/2026", "title": "Tin", "body": "Nội dung."}
    before = _feed(vocabulary, published="01/7/2026", updates=[news], events=[EVENT])
    fix = {"on": "12/7/2026", "what": "đổi địa điểm"}
    after = _feed(
        vocabulary,
        published="01/7/2026",
        updated=[fix],
        updates=[news | {"updated": fix}],
        events=[EVENT | {"moved": MOVED, "published": "02/7/2026"}],
    )
    old, new = _entries(before), _entries(after)
    assert [entry[0] for entry in old.values()] != [] and {e[0] for e in old.values()} == {e[0] for e in new.values()}
    assert old["Chiến dịch thử"][1:] == ("2026-07-01", "2026-07-01")
    assert new["Chiến dịch thử"][1:] == ("2026-07-01", "2026-07-12")
    assert (old["Tin"][1:], new["Tin"][1:]) == (("", "2026-07-05"), ("", "2026-07-12"))
    assert new["Đổi lịch: Lễ phát động"][1:] == ("2026-07-02", "2026-07-20")
    # An event that is still to come says nothing of when the feed was changed.
    assert before.findtext("a:updated", "", ATOM)[:10] == "2026-07-05"
    assert after.findtext("a:updated", "", ATOM)[:10] == "2026-07-20"
    summary = next(e for e in after.findall("a:entry", ATOM) if e.findtext("a:title", "", ATOM) == "Tin – Thử")
    assert summary.findtext("a:summary", "", ATOM).startswith("Cập nhật ngày 12/7/2026: đổi địa điểm.")


def test_news_change_the_page_that_they_came_to_and_coming_events_do_not(vocabulary: Vocabulary) -> None:
    news = {"id": "tin", "date": "05/7/2026", "title": "Tin", "body": "Nội dung."}
    told = [
        _pages(vocabulary, **raw)["thu/chien-dich/index.html"].facts.get("updated")
        for raw in (
            {"published": "01/7/2026", "updates": [news], "events": [EVENT]},
            {"updates": [news]},
            {"published": "06/7/2026", "updates": [news]},
            {"published": "01/7/2026", "events": [EVENT | {"published": "02/7/2026"}]},
            {"published": "01/7/2026", "updates": [news | {"date": "7/2026"}], "events": [EVENT]},
        )
    ]
    assert told == ["2026-07-05", "2026-07-05", None, "2026-07-02", None]
