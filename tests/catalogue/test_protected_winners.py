"""Names of children stand nowhere without consent: what may be published of a winner is decided when resolving."""

from __future__ import annotations

import pytest

from loa.content.models import Contest
from loa.content.winner_names import initials, is_code, kind_of
from loa.pipeline.checker import Checked, check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

NAME = "Quách Thị Xuyến"


def _checked(project: Project, award: str, contest: str = "", campaign: str = "") -> Checked:
    text = (
        f"title: Chung\n{campaign}contests:\n  - id: thi\n    type: sang-tac\n    title: Cuộc thi\n{contest}"
        f"    results:\n      - {{prize: Giải Nhất, {award}}}\n"
    )
    write(project.root, "dong-thap/chung.yml", text)
    return check(inputs_of(project))


def _contest(checked: Checked) -> Contest:
    assert checked.catalogue is not None, checked.report()
    (resolved,) = checked.catalogue.province("dong-thap").campaigns
    (contest,) = resolved.campaign.contests
    return contest


PUPILS = "    audiences: [hoc-sinh]\n"


@pytest.mark.parametrize(
    ("award", "contest", "campaign"),
    [
        (f"winner: {NAME}, class_name: 5A", "", ""),
        (f"winner: {NAME}, school: Trường Ví Dụ", "", ""),
        (f'winner: "{NAME}, lớp 5A"', "", ""),
        (f'winner: "{NAME} - Trường Ví Dụ"', "", ""),
        (f"winner: {NAME}", PUPILS, ""),
        (f"winner: {NAME}", "    audiences: [tre-em-gai, nguoi-dan]\n", ""),
        (f"winner: {NAME}", "", "audiences: [hoc-sinh]\n"),
        (f"winner: {NAME}", "    schools: [Trường Ví Dụ]\n", ""),
        (f"winner: Em {NAME.lower()}", PUPILS, ""),
        (f"winner: {NAME}, kind: person", PUPILS, ""),
        (f"winner: {NAME}, group: Khối Tiểu học", "    groups: [{name: Khối Tiểu học}]\n", ""),
        (f"winner: {NAME}, group: Bảng A", "    groups: [{name: Bảng A, audiences: [tre-em]}]\n", ""),
        (f"winner: {NAME}, consent: false", PUPILS, ""),
        (f"winner: {NAME}", "    groups: [{name: Tiểu học}, {name: Giáo viên}]\n", ""),
        (f"winner: {NAME}", "    groups: [{name: Bảng A, audiences: [tre-em]}, {name: B, audiences: [can-bo]}]\n", ""),
    ],
)
def test_a_child_is_known_by_initials_alone(project: Project, award: str, contest: str, campaign: str) -> None:
    checked = _checked(project, award, contest, campaign)
    (shown,) = _contest(checked).results
    assert (shown.winner, shown.class_name, shown.school) == ("Q.T.X.", None, None)
    assert [problem.code for problem in checked.problems.diagnostics] == ["L640"]
    assert "consent: true" in checked.report() and "“Q.T.X.”" in checked.report()


@pytest.mark.parametrize(
    ("award", "contest"),
    [
        (f"winner: {NAME}, class_name: 5A, consent: true", PUPILS),
        (f"winner: {NAME}, class_name: 12A, of_age: true", PUPILS),
        (f"winner: {NAME}", ""),
        (f"winner: {NAME}", "    audiences: [giao-vien]\n"),
        (f"winner: {NAME}", "    groups: [{name: Bảng A, audiences: [giao-vien]}]\n"),
        (f"winner: {NAME}, group: Bảng B", f"{PUPILS}    groups: [{{name: Bảng B, audiences: [can-bo]}}]\n"),
    ],
)
def test_with_consent_or_of_age_the_name_stands_there(project: Project, award: str, contest: str) -> None:
    checked = _checked(project, award, contest, "audiences: [hoc-sinh]\n" if "giao-vien" in contest else "")
    assert _contest(checked).results[0].winner == NAME
    assert checked.problems.diagnostics == ()


@pytest.mark.parametrize(
    ("award", "shown"),
    [
        ('number: "12"', "Thí sinh số 12"),
        ("number: Bài số 12", "Bài số 12"),
        ("winner: N.V.A.", "N.V.A."),
        ("winner: Thí sinh số 7", "Thí sinh số 7"),
    ],
)
def test_what_names_nobody_is_no_problem(project: Project, award: str, shown: str) -> None:
    checked = _checked(project, award, PUPILS)
    assert _contest(checked).results[0].winner == shown
    assert checked.problems.diagnostics == ()


def test_a_number_stands_in_the_place_of_the_name(project: Project) -> None:
    (shown,) = _contest(_checked(project, f'winner: {NAME}, number: "12", school: Trường Ví Dụ')).results
    assert (shown.winner, shown.number, shown.school) == ("Thí sinh số 12", None, None)


