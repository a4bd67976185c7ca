"""A logo that has the colour of its ground is told; one of which enough stands out is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from loa.pictures.picture_colours import colours_of
from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">{}</svg>'
DISC = '<circle cx="150" cy="150" r="140" fill="{}"/>'
RED, THEME = "#B5121B", 'theme: {primary: "#B5121B", accent: "#FFD400", logo: logo.%s}\n'
BANNERS = """title: Thử
messages: [{id: m, text: Chung tay}]
banners: [{id: b, message: m, formats: [bang-ron-5x0.8, poster-a3], design: %s}]
"""


def _see_through(colour: str, ground: str | None = None) -> bytes:
    picture = Image.new("RGBA", (300, 300), ground or (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((20, 20, 280, 280), fill=colour)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def _told(project: Project, logo: bytes, form: str, design: str = "do-vang", campaign: str = "") -> list[str]:
    write(project.root, "dong-thap/province.yml", f"name: Đồng Tháp\ncode: 82\nauthority: Sở thử\n{THEME % form}")
    write(project.root, "dong-thap/thu.yml", BANNERS % design + campaign)
    (project.root / f"campaigns/dong-thap/logo.{form}").write_bytes(logo)
    found = check(inputs_of(project)).problems.diagnostics
    return [f"{one.spot.file.rpartition('/')[2]}:{one.spot.line}" for one in found if one.code == "L547"]


@pytest.mark.parametrize(
    ("logo", "form", "told"),
    [
        (DRAWING.format(DISC.format("#A01018")).encode(), "svg", True),
        (_see_through(RED), "png", True),
        (_see_through("#FFFFFF"), "png", False),
        (_see_through("#FFD400"), "png", False),
        (_see_through(RED, "#FFFFFF"), "png", False),
        (DRAWING.format(DISC.format(RED) + DISC.format("#FFFFFF").replace("140", "80")).encode(), "svg", False),
    ],
    ids=["drawing", "png", "white", "yellow", "white ground", "white inside"],
)
def test_a_logo_of_the_colour_of_its_ground_is_told(project: Project, logo: bytes, form: str, told: bool) -> None:
    assert _told(project, logo, form) == ["province.yml:4"] * told


def test_the_ground_is_that_of_the_design(project: Project) -> None:
    white = _see_through("#FFFFFF")
    assert _told(project, white, "png", "sang") == ["province.yml:4"]
    assert _told(project, _see_through(RED), "png", "sang") == []


def test_a_campaigns_own_logo_is_told_in_its_file(project: Project) -> None:
    folder: Path = project.root / "campaigns/dong-thap"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rieng.png").write_bytes(_see_through("#00565B"))
    own = 'theme: {primary: "#005050", accent: "#FFD400", logo: rieng.png}\n'
    assert _told(project, _see_through("#FFFFFF"), "png", campaign=own) == ["thu.yml:4"]


def test_the_colours_of_a_picture_are_those_of_what_is_seen_of_it() -> None:
    with Image.open(io.BytesIO(_see_through(RED))) as picture:
        assert list(colours_of(picture)) == ["#B81818"]
    with Image.open(io.BytesIO(_see_through(RED, "#FFFFFF"))) as picture:
        assert list(colours_of(picture))[:2] == ["#B81818", "#F8F8F8"]
    assert colours_of(Image.new("RGBA", (9, 9), (0, 0, 0, 0))) == {}
