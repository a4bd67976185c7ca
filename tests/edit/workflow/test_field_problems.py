"""What is wrong stands at the field that mends it: for every broken site, for what is typed, and for the nation's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from loa.edit.forms.editor_language import editor_translator
from loa.edit.workflow.problems import (
    DocumentProblems,
    FieldProblem,
    by_item,
    by_section,
    from_build,
    on_page,
    problems_of,
    problems_of_form,
    problems_of_site,
)
from loa.edit.workflow.typed_forms import WHOLE_SECTION, TypedForm
from loa.edit.workflow.workspace import NoSuchDocument, Workspace
from loa.pipeline.checker import check
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.conftest import SITES
from tests.looking import inputs_at

PLACES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "fields_of_broken_sites.yml").read_text(encoding="utf-8")
)

GENERAL = "chưa chỉ ra được"

NATIONAL = """
title: Chiến dịch chung
provinces: all
starts: 2026-07-01
messages:
  - {id: mot, text: Chung tay phòng ngừa, sample: true}
  - {id: hai, text: Gọi 111, sample: true}
banners:
  - {id: b, message: mot, formats: [bang-ron-5x0.8]}
updates:
  - {id: tin, date: 30/6/2026, title: Tin, body: "Xem [trang này](ke-hoach.pdf)"}
