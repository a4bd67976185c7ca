"""Sentences that are put together: a name and its sentence, a figure and its unit; with the names least alike."""

from __future__ import annotations

from typing import Any

import pytest

from loa.catalogue.administrative_units import communes, kinds_of, within_sentence
from loa.content.vocabulary import Vocabulary
from loa.pages.commune_pages import words_of
from loa.pages.shared_views import beside_place, of_place
from loa.prints.name_lines import counted, groups_of
from tests.building import visible_text
from tests.paging import catalogue_with, minimal, pages_of, set_page, text_of
from tests.sample import campaign_of, catalogue_of, province_of

QUANG_NINH, DONG_THAP, HUE = 22, 82, 46
"""Codes of a province with two đặc khu, of one without any, and of a city."""


@pytest.mark.parametrize(
    ("code", "kinds"), [(QUANG_NINH, "xã, phường, đặc khu"), (DONG_THAP, "xã, phường"), (HUE, "xã, phường")]
)
def test_a_provinces_communes_are_called_by_the_kinds_it_has(vocabulary: Vocabulary, code: int, kinds: str) -> None:
    province = province_of({"name": "Thử", "code": str(code)}, vocabulary, communes=communes(code))
    assert kinds_of(province.communes) == kinds
    said = words_of(province, None)
    assert said["heading"] == f"{kinds[:1].upper()}{kinds[1:]} của Thử"
    assert said["found"] == kinds
    group = groups_of(province)[0]
    assert counted(group, len(group.bodies)) == f"{len(province.communes)} {kinds}"


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Đặc khu Cô Tô", "đặc khu Cô Tô"),
        ("Thành phố Huế", "thành phố Huế"),
        ("Tỉnh Bắc Ninh", "tỉnh Bắc Ninh"),
        ("Xã Tân Hồng", "xã Tân Hồng"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_a_kind_is_small_within_a_sentence_and_a_name_is_not(name: str, within: str) -> None:
    assert within_sentence(name) == within


def test_the_nation_is_no_province(vocabulary: Vocabulary) -> None:
    nation = province_of({"name": "Toàn quốc"}, vocabulary, slug="toan-quoc")
    province = province_of({"name": "Huế"}, vocabulary)
    assert (of_place(nation), beside_place(nation)) == ("toàn quốc", "toàn quốc")
    assert (of_place(province), beside_place(province)) == ("của Huế", "Huế")


def test_no_page_of_the_nation_says_that_something_is_of_toan_quoc(vocabulary: Vocabulary) -> None:
    message = {"id": "loi", "text": "Chung tay"}
    event = {"id": "le", "type": "mit-tinh", "title": "Lễ", "starts": "2026-07-30"}
    banner = {"id": "loi", "message": "loi", "formats": ["bang-ron-5x0.8"]}
    campaigns = [
        campaign_of(minimal(messages=[message], events=[event], banners=[banner]), vocabulary, province="toan-quoc"),
        campaign_of(minimal(), vocabulary, province="toan-quoc", slug="khac"),
    ]
    nation = province_of({"name": "Toàn quốc"}, vocabulary, *campaigns, slug="toan-quoc")
    pages = pages_of(catalogue_of(vocabulary, nation))
    for path, page in pages.items():
        if path.endswith(".html"):
            assert "của Toàn quốc" not in set_page(page), path
            assert "về Toàn quốc" not in set_page(page), path
    shown = text_of(pages["toan-quoc/chien-dich/index.html"])
    assert "Thêm lịch toàn quốc vào điện thoại" in shown
    assert "Chiến dịch khác toàn quốc" not in shown


@pytest.mark.parametrize(
    ("successor", "said"),
    [("Thành phố Đà Nẵng", "thuộc thành phố Đà Nẵng (mới)"), ("Tỉnh Bắc Ninh", "thuộc tỉnh Bắc Ninh (mới)")],
)
def test_a_former_province_names_the_new_one_with_its_kind(vocabulary: Vocabulary, successor: str, said: str) -> None:
    raw = {"name": "Quảng Nam", "ended": "01/7/2025", "successor": "moi"}
    former = province_of(raw, vocabulary, slug="quang-nam", successor_name=successor)
    shown = text_of(pages_of(catalogue_of(vocabulary, former))["quang-nam/index.html"])
    assert f"Từ 01/7/2025, sau hợp nhất, tỉnh Quảng Nam (cũ) {said}." in shown


def test_numbers_of_the_nation_are_not_called_those_of_the_new_province(vocabulary: Vocabulary) -> None:
    own, shared = {"number": "1900 1234", "name": "Của tỉnh"}, {"number": "111", "name": "Của cả nước"}
    nation = province_of({"name": "Toàn quốc", "hotlines": [shared]}, vocabulary, slug="toan-quoc")
    raw = {"name": "Cũ", "ended": "01/7/2025", "successor": "moi"}
    for hotline, said in (
        (shared, "Đường dây nóng dùng chung cả nước; cơ quan phụ trách địa bàn này nay là của thành phố Huế."),
        (own, "Đường dây nóng và cơ quan phụ trách địa bàn này nay là của thành phố Huế."),
    ):
        hotlines = province_of({"name": "Mới", "hotlines": [hotline]}, vocabulary).hotlines
        former = province_of(raw, vocabulary, slug="cu", successor_name="Thành phố Huế", hotlines=hotlines)
        shown = set_page(pages_of(catalogue_of(vocabulary, nation, former))["cu/index.html"])
        assert said in visible_text(shown)


@pytest.mark.parametrize(
    ("result", "shown", "never"),
    [
        ({"value": "0", "written": "không có"}, "không có", "không có nạn nhân"),
        ({"value": "0", "written": "không phát sinh"}, "không phát sinh", "không phát sinh nạn nhân"),
        ({"value": "0"}, "0 nạn nhân", "0 nạn nhân nạn nhân"),
        ({"value": "5000", "written": "gần 5.000", "qualifier": "gan"}, "gần 5.000 nạn nhân", "5.000 gần"),
    ],
)
def test_nothing_in_words_stands_without_a_unit(
    vocabulary: Vocabulary, result: dict[str, Any], shown: str, never: str
) -> None:
    row = {"id": "mot", "metric": "nan-nhan-tiep-nhan", "level": "tinh", **result}
    text = text_of(pages_of(catalogue_with(vocabulary, results=[row]))["thu/chien-dich/index.html"])
    assert shown in text
    assert never not in text


@pytest.mark.parametrize(
    ("contest", "said"),
    [
        ({"rules": [{"heading": "Nội dung", "body": "Luật."}], "starts": "2026-07-01"}, "Thể lệ và thời gian: Thi."),
        (
            {"starts": "2026-07-01", "questions": [{"text": "A?", "answer": "B", "others": ["C"], "practice": "true"}]},
            "Thời gian và câu hỏi luyện tập: Thi.",
        ),
    ],
)
def test_a_contests_page_promises_what_it_has(vocabulary: Vocabulary, contest: dict[str, Any], said: str) -> None:
    raw = {"id": "thi", "type": "hoi-thi", "title": "Thi", **contest}
    pages = pages_of(catalogue_with(vocabulary, contests=[raw]))
    assert f'content="{said}"' in set_page(pages["thu/chien-dich/thi/index.html"])
