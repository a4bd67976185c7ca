"""Folder, name and code of a province belong together; bodies that are no province have none of what provinces have."""

from __future__ import annotations

import pytest

from loa.catalogue.known_provinces import known_by_name, known_provinces, nearest_folders
from loa.pipeline.checker import Checked, check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_at

SCHOOL = "name: Trường THPT Giáp Hải\nkind: body\nauthority: Trường THPT Giáp Hải\n"
NATIONAL = "title: Chung tay\nprovinces: {provinces}\n"


def _checked(project: Project) -> Checked:
    return check(inputs_at(project.root))


def _told(project: Project) -> list[tuple[str, int]]:
    return [(d.code, d.spot.line) for d in _checked(project).problems.diagnostics]


def _campaigns(project: Project, folder: str) -> list[str]:
    catalogue = _checked(project).catalogue
    assert catalogue is not None
    return [resolved.slug for resolved in catalogue.province(folder).campaigns]


@pytest.fixture
def school(project: Project) -> Project:
    """A project with one province, the nation and a school."""
    write(project.root, "toan-quoc/province.yml", 'name: Toàn quốc\nhotlines: [{number: "111", name: Tổng đài}]\n')
    write(project.root, "truong-thpt-giap-hai/province.yml", SCHOOL)
    return project


def test_34_provinces_of_today_and_29_merged_ones_are_known() -> None:
    today = [known for known in known_provinces().values() if known.code]
    merged = [known for known in known_provinces().values() if known.ended]
    assert (len(today), len(merged)) == (34, 29)
    assert all(known.successor in {one.slug for one in today} for known in merged)


@pytest.mark.parametrize(
    ("slug", "committee"),
    [
        ("dong-thap", "UBND tỉnh Đồng Tháp"),
        ("ha-noi", "UBND thành phố Hà Nội"),
        ("ho-chi-minh", "UBND thành phố Hồ Chí Minh"),
        ("dong-nai", "UBND thành phố Đồng Nai"),
        ("bac-lieu", "UBND tỉnh Bạc Liêu"),
    ],
)
def test_a_peoples_committee_is_called_after_its_kind(slug: str, committee: str) -> None:
    assert known_provinces()[slug].committee == committee


@pytest.mark.parametrize(("slug", "successor"), [("bac-giang", "bac-ninh"), ("bac-lieu", "ca-mau")])
def test_a_merged_province_has_its_end_and_successor(slug: str, successor: str) -> None:
    known = known_provinces()[slug]
    assert (known.ended, known.successor) == ("2025-07-01", successor)


def test_a_name_is_known_with_its_kind_and_however_its_tones_are_placed() -> None:
    known = known_by_name("Tỉnh Hòa Bình")
    assert known is not None
    assert known.slug == "hoa-binh"
    assert known_by_name("Atlantis") is None


@pytest.mark.parametrize(
    ("written", "nearest"), [("dong-tap", "dong-thap"), ("thanh-pho-hue", "hue"), ("quangninh", "quang-ninh")]
)
def test_the_nearest_folder_comes_first(written: str, nearest: str) -> None:
    assert nearest_folders(written)[0] == nearest


@pytest.mark.parametrize(
    ("province", "told"),
    [
        ("name: An Giang\ncode: 82\n", [("L442", 1)]),
        ("name: Đồng Tháp\ncode: 91\n", [("L442", 2)]),
        ("name: An Giang\ncode: 91\n", [("L442", 1), ("L442", 2)]),
        ("name: Tiền Giang\ncode: 82\n", [("L442", 1)]),
        ("name: Tỉnh Đồng Tháp\ncode: 82\n", [("L443", 1)]),
        ("name: Đồng Tháp Mười\ncode: 82\n", [("L443", 1)]),
        ("name: Đồng Tháp Mười\ncode: 82\nnames: [{since: 2026-01-01, name: Tỉnh Đồng Tháp Mười}]\n", []),
        ("name: Đồng Tháp\n", [("L202", 1)]),
        ("name: Đồng Tháp\ncode: 83\n", [("L410", 2)]),
    ],
)
def test_name_and_code_are_those_of_the_folder(project: Project, province: str, told: list[tuple[str, int]]) -> None:
    write(project.root, "dong-thap/province.yml", province)
    assert _told(project) == told


def test_what_to_write_instead_is_said(project: Project) -> None:
    write(project.root, "dong-thap/province.yml", "name: Đồng Tháp\ncode: 91\n")
    assert "`code: 82`" in _checked(project).report()
    assert "`an-giang`" in _checked(project).report()


def test_a_merged_provinces_folder_is_told_to_write_its_end(project: Project) -> None:
    write(project.root, "tien-giang/province.yml", "name: Tiền Giang\ncode: 82\n")
    assert "`ended: 2025-07-01` / `successor: dong-thap`" in _checked(project).report()


