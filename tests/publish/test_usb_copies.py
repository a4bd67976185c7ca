"""The folders for computers without a network take the place of nobody's files."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from loa.cli import main
from loa.publish.staging import SiteError
from loa.publish.usb_copies import write_usb_copies
from tests.building import build, small_site
from tests.interrupting import FAILED, INTERRUPTIONS, interrupted

WAYS = [how for how in INTERRUPTIONS if how != "killed"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Path:
    folder = small_site(tmp_path_factory.mktemp("usb") / "nho")
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    (folder.parent / "kho").mkdir()
    return folder


@pytest.fixture
def here(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(built)
    monkeypatch.setenv("LOA_STORE", str(built.parent / "kho"))
    return built


def _all(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", ["campaigns", "campaigns/dong-thap", "docs", "site", "site/moi", "../kho"])
def test_a_folder_of_sources_is_refused_and_nothing_is_touched(
    here: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _all(here.parent)
    assert main(["usb", "site", folder]) == 1
    assert "loa usb site build/usb" in capsys.readouterr().err
    assert _all(here.parent) == before


@pytest.mark.parametrize("name", ["dong-thap/anh.jpg", "dong-thap.zip", "dong-thap"])
def test_files_of_others_are_refused_before_anything_is_written(
    here: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("của người khác")
    before = _all(tmp_path)
    assert main(["usb", "site", str(tmp_path)]) == 1
    assert f"{tmp_path}/dong-thap" in capsys.readouterr().err
    assert _all(tmp_path) == before


@pytest.mark.parametrize("umask", [0o022, 0o077], ids=oct)
def test_everybody_may_read_what_is_unpacked(here: Path, tmp_path: Path, umask: int) -> None:
    """Whoever packed it: a copy is handed on to other people."""
    before = os.umask(umask)
    try:
        assert main(["usb", "site", str(tmp_path)]) == 0
    finally:
        os.umask(before)
    (place,) = tmp_path.glob("dong-thap.zip")
    with zipfile.ZipFile(place) as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
    files = {
        f"dong-thap/{path.relative_to(tmp_path / 'dong-thap').as_posix()}" for path in _all(tmp_path / "dong-thap")
    }
    assert modes.keys() == files
    assert set(modes.values()) == {stat.S_IFREG | 0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in _all(tmp_path)} == {0o666 & ~umask}


TINY = {
    "catalogue.json": json.dumps(
        {
            "version": 1,
            "files": [
                {"path": f"{slug}/index.html", "kind": "page", "province": slug, "title": slug}
                for slug in ("an-giang", "dong-thap")
            ],
        }
    ),
    "an-giang/index.html": "<main><h1>An Giang</h1></main>",
    "dong-thap/index.html": "<main><h1>Đồng Tháp</h1></main>",
    "tim/index.html": "<main><h1>Tìm</h1></main>",
    "assets/loa/loa.3f2a91c4.css": "p {}",
}


@pytest.mark.parametrize("how", ["killed", *(pytest.param(how, marks=pytest.mark.thorough) for how in WAYS)])
def test_copies_that_were_begun_are_finished_by_the_next_command(tmp_path: Path, how: str) -> None:
    site, usb = tmp_path / "site", tmp_path / "usb"
    for name, text in TINY.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    write_usb_copies(site, usb)
    first = _all(usb)
    ends = 0
    for status in interrupted(lambda: write_usb_copies(site, usb), how, (SiteError,)):
        assert status != FAILED
        write_usb_copies(site, usb)
        assert _all(usb) == first
        assert {path.name for path in usb.iterdir()} == {
            f"{s}{end}" for s in ("an-giang", "dong-thap") for end in ("", ".zip")
        }
        ends += 1
    assert ends > 30


def test_a_link_in_the_place_of_a_half_written_zip_is_not_followed(here: Path, tmp_path: Path) -> None:
    (tmp_path / "thu.docx").write_text("của người khác")
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / ".dong-thap.zip.moi").symlink_to(tmp_path / "thu.docx")
    assert main(["usb", "site", str(tmp_path / "usb")]) == 0
    assert (tmp_path / "thu.docx").read_text() == "của người khác"


def test_a_folder_without_a_list_of_its_files_is_no_built_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for text in ("{", "[]", '{"version": 1}', '{"files": 1}', '{"files": [1]}'):
        (tmp_path / "catalogue.json").write_text(text)
        assert main(["usb", str(tmp_path), str(tmp_path / "usb")]) == 1
        assert "loa build" in capsys.readouterr().err


def test_what_was_made_before_is_made_anew(here: Path, tmp_path: Path) -> None:
    assert main(["usb", "site", str(tmp_path / "usb")]) == 0
    first = _all(tmp_path)
    assert tmp_path / "usb" / "dong-thap.zip" in first
    (tmp_path / "usb" / "dong-thap" / "cu.html").write_text("cũ")
    assert main(["usb", "site", str(tmp_path / "usb")]) == 0
    assert _all(tmp_path) == first
