"""A change of our own code makes again what that code makes, and nothing else."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from loa.plan.code import Code
from loa.plan.needs import Pantry, tools
from PIL import Image

import loa
from loa.checking import check
from loa.plan.files import plan_files
from loa.plan.pages.plan import plan_pages
from loa.store.output import Output, Renderer, output
from loa.store.project import Project
from tests.conftest import SITES

PACKAGE = Path(loa.__file__).parent
ALL: tuple[Renderer, ...] = get_args(Renderer)
PRINTS = {"pdf", "office", "png", "webp"}


def _changed_with(tmp_path: Path, module: str) -> set[Renderer]:
    """The renderers whose Outputs are made again when a module changes."""
    package = tmp_path / "loa"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = {renderer: Code(package).digest(renderer) for renderer in ALL}
    with (package / module).open("a", encoding="utf-8") as file:
        file.write("\n# another\n")
    return {renderer for renderer in ALL if Code(package).digest(renderer) != before[renderer]}


@pytest.mark.parametrize(
    ("module", "again"),
    [
        ("render/page.py", {"page"}),
        ("render/templates.py", {"page"}),
        ("plan/links.py", {"page"}),
        ("render/calendar.py", {"calendar"}),
        ("render/webfont.py", {"webfont"}),
        ("render/tables.py", {"json", "csv"}),
        ("render/photo.py", {"photo", *PRINTS}),
        ("render/office.py", {"office"}),
        ("render/typeset.py", PRINTS),
        ("plan/arrange/ink.py", PRINTS),
        ("plan/arrange/partners.py", PRINTS),
        ("publish/bundles.py", {"bundle"}),
        ("plan/pages/campaigns.py", set()),
        ("plan/prints/plan.py", set()),
        ("publish/site.py", set()),
        ("content/codes.py", set()),
        ("content/vocabulary.py", set()),
        ("build.py", set()),
    ],
)
def test_a_changed_module(tmp_path: Path, module: str, again: set[str]) -> None:
    assert _changed_with(tmp_path, module) == again


@pytest.mark.parametrize("module", ["render/render.py", "plan/output.py", "content/project.py"])
def test_what_every_renderer_uses(tmp_path: Path, module: str) -> None:
    assert _changed_with(tmp_path, module) == set(ALL) - {"bundle"}


def test_renderers_are_told_apart_by_what_they_use() -> None:
    assert tools("png") == tools("webp")
    assert tools("json") == tools("csv")
    assert len({tools(renderer) for renderer in ALL}) == len(ALL) - 2


@pytest.fixture(scope="module")
def made_of_each(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, Output]]:
    """The small site with a photo; of each renderer the Output whose data says most, of prints a leaflet too."""
    root = tmp_path_factory.mktemp("nho")
    shutil.copytree(SITES / "valid/nho/campaigns", root / "campaigns")
    with (root / "campaigns/dong-thap/ngay-30-7.yml").open("a", encoding="utf-8") as file:
        file.write("updates: [{id: tin, date: 2026-07-25, title: Tin, body: Nội dung, picture: le.png, alt: Lễ}]\n")
    Image.new("RGB", (400, 300), "#224466").save(root / "campaigns/dong-thap/le.png")
    project = Project.at(root)
    catalogue = check(project).catalogue
    assert catalogue is not None
    pantry = Pantry(project)
    files = plan_files(catalogue, pantry)
    found: dict[str, Output] = {"csv": output("a.csv", "document", "csv", data={"columns": ["a"], "rows": [["1"]]})}
    for one in [*files, *plan_pages(catalogue, pantry, files, {})]:
        name = one.renderer if "leaflet" not in one.layout else f"{one.renderer} leaflet"
        if name not in found or len(one.data) > len(found[name].data):
            found[name] = one
    return project, found


RENDER = """
import json, pickle, sys
from pathlib import Path
from loa.render.render import render
output, project = pickle.loads(Path(sys.argv[1]).read_bytes())
assert render(output, project)
print(json.dumps([name for name in sys.modules if name.split(".")[0] == "loa"]))
"""


@pytest.mark.parametrize("renderer", sorted({*ALL} - {"bundle"}))
def test_everything_that_a_renderer_loads_has_a_part_in_its_digest(
    made_of_each: tuple[Project, dict[str, Output]], tmp_path: Path, renderer: Renderer
) -> None:
    project, found = made_of_each
    known = Code(PACKAGE).modules(renderer)
    chosen = [one for one in found.values() if one.renderer == renderer]
    assert chosen
    for one in chosen:
        told = tmp_path / "told"
        told.write_bytes(pickle.dumps((one, project)))
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
        done = subprocess.run(
            [sys.executable, "-c", RENDER, str(told)], env=environment, capture_output=True, text=True, check=True
        )
        loaded = set(json.loads(done.stdout))
        assert loaded - known == set(), one.path
