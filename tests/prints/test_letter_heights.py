"""Whatever stands on a print is large enough to be read from where people stand, the number above all."""

from __future__ import annotations

import dataclasses
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest

from loa.arrange.composition import Arrangement
from loa.arrange.copyfitting import Phrase
from loa.arrange.emphasis import emphasised_parts, has_words
from loa.arrange.leaflet import fullness
from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.text_metrics import CAPITAL, ink_of, space_of
from loa.arrange.typefaces import faces_of
from loa.catalogue.catalogue import Catalogue
from loa.content.models import Hotline
from loa.content.vocabulary import Vocabulary
from loa.house_style.line_breaks import group_words, read_break_rules
from loa.pipeline.checker import check
from loa.prints.office_copies import plan_office
from loa.prints.office_forms import read_office_forms
from loa.prints.print_designs import DesignPlanner, plan_prints
from loa.prints.print_shop import least_letter_mm
from loa.prints.proofreading import proofread
from tests.conftest import SITES
from tests.looking import inputs_at
from tests.printing import HERE, SLOGAN, campaign_with, catalogue, leaflet_with, pick, planned

SIX = "Nhanh một phút, chậm cả đời"
TWENTY = "Phòng, chống mua bán người là trách nhiệm của cá nhân, gia đình, nhà trường và toàn xã hội"
FORTY = (
    "Tích cực hưởng ứng ngày toàn dân phòng, chống mua bán người; không ai phải làm nô lệ hay bị cưỡng bức làm việc "
    "như nô lệ, mọi hình thức nô lệ và buôn bán nô lệ đều bị ngăn cấm"
)
SIXTY = FORTY + ", ở mọi nơi và trong mọi lúc, cho mọi người; hãy cùng nhau gọi một trăm mười một"
BANNERS = ["bang-ron-3x1", "bang-ron-4x1", "bang-ron-5x0.8", "bang-ron-5x1.5", "bang-ron-6x1.5", "bang-ron-10x2"]
TALL = ["phuon-0.6x2", "phuon-0.8x2.5", "phuon-1x3", "standee-0.6x1.6", "standee-0.8x1.8", "standee-0.8x2"]
UPRIGHT = [*TALL, "pano-2x3", "pano-3x4", "poster-a3", "poster-a2", "poster-a1"]
LONG_NUMBER = {"number": "+84 981 84 84 84", "name": "Bảo hộ công dân Việt Nam ở nước ngoài, Bộ Ngoại giao"}


def arranged(vocabulary: Vocabulary, text: str, name: str, *hotlines: dict[str, Any], **message: Any) -> Arrangement:
    campaign = campaign_with(text, name, sample="true")
    campaign["messages"][0] |= message
    found = catalogue(vocabulary, campaign)
    if hotlines:
        lines = tuple(Hotline.model_validate(line) for line in hotlines)
        found = Catalogue((dataclasses.replace(found.provinces[0], hotlines=lines),), vocabulary)
    (design,) = DesignPlanner.of(found, HERE).designs()
    assert design.arranged is not None
    return design.arranged


def slogan_sizes(arrangement: Arrangement) -> list[float]:
    return [line["size"] for line in arrangement.data["lines"] if line["role"] == "ink"]


@pytest.mark.parametrize("text", [SIX, TWENTY, FORTY], ids=["6", "20", "42"])
@pytest.mark.parametrize("name", [*BANNERS, *UPRIGHT])
class TestEveryFormat:
    def test_all_texts_can_be_read_from_where_people_stand(self, vocabulary: Vocabulary, name: str, text: str) -> None:
        found, least = arranged(vocabulary, text, name), least_letter_mm(vocabulary.formats[name])
        assert {"number", "name", "call", "authority", "sample"} <= set(found.text_mm)
        assert min(found.letter_mm, *found.text_mm.values()) >= least * 0.999

    @pytest.mark.parametrize("hotline", [None, LONG_NUMBER], ids=["short", "long"])
    def test_the_number_is_half_as_high_as_the_slogan(
        self, vocabulary: Vocabulary, name: str, text: str, hotline: dict[str, Any] | None
    ) -> None:
        found = arranged(vocabulary, text, name, *([hotline] if hotline else []))
        assert found.text_mm["number"] >= 0.499 * max(slogan_sizes(found)) * CAPITAL

    def test_a_receiver_and_the_word_for_call_stand_before_the_number(
        self, vocabulary: Vocabulary, name: str, text: str
    ) -> None:
        data = arranged(vocabulary, text, name).data
        (sign,) = data["handsets"]
        call, number = (next(line for line in data["lines"] if line["words"] == said) for said in ("Gọi", "111"))
        assert sign["left"] < call["left"] < number["left"]

    def test_a_slogan_has_one_size_of_letters(self, vocabulary: Vocabulary, name: str, text: str) -> None:
        assert len(set(slogan_sizes(arranged(vocabulary, text, name)))) == 1


