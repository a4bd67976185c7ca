"""Figures on pages: as the source wrote them, in their own unit; targets apart from results; small counts nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from loa.catalogue.catalogue import ResolvedCampaign
from loa.catalogue.small_counts import identifies_people
from loa.catalogue.withheld_results import WithheldResults
from loa.content.models import Result, SmallCounts
from loa.content.vocabulary import Vocabulary
from loa.house_style.line_breaks import read_break_rules
from loa.pages.charts import charts_of
from loa.pages.page_context import PageContext, View
from loa.pages.print_index import PrintIndex
from loa.pages.result_views import result_views, target_views
from loa.pages.results_tables import results_extract
from tests.paging import REAL
from tests.sample import campaign_of, catalogue_of, province_of

_RULE = SmallCounts(below="5", words=("nạn nhân",))


def _context(vocabulary: Vocabulary, *results: dict[str, Any], **more: Any) -> tuple[PageContext, ResolvedCampaign]:
    numbered = [{"id": f"so-{number}", **result} for number, result in enumerate(results)]
    resolved = campaign_of({"title": "Thử", "results": numbered, **more}, vocabulary)
    catalogue = catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, resolved))
    return PageContext(catalogue, PrintIndex([], {}, vocabulary), read_break_rules(REAL)), resolved


def _shown(vocabulary: Vocabulary, **result: Any) -> View:
    return result_views(*_context(vocabulary, result))[0]


@pytest.mark.parametrize(
    ("result", "figure", "unit"),
    [
        ({"metric": "to-roi", "value": "7415"}, "7.415", "tờ"),
        ({"metric": "to-roi", "value": "7415", "written": "7.415 tờ"}, "7.415", "tờ"),
        ({"metric": "to-roi", "figure": "gần 5.000 tờ"}, "gần 5.000", "tờ"),
        ({"metric": "to-roi", "figure": "hơn 10.453"}, "hơn 10.453", "tờ"),
        ({"metric": "nguoi-du", "figure": "gần 5.000 học sinh"}, "gần 5.000", "học sinh"),
        ({"metric": "kinh-phi", "figure": "120,5 triệu đồng"}, "120,5", "triệu đồng"),
        ({"metric": "kinh-phi", "value": "1.250,5"}, "1.250,5", "triệu đồng"),
        ({"title": "Xã có tủ sách", "figure": "98,5%"}, "98,5%", ""),
        ({"title": "Xã có tủ sách", "figure": "98,5% xã"}, "98,5% xã", ""),
        ({"metric": "to-roi", "value": "20", "unit": "%"}, "20%", ""),
        ({"title": "Xã có tủ sách", "figure": "281/412 xã"}, "281/412", "xã"),
        ({"title": "Xã có tủ sách", "value": "281", "of": "412", "unit": "xã"}, "281/412", "xã"),
        ({"title": "Vi phạm", "figure": "88 vụ/229 đối tượng"}, "88 vụ/229 đối tượng", ""),
        ({"title": "Đội", "value": "1", "to": "2", "unit": "đội"}, "1–2", "đội"),
        ({"title": "Vi phạm", "figure": "tăng 55 vụ so với cùng kỳ"}, "tăng 55 vụ so với cùng kỳ", ""),
        ({"title": "Vi phạm", "value": "5", "unit": "%", "qualifier": "duoi"}, "dưới 5%", ""),
        ({"title": "Diện tích", "figure": "12 m2"}, "12 m2", "m²"),
    ],
)  # fmt: skip
def test_a_figure_is_shown_with_its_own_unit(
    result: dict[str, Any], figure: str, unit: str, vocabulary: Vocabulary
) -> None:
    shown = _shown(vocabulary, **result)
    assert (shown["figure"], shown["unit"]) == (figure, unit)


def test_a_qualifier_in_the_words_of_the_source_is_data(vocabulary: Vocabulary) -> None:
    context, resolved = _context(vocabulary, {"metric": "to-roi", "value": "10453", "written": "hơn 10.453"})
    assert resolved.campaign.results[0].qualifier == "hon"
    table = results_extract(context, context.catalogue.provinces[0])
    assert dict(zip(table["columns"], table["rows"][0], strict=True))["muc_chinh_xac"] == "hơn"


def test_a_table_has_each_part_in_a_column_of_its_own(vocabulary: Vocabulary) -> None:
    figures = ["98,5%", "281/412 xã", "01–02 đội", "88 vụ/229 đối tượng", "tăng 55 vụ so với cùng kỳ", "12,5 ha"]
    context, _ = _context(vocabulary, *({"title": "Việc", "figure": figure} for figure in figures))
    table = results_extract(context, context.catalogue.provinces[0])
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    columns = ("so", "don_vi", "loai", "tren_tong_so", "den", "so_di_kem", "tang_giam", "nhu_nguon_viet")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        (98.5, "%", "tỷ lệ", "", "", "", "", "98,5%"),
        (281, "xã", "phần trên tổng số", 412, "", "", "", "281/412 xã"),
        (1, "đội", "khoảng", "", 2, "", "", "01–02 đội"),
        (88, "vụ", "số", "", "", "229 đối tượng", "", "88 vụ/229 đối tượng"),
        (55, "vụ", "mức tăng, giảm", "", "", "", "tăng 55 vụ so với cùng kỳ", "tăng 55 vụ so với cùng kỳ"),
        (12.5, "ha", "số", "", "", "", "", "12,5 ha"),
    ]


def _of(place: str, **result: Any) -> dict[str, Any]:
    return {"metric": "to-roi", "counted_by": "Sở", "level": "xa", "place": place, **result}


def test_no_chart_has_a_percentage_or_a_part_beside_counts(vocabulary: Vocabulary) -> None:
    rows = [_of("A", value="100"), _of("B", value="50"), _of("C", value="20", unit="%"), _of("D", value="30", unit="%")]
    rows += [_of("E", value="1", of="2", unit="xã"), _of("G", value="3", of="4", unit="xã")]
    rows += [_of("H", value="5", to="9"), _of("I", value="5", change={"direction": "tang"})]
    context, resolved = _context(vocabulary, *rows)
    charts = charts_of(context, [resolved])
    figures = {chart["title"]: [bar["figure"] for bar in chart["bars"]] for chart in charts}
    assert figures == {
        "Tờ rơi": ["100 tờ", "50 tờ"],
        "Tờ rơi (phần trên tổng số)": ["1/2 xã", "3/4 xã"],
        "Tờ rơi (tỷ lệ phần trăm)": ["20%", "30%"],
    }
    sums = {chart["title"]: chart["sums"] for chart in charts}
    assert sums.pop("Tờ rơi") == ["Cộng các số của Sở (A; B): 150 tờ (100 + 50)."]
    assert not any(sums.values())
    shares = next(chart for chart in charts if "phần trăm" in chart["title"])
    assert shares["bars"][0]["length"] < 25


def test_a_target_stands_apart_and_beside_what_answers_it(vocabulary: Vocabulary) -> None:
    target = {"id": "biet", "title": "Biết số", "figure": "trên 90%", "by": "2030", "group": "Truyền thông"}
    context, resolved = _context(
        vocabulary, {"target": "biet", "title": "Biết số", "figure": "92,5%", "period": "2026"}, targets=[target]
    )
    (group,) = target_views(context, resolved)
    (row,) = group["rows"]
    assert (group["title"], row["figure"], row["by"], row["anchor"]) == (
        "Truyền thông", "trên 90%", "năm 2030", "chi-tieu--biet",
    )  # fmt: skip
    assert row["results"] == [{"figure": "92,5%", "where": "2026", "anchor": "ket-qua--so-0"}]
    (result,) = result_views(context, resolved)
    assert (result["figure"], result["target"]["figure"]) == ("92,5%", "trên 90%")
    assert [chart["title"] for chart in charts_of(context, [resolved])] == []


_SMALL = {
    "3 người trong một xã": {"value": "3"},
    "3/7": {"value": "3", "of": "7"},
    "6/9: còn 3": {"value": "6", "of": "9"},
    "dưới 5": {"value": "5", "qualifier": "duoi"},
    "2–9": {"value": "2", "to": "9"},
    "trước đó 4": {"value": "9", "change": {"direction": "tang", "start": "4"}},
    "9, tăng 2": {"value": "9", "change": {"direction": "tang", "by": [{"value": "2", "unit": "nạn nhân"}]}},
    "88 vụ/3 nạn nhân": {
        "metric": None, "title": "Vi phạm", "value": "88", "unit": "vụ", "also": [{"value": "3", "unit": "nạn nhân"}],
    },
    "một dòng": {"figure": "3/7 nạn nhân"},
    "không có chỉ tiêu": {"metric": None, "title": "Việc đã làm", "figure": "3 nạn nhân"},
}  # fmt: skip


def _result(vocabulary: Vocabulary, **keys: Any) -> Result:
    raw = {"id": "so", "metric": "nan-nhan", "level": "xa", "place": "Xã A", **keys}
    return Result.model_validate({k: v for k, v in raw.items() if v is not None}, context=vocabulary)


@pytest.mark.parametrize("case", _SMALL)
def test_a_small_count_is_found_in_every_part_of_a_figure(case: str, vocabulary: Vocabulary) -> None:
    assert identifies_people(_result(vocabulary, **_SMALL[case]), vocabulary, _RULE)


@pytest.mark.parametrize("keys", [{"value": "20"}, {"value": "20", "of": "40"}, {"value": "12", "to": "20"}])
def test_large_counts_are_published(keys: dict[str, str], vocabulary: Vocabulary) -> None:
    assert not identifies_people(_result(vocabulary, **keys), vocabulary, _RULE)


def test_a_percentage_that_gives_a_small_count_with_a_total_is_kept_back_with_its_words(vocabulary: Vocabulary) -> None:
    secret = {"metric": "nan-nhan", "level": "xa", "place": "Xã A", "counted_by": "Sở"}
    _, resolved = _context(
        vocabulary,
        {**secret, "value": "10"},
        {**secret, "figure": "30% nạn nhân", "unit": "% nạn nhân", "note": "3 em"},
    )
    (shown,) = WithheldResults([resolved], vocabulary, _RULE, body=False).publishable()
    assert [one.id for one in shown.withheld] == ["so-1"]
    assert "30%" not in str(shown.campaign) and "3 em" not in str(shown.campaign) + str(shown.withheld)
