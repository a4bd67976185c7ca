"""Copies of campaign files: by the names that file managers give, and under good names; other years are no copies."""

from __future__ import annotations

import pytest

from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

TEXT = """title: Ngày hội
starts: 2026-07-30
summary: Cùng nhau phòng, chống.
messages:
  - {id: a, text: Câu thứ nhất}
  - {id: b, text: Câu thứ hai}
  - {id: c, text: Câu thứ ba}
  - {id: d, text: Câu thứ tư}
  - {id: e, text: Câu thứ năm}
"""


def _told(project: Project, files: dict[str, str]) -> list[tuple[str, str, object]]:
    for name, text in files.items():
        write(project.root, f"dong-thap/{name}", text)
    problems = check(inputs_of(project)).problems.diagnostics
    return [(one.code, one.spot.file.rpartition("/")[2], one.params.get("original")) for one in problems]


@pytest.mark.parametrize(
    "name",
    [
        "ngay-hoi - Copy.yml",
        "ngay-hoi - Copy (2).yml",
        "ngay-hoi (1).yml",
        "Copy of ngay-hoi.yml",
        "ngay-hoi - bản sao.yml",
        "Ngày hội mới.yml",
    ],
)
def test_a_copy_that_no_page_can_be_made_of_is_told_as_a_copy(project: Project, name: str) -> None:
    assert _told(project, {"ngay-hoi.yml": TEXT, name: TEXT}) == [("L611", name, "ngay-hoi.yml")]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("Câu thứ năm", "Câu cuối"),
        TEXT.replace("title: Ngày hội", "title: Tháng hành động"),
        TEXT.replace("starts: 2026-07-30\n", ""),
    ],
    ids=["the same", "a word changed", "another title", "no date"],
)
@pytest.mark.parametrize("name", ["thang-hanh-dong.yml", "ngay-hoi-copy.yml", "a-ban-sao.yml"])
def test_a_copy_under_a_good_name_is_told_as_a_copy(project: Project, name: str, text: str) -> None:
    assert _told(project, {"ngay-hoi.yml": TEXT, name: text}) == [("L610", name, "ngay-hoi.yml")]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("2026-07-30", "2027-07-30"),
        TEXT.replace("Câu thứ", "Lời thứ").replace("Cùng nhau", "Chung tay"),
        "extends: toan-quoc/ngay-hoi\n",
    ],
    ids=["another year", "other words", "of the nation"],
)
def test_another_campaign_is_no_copy(project: Project, text: str) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/ngay-hoi.yml", TEXT)
    assert _told(project, {"ngay-hoi.yml": TEXT, "ngay-hoi-nam-sau.yml": text}) == []


def test_a_copy_that_became_another_campaign_needs_only_a_name(project: Project) -> None:
    text = TEXT.replace("2026", "2027").replace("title: Ngày hội", "title: Ngày hội 2027")
    assert _told(project, {"ngay-hoi.yml": TEXT, "ngay-hoi - Copy.yml": text}) == [
        ("L215", "ngay-hoi - Copy.yml", None)
    ]


def test_the_same_content_in_two_provinces_is_no_copy(project: Project) -> None:
    write(project.root, "ca-mau/province.yml", "name: Cà Mau\ncode: 96\n")
    write(project.root, "ca-mau/ngay-hoi.yml", TEXT)
    assert _told(project, {"ngay-hoi.yml": TEXT}) == []


def test_a_copy_of_province_yml_is_told_as_one(project: Project) -> None:
    text = (project.root / "campaigns/dong-thap/province.yml").read_text(encoding="utf-8")
    assert _told(project, {"province (1).yml": text}) == [("L611", "province (1).yml", "province.yml")]
