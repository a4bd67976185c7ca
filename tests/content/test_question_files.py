"""Questions in a file of their own: the campaign is as if they stood in it, and errors name the file they are in."""

from __future__ import annotations

import pytest

from loa.content.models import Question
from loa.pipeline.checker import Checked, check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

QUESTIONS = """
questions:
  - {text: "Số nào?", answer: "111", others: ["115"], practice: true}
  - {text: "Câu của đề thi?", answer: "Đáp án", others: ["Khác"]}
"""
CAMPAIGN = "title: Hội thi\ncontests:\n  - {{id: thi, type: hoi-thi, title: Hội thi, questions: {name}}}\n"


def found(project: Project) -> Checked:
    return check(inputs_of(project))


def questions(checked: Checked, slug: str = "thu", province: str = "dong-thap") -> tuple[Question, ...]:
    assert checked.catalogue is not None, checked.report()
    (campaign,) = (c for c in checked.catalogue.province(province).campaigns if c.slug == slug)
    return campaign.campaign.contests[0].questions


@pytest.mark.parametrize("name", ["cau-hoi/hoi-thi.yml", "cau-hoi.yml"])
def test_are_read_from_beside_the_campaign(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name=name))
    write(project.root, f"dong-thap/{name}", QUESTIONS)
    checked = found(project)
    assert [question.text for question in questions(checked)] == ["Số nào?", "Câu của đề thi?"]
    assert [question.practice for question in questions(checked)] == [True, False]
    assert checked.catalogue and len(checked.catalogue.province("dong-thap").campaigns) == 1


def test_of_one_file_serve_several_contests(project: Project) -> None:
    for slug in ("thu", "nua"):
        write(project.root, f"dong-thap/{slug}.yml", CAMPAIGN.format(name="cau-hoi/chung.yml"))
    write(project.root, "dong-thap/cau-hoi/chung.yml", QUESTIONS)
    checked = found(project)
    assert questions(checked, "thu") == questions(checked, "nua")


def test_reach_the_provinces_that_take_a_national_campaign_over(project: Project) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/thu.yml", "provinces: all\n" + CAMPAIGN.format(name="cau-hoi/chung.yml"))
    write(project.root, "toan-quoc/cau-hoi/chung.yml", QUESTIONS)
    write(project.root, "dong-thap/rieng.yml", "extends: toan-quoc/thu\ntitle: Hội thi của tỉnh\n")
    assert len(questions(found(project), "rieng")) == 2


def test_that_are_wrong_are_reported_once_where_they_stand(project: Project) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name="cau-hoi.yml"))
    write(project.root, "dong-thap/cau-hoi.yml", "questions:\n  - {text: Hỏi?, others: [Sai]}\n")
    problems = found(project).problems.diagnostics
    assert [(d.code, d.spot.file, d.spot.line) for d in problems] == [("L202", "campaigns/dong-thap/cau-hoi.yml", 2)]


@pytest.mark.parametrize("name", ["thu.yml", "./thu.yml"])
def test_a_campaign_that_names_itself_is_still_read(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name=name))
    checked = found(project)
    assert checked.catalogue is None
    assert [(d.code, d.spot.line) for d in checked.problems.diagnostics] == [("L421", 3)]


@pytest.mark.parametrize("name", ["a" * 400 + ".yml", "b" * 400 + "/hoi-thi.yml"])
def test_a_name_that_no_file_can_have_is_a_file_that_is_not_there(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name=name))
    (problem,) = found(project).problems.diagnostics
    assert (problem.code, problem.spot.file, problem.spot.line) == ("L420", "campaigns/dong-thap/thu.yml", 3)
