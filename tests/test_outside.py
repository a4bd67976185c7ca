"""A link that leads out of the project: of what lies there nothing is read, said, kept or published."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from loa.store.project import Project
from tests.building import Built, build, files_of
from tests.editing import copy_of, picture, small_project

SECRET = "Mật khẩu nhà hàng xóm"
TEXTS = {
    "a campaign": f"title: {SECRET}\nsummary: {SECRET}\n",
    "no campaign": f"tilte: {SECRET}\n",
    "no YAML": f"{SECRET}: {SECRET}: [",
    "a list": f"audiences: {{nguoi-dan: {{title: {SECRET}}}}}\n",
    "questions": f"questions: [{{text: {SECRET}?, answer: Có, others: [Không], practice: true}}]\n",
    "a province": f"name: {SECRET}\ncode: 82\n",
    "a page": f"# {SECRET}\n",
    "a style sheet": f"/* {SECRET} */\n",
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_project(tmp_path_factory.mktemp("nguon") / "loa")


@pytest.fixture
def project(original: Project, tmp_path: Path) -> Project:
    return copy_of(original, tmp_path / "loa")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kho"


def _link(project: Project, name: str, to: Path) -> None:
    place = project.root / name
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)


def _outside(project: Project, name: str, data: str | bytes) -> Path:
    """A file of somebody else, beside the project."""
    place = project.root.parent / "hang-xom" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data if isinstance(data, bytes) else data.encode())
    return place


def _built(project: Project, store: Path) -> Built:
    return build(project.root, store, LOA_EXECUTOR="serial", PYTHONPATH=os.fspath(project.root / "hooks"))


def _told(done: Built, store: Path) -> list[str]:
    """Where something of the secret file can be seen."""
    places = {"said": done.said.encode(), **files_of(done.site), **files_of(store)}
    return [place for place, data in places.items() if SECRET.encode() in data]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("campaigns/dong-thap/rieng.yml", "a campaign"),
        ("campaigns/dong-thap/rieng.yml", "no campaign"),
        ("campaigns/dong-thap/rieng.yml", "no YAML"),
        ("campaigns/dong-thap/moi.yml", "a campaign"),
        ("campaigns/dong-thap/province.yml", "a province"),
        ("campaigns/dong-thap/cau-hoi/vong-1/thi.yml", "questions"),
        ("assets/vocabulary.yml", "a list"),
        ("assets/designs.yml", "no YAML"),
    ],
)
def test_a_text_that_lies_outside_stops_the_build_and_is_not_shown(
    project: Project, store: Path, name: str, text: str
) -> None:
    _link(project, name, _outside(project, "rieng.yml", TEXTS[text]))
    done = _built(project, store)
    assert done.returncode != 0
    assert f"{name}:1:1: lỗi" in done.said or "cau-hoi/vong-1/thi.yml" in done.said
    assert "Traceback" not in done.said
    assert not done.site.exists()
    assert _told(done, store) == []


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("campaigns/dong-thap/logo.png", "p.png"),
        ("campaigns/dong-thap/anh/kho.png", "p.png"),
        ("campaigns/dong-thap/anh", "."),
        ("campaigns/bac-ninh/anh", "."),
    ],
)
def test_a_picture_that_lies_outside_stops_the_build_and_is_not_kept(
    project: Project, store: Path, name: str, target: str
) -> None:
    foreign = picture(77)
    for at in ("p.png", "kho.png"):
        beside = _outside(project, at, foreign)
    _link(project, name, beside.parent / target)
    done = _built(project, store)
    assert done.returncode != 0
    assert re.search("lỗi (L430|L502)", done.said)
    assert not done.site.exists()
    assert [place for place, data in files_of(store).items() if foreign in data] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/moi.md", "a page"),
        ("docs/tro-giup.md", "a page"),
        ("docs/tro-giup/km.md", "a page"),
        ("assets/styles/loa.css", "a style sheet"),
    ],
)
def test_nothing_of_a_page_or_style_that_lies_outside_is_published(
    project: Project, store: Path, name: str, text: str
) -> None:
    _link(project, name, _outside(project, "rieng.txt", TEXTS[text]))
    done = _built(project, store)
    assert "Traceback" not in done.said
    assert _told(done, store) == []
    assert done.returncode != 0
    assert f"{name}:1:1: lỗi L430" in done.said


@pytest.mark.parametrize("name", ["docs/vong", "campaigns/dong-thap/vong", "assets/vong"])
def test_a_link_in_a_circle_is_told_and_ends_the_build(project: Project, store: Path, name: str) -> None:
    (project.root / name).symlink_to(".")
    done = _built(project, store)
    assert done.returncode != 0
    assert f"{name}:1:1: lỗi L430" in done.said


def test_a_page_that_leads_nowhere_is_told(project: Project, store: Path) -> None:
    (project.root / "docs/moi.md").symlink_to("khong-co.md")
    assert "docs/moi.md:1:1: lỗi L417" in _built(project, store).said


@pytest.mark.parametrize("name", ["dong-thap", "catalogue.json/x.txt", "sitemap.xml/x.txt", "tim-kiem"])
def test_a_file_or_folder_of_docs_in_the_place_of_what_is_made_is_named(
    project: Project, store: Path, name: str
) -> None:
    place = project.root / "docs" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("x", encoding="utf-8")
    done = _built(project, store)
    assert "Traceback" not in done.said
    assert f"docs/{name.partition('/')[0]}" in done.said


def test_a_whole_province_that_lies_outside_is_not_read(project: Project, store: Path) -> None:
    _outside(project, "tinh/province.yml", TEXTS["a province"])
    _link(project, "campaigns/ca-mau", _outside(project, "tinh/moi.yml", TEXTS["a campaign"]).parent)
    done = _built(project, store)
    assert _told(done, store) == []
    assert not (done.site / "ca-mau").exists()


def test_a_link_to_a_link_that_leads_outside_leads_outside(project: Project, store: Path) -> None:
    _link(project, "campaigns/_kho/xa.yml", _outside(project, "rieng.yml", TEXTS["a campaign"]))
    _link(project, "campaigns/dong-thap/rieng.yml", Path("../_kho/xa.yml"))
    done = _built(project, store)
    assert done.returncode != 0
    assert "campaigns/dong-thap/rieng.yml:1:1" in done.said
    assert _told(done, store) == []
