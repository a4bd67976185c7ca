"""Proof-reading: what would come out unreadable is said before anything is drawn."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from loa.arrange.leaflet import LEAST_POINTS
from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.content.diagnostics import Diagnostic
from loa.content.vocabulary import Vocabulary
from loa.house_style.colours import contrast, nearest_readable
from loa.prints.print_shop import BEST_MM_PER_METRE, LIMIT_MM_PER_METRE
from loa.prints.proofreading import proofread
from tests.printing import HERE, SLOGAN, campaign_with, catalogue, leaflet_with, pick, planned

LONG = " ".join(["Không ai phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ;"] * 8)


def found(vocabulary: Vocabulary, campaign: dict[str, Any], **province: Any) -> list[Diagnostic]:
    return proofread(catalogue(vocabulary, campaign, **province), HERE)


def test_a_slogan_of_usual_length_passes_everywhere(vocabulary: Vocabulary) -> None:
    formats = [name for name, form in vocabulary.formats.items() if form.kind != "leaflet"]
    assert found(vocabulary, campaign_with(SLOGAN, *formats)) == []


def test_letters_that_nobody_can_read_are_an_error_with_what_would_fit(vocabulary: Vocabulary) -> None:
    far = {"poster-a2": vocabulary.formats["poster-a2"].model_copy(update={"reading_m": 6})}
    vocabulary = dataclasses.replace(vocabulary, formats={**vocabulary.formats, **far})
    problem, on_card = found(vocabulary, campaign_with(LONG, "poster-a2", "bang-ron-10x2"))
    assert (problem.code, on_card.code) == ("L701", "L717")
    assert problem.params["format"] == "poster-a2"
    assert problem.params["count"] == 120
    fits = problem.params["fit"]
    assert isinstance(fits, int) and 15 < fits < 120
    shorter = " ".join(LONG.split()[: fits - 1])
    assert not any(p.is_error for p in found(vocabulary, campaign_with(shorter, "poster-a2")))


def test_the_letters_are_as_high_as_the_catalogue_says(vocabulary: Vocabulary) -> None:
    facts = pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8")), "pdf").facts
    assert facts["reads_best_m"] == pytest.approx(facts["letter_mm"] / BEST_MM_PER_METRE, abs=0.06)
    assert facts["reads_limit_m"] == pytest.approx(facts["letter_mm"] / LIMIT_MM_PER_METRE, abs=0.06)


def test_a_picture_for_the_screen_has_no_reading_distance(vocabulary: Vocabulary) -> None:
    assert "letter_mm" not in pick(planned(vocabulary, campaign_with(SLOGAN, "facebook")), "png").facts


def test_colours_too_alike_are_an_error_with_the_nearest_that_passes(vocabulary: Vocabulary) -> None:
    theme = {"primary": "#B5121B", "accent": "#C01020"}
    (problem,) = found(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8"), theme=theme)
    assert problem.code == "L702"
    assert (problem.params["ink"], problem.params["ground"]) == ("#C01020", "#B5121B")
    assert contrast(str(problem.params["better"]), "#B5121B") >= 3
    assert found(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", design="xanh"), theme=theme) == []


def test_the_nearest_colour_is_no_farther_away_than_it_must_be() -> None:
    better = nearest_readable("#C94A20", "#B5121B", 3.0)
    assert 3.0 <= contrast(better, "#B5121B") < 3.1
    assert nearest_readable("#FFD400", "#B5121B", 3.0) == "#FFD400"


@pytest.mark.parametrize(
    ("text", "missing"), [("Chung tay ♥ nhé", "♥"), ("人", "人"), ("Gọi 111", None), ("ẤỄỘỰ “–” …", None)]
)
def test_a_character_without_a_glyph_is_named(vocabulary: Vocabulary, text: str, missing: str | None) -> None:
    problems = found(vocabulary, campaign_with(text, "poster-a3"))
    assert [p.params["character"] for p in problems if p.code == "L703"] == ([missing] if missing else [])


def test_a_letter_whose_capital_has_no_glyph_is_named_as_written(vocabulary: Vocabulary) -> None:
    (problem,) = found(vocabulary, campaign_with("Rộng 5 µm", "poster-a3"))
    assert (problem.code, problem.params["character"]) == ("L703", "µ")


@pytest.mark.parametrize("key", ["licence", "printer"])
def test_a_character_without_a_glyph_is_named_in_an_imprint(vocabulary: Vocabulary, key: str) -> None:
    leaflet = leaflet_with([{"heading": "Bìa", "body": "Lời mở đầu."}] * 2, "a5", imprint={key: "Nhà in ♥"})
    assert ("L703", "♥") in [(p.code, p.params.get("character")) for p in found(vocabulary, leaflet)]


@pytest.mark.parametrize("field", ["title", "authority", "partners"])
def test_a_character_without_a_glyph_is_named_beside_the_message_too(vocabulary: Vocabulary, field: str) -> None:
    campaign = campaign_with(SLOGAN, "poster-a3")
    campaign[field] = [{"name": "Hội ♥"}] if field == "partners" else "Sở ♥"
    assert [(p.code, p.params["character"]) for p in found(vocabulary, campaign)] == [("L703", "♥")]


@pytest.mark.parametrize("field", ["name", "authority", "parent", "official_name", "hotlines", "names"])
def test_a_character_without_a_glyph_is_named_in_what_all_prints_of_a_province_bear(
    vocabulary: Vocabulary, field: str
) -> None:
    lists = {"hotlines": [{"number": "111", "name": "Gọi ♥"}], "names": [{"since": "2025-07-01", "name": "Tỉnh ♥"}]}
    problems = found(vocabulary, campaign_with(SLOGAN, "poster-a3"), **{field: lists.get(field, "Tỉnh ♥")})
    assert [(p.code, p.params["character"]) for p in problems] == [("L703", "♥")]


def test_what_is_only_read_on_the_site_may_have_any_character(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, {"title": "Ngày ♥", "authority": "Sở ♥"}, parent="Tỉnh ♥") == []


def test_leaflets_are_read_to_the_last_panel(vocabulary: Vocabulary) -> None:
    panels = [{"heading": "Một", "body": "Hai"}, {"heading": "Ba", "body": "- Bốn\n- Năm **✆**"}]
    (problem,) = found(vocabulary, leaflet_with(panels, "a5"))
    assert (problem.code, problem.params["code_point"]) == ("L703", "U+2706")


def test_khmer_and_tai_viet_have_all_their_letters(vocabulary: Vocabulary) -> None:
    texts = {"vi": SLOGAN, "km": "គ្មានជនណាម្នាក់ ត្រូវ៖ 111", "blt": "ꪹꪚꪱ ꪣꪲ ꪻꪠ, 111."}
    assert found(vocabulary, campaign_with(texts, "pano-2x3")) == []


def test_partners_are_named_on_designs_and_take_little_room(vocabulary: Vocabulary) -> None:
    formats = ("bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3")
    few = campaign_with(SLOGAN, *formats) | {"partners": [{"name": f"Công ty số {n}"} for n in range(4)]}
    assert found(vocabulary, dict(few)) == []
    for output in planned(vocabulary, few):
        if output.renderer == "pdf":
            words = " ".join(line["words"] for line in output.values["arranged"]["lines"])
            assert "Đơn vị đồng hành: Công ty số 0, Công ty số 1, Công ty số 2, Công ty số 3" in words
    many = campaign_with(SLOGAN, *formats) | {"partners": [{"name": f"Công ty số {n}"} for n in range(48)]}
    assert {(p.code, p.is_error, p.params["format"]) for p in found(vocabulary, many)} == {
        ("L705", False, "bang-ron-5x0.8"),
        ("L713", False, "phuon-0.8x2.5"),
        ("L713", False, "poster-a3"),
    }


@pytest.mark.parametrize("name", ["gap-3", "a5", "a4-photocopy"])
def test_the_warning_about_small_letters_is_exact(vocabulary: Vocabulary, name: str) -> None:
    """It comes with the first sentence for which the letters are smaller than 7 points, and not before."""

    def leaflet(sentences: int) -> dict[str, Any]:
        body = " ".join(["Hỏi cho rõ ai mời, đi đâu, làm gì, khi nào về."] * sentences)
        panels = [{"heading": f"Phần số {n} của tờ rơi", "body": body} for n in range(5)]
        return leaflet_with([{"heading": "Tờ rơi", "body": "Ngắn."}, *panels], name)

    def points(sentences: int) -> float:
        output = pick(planned(vocabulary, leaflet(sentences)), "pdf")
        sides = output.values["arranged"]["sides"]
        sizes = [
            p["size"] for side in sides for p in side["pieces"] if p["kind"] == "prose" and p["role"] == "paper-ink"
        ]
        return round(sizes[0] / MM_PER_POINT, 1)

    most = max(count for count in range(4, 60) if points(count) >= LEAST_POINTS)
    assert "L706" not in [problem.code for problem in found(vocabulary, leaflet(most))]
    (problem,) = found(vocabulary, leaflet(most + 1))
    assert problem.code == "L706"
    assert points(most + 1) < LEAST_POINTS


def test_a_leaflet_too_full_to_be_read_is_a_warning(vocabulary: Vocabulary) -> None:
    body = " ".join(["Hỏi cho rõ ai mời, đi đâu, làm gì, khi nào về."] * 40)
    panels = [{"heading": "Tờ rơi", "body": "Ngắn."}, *({"heading": f"Phần {n}", "body": body} for n in range(5))]
    problems = found(vocabulary, leaflet_with(panels, "gap-3"))
    assert [(p.code, p.is_error, p.params["format"]) for p in problems] == [("L706", False, "gap-3")]
    assert found(vocabulary, leaflet_with([panels[0], {"heading": "Phần 1", "body": body[:400]}], "gap-3")) == []


def test_so_is_a_cover_with_too_many_words_under_its_title(vocabulary: Vocabulary) -> None:
    cover = {"heading": "Tờ rơi", "body": " ".join(["Hỏi cho rõ ai mời, đi đâu, làm gì, khi nào về."] * 40)}
    panels = [cover, {"heading": "Hai", "body": "Ngắn."}]
    for name in ("gap-3", "a5"):
        assert [p.code for p in found(vocabulary, leaflet_with(panels, name))] == ["L706"]


def test_a_language_without_its_font_is_a_warning_and_the_rest_is_printed(vocabulary: Vocabulary) -> None:
    (problem,) = found(vocabulary, campaign_with({"vi": SLOGAN, "zh": "任何人"}, "poster-a3"))
    assert (problem.code, problem.is_error, problem.params["font"]) == ("L704", False, "Noto Sans SC")
