"""Every published address is that of one thing: names that would take another's are told at their lines."""

from __future__ import annotations

import pytest

from loa.pipeline.address_guard import first_clash
from loa.pipeline.checker import check
from loa.store.output import output
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_at

CAMPAIGN = "title: x\n"


def _told(project: Project) -> list[tuple[str, str, int]]:
    problems = check(inputs_at(project.root)).problems.diagnostics
    return [(d.code, d.spot.file, d.spot.line) for d in problems]


TAKEN = ("lich", "ket-qua", "cuoc-thi", "tai-lieu", "tim", "tim-kiem", "chu-de", "tro-giup", "assets", "404")
ON_WINDOWS = ("con", "nul", "aux", "prn", "com1", "lpt9")


@pytest.mark.parametrize("folder", [*TAKEN, *ON_WINDOWS])
@pytest.mark.parametrize("kind", ["name: Cà Mau\ncode: 96\n", "name: Trường học\nkind: body\n"])
def test_no_province_and_no_body_has_the_folder_of_another_page(project: Project, folder: str, kind: str) -> None:
    write(project.root, f"{folder}/province.yml", kind)
    assert _told(project) == [("L427", f"campaigns/{folder}/province.yml", 1)]


@pytest.mark.parametrize("name", ["ca-mau.md", "Ca-Mau.md", "ca-mau/x.md", "ca-mau/anh.png"])
def test_no_province_has_the_address_of_a_page_written_by_hand(project: Project, name: str) -> None:
    write(project.root, "ca-mau/province.yml", "name: Cà Mau\ncode: 96\n")
    write(project.root, f"../docs/{name}", "x")
    (problem,) = check(inputs_at(project.root)).problems.diagnostics
    assert (problem.code, problem.spot.file) == ("L494", "campaigns/ca-mau/province.yml")
    assert problem.params["other"] == f"docs/{name.partition('/')[0]}"


@pytest.mark.parametrize("name", ["lich.md", "lich/x.md", "tim-kiem.md", "index.md", "catalogue.json", "con.md"])
def test_nobody_writes_a_page_by_hand_that_the_program_makes(project: Project, name: str) -> None:
    write(project.root, f"../docs/{name}", "x")
    assert _told(project) == [("L427", f"docs/{name.partition('/')[0]}", 1)]


def test_pictures_of_pages_may_lie_in_a_folder_of_their_own(project: Project) -> None:
    for name in ("assets/anh.png", "anh/a.png", "tro-giup/anh.png", "huong-dan.md"):
        write(project.root, f"../docs/{name}", "x")
    assert _told(project) == []


@pytest.mark.parametrize("name", ["xa-phuong", "con", "aux"])
def test_no_campaign_has_the_address_of_the_communes_or_of_a_device(project: Project, name: str) -> None:
    write(project.root, f"dong-thap/{name}.yml", CAMPAIGN)
    assert _told(project) == [("L427", f"campaigns/dong-thap/{name}.yml", 1)]


@pytest.mark.parametrize("name", ["km", "vi", "tyz", "index.html", "feed.xml", "bo-day-du.zip", "con"])
def test_no_contest_has_the_address_of_a_translation_or_of_a_file(project: Project, name: str) -> None:
    contest = f'{CAMPAIGN}contests:\n  - {{id: "{name}", type: hoi-thi, title: c}}\n'
    write(project.root, "dong-thap/thu.yml", contest)
    assert _told(project) == [("L427", "campaigns/dong-thap/thu.yml", 3)]


@pytest.mark.parametrize(("old", "code"), [("xa-phuong", "L422"), ("thu", "L422"), ("khac", "L422"), ("nul", "L427")])
def test_no_former_address_is_one_of_today(project: Project, old: str, code: str) -> None:
    write(project.root, "dong-thap/khac.yml", "title: y\n")
    write(project.root, "dong-thap/thu.yml", f"{CAMPAIGN}formerly: [{old}]\n")
    assert _told(project) == [(code, "campaigns/dong-thap/thu.yml", 2)]


