"""Pages as bytes: complete, escaped, the same every time."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from loa.plan.needs import Pantry

from loa.plan.pages.chrome import frame, site_chrome
from loa.plan.pages.plan import plan_pages
from loa.render.page import page_templates, render_page
from loa.store.output import Output, output
from loa.store.project import Project
from tests.conftest import ROOT
from tests.sample import catalogue_of


@pytest.fixture
def real() -> Project:
    return Project.at(ROOT)


NO_CONTESTS = {"title": "Cuộc thi", "contests": [], "rest": None, "all": ""}


def catalogue_of_nothing(project: Project):  # type: ignore[no-untyped-def]
    from loa.content.read import read

    vocabulary = read(project).vocabulary
    assert vocabulary is not None
    return catalogue_of(vocabulary)


def page(layout: str, view: dict[str, object], project: Project, path: str = "index.html") -> Output:
    chrome = site_chrome(catalogue_of_nothing(project), path)
    told = frame("https://loa.vn/a", path, "Tên <trang>", "Nói gì", chrome)
    return output(path, "page", "page", layout=f"pages/{layout}", data={"frame": told, "view": view})


class TestPage:
    def test_a_value_the_template_needs_and_does_not_get_is_an_error(self, real: Project) -> None:
        with pytest.raises(UndefinedError):
            render_page(page("contests.html", {}, real), real)

    def test_is_utf_8(self, real: Project) -> None:
        assert "Chưa có cuộc thi nào.".encode() in render_page(page("contests.html", NO_CONTESTS, real), real)

    def test_stands_in_its_frame_with_its_own_address(self, real: Project) -> None:
        shown = render_page(page("contests.html", NO_CONTESTS, real, "cuoc-thi/index.html"), real).decode()
        assert "<title>Tên &lt;trang&gt; · Loa</title>" in shown
        assert '<link rel="canonical" href="https://loa.vn/a/cuoc-thi/">' in shown
        assert '<meta name="description" content="Nói gì">' in shown
        assert '<link rel="stylesheet" href="../assets/loa/loa.css">' in shown
        assert '<a href="./" aria-current="page">Cuộc thi</a>' in shown

    def test_follows_a_template_that_changed_while_the_preview_runs(self, real: Project, tmp_path: Path) -> None:
        shutil.copytree(real.layouts / "pages", tmp_path / "pages")
        changed = replace(real, layouts=tmp_path)

        def shown() -> str:
            planned = page("contests.html", NO_CONTESTS, real)
            return render_page(replace(planned, needs=Pantry(changed).layout("pages/contests.html")), changed).decode()

        assert "Chưa có cuộc thi nào." in shown()
        template = tmp_path / "pages/contests.html"
        template.write_text(template.read_text("utf-8").replace("Chưa có cuộc thi", "Không có cuộc thi"), "utf-8")
        assert "Không có cuộc thi nào." in shown()


class TestTheDigestOfAPage:
    def test_covers_the_frame_around_it(self, real: Project) -> None:
        planned = [o for o in plan_pages(catalogue_of_nothing(real), Pantry(real), [], {}) if o.renderer == "page"]
        frame_files = {f"layouts/pages/theme/{name}.html" for name in ("main", "partials/top", "partials/foot")}
        assert all(frame_files <= {need.name for need in made.needs} for made in planned)


def test_the_frame_loads_nothing_from_elsewhere() -> None:
    theme = ROOT / "hooks" / "layouts" / "pages" / "theme"
    for file in theme.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "http:" not in text and "https:" not in text, Path(file).name
        assert re.findall(r"<script(?! src=\"\{\{ url\('assets/loa/')", text) == [], Path(file).name


class TestCompiledTemplates:
    @pytest.fixture
    def kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The folder in which templates are kept as they were compiled."""
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        page_templates(ROOT / "hooks/layouts/pages").get_template("contests.html")
        (found,) = tmp_path.glob("*/*.cache")
        return found.parent

    def test_are_kept_and_a_damaged_one_is_compiled_again(self, kept: Path) -> None:
        (file,) = kept.iterdir()
        whole = file.read_bytes()
        file.write_bytes(whole[:-20])
        shown = page_templates(ROOT / "hooks/layouts/pages").get_template("contests.html").render(view=NO_CONTESTS)
        assert "Chưa có cuộc thi nào." in shown

    def test_do_not_matter_where_nothing_can_be_written(self, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*args: object, **named: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
        templates = page_templates(ROOT / "hooks/layouts/pages")
        assert templates.get_template("results.html") is not None
        assert len(list(kept.iterdir())) == 1

    def test_are_not_kept_where_python_keeps_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        assert page_templates(ROOT / "hooks/layouts/pages").bytecode_cache is None