@pytest.mark.parametrize(
    ("winner", "shown"),
    [
        (f"Lớp 5A: {NAME}", "Q.T.X."),
        (f"Trường Tiểu học Ví Dụ – em {NAME}", "Q.T.X."),
        (f"SBD 12 - {NAME}", "Q.T.X."),
        (f"12. {NAME}", "Q.T.X."),
        (f"Bài dự thi của em {NAME}", "Q.T.X."),
        (f"Các em {NAME}, Trần Thị Lê", "Q.T.X., T.T.L."),
        (f"Gia đình em {NAME}", "Q.T.X."),
        (f"Lớp trưởng {NAME}", "Q.T.X."),
        (f"{NAME} lớp 5A Trường Tiểu học Ví Dụ Hai", "Q.T.X."),
        (NAME.upper(), "Q.T.X."),
        ("QUÁCH", "Q."),
        ("AN", "A."),
        ("ĐOÀN THỊ B", "Đ.T.B."),
        ("Bản Thị Mai", "B.T.M."),
        ("李明", "李."),
        (f"Đội Sao Mai ({NAME}, Trần Thị Lê)", "Đội Sao Mai"),
        (f"Nhóm Sao Mai: {NAME}", "Nhóm Sao Mai"),
        (f"Đội Sao Mai và em {NAME}", "Đội Sao Mai"),
    ],
)
def test_a_name_behind_other_words_is_a_name(project: Project, winner: str, shown: str) -> None:
    checked = _checked(project, f'winner: "{winner}"', PUPILS)
    assert _contest(checked).results[0].winner == shown
    assert [problem.code for problem in checked.problems.diagnostics] == ["L640"]


@pytest.mark.parametrize("winner", [f"{NAME} 5A", f"{NAME}, 5A", f"5A {NAME}", f"{NAME} 10 tuổi", f"Lớp 5A - {NAME}"])
def test_a_class_or_an_age_beside_a_name_is_that_of_a_child(project: Project, winner: str) -> None:
    assert _contest(_checked(project, f'winner: "{winner}"')).results[0].winner == "Q.T.X."


@pytest.mark.parametrize(
    ("award", "shown"),
    [
        ("winner: Trường Mầm non Bé Ngoan", "Trường Mầm non Bé Ngoan"),
        ("winner: Trường THCS Nguyễn Du", "Trường THCS Nguyễn Du"),
        ("winner: Chi đội Võ Thị Sáu", "Chi đội Võ Thị Sáu"),
        ("winner: Xã Hồ Thị Kỷ", "Xã Hồ Thị Kỷ"),
        ("winner: VNPT", "VNPT"),
        ("winner: 5A", "5A"),
        ("winner: Phòng Văn hóa – Xã hội", "Phòng Văn hóa – Xã hội"),
        ("winner: Trường Ví Dụ và Lê Lợi, kind: school", "Trường Ví Dụ và Lê Lợi"),
        (f"winner: Đội Sao Mai ({NAME}), consent: true", f"Đội Sao Mai ({NAME})"),
    ],
)
def test_a_body_keeps_its_name(project: Project, award: str, shown: str) -> None:
    checked = _checked(project, award, PUPILS)
    assert _contest(checked).results[0].winner == shown
    assert checked.problems.diagnostics == ()


def test_other_lines_of_a_prize_do_not_repeat_the_name(project: Project) -> None:
    award = f"winner: {NAME}, amount: Quà cho {NAME.upper()}, number: 12 {NAME}"
    (shown,) = _contest(_checked(project, award, PUPILS)).results
    assert (shown.winner, shown.amount, shown.number) == ("Q.T.X.", "Quà cho Q.T.X.", None)


def test_rounds_and_groups_hide_names_too(project: Project) -> None:
    award = f"results: [{{prize: Giải, winner: {NAME}}}]"
    contest = f"{PUPILS}    rounds: [{{name: Một, {award}}}]\n    groups: [{{name: A, {award}}}]\n"
    found = _contest(_checked(project, 'number: "1"', contest))
    assert [found.rounds[0].results[0].winner, found.groups[0].results[0].winner] == ["Q.T.X.", "Q.T.X."]


def test_what_a_province_takes_over_is_hidden_there_too(project: Project) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    award = f"{{prize: Giải, winner: {NAME}}}"
    contest = f"{{id: thi, type: sang-tac, title: Thi, audiences: [hoc-sinh], results: [{award}]}}"
    write(project.root, "toan-quoc/chung.yml", f"title: Chung\nprovinces: all\ncontests: [{contest}]\n")
    checked = check(inputs_of(project))
    assert _contest(checked).results[0].winner == "Q.T.X."
    assert [problem.spot.file for problem in checked.problems.diagnostics] == ["campaigns/toan-quoc/chung.yml"]


@pytest.mark.parametrize(
    ("winner", "kind"),
    [
        ("Trường THPT Ví Dụ", "school"),
        ("THCS Ví Dụ", "school"),
        ("Lớp 5A", "class"),
        ("Đội Ví Dụ", "team"),
        ("Liên quân hai xã", "team"),
        ("UBND xã Ví Dụ", "unit"),
        ("Đoàn Thanh niên xã", "unit"),
        ("Phường Cao Lãnh", "unit"),
        ("Đoàn Thị Ví Dụ", "person"),
        ("Nguyễn Văn A", "person"),
        ("nguyễn văn a", "person"),
        ("H'Hen Ví Dụ", "person"),
        ("Thí sinh số 12", "person"),
    ],
)
def test_words_tell_who_a_winner_is(winner: str, kind: str) -> None:
    assert kind_of(winner) == kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Văn A", "N.V.A."),
        ("Em Nguyễn Văn A, lớp 5A, Trường Ví Dụ", "N.V.A."),
        ("Nguyễn Văn A và Trần Thị B", "N.V.A., T.T.B."),
        ("Nguyễn Văn A (5B)", "N.V.A."),
        ("đặng văn a", "Đ.V.A."),
        ("Thí sinh số 12", "Thí sinh số 12"),
    ],
)
def test_initials_leave_out_class_and_school(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_a_name_with_digits_is_no_number() -> None:
    assert is_code("TS-012") and is_code("N.V.A.")
    assert not is_code("Nguyễn Văn A 2012") and not is_code("An2012")
