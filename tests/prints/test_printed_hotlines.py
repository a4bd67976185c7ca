"""The telephone numbers and the authority on what is printed: whose they are, how many, and where they stand."""

from __future__ import annotations

import dataclasses
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from loa.arrange.text_metrics import ink_of
from loa.arrange.typefaces import faces_of
from loa.catalogue.catalogue import Catalogue
from loa.content.models import Hotline
from loa.content.vocabulary import Vocabulary
from loa.prints.job_tickets import plan_tickets
from loa.prints.kits import plan_kits
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.render.renderers import render
from loa.store.output import Output, canonical
from tests.ink import ink_box
from tests.printing import HERE, HOTLINE, KHMER, SLOGAN, campaign_with, catalogue, leaflet_with, only_text, pick, spaced

POLICE = {"number": "113", "name": "Công an"}
HOUSE = {"number": "1900 969 680", "name": "Ngôi nhà Bình yên", "note": "24/7"}
ABROAD = {"number": "+84 981 84 84 84", "name": "Bảo hộ công dân Việt Nam ở nước ngoài, Bộ Ngoại giao"}
LONG = {
    "number": "(024) 3869 4488",
    "name": "Phòng nhận tin báo, Công an tỉnh, trực ban ngày và đêm",
    "note": "gọi trong nước",
}
SETS = {"hai số": [POLICE], "ba số": [POLICE, HOUSE], "ba số tên dài": [ABROAD, LONG]}
FORMATS = [
    *("bang-ron-3x1", "bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.6x2", "standee-0.8x2", "pano-2x3", "poster-a3"),
    *("facebook", "vuong", "doc"),
]
PANELS = [{"heading": f"Phần {n}", "body": "Không ai được mua bán người. " * 6} for n in range(1, 6)]


def with_hotlines(vocabulary: Vocabulary, campaign: dict[str, Any], *others: dict[str, Any]) -> Catalogue:
    """A catalogue of one province that has the usual number and others."""
    found = catalogue(vocabulary, campaign)
    hotlines = (HOTLINE, *(Hotline.model_validate(line) for line in others))
    return Catalogue((dataclasses.replace(found.provinces[0], hotlines=hotlines),), vocabulary)


def words(phrase: dict[str, Any]) -> str:
    return " ".join(" ".join(unit["words"]) for unit in phrase["units"]).replace("\u00a0", " ")


def numbers(output: Output) -> list[str]:
    values = output.values
    hotlines = [values["hotline"]] if values["hotline"] else []
    return [words(line["number"]) for line in [*hotlines, *values.get("other_hotlines", ())]]


def drawn_words(output: Output) -> str:
    return " ".join(line["words"] for line in output.values["arranged"]["lines"]).replace("\u00a0", " ")


