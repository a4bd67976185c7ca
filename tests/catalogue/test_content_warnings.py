"""What passes as valid and is surely not meant: each kind is told, and what only looks like it is not."""

from __future__ import annotations

import pytest

from loa.pipeline.checker import check
from loa.store.project import DATA, Project
from tests.conftest import write
from tests.looking import inputs_of

PROVINCE = """name: Đồng Tháp
code: 82
hotlines:
  - {number: "1900 969 680", name: Tổng đài thử}
  - {number: "(0277) 385 1234", name: Sở thử}
  - {number: "111", name: Tổng đài quốc gia}
contact: {phone: "1900 969 681"}
"""


def _told(project: Project, campaign: str) -> list[tuple[str, int]]:
    write(project.root, "dong-thap/province.yml", PROVINCE)
    write(project.root, "dong-thap/thu.yml", f"title: Thử\n{campaign}")
    return [(problem.code, problem.spot.line) for problem in check(inputs_of(project)).problems.diagnostics]


def _leaflet(panels: int, formats: str) -> str:
    listed = "".join(f"      - {{heading: Phần {n}, body: Nội dung.}}\n" for n in range(panels))
    return f"leaflets:\n  - id: to\n    title: Tờ\n    formats: [{formats}]\n    panels:\n{listed}"


@pytest.mark.parametrize(
    ("panels", "formats", "told"),
    [
        (1, "gap-3", ["L603"]),
        (2, "gap-3", ["L603"]),
        (3, "a5, gap-3", ["L603"]),
        (6, "gap-3", []),
        (7, "gap-3", ["L613"]),
        (9, "gap-3", ["L613"]),
        (3, "a5, a4-photocopy", []),
        (9, "a5", []),
    ],
)
def test_a_fold_has_as_many_panels_as_faces(project: Project, panels: int, formats: str, told: list[str]) -> None:
    assert [code for code, _ in _told(project, _leaflet(panels, formats))] == told


@pytest.mark.parametrize(
    "template", ["new_campaign.yml", "new_site/campaigns/toan-quoc/chien-dich-dau-tien.yml"], ids=["new", "init"]
)
def test_words_of_a_template_are_told_once_for_a_file(project: Project, template: str) -> None:
    text = (DATA / template).read_text(encoding="utf-8").replace("{title}", "Tên").replace("provinces: all\n", "")
    write(project.root, "dong-thap/moi.yml", text)
    problems = check(inputs_of(project)).problems.diagnostics
    assert [(problem.code, problem.spot.line) for problem in problems] == [("L604", 1)]


def test_one_sentence_of_the_template_is_enough(project: Project) -> None:
    assert _told(project, "messages: [{id: a, text: Viết khẩu hiệu vào đây}]\n") == [("L604", 1)]
    assert _told(project, "messages: [{id: a, text: Chung tay}]\n") == []


@pytest.mark.parametrize(("practice", "told"), [("", [("L605", 2)]), (", practice: true", [])])
def test_a_file_of_questions_has_one_to_practise_with(
    project: Project, practice: str, told: list[tuple[str, int]]
) -> None:
    first, second = "{text: Hỏi?, answer: Có, others: [Không]}", f"{{text: Hỏi nữa?, answer: A, others: [B]{practice}}}"
    questions = f"questions:\n  - {first}\n  - {second}\n"
    write(project.root, "dong-thap/cau-hoi/thi.yml", questions)
    assert _told(project, "contests: [{id: thi, type: hoi-thi, title: Thi, questions: cau-hoi/thi.yml}]\n") == told


@pytest.mark.parametrize("twin", ["Gọi 111", "gọi  111", "Gọi 111.", "“Gọi 111”", "Go\u0323i 111"])
def test_the_right_answer_is_not_among_the_others(project: Project, twin: str) -> None:
    questions = f"[{{text: Hỏi?, answer: Gọi 111, others: [Đi ngay, '{twin}'], practice: true}}]"
    told = _told(project, f"contests:\n  - {{id: thi, type: hoi-thi, title: Thi, questions: {questions}}}\n")
    assert ("L426", 3) in told


@pytest.mark.parametrize(
    ("result", "source", "told"),
    [
        ("", "", 1),
        (", counted_by: Sở", "", 1),
        (", counted_by: Sở, source: {title: Báo cáo}", "", 0),
        (", source: {title: Báo cáo}", "", 1),
        (", source: {title: Báo cáo, publisher: Sở}", "", 0),
        ("", "source: {title: Báo cáo, publisher: Sở}\n", 0),
        (", sample: true", "", 0),
    ],
)
def test_a_figure_says_who_stands_behind_it(project: Project, result: str, source: str, told: int) -> None:
    found = _told(project, f"{source}results:\n  - {{id: a, metric: to-roi, value: 10{result}}}\n")
    assert [code for code, _ in found] == ["L607"] * told


