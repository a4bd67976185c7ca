"""The release: packed twice it is the same, and it makes a site in an environment that has nothing of this checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import urllib.parse
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from loa import __version__
from tests.conftest import ROOT

ALONE = {name: value for name, value in os.environ.items() if not name.startswith(("LOA_", "PYTHON"))}


def packed(out: Path, umask: int) -> Path:
    # Where the packer itself lies may be told by PYTHONPATH; what is packed is a copy.
    command = [sys.executable, str(ROOT / ".ci/release.py"), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, umask=umask)
    assert done.returncode == 0, done.stderr
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(tmp_path_factory.mktemp("mot"), 0o022)


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment: the wheel, and the packages it needs, but not this checkout."""
    folder = tmp_path_factory.mktemp("moi-truong") / "venv"
    venv.create(folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    command = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install"]
    subprocess.run([*command, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, env=ALONE)
    (own,) = (path for path in folder.rglob("site-packages") if path.is_dir())
    # A folder that is named so brings its packages, and not what its own .pth files name: no checkout.
    (own / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def run(folder: Path, *command: str | Path, **settings: str) -> str:
    environment = {**ALONE, "LOA_STORE": str(folder / "kho"), "NO_MKDOCS_2_WARNING": "1", **settings}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_packed_twice_it_is_the_same(wheel: Path, tmp_path: Path) -> None:
    again = packed(tmp_path / "hai", 0o077)
    assert (again.name, again.read_bytes()) == (wheel.name, wheel.read_bytes())
    for name in ("requirements.txt", "SHA256SUMS"):
        assert (again.parent / name).read_bytes() == (wheel.parent / name).read_bytes()


def test_it_has_the_program_with_its_licences_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"loa-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
    information = f"loa-{__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"loa", "loa_mkdocs.py", "loa_handbook.py", information}
    fonts = {f"loa/{folder.relative_to(ROOT / 'hooks/loa')}" for folder in (ROOT / "hooks/loa/data/fonts").glob("*/")}
    licences = {f"{folder}/OFL.txt" for folder in fonts if folder.count("/") == 3 and not folder.endswith(".yml")}
    assert len(licences) == 4
    licences |= {"loa/data/inks/LICENSE.txt", "loa/data/words/LICENSE.txt"}
    assert licences | {f"{information}/licenses/LICENSE"} <= names
    assert {"loa/data/words/vietnamese.txt", "loa/handbook/tham-khao/tinh.md", "loa/handbook/nav.yml"} <= names
    assert [name for name in names if name.endswith(".pyc")] == []


def test_it_makes_a_site_outside_of_the_checkout(programs: Path, tmp_path: Path) -> None:
    imported = run(
        tmp_path, programs / "python", "-c", "import loa, loa_mkdocs; print(loa.__file__, loa_mkdocs.__file__)"
    )
    assert str(ROOT) not in imported
    assert run(tmp_path, programs / "loa", "--version") == f"Loa {__version__}\n"
    assert "Hãy vào thư mục đó rồi chạy `loa build`" in run(tmp_path, programs / "loa", "init", "trang")
    site = tmp_path / "trang"
    assert run(site, programs / "loa", "check").endswith("\n0 lỗi, 1 cảnh báo.\n")
    assert "Xong: " in run(site, programs / "python", "-m", "mkdocs", "build", "--strict", "--quiet")
    assert (site / "site/toan-quoc/chien-dich-dau-tien/bang-ron--khau-hieu--5x0.8--toan-quoc.pdf").is_file()
    assert "Không tìm thấy trang" in (site / "site/404.html").read_text(encoding="utf-8")
    assert "truong-hotline" in (site / "site/so-tay/tham-khao/tinh/index.html").read_text(encoding="utf-8")
    assert "0 làm mới" in run(site, programs / "loa", "build")
    assert run(site, programs / "loa", "usb").startswith("Trong site chưa có trang của tỉnh nào")
    assert "Đã ghi: " in run(site, programs / "loa", "new", "dong-thap", "Ngày hội")
    run(site, programs / "loa", "build")
    assert "dong-thap.zip" in run(site, programs / "loa", "usb")


def test_it_speaks_english_and_builds_under_the_other_generator(programs: Path, tmp_path: Path) -> None:
    english = {"LOA_LANG": "en"}
    assert "README.md says what comes then." in run(tmp_path, programs / "loa", "init", "site", **english)
    site = tmp_path / "site"
    assert run(site, programs / "loa", "check", **english).endswith("\n0 errors, 1 warnings.\n")
    assert run(site, programs / "loa", "where", "formats", **english).startswith("assets/formats.yml: the program's, ")
    run(site, programs / "python", "-m", "properdocs", "build", "--strict", "--quiet")
    assert (site / "site/index.html").is_file()


def test_the_editor_begins_a_site_outside_of_the_checkout(programs: Path, tmp_path: Path) -> None:
    """Its templates, styles and translations are packed, too."""
    command = [programs / "loa", "edit", "--no-browser"]
    running = subprocess.Popen(command, cwd=tmp_path, env=ALONE, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        address = re.search(r"http://\S+", running.stdout.readline())
        assert address
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address[0]) as page:
            text = page.read().decode()
        assert "Tạo trang web mới" in text
        for style in re.findall(r'href="(/-/[\w.]+)"', text):
            with browser.open(urllib.parse.urljoin(address[0], style)) as file:
                assert file.read()
    finally:
        running.terminate()
        running.communicate(timeout=60)
