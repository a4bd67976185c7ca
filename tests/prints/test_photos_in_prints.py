"""Photos on designs: whole or with their subject, beside words that can be read, with no more pixels than serve."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pydantic import TypeAdapter, ValidationError

from loa.arrange.photo_frames import Photo, crop_around
from loa.arrange.sheet import Box
from loa.catalogue.catalogue import Catalogue
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.fields import Focus
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping
from loa.pictures.examine import PictureExaminer
from loa.prints.layout_data import resolution
from loa.prints.office_copies import plan_office
from loa.prints.proofreading import proofread
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.looking import inputs_at
from tests.printing import SLOGAN, campaign_with, catalogue, leaflet_with, pick, planned
from tests.system import run_program

NAME = "campaigns/dong-thap/anh.jpg"
LOGO = "campaigns/dong-thap/logo.png"
LANDSCAPE, PORTRAIT = (3000, 2000), (2000, 3000)
GREEN, BLUE = (0, 200, 0), (0, 0, 200)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaigns/dong-thap").mkdir(parents=True)
    return tmp_path


def photo_at(folder: Path, size: tuple[int, int], name: str = NAME) -> Inputs:
    """A project with a photo, its left third green and the rest blue."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(GREEN, (0, 0, size[0] // 3, size[1]))
    picture.save(folder / name)
    return inputs_at(folder)


def with_photo(*formats: str, text: str = SLOGAN, **banner: Any) -> dict[str, Any]:
    campaign = campaign_with(text, *formats, picture="anh.jpg", alt="Một bức ảnh", **banner)
    return campaign | {"pictures": {"anh.jpg": NAME}}


def problems(vocabulary: Vocabulary, campaign: dict[str, Any], inputs: Inputs) -> list[Diagnostic]:
    examined = PictureExaminer(inputs).examined(campaign["pictures"].values())
    sizes = {name: found.size for name, found in examined.items()}
    found = catalogue(vocabulary, campaign | {"picture_sizes": sizes})
    return proofread(_with_tree(found), inputs)


def _with_tree(found: Catalogue) -> Catalogue:
    """The catalogue with a tree, so that proof-reading measures photos."""
    (province,) = found.provinces
    campaigns = tuple(replace(one, tree=Mapping((), Spot("thu.yml", 1, 1))) for one in province.campaigns)
    return replace(found, provinces=(replace(province, campaigns=campaigns),))


def resolutions(pdf: bytes, folder: Path) -> list[float]:
    """Pixels per inch of every picture in a PDF as it is drawn, soft masks too (poppler)."""
    file = folder / "in.pdf"
    file.write_bytes(pdf)
    said = run_program(["pdfimages", "-list", str(file)], check=True).stdout.decode()
    return [float(line.split()[12]) for line in said.splitlines()[2:]]


# -- where the photo stands


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, (3000, 3000), (3000, 900)])
def test_without_a_focus_the_whole_photo_stands_on_every_format(
    vocabulary: Vocabulary, folder: Path, size: tuple[int, int]
) -> None:
    formats = [name for name, form in vocabulary.formats.items() if form.kind != "leaflet"]
    outputs = planned(vocabulary, with_photo(*formats), photo_at(folder, size))
    shown = {str(o.facts["format"]): o for o in outputs if o.renderer in ("pdf", "png")}
    assert set(shown) == set(formats)
    for made in shown.values():
        values = made.values
        place, sheet = values["arranged"]["photo"], values["sheet"]
        assert "crop" not in place
        assert place["height"] / place["width"] == pytest.approx(size[1] / size[0])
        assert place["left"] >= sheet["safe_mm"] * 0.99 and place["top"] >= sheet["safe_mm"] * 0.99
        assert place["left"] + place["width"] <= sheet["width_mm"] - sheet["safe_mm"] * 0.99
        assert place["top"] + place["height"] <= sheet["height_mm"] - sheet["safe_mm"] * 0.99
        for line in values["arranged"]["lines"]:
            assert not _covers(place, line["left"], line["baseline"] - line["size"] * 0.3), line["words"]


