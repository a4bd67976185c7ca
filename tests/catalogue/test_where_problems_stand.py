"""A problem stands where that person can mend it who made it: a province's change in the province's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.cli import main
from loa.content.interface_language import translator
from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

NATIONAL = """title: Chiến dịch gốc
provinces: all
starts: 2026-07-01
ends: 2026-07-31
messages:
  - {id: a, text: {vi: Chung tay, km: Chung tay}}
  - {id: b, text: Nói không}
banners:
  - {id: a, message: a, formats: [poster-a3], languages: [vi, km]}
  - {id: b, message: b, formats: [poster-a3]}
events:
  - {id: le, type: phat-dong, title: Lễ, starts: 2026-07-10, ends: 2026-07-12}
"""


LONG = "chungtayphòngngừa" * 5
"""One word, so that no line break makes its letters larger."""


def _write(project: Project, changes: str, national: str = NATIONAL) -> None:
    write(project.root, "toan-quoc/province.yml", "name: Toàn quốc\n")
    write(project.root, "toan-quoc/goc.yml", national)
    write(project.root, "dong-thap/goc.yml", f"extends: toan-quoc/goc\n{changes}")


CHANGES = [
    ("starts: 2026-08-01\n", "L303", 2, False),
    ("ends: 2026-06-01\n", "L303", 2, False),
    ("events:\n  - {id: le, starts: 2026-07-20}\n", "L303", 3, False),
    ("messages:\n  - {id: a, text: Cùng nhau}\n", "L415", 3, False),
    ("banners:\n  - {id: b, languages: [vi, km]}\n", "L415", 3, False),
    ("banners:\n  - {id: b, message: c}\n", "L405", 3, False),
    ("messages:\n  - {id: b, omit: true}\nbanners:\n  - {id: b, formats: [poster-a2]}\n", "L405", 5, True),
    ("messages:\n  - {id: bb, omit: true}\n", "L408", 3, False),
]


@pytest.mark.parametrize(("changes", "code", "line", "says_where"), CHANGES)
def test_a_provinces_mistake_stands_in_its_own_file(
    project: Project, changes: str, code: str, line: int, says_where: bool
) -> None:
    _write(project, changes)
    (problem,) = check(inputs_of(project)).problems.diagnostics
    assert (problem.spot.file, problem.code, problem.spot.line) == ("campaigns/dong-thap/goc.yml", code, line)
    assert ("campaigns/toan-quoc/goc.yml:10" in problem.remedy(translator())) is says_where


@pytest.mark.parametrize("changes", [changes for changes, *_ in CHANGES])
def test_who_checks_only_that_province_sees_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changes: str
) -> None:
    _write(project, changes)
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    assert main(["check", str(project.root / "campaigns" / "dong-thap")]) == 1
    assert main(["check", str(project.root / "campaigns" / "toan-quoc")]) == 0


@pytest.mark.parametrize(
    ("national", "codes"), [(NATIONAL, [("dong-thap", 4)]), (NATIONAL.replace("Nói không", LONG), [("toan-quoc", 10)])]
)
def test_a_slogan_that_a_province_made_too_long_is_told_there(
    project: Project, national: str, codes: list[tuple[str, int]]
) -> None:
    changes = f"messages:\n  - id: b\n    text: {LONG}\n"
    _write(project, changes if "Nói không" in national else "title: x\n", national)
    told = [d for d in check(inputs_of(project)).problems.diagnostics if d.code == "L701"]
    assert [(d.spot.file.split("/")[1], d.spot.line) for d in told] == codes


def test_the_nations_own_mistake_stands_in_the_nations_file(project: Project) -> None:
    _write(project, "title: Ở Đồng Tháp\n", NATIONAL.replace("message: b", "message: c"))
    (problem,) = check(inputs_of(project)).problems.diagnostics
    assert (problem.spot.file, problem.code) == ("campaigns/toan-quoc/goc.yml", "L405")


def test_a_misspelt_omit_names_the_nearest_id(project: Project) -> None:
    _write(
        project, "messages:\n  - {id: noi-khonk, omit: true}\n", NATIONAL.replace("id: b, text", "id: noi-khong, text")
    )
    told = [d for d in check(inputs_of(project)).problems.diagnostics if d.code == "L408"]
    assert told[0].params["guess"] == "noi-khong"
