"""What was found ugly when prints were looked at stays mended."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import Any

import pytest

from loa.arrange.text_metrics import CAPITAL, ink_of
from loa.arrange.typefaces import faces_of
from loa.catalogue.catalogue import Catalogue
from loa.content.models import Hotline
from loa.content.vocabulary import Vocabulary
from loa.prints.design_files import PlannedDesign
from loa.prints.print_designs import DesignPlanner
from loa.prints.print_shop import least_letter_mm
from tests.printing import HERE, campaign_with, catalogue

SIX = "Nhanh một phút, chậm cả đời"
TWENTY = "Phòng, chống mua bán người là trách nhiệm của cá nhân, gia đình, nhà trường và toàn xã hội"
WIDE = ["bang-ron-3x1", "bang-ron-4x1", "bang-ron-5x0.8", "bang-ron-5x1.5", "bang-ron-6x1.5", "bang-ron-10x2"]
TALL = ["phuon-0.6x2", "phuon-0.8x2.5", "phuon-1x3", "standee-0.6x1.6", "standee-0.8x1.8", "standee-0.8x2"]
POSTERS = ["pano-2x3", "pano-3x4", "poster-a3", "poster-a2", "poster-a1"]
LINES = [
    {
        "number": "111",
        "name": "Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người",
        "note": "miễn phí, 24/7",
    },
    {"number": "1900 633 550", "name": "Đường dây hỗ trợ nạn nhân của bạo lực", "note": "24/7"},
    {"number": "113", "name": "Công an"},
]
LONG_NAME = (
    "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào bảo vệ an ninh Tổ quốc tỉnh Đồng Tháp"
)
PARTNERS = [{"name": f"Hội Liên hiệp Phụ nữ tỉnh số {number}"} for number in range(3)]


def design(
    vocabulary: Vocabulary, text: str, name: str, *hotlines: dict[str, Any], code: bool = False, **more: Any
) -> PlannedDesign:
    province = {key: more.pop(key) for key in ("authority",) if key in more}
    found = catalogue(vocabulary, campaign_with(text, name, sample="true") | more, **province)
    if hotlines:
        lines = tuple(Hotline.model_validate(line) for line in hotlines)
        found = Catalogue((dataclasses.replace(found.provinces[0], hotlines=lines),), vocabulary)
    planner = DesignPlanner.of(found, HERE)
    (planned,) = (dataclasses.replace(planner, site_url="https://vi-du.vn/") if code else planner).designs()
    return planned


def lines_of(planned: PlannedDesign, role: str = "ink") -> list[dict[str, Any]]:
    assert planned.arranged is not None
    return [line for line in planned.arranged.data["lines"] if line["role"] == role]


@pytest.mark.parametrize("name", [*TALL, *POSTERS, "doc"])
def test_a_line_does_not_end_one_clause_and_begin_the_next(vocabulary: Vocabulary, name: str) -> None:
    assert [line["words"] for line in lines_of(design(vocabulary, SIX, name))] == ["NHANH MỘT PHÚT,", "CHẬM CẢ ĐỜI"]


@pytest.mark.parametrize("text", [SIX, TWENTY], ids=["6", "20"])
@pytest.mark.parametrize("name", WIDE)
def test_a_slogan_is_clear_of_the_code_below_it(vocabulary: Vocabulary, name: str, text: str) -> None:
    planned = design(vocabulary, text, name, code=True)
    assert planned.arranged is not None
    code, style = planned.arranged.data["qr"], planned.arranged.slogan.style
    for line in lines_of(planned):
        ink = ink_of(line["words"], style)
        if line["left"] + ink.width * line["size"] > code["left"]:
            assert line["baseline"] + ink.below * line["size"] <= code["top"] - 0.02 * planned.form.height_mm


@pytest.mark.parametrize("name", WIDE)
def test_the_number_stands_in_the_middle_where_the_code_leaves_room(vocabulary: Vocabulary, name: str) -> None:
    short = {"number": "111", "name": "Tổng đài quốc gia"}
    planned = design(vocabulary, TWENTY, name, short, code=True)
    assert planned.arranged is not None
    (sign,) = planned.arranged.data["handsets"]
    last = lines_of(planned, "band-ink")[-1]
    right = last["left"] + ink_of(last["words"], faces_of(HERE).plain(600)).width * last["size"]
    assert (sign["left"] + right) / 2 == pytest.approx(planned.form.width_mm / 2, rel=0.03)


@pytest.mark.parametrize("name", [*WIDE, *TALL, *POSTERS, "vuong"])
def test_the_numbers_after_the_first_have_one_size(vocabulary: Vocabulary, name: str) -> None:
    lines = [
        line
        for line in lines_of(design(vocabulary, TWENTY, name, *LINES), "band-ink")
        if line["words"] in {"1900 633 550", "113"}
    ]
    assert len({round(line["size"], 3) for line in lines}) == 1


@pytest.mark.parametrize("name", [*WIDE, *TALL, *POSTERS])
def test_partners_without_a_logo_are_named_in_letters_that_can_be_read(vocabulary: Vocabulary, name: str) -> None:
    planned = design(vocabulary, TWENTY, name, partners=PARTNERS)
    assert planned.arranged is not None
    assert planned.arranged.text_mm["partner_names"] >= 0.999 * least_letter_mm(planned.form)
    assert planned.arranged.data["partners"] is None


@pytest.mark.parametrize("name", WIDE)
def test_the_mark_of_a_sample_is_not_larger_than_who_speaks(vocabulary: Vocabulary, name: str) -> None:
    for authority in ("Sở Y tế", LONG_NAME):
        planned = design(vocabulary, TWENTY, name, authority=authority)
        assert planned.arranged is not None
        assert planned.arranged.text_mm["sample"] <= planned.arranged.text_mm["authority"] * 1.001


@pytest.mark.parametrize("name", [*TALL, *POSTERS, "facebook", "vuong"])
def test_what_a_call_costs_is_not_larger_than_the_name_of_the_line(vocabulary: Vocabulary, name: str) -> None:
    planned = design(vocabulary, TWENTY, name, code=True)
    assert planned.arranged is not None
    assert planned.arranged.text_mm["note"] <= planned.arranged.text_mm["name"] * 1.001


@pytest.mark.parametrize("name", ["poster-a3", "poster-a1", "pano-2x3"])
def test_the_number_of_a_poster_leaves_its_name_room(vocabulary: Vocabulary, name: str) -> None:
    planned = design(vocabulary, TWENTY, name, code=True)
    assert planned.arranged is not None
    names = [line for line in lines_of(planned, "band-ink") if line["weight"] == 600 and line["words"] != "Gọi"]
    assert len(names) <= 4
    code = planned.arranged.data["qr"]
    number = next(line for line in lines_of(planned, "band-ink") if line["words"] == "111")
    # A name below its number belongs to what stands beside the code.
    below = [line["baseline"] for line in names if line["baseline"] - line["size"] > number["baseline"]]
    middle = (number["baseline"] - CAPITAL * number["size"] + max(below, default=number["baseline"])) / 2
    assert middle == pytest.approx(code["top"] + code["width"] / 2, abs=0.012 * planned.form.height_mm)


def test_emphasised_lines_stand_as_far_apart_as_the_others(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(TWENTY, "phuon-0.8x2.5")
    campaign["messages"][0]["emphasis"] = "mua bán người"
    (planned,) = DesignPlanner.of(catalogue(vocabulary, campaign), HERE).designs()
    spaces = [
        lower["baseline"] - CAPITAL * lower["size"] - upper["baseline"] for upper, lower in pairwise(lines_of(planned))
    ]
    assert max(spaces) <= 1.35 * min(spaces)
