"""What happens: months, feeds, data for search engines, and quizzes with nothing of a real paper."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from loa import RELEASED
from loa.content.models import NATIONAL
from loa.content.vocabulary import Vocabulary
from loa.pipeline.province_plan import plan_files
from loa.render.atom import render_feed
from loa.render.ics import render_calendar
from loa.store.output import Output
from tests.conftest import ROOT
from tests.looking import published_at
from tests.paging import CAMPAIGN_PAGE, REAL, catalogue_with, minimal, pages_of, set_page, text_of
from tests.sample import campaign_of, catalogue_of, province_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}
EVENT = {"id": "le", "type": "phat-dong", "title": "Lễ phát động", "starts": "30/7/2026 08:00", "place": "Chợ <Lớn>"}


def site(vocabulary: Vocabulary, **raw: Any) -> dict[str, Output]:
    return pages_of(catalogue_with(vocabulary, **raw))


def structured(shown: str, kind: str) -> list[dict[str, Any]]:
    """The structured data of one type in a page."""
    found = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown))
    return [one for one in found if one["@type"] == kind]


class TestCalendar:
    def test_draws_the_months_in_which_something_happens(self, vocabulary: Vocabulary) -> None:
        pages = site(vocabulary, events=[EVENT | {"ends": "01/8/2026 17:00"}])
        shown = set_page(pages["lich/index.html"])
        assert re.findall(r"<caption>(.*?)</caption>", shown) == ["Tháng 8/2026", "Tháng 7/2026"]
        assert shown.count('class="month__day--on"') == 3
        # 30 July 2026 is a Thursday: three days stand before it in its week.
        week = next(row for row in re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL) if "2026-07-30" in row)
        assert re.findall(r'datetime="([\d-]+)"', week).index("2026-07-30") == 3

    def test_tells_search_engines_time_place_and_whether_it_is_off(self, vocabulary: Vocabulary) -> None:
        shown = set_page(site(vocabulary, events=[EVENT | {"cancelled": "true"}])[CAMPAIGN_PAGE])
        (event,) = structured(shown, "Event")
        assert (event["@type"], event["startDate"]) == ("Event", "2026-07-30T08:00:00+07:00")
        assert event["location"]["name"] == "Chợ <Lớn>"
        assert event["eventStatus"] == "https://schema.org/EventCancelled"

    def test_a_day_without_a_year_is_neither_drawn_nor_structured_data(self, vocabulary: Vocabulary) -> None:
        shown = set_page(site(vocabulary, events=[EVENT | {"starts": "27/10"}])["lich/index.html"])
        assert "<caption>" not in shown and not structured(shown, "Event")

    def test_tells_an_adopted_event_once(self, vocabulary: Vocabulary) -> None:
        event = {"id": "ngay", "type": "huong-ung", "title": "Ngày hội chung", "starts": "30/7/2026"}
        own = event | {"title": "Ngày hội riêng"}
        national = province_of(
            {"name": "Toàn quốc"},
            vocabulary,
            campaign_of(minimal(events=[event]), vocabulary, province=NATIONAL, slug="ngay-30-7"),
            slug=NATIONAL,
        )
        follow = f"{NATIONAL}/ngay-30-7"
        joining = province_of(
            {"name": "Cà Mau"},
            vocabulary,
            campaign_of(minimal(events=[event]), vocabulary, province="ca-mau", adopted_from=follow),
            slug="ca-mau",
        )
        changing = province_of(
            {"name": "Đồng Tháp"},
            vocabulary,
            campaign_of(minimal(events=[own]), vocabulary, province="dong-thap", adopted_from=follow),
            slug="dong-thap",
        )
        text = text_of(pages_of(catalogue_of(vocabulary, national, joining, changing))["lich/index.html"])
        month, _, listed = text.partition("Danh sách")
        assert month.count("Ngày hội chung") == listed.count("Ngày hội chung") == 1
        assert "Các tỉnh thực hiện Cà Mau" in text
        assert listed.count("Ngày hội riêng") == 1


class TestEventPage:
    PAGE = "thu/chien-dich/su-kien--le/index.html"

    def test_says_what_when_where_to_readers_and_search_engines(self, vocabulary: Vocabulary) -> None:
        page = site(vocabulary, events=[EVENT])[self.PAGE]
        shown = set_page(page)
        for text in ("Lễ phát động", "30/7/2026", "Chợ &lt;Lớn&gt;", "Chiến dịch thử"):
            assert text in shown
        (data,) = structured(shown, "Event")
        assert data["name"] == "Lễ phát động"
        assert page.values["frame"]["description"].endswith(" · Chợ <Lớn> · Chiến dịch thử")

    def test_offers_the_event_alone_with_the_name_it_has_in_every_calendar(self, vocabulary: Vocabulary) -> None:
        catalogue = catalogue_with(vocabulary, events=[EVENT, EVENT | {"id": "b"}])
        made = {output.path: output for output in plan_files(catalogue, REAL, "thu")}
        own = Calendar.from_ical(render_calendar(made["thu/chien-dich/su-kien--le/lich--le--thu.ics"])).walk("VEVENT")
        whole = Calendar.from_ical(render_calendar(made["thu/lich--thu.ics"])).walk("VEVENT")
        assert [str(event["uid"]) for event in own] == ["le.chien-dich.thu@loa"]
        assert str(own[0]["uid"]) in {str(event["uid"]) for event in whole}
        shown = set_page(pages_of(catalogue)[self.PAGE])
        assert 'href="lich--le--thu.ics"' in shown

    def test_offers_no_calendar_for_a_day_nobody_knows_or_an_event_that_is_off(self, vocabulary: Vocabulary) -> None:
        for event in (EVENT | {"starts": "27/10"}, EVENT | {"cancelled": "true"}):
            assert ".ics" not in set_page(site(vocabulary, events=[event])[self.PAGE])

    def test_is_where_the_lists_lead(self, vocabulary: Vocabulary) -> None:
        pages = site(vocabulary, events=[EVENT])
        for start, way in (
            ("lich/index.html", "../thu/chien-dich/su-kien--le/"),
            ("thu/index.html", "chien-dich/su-kien--le/"),
            (CAMPAIGN_PAGE, "su-kien--le/"),
        ):
            assert f'href="{way}"' in set_page(pages[start]), start


class TestCalendarFiles:
    SITE = "https://loa.dongthap.gov.vn/trang/"
    CONTESTS: ClassVar = [
        {"id": "nho", "type": "hoi-thi", "title": "Hội thi nhỏ", "starts": "01/8/2026"},
        {
            "id": "lon",
            "type": "hoi-thi",
            "title": "Hội thi lớn",
            "rounds": [{"name": "Vòng 1", "starts": "02/8/2026"}],
        },
    ]

    def _entries(self, vocabulary: Vocabulary, path: str, folder: Path, address: str = SITE) -> list[Any]:
        """What a calendar says, where the site lies at an address."""
        inputs = published_at(address, folder)
        catalogue = catalogue_with(vocabulary, events=[EVENT], contests=self.CONTESTS)
        made = {output.path: output for output in plan_files(catalogue, inputs, "thu")} | pages_of(catalogue, inputs)
        return Calendar.from_ical(render_calendar(made[path])).walk("VEVENT")

    @pytest.mark.parametrize("path", ["lich--tat-ca.ics", "thu/lich--thu.ics"])
    def test_lead_to_the_page_that_says_more_of_each(self, vocabulary: Vocabulary, tmp_path: Path, path: str) -> None:
        urls = {str(entry["summary"]): str(entry["url"]) for entry in self._entries(vocabulary, path, tmp_path)}
        assert urls == {
            "Lễ phát động": f"{self.SITE}thu/chien-dich/su-kien--le/",
            "Hội thi nhỏ": f"{self.SITE}thu/chien-dich/#cuoc-thi--nho",
            "Hội thi lớn: Vòng 1": f"{self.SITE}thu/chien-dich/lon/",
        }
        pages = site(vocabulary, events=[EVENT], contests=self.CONTESTS)
        for url in urls.values():
            page, _, anchor = url.removeprefix(self.SITE).partition("#")
            assert not anchor or f'id="{anchor}"' in set_page(pages[f"{page}index.html"])
            assert f"{page}index.html" in pages

    def test_of_one_event_leads_to_its_page(self, vocabulary: Vocabulary, tmp_path: Path) -> None:
        (entry,) = self._entries(vocabulary, "thu/chien-dich/su-kien--le/lich--le--thu.ics", tmp_path)
        assert str(entry["url"]) == f"{self.SITE}thu/chien-dich/su-kien--le/"

    @pytest.mark.parametrize("address", ["", "https://example.org/"])
    def test_lead_nowhere_while_the_site_has_no_address(
        self, vocabulary: Vocabulary, tmp_path: Path, address: str
    ) -> None:
        entries = self._entries(vocabulary, "thu/lich--thu.ics", tmp_path, address)
        assert ["url" in entry for entry in entries] == [False] * 3


class TestFeed:
    def test_has_what_has_a_day_newest_first_with_names_that_stay(self, vocabulary: Vocabulary) -> None:
        news = {"id": "tin", "date": "05/7/2026", "title": "Tin & ảnh", "body": "Đã treo băng rôn."}
        pages = site(
            vocabulary, starts="2026-07-01", updates=[news], events=[EVENT, EVENT | {"id": "b", "starts": "2026"}]
        )
        feed = ET.fromstring(render_feed(pages["thu/feed.xml"]))
        titles = [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
        assert titles == ["Lễ phát động – Thử", "Tin & ảnh – Thử", "Chiến dịch thử – Thử"]
        assert feed.findtext("a:updated", "", ATOM) == "2026-07-30T08:00:00+07:00"
        ids = [entry.findtext("a:id", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
        assert len(set(ids)) == 3 and all(name.startswith("urn:uuid:") for name in ids)
        links = [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)]
        assert links[:2] == ["chien-dich/su-kien--le/", "chien-dich/#tin--tin"]

    def test_tells_nothing_on_a_day_to_come(self, vocabulary: Vocabulary) -> None:
        paper = {"title": "Kế hoạch", "date": "10/6/2026"}
        events = [
            EVENT | {"starts": "2026-05-05", "source": paper},
            EVENT | {"id": "sau", "title": "Sắp tới", "starts": "2099-01-01", "source": paper},
            EVENT | {"id": "khac", "title": "Chưa có nguồn", "starts": "2099-02-02"},
        ]
        document = {"number": "1/KH", "date": "01/6/2026"}
        pages = site(vocabulary, starts="2098-01-01", document=document, events=events)
        feed = ET.fromstring(render_feed(pages["thu/feed.xml"]))
        told = {
            entry.findtext("a:title", "", ATOM).partition(" – ")[0]: entry.findtext("a:updated", "", ATOM)[:10]
            for entry in feed.findall("a:entry", ATOM)
        }
        assert told == {
            "Lễ phát động": "2026-05-05",
            "Sắp tới": "2026-06-10",
            "Chưa có nguồn": "2026-06-10",
            "Chiến dịch thử": "2026-06-10",
        }
        assert feed.findtext("a:updated", "", ATOM)[:10] == "2026-06-10"
        nothing_told = site(vocabulary, events=[EVENT | {"starts": "2099-01-01"}])
        assert b"<entry>" not in render_feed(nothing_told["thu/feed.xml"])

    def test_the_day_of_the_program_is_that_of_its_newest_version(self) -> None:
        days = re.findall(r"^## .*(\d{4}-\d\d-\d\d)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
        assert max(days, default="") <= RELEASED <= dt.datetime.now(dt.UTC).date().isoformat()

    def test_has_whole_addresses_once_the_site_has_one(self, vocabulary: Vocabulary, tmp_path: Path) -> None:
        news = {"id": "tin", "date": "05/7/2026", "title": "Tin", "body": "Đã treo băng rôn."}
        address = "https://loa.dongthap.gov.vn/trang/"
        pages = pages_of(catalogue_with(vocabulary, updates=[news]), published_at(address, tmp_path))
        for path, folder in (("feed.xml", ""), ("thu/feed.xml", "thu/")):
            feed = ET.fromstring(render_feed(pages[path]))
            ours = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
            assert ours == {"self": f"{address}{path}", "alternate": f"{address}{folder}"}
            (entry,) = feed.findall("a:entry/a:link", ATOM)
            assert entry.get("href") == f"{address}thu/chien-dich/#tin--tin"

    @pytest.mark.parametrize(
        ("ended", "day"), [(None, RELEASED), ("2025-07-01", "2025-07-01"), ("2099-07-01", RELEASED)]
    )
    def test_without_entries_is_still_a_feed(self, vocabulary: Vocabulary, ended: str | None, day: str) -> None:
        raw = {"name": "Thử", **({"ended": ended} if ended else {})}
        pages = pages_of(catalogue_of(vocabulary, province_of(raw, vocabulary)))
        for path, expected in (("thu/feed.xml", day), ("feed.xml", RELEASED)):
            feed = ET.fromstring(render_feed(pages[path]))
            assert feed.find("a:entry", ATOM) is None
            assert feed.findtext("a:updated", "", ATOM) == f"{expected}T00:00:00+07:00", path


def test_only_questions_for_practice_are_in_the_public_build(vocabulary: Vocabulary) -> None:
    real = {"text": "Câu của đề thật?", "answer": "Đáp án thật", "others": ["Khác"]}
    open_one = {"text": "Câu luyện tập?", "answer": "Đúng", "others": ["Sai", "Cũng sai"], "practice": "true"}
    contest = {"id": "thi", "type": "hoi-thi", "title": "Hội thi", "questions": [real, open_one]}
    pages = site(vocabulary, contests=[contest])
    planned = "".join(output.data for output in pages.values())
    assert "Câu luyện tập?" in planned
    assert "đề thật" not in planned and "Đáp án thật" not in planned
    shown = set_page(pages["thu/chien-dich/thi/index.html"])
    assert len(re.findall(r"<input[^>]*data-right>", shown)) == 1
    assert "Câu 1/1" in shown


def test_a_contest_of_which_little_is_known_has_no_page_of_its_own(vocabulary: Vocabulary) -> None:
    real = {"text": "Câu của đề thật?", "answer": "Đáp án thật", "others": ["Khác"]}
    contest = {"id": "thi", "type": "hoi-thi", "title": "Hội thi", "questions": [real]}
    assert "thu/chien-dich/thi/index.html" not in site(vocabulary, contests=[contest])