def test_addresses_do_not_lead_in_a_circle(project: Project) -> None:
    write(project.root, "dong-thap/a.yml", f"{CAMPAIGN}formerly: [b]\n")
    write(project.root, "dong-thap/b.yml", "title: y\nformerly: [a]\n")
    assert _told(project) == [("L422", f"campaigns/dong-thap/{name}.yml", 2) for name in "ab"]


@pytest.mark.parametrize(
    ("folder", "name"),
    [("ca-mau", "Trường học"), ("ben-tre", "Trường học"), ("truong", "Cà Mau"), ("t", "Tỉnh Cà Mau")],
)
def test_no_body_has_the_folder_or_the_name_of_a_province(project: Project, folder: str, name: str) -> None:
    write(project.root, f"{folder}/province.yml", f"name: {name}\nkind: body\n")
    assert _told(project) == [("L497", f"campaigns/{folder}/province.yml", 1)]


def test_all_beside_other_names_is_told(project: Project) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/thu.yml", f"{CAMPAIGN}provinces:\n  - dong-thap\n  - all\n")
    write(project.root, "toan-quoc/khac.yml", f"{CAMPAIGN}provinces: [all]\n")
    assert _told(project) == [("L499", "campaigns/toan-quoc/thu.yml", 4)]


@pytest.mark.parametrize("name", ["province.yml", "thu.yml", "khac.yml", "../toan-quoc/a.yml"])
def test_what_is_no_file_of_questions_is_told_where_it_is_named(project: Project, name: str) -> None:
    write(project.root, "dong-thap/khac.yml", CAMPAIGN)
    contest = f"contests:\n  - {{id: t, type: hoi-thi, title: c, questions: {name}}}\n"
    write(project.root, "dong-thap/thu.yml", f"{CAMPAIGN}{contest}")
    assert _told(project) == [("L421", "campaigns/dong-thap/thu.yml", 3)]


def test_a_former_province_has_no_communes_of_today(project: Project) -> None:
    former = "name: Tiền Giang\nended: 2025-07-01\nsuccessor: dong-thap\n"
    contact = 'commune_contacts:\n  - {commune: Xã Một, phone: "0277 3 111 222"}\n'
    write(project.root, "tien-giang/province.yml", former + contact)
    banners = "messages: [{id: m, text: Một}]\nbanners:\n  - {id: b, message: m, formats: [vuong], communes: all}\n"
    write(project.root, "tien-giang/thu.yml", CAMPAIGN + banners)
    told = [("L498", "campaigns/tien-giang/province.yml", 4), ("L498", "campaigns/tien-giang/thu.yml", 4)]
    assert _told(project) == told


@pytest.mark.parametrize(("words", "codes"), [(12, []), (13, ["L495"])])
def test_a_path_that_cannot_be_copied_everywhere_is_warned_of(project: Project, words: int, codes: list[str]) -> None:
    long = "-".join(["dai"] * words)
    name = "bang-ron-10x2"
    message = f"messages: [{{id: {long}, text: Một}}]\nbanners:\n  - {{id: b, message: {long}, formats: [{name}]}}\n"
    write(project.root, f"dong-thap/{long}.yml", CAMPAIGN + message)
    assert [code for code, _, _ in _told(project)] == codes


CLASHES = {
    "none": (["a/index.html", "a/b/index.html", "ab.html"], None),
    "one path": (["a/x.pdf", "b/x.pdf", "a/x.pdf"], ("a/x.pdf", "a/x.pdf")),
    "one path with other capitals": (["a/x.pdf", "A/X.pdf"], ("a/x.pdf", "A/X.pdf")),
    "a folder": (["a/b/index.html", "a/b"], ("a/b", "a/b/index.html")),
    "a folder further up": (["a", "a/b/c/index.html"], ("a", "a/b/c/index.html")),
}


@pytest.mark.parametrize(("paths", "expected"), CLASHES.values(), ids=CLASHES)
def test_two_files_of_one_address_are_found_before_anything_is_published(
    paths: list[str], expected: tuple[str, str] | None
) -> None:
    made = [
        output(path, "page", "page", data={}, needs=(), tools="", facts={"province": str(number)})
        for number, path in enumerate(paths)
    ]
    found = first_clash(made)
    assert (found and (found.path, found.other_path)) == expected
    assert found is None or found.owner != found.other_owner