def test_the_nations_source_says_nothing_of_a_provinces_figure(project: Project) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/chung.yml", "title: Chung\nsource: {title: Luật, publisher: Quốc hội}\n")
    write(
        project.root, "dong-thap/chung.yml", "extends: toan-quoc/chung\nresults: [{id: a, metric: to-roi, value: 10}]\n"
    )
    assert [problem.code for problem in check(inputs_of(project)).problems.diagnostics] == ["L607"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Phát 15.083 tờ rơi và 4984 sổ tay.", ["L608"]),
        ("Phát 15.083 tờ rơi và 4.984 sổ tay.", []),
        ("Phát 15083 tờ rơi và 4984 sổ tay.", []),
        ("Năm 2026 phát 15.083 tờ rơi.", []),
        ("Phát 15.083 tờ rơi theo Quyết định số 1137/QĐ-TTg.", []),
        ("Phát 15.083 tờ rơi; gọi 1900 969 680 khi cần.", []),
        ("Lễ vào thứ Hai 30/7/2026.", ["L612"]),
        ("Lễ vào thứ 2, ngày 30 tháng 7 năm 2026.", ["L612"]),
        ("Lễ vào 30/7/2026 (Chủ nhật).", ["L612"]),
        ("Lễ vào thứ Năm, 30/7/2026.", []),
        ("Lễ vào thứ Hai, 30/7/2026 âm lịch.", []),
        ("Lễ vào thứ Hai, 30/7.", []),
        ("Hỏi 1900 969 690.", ["L615"]),
        ("Hỏi 1900969608.", ["L615"]),
        ("Hỏi 1900 96 968.", ["L615"]),
        ("Hỏi +84 277 385 1334.", ["L615"]),
        ("Hỏi 1900 969 680.", []),
        ("Hỏi 1900 969 681.", []),
        ("Hỏi (0277) 385 1235.", []),
        ("Hỏi 113 hoặc 112.", []),
        ("Hỏi 0909 000 111.", []),
    ],
)
def test_a_text_that_contradicts_itself(project: Project, text: str, told: list[str]) -> None:
    assert [code for code, _ in _told(project, f'summary: "{text}"\n')] == told


@pytest.mark.parametrize(
    ("written", "starts", "told"),
    [
        ("Sáng thứ Hai, 30/7", "2026-07-30", ["L612"]),
        ("Sáng thứ Hai", "2026-07-30", ["L612"]),
        ("Sáng thứ Năm", "2026-07-30", []),
        ("Sáng thứ Hai, 30/7", "07/2026", []),
        ("Sáng thứ Hai, 3/8", "2026-07-30", []),
    ],
)
def test_the_weekday_of_an_event(project: Project, written: str, starts: str, told: list[str]) -> None:
    event = f"{{id: le, type: phat-dong, title: Lễ, starts: {starts}, written: '{written}'}}"
    assert [code for code, _ in _told(project, f"events:\n  - {event}\n")] == told


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("{id: a}", ["L606"]),
        ("{id: a, text: }", ["L606"]),
        ("{id: a, omit: true}", []),
        ("{id: a, note: Ghi chú}", []),
        ("{}", ["L202", "L202"]),
    ],
)
def test_an_item_with_nothing_in_it(project: Project, item: str, told: list[str]) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/chung.yml", "title: Chung\nmessages: [{id: a, text: Chung tay}]\n")
    write(project.root, "dong-thap/chung.yml", f"extends: toan-quoc/chung\nmessages:\n  - {item}\n")
    assert [problem.code for problem in check(inputs_of(project)).problems.diagnostics] == told


def test_words_of_a_page_that_was_begun_are_told_once_it_is_no_draft(project: Project) -> None:
    text = (DATA / "new_site/docs/gioi-thieu.nhap.md").read_text(encoding="utf-8")
    page = project.root / "docs" / "gioi-thieu.nhap.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, encoding="utf-8")
    assert check(inputs_of(project)).problems.diagnostics == ()
    page.rename(page.with_name("gioi-thieu.md"))
    assert [(one.code, one.spot.file) for one in check(inputs_of(project)).problems.diagnostics] == [
        ("L604", "docs/gioi-thieu.md")
    ]
