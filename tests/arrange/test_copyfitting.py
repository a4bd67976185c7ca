"""Typst draws text in the sizes that were computed; lines break where people would break them."""

from __future__ import annotations

import json
import shutil
from itertools import combinations
from pathlib import Path

import pytest
import typst

from loa.arrange.copyfitting import (
    UNLIMITED,
    WIDOW_FACTOR,
    Phrase,
    _Copyfitter,
    _Setting,
    _word_groups,
    fit,
    overhang,
    weight_of_breaks,
)
from loa.arrange.line_breaking import way_of
from loa.arrange.text_metrics import Style, ink_of
from loa.arrange.typefaces import faces_of
from loa.content.vocabulary import Vocabulary
from loa.house_style.line_breaks import group_words, read_break_rules
from loa.store.project import DATA
from tests.printing import HERE, SLOGAN, campaign_with, pick, planned

WORDS = [
    *("CHUNG TAY PHÒNG, CHỐNG", "ẤỄỘỰ ẪỖỮ ẶỆ", "AVATO To Va 111", "“người”", "-", "ꪹꪚꪱ ꪣꪲ ꪻꪠ, ꪜꪰꪒ"),
    *("mua bán, cả nhà, gặp bạn", "ꪹꪚꪱ, mua bán"),
]


def in_typst(words: str, style: Style, folder: Path) -> tuple[float, float, float]:
    """Width, and reach above and below the baseline, as Typst measures them, in em."""
    source = folder / "measure.typ"
    shutil.copytree(DATA.parent / "layouts" / "print" / "lib", folder / "lib")
    source.write_text(
        """#import "lib/sheet.typ": message-font
#context {
  let data = json(bytes(sys.inputs.data))
  let set-in(bottom) = text(..message-font((fonts: data.fonts, language: "vi"), data.weight), size: 100pt,
    top-edge: "bounds", bottom-edge: bottom, data.words)
  let (whole, above) = (measure(set-in("bounds")), measure(set-in("baseline")))
  [#metadata((whole.width / 100pt, above.height / 100pt, (whole.height - above.height) / 100pt))<ink>]
}""",
        encoding="utf-8",
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(DATA / "fonts")])
    data = json.dumps({"words": words, "fonts": style.families, "weight": style.weight})
    found = typst.query(
        str(source), "<ink>", field="value", one=True, root="/", font_paths=fonts, sys_inputs={"data": data}
    )
    width, above, below = json.loads(found)
    return width, above, below


@pytest.mark.parametrize("words", WORDS)
def test_ink_is_what_typst_measures(words: str, tmp_path: Path) -> None:
    families = ("Noto Sans Tai Viet", "Be Vietnam Pro") if "ꪹ" in words else ("Be Vietnam Pro",)
    style = faces_of(HERE).style(families, 800)
    assert tuple(ink_of(words, style)) == pytest.approx(in_typst(words, style, tmp_path), abs=0.001)


def lines(text: str, width: float, height: float, **how: int) -> list[str]:
    phrase = Phrase.from_data(group_words(text, read_break_rules(HERE), capitals=True))
    return [line.words for line in fit(phrase, faces_of(HERE).plain(800), width, height, **how).lines]


def test_lines_are_balanced_and_compounds_stay_whole() -> None:
    slogan = "Phòng, chống mua bán người là trách nhiệm của cá nhân và toàn xã hội"
    broken = lines(slogan, 3000, 1000)
    assert " ".join(broken) == slogan.upper()
    assert len(broken) == 3
    assert max(map(len, broken)) <= 2 * min(map(len, broken))
    for compound in ("PHÒNG, CHỐNG", "MUA BÁN NGƯỜI", "TRÁCH NHIỆM", "TOÀN XÃ HỘI"):
        assert any(compound in line for line in broken)


@pytest.mark.parametrize(
    ("slogan", "size"),
    [
        ("Không để ai bị bỏ lại phía sau", (700, 800)),
        ("Không để ai bị mua bán, bóc lột vì thiếu hiểu biết", (500, 1150)),
        ("Phát hiện, tố giác tội phạm ma túy là trách nhiệm của mỗi công dân", (264, 190)),
        ("Phân loại rác tại nguồn là trách nhiệm của mỗi gia đình", (264, 250)),
    ],
)
def test_no_line_ends_with_a_word_that_leads_on_where_that_costs_little(slogan: str, size: tuple[int, int]) -> None:
    grouped = group_words(slogan, read_break_rules(HERE), capitals=True)
    leading = {" ".join(unit["words"]) for unit in grouped["units"] if unit["end"] == "bound"}
    assert leading
    broken = lines(slogan, *map(float, size))
    assert len(broken) > 1
    assert [line for line in broken if any(line == word or line.endswith(f" {word}") for word in leading)] == []


