"""The ink itself: nothing cut, nothing touching, nothing outside the safe area."""

from __future__ import annotations

import io
import unicodedata
from itertools import pairwise

import pikepdf
import pytest
from PIL import Image

from loa.content.vocabulary import Vocabulary
from loa.render.renderers import render
from loa.store.output import Output
from tests.ink import ink_box, ink_rows
from tests.printing import HERE, KHMER, SLOGAN, TAI_VIET, campaign_with, only_text, pick, planned, with_values

STACKED = "ẤỄỘỰ ẪỖỮ ẶỆ"
LONG = (
    "Không ai phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ; mọi hình thức nô lệ và buôn bán nô lệ "
    "đều bị ngăn cấm ở khắp nơi trên đất nước"
)
TEXTS = {
    "một âm tiết": "Ự",
    "khẩu hiệu": SLOGAN,
    "dấu chồng": STACKED,
    "ba mươi âm tiết": LONG,
    "ký hiệu": '#panic("x") $a$ \\ " <b> & %',
    "một từ rất dài": "nghiêng" * 20,
}
FORMATS = [
    *("bang-ron-3x1", "bang-ron-5x0.8", "bang-ron-10x2", "phuon-0.6x2", "phuon-1x3", "standee-0.6x1.6"),
    *("standee-0.8x2", "pano-2x3", "pano-3x4", "poster-a3", "poster-a1", "facebook", "vuong", "doc"),
]


def drawn(output: Output) -> bytes:
    return render(output, HERE)


def page(*boxes: tuple[int, int, int, int]) -> Image.Image:
    """A white page of 100 × 80 pixels with black boxes (right and bottom outside)."""
    picture = Image.new("RGB", (100, 80), "#FFFFFF")
    for box in boxes:
        picture.paste("#000000", box)
    return picture


class TestMeasuring:
    def test_the_box_is_exact(self) -> None:
        assert ink_box(page((10, 20, 30, 40), (50, 60, 51, 61))) == (10, 20, 51, 61)

    def test_a_blank_page_has_no_ink(self) -> None:
        assert ink_box(page()) is None
        assert ink_rows(page()) == []

    def test_rows_are_told_apart_even_by_one_pixel(self) -> None:
        assert ink_rows(page((10, 10, 90, 20), (40, 21, 41, 30))) == [(10, 20), (21, 30)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_ink_stays_in_the_safe_area(vocabulary: Vocabulary, name: str, text: str) -> None:
    output = only_text(pick(planned(vocabulary, campaign_with(text, name, sample="true")), "png"), width_px=500)
    form = vocabulary.formats[name]
    px_per_mm = 500 / form.width_mm
    box = ink_box(drawn(output))
    assert box is not None
    left, top, right, bottom = (edge / px_per_mm for edge in box)
    # Small letters are drawn in whole and half pixels, so their ink may touch one more than it covers.
    pixel = 1.5 / px_per_mm
    assert left >= form.safe_mm - pixel
    assert top >= form.safe_mm - pixel
    assert right <= form.width_mm - form.safe_mm + pixel
    assert bottom <= form.height_mm - form.safe_mm + pixel


@pytest.mark.parametrize("name", ["bang-ron-5x0.8", "phuon-0.8x2.5", "poster-a3", "vuong"])
def test_the_slogan_fills_most_of_one_side(vocabulary: Vocabulary, name: str) -> None:
    form = vocabulary.formats[name]
    output = only_text(pick(planned(vocabulary, campaign_with(SLOGAN, name)), "png"), "ink")
    box = ink_box(drawn(output))
    assert box is not None
    share = (box[2] - box[0]) / 700 * form.width_mm / (form.width_mm - 2 * form.safe_mm)
    assert share > 0.8


@pytest.mark.parametrize("name", ["bang-ron-3x1", "bang-ron-5x0.8", "phuon-0.6x2", "pano-2x3", "facebook"])
def test_stacked_capitals_are_not_cut(vocabulary: Vocabulary, name: str) -> None:
    """On a page with wide margins the same ink appears, so the real page cuts none."""
    output = only_text(pick(planned(vocabulary, campaign_with(STACKED, name)), "png"), "ink")
    form = vocabulary.formats[name]
    roomy = with_values(output, sheet={"bleed_mm": form.bleed_mm + form.height_mm / 5})
    assert ink_size(drawn(output)) == pytest.approx(ink_size(drawn(roomy)), abs=2)


def ink_size(png: bytes) -> tuple[int, int]:
    box = ink_box(png)
    assert box is not None
    return box[2] - box[0], box[3] - box[1]


@pytest.mark.parametrize("name", ["bang-ron-3x1", "phuon-0.6x2", "standee-0.8x2", "pano-2x3"])
def test_lines_never_touch(vocabulary: Vocabulary, name: str) -> None:
    """Below the dot of Ặ comes the acute of Ấ: the worst pair there is."""
    form = vocabulary.formats[name]
    alone = {"hotline": None, "authority": None, "parent": None, "campaign": None, "sample": None}
    outputs = [with_values(o, **alone) for o in planned(vocabulary, campaign_with("ẶỆỘỰ ẤỄỔỮ ẶỆỘỰ ẤỄỔỮ", name))]
    em_mm = letter_size_pt(pick(outputs, "pdf")) * form.scale / 72 * 25.4
    rows = ink_rows(drawn(only_text(pick(outputs, "png"), "ink", width_px=900)))
    em_px = em_mm * 900 / form.width_mm
    # A letter and its own marks lie less than a twelfth of an em apart; two lines must lie farther.
    gaps = [(below - above) / em_px for (_, above), (below, _) in pairwise(rows)]
    lines = 1 + sum(gap > 1 / 12 for gap in gaps)
    assert lines >= 2
    assert all(gap < 1 / 12 or gap > 1 / 9 for gap in gaps)


def letter_size_pt(output: Output) -> float:
    """The largest text size in a print file."""
    with pikepdf.open(io.BytesIO(render(output, HERE))) as pdf:
        steps = pikepdf.parse_content_stream(pdf.pages[0])
        return max(float(step.operands[1]) for step in steps if str(step.operator) == "Tf")


@pytest.mark.parametrize(("language", "text"), [("km", KHMER), ("blt", TAI_VIET)], ids=["km", "blt"])
@pytest.mark.parametrize("name", ["pano-2x3", "phuon-0.6x2", "bang-ron-5x0.8"])
def test_other_scripts_keep_all_their_ink(vocabulary: Vocabulary, language: str, text: str, name: str) -> None:
    outputs = planned(vocabulary, campaign_with({language: text}, name))
    output = only_text(pick(outputs, "png"), "ink", width_px=500)
    form = vocabulary.formats[name]
    px_per_mm = 500 / form.width_mm
    box = ink_box(drawn(output))
    assert box is not None
    assert box[0] >= form.safe_mm * px_per_mm - 1
    assert box[2] <= (form.width_mm - form.safe_mm) * px_per_mm + 1
    assert box[1] >= form.safe_mm * px_per_mm - 1


def test_decomposed_letters_look_like_composed_ones(vocabulary: Vocabulary) -> None:
    composed = pick(planned(vocabulary, campaign_with(STACKED, "bang-ron-3x1")), "png")
    text = unicodedata.normalize("NFD", STACKED)
    decomposed = pick(planned(vocabulary, campaign_with(text, "bang-ron-3x1")), "png")
    assert drawn(decomposed) == drawn(composed)
