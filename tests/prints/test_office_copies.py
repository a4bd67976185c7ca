"""What offices print: which design gets which form, and the geometry of letters and tiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from loa.arrange.typefaces import faces_of
from loa.content.vocabulary import Vocabulary
from loa.house_style.colours import contrast
from loa.pipeline.checker import check
from loa.prints.job_tickets import plan_tickets
from loa.prints.office_copies import for_copying, letters_to_cut_out, office_files_by_item, plan_office, texts_of_sheets
from loa.prints.office_forms import OfficeForm, read_office_forms
from loa.prints.print_designs import plan_prints
from loa.store.output import Output
from tests.printing import HERE, KHMER, SLOGAN, campaign_with, catalogue, leaflet_with, spaced

FORMS = read_office_forms(HERE)
PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]
LONG = (
    "Không ai phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ; mọi hình thức nô lệ và buôn bán nô lệ đều bị ngăn cấm"
)
COLOURS = {
    "ground": "#B5121B",
    "petals": ["#801010", "#A01010", "#FFD400"],
    "ink": "#FFD400",
    "shade": "#901010",
    "paper": "#FFFFFF",
    "a-role-to-come": "#203040",
}


def office(vocabulary: Vocabulary, campaign: dict[str, Any], **province: Any) -> list[Output]:
    found = catalogue(vocabulary, campaign, **province)
    return plan_office(found, HERE, plan_prints(found, HERE))


def formats(outputs: list[Output]) -> list[str]:
    return [str(o.facts["format"]) for o in outputs]


def cut(form: str, words: list[str]) -> dict[str, Any]:
    return letters_to_cut_out(words, FORMS.forms[form], {"fonts": ["Be Vietnam Pro"]}, faces_of(HERE))


def test_a_poster_becomes_a4_and_a3_in_colour_and_for_copying_and_tiles(vocabulary: Vocabulary) -> None:
    found = formats(office(vocabulary, campaign_with(SLOGAN, "poster-a3", "poster-a2")))
    assert found == [
        *("a4-mau", "a4-den-trang", "a3-mau", "a3-den-trang", "ghep-4-to-a4"),
        *("chu-cat-dan", "chu-cat-dan-nho", "the-bo-tui"),
    ]


def test_a_banner_becomes_letters_to_cut_out(vocabulary: Vocabulary) -> None:
    found = formats(office(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8")))
    assert found == ["chu-cat-dan", "chu-cat-dan-nho", "the-bo-tui"]


@pytest.mark.parametrize("text", [LONG, {"km": KHMER}], ids=["long", "khmer"])
def test_long_texts_and_other_scripts_are_not_cut_out(vocabulary: Vocabulary, text: Any) -> None:
    found = formats(office(vocabulary, campaign_with(text, "poster-a3")))
    assert "a4-mau" in found
    assert "chu-cat-dan" not in found


def test_a_leaflet_becomes_what_its_formats_allow(vocabulary: Vocabulary) -> None:
    assert formats(office(vocabulary, leaflet_with(PANELS, "gap-3"))) == ["gap-3-mau", "gap-3-den-trang"]
    assert formats(office(vocabulary, leaflet_with(PANELS, "a5"))) == ["a5-hai-to"]


def test_a_campaign_has_one_wallet_card(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8")
    campaign["messages"].append({"id": "hai", "text": "Gọi 111"})
    campaign["banners"].append({"id": "hai", "message": "hai", "formats": ["poster-a3"]})
    cards = [o for o in office(vocabulary, campaign) if o.facts["format"] == "the-bo-tui"]
    assert [o.path for o in cards] == ["dong-thap/thu/the-bo-tui--muoi-the-tren-a4--dong-thap.pdf"]


def test_a_form_and_its_design_say_the_same(vocabulary: Vocabulary) -> None:
    campaign = campaign_with(SLOGAN, "poster-a3", sample="true")
    for output in office(vocabulary, campaign):
        assert output.values["message"]["units"][0]["words"] == ["CHUNG", "TAY"]
        assert output.values["sample"] is not None
        assert output.facts["sample"] is True


def test_names_of_other_languages_say_so(vocabulary: Vocabulary) -> None:
    found = office(vocabulary, campaign_with({"vi": SLOGAN, "km": KHMER}, "poster-a3"))
    assert "dong-thap/thu/ap-phich--loi--a4-mau--km--dong-thap.pdf" in [o.path for o in found]


def test_facts_tell_catalogue_json_where_to_print(vocabulary: Vocabulary) -> None:
    made = office(vocabulary, campaign_with(SLOGAN, "poster-a3"))[0]
    assert made.facts == {
        "province": "dong-thap",
        "campaign": "thu",
        "language": "vi",
        "message": "loi",
        "audiences": [],
        "format": "a4-mau",
        "item": "mau",
        "title": SLOGAN,
        "pages": 1,
        "scale": 1,
        "width_mm": 210.0,
        "height_mm": 297.0,
        "where": "office",
        "formerly": "dong-thap/thu/ap-phich--loi--a4-mau.pdf",
    }


# -- for photocopying


def test_for_copying_only_letters_are_dark() -> None:
    copied = for_copying(COLOURS)
    assert copied["ink"] == "#000000"
    for role in COLOURS.keys() - {"ink"}:
        every = copied[role] if isinstance(copied[role], list) else [copied[role]]
        assert all(contrast(colour, "#FFFFFF") < 1.35 for colour in every), role


# -- letters to cut out


def test_letters_come_in_order_and_are_counted(vocabulary: Vocabulary) -> None:
    found = cut("chu-cat-dan", ["PHÒNG,", "CHỐNG"])
    assert "".join(sheet["text"] for sheet in found["sheets"]) == "PHÒNG,CHỐNG"
    assert [(sheet["word"], sheet["part"]) for sheet in found["sheets"]] == [
        *((1, n) for n in range(1, 7)),
        *((2, n) for n in range(1, 6)),
    ]
    assert [(word["text"], word["sheets"]) for word in found["words"]] == [("PHÒNG,", 6), ("CHỐNG", 5)]
    (made,) = [o for o in office(vocabulary, campaign_with("Phòng, chống", "poster-a3")) if "chu-cai" in o.path]
    assert made.facts["pages"] == 11 + 1


def test_a_syllable_stays_whole_on_its_sheet() -> None:
    assert [sheet["text"] for sheet in cut("chu-cat-dan-nho", ["PHÒNG,", "CHỐNG"])["sheets"]] == ["PHÒNG,", "CHỐNG"]
    assert texts_of_sheets("“30/7”", FORMS.forms["chu-cat-dan-nho"]) == ["“30/7”"]


@pytest.mark.parametrize("form", ["chu-cat-dan", "chu-cat-dan-nho"])
@pytest.mark.parametrize("words", [["Ự"], ["ẤỄỘỰ", "ẶỆ"], ["NGHIÊNG", "Ở", "111"]], ids=["one", "stacked", "wide"])
def test_letters_stay_on_the_paper_on_one_line(form: str, words: list[str]) -> None:
    paper = FORMS.forms[form]
    found = cut(form, words)
    assert paper.safe_mm < found["baseline_mm"] <= paper.height_mm - 24
    for sheet in found["sheets"]:
        assert sheet["left_mm"] >= paper.safe_mm
    assert found["band_mm"] <= paper.height_mm - paper.safe_mm - 4 - 24 + 0.001


def test_letters_are_much_larger_than_syllables() -> None:
    words = SLOGAN.upper().split()
    assert cut("chu-cat-dan", words)["capital_mm"] > 2 * cut("chu-cat-dan-nho", words)["capital_mm"]


# -- the data


def real_outputs() -> Iterator[Output]:
    found = check(HERE).catalogue
    assert found is not None
    prints = plan_prints(found, HERE)
    yield from plan_office(found, HERE, prints)
    yield from plan_tickets(found, HERE, prints)


@pytest.mark.parametrize("form", [f for f in FORMS.forms.values() if f.tiles and f.made_of == "poster"], ids=str)
def test_tiles_add_up_to_the_poster(form: OfficeForm) -> None:
    tiles = form.tiles
    assert tiles is not None
    wide, high = form.width_mm - 2 * tiles.margin_mm, form.height_mm - 2 * tiles.margin_mm
    assert form.piece_width_mm == tiles.columns * wide - (tiles.columns - 1) * tiles.overlap_mm
    assert form.piece_height_mm == tiles.rows * high - (tiles.rows - 1) * tiles.overlap_mm
    assert form.pages == tiles.columns * tiles.rows + 1


def test_cards_fit_their_sheet() -> None:
    form = FORMS.forms["the-bo-tui"]
    assert (form.piece_width_mm, form.piece_height_mm) == (85, 54)
    assert form.tiles is not None
    assert form.tiles.columns * form.tiles.rows == 10
    assert form.tiles.columns * 85 <= form.width_mm - 2 * form.tiles.margin_mm
    assert form.tiles.rows * 54 <= form.height_mm - 2 * form.tiles.margin_mm


def test_the_real_content_uses_every_form_and_kits_name_only_what_there_is(vocabulary: Vocabulary) -> None:
    outputs = list(real_outputs())
    used = {str(o.facts["format"]) for o in outputs}
    assert used == {*FORMS.forms, "phieu-in"}
    assert len({o.path for o in outputs}) == len(outputs)
    named = {name for names in FORMS.kits.values() for name in names}
    assert named <= {*FORMS.forms, *vocabulary.formats, "phieu-in", "bai-phat-thanh"}
    assert set(FORMS.communes) <= set(vocabulary.formats)
    assert set(FORMS.materials) >= {f.family for f in vocabulary.formats.values() if f.kind in {"banner", "poster"}}


def test_forms_are_offered_in_order_with_how_to_print(vocabulary: Vocabulary) -> None:
    outputs = office(vocabulary, campaign_with(SLOGAN, "poster-a3"))
    files = office_files_by_item(outputs, {outputs[0].path: 31_000}, FORMS)
    offers = files["dong-thap", "thu", "mau"]
    assert offers[0]["title"] == "Áp phích A4, in màu"
    assert offers[0]["bytes"] == 31_000
    assert [offer["format"] for offer in offers[:2]] == ["a4-mau", "a4-den-trang"]
    assert all(offer["note"].endswith(".") for offer in offers)


# -- job tickets


def test_one_ticket_for_each_design_names_all_its_sizes(vocabulary: Vocabulary) -> None:
    found = catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", "bang-ron-10x2", "poster-a3", "facebook"))
    ticket = next(made for made in plan_tickets(found, HERE, plan_prints(found, HERE)) if "item" in made.facts)
    assert ticket.path == "dong-thap/thu/phieu-in--loi--dong-thap.pdf"
    assert (ticket.kind, ticket.facts["where"]) == ("document", "office")
    rows = ticket.values["rows"]
    assert [spaced(row["title"]) for row in rows] == [
        "Băng rôn ngang 5 × 0,8 m",
        "Băng rôn ngang 10 × 2 m",
        "Áp phích A3 (29,7 × 42 cm)",
    ]
    assert [row["scale"] for row in rows] == [1, 10, 1]
    assert rows[1]["file"] == "bang-ron--loi--10x2--ty-le-1-10--dong-thap.pdf"
    assert rows[1]["enlarged"] == "1.000"
    assert spaced(rows[0]["bleed"]) == "Chừa bù xén (tràn lề) 2 cm mỗi cạnh"
    assert spaced(rows[2]["bleed"]) == "Chừa bù xén (tràn lề) 3 mm mỗi cạnh"
    assert all(spaced(row["material"]).startswith("Gợi ý") for row in rows)
    assert set(ticket.values["pictures"]) == {row["picture"] for row in rows}
