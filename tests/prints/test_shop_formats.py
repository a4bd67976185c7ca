"""Bleed and finished sizes as a province's print shop wants them: in boxes, marks, folds, names and what pages say."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from loa.content.vocabulary import Vocabulary
from loa.house_style.written_numbers import finished_size
from loa.prints.shop_files import print_picture
from loa.prints.shop_formats import as_made
from loa.render.renderers import render
from loa.store.output import Output
from tests.printing import HERE, SLOGAN, campaign_with, leaflet_with, pick, planned

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]


def made_at(vocabulary: Vocabulary, name: str, shop: dict[str, Any] | None) -> Output:
    leaflet = vocabulary.formats[name].kind == "leaflet"
    campaign = leaflet_with(PANELS, name) if leaflet else campaign_with(SLOGAN, name)
    return pick(planned(vocabulary, campaign, **({"print_shop": shop} if shop else {})), "pdf")


def sizes(made: Output) -> list[tuple[float, ...]]:
    """Width and height of the trim box and the bleed box of each page, in millimetres."""
    with pikepdf.open(io.BytesIO(render(made, HERE))) as pdf:
        boxes = [[float(edge) * 25.4 / 72 for edge in page.obj[box]] for page in pdf.pages for box in BOXES]
    return [(round(right - left, 1), round(top - bottom, 1)) for left, bottom, right, top in boxes]


BOXES = ("/TrimBox", "/BleedBox")


@pytest.mark.parametrize("bleed", ["1", "1,5", "2", "3", "5"])
@pytest.mark.parametrize("name", ["a5", "gap-3", "poster-a3"])
def test_the_bleed_of_paper_is_the_shops(vocabulary: Vocabulary, name: str, bleed: str) -> None:
    form, wide = vocabulary.formats[name], 2 * float(bleed.replace(",", "."))
    trimmed = (form.width_mm, form.height_mm)
    bled = (form.width_mm + wide, form.height_mm + wide)
    assert sizes(made_at(vocabulary, name, {"bleed_mm": bleed})) == [trimmed, bled] * form.pages


def test_cloth_and_office_sheets_keep_theirs(vocabulary: Vocabulary) -> None:
    shop = {"bleed_mm": "1", "trims": [{"format": "a5", "width_mm": "145", "height_mm": "205"}]}
    for name in ("bang-ron-5x0.8", "standee-0.8x2", "a4-photocopy"):
        assert made_at(vocabulary, name, shop).digest == made_at(vocabulary, name, None).digest


@pytest.mark.parametrize("sides", [("210", "290"), ("290", "210")])
def test_a_sheet_trimmed_to_210_by_290_has_its_folds_where_they_belong(
    vocabulary: Vocabulary, sides: tuple[str, str]
) -> None:
    trim = {"format": "gap-3", "width_mm": sides[0], "height_mm": sides[1]}
    made = made_at(vocabulary, "gap-3", {"bleed_mm": "1,5", "trims": [trim]})
    assert sizes(made) == [(290.0, 210.0), (293.0, 213.0)] * 2
    first, second = made.values["folds_mm"]
    flap, back, front = first, second - first, 290 - second
    # The flap stays as much narrower as it was, or it would be in the way.
    assert back == pytest.approx(front, abs=0.05)
    assert back - flap == pytest.approx(3, abs=0.05)
    assert made.values["press"]["folds"] == [first, second]
    assert made.values["press"]["folds_behind"] == [
        pytest.approx(front, abs=0.01),
        pytest.approx(front + back, abs=0.01),
    ]


def test_what_is_arranged_stands_on_the_sheet_as_it_is_trimmed(vocabulary: Vocabulary) -> None:
    trim = {"format": "poster-a3", "width_mm": "280", "height_mm": "400"}
    made, usual = (made_at(vocabulary, "poster-a3", shop) for shop in ({"trims": [trim]}, None))
    widths = [made.values["sheet"]["width_mm"], usual.values["sheet"]["width_mm"]]
    assert widths == [280, 297]
    assert made.values["arranged"] != usual.values["arranged"]
    picture = print_picture(made, "anh.jpg")
    assert picture.facts["width_px"] == round(286 / 25.4 * 200)


def test_pages_and_tickets_say_the_size_as_it_is_trimmed(vocabulary: Vocabulary) -> None:
    trim = {"format": "poster-a3", "width_mm": "290", "height_mm": "415"}
    made = made_at(vocabulary, "poster-a3", {"trims": [trim]})
    form = as_made(vocabulary.formats["poster-a3"], made.facts)
    assert form.title == "Áp phích A3"
    assert finished_size(form) == "29 × 41,5 cm"
    assert "29,7" not in made.values["press"]["slug"]


def test_without_wishes_nothing_changes(vocabulary: Vocabulary) -> None:
    for name in ("a5", "gap-3", "poster-a3"):
        form = vocabulary.formats[name]
        usual = made_at(vocabulary, name, None)
        assert as_made(form, usual.facts) is form
        same = {
            "bleed_mm": "3",
            "trims": [
                {
                    "format": name,
                    "width_mm": f"{form.width_mm:g}".replace(".", ","),
                    "height_mm": f"{form.height_mm:g}".replace(".", ","),
                }
            ],
        }
        assert made_at(vocabulary, name, same).digest == usual.digest
