"""The colour that was approved is the colour that hangs: the picture of a design beside its print file, as drawn by two
readers; what the inks are meant for; logos on their ground."""

from __future__ import annotations

import dataclasses
import io
import random
from collections.abc import Sequence
from colorsys import hls_to_rgb
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw

from loa.catalogue.catalogue import Catalogue
from loa.content.diagnostics import Spot
from loa.content.ink_values import MOST_INK
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping as Tree
from loa.house_style.colours import contrast
from loa.pictures.colour_difference import Rgb, difference, lab
from loa.pictures.press_colours import approved, as_printed, in_inks, inks, look, printed
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.prints.proofreading import proofread
from loa.render.drawn_pictures import DrawnPicture
from loa.render.press_pictures import for_press
from loa.render.renderers import render
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.versions import INK_PROFILE
from tests.looking import inputs_at
from tests.printing import HERE, SLOGAN, campaign_with, catalogue, leaflet_with, pick, planned
from tests.system import run_program

PROVINCES = [
    *("#00565B", "#0B5D3B", "#7A1247", "#B5121B", "#0A3F7D", "#5A3A1E", "#3A2E85", "#A30F2D", "#0B4F71", "#006837"),
    *("#8C1C13", "#14532D"),
]
"""Colours as provinces choose them."""

UNMANAGED = ["#864A2D", "#D27988"]
"""Colours that programs without colour management show otherwise than the profile says: a brown, a dull pink."""

MORE_PROVINCES = [
    *("#1B4D89", "#6A1B4D", "#9C2A10", "#1F3A5F", "#2E6B3E", "#003B5C", "#004D40", "#1A237E", "#880E4F", "#B71C1C"),
    *("#33691E", "#01579B", "#4A148C", "#0D47A1", "#311B92", "#006064", "#4E5B1A", "#5D1A33", "#2F4F2F", "#7B241C"),
    *("#1B2A49", "#0F6B5C"),
]
ACCENT = "#FFD400"
ALIKE = 6.0
"""ΔE00 within which a print and its picture are the same colour, seen on two screens."""

PPI = 20


def difference_of(one: Rgb, other: Rgb) -> float:
    return difference(lab(one), lab(other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_published_pairs(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    """Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, table 1."""
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


def ground_and_band(page: Image.Image) -> tuple[Rgb, Rgb]:
    """Of a poster without its bleed: the ground beside the slogan, the band under the hotline."""
    found = [page.getpixel((round(page.width * 0.02), round(page.height * at))) for at in (0.3, 0.97)]
    return found[0], found[1]  # type: ignore[return-value]


def trimmed(page: Image.Image, pdf: bytes, ppi: int) -> Image.Image:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        inset = round(float(document.pages[0].obj.TrimBox[0]) / 72 * ppi)
    return page.convert("RGB").crop((inset, inset, page.width - inset, page.height - inset))


def by_poppler(pdf: bytes, ppi: int = PPI) -> Image.Image:
    made = run_program(["pdftoppm", "-r", str(ppi), "-png", "-"], input=pdf, check=True)
    with Image.open(io.BytesIO(made.stdout)) as page:
        return trimmed(page, pdf, ppi)


def by_ghostscript(pdf: bytes, folder: Path, ppi: int = PPI) -> Image.Image:
    (folder / "in.pdf").write_bytes(pdf)
    place = folder / "gs.png"
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=png16m", f"-r{ppi}", "-o", str(place), str(folder / "in.pdf")]
    run_program(["gs", *options], check=True)
    with Image.open(place) as page:
        return trimmed(page, pdf, ppi)


@pytest.mark.parametrize(
    "primary",
    [*PROVINCES, *UNMANAGED, *(pytest.param(colour, marks=pytest.mark.thorough) for colour in MORE_PROVINCES)],
)
def test_the_picture_of_a_poster_has_the_colours_of_its_print(
    vocabulary: Vocabulary, tmp_path: Path, primary: str
) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "poster-a3"), theme={"primary": primary, "accent": ACCENT})
    with Image.open(io.BytesIO(render(pick(outputs, "png"), HERE))) as picture:
        approved = ground_and_band(picture.convert("RGB"))
    pdf = render(pick(outputs, "pdf"), HERE)
    for drawn in (by_poppler(pdf), by_ghostscript(pdf, tmp_path)):
        for seen, shown in zip(ground_and_band(drawn), approved, strict=True):
            assert difference_of(seen, shown) <= ALIKE


HUES, LIGHTNESSES, SATURATIONS = range(0, 360, 10), (0.2, 0.35, 0.5, 0.65, 0.8), (1.0, 0.6, 0.2)


def colour_wheel() -> list[str]:
    """Any colour that a site may choose."""
    parts = (hls_to_rgb(hue / 360, light, full) for hue in HUES for light in LIGHTNESSES for full in SATURATIONS)
    return ["#{:02X}{:02X}{:02X}".format(*(round(255 * part) for part in colour)) for colour in parts]


def patches(colours: Sequence[Sequence[float]]) -> bytes:
    """A row of squares in these inks, four points wide: PDF as a shop gets it."""
    drawn = (f"{' '.join(f'{part / 100:.4f}' for part in one)} k {4 * at} 0 4 4 re f" for at, one in enumerate(colours))
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(4 * len(colours), 4))
        page = document.pages[0]
        page.Contents, page.obj.TrimBox = document.make_stream("\n".join(drawn).encode()), page.mediabox
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def test_a_whole_wheel_of_colours_looks_as_approved_to_both_readers(tmp_path: Path) -> None:
    """Poppler without a profile shows inks up to 9.5 off the look of the printing condition: dull pinks, browns."""
    colours = [inks(colour) for colour in colour_wheel()]
    pdf = patches(colours)
    for drawn in (by_poppler(pdf, 18), by_ghostscript(pdf, tmp_path, 18)):
        seen = [drawn.getpixel((at, 0)) for at in range(len(colours))]
        apart = {parts: difference_of(rgb(approved(parts)), one) for parts, one in zip(colours, seen, strict=True)}  # type: ignore[arg-type]
        assert {parts: found for parts, found in apart.items() if found > ALIKE} == {}