ODD = {
    "bang-ron-5x0.8": [(8000, 600, 10), (20000, 1000, 15), (2000, 2000, 10), (1200, 800, 6), (1500, 500, 5)],
    "phuon-1x3": [(300, 2000, 3), (400, 3000, 5), (1000, 1200, 5), (2000, 2000, 8)],
    "pano-2x3": [(1000, 1000, 5), (4000, 3000, 12), (3000, 2000, 10), (2000, 6000, 10)],
}
"""Formats a site may have of its own: width, height, distance of readers; by the format whose layout they have."""


@pytest.mark.parametrize("text", ["Cảnh giác!", TWENTY, FORTY], ids=["2", "20", "42"])
@pytest.mark.parametrize("several", [False, True], ids=["long", "several"])
def test_formats_of_odd_proportions_keep_the_rules(vocabulary: Vocabulary, text: str, several: bool) -> None:
    forms = {
        f"{name}-{number}": vocabulary.formats[name].model_copy(
            update={"width_mm": width, "height_mm": height, "reading_m": metres}
        )
        for name, sizes in ODD.items()
        for number, (width, height, metres) in enumerate(sizes)
    }
    lists = dataclasses.replace(vocabulary, formats={**vocabulary.formats, **forms})
    numbers = [{"number": "111", "name": "Tổng đài quốc gia bảo vệ trẻ em"}, {"number": "113", "name": "Công an"}]
    hotlines = tuple(Hotline.model_validate(line) for line in [*numbers * several, LONG_NUMBER])
    found = catalogue(lists, campaign_with(text, *forms, sample="true"))
    found = Catalogue((dataclasses.replace(found.provinces[0], hotlines=hotlines),), lists)
    planner = dataclasses.replace(DesignPlanner.of(found, HERE), site_url="https://vi-du.vn/")
    for design in planner.designs():
        arranged = design.arranged
        assert arranged is not None
        least = least_letter_mm(design.form)
        sizes = {"slogan": arranged.letter_mm, **arranged.text_mm}
        assert {name: size for name, size in sizes.items() if size < least * 0.999} == {}, design.facts["format"]
        assert sizes["number"] >= 0.499 * max(slogan_sizes(arranged)) * CAPITAL, design.facts["format"]


