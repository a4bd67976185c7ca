"""Lists of the whole site stay what a telephone can show, and lead to everything that is not on them."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from loa.content.vocabulary import Vocabulary
from loa.pages.links import RelativeLinks
from loa.pages.list_pages import MOST_CONTESTS, MOST_EVENTS, MOST_KEY_FIGURES
from loa.pages.material_cards import item_cards
from loa.pages.page_context import PageContext
from loa.store.output import Output
from tests.paging import minimal, pages_of, set_page, text_of
from tests.sample import campaign_of, catalogue_of, province_of

EACH = MOST_EVENTS // 2 + 5
"""Events of each of two provinces: together a few more than are listed."""


def events(year: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"e-{n}",
            "type": "huong-ung",
            "title": f"Sự kiện {year} số {n:02}",
            "starts": f"{n % 27 + 1:02}/07/{year}",
        }
        for n in range(EACH)
    ]


def site(vocabulary: Vocabulary, first: dict[str, Any], second: dict[str, Any]) -> dict[str, Output]:
    """Two provinces, `mot` and `hai`, with a campaign each."""
    provinces = [
        province_of(
            {"name": name}, vocabulary, campaign_of(minimal(**raw), vocabulary, province=slug, slug="x"), slug=slug
        )
        for slug, name, raw in (("hai", "Hai", second), ("mot", "Một", first))
    ]
    return pages_of(catalogue_of(vocabulary, *provinces))


class TestCalendar:
    @pytest.fixture
    def pages(self, vocabulary: Vocabulary) -> dict[str, Output]:
        return site(vocabulary, {"events": events(2026)}, {"events": events(2025)})

    def test_has_the_newest_and_says_how_many_there_are(self, pages: dict[str, Output]) -> None:
        view = pages["lich/index.html"].values["view"]
        titles = [event["title"] for event in view["events"]]
        assert len(titles) == MOST_EVENTS
        assert sum("2026" in title for title in titles) == EACH
        assert titles[0].startswith("Sự kiện 2026") and titles[-1].startswith("Sự kiện 2025")
        assert f"{MOST_EVENTS} sự kiện mới nhất trong {2 * EACH} sự kiện" in text_of(pages["lich/index.html"])

    def test_leads_to_all_events_of_each_province(self, pages: dict[str, Output]) -> None:
        shown = set_page(pages["lich/index.html"])
        for slug in ("mot", "hai"):
            assert f'href="../{slug}/#su-kien"' in shown
            own = set_page(pages[f"{slug}/index.html"])
            assert len(set(re.findall(r'<a href="(x/su-kien--e-\d+/)">', own))) == EACH

    def test_tells_search_engines_of_what_it_shows(self, pages: dict[str, Output]) -> None:
        assert set_page(pages["lich/index.html"]).count('"@type": "Event"') == MOST_EVENTS

    def test_a_day_on_which_much_happens_says_how_much_more(self, vocabulary: Vocabulary) -> None:
        alike = [{**event, "starts": "30/07/2026"} for event in events(2026)]
        shown = set_page(site(vocabulary, {"events": alike}, {})["lich/index.html"])
        (day,) = re.findall(r'<td class="month__day--on">(.*?)</td>', shown)
        assert day.count("<a ") == 3
        assert f"và {EACH - 3} sự kiện khác" in day

    def test_says_nothing_of_others_where_it_has_all(self, vocabulary: Vocabulary) -> None:
        pages = site(vocabulary, {"events": events(2026)[:4]}, {})
        assert "theo tỉnh" not in text_of(pages["lich/index.html"])
        assert "sự kiện khác" not in text_of(pages["lich/index.html"])


def test_contests_have_the_newest_and_lead_to_those_of_each_province(vocabulary: Vocabulary) -> None:
    contests = [
        {"id": f"c-{n}", "type": "hoi-thi", "title": f"Hội thi số {n:02}", "starts": f"01/01/{1980 + n}"}
        for n in range(MOST_CONTESTS + 5)
    ]
    pages = site(vocabulary, {"contests": contests}, {})
    listed = [contest["title"] for contest in pages["cuoc-thi/index.html"].values["view"]["contests"]]
    assert listed == [f"Hội thi số {n:02}" for n in reversed(range(5, MOST_CONTESTS + 5))]
    assert 'href="mot/"' in set_page(pages["cuoc-thi/index.html"])
    shown = text_of(pages["cuoc-thi/mot/index.html"])
    assert all(contest["title"] in shown for contest in contests)
    assert "cuoc-thi/hai/index.html" not in pages


class TestResults:
    def figures(self, number: int) -> list[dict[str, Any]]:
        return [{"id": f"r-{n}", "metric": "to-roi", "value": str(1000 + n)} for n in range(number)]

    def test_begins_with_the_first_of_each_province_in_turn_and_leads_to_their_rows(
        self, vocabulary: Vocabulary
    ) -> None:
        pages = site(vocabulary, {"results": self.figures(MOST_KEY_FIGURES)}, {"results": self.figures(2)})
        shown = set_page(pages["ket-qua/index.html"])
        first = re.findall(r'<a href="(\w+)/#(x--ket-qua--r-\d+)"><b>([\d.]+)</b>', shown)
        assert [(slug, figure) for slug, _, figure in first] == [
            ("hai", "1.000"),
            ("mot", "1.000"),
            ("hai", "1.001"),
            ("mot", "1.001"),
            ("mot", "1.002"),
            ("mot", "1.003"),
        ]
        for slug, row, _ in first:
            assert f'<tr id="{row}">' in set_page(pages[f"ket-qua/{slug}/index.html"])

    def test_has_no_table_and_leads_to_those_of_each_province(self, vocabulary: Vocabulary) -> None:
        pages = site(vocabulary, {"results": self.figures(200)}, {"results": self.figures(1)})
        shown = set_page(pages["ket-qua/index.html"])
        assert 'scope="row"' not in shown and 'class="chart"' not in shown
        for slug, number in (("mot", 200), ("hai", 1)):
            assert f'href="{slug}/"' in shown and f"{number} số liệu" in shown
            assert set_page(pages[f"ket-qua/{slug}/index.html"]).count('scope="row"') == number

    def test_what_the_nation_counted_is_no_key_figure_of_a_province(self, vocabulary: Vocabulary) -> None:
        results, own = self.figures(1), {"id": "rieng", "metric": "to-roi", "value": "5"}
        nation = campaign_of(minimal(results=results), vocabulary, province="toan-quoc", slug="x")
        joined = campaign_of(
            minimal(results=[*results, own]), vocabulary, province="mot", slug="x", adopted_from="toan-quoc/x"
        )
        pages = pages_of(
            catalogue_of(
                vocabulary,
                province_of({"name": "Toàn quốc"}, vocabulary, nation, slug="toan-quoc"),
                province_of({"name": "Một"}, vocabulary, joined, slug="mot"),
            )
        )
        key = re.findall(r'<a href="([\w-]+)/#x--ket-qua--([\w-]+)"', set_page(pages["ket-qua/index.html"]))
        assert key == [("toan-quoc", "r-0"), ("mot", "rieng")]
        # Nor is it in the province's table and count; the pages say whose it is.
        rows = pages["ket-qua/ket-qua--tat-ca.csv"].values["rows"]
        assert [row[0] for row in rows] == ["Toàn quốc", "Một"]
        assert "1 số liệu<" in set_page(pages["ket-qua/index.html"])
        own_page = set_page(pages["ket-qua/mot/index.html"])
        assert 'href="../toan-quoc/"' in own_page and "Số chung của chiến dịch toàn quốc" in own_page
        assert "số chung của chiến dịch toàn quốc" in set_page(pages["mot/x/index.html"])

    def test_the_nations_charts_and_tables_stand_on_no_page_of_a_provinces_figures(
        self, vocabulary: Vocabulary
    ) -> None:
        table = {"id": "bang", "title": "Bảng của cả nước", "rows": "Tháng | Số buổi\n7 | 12\n8 | 15"}
        own = {"id": "rieng", "title": "Số buổi", "value": "5"}
        nation = {"results": self.figures(3), "tables": [table]}
        joined = {"results": [*self.figures(3), own], "tables": [table]}
        pages = pages_of(
            catalogue_of(
                vocabulary,
                *(
                    province_of(
                        {"name": name},
                        vocabulary,
                        campaign_of(minimal(**parts), vocabulary, province=slug, slug="x", adopted_from=source),
                        slug=slug,
                    )
                    for name, slug, parts, source in (
                        ("Toàn quốc", "toan-quoc", nation, None),
                        ("Một", "mot", joined, "toan-quoc/x"),
                    )
                ),
            )
        )
        for path in ("ket-qua/toan-quoc/index.html", "mot/x/index.html"):
            shown = set_page(pages[path])
            assert 'class="chart"' in shown and "Bảng của cả nước" in shown, path
        whose = "Của ai: số chung của chiến dịch toàn quốc, không tính riêng cho tỉnh"
        assert whose in set_page(pages["mot/x/index.html"]) and whose not in set_page(pages["toan-quoc/x/index.html"])
        # Who takes a file of the table away reads it there, too; the figures beside it say the same.
        files = [
            page for path, page in pages.items() if path.startswith("mot/x/") and path.endswith((".json", ".xlsx"))
        ]
        assert len(files) == 2 and all(whose.partition(": ")[2] in page.data for page in files)
        own_page = set_page(pages["ket-qua/mot/index.html"])
        assert 'class="chart"' not in own_page and "Bảng của cả nước" not in own_page and "Số buổi" in own_page

    def test_a_sample_is_no_key_figure(self, vocabulary: Vocabulary) -> None:
        figures = [{**one, "sample": "true"} for one in self.figures(2)]
        pages = site(vocabulary, {"results": figures}, {"results": self.figures(1)})
        shown = set_page(pages["ket-qua/index.html"])
        assert re.findall(r'<a href="(\w+)/#', shown) == ["hai"]
        assert "2 số liệu<" in shown and "kèm nguồn" not in shown and "kèm cơ quan" not in shown

    def test_a_source_is_promised_only_where_there_is_one(self, vocabulary: Vocabulary) -> None:
        plain, sample = self.figures(2)[1], self.figures(1)[0] | {"sample": "true"}
        own = plain | {"source": {"title": "Báo cáo"}}
        shown = set_page(site(vocabulary, {"results": [sample, own]}, {"results": [own]})["ket-qua/index.html"])
        assert "2 số liệu, 1 số có nguồn" in shown and "1 số liệu, kèm nguồn" in shown and "kèm cơ quan" in shown
        of_all = site(vocabulary, {"results": [plain], "source": {"title": "Báo cáo"}}, {"results": [plain]})
        shown = set_page(of_all["ket-qua/index.html"])
        assert shown.count("1 số liệu, kèm nguồn") == 1 and "1 số liệu<" in shown

    def test_of_a_province_leads_back_and_is_led_to(self, vocabulary: Vocabulary) -> None:
        pages = site(vocabulary, {"results": self.figures(2)}, {})
        page = pages["ket-qua/mot/index.html"]
        assert [step["title"] for step in page.values["frame"]["loa"]["trail"]] == ["Trang chủ", "Kết quả", "Một"]
        assert 'href="../"' in set_page(page)
        assert 'href="../ket-qua/mot/"' in set_page(pages["mot/index.html"])
        assert "ket-qua/hai/index.html" not in pages


def test_two_cards_of_one_name_say_whose_they_are() -> None:
    def row(campaign: str, name: str) -> dict[str, Any]:
        page = f"mot/{campaign}/#{name}"
        row = {"campaign": campaign, "title": f"Năm {campaign}", "name": name, "page": page, "kind": "poster"}
        row |= {"format": "A3", "measure": "", "language": "vi", "where": "office", "scale": 1, "pages": 1}
        return row | {"reads": (), "files": (), "preview": None, "sample": False}

    found = [row("2021", "Chung tay"), row("2026", "Chung tay"), row("2026", "Khác")]
    cards = item_cards(cast("PageContext", None), found, RelativeLinks("tai-lieu/index.html"))
    assert [(card["name"], card["of"]) for card in cards] == [
        ("Chung tay", "Năm 2021"),
        ("Chung tay", "Năm 2026"),
        ("Khác", ""),
    ]