def _covers(place: dict[str, float], x: float, y: float) -> bool:
    inside_x = place["left"] < x < place["left"] + place["width"]
    return inside_x and place["top"] < y < place["top"] + place["height"]


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize("focus", [None, ["0.5", "0.5"]])
def test_words_beside_a_photo_keep_the_rules_of_their_sizes(
    vocabulary: Vocabulary, folder: Path, size: tuple[int, int], focus: list[str] | None
) -> None:
    formats = [name for name, form in vocabulary.formats.items() if form.kind != "leaflet"]
    for text in ("Gọi 111 khi cần giúp đỡ", SLOGAN, "Đừng tin lời mời việc nhẹ lương cao ở nước ngoài"):
        campaign = with_photo(*formats, text=text, focus=focus)
        found = problems(vocabulary, campaign, photo_at(folder, size))
        assert {problem.code for problem in found} <= {"L531", "L532"}


def test_a_wallet_card_keeps_its_numbers_beside_the_photo(vocabulary: Vocabulary, folder: Path) -> None:
    inputs = photo_at(folder, LANDSCAPE)
    bare, pictured = campaign_with(SLOGAN, "poster-a3") | {"pictures": {"anh.jpg": NAME}}, with_photo("poster-a3")
    cards = []
    for campaign in (bare, pictured):
        prints = planned(vocabulary, dict(campaign), inputs)
        outputs = plan_office(
            catalogue(vocabulary, dict(campaign) | {"picture_sizes": {NAME: LANDSCAPE}}), inputs, prints
        )
        cards.append(next(o for o in outputs if o.layout == "print/office/cards.typ").values["arranged"])
    assert "photo" in cards[1] and "photo" not in cards[0]
    assert [line["words"] for line in cards[1]["number"]] == [line["words"] for line in cards[0]["number"]]


# -- what is cut


@pytest.mark.parametrize("focus", [(0.0, 0.0), (0.3, 0.4), (0.5, 0.5), (1.0, 1.0)])
@pytest.mark.parametrize("ratio", [0.3, 0.67, 1.0, 1.5])
def test_the_focus_stays_in_view_and_no_slit_is_shown(ratio: float, focus: tuple[float, float]) -> None:
    for height in (5.0, 40.0, 100.0, 900.0):
        framed = Photo("anh.jpg", "Ảnh", ratio, focus).framed(Box(0, 0, 100, height))
        left, top, right, bottom = framed.crop or (0.0, 0.0, 1.0, 1.0)
        assert left <= focus[0] <= right and top <= focus[1] <= bottom
        assert (right - left) * (bottom - top) >= 0.59
        # Nothing is stretched.
        assert (bottom - top) / (right - left) * ratio == pytest.approx(framed.box.height / framed.box.width, rel=0.01)


def test_what_is_as_the_frame_is_not_cut() -> None:
    assert crop_around(0.75, (0.1, 0.1), 0.75) is None


def test_what_is_cut_off_is_nowhere_in_the_file(vocabulary: Vocabulary, folder: Path) -> None:
    inputs = photo_at(folder, (4000, 2000))
    outputs = planned(vocabulary, with_photo("bang-ron-3x1", focus=["1", "0.5"]), inputs)
    made = pick(outputs, "pdf")
    with pikepdf.open(io.BytesIO(render(made, inputs))) as pdf:
        (picture,) = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        pixels = pikepdf.PdfImage(picture).as_pil_image()
    crop = made.values["arranged"]["photo"]["crop"]
    assert crop[0] > 0.35 and crop[2] == 1
    # The left third was green.
    assert len(pixels.resize((8, 8)).getcolors() or ()) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["0.5", "0.3"], (0.5, 0.3)),
        (["0,5", "0,3"], (0.5, 0.3)),
        (["50%", "30 %"], (0.5, 0.3)),
        (["0", "1"], (0.0, 1.0)),
        ("0.5 0.3", (0.5, 0.3)),
    ],
)
def test_a_focus_is_read_as_people_write_it(written: object, read: tuple[float, float]) -> None:
    assert TypeAdapter(Focus).validate_python(written) == read


@pytest.mark.parametrize(
    "written",
    ["0.5", ["0.5"], ["0", "5", "0", "3"], ["640", "200"], ["-0.1", "0.5"], ["1.01", "0"], ["a", "b"], [], ["", ""]],
)
def test_what_is_no_place_in_a_picture_is_refused(written: object) -> None:
    with pytest.raises(ValidationError, match="L530"):
        TypeAdapter(Focus).validate_python(written)


# -- how fine it is


