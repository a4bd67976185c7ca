"""Pages and web fonts as bytes: complete, escaped, the same every time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from jinja2 import UndefinedError

from loa.content.project import Project
from loa.plan.needs import Pantry
from loa.plan.output import Output, output
from loa.plan.pages.webfiles import FOLDER, WEB_FONTS, web_files
from loa.render.page import render_page
from loa.render.webfont import render_webfont
from tests.conftest import ROOT
from tests.sample import catalogue_of

LETTERS = {
    "latin": "AaĂăÂâĐđÊêÔôƠơƯư ẤỄỘỰ ấễộự ỳỵỷỹ ÀÁẢÃẠ 0123456789 “” ‘’ – … × · ₫ ›",
    "khmer": "គ្មានជនណាម្នាក់",
    "tai-viet": "ꪹꪚꪱ ꪣꪲ ꪻꪠ ꪜꪰꪒ",
}


@pytest.fixture
def real() -> Project:
    return Project.at(ROOT)


def fonts(project: Project) -> list[Output]:
    planned = web_files(catalogue_of_nothing(project), Pantry(project))
    return [made for made in planned if made.renderer == "webfont"]


def catalogue_of_nothing(project: Project):  # type: ignore[no-untyped-def]
    from loa.content.read import read

    vocabulary = read(project).vocabulary
    assert vocabulary is not None
    return catalogue_of(vocabulary)


def page(layout: str, **data: object) -> Output:
    return output("index.html", "page", "page", layout=f"pages/{layout}", data=data)


class TestPage:
    def test_a_value_the_template_needs_and_does_not_get_is_an_error(self, real: Project) -> None:
        with pytest.raises(UndefinedError):
            render_page(page("contests.html", view={}), real)

    def test_is_utf_8(self, real: Project) -> None:
        assert "Chưa có cuộc thi nào.".encode() in render_page(page("contests.html", view={"contests": []}), real)


class TestWebFont:
    @pytest.mark.parametrize("number", range(len(WEB_FONTS)))
    def test_holds_the_letters_of_its_script(self, real: Project, number: int) -> None:
        name, _, script = WEB_FONTS[number]
        (made,) = [font for font in fonts(real) if font.path == f"{FOLDER}/{name}.woff2"]
        font = TTFont(io.BytesIO(render_webfont(made, real)))
        assert font.flavor == "woff2"
        assert {c for c in LETTERS[script] if ord(c) not in font.getBestCmap()} == set()

    def test_is_the_same_every_time(self, real: Project) -> None:
        (made, *_) = fonts(real)
        assert render_webfont(made, real) == render_webfont(made, real)

    def test_is_light(self, real: Project) -> None:
        assert max(len(render_webfont(font, real)) for font in fonts(real)) < 25_000


def test_the_style_sheet_names_every_web_font_and_no_other() -> None:
    styles = (ROOT / "assets" / "styles" / "loa.css").read_text(encoding="utf-8")
    for name, _, _ in WEB_FONTS:
        assert f'url("{name}.woff2")' in styles
    assert styles.count("@font-face") == len(WEB_FONTS)


def test_the_frame_loads_nothing_from_elsewhere() -> None:
    theme = ROOT / "hooks" / "layouts" / "pages" / "theme"
    for file in theme.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "http:" not in text and "https:" not in text, Path(file).name
        assert re.findall(r"<script(?! src=\"\{\{ \('assets/loa/')", text) == [], Path(file).name