def test_a_banner_has_at_most_three_lines(vocabulary: Vocabulary) -> None:
    long = "Không ai phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ; mọi hình thức nô lệ đều bị ngăn cấm"
    output = pick(planned(vocabulary, campaign_with(long, "bang-ron-3x1")), "pdf")
    assert 2 <= sum(line["in_message_font"] for line in output.values["arranged"]["lines"]) <= 3


def test_a_larger_box_gives_larger_letters() -> None:
    phrase = Phrase.from_data(group_words(SLOGAN, read_break_rules(HERE)))
    style = faces_of(HERE).plain(800)
    sizes = [fit(phrase, style, 1000.0 * by, 300.0 * by).size for by in (1, 2, 3)]
    assert sizes[1] == pytest.approx(2 * sizes[0]) and sizes[2] == pytest.approx(3 * sizes[0])


def test_a_fitted_phrase_is_never_larger_than_its_box() -> None:
    style = faces_of(HERE).plain(800)
    for text in ("Ự", SLOGAN, "nghiêng" * 12, "ẤỄỘỰ ẪỖỮ ẶỆ"):
        for width, height in ((100, 1000), (1000, 100), (333, 444)):
            fitted = fit(
                Phrase.from_data(group_words(text, read_break_rules(HERE))), style, float(width), float(height)
            )
            assert fitted.width <= width * 1.0001 and fitted.height <= height * 1.0001


# -- no way to break a slogan is overlooked

SLOGANS = [
    "Nhanh một phút, chậm cả đời",
    SLOGAN,
    "Không đánh đổi tương lai lấy lời hứa việc nhẹ lương cao",
    "Phòng, chống mua bán người là trách nhiệm của cá nhân, gia đình, nhà trường và toàn xã hội",
    "Gọi 111, miễn phí, mọi lúc: có người lắng nghe",
    "Trẻ em đến trường, cả nhà yên tâm",
    "Rửa tay sạch, ăn chín, uống sôi",
]
BOXES = {
    "bang-ron-3x1": (2860, 640),
    "bang-ron-5x0.8": (4860, 420),
    "bang-ron-10x2": (9800, 1300),
    "phuon-0.6x2": (500, 1150),
    "phuon-0.8x2.5": (700, 1100),
    "standee-0.8x1.8": (700, 800),
    "pano-2x3": (1780, 1300),
    "poster-a3": (264, 190),
    "facebook": (276, 70),
}
HIGHEST_AND_NARROWEST = (200, 3000)
MOST_LINES = 12


def every_setting(phrase: Phrase, style: Style, width: float, height: float) -> list[_Setting]:
    """The phrase broken in every possible way."""
    groups = _word_groups(phrase, style, whole=True)
    weight = weight_of_breaks(width, height)
    fitter = _Copyfitter(width, height, UNLIMITED, MOST_LINES, WIDOW_FACTOR, overhang(style), 0.0, weight)
    return [
        fitter._set(way_of((0, *starts), groups), whole=True)[0]
        for count in range(min(MOST_LINES, len(groups)))
        for starts in combinations(range(1, len(groups)), count)
    ]


@pytest.mark.parametrize("family", ["Be Vietnam Pro", "Barlow"])
@pytest.mark.parametrize("text", SLOGANS)
def test_no_larger_letters_are_overlooked(text: str, family: str) -> None:
    """Of all ways to break a slogan one nearly as good as the best is found, and no larger one as good."""
    phrase = Phrase.from_data(group_words(text, read_break_rules(HERE), capitals=True))
    style = faces_of(HERE).style((family, "Be Vietnam Pro") if family == "Barlow" else (family,), 800)
    assert 3 <= len(phrase.units) <= 12
    for name, (width, height) in (*BOXES.items(), ("high and narrow", HIGHEST_AND_NARROWEST)):
        fitted = fit(phrase, style, float(width), float(height))
        settings = every_setting(phrase, style, float(width), float(height))
        lines = [line.words for line in fitted.lines]
        (found,) = (one for one in settings if [line.words for line in one.lines] == lines)
        best = max(settings, key=lambda one: one.value)
        said = (
            f"{name}: {lines} in {found.size:.1f} mm, not {[line.words for line in best.lines]} in {best.size:.1f} mm"
        )
        assert found.value >= 0.93 * best.value, said
        as_good = [one for one in settings if one.value / one.size >= found.value / found.size * 0.999]
        largest = max(as_good, key=lambda one: one.size)
        said = f"{name}: {lines} in {found.size:.1f} mm, where {largest.lines} has {largest.size:.1f} mm"
        assert found.size >= 0.97 * largest.size, said
