"""Inks that look quite unlike their colour are told; what a press changes of a colour is not."""

from __future__ import annotations

import pytest

from loa.content.diagnostics import Diagnostic
from loa.content.interface_language import translator
from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of

PROVINCE = "name: Đồng Tháp\ncode: 82\n"


def _told(project: Project) -> list[Diagnostic]:
    return [problem for problem in check(inputs_of(project)).problems.diagnostics if problem.code == "L246"]


def _of_theme(project: Project, theme: str) -> list[Diagnostic]:
    write(project.root, "dong-thap/province.yml", f"{PROVINCE}theme: {{{theme}}}\n")
    return _told(project)


@pytest.mark.parametrize(
    "theme",
    [
        'primary: "#00565B", primary_inks: C74 M16 Y33 K60',
        'primary: "#000000", primary_inks: C60 M50 Y50 K100',
        'primary: "#000000", primary_inks: C0 M0 Y0 K100',
        # No ink is as bright as these are on screens.
        'primary: "#0000FF", primary_inks: C100 M80 Y0 K0',
        'primary: "#00AA00", accent: "#FFFF00", primary_inks: C75 M0 Y100 K0, accent_inks: C0 M0 Y100 K0',
        'primary: "#FF6A13", primary_inks: C0 M71 Y99 K0',
    ],
)
def test_inks_of_the_same_colour_are_no_fault(project: Project, theme: str) -> None:
    assert _of_theme(project, theme) == []


def test_inks_of_another_colour_are_told_with_the_inks_of_this_one(project: Project) -> None:
    (found,) = _of_theme(project, 'primary: "#00565B", primary_inks: C0 M100 Y100 K0')
    assert not found.is_error
    assert (found.params["colour"], found.params["shown"]) == ("#00565B", "#E4000D")
    assert found.params["example"] == "C74 M16 Y33 K60"
    assert not {"guess", "instead"} & set(found.params)


def test_two_inks_in_each_others_place_are_guessed(project: Project) -> None:
    (found,) = _of_theme(project, 'primary: "#00565B", primary_inks: C16 M74 Y33 K60')
    assert found.params["guess"] == "C74 M16 Y33 K60"


def test_two_lines_in_each_others_place_are_named(project: Project) -> None:
    theme = 'primary: "#00565B", accent: "#FFD400", primary_inks: C0 M15 Y94 K0, accent_inks: C74 M16 Y33 K60'
    found = _of_theme(project, theme)
    assert [problem.params["other"] for problem in found] == ["accent", "primary"]
    assert "đổi chỗ" in found[0].remedy(translator("vi"))


def test_inks_of_subjects_and_designs_are_looked_at_too(project: Project) -> None:
    assets = project.root / "assets"
    assets.mkdir(exist_ok=True)
    wrong = 'primary: "#00565B", primary_inks: C0 M100 Y100 K0'
    (assets / "vocabulary.yml").write_text(f"subjects: {{a: {{title: A, theme: {{{wrong}}}}}}}\n", encoding="utf-8")
    design = 'ground: "#00565B", ground_inks: C0 M100 Y100 K0, ink: accent, ink_inks: C0 M0 Y0 K0, accent: primary'
    (assets / "designs.yml").write_text(f"designs: {{moi: {{title: Mới, {design}}}}}\n", encoding="utf-8")
    write(project.root, "dong-thap/province.yml", PROVINCE)
    assert {one.spot.file for one in _told(project)} == {"assets/vocabulary.yml", "assets/designs.yml"}
    assert len(_told(project)) == 2
