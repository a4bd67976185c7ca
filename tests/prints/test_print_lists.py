"""Lists that only the print room knows are checked like all others: nothing in them is cut, lost or misread."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from loa.pipeline.checker import check
from loa.store.project import DATA, Project
from tests.conftest import write
from tests.looking import inputs_of


@pytest.fixture
def own_lists(tmp_path: Path) -> Project:
    """A project with lists and typefaces of its own."""
    shutil.copytree(DATA, tmp_path / "assets")
    write(tmp_path, "dong-thap/province.yml", "name: Đồng Tháp\ncode: 82\n")
    return Project.at(tmp_path)


def _changed(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("file", "change", "code"),
    [
        ("office.yml", _changed("made_of: poster", "made_of poster"), "L117"),
        ("office.yml", _changed("made_of: poster", "made_of: postre"), "L208"),
        ("office.yml", _changed("forms:", "sumary:\nforms:"), "L201"),
        ("office.yml", lambda text: text + "checks:\n  - Đúng tên #1 xã\n", "L119"),
        ("compounds.yml", lambda text: "compounds: [a\n", "L122"),
        ("compounds.yml", lambda text: "", "L107"),
        ("compounds.yml", _changed("compounds:", "compounds:\n  - mua bán #người"), "L119"),
        ("spoken_words.yml", _changed("words:", "wrods:"), "L201"),
        ("spoken_words.yml", _changed("MTTQ: Mặt trận Tổ quốc", "MTTQ: "), "L206"),
        ("fonts/fonts.yml", lambda text: "families: x\n", "L203"),
    ],
)
def test_a_mistake_in_a_list_is_told_at_its_file(
    own_lists: Project, file: str, change: Callable[[str], str] | None, code: str
) -> None:
    place = own_lists.assets / file
    before = place.read_text(encoding="utf-8")
    place.unlink()
    if change is not None:
        place.write_text(change(before), encoding="utf-8")
        assert place.read_text(encoding="utf-8") != before
    problems = check(inputs_of(own_lists)).problems.diagnostics
    assert (code, f"assets/{file}") in {(problem.code, problem.spot.file) for problem in problems}


def test_the_real_lists_are_right(own_lists: Project) -> None:
    assert check(inputs_of(own_lists)).problems.diagnostics == ()
