"""Print files and pictures: sizes, breaks, fold order, the same bytes everywhere, nothing of staff text obeyed."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from loa.content.vocabulary import Vocabulary
from loa.render.renderers import render
from loa.render.typeset import CannotTypeset
from loa.store.output import Output
from loa.store.project import DATA
from tests.ink import ink_box
from tests.looking import inputs_at
from tests.printing import HERE, SLOGAN, campaign_with, leaflet_with, only_text, pick, planned, with_values
from tests.system import run_program

PANELS = [{"heading": f"Phần {n}", "body": f"Nội dung {n}."} for n in range(1, 7)]


def text_of(pdf: bytes, *options: str) -> str:
    """What a reader can select and copy, in reading order, white space folded."""
    made = run_program(["pdftotext", *options, "-", "-"], input=pdf, check=True)
    return made.stdout.decode()


def lines_of(output: Output) -> list[str]:
    """The lines of the message alone."""
    alone = with_values(output, press=None, hotline=None, authority=None, parent=None, campaign=None, sample=None)
    return [line.strip() for line in text_of(render(alone, HERE)).splitlines() if line.strip()]


# -- sizes


@pytest.mark.parametrize(
    ("name", "size"),
    [("facebook", (1200, 630)), ("vuong", (1080, 1080)), ("doc", (1080, 1920)), ("bang-ron-5x0.8", (1080, 173))],
)
def test_a_picture_has_its_pixels(vocabulary: Vocabulary, name: str, size: tuple[int, int]) -> None:
    output = pick(planned(vocabulary, campaign_with(SLOGAN, name)), "png")
    with Image.open(io.BytesIO(render(output, HERE))) as picture:
        assert picture.size == size == (output.facts["width_px"], output.facts["height_px"])
        assert not picture.info.keys() & {"exif", "dpi", "icc_profile"}


def test_a_thumbnail_is_webp_of_at_most_640_pixels(vocabulary: Vocabulary) -> None:
    for output in planned(vocabulary, campaign_with(SLOGAN, "bang-ron-5x0.8", "phuon-0.6x2", "facebook")):
        if output.renderer == "webp":
            with Image.open(io.BytesIO(render(output, HERE))) as picture:
                assert picture.format == "WEBP"
                assert max(picture.size) == 640


def test_no_edge_of_a_picture_is_blank(vocabulary: Vocabulary) -> None:
    output = pick(planned(vocabulary, campaign_with(SLOGAN, "poster-a3"), theme={"primary": "#B5121B"}), "png")
    with Image.open(io.BytesIO(render(output, HERE))) as opened:
        picture = opened.convert("RGB")
    right, bottom = picture.width - 1, picture.height - 1
    corners = [picture.getpixel(at) for at in ((0, 0), (right, 0), (0, bottom), (right, bottom))]
    assert all(max(corner) > 100 and corner != (255, 255, 255) for corner in corners)


# -- words


@pytest.mark.parametrize("name", ["bang-ron-3x1", "bang-ron-5x0.8", "phuon-0.8x2.5", "pano-2x3", "poster-a3"])
@pytest.mark.parametrize(
    "slogan",
    [SLOGAN, "Phòng, chống mua bán người là trách nhiệm của cá nhân và toàn xã hội", "Gọi ngay đường dây nóng 111"],
)
def test_no_line_ends_within_a_compound(vocabulary: Vocabulary, name: str, slogan: str) -> None:
    lines = lines_of(pick(planned(vocabulary, campaign_with(slogan, name)), "pdf"))
    assert " ".join(lines).casefold() == slogan.casefold()
    for compound in ("mua bán người", "phòng, chống", "trách nhiệm", "toàn xã hội", "đường dây nóng"):
        if compound in slogan.casefold():
            assert any(compound in line.casefold() for line in lines)


def test_punctuation_never_starts_a_line(vocabulary: Vocabulary) -> None:
    slogan = "Mỗi người một tay – cả nước chung lòng , vì trẻ em ; vì tương lai !"
    for name in ("bang-ron-3x1", "phuon-0.6x2", "poster-a3"):
        output = pick(planned(vocabulary, campaign_with(slogan, name)), "pdf")
        assert all(line[0].isalnum() for line in lines_of(output))


def test_a_long_word_breaks_a_compound_only_where_nothing_else_helps(vocabulary: Vocabulary) -> None:
    """On the narrowest cloth a compound still stands whole beside short words."""
    lines = lines_of(pick(planned(vocabulary, campaign_with("Vì phòng, chống mua bán người", "phuon-0.6x2")), "pdf"))
    assert "MUA BÁN NGƯỜI" in lines


def test_staff_text_is_only_text(vocabulary: Vocabulary) -> None:
    cruel = '#panic("x") $a$ \\ " <b> & %'
    campaign = campaign_with(cruel, "bang-ron-3x1") | leaflet_with([{"heading": cruel, "body": cruel}], "a5")
    for output in planned(vocabulary, campaign, authority=cruel):
        if output.renderer == "pdf":
            shown = " ".join(text_of(render(output, HERE)).split()).casefold()
            assert '#panic("x")' in shown
            assert "<b> & %" in shown


def test_a_sample_says_so(vocabulary: Vocabulary) -> None:
    mark = "nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"
    for name in ("bang-ron-5x0.8", "phuon-0.6x2", "poster-a3"):
        sample = pick(planned(vocabulary, campaign_with(SLOGAN, name, sample="true")), "pdf")
        approved = pick(planned(vocabulary, campaign_with(SLOGAN, name)), "pdf")
        assert mark in " ".join(text_of(render(sample, HERE)).split()).casefold()
        assert mark not in " ".join(text_of(render(approved, HERE)).split()).casefold()


def test_every_design_names_the_authority_and_the_hotline(vocabulary: Vocabulary) -> None:
    formats = ("bang-ron-5x0.8", "standee-0.8x2", "pano-2x3")
    campaign = campaign_with(SLOGAN, *formats) | leaflet_with(PANELS, "gap-3", "a5", "a4-photocopy")
    for output in planned(vocabulary, campaign):
        if output.renderer == "pdf":
            shown = " ".join(text_of(render(output, HERE)).split()).casefold()
            assert "sở y tế tỉnh đồng tháp" in shown
            assert "111" in shown


# -- leaflets


def test_folded_panels_lie_where_the_reader_finds_them(vocabulary: Vocabulary) -> None:
    """Outside: flap, back, front; inside: left, middle, right. Panel 1 is the front, 5 the flap, 6 the back."""
    output = pick(planned(vocabulary, leaflet_with(PANELS, "gap-3")), "pdf")
    boxes = text_of(render(output, HERE), "-bbox")
    sides = [re.findall(r'xMin="([\d.]+)"[^>]*>(\d)\.<', page) for page in boxes.split("<page ")[1:]]
    ordered = [[number for _, number in sorted(side, key=lambda found: float(found[0]))] for side in sides]
    assert ordered == [["5", "6", "1"], ["2", "3", "4"]]


def test_folded_text_keeps_off_the_folds(vocabulary: Vocabulary) -> None:
    long = [{"heading": "Những điều cần biết trước khi đi xa", "body": "Nhớ số điện thoại. " * 40}] * 6
    outputs = planned(vocabulary, leaflet_with(long, "gap-3"))
    for side, folds_mm in ((1, (97, 197)), (2, (100, 200))):
        picture = only_text(with_values(pick(outputs, "png"), raster={"page": side}), width_px=891)
        png = render(picture, HERE)
        for fold in folds_mm:
            with Image.open(io.BytesIO(png)) as opened:
                strip = opened.convert("RGB").crop(((fold - 5) * 3, 0, (fold + 5) * 3, opened.height))
            assert ink_box(strip) is None


@pytest.mark.parametrize("name", ["gap-3", "a5", "a4-photocopy"])
@pytest.mark.parametrize("count", [1, 2, 6, 9])
def test_a_leaflet_shows_all_its_panels_within_the_safe_area(vocabulary: Vocabulary, name: str, count: int) -> None:
    panels = [
        {"heading": f"Phần {n}", "body": f"- Việc **thứ {n}** nên làm ngay.\n- Hỏi *thật kỹ*."} for n in range(count)
    ]
    outputs = planned(vocabulary, leaflet_with(panels, name, sample="true"))
    shown = " ".join(text_of(render(pick(outputs, "pdf"), HERE)).split())
    assert all(f"Việc thứ {n} nên làm ngay." in shown for n in range(count))
    form = vocabulary.formats[name]
    for output in [o for o in outputs if o.renderer == "png"]:
        box = ink_box(render(only_text(output, width_px=600), HERE))
        assert box is not None
        safe = form.safe_mm * 600 / form.width_mm - 1
        height = 600 * form.height_mm / form.width_mm
        assert box[0] >= safe and box[1] >= safe and box[2] <= 600 - safe and box[3] <= height - safe


def test_the_sheet_for_photocopying_has_no_dark_ground(vocabulary: Vocabulary) -> None:
    output = pick(planned(vocabulary, leaflet_with(PANELS, "a4-photocopy")), "png")
    with Image.open(io.BytesIO(render(output, HERE))) as opened:
        grey = opened.convert("L")
    dark = sum(grey.histogram()[:128]) / (grey.width * grey.height)
    assert dark < 0.08


# -- the same everywhere, and faults


def test_two_folders_give_the_same_bytes(vocabulary: Vocabulary, tmp_path: Path) -> None:
    elsewhere = tmp_path / "một nơi khác"
    shutil.copytree(DATA, elsewhere / "assets")
    picture = elsewhere / "campaigns/dong-thap/anh.jpg"
    panels = [{"heading": "Ảnh", "body": "Có ảnh.", "picture": "anh.jpg", "alt": "Một tấm ảnh"}]
    campaign = campaign_with(SLOGAN, "bang-ron-5x0.8") | leaflet_with(panels, "a5")
    campaign["pictures"] = {"anh.jpg": "campaigns/dong-thap/anh.jpg"}
    other = tmp_path / "nơi đầu"
    shutil.copytree(DATA, other / "assets")
    made = []
    for root in (elsewhere, other):
        picture = root / "campaigns/dong-thap/anh.jpg"
        picture.parent.mkdir(parents=True)
        Image.new("RGB", (400, 300), "#3366AA").save(picture)
        inputs = inputs_at(root)
        outputs = planned(vocabulary, dict(campaign), inputs)
        made.append([(o.path, o.digest, render(o, inputs)) for o in outputs])
    assert made[0] == made[1]


def test_an_unknown_typeface_is_our_error(vocabulary: Vocabulary) -> None:
    output = pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-3x1")), "pdf")
    strange = dataclasses.replace(output, data=output.data.replace('"Be Vietnam Pro"', '"No Such Family"'))
    name = r"bang-ron--loi--3x1--dong-thap\.pdf"
    with pytest.raises(CannotTypeset, match=rf"{name}: .*unknown font family: no such family"):
        render(strange, HERE)


def test_a_print_file_says_what_it_is(vocabulary: Vocabulary) -> None:
    output = pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-10x2")), "pdf")
    with pikepdf.open(io.BytesIO(render(output, HERE))) as pdf:
        assert str(pdf.docinfo["/Title"]) == f"Băng rôn ngang 10 × 2 m: {SLOGAN} (tỷ lệ 1:10) – Tỉnh Đồng Tháp"
        assert str(pdf.docinfo["/Author"]) == "Sở Y tế tỉnh Đồng Tháp"
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.Root.Lang) == "vi"