def test_a_photo_looks_as_approved_to_both_readers(tmp_path: Path) -> None:
    photo = Image.frombytes("RGB", (540, 1), bytes(part for colour in colour_wheel() for part in rgb(colour)))
    four = in_inks(photo).tobytes()
    pdf = patches([[part / 2.55 for part in four[at : at + 4]] for at in range(0, len(four), 4)])
    approved_pixels = as_printed(photo)
    for drawn in (by_poppler(pdf, 18), by_ghostscript(pdf, tmp_path, 18)):
        apart = [difference_of(approved_pixels.getpixel((at, 0)), drawn.getpixel((at, 0))) for at in range(540)]  # type: ignore[arg-type]
        assert max(apart) <= ALIKE


def test_what_is_approved_stays_near_the_look_of_the_printing_condition() -> None:
    apart = [difference_of(rgb(approved(one)), rgb(look(one))) for one in map(inks, colour_wheel())]
    assert max(apart) < 5
    assert sum(apart) / len(apart) < 0.8


def with_tree(found: Catalogue) -> Catalogue:
    """The catalogue as if it were read of files, for proof-reading."""
    (province,) = found.provinces
    campaigns = tuple(dataclasses.replace(one, tree=Tree((), Spot("thu.yml", 1, 1))) for one in province.campaigns)
    return dataclasses.replace(found, provinces=(dataclasses.replace(province, campaigns=campaigns),))


def rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize("primary", [*PROVINCES, *MORE_PROVINCES])
def test_every_role_keeps_to_the_limit_of_ink_and_can_be_read_as_printed(vocabulary: Vocabulary, primary: str) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "poster-a3"), theme={"primary": primary, "accent": ACCENT})
    values = pick(outputs, "pdf").values
    for role, parts in values["press"]["inks"].items():
        assert all(sum(one) <= MOST_INK for one in (parts if role == "petals" else [parts])), role
    assert values["press"]["inks"]["code-ink"] == [0, 0, 0, 100]
    assert values["press"]["inks"]["paper-ink"] == [0, 0, 0, 100]
    assert values["press"]["inks"]["paper"] == [0, 0, 0, 0]
    seen = pick(outputs, "png").values["colours"]
    for letters, ground in (("band-ink", "band"), ("paper-ink", "paper"), ("second", "ground")):
        assert contrast(seen[letters], seen[ground]) >= 4.5
    assert contrast(seen["ink"], seen["ground"]) >= 3


