"""Changing the bytes of a layout, a font or a picture makes again what uses it, and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from loa.plan.needs import Pantry
from PIL import Image

from loa.checking import check
from loa.plan.files import plan_files
from loa.plan.pages.plan import plan_pages
from loa.store.output import Output
from loa.store.project import Project
from tests.conftest import ROOT, SITES

UPDATE = "updates: [{id: tin, date: 2026-07-25, title: Tin, body: Nội dung, picture: le.png, alt: Lễ}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site with assets and layouts of its own, and one photo."""
    for name in ("assets", "hooks/layouts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(SITES / "valid/nho/campaigns", tmp_path / "campaigns")
    with (tmp_path / "campaigns/dong-thap/ngay-30-7.yml").open("a", encoding="utf-8") as file:
        file.write(UPDATE)
    Image.new("RGB", (400, 300), "#224466").save(tmp_path / "campaigns/dong-thap/le.png")
    return replace(Project.at(tmp_path), layouts=tmp_path / "hooks/layouts")


def _planned(project: Project) -> dict[str, Output]:
    catalogue = check(project).catalogue
    assert catalogue is not None
    pantry = Pantry(project)
    files = plan_files(catalogue, pantry)
    return {o.path: o for o in [*files, *plan_pages(catalogue, pantry, files, {})]}


def _changed(project: Project, path: Path, data: bytes) -> tuple[set[str], dict[str, Output]]:
    before = _planned(project)
    path.write_bytes(data)
    after = _planned(project)
    return {path for path, one in after.items() if one.digest != before[path].digest}, after


def test_a_changed_layout(project: Project) -> None:
    layout = project.layouts / "print/banner.typ"
    changed, planned = _changed(project, layout, layout.read_bytes() + b"\n// another\n")
    drawn = {path for path, one in planned.items() if one.layout == "print/banner.typ"}
    assert drawn
    assert drawn <= changed
    assert not {path for path in changed if "anh-mang" in path or path.endswith(".html")}


def test_a_changed_page_template(project: Project) -> None:
    layout = project.layouts / "pages/province.html"
    changed, planned = _changed(project, layout, layout.read_bytes() + b"\n")
    assert changed == {path for path, one in planned.items() if one.layout == "pages/province.html"}


def test_a_changed_picture(project: Project) -> None:
    other = project.root / "other.png"
    Image.new("RGB", (400, 300), "#664422").save(other)
    changed, _ = _changed(project, project.campaigns / "dong-thap/le.png", other.read_bytes())
    assert changed
    assert all(Path(path).suffix in {".webp", ".jpg", ".jpeg"} for path in changed), changed


def test_a_changed_font(project: Project) -> None:
    font = next((project.assets / "fonts/be-vietnam-pro").glob("*ExtraBold.ttf"))
    changed, planned = _changed(project, font, font.read_bytes() + b"\0")
    drawn = {path for path, one in planned.items() if one.renderer in {"pdf", "png", "webp"}}
    assert drawn
    assert drawn <= changed
    assert not {path for path in changed if path.endswith((".html", ".ics"))}
