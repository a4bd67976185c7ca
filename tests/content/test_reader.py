"""Reading a whole project: what is a content file, and how its problems are reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loa.content.diagnostics import as_github, as_json, as_text
from loa.content.interface_language import translator
from loa.pipeline.checker import Problems, check
from loa.store.project import Project
from tests.conftest import SITES, write
from tests.looking import inputs_at, inputs_of


def _codes(project: Project) -> list[str]:
    return [d.code for d in check(inputs_of(project)).problems.diagnostics]


def test_a_project_without_campaigns_says_so(tmp_path: Path) -> None:
    assert _codes(Project.at(tmp_path)) == ["L418"]


def test_a_file_that_cannot_be_opened_says_so(project: Project) -> None:
    (project.campaigns / "dong-thap" / "thu.yml").symlink_to("khong-co.yml")
    assert _codes(project) == ["L417"]


def test_hidden_files_in_a_province_are_left_alone(project: Project) -> None:
    write(project.root, "dong-thap/.an/tep.yml", "hỏng: [")
    assert _codes(project) == []


def test_an_nfd_file_name_or_text_is_the_same_as_nfc(project: Project) -> None:
    write(project.root, "dong-thap/thu.yml", "title: Phòng, chống mua bán người\n")
    catalogue = check(inputs_of(project)).catalogue
    assert catalogue is not None
    assert catalogue.provinces[0].campaigns[0].campaign.title == "Phòng, chống mua bán người"


@pytest.fixture
def broken() -> Problems:
    return check(inputs_at(SITES / "invalid" / "sai-ten-muc")).problems


def test_text_shows_place_line_caret_problem_and_remedy(broken: Problems) -> None:
    first, line, caret, remedy, *_ = broken.report(translator()).splitlines()
    assert first == "campaigns/dong-thap/thu.yml:2:1: lỗi L201: Không có mục `mesages` ở chỗ này."
    assert line == "    mesages:"
    assert caret == "    ^^^^^^^"
    assert remedy.startswith("  → Có phải là `messages` không? Các mục dùng được ở đây: `title`, ")


def test_json_is_for_programs(broken: Problems) -> None:
    row = json.loads(as_json(broken.diagnostics, broken.source, translator()))[0]
    assert row["file"] == "campaigns/dong-thap/thu.yml"
    assert (row["line"], row["column"], row["severity"], row["code"]) == (2, 1, "error", "L201")
    assert row["source"] == "mesages:"


def test_github_marks_the_line_of_a_pull_request(broken: Problems) -> None:
    text = as_github(broken.diagnostics, broken.source, translator())
    assert text.startswith("::error file=campaigns/dong-thap/thu.yml,line=2,col=1,title=L201::Không có mục")
    assert "\n" not in text


def test_english_on_request(broken: Problems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_LANG", "en")
    text = broken.report(translator())
    assert "error L201: The key `mesages` is not known here." in text
    assert "Did you mean `messages`?" in text


def test_a_caret_on_a_long_line_stays_in_view(project: Project) -> None:
    write(project.root, "dong-thap/thu.yml", "title: x\nmessages: [" + "{id: a, text: b}, " * 30 + "{id: c, txt: d}]\n")
    problems = check(inputs_of(project)).problems
    wrong = [d for d in problems.diagnostics if d.code == "L201"]
    _, line, caret, *_ = as_text(wrong, problems.source, translator()).splitlines()
    assert len(line) < 130
    start = caret.index("^")
    assert line[start : start + 3] == "txt"
