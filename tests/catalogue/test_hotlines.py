"""Which telephone numbers count for a campaign, and what is wrong with how they are written."""

from __future__ import annotations

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.hotlines import hotlines_of
from loa.pages.page_frame import page_frame
from loa.pipeline.checker import Checked, check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

NATIONAL = """
name: Toàn quốc
hotlines:
  - {number: "111", name: Tổng đài quốc gia, required: true}
  - {number: "18001567", name: Số cũ, replaced_by: "111"}
"""
CALLED = '{number: "111", name: Tổng đài quốc gia}'
OWN = '{number: "0769 04 04 04", name: Đường dây của chiến dịch}'


@pytest.fixture
def national(project: Project) -> Project:
    write(project.root, "toan-quoc/province.yml", NATIONAL)
    write(project.root, "toan-quoc/chung.yml", f"title: Chung\nprovinces: all\nhotlines: [{OWN}, {CALLED}]\n")
    return project


def _province(project: Project, hotlines: str = "") -> None:
    write(project.root, "dong-thap/province.yml", f"name: Đồng Tháp\ncode: 82\n{hotlines}")


def _checked(project: Project) -> Checked:
    return check(inputs_of(project))


def _catalogue(project: Project) -> Catalogue:
    checked = _checked(project)
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue


def _numbers(project: Project, campaign: str) -> list[str]:
    province = _catalogue(project).province("dong-thap")
    resolved = next(c for c in province.campaigns if c.slug == campaign)
    return [line.number for line in hotlines_of(province, resolved)]


def _problems(project: Project) -> list[tuple[str, str, int]]:
    return [(d.code, d.spot.file, d.spot.line) for d in _checked(project).problems.diagnostics]


def test_a_campaigns_own_numbers_come_first_then_the_provinces_then_the_nations(national: Project) -> None:
    write(national.root, "dong-thap/rieng.yml", f"title: Riêng\nhotlines: [{CALLED}, {OWN}]\n")
    write(national.root, "dong-thap/khong.yml", "title: Không ghi số\n")
    _province(national, f'hotlines: [{CALLED}, {{number: "113", name: Công an}}]\n')
    assert _numbers(national, "rieng") == ["111", "0769 04 04 04"]
    assert _numbers(national, "khong") == ["111", "113"]
    _province(national)
    assert _numbers(national, "khong") == ["111"]


def test_the_numbers_of_a_national_campaign_come_with_it(national: Project) -> None:
    _province(national)
    assert _numbers(national, "chung") == ["0769 04 04 04", "111"]


def test_a_number_that_another_has_replaced_is_not_shown(national: Project) -> None:
    assert [line.number for line in _catalogue(national).province("toan-quoc").hotlines] == ["111"]


def test_a_required_number_may_not_be_left_out(national: Project) -> None:
    _province(national, 'hotlines:\n  - {number: "113", name: Công an}\n')
    write(national.root, "dong-thap/rieng.yml", f"title: Riêng\nhotlines: [{OWN}]\n")
    assert _problems(national) == [
        ("L435", "campaigns/dong-thap/province.yml", 3),
        ("L435", "campaigns/dong-thap/rieng.yml", 2),
    ]


def test_a_required_number_may_not_be_marked_as_replaced_beside_another(national: Project) -> None:
    _province(
        national, 'hotlines:\n  - {number: "111", name: Cũ, replaced_by: "113"}\n  - {number: "113", name: Công an}\n'
    )
    assert ("L435", "campaigns/dong-thap/province.yml", 3) in _problems(national)


def test_a_required_number_that_the_nation_has_replaced_is_required_no_more(national: Project) -> None:
    lines = '  - {number: "18001567", name: Cũ, required: true, replaced_by: "111"}\n  - {number: "111", name: Mới}\n'
    write(national.root, "toan-quoc/province.yml", f"name: Toàn quốc\nofficial_name: Toàn quốc\nhotlines:\n{lines}")
    _province(national, f"hotlines:\n{lines}")
    assert "L435" not in {code for code, *_ in _problems(national)}


def test_a_required_number_may_not_have_another_name(national: Project) -> None:
    _province(national, 'hotlines:\n  - {number: "1 1 1", name: Tổng đài của tỉnh}\n')
    assert _problems(national) == [("L436", "campaigns/dong-thap/province.yml", 4)]


@pytest.mark.parametrize("old", ["18001567", "1800 1567", "1800.1567"])
def test_an_old_number_is_told_with_its_successor(national: Project, old: str) -> None:
    _province(national, f'hotlines:\n  - {CALLED}\n  - {{number: "{old}", name: Tổng đài}}\n')
    (problem,) = _checked(national).problems.diagnostics
    assert (problem.code, problem.spot.line, problem.params) == ("L437", 5, {"number": old, "new": "111"})