class TestSlogan:
    def test_a_banner_has_as_many_lines_as_make_letters_large(self, vocabulary: Vocabulary) -> None:
        found = arranged(vocabulary, SIXTY, "bang-ron-3x1")
        assert len(slogan_sizes(found)) > 3
        assert found.letter_mm >= 60

    @pytest.mark.parametrize("name", UPRIGHT)
    @pytest.mark.parametrize("text", [SIX, TWENTY, FORTY], ids=["6", "20", "42"])
    def test_ornament_gives_way_to_letters(
        self, vocabulary: Vocabulary, name: str, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        letter = arranged(vocabulary, text, name).letter_mm
        for design in ("_TALL_ORNAMENTS", "_POSTER_ORNAMENTS"):
            monkeypatch.setattr(f"loa.arrange.upright_designs.{design}", [(0.0, 0.0)])
        assert arranged(vocabulary, text, name).letter_mm <= letter * 1.15

    @pytest.mark.parametrize("name", UPRIGHT)
    @pytest.mark.parametrize("characters", [160, 250, 480])
    def test_however_long_it_is_its_letters_fill_the_field(
        self, vocabulary: Vocabulary, name: str, characters: int
    ) -> None:
        text = f"{SIXTY}; {SIXTY}"[:characters].rsplit(maxsplit=1)[0]
        found = arranged(vocabulary, text, name)
        filled = found.slogan.fit(Phrase.from_data(group_words(text, read_break_rules(HERE)))).height
        assert filled >= 0.8 * found.slogan.box.height

    @pytest.mark.parametrize("text", [SIX, TWENTY, FORTY], ids=["6", "20", "42"])
    def test_it_stands_in_the_middle_beside_a_code_and_clear_of_it(self, vocabulary: Vocabulary, text: str) -> None:
        form = vocabulary.formats["bang-ron-5x0.8"]
        planner = DesignPlanner.of(catalogue(vocabulary, campaign_with(text, "bang-ron-5x0.8")), HERE)
        (design,) = dataclasses.replace(planner, site_url="https://vi-du.vn/").designs()
        assert design.arranged is not None
        data = design.arranged.data
        style = design.arranged.slogan.style
        for line in data["lines"]:
            if line["role"] != "ink":
                continue
            reach = ink_of(line["words"], style).width * line["size"]
            assert line["left"] + reach / 2 == pytest.approx(form.width_mm / 2, abs=1)
            below = line["baseline"] > data["qr"]["top"]
            assert not below or line["left"] + reach < data["qr"]["left"]

    def test_a_long_one_on_a_wide_banner_is_narrow_and_larger(
        self, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        narrow = arranged(vocabulary, TWENTY, "bang-ron-10x2")
        assert narrow.slogan.style.families[0] == "Barlow"
        assert arranged(vocabulary, SIX, "bang-ron-10x2").slogan.style.families[0] == "Be Vietnam Pro"
        monkeypatch.setattr("loa.prints.print_designs._CONDENSED_FROM", {})
        assert narrow.letter_mm > 1.15 * arranged(vocabulary, TWENTY, "bang-ron-10x2").letter_mm


class TestEmphasis:
    @pytest.mark.parametrize("name", [*BANNERS, *UPRIGHT])
    @pytest.mark.parametrize(
        ("text", "emphasis"),
        [(SIX, "chậm cả đời"), (SLOGAN, "mua bán người"), (TWENTY, "mua bán người"), (FORTY, "mua bán người")],
        ids=["6", "9", "20", "42"],
    )
    def test_its_words_are_the_largest_and_the_others_hardly_smaller_than_without(
        self, vocabulary: Vocabulary, name: str, text: str, emphasis: str
    ) -> None:
        (without,) = set(slogan_sizes(arranged(vocabulary, text, name)))
        found = arranged(vocabulary, text, name, emphasis=emphasis)
        slogan = [line for line in found.data["lines"] if line["role"] == "ink"]
        largest = max(line["size"] for line in slogan)
        said = " ".join(line["words"] for line in slogan if line["size"] == largest)
        assert said.strip(";").casefold() == emphasis.casefold()
        assert largest >= 1.149 * min(line["size"] for line in slogan)
        assert largest >= without * 0.999
        assert min(line["size"] for line in slogan) >= 0.84 * without

    def test_its_words_have_lines_of_their_own_where_that_costs_little(self, vocabulary: Vocabulary) -> None:
        def lines(name: str) -> list[list[str]]:
            data = arranged(vocabulary, SLOGAN, name, emphasis="mua bán người").data
            slogan = (line for line in data["lines"] if line["role"] == "ink")
            return [[one["words"] for one in line] for _, line in groupby(slogan, key=itemgetter("baseline"))]

        assert lines("phuon-1x3")[-1] == ["MUA BÁN NGƯỜI"]
        assert lines("bang-ron-5x0.8") == [["CHUNG TAY PHÒNG, CHỐNG NẠN", "MUA BÁN NGƯỜI"]]

    @pytest.mark.parametrize("name", ["phuon-0.6x2", "phuon-0.8x2.5", "standee-0.8x1.8", "poster-a3", "bang-ron-3x1"])
    @pytest.mark.parametrize("emphasis", ["bạo lực học đường, xâm hại trẻ em", "bạo lực học đường"])
    def test_its_words_are_not_torn(self, vocabulary: Vocabulary, name: str, emphasis: str) -> None:
        text = "Học sinh Cà Mau nói không với bạo lực học đường, xâm hại trẻ em"
        lines = said_in_lines(with_code_and_two_numbers(vocabulary, text, name, emphasis=emphasis))
        mixed = [words for words in lines if len(words) > 1]
        begun = [words for words in lines if any(emphasis.split()[0].upper() in word for word in words)]
        assert not mixed or (len(mixed) == 1 and any(emphasis.upper() in word for word in mixed[0])), lines
        assert len(begun) == 1 and (begun[0][0].startswith("BẠO") or mixed), lines

    def test_a_word_of_which_a_part_is_larger_stays_whole(self, vocabulary: Vocabulary) -> None:
        for name in ("phuon-0.6x2", "standee-0.8x1.8", "poster-a3"):
            data = arranged(vocabulary, "Tuyên truyền viên nói không với ma túy học đường", name, emphasis="túy").data
            slogan = [line for line in data["lines"] if line["role"] == "ink"]
            first = next(line for line in slogan if line["words"].split()[-1] == "MA")
            second = next(line for line in slogan if line["words"].split()[0] == "TÚY")
            assert first["baseline"] == second["baseline"], name

    def test_words_on_a_line_stand_beside_each_other(self, vocabulary: Vocabulary) -> None:
        found = arranged(vocabulary, SLOGAN, "bang-ron-5x0.8", emphasis="mua bán người")
        before, larger = (line for line in found.data["lines"] if line["role"] == "ink")
        style = found.slogan.style
        end = before["left"] + ink_of(before["words"], style).width * before["size"]
        assert larger["left"] - end == pytest.approx(space_of(style) * before["size"], abs=1)
        right = larger["left"] + ink_of(larger["words"], style).width * larger["size"]
        assert (before["left"] + right) / 2 == pytest.approx(vocabulary.formats["bang-ron-5x0.8"].width_mm / 2, abs=1)

    def test_without_the_words_the_slogan_has_one_size_and_it_is_told(self, vocabulary: Vocabulary) -> None:
        campaign = campaign_with(SIX, "poster-a3")
        campaign["messages"][0]["emphasis"] = "mua bán người"
        (problem,) = proofread(catalogue(vocabulary, campaign), HERE)
        assert (problem.code, problem.params["words"]) == ("L714", "mua bán người")

    def test_marks_and_case_do_not_count(self) -> None:
        phrase = Phrase.from_data(
            group_words("Chung tay phòng, chống “ma túy”!", read_break_rules(HERE), capitals=True)
        )
        parts = [(part.text, larger) for part, larger in emphasised_parts(phrase, "Ma túy")]
        assert parts == [("CHUNG TAY PHÒNG, CHỐNG", False), ("“MA TÚY”!", True)]
        assert not has_words("Chung tay", "tay trong")


def test_an_address_in_a_slogan_is_told_as_what_it_is(vocabulary: Vocabulary) -> None:
    address = "https://vi-du.gov.vn/chuyen-muc/phong-chong-mua-ban-nguoi/tin-bai-moi-nhat-trong-nam"
    problem, _ = proofread(catalogue(vocabulary, campaign_with(f"Xem tại {address}", "phuon-0.6x2")), HERE)
    assert (problem.code, problem.params["address"]) == ("L715", address)


def sizes_on_paper(output: Any) -> list[float]:
    """Sizes of letters of everything placed on a sheet, in points."""
    data = output.values["arranged"]
    lines = [*data.get("lines", ()), *data.get("number", ())]
    pieces = [piece for side in data.get("sides", ()) for piece in side["pieces"] if "size" in piece]
    return [one["size"] / MM_PER_POINT for one in [*lines, *pieces]]


def test_nothing_on_paper_is_smaller_than_six_points(vocabulary: Vocabulary) -> None:
    panels = [{"heading": f"Phần {n}", "body": "Không ai được mua bán người. " * 9} for n in range(1, 6)]
    source = {"title": "Kế hoạch truyền thông phòng, chống mua bán người của Ủy ban nhân dân tỉnh " * 4}
    leaflet = {
        "id": "to",
        "title": "Tờ rơi",
        "formats": ["gap-3", "a5", "a4-photocopy"],
        "panels": panels,
        "source": source,
    }
    campaign = campaign_with(FORTY, "poster-a3", sample="true") | {"leaflets": [leaflet]}
    found = catalogue(
        vocabulary, campaign, authority="Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội tỉnh Đồng Tháp"
    )
    prints = plan_prints(found, HERE)
    for output in [*prints, *plan_office(found, HERE, prints)]:
        if "arranged" in output.values:
            assert min(sizes_on_paper(output)) >= 5.99, output.path


def test_what_fills_an_office_sheet_is_told(vocabulary: Vocabulary) -> None:
    codes = {d.code for d in check(inputs_at(SITES / "invalid" / "chu-khong-doc-duoc")).problems.diagnostics}
    assert {"L713", "L714", "L715", "L716", "L717"} <= codes


def told_of_paper(vocabulary: Vocabulary, campaign: dict[str, Any], **province: Any) -> set[tuple[str, str]]:
    """Prints and their texts that are told to be too small for the hand."""
    problems = proofread(catalogue(vocabulary, campaign, **province), HERE)
    return {(str(p.params["print"]), p.params["text"].msgid) for p in problems if p.code == "L717"}


PANELS = [{"heading": f"Phần {n}", "body": "Không ai được mua bán người. " * 9} for n in range(1, 6)]
ADDRESS = (
    "https://vi-du.gov.vn/chuyen-muc/phong-chong-mua-ban-nguoi/tin-bai-moi-nhat-trong-nam/trang-dau-cua-chuyen-muc"
)


class TestPaper:
    def test_partners_and_the_source_of_a_leaflet(self, vocabulary: Vocabulary) -> None:
        few, many = ([{"name": f"Công ty TNHH Một thành viên số {n}"} for n in range(count)] for count in (3, 20))
        assert told_of_paper(vocabulary, leaflet_with(PANELS, "gap-3", "a5") | {"partners": few}) == set()
        told = told_of_paper(vocabulary, leaflet_with(PANELS, "gap-3", "a5") | {"partners": many})
        assert told == {("gap-3", "the line of the source"), ("a5", "the line of the source")}

    def test_a_heading(self, vocabulary: Vocabulary) -> None:
        told = told_of_paper(vocabulary, leaflet_with([*PANELS, {"heading": ADDRESS, "body": "Xem thêm."}], "gap-3"))
        assert told == {("gap-3", "a panel's heading")}

    def test_a_slogan_on_a_wallet_card(self, vocabulary: Vocabulary) -> None:
        assert told_of_paper(vocabulary, campaign_with(SIXTY, "bang-ron-10x2")) == set()
        (card,) = (form for form in read_office_forms(HERE).forms.values() if form.made_of == "campaign")
        assert told_of_paper(vocabulary, campaign_with(f"Xem tại {ADDRESS}", "bang-ron-10x2")) == {
            (card.title, "the slogan")
        }

    def test_a_form_with_less_room_than_its_leaflet(
        self, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        forms = read_office_forms(HERE)
        small = forms.forms["a5-hai-to"].model_copy(update={"piece_width_mm": 105.0, "piece_height_mm": 148.0})
        monkeypatch.setattr(
            "loa.prints.paper_proofreading.read_office_forms",
            lambda _: forms.model_copy(update={"forms": {"a6": small}}),
        )
        panels = [{**panel, "body": panel["body"] * 2} for panel in PANELS]
        campaign = leaflet_with(panels, "a5")
        assert fullness(pick(planned(vocabulary, dict(campaign)), "pdf").values, faces_of(HERE)) < 0.75
        (problem,) = proofread(catalogue(vocabulary, campaign), HERE)
        assert (problem.code, problem.params["form"]) == ("L716", small.title)


@pytest.mark.parametrize("address", [None, "https://loa-thu.vn/"], ids=["", "with codes"])
@pytest.mark.parametrize("site", [None, "du-muc"])
def test_all_designs_of_the_sites_keep_every_rule(site: str | None, address: str | None) -> None:
    inputs = HERE if site is None else inputs_at(SITES / "valid" / site)
    found = check(inputs).catalogue
    assert found is not None
    planner = DesignPlanner.of(found, inputs)
    for design in dataclasses.replace(planner, site_url=address or planner.site_url).designs():
        if design.arranged is None or not design.form.reading_m:
            continue
        heights = [design.arranged.letter_mm, *design.arranged.text_mm.values()]
        assert min(heights) >= least_letter_mm(design.form) * 0.999, design.stem
        if "number" in design.arranged.text_mm:
            assert design.arranged.text_mm["number"] >= 0.499 * design.arranged.letter_mm, design.stem


LONG_NAME = {
    "number": "111",
    "name": "Tổng đài điện thoại quốc gia về phòng, chống mua bán người",
    "note": "miễn phí, 24/7",
}


@pytest.mark.parametrize("others", [[], [{"number": "113", "name": "Công an"}]], ids=["one", "two"])
def test_a_long_name_beside_a_code_can_be_read_and_has_few_lines(
    vocabulary: Vocabulary, others: list[dict[str, Any]]
) -> None:
    forms = [name for name, form in vocabulary.formats.items() if form.kind != "leaflet"]
    hotlines = tuple(Hotline.model_validate(line) for line in [LONG_NAME, *others])
    found = catalogue(vocabulary, campaign_with(SLOGAN, *forms))
    found = Catalogue((dataclasses.replace(found.provinces[0], hotlines=hotlines),), vocabulary)
    planner = dataclasses.replace(DesignPlanner.of(found, HERE), site_url="https://thong-tin.vi-du.vn/")
    for design in planner.designs():
        assert design.arranged is not None
        assert min(design.arranged.text_mm.values()) >= least_letter_mm(design.form) * 0.999, design.stem
        lines = [line["words"].replace("\u00a0", " ") for line in design.arranged.data["lines"]]
        name = [line for line in lines if line in LONG_NAME["name"]]
        assert len(name) <= 3, (design.stem, name)
        assert name or design.form.layout == "banner", design.stem


def with_code_and_two_numbers(vocabulary: Vocabulary, text: str, name: str, **message: Any) -> Arrangement:
    campaign = campaign_with(text, name, sample="true")
    campaign["messages"][0] |= message
    lines = tuple(Hotline.model_validate(line) for line in [LONG_NAME, {"number": "113", "name": "Công an"}])
    found = catalogue(vocabulary, campaign)
    found = Catalogue((dataclasses.replace(found.provinces[0], hotlines=lines),), vocabulary)
    (design,) = dataclasses.replace(DesignPlanner.of(found, HERE), site_url="https://vi-du.vn/").designs()
    assert design.arranged is not None
    return design.arranged


def said_in_lines(found: Arrangement) -> list[list[str]]:
    slogan = [line for line in found.data["lines"] if line["role"] == "ink"]
    return [[one["words"] for one in line] for _, line in groupby(slogan, key=itemgetter("baseline"))]


class TestHighAndNarrow:
    """On what is high and narrow the width limits letters: more lines make them larger, and the height is there."""

    @pytest.mark.parametrize(
        ("text", "least"),
        [
            ("Uống rượu bia thì không lái xe", 60),
            ("Bảo hiểm y tế học sinh, sinh viên: 631.800 đồng một năm, Nhà nước hỗ trợ 50%", 65),
            ("Cả nước chung tay vì người nghèo – Không để ai bị bỏ lại phía sau", 62),
        ],
        ids=["8", "17", "15"],
    )
    def test_letters_are_large(self, vocabulary: Vocabulary, text: str, least: float) -> None:
        assert with_code_and_two_numbers(vocabulary, text, "phuon-0.8x2.5").letter_mm >= least

    def test_more_lines_never_cut_clauses(self, vocabulary: Vocabulary) -> None:
        text = "Cả nước chung tay vì người nghèo – Không để ai bị bỏ lại phía sau"
        for name in ("phuon-0.6x2", "phuon-0.8x2.5", "standee-0.8x1.8"):
            lines = [
                words for line in said_in_lines(with_code_and_two_numbers(vocabulary, text, name)) for words in line
            ]
            assert any(line.endswith("–") for line in lines), (name, lines)

    @pytest.mark.parametrize("name", TALL)
    def test_the_foot_gives_way(self, vocabulary: Vocabulary, name: str) -> None:
        data = with_code_and_two_numbers(vocabulary, TWENTY, name).data
        assert data["foot_height"] <= 0.46 * vocabulary.formats[name].height_mm


def test_the_first_number_is_the_largest_on_an_upright_banner(vocabulary: Vocabulary) -> None:
    form = vocabulary.formats["bang-ron-5x0.8"].model_copy(update={"width_mm": 1000, "height_mm": 2000, "reading_m": 5})
    lists = dataclasses.replace(vocabulary, formats={**vocabulary.formats, "dung": form})
    lines = tuple(Hotline.model_validate(line) for line in [LONG_NAME, {"number": "113", "name": "Công an"}])
    found = catalogue(lists, campaign_with("Nói không với ma túy", "dung"))
    found = Catalogue((dataclasses.replace(found.provinces[0], hotlines=lines),), lists)
    for address in (None, "https://vi-du.vn/"):
        (design,) = dataclasses.replace(DesignPlanner.of(found, HERE), site_url=address).designs()
        assert design.arranged is not None
        assert design.arranged.text_mm["number"] > 1.2 * design.arranged.text_mm["others"]
        assert min(design.arranged.text_mm.values()) >= least_letter_mm(form) * 0.999


def test_a_long_slogan_on_a_card_can_be_read_on_a_telephone(vocabulary: Vocabulary) -> None:
    form = vocabulary.formats["facebook"]
    assert arranged(vocabulary, FORTY, "facebook").letter_mm / form.width_mm * 390 > 8
