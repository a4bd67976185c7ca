"""Changing the bytes of a layout, a font or a picture makes again what can use it, and nothing else."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.store.output import Output
from loa.store.project import DATA, PROGRAM, Project
from tests.conftest import SITES
from tests.looking import inputs_of
from tests.paging import planned_pages

UPDATE = "updates: [{id: tin, date: 2026-07-25, title: Tin, body: Nội dung, picture: le.png, alt: Lễ}]\n"

_FINGERPRINT = re.compile(r"(?<=[\w-])\.[0-9a-f]{8}(?=\.(?:css|js|svg|woff2)$)")
"""What another content changes in the name of a file that pages load."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site with assets and layouts of its own, and one photo."""
    shutil.copytree(DATA, tmp_path / "assets")
    shutil.copytree(PROGRAM / "layouts", tmp_path / "hooks/layouts")
    shutil.copytree(SITES / "valid/nho/campaigns", tmp_path / "campaigns")
    with (tmp_path / "campaigns/dong-thap/ngay-30-7.yml").open("a", encoding="utf-8") as file:
        file.write(UPDATE)
    (tmp_path / "campaigns/dong-thap/le.png").write_bytes(_picture("#224466"))
    return Project.at(tmp_path)


def _picture(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(made, "PNG")
    return made.getvalue()


def _planned(project: Project) -> dict[str, Output]:
    inputs = inputs_of(project)
    catalogue = check(inputs).catalogue
    assert catalogue is not None
    files = [file for province in catalogue.provinces for file in plan_files(catalogue, inputs, province.slug)]
    outputs = [*files, *planned_pages(catalogue, inputs, files, {})]
    return {_FINGERPRINT.sub("", output.path): output for output in outputs}


def _changed(project: Project, name: str, data: bytes) -> tuple[set[str], dict[str, Output]]:
    """What is made again when a file has other bytes, and all that is planned."""
    before = _planned(project)
    project.find(name).write_bytes(data)
    after = _planned(project)
    assert before.keys() == after.keys()
    return {path for path, one in after.items() if one.digest != before[path].digest}, after


@pytest.mark.parametrize("name", ["print/banner.typ", "print/lib/arranged.typ"])
def test_a_changed_layout_makes_again_all_that_is_drawn(project: Project, name: str) -> None:
    file = f"layouts/{name}"
    changed, planned = _changed(project, file, project.find(file).read_bytes() + b"\n// another\n")
    assert changed == {path for path, one in planned.items() if one.layout.startswith("print/")}
    assert not [path for path in changed if path.endswith((".html", ".ics", ".xml"))]


@pytest.mark.parametrize("name", ["pages/province.html", "pages/theme/main.html", "pages/theme/partials/foot.html"])
def test_a_changed_page_template_makes_again_all_pages(project: Project, name: str) -> None:
    file = f"layouts/{name}"
    changed, planned = _changed(project, file, project.find(file).read_bytes() + b"\n")
    assert changed == {path for path, one in planned.items() if one.renderer == "page"}


def test_a_changed_picture_makes_again_its_copies(project: Project) -> None:
    changed, _ = _changed(project, "campaigns/dong-thap/le.png", _picture("#664422"))
    assert changed
    assert all(Path(path).suffix in {".webp", ".jpg", ".jpeg"} for path in changed), changed


def test_a_changed_font_makes_again_all_that_is_drawn(project: Project) -> None:
    font = next((project.assets / "fonts/be-vietnam-pro").glob("*ExtraBold.ttf"))
    name = f"assets/{font.relative_to(project.assets)}"
    changed, planned = _changed(project, name, font.read_bytes() + b"\0")
    drawn = {path for path, one in planned.items() if one.layout.startswith("print/")}
    assert drawn
    assert drawn <= changed
    # Pages name the font by its fingerprint.
    assert {path for path, one in planned.items() if one.renderer == "page"} <= changed
    assert not {path for path in changed if path.endswith((".ics", ".xml"))}
