"""Questions in a file of their own: the campaign is as if they stood in it, and errors name the file they are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.catalogue.resolve import Resolved, resolve
from loa.content.models import Question
from loa.content.project import Project
from loa.content.read import read
from tests.conftest import write

QUESTIONS = """
questions:
  - {text: "Số nào?", answer: "111", others: ["115"], practice: true}
  - {text: "Câu của đề thi?", answer: "Đáp án", others: ["Khác"]}
"""
CAMPAIGN = "title: Hội thi\ncontests:\n  - {{id: thi, type: hoi-thi, title: Hội thi, questions: {name}}}\n"


def found(project: Project) -> Resolved:
    return resolve(read(project))


def questions(resolved: Resolved, slug: str = "thu") -> tuple[Question, ...]:
    assert resolved.catalogue is not None, resolved.diagnostics
    (campaign,) = (c for c in resolved.catalogue.provinces[0].campaigns if c.slug == slug)
    return campaign.campaign.contests[0].questions


@pytest.mark.parametrize("name", ["cau-hoi/hoi-thi.yml", "cau-hoi.yml"])
def test_are_read_from_beside_the_campaign(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name=name))
    write(project.root, f"dong-thap/{name}", QUESTIONS)
    resolved = found(project)
    assert [question.text for question in questions(resolved)] == ["Số nào?", "Câu của đề thi?"]
    assert [question.practice for question in questions(resolved)] == [True, False]
    assert resolved.catalogue and len(resolved.catalogue.provinces[0].campaigns) == 1


def test_of_one_file_serve_several_contests(project: Project) -> None:
    for slug in ("thu", "nua"):
        write(project.root, f"dong-thap/{slug}.yml", CAMPAIGN.format(name="cau-hoi/chung.yml"))
    write(project.root, "dong-thap/cau-hoi/chung.yml", QUESTIONS)
    resolved = found(project)
    assert questions(resolved, "thu") == questions(resolved, "nua")


def test_reach_the_provinces_that_take_a_national_campaign_over(project: Project) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/thu.yml", "provinces: all\n" + CAMPAIGN.format(name="cau-hoi/chung.yml"))
    write(project.root, "toan-quoc/cau-hoi/chung.yml", QUESTIONS)
    write(project.root, "dong-thap/rieng.yml", "extends: toan-quoc/thu\ntitle: Hội thi của tỉnh\n")
    resolved = found(project)
    assert resolved.catalogue
    (province,) = (p for p in resolved.catalogue.provinces if p.slug == "dong-thap")
    assert len(province.campaigns[0].campaign.contests[0].questions) == 2


def test_that_are_wrong_are_reported_once_where_they_stand(project: Project, tmp_path: Path) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name="cau-hoi.yml"))
    write(project.root, "dong-thap/cau-hoi.yml", "questions:\n  - {text: Hỏi?, others: [Sai]}\n")
    resolved = found(project)
    assert [(d.code, d.spot.file, d.spot.line) for d in resolved.diagnostics] == [
        ("L202", "campaigns/dong-thap/cau-hoi.yml", 2)
    ]


@pytest.mark.parametrize("name", ["thu.yml", "./thu.yml"])
def test_a_campaign_that_names_itself_is_still_read(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name=name))
    resolved = found(project)
    assert resolved.catalogue is None
    assert {d.code for d in resolved.diagnostics} == {"L201", "L202"}


@pytest.mark.parametrize("name", ["a" * 400 + ".yml", "b" * 400 + "/hoi-thi.yml"])
def test_a_name_that_no_file_can_have_is_a_file_that_is_not_there(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", CAMPAIGN.format(name=name))
    (problem,) = found(project).diagnostics
    assert (problem.code, problem.spot.file, problem.spot.line) == ("L420", "campaigns/dong-thap/thu.yml", 3)
