"""What frames every page: the numbers for help, the way out, the trail home."""

from __future__ import annotations

import json

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.content.models import NATIONAL
from loa.content.vocabulary import Vocabulary
from loa.pages.page_frame import page_frame
from tests.paging import HELP, minimal
from tests.sample import campaign_of, catalogue_of, province_of


@pytest.fixture
def catalogue(vocabulary: Vocabulary) -> Catalogue:
    national = province_of({"name": "Toàn quốc", "hotlines": [HELP]}, vocabulary, slug=NATIONAL)
    own = {"number": "0277 3 851 000", "name": "Đường dây của tỉnh"}
    province = province_of(
        {"name": "Đồng Tháp", "hotlines": [HELP, own], "authority": "Sở Y tế tỉnh Đồng Tháp"},
        vocabulary,
        campaign_of(minimal(), vocabulary, province="dong-thap"),
        slug="dong-thap",
    )
    return catalogue_of(vocabulary, national, province)


@pytest.mark.parametrize(
    "path", ["index.html", "dong-thap/index.html", "tro-giup/index.html", "lich/index.html", "404.html"]
)
def test_the_hotline_stands_on_every_page(catalogue: Catalogue, path: str) -> None:
    assert page_frame(catalogue, path)["hotlines"][0] == {
        **HELP,
        "dial": "111",
        "nowrap": ["Tổng đài 111"],
        "details": [],
        "bar": True,
    }


@pytest.mark.parametrize(
    ("path", "has_exit"),
    [
        ("tro-giup/index.html", True),
        ("dau-hieu/index.html", True),
        ("an-toan/index.html", True),
        ("dong-thap/chien-dich/index.html", True),
        ("dong-thap/index.html", True),
        ("ket-qua/index.html", True),
        ("ket-qua/dong-thap/index.html", True),
        ("tim/index.html", True),
        ("index.html", True),
        ("404.html", True),
        ("dong-thap/xa-phuong/xa-tan-hong/index.html", False),
        ("gioi-thieu/index.html", False),
    ],
)
def test_a_reader_in_danger_can_leave_at_once(catalogue: Catalogue, path: str, has_exit: bool) -> None:
    assert bool(page_frame(catalogue, path)["exit"]) is has_exit


def test_the_trail_leads_home(catalogue: Catalogue) -> None:
    trail = page_frame(catalogue, "dong-thap/chien-dich/index.html")["trail"]
    assert [step["title"] for step in trail] == ["Trang chủ", "Đồng Tháp", "Chiến dịch thử"]
    assert [step["path"] for step in trail[:2]] == ["", "dong-thap/"]


def test_the_help_page_knows_each_provinces_own_numbers(catalogue: Catalogue) -> None:
    (province,) = page_frame(catalogue, "tro-giup/index.html")["help"]
    assert [(line["dial"], line["national"]) for line in province["hotlines"]] == [
        ("111", True),
        ("02773851000", False),
    ]
    assert province["contact"]["name"] == "Sở Y tế tỉnh Đồng Tháp"


def test_a_page_of_one_province_names_no_other(catalogue: Catalogue) -> None:
    assert "Đồng Tháp" not in json.dumps(page_frame(catalogue, "toan-quoc/index.html"), ensure_ascii=False)


class TestTheNumbersOfACampaign:
    """A campaign with numbers of its own, in a province with others."""

    @pytest.fixture
    def catalogue(self, vocabulary: Vocabulary) -> Catalogue:
        own = {"number": "(024) 3869 4488", "name": "Trực ban", "area": "Campuchia", "checked": "01/7/2026"}
        own |= {"languages": ["vi", "km"], "channels": ["goi", "zalo"]}
        campaign = campaign_of(minimal(hotlines=[own]), vocabulary, province="dong-thap")
        province = province_of({"name": "Đồng Tháp", "hotlines": [HELP]}, vocabulary, campaign, slug="dong-thap")
        return catalogue_of(vocabulary, province)

    @pytest.mark.parametrize("page", ["", "km/", "su-kien/le-phat-dong/", "hoi-thi/"])
    def test_stand_on_its_pages_and_all_below(self, catalogue: Catalogue, page: str) -> None:
        (line,) = page_frame(catalogue, f"dong-thap/chien-dich/{page}index.html")["hotlines"]
        assert (line["number"], line["dial"]) == ("(024) 3869 4488", "02438694488")

    @pytest.mark.parametrize("page", ["dong-thap/index.html", "dong-thap/xa-phuong/index.html"])
    def test_stand_on_no_other_page(self, catalogue: Catalogue, page: str) -> None:
        assert [line["number"] for line in page_frame(catalogue, page)["hotlines"]] == ["111"]

    def test_are_told_in_plain_words(self, catalogue: Catalogue) -> None:
        (line,) = page_frame(catalogue, "dong-thap/chien-dich/index.html")["hotlines"]
        assert line["details"] == [
            "Gọi từ: Campuchia",
            "Nghe máy bằng: Tiếng Việt, Tiếng Khmer",
            "Liên lạc bằng: gọi điện, Zalo",
            "Số được kiểm tra ngày 01/7/2026",
        ]