def test_a_copy_of_a_folder_is_told_once(project: Project) -> None:
    write(project.root, "dong-thap-chep/province.yml", "name: Đồng Tháp\ncode: 82\n")
    problems = _checked(project).problems.diagnostics
    assert [(d.code, d.spot.file) for d in problems] == [("L424", "campaigns/dong-thap-chep/province.yml")]


@pytest.mark.parametrize("folder", ["a-truong", "truong"])
def test_two_bodies_may_not_have_one_name(school: Project, folder: str) -> None:
    write(school.root, f"{folder}/province.yml", SCHOOL)
    assert [code for code, _ in _told(school)] == ["L444"]


def test_two_former_provinces_may_not_have_one_name(project: Project) -> None:
    former = "name: {name}\nended: 2025-07-01\nsuccessor: dong-thap\n"
    write(project.root, "tien-giang/province.yml", former.format(name="Tiền Giang"))
    write(project.root, "dong-thap-cu/province.yml", former.format(name="Đồng Tháp"))
    assert _told(project) == []
    write(project.root, "cu/province.yml", former.format(name="Tiền Giang"))
    problems = _checked(project).problems.diagnostics
    assert [(d.code, d.spot.file) for d in problems] == [("L444", "campaigns/cu/province.yml")]


def test_a_body_has_no_code_no_communes_and_the_nations_hotlines(school: Project) -> None:
    catalogue = _checked(school).catalogue
    assert catalogue is not None
    body = catalogue.province("truong-thpt-giap-hai")
    assert body.body
    assert body.communes == ()
    assert (body.official_name, [h.number for h in body.hotlines]) == ("Trường THPT Giáp Hải", ["111"])
    assert [p.slug for p in catalogue.provinces] == ["toan-quoc", "dong-thap", "truong-thpt-giap-hai"]


def test_a_campaign_for_all_provinces_does_not_reach_a_body(school: Project) -> None:
    write(school.root, "toan-quoc/chung.yml", NATIONAL.format(provinces="all"))
    assert _campaigns(school, "dong-thap") == ["chung"]
    assert _campaigns(school, "truong-thpt-giap-hai") == []


def test_a_body_takes_part_where_the_nation_names_it(school: Project) -> None:
    write(school.root, "toan-quoc/chung.yml", NATIONAL.format(provinces="[truong-thpt-giap-hai]"))
    assert _campaigns(school, "truong-thpt-giap-hai") == ["chung"]


def test_a_body_takes_part_where_it_extends_the_campaign(school: Project) -> None:
    write(school.root, "toan-quoc/chung.yml", NATIONAL.format(provinces="all"))
    write(school.root, "truong-thpt-giap-hai/cua-truong.yml", "extends: toan-quoc/chung\n")
    assert _campaigns(school, "truong-thpt-giap-hai") == ["cua-truong"]


@pytest.mark.parametrize(("place", "told"), [("truong-thpt-giap-hai", [("L441", 5)]), ("toan-quoc", [])])
def test_banners_for_communes_are_told_where_the_body_asks_for_them(
    school: Project, place: str, told: list[tuple[str, int]]
) -> None:
    banners = (
        "title: Chung tay\nmessages: [{id: a, text: Chung tay}]\nbanners:\n"
        "  - {id: a, message: a, formats: [bang-ron-5x0.8],\n     communes: all}\n"
    )
    write(school.root, f"{place}/chung.yml", banners)
    if place == "toan-quoc":
        write(school.root, "truong-thpt-giap-hai/cua-truong.yml", "extends: toan-quoc/chung\n")
    assert _told(school) == told


@pytest.mark.parametrize(("level", "published"), [("", False), (", level: tinh", False), (", level: toan-quoc", True)])
def test_a_body_publishes_no_small_count_of_victims(school: Project, level: str, published: bool) -> None:
    lists = school.root / "assets/vocabulary.yml"
    lists.parent.mkdir()
    lists.write_text("metrics:\n  nan-nhan: {title: Nạn nhân, unit: nạn nhân, victims: true}\n", encoding="utf-8")
    results = f"title: x\nresults: [{{id: a, metric: nan-nhan, value: 2{level}}}]\n"
    write(school.root, "truong-thpt-giap-hai/thu.yml", results)
    assert ("L601" in [code for code, _ in _told(school)]) is not published


@pytest.mark.parametrize("folder", ["tai-lieu", "lich", "tro-giup", "assets", "tim-kiem"])
def test_no_body_has_the_address_of_another_page(school: Project, folder: str) -> None:
    write(school.root, f"{folder}/province.yml", "name: Đơn vị khác\nkind: body\n")
    problems = _checked(school).problems.diagnostics
    assert [(d.code, d.spot.file) for d in problems] == [("L427", f"campaigns/{folder}/province.yml")]