@pytest.mark.parametrize(
    ("checked", "warned"), [("2025-07-29", True), ("30/07/2025", False), ("2025-08-01", False), ("07/2024", False)]
)
def test_a_number_checked_over_a_year_before_the_newest_date_is_warned_of(
    national: Project, checked: str, warned: bool
) -> None:
    line = f'{{number: "111", name: Tổng đài quốc gia, checked: {checked}}}'
    _province(national, f"hotlines:\n  - {line}\n")
    events = "events: [{id: a, type: hoi-nghi, title: Họp, starts: 30/07/2026 08:00}]"
    write(national.root, "dong-thap/rieng.yml", f"title: Riêng\n{events}\n")
    found = [("L438", "campaigns/dong-thap/province.yml", 4)] if warned else []
    assert _problems(national) == found


def test_numbers_of_another_provinces_campaigns_do_not_count(national: Project) -> None:
    _province(national, f"hotlines: [{CALLED}]\n")
    write(national.root, "ca-mau/province.yml", "name: Cà Mau\ncode: 96\n")
    write(national.root, "ca-mau/rieng.yml", f"title: Riêng\nhotlines: [{CALLED}, {OWN}]\n")
    assert [line.number for line in hotlines_of(_catalogue(national).province("dong-thap"))] == ["111"]


def test_a_required_number_comes_first_where_it_was_left_out(project: Project) -> None:
    """The numbers of a subject can't drop it; a number stands once, however it is spelled."""
    write(
        project.root,
        "toan-quoc/province.yml",
        'name: Toàn quốc\nhotlines:\n  - {number: "112", name: Cứu nạn}\n'
        '  - {number: "111", name: Tổng đài, required: true}\n  - {number: "1 12", name: Lặp lại}\n',
    )
    lists = project.root / "assets/vocabulary.yml"
    lists.parent.mkdir()
    lists.write_text('subjects:\n  mot: {title: Một, hotlines: [{number: "113", name: Công an}]}\n', encoding="utf-8")
    write(project.root, "dong-thap/thu.yml", "title: Thử\nsubject: mot\n")
    catalogue = check(inputs_of(project)).catalogue
    assert catalogue is not None
    province = catalogue.province("dong-thap")
    assert [line.number for line in hotlines_of(province)] == ["112", "111"]
    assert [line.number for line in hotlines_of(province, province.campaigns[0])] == ["111", "113"]


LISTS_OF_NUMBERS = {
    "in use": ('{number: "111", name: A}', []),
    "an old one and its new one": ('{number: "110", name: A, replaced_by: "111"}\n{number: "111", name: B}', []),
    "none in use": ('{number: "110", name: A, replaced_by: "115"}', ["L708"]),
    "itself": ('{number: "110", name: A, replaced_by: "110"}', ["L708", "L493"]),
    "a circle": (
        '{number: "110", name: A, replaced_by: "112"}\n{number: "112", name: B, replaced_by: "110"}',
        ["L708", "L493", "L493"],
    ),
    "a chain": (
        '{number: "110", name: A, replaced_by: "112"}\n{number: "112", name: B, replaced_by: "113"}\n'
        '{number: "113", name: C}',
        ["L493"],
    ),
    "twice": ('{number: "0277 3 123 456", name: A}\n{number: "+84 277 3123456", name: B}', ["L492"]),
}
PLACES = {
    "nation": ("campaigns/toan-quoc/province.yml", "name: Toàn quốc\nhotlines:\n", ""),
    "province": ("campaigns/dong-thap/province.yml", "name: Đồng Tháp\ncode: 82\nhotlines:\n", ""),
    "campaign": ("campaigns/dong-thap/thu.yml", "title: x\nhotlines:\n", ""),
    "body": ("campaigns/truong/province.yml", "name: Trường học\nkind: body\nhotlines:\n", ""),
    "site": ("assets/site.yml", "hotlines:\n", ""),
    "subject": ("assets/vocabulary.yml", "subjects:\n  a:\n    title: A\n    hotlines:\n", "      "),
}


@pytest.mark.parametrize(("numbers", "codes"), LISTS_OF_NUMBERS.values(), ids=LISTS_OF_NUMBERS)
@pytest.mark.parametrize("place", PLACES)
def test_a_list_without_a_number_to_call_is_told_wherever_it_stands(
    project: Project, place: str, numbers: str, codes: list[str]
) -> None:
    file, head, indent = PLACES[place]
    text = head + "".join(f"{indent}- {line}\n" for line in numbers.splitlines())
    write(project.root, f"../{file}", text)
    problems = _checked(project).problems.diagnostics
    assert [d.code for d in problems if d.spot.file == file] == codes
    assert {d.spot.file for d in problems} <= {file}
    assert [d.is_error for d in problems if d.code == "L492"] == [False] * codes.count("L492")


def test_a_number_that_must_be_there_is_in_the_bar_wherever_it_stands(project: Project) -> None:
    lines = [f'{{number: "{number}", name: A}}' for number in ("113", "114", "115")]
    required = '{number: "111", name: Tổng đài quốc gia, required: true}'
    write(project.root, "toan-quoc/province.yml", f"name: Toàn quốc\nhotlines: [{', '.join([*lines, required])}]\n")
    frame = page_frame(_catalogue(project), "index.html")
    assert [line["number"] for line in frame["hotlines"]] == ["113", "114", "115", "111"]
    assert [line["number"] for line in frame["hotlines"] if line["bar"]] == ["113", "111"]
