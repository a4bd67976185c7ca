"""Results shown, drawn, added and taken away: only like with like, every figure with its owner and words."""

from __future__ import annotations

from typing import Any

import pytest

from loa.content.vocabulary import Vocabulary
from loa.house_style.line_breaks import read_break_rules
from loa.pages.charts import charts_of
from loa.pages.page_context import PageContext
from loa.pages.print_index import PrintIndex
from loa.render.csv_json import render_csv
from tests.paging import CAMPAIGN_PAGE, REAL, catalogue_with, minimal, pages_of, text_of
from tests.sample import campaign_of, catalogue_of, province_of

OWNER = {"metric": "to-roi", "counted_by": "Sở", "scope": "trong trường học"}


def charts(vocabulary: Vocabulary, *results: dict[str, str]) -> list[dict[str, Any]]:
    raw = minimal(results=[{"id": f"so-{n}", "value": "1000", **result} for n, result in enumerate(results)])
    campaign = campaign_of(raw, vocabulary)
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign))
    context = PageContext(catalogue, PrintIndex([], {}, vocabulary), read_break_rules(REAL))
    return charts_of(context, [campaign])


class TestFiguresOnPages:
    @pytest.mark.parametrize(
        ("result", "shown"),
        [
            ({"value": "3", "written": "03"}, "03"),
            ({"value": "5000", "qualifier": "gan", "written": "gần 5.000"}, "gần 5.000"),
            ({"value": "5000", "qualifier": "gan"}, "gần 5.000"),
            ({"value": "7415"}, "7.415"),
            ({"value": "200", "qualifier": "tren", "written": "200"}, "200 tờ Mức chính xác: trên"),
        ],
    )
    def test_stand_as_the_source_wrote_them(self, vocabulary: Vocabulary, result: dict[str, str], shown: str) -> None:
        assert shown in self._page(vocabulary, results=[{"id": "a", "metric": "to-roi"} | result])

    def test_are_never_added_up(self, vocabulary: Vocabulary) -> None:
        text = self._page(
            vocabulary,
            results=[
                {"id": "so", "metric": "to-roi", "value": "25000", "counted_by": "Sở"},
                {"id": "huyen", "metric": "to-roi", "value": "7415", "counted_by": "Các huyện"},
            ],
        )
        assert "25.000" in text and "7.415" in text
        assert "32.415" not in text and "32415" not in text

    def test_name_their_own_source_or_lead_to_the_campaigns(self, vocabulary: Vocabulary) -> None:
        text = self._page(
            vocabulary,
            source={"title": "Báo cáo chung"},
            results=[
                {"id": "a", "metric": "to-roi", "value": "1", "source": {"title": "Báo cáo riêng"}},
                {"id": "b", "metric": "to-roi", "value": "2"},
            ],
        )
        assert "Báo cáo riêng" in text
        assert text.count("Nguồn chung của chiến dịch") == 1
        assert "Nguồn: Báo cáo chung" in text

    def _page(self, vocabulary: Vocabulary, **campaign: Any) -> str:
        return text_of(pages_of(catalogue_with(vocabulary, **campaign))[CAMPAIGN_PAGE])


class TestSums:
    def test_figures_of_one_owner_and_scope_are_added_and_it_says_what(self, vocabulary: Vocabulary) -> None:
        (chart,) = charts(vocabulary, OWNER | {"period": "2023"}, OWNER | {"period": "2024", "value": "25000"})
        assert chart["sums"] == ["Cộng các số của Sở (2023; 2024): 26.000 tờ (1.000 + 25.000)."]

    @pytest.mark.parametrize(
        "other",
        [
            {"counted_by": "Các huyện"},
            {"scope": "ngoài trường học"},
            {"level": "huyen"},
            {"qualifier": "gan"},
            {"period": "2023"},
            {"metric": "to-bao"},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_what_is_not_alike_is_never_added(self, vocabulary: Vocabulary, other: dict[str, str]) -> None:
        found = charts(vocabulary, OWNER | {"period": "2023"}, OWNER | {"period": "2024"} | other)
        assert [sentence for chart in found for sentence in chart["sums"]] == []


def test_bars_keep_the_words_of_the_source_and_name_their_owner(vocabulary: Vocabulary) -> None:
    (chart,) = charts(
        vocabulary,
        OWNER | {"period": "2024", "value": "5000", "qualifier": "gan", "written": "gần 5.000"},
        {"metric": "to-roi", "counted_by": "Các huyện", "value": "10000"},
    )
    about, exact = chart["bars"]
    assert (about["figure"], about["exact"], exact["figure"]) == ("gần 5.000 tờ", False, "10.000 tờ")
    assert "Sở" in about["label"] and "Các huyện" in exact["label"]
    assert about["length"] * 2 == exact["length"]
    assert chart["owners"]


def test_a_source_that_all_figures_share_is_said_once_above_them(vocabulary: Vocabulary) -> None:
    raw = {
        "source": {"title": "Báo cáo chung"},
        "results": [{"id": f"a{n}", "metric": "to-roi", "value": "7"} for n in "12"],
    }
    pages = pages_of(catalogue_with(vocabulary, **raw))
    for path, said in ((CAMPAIGN_PAGE, "Nguồn chung của mọi số"), ("ket-qua/thu/index.html", "Nguồn của các số trong")):
        text = text_of(pages[path])
        assert text.count(said) == 1, path
        assert text.index(said) < text.index("Chỉ tiêu Kết quả") and "Báo cáo chung" in text, path
        assert "Ghi chú và nguồn" not in text, path


def test_one_figure_needs_no_drawing(vocabulary: Vocabulary) -> None:
    assert charts(vocabulary, OWNER) == []


def test_tables_have_every_figure_and_no_formula(vocabulary: Vocabulary) -> None:
    raw = minimal(
        source={"title": "Báo cáo", "date": "27/12/2024"},
        results=[{"id": "a", "metric": "to-roi", "value": "7415", "written": "7.415", "counted_by": "=HYPERLINK(1)"}],
    )
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, campaign_of(raw, vocabulary)))
    pages = pages_of(catalogue)
    text = render_csv(pages["thu/ket-qua--thu.csv"]).decode("utf-8-sig")
    head, row = text.splitlines()
    assert head.startswith("tinh;chien_dich;chi_tieu;so;don_vi")
    assert row.startswith("Thử;Chiến dịch thử;Tờ rơi;7415;tờ")
    assert "'=HYPERLINK(1)" in row and "Báo cáo" in row and "27/12/2024" in row
    assert pages["ket-qua/ket-qua--tat-ca.csv"].digest == pages["thu/ket-qua--thu.csv"].digest
    assert render_csv(pages["thu/ket-qua--thu.csv"]).startswith(b"\xef\xbb\xbf")
