"""After any edits of any files, a build that remembers publishes what one publishes that knows nothing, to the byte."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from loa.pipeline.errors import BadContent
from loa.store.project import Project
from tests.building import build, differences, files_of, publish
from tests.editing import EDITS, EDITS_FOR_MKDOCS, LAYOUTS, copy_of, from_nothing, small_project, undo_all

ALL_EDITS = EDITS | EDITS_FOR_MKDOCS

WALKS = [(1, 4, 2), *(pytest.param(seed, 8, 1, marks=pytest.mark.thorough) for seed in range(1, 12))]
"""Seed and length of each walk through edits, and after how many steps what is made is compared.

`make test` takes the first steps of one: what is made wrong at a step it does not look at, it sees at the next.
"""

Outcome = dict[str, bytes]
"""All files of a site, by path; or what was said where nothing could be published."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project before anybody edited anything."""
    return small_project(tmp_path_factory.mktemp("nguon") / "loa")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, original: Project) -> Path:
    """A store in which everything of the original is."""
    folder = tmp_path_factory.mktemp("kho")
    publish(original, folder, folder.with_name("trang"))
    return folder


@pytest.fixture
def project(original: Project, tmp_path: Path) -> Project:
    """A copy of the project, to be edited."""
    return copy_of(original, tmp_path / "loa")


def planned(project: Project, store: Path) -> Outcome:
    """What this process publishes of a project: all that is planned."""
    try:
        return publish(project, store, project.root / "site")
    except BadContent as error:
        return {"": str(error).encode()}


def whole(project: Project, store: Path) -> Outcome:
    """What the command publishes of a project: pages written by hand, too."""
    done = build(project.root, store, LOA_EXECUTOR="serial", PYTHONPATH=os.fspath(project.root / "hooks"))
    return files_of(done.site) if done.returncode == 0 else {"": done.said.encode()}


def walk(seed: int, steps: int, names: Collection[str]) -> Iterator[list[str]]:
    """At each step one edit more or one less: those that are done then, in the order in which they can be done."""
    chance, done = random.Random(seed), set[str]()
    for name in chance.choices(sorted(names), k=steps):
        done ^= {name}
        yield [name for name in ALL_EDITS if name in done]


def is_published_after(
    edits: Collection[str],
    made: Callable[[Project, Path], Outcome],
    project: Project,
    original: Project,
    folder: Path,
    *,
    is_compared: bool = True,
) -> bool:
    """Do these edits to the original and build with all that was remembered; without anything it would be the same."""
    undo_all(project, original)
    for name in edits:
        ALL_EDITS[name](project.root)
    again = made(project, folder / "kho")
    if is_compared:
        anew = made(copy_of(project, folder / "moi"), folder / "kho-moi")
        assert differences(again, anew) == [], f"after {edits}"
        for left in ("moi", "kho-moi"):
            shutil.rmtree(folder / left)
    return "" not in again


SHOWN_IN = {
    "a picture in a linked folder": "dong-thap/rieng/anh--kho.webp",
    "a picture of another province": "dong-thap/rieng/anh--p.webp",
    "a question file": "dong-thap/rieng/thi/index.html",
    "a question file in a linked folder": "dong-thap/rieng/chung/index.html",
    "a link to another folder": "dong-thap/rieng/anh--kho.webp",
    "a national question file": "dong-thap/chung/ca-nuoc/index.html",
    "a logo": "assets/loa/logo--dong-thap.png",
    "a design": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a font": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "an ornament": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a part of templates": "dong-thap/index.html",
}
"""Edits of files that others name, and a file of the site that is made of them: a linked folder before its link."""


def test_what_is_made_of_a_file_is_made_anew_when_the_file_is_another(
    project: Project, store: Path, tmp_path: Path
) -> None:
    """One edit after the other, a build after each; what has come of all of them is as from nothing."""
    before = planned(project, store)
    for name, made in SHOWN_IN.items():
        ALL_EDITS[name](project.root)
        after = planned(project, store)
        assert before[made] != after[made], name
        before = after
    assert differences(before, from_nothing(project, tmp_path)) == []


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("layout", "before", "including", "part", "made"),
    [
        (
            "pages/campaign.html",
            '<div class="wrap">',
            "{% include 'parts/x.html' %}",
            "pages/parts/x.html",
            "dong-thap/rieng/index.html",
        ),
        (
            "pages/campaign.html",
            '<div class="wrap">',
            "{% set name = 'parts/' ~ 'x.html' %}{% include name %}",
            "pages/parts/x.html",
            "dong-thap/rieng/index.html",
        ),
        (
            "print/banner.typ",
            "#let draw(data) = {",
            '#import "./lib/../lib/x.typ": size\n#let flowers(s) = at(s, 0, 0, rect(width: size))\n#let draw(data) = {',
            "print/lib/x.typ",
            "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
        ),
        (
            "print/banner.typ",
            "#let draw(data) = {",
            '#let size = eval(read("lib/" + "x.typ"))\n#let flowers(s) = at(s, 0, 0, rect(width: size))\n'
            "#let draw(data) = {",
            "print/lib/x.typ",
            "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
        ),
    ],
    ids=["an include in single quotes", "a name put together", "a relative import", "a file read as text"],
)
def test_what_a_layout_includes_is_watched_however_the_layout_names_it(
    project: Project, store: Path, tmp_path: Path, layout: str, before: str, including: str, part: str, made: str
) -> None:
    layouts = project.root / LAYOUTS
    _edit(layouts / layout, before, f"{including}{before}" if part.endswith(".html") else including)
    sizes = ["10pt", "50pt"] if "eval" in including else ["#let size = 10pt", "#let size = 50pt"]
    found = []
    for text in sizes:
        (layouts / part).write_text(text, encoding="utf-8")
        found.append(planned(project, store))
    assert found[0][made] != found[1][made]
    assert differences(found[1], from_nothing(project, tmp_path)) == []


@pytest.mark.parametrize(("seed", "steps", "stride"), WALKS)
def test_after_any_edits_the_same_is_planned_and_drawn_as_from_nothing(
    project: Project, original: Project, tmp_path: Path, seed: int, steps: int, stride: int
) -> None:
    went_well = [
        is_published_after(edits, planned, project, original, tmp_path, is_compared=step % stride == 0)
        for step, edits in enumerate(walk(seed, 2 * steps, EDITS), 1)
    ]
    assert sum(went_well) > len(went_well) / 2


@pytest.mark.parametrize(("seed", "steps", "stride"), WALKS)
def test_after_any_edits_the_command_publishes_the_same_as_from_nothing(
    project: Project, original: Project, tmp_path: Path, seed: int, steps: int, stride: int
) -> None:
    names = [*EDITS_FOR_MKDOCS, *random.Random(seed).sample(sorted(EDITS), len(EDITS_FOR_MKDOCS) // 2)]
    went_well = [
        is_published_after(edits, whole, project, original, tmp_path, is_compared=step % stride == 0)
        for step, edits in enumerate(walk(seed, steps, names), 1)
    ]
    assert sum(went_well) > len(went_well) / 2


@pytest.mark.thorough
@pytest.mark.parametrize("name", ALL_EDITS)
def test_after_any_one_edit_the_site_is_another_and_the_same_as_from_nothing(
    project: Project, original: Project, tmp_path: Path, name: str
) -> None:
    before = whole(project, tmp_path / "kho")
    assert is_published_after([name], whole, project, original, tmp_path)
    assert differences(before, files_of(project.root / "site"))
