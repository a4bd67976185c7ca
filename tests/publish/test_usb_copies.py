"""The folders for computers without a network take the place of nobody's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.cli import main
from tests.building import build, small_site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_site(tmp_path_factory.mktemp("usb") / "nho")
    done = build(folder, folder.parent / "kho")
    assert done.returncode == 0, done.said
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


def test_what_was_made_before_is_made_anew(here: Path, tmp_path: Path) -> None:
    assert main(["usb", "site", str(tmp_path / "usb")]) == 0
    first = _all(tmp_path)
    assert tmp_path / "usb" / "dong-thap.zip" in first
    (tmp_path / "usb" / "dong-thap" / "cu.html").write_text("cũ")
    assert main(["usb", "site", str(tmp_path / "usb")]) == 0
    assert _all(tmp_path) == first
