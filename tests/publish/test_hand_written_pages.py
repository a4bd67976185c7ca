"""Pages written by hand: rendered again where anything they are made of changed, and only then."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.building import small_site
from tests.commands import run_module
from tests.conftest import ROOT

LINKED = "# Giới thiệu\n\n[Chiến dịch](dong-thap/ngay-30-7/index.html)\n"


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Path:
    folder = small_site(tmp_path_factory.mktemp("nho") / "site-cu")
    (folder / "docs/gioi-thieu.md").write_text(LINKED, encoding="utf-8")
    assert set(rendered(folder, store)) == {"tro-giup.md", "gioi-thieu.md"}
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path, store: Path) -> Path:
    """A copy of the built site, built once more: what is remembered of a site goes by its folder."""
    copy = tmp_path / "ban-sao"
    shutil.copytree(built, copy)
    assert set(rendered(copy, store)) == {"tro-giup.md", "gioi-thieu.md"}
    return copy


def rendered(folder: Path, store: Path, *options: str, fails: bool = False) -> list[str]:
    """Build, and return the files of docs/ that the site generator read."""
    return re.findall(r"Reading: (\S+\.md)", said(folder, store, "--verbose", *options, fails=fails))


def said(folder: Path, store: Path, *options: str, fails: bool = False) -> str:
    environment = {**os.environ, "LOA_STORE": str(store), "LOA_EXECUTOR": "serial", "NO_MKDOCS_2_WARNING": "1"}
    done = run_module("mkdocs", "build", *options, cwd=folder, environment=environment)
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_stay_as_they_are_where_a_campaign_changed(folder: Path, store: Path) -> None:
    pages = ("tro-giup/index.html", "gioi-thieu/index.html", "404.html")
    before = [(folder / "site" / page).read_bytes() for page in pages]
    edit(folder / "campaigns/dong-thap/ngay-30-7.yml", "Chiến dịch", "Đợt")
    assert rendered(folder, store) == []
    assert [(folder / "site" / page).read_bytes() for page in pages] == before
    listed = (folder / "site/catalogue.json").read_text(encoding="utf-8")
    assert '"path": "gioi-thieu/index.html", "kind": "page", "title": "Giới thiệu"' in listed


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("docs/gioi-thieu.md", "Giới thiệu", "Về trang này"),
        ("mkdocs.yml", "https://example.org/", "https://example.org/loa/"),
        ("campaigns/toan-quoc/province.yml", "111", "113"),
    ],
)
def test_are_rendered_again_where_what_they_are_made_of_changed(
    folder: Path, store: Path, name: str, before: str, after: str
) -> None:
    edit(folder / name, before, after)
    assert len(rendered(folder, store)) == 2


def test_are_rendered_again_where_somebody_touched_a_published_page(folder: Path, store: Path) -> None:
    page = folder / "site/gioi-thieu/index.html"
    whole = page.read_bytes()
    page.write_text("hỏng", encoding="utf-8")
    files = {path.relative_to(folder) for path in (folder / "site").rglob("*")}
    assert len(rendered(folder, store)) == 2
    assert page.read_bytes() == whole
    assert rendered(folder, store) == []
    assert {path.relative_to(folder) for path in (folder / "site").rglob("*")} == files


def test_a_link_to_a_page_that_is_gone_stops_a_strict_build(folder: Path, store: Path) -> None:
    (folder / "campaigns/dong-thap/ngay-30-7.yml").rename(folder / "campaigns/dong-thap/doi-ten.yml")
    assert "dong-thap/ngay-30-7/index.html" in said(folder, store, "--strict", "--quiet", fails=True)


def test_what_is_wrong_with_them_is_said_at_every_build(folder: Path, store: Path) -> None:
    edit(folder / "docs/gioi-thieu.md", "dong-thap/ngay-30-7/index.html", "khong-co.md")
    assert "khong-co.md" in said(folder, store)
    assert "khong-co.md" in said(folder, store)
    said(folder, store, "--quiet")
    assert "khong-co.md" in said(folder, store, "--strict", fails=True)


def test_a_plugin_or_an_extension_of_others_may_read_anything(folder: Path, store: Path) -> None:
    settings = folder / "mkdocs.yml"
    whole = settings.read_text(encoding="utf-8")
    for before, after in (
        ("  - attr_list", "  - attr_list\n  - pymdownx.superfences"),
        ("plugins: []", "plugins: [search]"),
    ):
        assert before in whole
        settings.write_text(whole.replace(before, after), encoding="utf-8")
        assert len(rendered(folder, store)) == 2
        assert len(rendered(folder, store)) == 2


@pytest.mark.parametrize(("more", "again"), [("# Của chúng tôi\n", 0), ("import os\n", 2)])
def test_a_hook_that_does_more_than_call_the_program_may_read_anything(
    folder: Path, store: Path, more: str, again: int
) -> None:
    (folder / "hooks").mkdir()
    (folder / "hooks/site.py").write_text((ROOT / "hooks/site.py").read_text(encoding="utf-8") + more, encoding="utf-8")
    edit(folder / "mkdocs.yml", f"{ROOT}/hooks/site.py", "hooks/site.py")
    assert len(rendered(folder, store)) == 2
    assert len(rendered(folder, store)) == again


def test_a_frame_of_the_sites_own_is_used_and_known(folder: Path, store: Path) -> None:
    frame = folder / "hooks/layouts/pages/theme/404.html"
    frame.parent.mkdir(parents=True)
    frame.write_text('{% extends "main.html" %}{% block main %}Không có gì ở đây{% endblock %}', encoding="utf-8")
    assert len(rendered(folder, store)) == 2
    assert "Không có gì ở đây" in (folder / "site/404.html").read_text(encoding="utf-8")
    assert rendered(folder, store) == []


def test_what_systems_and_editors_leave_in_docs_is_not_published(folder: Path, store: Path) -> None:
    before = sorted((folder / "site").rglob("*"))
    for name in ("~$gioi-thieu.md", "gioi-thieu.md~", ".#x.md", "._x.md", "x.md.swp", "Thumbs.db", "__MACOSX/x.md"):
        (folder / "docs" / name).parent.mkdir(exist_ok=True)
        (folder / "docs" / name).write_text("# Hỏng\n", encoding="utf-8")
    rendered(folder, store)
    assert sorted((folder / "site").rglob("*")) == before


def test_a_page_whose_name_a_mac_wrote_is_published(folder: Path, store: Path) -> None:
    name = unicodedata.normalize("NFD", "điều-lệ.md")
    (folder / "docs" / name).write_text("# Điều lệ\n", encoding="utf-8")
    assert name in rendered(folder, store)
    pages = [unicodedata.normalize("NFC", path.name) for path in (folder / "site").iterdir()]
    assert "điều-lệ" in pages


def test_the_settings_of_the_file_that_builds_count(folder: Path, store: Path) -> None:
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("https://example.org/", "https://thu.vn/")
    (folder / "thu.yml").write_text(f"{text}\nsite_dir: thu\n", encoding="utf-8")
    said(folder, store, "-f", "thu.yml")
    page = (folder / "thu/index.html").read_text(encoding="utf-8")
    assert "https://thu.vn/" in page
    assert "example.org" not in page


@pytest.mark.parametrize(
    ("more", "options", "place"),
    [
        ("nav: []\n", (), "mkdocs.yml:"),
        ("extra_css: [a.css]\n", (), "mkdocs.yml:"),
        ("docs_dir: campaigns\n", (), "mkdocs.yml:"),
        ("", ("--no-directory-urls",), "mkdocs.yml:1:1"),
    ],
)
def test_a_setting_that_the_check_refuses_stops_the_build(
    folder: Path, store: Path, more: str, options: tuple[str, ...], place: str
) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{more}")
    page = folder / "site/tro-giup/index.html"
    before = page.read_bytes()
    answer = said(folder, store, *options, fails=True)
    assert place in answer
    assert "L459" in answer
    assert page.read_bytes() == before
