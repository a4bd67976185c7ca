"""What is printed can be read: every slogan by a machine, every QR code by a telephone's reader."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from loa.catalogue.administrative_units import communes
from loa.content.vocabulary import Vocabulary
from loa.pipeline.checker import check
from loa.prints.office_copies import CARD, plan_office
from loa.prints.print_designs import plan_prints
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.ink import ink_box
from tests.looking import inputs_at, published_at
from tests.printing import HERE, SLOGAN, campaign_with, catalogue, leaflet_with, only_text, planned, with_values
from tests.reading import lines_of, misread, needs_tesseract
from tests.system import run_program

LONG = (
    "Không người nào phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ; mọi hình thức nô lệ và buôn bán nô lệ "
    "đều bị ngăn cấm ở khắp nơi"
)
CRUEL = {
    "một âm tiết": "Ự",
    "ba mươi âm tiết": LONG,
    "dấu chồng": "ẤỄỘỰ ẪỖỮ ẶỆ",
    "chữ rời dấu": unicodedata.normalize("NFD", SLOGAN),
    "ký hiệu": '#panic("x") $a$ \\ " <b> & %',
}
SITE = "https://loa.dongthap.gov.vn/"


@pytest.fixture(scope="module")
def designs() -> list[Output]:
    """Every default banner and poster in Vietnamese, each text in each format once."""
    catalogue = check(HERE).catalogue
    assert catalogue is not None
    found: dict[tuple[object, object], Output] = {}
    for output in plan_prints(catalogue, HERE):
        facts = output.facts
        if output.renderer == "png" and output.kind in {"banner", "poster"} and facts["language"] == "vi":
            found.setdefault((facts["format"], facts["title"]), output)
    return list(found.values())


def test_every_default_slogan_is_read_as_it_was_written(designs: list[Output], tmp_path: Path) -> None:
    needs_tesseract()
    assert len(designs) >= 20
    assert misread([line for output in designs for line in lines_of(output)], tmp_path) == []


def test_every_line_of_a_slogan_is_on_the_design(designs: list[Output]) -> None:
    for output in designs:
        words = [word for line in lines_of(output) for word in line.words]
        assert " ".join(words).casefold() == str(output.facts["title"]).casefold()


@pytest.mark.parametrize("text", CRUEL.values(), ids=CRUEL)
def test_cruel_slogans_are_read_as_they_were_written(vocabulary: Vocabulary, text: str, tmp_path: Path) -> None:
    needs_tesseract()
    formats = ("bang-ron-3x1", "phuon-0.8x2.5", "poster-a3")
    outputs = [o for o in planned(vocabulary, campaign_with(text, *formats)) if o.renderer == "png"]
    assert misread([line for output in outputs for line in lines_of(output)], tmp_path) == []


def test_the_longest_name_of_a_commune_is_read_whole(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """As the slogan it is larger than as the name line, where tests/prints/test_commune_designs.py looks at it."""
    needs_tesseract()
    names = [commune.official_name for code in range(1, 97) for commune in communes(code)]
    text = f"UBND {max(names, key=len)}"
    outputs = planned(vocabulary, campaign_with(text, "bang-ron-5x0.8", "phuon-0.6x2"))
    lines = [line for output in outputs if output.renderer == "png" for line in lines_of(output)]
    assert misread(lines, tmp_path) == []


def test_the_ink_of_every_default_slogan_fills_most_of_one_side(designs: list[Output], vocabulary: Vocabulary) -> None:
    for output in designs:
        form = vocabulary.formats[str(output.facts["format"])]
        width = 500
        box = ink_box(render(only_text(output, width_px=width), HERE))
        assert box is not None
        px_per_mm = width / form.width_mm
        across = (box[2] - box[0]) / px_per_mm / (form.width_mm - 2 * form.safe_mm)
        down = (box[3] - box[1]) / px_per_mm / (form.height_mm - 2 * form.safe_mm)
        assert max(across, down) >= 0.6, output.path


# -- QR codes


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """A project whose site has an address."""
    return published_at(SITE, tmp_path_factory.mktemp("co-dia-chi"))


WITH_CODE = [
    *("bang-ron-3x1", "bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.6x2", "standee-0.8x2", "pano-2x3"),
    *("poster-a3", "poster-a1", "gap-3", "a5", "a4-photocopy"),
]


@pytest.mark.parametrize("design", ["do-vang", "xanh", "sang"])
@pytest.mark.parametrize("name", WITH_CODE)
def test_the_code_leads_to_the_page_of_the_campaign(
    vocabulary: Vocabulary, published: Inputs, name: str, design: str
) -> None:
    form = vocabulary.formats[name]
    leaflet = form.kind == "leaflet"
    panels = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]
    campaign = leaflet_with(panels, name, design=design) if leaflet else campaign_with(SLOGAN, name, design=design)
    outputs = [o for o in planned(vocabulary, campaign, published) if o.renderer == "png"]
    output = outputs[-1] if name == "a5" else outputs[0]
    long_side = max(form.width_mm, form.height_mm)
    size = {"width_px": round(2400 * form.width_mm / long_side), "height_px": round(2400 * form.height_mm / long_side)}
    with Image.open(io.BytesIO(render(with_values(output, raster=size), published))) as opened:
        picture = opened.convert("L")
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"{SITE}dong-thap/thu/"
    corners = code.position
    side_mm = (corners.top_right.x - corners.top_left.x) / size["width_px"] * form.width_mm
    assert side_mm >= 19
    # The rule of thumb: read from ten times the side; a little less for corners that fall between pixels.
    assert side_mm * 10 >= form.scan_m * 1000 * 0.93
    if not leaflet:
        safe = form.safe_mm / form.width_mm * size["width_px"]
        assert corners.bottom_right.x <= size["width_px"] - safe
        assert corners.bottom_right.y <= size["height_px"] - safe
        assert corners.top_left.y > size["height_px"] / 2


def test_every_wallet_card_with_room_carries_the_code(vocabulary: Vocabulary, published: Inputs) -> None:
    found = catalogue(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8"))
    made = plan_office(found, published, plan_prints(found, published))
    pdf = render(next(o for o in made if o.facts["item"] == CARD), published)
    drawn = run_program(["pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-"], input=pdf, check=True)
    with Image.open(io.BytesIO(drawn.stdout)) as opened:
        codes = zxingcpp.read_barcodes(opened.convert("L"))
    assert [code.text for code in codes] == [f"{SITE}dong-thap/thu/"] * 10
    for code in codes:
        side_mm = (code.position.top_right.x - code.position.top_left.x) / 300 * 25.4
        assert side_mm == pytest.approx(20, abs=0.6)


@pytest.mark.parametrize("url", ["", "https://example.org/", "https://www.example.com/loa/", "loa"])
def test_nothing_leads_nowhere(vocabulary: Vocabulary, tmp_path: Path, url: str) -> None:
    campaign = campaign_with(SLOGAN, "poster-a3", "bang-ron-5x0.8", "facebook")
    for output in planned(vocabulary, campaign, published_at(url, tmp_path)):
        assert output.values["qr"] is None


def test_a_picture_for_the_screen_has_no_code(vocabulary: Vocabulary, published: Inputs) -> None:
    assert all(o.values["qr"] is None for o in planned(vocabulary, campaign_with(SLOGAN, "facebook", "doc"), published))


def test_the_address_of_the_site_is_read_from_its_settings(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    assert inputs_at(tmp_path).site_url is None
    for written, meant in (
        ("site_url: https://loa.vn/  # địa chỉ\n", "https://loa.vn/"),
        ("site_name: Loa\nsite_url: 'https://loa.vn/a/'\n", "https://loa.vn/a/"),
        ("site_url: !ENV SITE_URL\n", None),
    ):
        settings.write_text(written, encoding="utf-8")
        assert inputs_at(tmp_path).site_url == meant