def test_pictures_for_screens_keep_the_colours_of_screens(vocabulary: Vocabulary) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "vuong"))
    values = pick(outputs, "png").values
    assert values["colours"]["ground"] == "#B5121B"
    assert "proof" not in values["raster"]


def test_a_print_file_says_what_its_inks_are_meant_for(vocabulary: Vocabulary) -> None:
    pdf = render(pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-3x1")), "pdf"), HERE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (intent,) = document.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        profile = intent.DestOutputProfile
        assert int(profile.N) == 4
        assert profile.read_bytes() == INK_PROFILE.read_bytes()
        assert len(profile.read_raw_bytes()) < 25_000


def test_the_profile_is_one_for_a_press_and_its_licence_lies_beside_it() -> None:
    profile = ImageCms.ImageCmsProfile(str(INK_PROFILE)).profile
    assert (profile.xcolor_space.strip(), profile.device_class.strip()) == ("CMYK", "prtr")
    licence = (INK_PROFILE.parent / "LICENSE.txt").read_text(encoding="utf-8")
    assert "zlib/libpng License" in licence and "altered version" in licence
    assert "zlib" in str(profile.copyright)


# -- inks that were given

BRAND, BRAND_LOOKS = (74, 16, 33, 60), "#00565B"
GIVEN = {"primary": "#0B5D3B", "accent": ACCENT, "primary_inks": "C74 M16 Y33 K60"}


def test_inks_of_a_brand_are_printed_exactly_and_approved_as_they_look(vocabulary: Vocabulary, tmp_path: Path) -> None:
    outputs = planned(vocabulary, campaign_with(SLOGAN, "poster-a3", "vuong"), theme=GIVEN)
    made, picture = pick(outputs, "pdf"), pick(outputs, "png", "a3")
    assert tuple(made.values["press"]["inks"]["ground"]) == BRAND
    pdf = render(made, HERE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        steps = pikepdf.parse_content_stream(document.pages[0])
        filled = [[round(100 * float(part)) for part in step.operands] for step in steps if str(step.operator) == "k"]
    assert filled[0] == list(BRAND)
    with Image.open(io.BytesIO(render(picture, HERE))) as page:
        shown = ground_and_band(page.convert("RGB"))[0]
    assert difference_of(shown, rgb(BRAND_LOOKS)) < 3
    for seen in (by_poppler(pdf), by_ghostscript(pdf, tmp_path)):
        assert difference_of(ground_and_band(seen)[0], shown) <= ALIKE
    # Pages and pictures for screens keep the colour of screens.
    on_screens = next(one for one in outputs if one.facts["format"] == "vuong")
    assert on_screens.values["colours"]["ground"] == "#0B5D3B"
    assert all(sum(one) <= MOST_INK for role, one in made.values["press"]["inks"].items() if role != "petals")


def test_a_brands_black_of_four_inks_is_not_that_of_the_code(vocabulary: Vocabulary) -> None:
    theme = {"primary": "#000000", "accent": ACCENT, "primary_inks": "C60 M50 Y50 K100"}
    found = pick(planned(vocabulary, campaign_with(SLOGAN, "poster-a3"), theme=theme), "pdf").values["press"]["inks"]
    assert (tuple(found["ground"]), tuple(found["code-ink"])) == ((60, 50, 50, 100), (0, 0, 0, 100))


def test_two_inks_that_look_alike_stay_two(vocabulary: Vocabulary) -> None:
    plain = vocabulary.designs["do-vang"]
    own = plain.model_copy(update={"ground_inks": "C60 M50 Y50 K100", "accent_inks": "C70 M60 Y60 K100"})
    changed = dataclasses.replace(vocabulary, designs={**vocabulary.designs, "do-vang": own})
    found = pick(planned(changed, campaign_with(SLOGAN, "poster-a3"), theme=GIVEN), "pdf").values["press"]["inks"]
    assert (tuple(found["ground"]), tuple(found["band"])) == ((60, 50, 50, 100), (70, 60, 60, 100))


def test_a_design_has_inks_of_its_own_before_those_of_the_province(vocabulary: Vocabulary) -> None:
    plain = vocabulary.designs["do-vang"]
    own = plain.model_copy(update={"ground_inks": "C10 M100 Y90 K5", "accent_inks": "C0 M20 Y100 K0"})
    changed = dataclasses.replace(vocabulary, designs={**vocabulary.designs, "do-vang": own})
    values = pick(planned(changed, campaign_with(SLOGAN, "poster-a3"), theme=GIVEN), "pdf").values
    assert tuple(values["press"]["inks"]["ground"]) == (10, 100, 90, 5)
    assert tuple(values["press"]["inks"]["band"]) == (0, 20, 100, 0)


def test_letters_that_only_given_inks_make_faint_are_told(vocabulary: Vocabulary) -> None:
    def told(**theme: str) -> list[str]:
        found = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3"), theme={**GIVEN, **theme})
        return [problem.code for problem in proofread(with_tree(found), HERE)]

    assert "L702" not in told()
    assert "L702" in told(accent_inks="C60 M20 Y30 K50")
    assert "L702" in told(primary_inks="C0 M10 Y80 K0")


def test_without_given_inks_no_print_becomes_another_one(vocabulary: Vocabulary) -> None:
    theme = {"primary": "#0B5D3B", "accent": ACCENT}
    assert "own_inks" not in pick(planned(vocabulary, campaign_with(SLOGAN, "poster-a3"), theme=theme), "pdf").values


# -- logos

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">{}</svg>'
DISC = '<circle cx="50" cy="50" r="30" fill="#00565B"/>'
STOPS = '<stop offset="0" stop-color="#00565B"/><stop offset="1" stop-color="#000"/>'
LINEAR = f'<linearGradient id="l">{STOPS}</linearGradient>'


def see_through_png() -> bytes:
    picture = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((60, 60, 240, 240), fill="#00565B")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


LOGOS = {
    "a.png": see_through_png(),
    "b.svg": SVG.format(DISC).encode(),
    "c.svg": SVG.format(f"<defs>{LINEAR}</defs>" + DISC.replace("#00565B", "url(#l)")).encode(),
}


def with_logo(vocabulary: Vocabulary, root: Path, name: str) -> tuple[Catalogue, Inputs]:
    """A poster of a province with this logo."""
    place = f"campaigns/dong-thap/{name}"
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_bytes(LOGOS[name])
    (province,) = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3")).provinces
    return Catalogue((dataclasses.replace(province, logo=place),), vocabulary), inputs_at(root)


def around_the_logo(page: Image.Image, output: Output) -> Rgb:
    """The colour in the corner of the logo's frame, where it is see-through."""
    (frame,) = output.values["arranged"]["logos"]
    by = page.width / output.values["sheet"]["width_mm"]
    side = min(frame["width"], frame["height"])
    left = frame["left"] + (frame["width"] - side) / 2 + side * 0.1
    return page.getpixel((round(left * by), round((frame["top"] + side * 0.1) * by)))  # type: ignore[return-value]


@pytest.mark.parametrize("name", LOGOS)
def test_a_see_through_logo_stands_on_its_ground(vocabulary: Vocabulary, tmp_path: Path, name: str) -> None:
    found, inputs = with_logo(vocabulary, tmp_path, name)
    outputs = plan_prints(found, inputs)
    output = pick(outputs, "pdf")
    pdf = render(output, inputs)
    with Image.open(io.BytesIO(render(pick(outputs, "png"), inputs))) as picture:
        pages = [picture.convert("RGB"), by_poppler(pdf), by_ghostscript(pdf, tmp_path)]
    for page in pages:
        assert difference_of(around_the_logo(page, output), ground_and_band(page)[0]) <= 3


def test_a_logo_of_plain_shapes_is_printed_as_shapes_in_inks(vocabulary: Vocabulary, tmp_path: Path) -> None:
    kinds = {}
    for name in LOGOS:
        found, inputs = with_logo(vocabulary, tmp_path, name)
        with pikepdf.open(io.BytesIO(render(pick(plan_prints(found, inputs), "pdf"), inputs))) as pdf:
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            pixels = [str(o.ColorSpace) for o in streams if o.get("/Subtype") == "/Image"]
            forms = [o for o in streams if o.get("/Subtype") == "/Form"]
            assert {str(form.Group.CS) for form in forms if "/Group" in form} <= {"/DeviceCMYK"}
            drawn = b"".join(form.read_bytes() for form in forms)
            kinds[name] = sorted(pixels)
            if name == "b.svg":
                assert b"0.74 0.16 0.33 0.6 k" in drawn
    assert kinds == {"a.png": ["/DeviceCMYK", "/DeviceGray"], "b.svg": [], "c.svg": ["/DeviceCMYK", "/DeviceGray"]}


def dark_noise(see_through: bool) -> bytes:
    """A picture as dark and restless as a night of lamps: what JPEG loses of it makes some pixels darker."""
    picture = Image.frombytes("L", (400, 300), random.Random(20).randbytes(400 * 300))
    dark = picture.point(lambda value: max(0, value - 110)).convert("RGBA" if see_through else "RGB")
    if see_through:
        dark.putalpha(200)
    buffer = io.BytesIO()
    dark.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("see_through", [False, True])
def test_no_pixel_of_a_picture_needs_more_ink_than_paper_takes(see_through: bool) -> None:
    made, ending = for_press(dark_noise(see_through), DrawnPicture("a.png"), ())
    if see_through:
        with pikepdf.open(io.BytesIO(made)) as page:
            inks_of_pixels = page.pages[0].Resources.XObject.x0.read_bytes()
    else:
        assert ending == ".press.jpg"
        with Image.open(io.BytesIO(made)) as picture:
            inks_of_pixels = picture.tobytes()
    darkest = max(map(sum, zip(*[iter(inks_of_pixels)] * 4, strict=True)))
    assert 0.75 * MOST_INK < darkest / 2.55 <= MOST_INK


# -- for the office


def office_file(vocabulary: Vocabulary, root: Path, name: str, form: str) -> bytes:
    found, inputs = with_logo(vocabulary, root, name)
    made = plan_office(found, inputs, plan_prints(found, inputs))
    return render(next(one for one in made if one.facts["format"] == form), inputs)


@pytest.mark.parametrize("name", LOGOS)
def test_what_is_copied_is_in_the_greys_of_the_machine(vocabulary: Vocabulary, tmp_path: Path, name: str) -> None:
    with pikepdf.open(io.BytesIO(office_file(vocabulary, tmp_path, name, "a4-den-trang"))) as pdf:
        named = {str(space) for page in pdf.pages for space in page.resources.get("/ColorSpace", {}).values()}
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        assert named | {str(o.ColorSpace) for o in streams if "/ColorSpace" in o} == {"/DeviceGray"}


def test_a_leaflet_for_copying_is_in_greys_too(vocabulary: Vocabulary) -> None:
    panels = [{"heading": f"Phần {n}", "body": f"- Việc **{n}**."} for n in range(1, 5)]
    pdf = render(pick(planned(vocabulary, leaflet_with(panels, "a4-photocopy")), "pdf"), HERE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spaces = {str(space) for page in document.pages for space in page.resources.ColorSpace.values()}
    assert spaces == {"/DeviceGray"}


def test_an_office_form_in_colour_takes_little_ink(vocabulary: Vocabulary, tmp_path: Path) -> None:
    pdf = office_file(vocabulary, tmp_path, "b.svg", "a4-mau")
    made = run_program(["pdftoppm", "-r", str(PPI), "-png", "-"], input=pdf, check=True)
    with Image.open(io.BytesIO(made.stdout)) as page:
        (_, _, _), pixels = page.convert("RGB").split(), list(page.convert("L").tobytes())
    assert sum(255 - grey for grey in pixels) / len(pixels) / 255 < 0.25


# -- single colours


def test_what_the_inks_can_show_comes_back_as_it_was() -> None:
    for colour in ("#00565B", "#0B5D3B", "#808080", "#FFFFFF", "#FFD84D"):
        assert difference_of(rgb(printed(colour)), rgb(colour)) < 3
    assert inks("#FFFDF6") == (0, 0, 4, 0)
