"""A site with one province and one school: what a body that is no province has, and where it is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import Built, build, small_site

SCHOOL = "truong-thpt-giap-hai"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared_store: Path) -> Built:
    done = build(small_site(tmp_path_factory.mktemp("truong") / "site", "truong-hoc"), shared_store)
    assert done.returncode == 0, done.said
    return done


def test_it_has_pages_prints_kits_a_calendar_and_a_feed(built: Built) -> None:
    for path in (
        "index.html",
        "hoi-thi/index.html",
        f"hoi-thi/bang-ron--chung-tay--5x0.8--{SCHOOL}.pdf",
        f"hoi-thi/bo-day-du--hoi-thi--{SCHOOL}.json",
        f"bo-truong-hoc--{SCHOOL}.zip",
        f"lich--{SCHOOL}.ics",
        "lich.ics",
        "feed.xml",
    ):
        assert (built.site / SCHOOL / path).is_file(), path
    rows = [row for row in built.catalogue if row.get("province") == SCHOOL]
    assert {"page", "banner", "poster", "card", "bundle", "calendar", "feed"} <= {row["kind"] for row in rows}
    assert [row["path"] for row in rows if row.get("body")] == [f"{SCHOOL}/index.html"]


def test_it_has_no_communes(built: Built) -> None:
    assert (built.site / "bac-ninh" / "xa-phuong").is_dir()
    assert not (built.site / SCHOOL / "xa-phuong").exists()
    assert not (built.site / SCHOOL / f"bo-xa-phuong--{SCHOOL}.json").exists()


def test_none_of_its_pages_calls_it_a_province(built: Built) -> None:
    pages = [path.relative_to(built.site).as_posix() for path in built.site.glob(f"**/{SCHOOL}/**/*.html")]
    assert len(pages) >= 6
    for page in pages:
        assert re.findall(r"[Tt]ỉnh|[Xx]ã, phường", built.text(page)) == [], page


def test_what_is_for_all_provinces_does_not_reach_it(built: Built) -> None:
    assert (built.site / "bac-ninh" / "ngay-30-7").is_dir()
    assert not (built.site / SCHOOL / "ngay-30-7").exists()


def test_it_takes_part_where_it_is_named_and_where_it_says_so(built: Built) -> None:
    assert (built.site / SCHOOL / "thang-hanh-dong").is_dir()
    assert "Theo chiến dịch toàn quốc" in built.text(f"{SCHOOL}/index.html")


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("index.html", "Các tỉnh, thành phố Bắc Ninh 2 chiến dịch Các đơn vị khác Trường THPT Giáp Hải"),
        ("tim/index.html", "Theo đơn vị Trường THPT Giáp Hải"),
        ("lich/index.html", "Lịch của từng nơi Toàn quốc Bắc Ninh Lịch của các đơn vị khác Trường THPT Giáp Hải"),
        ("lich/index.html", "Các tỉnh thực hiện Bắc Ninh Các đơn vị thực hiện Trường THPT Giáp Hải"),
        ("tai-lieu/index.html", "Các đơn vị khác Trường THPT Giáp Hải"),
        ("tro-giup/index.html", "Các đơn vị khác Trường THPT Giáp Hải"),
        ("toan-quoc/thang-hanh-dong/index.html", "Các tỉnh, đơn vị thực hiện Bắc Ninh , Trường THPT Giáp Hải"),
    ],
)
def test_it_is_listed_in_a_place_of_its_own(built: Built, page: str, heading: str) -> None:
    assert heading in built.text(page)


def test_the_filter_of_materials_has_it_in_a_group_of_its_own(built: Built) -> None:
    page = (built.site / "tai-lieu" / "index.html").read_text(encoding="utf-8")
    group = re.search(r'<optgroup label="Các đơn vị khác">(.*?)</optgroup>', page, re.DOTALL)
    assert group
    assert re.findall(r'value="([^"]+)"', group[1]) == [SCHOOL]


def test_the_closing_line_does_not_count_it_as_a_province(built: Built) -> None:
    assert built.closing_line.startswith("Xong: 1 tỉnh, 1 đơn vị khác, ")


def test_a_site_of_bodies_alone_speaks_of_no_province(tmp_path: Path, shared_store: Path) -> None:
    folder = small_site(tmp_path / "site", "truong-hoc")
    for path in sorted((folder / "campaigns" / "bac-ninh").iterdir()):
        path.unlink()
    (folder / "campaigns" / "bac-ninh").rmdir()
    national = folder / "campaigns" / "toan-quoc" / "thang-hanh-dong.yml"
    national.write_text(national.read_text(encoding="utf-8").replace("bac-ninh, ", ""), encoding="utf-8")
    done = build(folder, shared_store)
    assert done.returncode == 0, done.said
    home = done.text("index.html")
    assert "Các đơn vị Trường THPT Giáp Hải" in home
    assert "Các tỉnh, thành phố" not in home
    assert "Tìm đơn vị của bạn" in home
