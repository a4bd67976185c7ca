"""Web fonts: cut down to the letters of a script, and still drawing every text as the whole font does."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from loa.pages.static_files import WEB_FONTS
from loa.render.renderers import render
from loa.store.output import Output, output
from loa.store.project import DATA
from tests.conftest import ROOT
from tests.printing import HERE, KHMER, SLOGAN, TAI_VIET

LETTERS = {
    "latin": "AaĂăÂâĐđÊêÔôƠơƯư ẤỄỘỰ ấễộự ỳỵỷỹ ÀÁẢÃẠ 0123456789 “” ‘’ – … × · ₫ ›",
    "khmer": "គ្មានជនណាម្នាក់",
    "tai-viet": "ꪹꪚꪱ ꪣꪲ ꪻꪠ ꪜꪰꪒ",
}

TEXTS = {
    "latin": [
        SLOGAN,
        SLOGAN.upper(),
        LETTERS["latin"],
        "AVATAR To, Từ, Đường dây nóng 111",
        # Marks that no ready letter has: the font itself must put them in their places, one above the other too.
        "m\u0300 X\u0301 g\u0303 x\u0323 X\u0302\u0301 m\u0306\u0303 d\u0323\u0302",
    ],
    "khmer": [KHMER, "ស្ត្រី ក្រុម ខ្ញុំ ញ៉ាំ ប៉ុន្តែ ដឹកជញ្ជូន កម្ពុជា ០១២៣៤៥៦៧៨៩", "ក្ឫ ហ៊ឺ ស៊ី ម៉ៅ ព្រឹត្តិ៍"],
    "tai-viet": [TAI_VIET, LETTERS["tai-viet"]],
}

ASKED_FOR = {"ss01": True, "case": True, "sups": True, "frac": True}
"""Features that a style sheet may ask for."""


def _made(number: int) -> bytes:
    return render(_planned(number), HERE)


def _planned(number: int) -> Output:
    name, file, script = WEB_FONTS[number]
    return output(f"{name}.woff2", "asset", "webfont", data={"name": file, "script": script}, needs=[HERE.need(file)])


ALL = pytest.mark.parametrize("number", range(len(WEB_FONTS)), ids=[name for name, _, _ in WEB_FONTS])


@ALL
def test_holds_the_letters_of_its_script(number: int) -> None:
    font = TTFont(io.BytesIO(_made(number)))
    assert font.flavor == "woff2"
    assert {c for c in LETTERS[WEB_FONTS[number][2]] if ord(c) not in font.getBestCmap()} == set()


@ALL
def test_draws_every_text_as_the_whole_font_does(number: int) -> None:
    _, file, script = WEB_FONTS[number]
    whole = hb.Font(hb.Face(HERE.read(file)))
    unpacked = TTFont(io.BytesIO(_made(number)))
    unpacked.flavor = None
    plain = io.BytesIO()
    unpacked.save(plain)
    cut = hb.Font(hb.Face(plain.getvalue()))
    for text in TEXTS[script]:
        for features in ({}, ASKED_FOR):
            assert _drawn(cut, text, features) == _drawn(whole, text, features), text


def _drawn(font: hb.Font, text: str, features: dict[str, bool]) -> list[object]:
    """Every glyph of the text as the font draws it: where it stands, how far it leads on, its outline."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, features)
    drawn = []
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        assert glyph.codepoint, f"{text}: a letter is missing"
        pen = RecordingPen()
        font.draw_glyph_with_pen(glyph.codepoint, pen)
        drawn.append((glyph.cluster, place.x_offset, place.y_offset, place.x_advance, pen.value))
    return drawn


def test_is_the_same_in_every_process() -> None:
    script = (
        "from tests.render.test_webfont import _made; import hashlib, sys;"
        "sys.stdout.write(hashlib.sha256(_made(0)).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_is_light() -> None:
    assert max(len(_made(number)) for number in range(len(WEB_FONTS))) < 25_000


def test_the_style_sheet_names_every_web_font_and_no_other() -> None:
    styles = (DATA / "styles" / "loa.css").read_text(encoding="utf-8")
    for name, _, _ in WEB_FONTS:
        assert f'url("{name}.woff2")' in styles
    assert styles.count("@font-face") == len(WEB_FONTS)
