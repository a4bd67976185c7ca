"""A build that remembers makes what a build makes that knows nothing, and reads no more than it has to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loa.pipeline.build import prepare
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.building import FakeExecutor
from tests.conftest import SITES, write

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="{}"/></svg>'
HOTLINES = 'hotlines: [{number: "111", name: Tổng đài}]\n'
CAMPAIGN = """title: Riêng của tỉnh
summary: Tóm tắt.
provinces: [dong-thap, ca-mau]
messages: [{id: cau, text: {vi: Cùng nhau, km: រួមគ្នា}}]
events: [{id: le, type: phat-dong, title: Lễ, starts: 2026-07-30}]
results: [{id: to-roi, metric: to-roi, value: 1200}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site, with a province that nobody else has to do with, and a national campaign for two provinces."""
    root = tmp_path / "nho"
    shutil.copytree(SITES / "valid" / "nho", root)
    ca_mau = f"name: Cà Mau\ncode: 96\nauthority: Sở Y tế\nlanguages: [vi, km]\ntheme: {{logo: logo.svg}}\n{HOTLINES}"
    write(root, "ca-mau/province.yml", ca_mau)
    write(root, "ca-mau/logo.svg", LOGO.format(100))
    write(root, "ca-mau/rieng.yml", CAMPAIGN.replace("provinces: [dong-thap, ca-mau]\n", ""))
    write(root, "toan-quoc/hai-tinh.yml", CAMPAIGN)
    write(root, "dong-thap/hai-tinh.yml", "extends: toan-quoc/hai-tinh\n")
    return Project.at(root)


def made(project: Project, store: Path) -> dict[str, str]:
    """Everything the site has, by path, with the digest of what it is made from."""
    build = prepare(project, Store(store), FakeExecutor())
    build.fill_store()
    return {output.path: output.digest for output in [*build.files, *build.pages.values()]}


ALL = {"toan-quoc", "dong-thap", "tien-giang", "ca-mau"}


@pytest.mark.parametrize(
    ("name", "before", "after", "read"),
    [
        ("ca-mau/province.yml", "Sở Y tế", "Sở Nội vụ", {"ca-mau"}),
        ("ca-mau/province.yml", "[vi, km]", "[vi]", {"ca-mau"}),
        ("ca-mau/province.yml", "name: Cà Mau", "name: Cà Mau mới", ALL),
        ("dong-thap/province.yml", "tỉnh Đồng Tháp", "Đồng Tháp", {"dong-thap", "tien-giang"}),
        ("tien-giang/province.yml", "UBND tỉnh", "UBND", {"dong-thap", "tien-giang"}),
        ("tien-giang/province.yml", "2025-07-01", "2025-07-02", ALL),
        ("toan-quoc/province.yml", '"111"', '"113"', ALL),
        ("ca-mau/rieng.yml", "value: 1200", "value: 1300", {"ca-mau"}),
        ("ca-mau/rieng.yml", "title: Lễ,", "title: Lễ lớn,", {"ca-mau"}),
        ("ca-mau/logo.svg", 'height="100"/', 'height="50"/', {"ca-mau"}),
        ("toan-quoc/hai-tinh.yml", "Cùng nhau", "Chung tay", ALL),
    ],
)
def test_after_an_edit_the_same_is_made_as_from_nothing(
    project: Project, read_folders: list[str], tmp_path: Path, name: str, before: str, after: str, read: set[str]
) -> None:
    first = made(project, tmp_path / "kho")
    read_folders.clear()
    path = project.campaigns / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    again = made(project, tmp_path / "kho")
    assert set(read_folders) == read | {"toan-quoc"}
    assert again != first
    assert again == made(project, tmp_path / "kho-moi")


def test_after_a_province_is_gone_the_same_is_made_as_from_nothing(project: Project, tmp_path: Path) -> None:
    made(project, tmp_path / "kho")
    shutil.rmtree(project.campaigns / "ca-mau")
    write(project.root, "toan-quoc/hai-tinh.yml", CAMPAIGN.replace(", ca-mau]", "]"))
    assert made(project, tmp_path / "kho") == made(project, tmp_path / "kho-moi")


def test_what_the_store_has_lost_is_made_again(project: Project, tmp_path: Path) -> None:
    first = made(project, tmp_path / "kho")
    for digest in first.values():
        (tmp_path / "kho" / digest[:2] / digest[2:]).unlink(missing_ok=True)
    assert made(project, tmp_path / "kho") == first
    assert all(Store(tmp_path / "kho").info(digest) for digest in first.values())