"""


@cache
def _workspace(site: Path) -> Workspace:
    return Workspace(Project.at(site), inputs_at(site).store)


@cache
def _of_site(name: str) -> tuple[DocumentProblems, ...]:
    return problems_of_site(_workspace(SITES / "invalid" / name))


@pytest.fixture
def adopting(tmp_path: Path) -> Workspace:
    """A nation whose campaign has an error, a province that changes it, and one that takes it over as it is."""
    files = {
        "toan-quoc/province.yml": "name: Toàn quốc\n",
        "toan-quoc/chung.yml": NATIONAL,
        "dong-thap/province.yml": "name: Đồng Tháp\ncode: 82\n",
        "dong-thap/chung.yml": "extends: toan-quoc/chung\nmessages:\n  - {id: mot, text: Cùng nhau phòng ngừa}\n",
        "lang-son/province.yml": "name: Lạng Sơn\ncode: 20\n",
    }
    for name, text in files.items():
        file = tmp_path / "trang" / "campaigns" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Workspace(Project.at(tmp_path / "trang"), Store(tmp_path / "kho"))


def _told(problem: FieldProblem) -> tuple[str, str, str]:
    return problem.section, problem.item, problem.input_name


@pytest.mark.parametrize("site", sorted(PLACES))
def test_a_problem_stands_at_the_field_that_mends_it(site: str) -> None:
    found = [
        f"{problem.details.split()[1].rstrip(':')} {group.name}/{problem.section}/{problem.item} {problem.input_name}"
        for group in _of_site(site)
        for problem in group.problems
        if group.name and GENERAL not in problem.spoken
    ]
    assert "; ".join(dict.fromkeys(one.strip() for one in found)) == PLACES[site].strip()


@pytest.mark.thorough
@pytest.mark.parametrize("site", sorted(PLACES))
def test_every_problem_of_a_check_is_told_once_and_as_grave(site: str) -> None:
    diagnostics = check(inputs_at(SITES / "invalid" / site)).problems.diagnostics
    told = [problem for group in _of_site(site) for problem in group.problems]
    assert {p.details.split(": ")[0] for p in told} == {f"{d.spot.file}:{d.spot.line} {d.code}" for d in diagnostics}
    assert any(problem.is_error for problem in told) == any(d.is_error for d in diagnostics)


def test_no_problem_where_nothing_is_wrong() -> None:
    workspace = _workspace(SITES / "valid" / "nho")
    documents = [one for province in workspace.provinces() for one in workspace.documents(province.folder)]
    assert documents
    assert [p for one in documents for p in problems_of(workspace, one.folder, one.name) if p.is_error] == []


def test_the_address_of_a_problem_is_that_of_its_field() -> None:
    (problem,) = problems_of(_workspace(SITES / "invalid" / "dien-thoai-sai"), "dong-thap", "province")
    assert problem.where == "/tinh/dong-thap/province/duong-day-nong/#f-hotlines.0.number"
    assert (problem.path, problem.field_id) == (("hotlines", 0, "number"), "f-hotlines.0.number")


def test_what_is_missing_stands_at_the_field_that_is_not_filled_in() -> None:
    (problem,) = problems_of(_workspace(SITES / "invalid" / "thieu-tieu-de"), "dong-thap", "thu")
    assert problem.path == ("title",)
    assert problem.is_missing
    assert problem.problem == "Chưa điền “Tên chiến dịch”."


def test_errors_of_the_nation_are_told_as_such_and_lead_there(adopting: Workspace) -> None:
    for folder in ("dong-thap", "lang-son"):
        (problem,) = [p for p in problems_of(adopting, folder, "chung") if p.is_error]
        assert problem.of_nation
        assert problem.path == ("updates", "tin", "body")
        assert problem.problem.startswith("Trong chiến dịch toàn quốc: Liên kết dẫn đến")
        assert problem.where == "/tinh/toan-quoc/chung/tin/tin/#f-body"
    (of_itself,) = [p for p in problems_of(adopting, "toan-quoc", "chung") if p.is_error]
    assert not of_itself.of_nation
    assert of_itself.where == "/tinh/toan-quoc/chung/tin/tin/#f-body"


def test_what_other_bytes_would_make_wrong_is_told_of_them_alone(adopting: Workspace) -> None:
    before = problems_of(adopting, "dong-thap", "chung")
    data = b"extends: toan-quoc/chung\nends: 2026-06-01\n"
    typed = [p for p in problems_of(adopting, "dong-thap", "chung", data) if not p.of_nation]
    assert [_told(p) for p in typed] == [("gioi-thieu", "", "ends")]
    assert problems_of(adopting, "dong-thap", "chung") == before


def test_a_campaign_without_a_file_can_be_typed_in(adopting: Workspace) -> None:
    form = TypedForm("gioi-thieu", WHOLE_SECTION, {"ends": ["đầu tháng 7"], "shown": []})
    (problem,) = [p for p in problems_of_form(adopting, "lang-son", "chung", form) if not p.of_nation]
    assert (problem.input_name, problem.problem) == ("ends", "“đầu tháng 7” chưa phải là ngày tháng.")


@pytest.mark.parametrize(
    ("section", "item", "inputs", "expected"),
    [
        ("thong-diep", "mot", {"text.vi": ["x" * 501]}, ["text.vi"]),
        ("thong-diep", "hai", {"text.vi": ["Gọi 111"]}, []),
        ("tin", "+", {"date": ["31/6/2026"], "title": ["Tin"], "body": ["Nội dung"]}, ["date"]),
        ("gioi-thieu", "-", {"title": ["Chiến dịch chung"], "starts": ["7/13/2026"]}, ["starts"]),
    ],
)
def test_a_form_is_told_only_of_its_own_fields(
    adopting: Workspace, section: str, item: str, inputs: dict[str, list[str]], expected: list[str]
) -> None:
    form = TypedForm(section, item, inputs)
    found = problems_of_form(adopting, "toan-quoc", "chung", form)
    assert [problem.input_name for problem in found if problem.is_error] == expected


def test_a_problem_of_a_card_stands_at_the_card_on_the_page(adopting: Workspace) -> None:
    cards = {"hotlines.0.number": ["111"], "hotlines.0.name": ["Số chung"], "hotlines.1.number": [""]}
    cards |= {"hotlines.2.number": ["111 (miễn phí)"], "hotlines.2.name": ["Số riêng"], "shown": ["hotlines"]}
    (problem,) = problems_of_form(adopting, "dong-thap", "province", TypedForm("duong-day-nong", "-", cards))
    assert problem.input_name == "hotlines.2.number"


def test_unknown_documents_and_sections_are_not_there(adopting: Workspace) -> None:
    with pytest.raises(NoSuchDocument):
        problems_of(adopting, "dong-thap", "khong-co")
    with pytest.raises(NoSuchDocument):
        problems_of(adopting, "khong-co", "chung")
    with pytest.raises(NoSuchDocument):
        problems_of_form(adopting, "dong-thap", "chung", TypedForm("khong-co", "-", {}))


def test_a_build_in_another_process_tells_the_same(adopting: Workspace) -> None:
    rows = check(adopting.inputs()).problems.as_json()
    assert from_build(adopting, rows) == from_build(adopting, rows[0]) == problems_of_site(adopting)


def test_how_many_problems_each_section_and_each_item_has() -> None:
    (group,) = [group for group in _of_site("chuyen-su-kien-sai") if group.name]
    assert by_section(group.problems) == {"su-kien": (2, 2)}
    assert by_item(group.problems, "su-kien")["le"].all == 1
    (problem,) = on_page(group.problems, "su-kien", "le")
    assert (problem.field_id, problem.problem) == ("f-moved.0.from", "Sự kiện chuyển từ 30/7/2026 sang đúng ngày ấy.")


def test_what_belongs_to_no_document_is_told_of_the_whole_site() -> None:
    (group,) = _of_site("kho-khong-ve-duoc")
    assert (group.folder, group.name, group.title) == ("", "", "Cả trang web")
    assert "assets/formats.yml" in group.problems[0].details


def test_what_is_wrong_in_the_lists_leads_to_their_page() -> None:
    (group,) = _of_site("vocabulary-hong")
    assert group.problems[0].details.startswith("assets/vocabulary.yml")
    assert group.problems[0].where == "/tinh/+trang-web/danh-muc/"


def test_in_english() -> None:
    workspace = _workspace(SITES / "invalid" / "khong-phai-ngay")
    (problem,) = problems_of(workspace, "dong-thap", "thu", say=editor_translator("en"))
    assert problem.problem == "“đầu tháng 7” is not a date."
