"""What print shops take: outlined PDF, JPG at its true size, codes in black alone, true size in print dialogs."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageCms

from loa.content.vocabulary import Vocabulary
from loa.pages.print_index import use_of
from loa.prints.shop_files import is_print_file, picture_dpi, print_picture
from loa.render.renderers import render
from tests.looking import published_at
from tests.printing import HERE, SLOGAN, campaign_with, leaflet_with, pick, planned

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]


def test_a_design_for_the_shop_is_published_live_outlined_and_where_its_format_says_so_as_jpg(
    vocabulary: Vocabulary,
) -> None:
    for name, form in vocabulary.formats.items():
        leaflet = form.kind == "leaflet"
        outputs = planned(vocabulary, leaflet_with(PANELS, name) if leaflet else campaign_with(SLOGAN, name))
        renderers = [made.renderer for made in outputs]
        for_shop = form.printed_at == "shop"
        assert renderers.count("outlined") == (1 if for_shop else 0)
        assert renderers.count("jpeg") == (form.pages if "jpg" in form.outputs else 0)
        assert len({made.path for made in outputs}) == len(outputs)
        uses = {made.renderer: use_of(made, form) for made in outputs if made.renderer != "webp"}
        assert all(uses.values()) == for_shop
        assert len(set(uses.values())) == (len(uses) if for_shop else 1)


@pytest.mark.parametrize(
    ("name", "dpi"),
    [("bang-ron-5x0.8", 72), ("bang-ron-10x2", 72), ("standee-0.8x2", 100), ("poster-a3", 200), ("a5", 300)],
)
def test_cloth_and_paper_have_as_many_pixels_as_readers_are_near(vocabulary: Vocabulary, name: str, dpi: int) -> None:
    assert picture_dpi(vocabulary.formats[name]) == dpi


@pytest.mark.parametrize("name", ["phuon-0.6x2", "poster-a3", "bang-ron-6x1.5"])
def test_a_jpg_opens_at_its_true_size_with_its_bleed_whatever_the_scale_of_the_pdf(
    vocabulary: Vocabulary, name: str
) -> None:
    form = vocabulary.formats[name]
    made = pick(planned(vocabulary, campaign_with(SLOGAN, name)), "pdf")
    picture = Image.open(io.BytesIO(render(print_picture(made, "anh.jpg"), HERE)))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert "progressive" not in picture.info
    profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    dpi = picture.info["dpi"]
    assert dpi == (picture_dpi(form),) * 2
    for pixels, length in zip(picture.size, (form.width_mm, form.height_mm), strict=True):
        assert pixels / dpi[0] * 25.4 == pytest.approx(length + 2 * form.bleed_mm, abs=0.5)
    # The colour runs to the edge: no mark and no white stands there.
    edges = {picture.getpixel((x, y)) for x in (0, picture.width - 1) for y in (0, picture.height - 1)}
    assert all(min(edge) < 200 for edge in edges if isinstance(edge, tuple))


def test_each_page_of_a_leaflet_is_a_picture_and_a_page_that_is_not_there_is_none(vocabulary: Vocabulary) -> None:
    made = pick(planned(vocabulary, leaflet_with(PANELS, "a5")), "pdf")
    pages = [render(print_picture(made, "anh.jpg", page), HERE) for page in (1, 2)]
    assert pages[0] != pages[1]
    assert print_picture(made, "anh.jpg", 2).facts["page"] == 2


def test_office_sheets_are_no_print_files(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, leaflet_with(PANELS, "a4-photocopy"))
    assert not any(map(is_print_file, outputs))


@pytest.mark.parametrize("name", ["phuon-0.8x2.5", "poster-a3", "a5", "gap-3"])
def test_the_code_is_in_black_alone_and_can_be_read_in_the_picture(
    vocabulary: Vocabulary, name: str, tmp_path: Path
) -> None:
    inputs = published_at("https://phongchongmuabannguoi.vn/", tmp_path / "noi")
    leaflet = vocabulary.formats[name].kind == "leaflet"
    campaign = leaflet_with(PANELS, name) if leaflet else campaign_with(SLOGAN, name)
    made = pick(planned(vocabulary, campaign, inputs), "pdf")
    url = made.values["qr"]["url"]
    inks = made.values["press"]["inks"]
    assert (inks["code-ink"], inks["code-paper"]) == ([0, 0, 0, 100], [0, 0, 0, 0])
    rows = len(made.values["qr"]["rows"])
    with pikepdf.open(io.BytesIO(render(made, inputs))) as pdf:
        shapes = [found for page in pdf.pages for found in filled_shapes(page)]
    # All modules are one shape: of as many parts as nothing else.
    assert {ink for ink, parts in shapes if parts > 4 * rows} == {("0", "0", "0", "1")}
    pages = range(1, int(made.facts["pages"]) + 1)
    pictures = [Image.open(io.BytesIO(render(print_picture(made, "anh.jpg", page), inputs))) for page in pages]
    assert [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)] == [url]


def filled_shapes(page: pikepdf.Page) -> list[tuple[tuple[str, ...], int]]:
    """The ink of each shape that is filled, and of how many closed lines it is."""
    found, ink, moves = [], ("",), 0
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name == "k":
            ink = tuple(map(str, step.operands))
        elif name == "m":
            moves += 1
        elif name in {"f", "f*", "B", "S", "n"}:
            if name == "f":
                found.append((ink, moves))
            moves = 0
    return found
