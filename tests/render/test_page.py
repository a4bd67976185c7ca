"""Pages as bytes: complete, escaped, the same every time."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from loa.content.vocabulary import Vocabulary
from loa.pages.page_frame import page_frame, theme_context
from loa.pages.page_output import LAYOUTS
from loa.pages.static_files import loaded_files
from loa.render.page import render_page
from loa.store.inputs import Inputs
from loa.store.output import output
from loa.store.project import PROGRAM, Project
from tests.conftest import ROOT
from tests.looking import inputs_of
from tests.paging import REAL
from tests.sample import catalogue_of

NO_CONTESTS = {"title": "Cuộc thi", "lead": [], "contests": [], "rest": None, "subjects": [], "all": "", "body": False}


def shown(vocabulary: Vocabulary, view: dict[str, object], path: str = "index.html", inputs: Inputs = REAL) -> str:
    """The page of contests as it is published at `path`."""
    frame = page_frame(catalogue_of(vocabulary), path)
    loaded = loaded_files(inputs, frame["scripts"])
    values = {"frame": theme_context("https://loa.vn/a", path, "Tên <trang>", "Nói gì", frame, loaded), "view": view}
    needs = [inputs.folder(LAYOUTS)]
    return render_page(
        output(path, "page", "page", layout="pages/contests.html", data=values, needs=needs), inputs
    ).decode()


class TestPage:
    def test_a_value_the_template_needs_and_does_not_get_is_an_error(self, vocabulary: Vocabulary) -> None:
        with pytest.raises(UndefinedError):
            shown(vocabulary, {})

    def test_is_utf_8(self, vocabulary: Vocabulary) -> None:
        assert "Chưa có cuộc thi nào." in shown(vocabulary, NO_CONTESTS)

    def test_stands_in_its_frame_with_its_own_address(self, vocabulary: Vocabulary) -> None:
        page = shown(vocabulary, NO_CONTESTS, "cuoc-thi/index.html")
        assert "<title>Tên &lt;trang&gt; · Loa</title>" in page
        assert '<link rel="canonical" href="https://loa.vn/a/cuoc-thi/">' in page
        assert '<meta name="description" content="Nói gì">' in page
        assert re.search(r'<link rel="stylesheet" href="\.\./assets/loa/loa\.[0-9a-f]{8}\.css">', page)
        assert '<a href="./" aria-current="page">Cuộc thi</a>' in page

    def test_follows_a_template_that_changed_while_the_preview_runs(
        self, vocabulary: Vocabulary, tmp_path: Path
    ) -> None:
        shutil.copytree(ROOT / "campaigns", tmp_path / "campaigns")
        project = Project.at(tmp_path)
        assert "Chưa có cuộc thi nào." in shown(vocabulary, NO_CONTESTS, inputs=inputs_of(project))
        name = "layouts/pages/contests.html"
        template = project.layouts / "pages/contests.html"
        template.parent.mkdir(parents=True)
        template.write_text(
            project.find(name).read_text("utf-8").replace("Chưa có cuộc thi", "Không có cuộc thi"), "utf-8"
        )
        assert "Không có cuộc thi nào." in shown(vocabulary, NO_CONTESTS, inputs=inputs_of(project))


def test_the_frame_loads_nothing_from_elsewhere() -> None:
    theme = PROGRAM / "layouts/pages/theme"
    for file in theme.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "http:" not in text and "https:" not in text, Path(file).name
        assert re.findall(r'<script(?! src="{{ url\(script\) }}")', text) == [], Path(file).name
