"""The small site on a simulated Windows: built, edited, built again, checked and copied, with the bytes of Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import differences, files_of, small_site
from tests.conftest import ROOT
from tests.system import left_out

SIMULATION = Path(__file__).parent / "simulated_windows"


def _loa(folder: Path, *command: str, **settings: str) -> tuple[int, str]:
    """How a command ends on the simulated Windows, and what it says, read as its code page."""
    encoding = settings.get("PYTHONIOENCODING", "cp1258")
    # Loa on Linux knows another lock of temporary folders, and would take these for left ones.
    (folder.parent / "tam").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "loa", *command],
        cwd=folder,
        env={
            **os.environ,
            "LOA_STORE": str(folder.parent / "kho"),
            "PYTHONPATH": os.pathsep.join([str(SIMULATION), str(ROOT / "hooks")]),
            "PYTHONIOENCODING": encoding,
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(folder.parent / "tam"),
            "SIMULATED_ROOT": str(folder),
            **settings,
        },
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode(encoding, "replace")


def _plainly(folder: Path, *command: str) -> None:
    environment = {**os.environ, "LOA_STORE": str(folder.parent / "kho"), "PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run(
        [sys.executable, "-m", "loa", *command], cwd=folder, env=environment, check=True, capture_output=True
    )


def _edit(folder: Path) -> None:
    file = folder / "campaigns/toan-quoc/ngay-30-7.yml"
    file.write_bytes(file.read_bytes().replace("Tích cực hưởng ứng".encode(), "Hưởng ứng".encode()))


@pytest.fixture(scope="module", autouse=True)
def _linux() -> None:
    if not Path("/proc/self/fd").is_dir():
        left_out("Windows is simulated on Linux")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edited small site and its copies, as this system makes them."""
    folder = small_site(tmp_path_factory.mktemp("that") / "trang")
    _edit(folder)
    _plainly(folder, "build", "--strict")
    _plainly(folder, "usb")
    return folder


@pytest.mark.parametrize(
    ("links", "code_page"), [("0", "cp1258"), pytest.param("1", "cp437", marks=pytest.mark.thorough)]
)
def test_the_small_site_is_made_alike(expected: Path, tmp_path: Path, links: str, code_page: str) -> None:
    folder = small_site(tmp_path / "trang")
    how = {"SIMULATED_LINKS": links, "PYTHONIOENCODING": code_page}
    for command in (("build", "--strict"), ("edit",), ("check",), ("build", "--strict"), ("usb",), ("usb",)):
        if command == ("edit",):
            _edit(folder)
            continue
        status, said = _loa(folder, *command, **how)
        assert status == 0, said
        assert "Traceback" not in said
    for made in ("site", "build/usb"):
        assert not differences(files_of(folder / made), files_of(expected / made))
    assert not [path.name for path in (*folder.glob(".site-*"), *folder.rglob("*.lock"))]


@pytest.fixture
def copy(expected: Path, tmp_path: Path) -> Path:
    """The built site, to be edited by the test."""
    shutil.copytree(expected.parent, tmp_path / "ban-sao")
    return tmp_path / "ban-sao" / expected.name


def _change(folder: Path) -> None:
    file = folder / "campaigns/dong-thap/province.yml"
    file.write_bytes(file.read_bytes().replace("name: Đồng Tháp".encode(), "name: Đồng Tháp Mười".encode()))


def test_a_file_that_another_program_has_open_is_named_and_the_site_stays(copy: Path) -> None:
    before = files_of(copy / "site")
    opened = copy / "site/dong-thap/ngay-30-7/bang-ron--chung-tay--5x0.8--dong-thap.pdf"
    _change(copy)
    status, said = _loa(copy, "build", PYTHONIOENCODING="utf-8", SIMULATED_OPEN=str(opened))
    assert status == 1
    assert f"tệp {opened} đang mở trong một chương trình khác; hãy đóng nó ở đó rồi chạy lại" in said
    assert "Traceback" not in said
    assert not differences(before, files_of(copy / "site"))
    assert not list(copy.glob(".site-*"))


@pytest.mark.thorough
def test_files_that_may_only_be_read_are_replaced(copy: Path) -> None:
    _change(copy)
    for file in (copy / "site").rglob("*"):
        if file.is_file():
            file.chmod(0o444)
    for _ in range(3):
        status, said = _loa(copy, "build", PYTHONIOENCODING="utf-8", SIMULATED_LINKS="1")
        assert status == 0, said
    assert "Đồng Tháp Mười" in (copy / "site/dong-thap/index.html").read_text(encoding="utf-8")
    assert not list(copy.glob(".site-*"))