class TestWhose:
    def test_the_campaigns_own_numbers_stand_for_the_provinces(self, vocabulary: Vocabulary) -> None:
        campaign = campaign_with(SLOGAN, "poster-a3") | {"hotlines": [HOUSE, POLICE]}
        assert numbers(plan_prints(with_hotlines(vocabulary, campaign), HERE)[0]) == ["1900 969 680", "113"]

    def test_without_any_of_its_own_it_bears_the_provinces(self, vocabulary: Vocabulary) -> None:
        found = with_hotlines(vocabulary, campaign_with(SLOGAN, "poster-a3"), POLICE)
        assert numbers(plan_prints(found, HERE)[0]) == ["111", "113"]

    def test_three_are_the_most_and_a_required_one_is_among_them(self, vocabulary: Vocabulary) -> None:
        required = {**ABROAD, "required": "true"}
        found = with_hotlines(vocabulary, campaign_with(SLOGAN, "poster-a3"), POLICE, HOUSE, required)
        assert numbers(plan_prints(found, HERE)[0]) == ["+84 981 84 84 84", "111", "113"]

    def test_one_number_leaves_the_data_of_a_design_as_it_was(self, vocabulary: Vocabulary) -> None:
        values = plan_prints(with_hotlines(vocabulary, campaign_with(SLOGAN, "poster-a3")), HERE)[0].values
        assert "other_hotlines" not in values

    def test_the_campaigns_authority_stands_for_the_provinces(self, vocabulary: Vocabulary) -> None:
        campaign = campaign_with(SLOGAN, "poster-a3") | {"authority": "Sở Nội vụ tỉnh Đồng Tháp"}
        values = plan_prints(catalogue(vocabulary, campaign), HERE)[0].values
        assert words(values["authority"]) == "SỞ NỘI VỤ TỈNH ĐỒNG THÁP"
        assert words(values["parent"]) == "UBND TỈNH ĐỒNG THÁP"
        assert values["author"] == "Sở Nội vụ tỉnh Đồng Tháp"

    def test_an_authority_that_comes_from_the_nation_is_not_below_the_provinces(self, vocabulary: Vocabulary) -> None:
        found = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3") | {"authority": "Bộ Công an"})
        (province,) = found.provinces
        (resolved,) = province.campaigns
        adopted = dataclasses.replace(resolved, adopted_from="toan-quoc/thu")
        alone = Catalogue((dataclasses.replace(province, campaigns=(adopted,)),), vocabulary)
        values = plan_prints(alone, HERE)[0].values
        assert (words(values["authority"]), values["parent"]) == ("BỘ CÔNG AN", None)

    def test_kits_and_tickets_say_the_numbers_of_the_campaign(self, vocabulary: Vocabulary) -> None:
        campaign = campaign_with(SLOGAN, "bang-ron-5x0.8") | {"hotlines": [HOUSE, POLICE]}
        found = with_hotlines(vocabulary, campaign)
        prints = plan_prints(found, HERE)
        ticket, *_ = plan_tickets(found, HERE, prints)
        assert spaced(ticket.values["hotlines"]) == "1900 969 680 (Ngôi nhà Bình yên), 113 (Công an)"
        kits = plan_kits(found, HERE, [*prints, ticket], {})
        (kit,) = (kit for kit in kits if kit.path.endswith("bo-day-du--thu--dong-thap.json"))
        index = kit.values["index"].replace("\r", "")
        assert "1900 969 680 – Ngôi nhà Bình yên (24/7)\n   113 – Công an\n" in index
        assert "111" not in index