def test_a_photo_that_is_too_coarse_is_told_with_the_pixels_it_needs(vocabulary: Vocabulary, folder: Path) -> None:
    panels = [{"heading": "Bìa", "body": "Lời."}, {"heading": "A", "body": "B", "picture": "anh.jpg", "alt": "Ảnh"}]
    campaign = leaflet_with(panels, "gap-3") | {"pictures": {"anh.jpg": NAME}}
    (problem,) = problems(vocabulary, dict(campaign), photo_at(folder, (300, 200)))
    assert problem.code == "L532"
    assert (problem.params["has_width"], problem.params["least"]) == (300, 150)
    needed = problem.params["width"], problem.params["height"]
    assert problems(vocabulary, dict(campaign), photo_at(folder, needed)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "least"), [("poster-a3", 150), ("standee-0.8x1.8", 100), ("bang-ron-3x1", 72), ("bang-ron-10x2", 50)]
)
def test_how_fine_a_photo_must_be_follows_the_distance_from_which_it_is_seen(
    vocabulary: Vocabulary, folder: Path, name: str, least: int
) -> None:
    assert resolution(vocabulary.formats[name]).least == least
    (problem,) = problems(vocabulary, with_photo(name), photo_at(folder, (600, 400)))
    assert (problem.code, problem.params["least"]) == ("L532", least)


def test_one_line_is_told_once_of_the_format_in_which_it_is_worst(vocabulary: Vocabulary, folder: Path) -> None:
    campaign = with_photo("facebook", "poster-a3", "bang-ron-3x1", focus=["0.5", "0.5"])
    found = problems(vocabulary, campaign, photo_at(folder, (900, 600)))
    assert sorted((problem.code, problem.params["format"]) for problem in found) == [
        ("L531", found[0].params["format"]),
        ("L532", "bang-ron-3x1"),
    ]


def test_more_than_a_quarter_cut_is_told_and_less_is_not(vocabulary: Vocabulary, folder: Path) -> None:
    campaign = with_photo("bang-ron-3x1", focus=["0.5", "0.5"])
    (problem,) = problems(vocabulary, dict(campaign), photo_at(folder, (4500, 3000)))
    cut = problem.params["cut"]
    assert problem.code == "L531" and isinstance(cut, int) and 25 < cut <= 42
    assert problems(vocabulary, dict(campaign), photo_at(folder, (3300, 3000))) == []


@pytest.mark.parametrize("name", ["poster-a3", "a5", "bang-ron-3x1", "bang-ron-10x2", "standee-0.8x1.8"])
def test_no_picture_has_more_pixels_than_serve_and_none_is_made_of_fewer(
    vocabulary: Vocabulary, folder: Path, name: str
) -> None:
    Image.new("RGBA", (2400, 2400), (0, 90, 160, 255)).save(folder / LOGO)
    inputs = photo_at(folder, (5600, 3700))
    if vocabulary.formats[name].kind == "leaflet":
        panels = [{"heading": "Bìa", "body": "Lời."}, {"heading": "A", "body": "B", "picture": "anh.jpg", "alt": "Ảnh"}]
        campaign = leaflet_with(panels, name) | {"partners": [{"name": "Đơn vị", "logo": "logo.png"}]}
    else:
        campaign = with_photo(name) | {"partners": [{"name": "Đơn vị", "logo": "logo.png"}]}
    campaign |= {"pictures": {"anh.jpg": NAME, "logo.png": LOGO}}
    made: Output = pick(planned(vocabulary, campaign, inputs), "pdf", name.rpartition("-")[2] if name == "a5" else "")
    found = sorted(resolutions(render(made, inputs), folder))
    scale = vocabulary.formats[name].scale
    most = resolution(vocabulary.formats[name]).most * scale
    assert len(found) >= 2 and found[0] <= max(most, 300) * 1.02 and found[-1] <= 605
    assert min(found) >= resolution(vocabulary.formats[name]).least * scale * 0.6


def test_a_photo_is_never_made_larger(vocabulary: Vocabulary, folder: Path) -> None:
    inputs = photo_at(folder, (300, 200))
    made = pick(planned(vocabulary, with_photo("poster-a3"), inputs), "pdf")
    with pikepdf.open(io.BytesIO(render(made, inputs))) as pdf:
        sizes = [
            (int(o.Width), int(o.Height))
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
    assert sizes == [(300, 200)]
