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
    }


@pytest.mark.parametrize(
    ("path", "has_exit"),
    [
        ("tro-giup/index.html", True),
        ("dau-hieu/index.html", True),
        ("an-toan/index.html", True),
        ("dong-thap/chien-dich/index.html", True),
        ("dong-thap/index.html", False),
        ("ket-qua/index.html", False),
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