@pytest.mark.parametrize("others", SETS.values(), ids=SETS.keys())
class TestSeveral:
    @pytest.mark.parametrize("name", FORMATS)
    def test_each_stands_in_the_safe_area_with_whom_it_is_for(
        self, vocabulary: Vocabulary, name: str, others: list[dict[str, Any]]
    ) -> None:
        found = with_hotlines(vocabulary, campaign_with(SLOGAN, name, sample="true"), *others)
        picture = pick(plan_prints(found, HERE), "png")
        form = vocabulary.formats[name]
        box = ink_box(render(only_text(picture, "band-ink", width_px=600), HERE))
        assert box is not None
        px_per_mm = 600 / form.width_mm
        assert box[0] >= form.safe_mm * px_per_mm - 1
        assert box[2] <= (form.width_mm - form.safe_mm) * px_per_mm + 1
        assert box[3] <= (form.height_mm - form.safe_mm) * px_per_mm + 1
        said = drawn_words(picture)
        for line in (HOTLINE.model_dump(), *others):
            assert line["number"] in said
            assert line["name"].split()[-1] in said

    @pytest.mark.parametrize("name", FORMATS)
    def test_the_words_of_two_numbers_never_overlap(
        self, vocabulary: Vocabulary, name: str, others: list[dict[str, Any]]
    ) -> None:
        found = with_hotlines(vocabulary, campaign_with(SLOGAN, name), *others)
        lines = pick(plan_prints(found, HERE), "png").values["arranged"]["lines"]
        boxes = [box_of(line) for line in lines if line["role"] == "band-ink"]
        for one, other in combinations(boxes, 2):
            beside = one[2] <= other[0] or other[2] <= one[0]
            assert beside or one[3] <= other[1] or other[3] <= one[1]

    @pytest.mark.parametrize("name", ["gap-3", "a5", "a4-photocopy"])
    def test_a_leaflet_says_them_all(
        self, vocabulary: Vocabulary, name: str, others: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        found = with_hotlines(vocabulary, leaflet_with(PANELS, name), *others)
        text = text_of(render(pick(plan_prints(found, HERE), "pdf"), HERE), tmp_path)
        for line in (HOTLINE.model_dump(), *others):
            assert line["number"] in text

    def test_a_wallet_card_says_them_all(
        self, vocabulary: Vocabulary, others: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        found = with_hotlines(vocabulary, campaign_with(SLOGAN, "poster-a3"), *others)
        card = next(o for o in plan_office(found, HERE, plan_prints(found, HERE)) if o.facts["format"] == "the-bo-tui")
        text = text_of(render(card, HERE), tmp_path)
        for line in (HOTLINE.model_dump(), *others):
            assert line["number"] in text


def box_of(line: dict[str, Any]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the ink of a line of words, in millimetres."""
    ink, size = ink_of(line["words"], faces_of(HERE).plain(line["weight"])), line["size"]
    top, bottom = line["baseline"] - ink.above * size, line["baseline"] + ink.below * size
    return line["left"], top, line["left"] + ink.width * size, bottom


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "a.pdf").write_bytes(pdf)
    found = subprocess.run(["pdftotext", "-layout", folder / "a.pdf", "-"], capture_output=True, check=True)
    return found.stdout.decode().replace("\u00a0", " ")


def test_the_first_number_is_the_largest(vocabulary: Vocabulary) -> None:
    for name in FORMATS:
        found = with_hotlines(vocabulary, campaign_with(SLOGAN, name), POLICE, HOUSE)
        lines = pick(plan_prints(found, HERE), "png").values["arranged"]["lines"]
        size = {line["words"].replace("\u00a0", " "): line["size"] for line in lines}
        assert size["111"] > size["113"] >= size["1900 969 680"], name


def test_the_first_number_is_the_largest_on_a_wallet_card(vocabulary: Vocabulary) -> None:
    found = with_hotlines(vocabulary, campaign_with(SLOGAN, "poster-a3"), POLICE)
    card = next(o for o in plan_office(found, HERE, plan_prints(found, HERE)) if o.facts["format"] == "the-bo-tui")
    first, police = card.values["arranged"]["number"]
    assert (first["words"], police["words"]) == ("111", "113")
    assert first["size"] > 1.2 * police["size"]


@pytest.mark.parametrize("name", ["poster-a3", "pano-2x3", "phuon-0.8x2.5"])
def test_a_second_number_costs_ornament_before_it_costs_letters(vocabulary: Vocabulary, name: str) -> None:
    campaign = campaign_with("Phòng, chống mua bán người là trách nhiệm của cá nhân và toàn xã hội", name)
    one, two = (
        pick(plan_prints(with_hotlines(vocabulary, campaign, *others), HERE), "pdf").facts["letter_mm"]
        for others in ([], [POLICE])
    )
    assert two >= 0.85 * one


def test_a_wide_banner_leaves_out_the_last_number_where_its_name_could_not_be_read(vocabulary: Vocabulary) -> None:
    endless = {"number": "(024) 3869 4488", "name": "Phòng nhận tin báo của cơ quan thường trực " * 9}
    found = with_hotlines(vocabulary, campaign_with(SLOGAN, "bang-ron-3x1"), POLICE, endless)
    said = drawn_words(pick(plan_prints(found, HERE), "png"))
    assert "113" in said
    assert "3869" not in said


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_number_there_is_no_band(vocabulary: Vocabulary, name: str) -> None:
    (province,) = catalogue(vocabulary, campaign_with(SLOGAN, name)).provinces
    found = Catalogue((dataclasses.replace(province, hotlines=()),), vocabulary)
    picture = only_text(pick(plan_prints(found, HERE), "png"), "band-ink", width_px=300)
    values = {**picture.values, "colours": {**picture.values["colours"], "band": "#000000"}}
    assert ink_box(render(dataclasses.replace(picture, data=canonical(values)), HERE)) is None


def test_without_a_number_there_is_no_wallet_card(vocabulary: Vocabulary) -> None:
    (province,) = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3")).provinces
    found = Catalogue((dataclasses.replace(province, hotlines=()),), vocabulary)
    formats = {made.facts["format"] for made in plan_office(found, HERE, plan_prints(found, HERE))}
    assert "a4-mau" in formats
    assert "the-bo-tui" not in formats


# -- in the language of the sheet

KHMER_NAME, KHMER_NOTE = "លេខទូរស័ព្ទជាតិការពារកុមារ", "ឥតគិតថ្លៃ 24/7"
TRANSLATED = {
    "number": "111",
    "name": "Tổng đài quốc gia",
    "note": "miễn phí, 24/7",
    "translated_name": {"km": KHMER_NAME},
    "translated_note": {"km": KHMER_NOTE},
}


def printed_in_khmer(vocabulary: Vocabulary, hotline: dict[str, Any], name: str, **province: Any) -> dict[str, Output]:
    """The files of a banner in Vietnamese and Khmer, by language, whose only number is `hotline`."""
    found = catalogue(vocabulary, campaign_with({"vi": SLOGAN, "km": KHMER}, name))
    (only,) = found.provinces
    line = Hotline.model_validate(hotline, context=vocabulary)
    found = Catalogue((dataclasses.replace(only, hotlines=(line,), **province),), vocabulary)
    return {str(o.facts["language"]): o for o in plan_prints(found, HERE) if o.renderer in ("pdf", "png")}


@pytest.mark.parametrize("name", FORMATS)
def test_a_hotline_is_said_in_the_language_of_the_sheet(vocabulary: Vocabulary, name: str) -> None:
    made = printed_in_khmer(vocabulary, TRANSLATED, name)
    said = {language: without_spaces(drawn_words(output)) for language, output in made.items()}
    assert without_spaces(KHMER_NAME) in said["km"] and without_spaces(KHMER_NOTE) in said["km"]
    assert "Tổngđàiquốcgia" not in said["km"]
    assert "Tổngđàiquốcgia" in said["vi"] and KHMER_NAME not in said["vi"]


def test_what_nobody_translated_stays_vietnamese(vocabulary: Vocabulary) -> None:
    line = {key: value for key, value in TRANSLATED.items() if not key.startswith("translated")}
    said = without_spaces(drawn_words(printed_in_khmer(vocabulary, line, "pano-2x3")["km"]))
    assert "Tổngđàiquốcgia" in said and "miễnphí,24/7" in said and "Gọi" in said


def test_a_province_that_repeats_a_binding_number_has_its_translation(vocabulary: Vocabulary) -> None:
    own = {"number": "1 1 1", "name": "Tổng đài quốc gia", "note": "miễn phí, 24/7"}
    required = (Hotline.model_validate(TRANSLATED | {"required": "true"}, context=vocabulary),)
    made = printed_in_khmer(vocabulary, own, "pano-2x3", required=required)
    assert without_spaces(KHMER_NAME) in without_spaces(drawn_words(made["km"]))


def test_a_language_may_have_its_word_for_calling(vocabulary: Vocabulary) -> None:
    lists = vocabulary.lists
    khmer = lists.languages["km"].model_copy(update={"call": "ទូរស័ព្ទ"})
    others = lists.model_copy(update={"languages": {**lists.languages, "km": khmer}})
    made = printed_in_khmer(dataclasses.replace(vocabulary, lists=others), TRANSLATED, "pano-2x3")
    assert "ទូរស័ព្ទ" in drawn_words(made["km"]) and "Gọi" not in drawn_words(made["km"])
    assert "Gọi" in drawn_words(made["vi"])


def without_spaces(text: str) -> str:
    return "".join(text.split())
