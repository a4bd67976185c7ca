"""What a print shop's machines find in a print file: boxes, inks, marks, fonts; and that every reader opens it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from loa.content.ink_values import MOST_INK
from loa.content.vocabulary import Vocabulary
from loa.pictures.press_colours import inks
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from tests.ink import ink_box
from tests.looking import inputs_at
from tests.printing import HERE, SLOGAN, campaign_with, leaflet_with, pick, planned
from tests.system import run_program

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung **{n}**."} for n in range(1, 7)]
CANVAS = ["bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.8x2.5", "pano-3x4"]
PAPER = ["poster-a3", "gap-3", "a5"]


def shop_file(vocabulary: Vocabulary, name: str) -> Output:
    leaflet = vocabulary.formats[name].kind == "leaflet"
    campaign = leaflet_with(PANELS, name) if leaflet else campaign_with(SLOGAN, name)
    return pick(planned(vocabulary, campaign), "pdf")


def opened(output: Output, inputs: Inputs = HERE) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(output, inputs)))


def in_mm(box: object, scale: int) -> list[float]:
    return [float(edge) * 25.4 / 72 * scale for edge in box]  # type: ignore[attr-defined]


# -- boxes


@pytest.mark.parametrize("name", [*CANVAS, *PAPER])
def test_the_boxes_are_the_finished_sheet_and_its_bleed(vocabulary: Vocabulary, name: str) -> None:
    form = vocabulary.formats[name]
    with opened(shop_file(vocabulary, name)) as pdf:
        assert len(pdf.pages) == form.pages
        for page in pdf.pages:
            for box, around in ((page.obj.TrimBox, 0.0), (page.obj.BleedBox, form.bleed_mm)):
                left, bottom, right, top = in_mm(box, form.scale)
                assert right - left == pytest.approx(form.width_mm + 2 * around, abs=0.1)
                assert top - bottom == pytest.approx(form.height_mm + 2 * around, abs=0.1)
            media, trim = in_mm(page.mediabox, form.scale), in_mm(page.obj.TrimBox, form.scale)
            middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in (media, trim)]
            assert middles[0] == pytest.approx(middles[1], abs=0.1)
            assert max(float(edge) for edge in page.mediabox) <= 14_400


def test_an_office_file_has_no_marks(vocabulary: Vocabulary) -> None:
    with opened(shop_file(vocabulary, "a4-photocopy")) as pdf:
        assert in_mm(pdf.pages[0].mediabox, 1)[2:] == pytest.approx([210, 297], abs=0.1)


# -- marks


@pytest.fixture(scope="module")
def poster(vocabulary: Vocabulary) -> bytes:
    return render(shop_file(vocabulary, "poster-a3"), HERE)


def drawn(pdf: bytes, ppi: int, page: int = 1) -> Image.Image:
    command = ["pdftoppm", "-r", str(ppi), "-f", str(page), "-l", str(page), "-png", "-"]
    made = run_program(command, input=pdf, check=True)
    with Image.open(io.BytesIO(made.stdout)) as picture:
        return picture.convert("RGB")


def strip_ink(picture: Image.Image, box_mm: tuple[float, float, float, float], ppi: int) -> object:
    left, top, right, bottom = (round(edge / 25.4 * ppi) for edge in box_mm)
    return ink_box(picture.crop((left, top, right, bottom)))


def test_crop_marks_stand_outside_the_bleed_in_line_with_the_sheet(poster: bytes) -> None:
    ppi, slug, bleed, width = 150, 10.0, 3.0, 297.0
    picture = drawn(poster, ppi)
    inset = slug + bleed
    for edge in (inset, inset + width):
        assert strip_ink(picture, (edge - 1, 2, edge + 1, slug - 2), ppi) is not None
    assert strip_ink(picture, (0, slug - 1, inset + width, slug - 0.3), ppi) is None


def test_folds_are_marked_on_both_sides(vocabulary: Vocabulary) -> None:
    pdf = render(shop_file(vocabulary, "gap-3"), HERE)
    for page, folds in ((1, (97, 197)), (2, (100, 200))):
        picture = drawn(pdf, 150, page)
        for fold in folds:
            assert strip_ink(picture, (13 + fold - 1, 1, 13 + fold + 1, 9), 150) is not None
            assert strip_ink(picture, (13 + fold + 2, 1, 13 + fold + 20, 8), 150) is None


def test_a_stroke_stands_beside_every_eyelet(vocabulary: Vocabulary) -> None:
    output = shop_file(vocabulary, "bang-ron-10x2")
    eyelets = output.values["press"]["eyelets"]
    assert eyelets["across"][0] == 25 and eyelets["across"][-1] == 10_000 - 25
    gaps = {round(b - a, 1) for a, b in zip(eyelets["across"], eyelets["across"][1:], strict=False)}
    assert max(gaps) - min(gaps) <= 0.2 and max(gaps) <= vocabulary.formats["bang-ron-10x2"].eyelet_mm
    picture = drawn(render(output, HERE), 100)
    for position in eyelets["across"]:
        on_file = 12 + position / 10
        assert strip_ink(picture, (on_file - 2, 2, on_file + 2, 10), 100) is not None


def test_the_slug_says_what_the_file_is(vocabulary: Vocabulary) -> None:
    output = shop_file(vocabulary, "bang-ron-10x2")
    made = run_program(["pdftotext", "-", "-"], input=render(output, HERE), check=True)
    line = " ".join(made.stdout.decode().split())
    for part in (SLOGAN, "Tỉnh Đồng Tháp", "Băng rôn ngang 10 × 2 m", "Tỷ lệ 1:10"):
        assert part in line
    assert re.search(r"Bản [0-9a-f]{8}", line)


def test_the_version_changes_with_the_design_and_with_nothing_else(vocabulary: Vocabulary) -> None:
    def version(**banner: str) -> str:
        campaign = campaign_with(SLOGAN, "poster-a3", **banner)
        return str(pick(planned(vocabulary, campaign), "pdf").values["press"]["slug"].split()[-1])

    assert version() == version()
    assert version() != version(design="xanh")


# -- inks


def test_no_colour_needs_more_ink_than_paper_takes() -> None:
    steps = range(0, 256, 15)
    for red in steps:
        for green in steps:
            for blue in steps:
                assert sum(inks(f"#{red:02X}{green:02X}{blue:02X}")) <= MOST_INK


def test_black_and_grey_letters_are_black_ink_alone() -> None:
    assert inks("#000000") == (0, 0, 0, 100)
    for dark in ("#1A1A1A", "#1B1613", "#808080"):
        assert inks(dark)[:3] == (0, 0, 0)
    assert inks("#FFFFFF") == (0, 0, 0, 0)


def test_colours_become_inks_by_the_profile() -> None:
    assert inks("#00565B") == (74, 16, 33, 60)
    assert inks("#FFD400") == (0, 12, 87, 6)


def colours_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[float]]]:
    """Every colour that is set in the pages and what they show: operator and operands."""
    streams = [*pdf.pages, *(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form")]
    for stream in streams:
        for step in pikepdf.parse_content_stream(stream):
            if str(step.operator) in {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}:
                numbers = [float(part) for part in step.operands if not isinstance(part, pikepdf.Name)]
                yield str(step.operator), numbers


@pytest.mark.parametrize("design", ["do-vang", "xanh", "sang"])
@pytest.mark.parametrize("name", ["bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3", "gap-3", "a5"])
def test_every_colour_is_in_the_four_inks(vocabulary: Vocabulary, name: str, design: str) -> None:
    leaflet = vocabulary.formats[name].kind == "leaflet"
    campaign = leaflet_with(PANELS, name, design=design) if leaflet else campaign_with(SLOGAN, name, design=design)
    with opened(pick(planned(vocabulary, campaign), "pdf")) as pdf:
        colours = list(colours_of(pdf))
        spaces = [page.resources.get("/ColorSpace", {}) for page in pdf.pages]
    numbers = [parts for _, parts in colours if parts]
    assert numbers
    assert {name for name, parts in colours if parts} <= {"k", "K", "scn", "SCN", "sc", "SC"}
    assert all(len(parts) == 4 and sum(parts) * 100 <= MOST_INK + 0.1 for parts in numbers)
    assert all("RGB" not in str(space) and "ICC" not in str(space) for space in spaces)


def test_a_photo_is_printed_in_four_inks(vocabulary: Vocabulary, tmp_path: Path) -> None:
    picture = tmp_path / "campaigns/dong-thap/anh.jpg"
    picture.parent.mkdir(parents=True)
    Image.new("RGB", (400, 300), "#3366AA").save(picture)
    campaign = leaflet_with([{"heading": "Ảnh", "body": "Có ảnh.", "picture": "anh.jpg", "alt": "Một tấm ảnh"}], "a5")
    campaign["pictures"] = {"anh.jpg": "campaigns/dong-thap/anh.jpg"}
    inputs = inputs_at(tmp_path)
    with opened(pick(planned(vocabulary, campaign, inputs), "pdf"), inputs) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert [str(image.ColorSpace) for image in images] == ["/DeviceCMYK"]


def test_every_font_is_embedded(poster: bytes) -> None:
    with pikepdf.open(io.BytesIO(poster)) as pdf:
        described = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert described
        assert all(any(f"/FontFile{n}" in font for n in ("", "2", "3")) for font in described)


# -- readers


@pytest.fixture(scope="module")
def files(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("in")
    made = []
    for name in ("bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.6x2", "poster-a3", "gap-3"):
        path = folder / f"{name}.pdf"
        path.write_bytes(render(shop_file(vocabulary, name), HERE))
        made.append(path)
    return made


READERS = {
    "poppler": ["pdftoppm", "-r", "12", "{}", "{}.poppler"],
    "poppler, facts": ["pdfinfo", "{}"],
    "ghostscript": ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", "{}"],
    "mupdf": ["mutool", "draw", "-q", "-r", "12", "-o", "{}.%d.png", "{}"],
}
OWN_TROUBLE = ("warning: ICC support is not available",)
"""What a reader says of itself and not of the file: Debian builds MuPDF without colour management."""


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_opens_the_files_without_a_warning(files: list[Path], reader: str) -> None:
    for path in files:
        command = [part.replace("{}", str(path)) for part in READERS[reader]]
        done = run_program(command, text=True, check=False)
        said = [line for line in done.stderr.splitlines() if line.strip() and line not in OWN_TROUBLE]
        assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("at", range(5))
def test_two_readers_draw_alike(files: list[Path], at: int) -> None:
    path = files[at]
    ppi = 24 if "5x0.8" in path.name else 90
    with_poppler = drawn(path.read_bytes(), ppi).convert("L")
    place = path.with_suffix(".gs.png")
    options = ["-dGraphicsAlphaBits=4", "-dTextAlphaBits=4", "-dLastPage=1", "-sDEVICE=png16m"]
    run_program(["gs", "-q", "-dNOPAUSE", "-dBATCH", *options, f"-r{ppi}", "-o", place, path], check=True)
    with Image.open(place) as opened_again:
        with_ghostscript = opened_again.convert("L").crop((0, 0, *with_poppler.size))
    # Each rounds edges by its own rule, so both are seen from a little farther.
    small = (with_poppler.width // 6, with_poppler.height // 6)
    seen = [picture.resize(small, Image.Resampling.BOX) for picture in (with_poppler, with_ghostscript)]
    difference = ImageChops.difference(*seen)
    assert ImageStat.Stat(difference).mean[0] < 12
    assert difference.getextrema()[1] < 80


def test_the_viewer_of_chromium_draws_it_too(files: list[Path]) -> None:
    for path in files[:1] + files[3:]:
        ppi = 8 if "5x0.8" in path.name else 30
        with_poppler = drawn(path.read_bytes(), ppi).convert("L").resize((60, 40), Image.Resampling.BOX)
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            rendered = page.render(scale=ppi / 72).to_pil().convert("L").resize((60, 40), Image.Resampling.BOX)
        assert ImageStat.Stat(ImageChops.difference(with_poppler, rendered)).mean[0] < 12


def test_a_print_file_is_the_same_whenever_it_is_made(vocabulary: Vocabulary) -> None:
    output = shop_file(vocabulary, "poster-a3")
    with opened(output) as pdf:
        assert "/CreationDate" not in pdf.docinfo and "/ModDate" not in pdf.docinfo
        assert "GTS_PDFX" not in str(pdf.docinfo)
    assert render(output, HERE) == render(output, HERE)
