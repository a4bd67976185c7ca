"""The digest: everything the bytes depend on, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from loa.plan.needs import Pantry

from loa.store.output import Need, Output, output
from loa.store.project import Project

BASE = output(
    "a/b.pdf",
    "banner",
    "pdf",
    layout="print/x.typ",
    data={"text": "Chung tay"},
    needs=[Need("assets/f", "1")],
    tools="t 1",
)


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, renderer="png"),
        replace(BASE, layout="print/y.typ"),
        replace(BASE, data='{"text":"Khác"}'),
        replace(BASE, tools="t 2"),
        replace(BASE, needs=(Need("assets/f", "2"),)),
        replace(BASE, needs=()),
    ],
)
def test_what_changes_the_bytes_changes_the_digest(other: Output) -> None:
    assert other.digest != BASE.digest


@pytest.mark.parametrize(
    "other", [replace(BASE, path="c.pdf"), replace(BASE, facts={"title": "x"}), replace(BASE, kind="poster")]
)
def test_what_does_not_change_the_bytes_keeps_the_digest(other: Output) -> None:
    assert other.digest == BASE.digest


def test_the_order_of_keys_and_needs_does_not_matter() -> None:
    one = output("a", "banner", "pdf", data={"a": 1, "b": 2}, needs=[Need("x", "1"), Need("y", "2")])
    two = output("a", "banner", "pdf", data={"b": 2, "a": 1}, needs=[Need("y", "2"), Need("x", "1")])
    assert one.digest == two.digest


def test_a_layout_needs_all_it_imports(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / "campaigns", tmp_path / "assets", tmp_path / "layouts")
    for name, text in {
        "layouts/print/a.typ": '#import "lib/b.typ": f\n',
        "layouts/print/lib/b.typ": '#import "c.typ": *\n',
        "layouts/print/lib/c.typ": "",
        "layouts/pages/p.html": '{% extends "parts/q.html" %}',
        "layouts/pages/parts/q.html": "",
    }.items():
        path = project.find(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    pantry = Pantry(project)
    assert [n.name for n in pantry.layout("print/a.typ")] == [
        "layouts/print/a.typ",
        "layouts/print/lib/b.typ",
        "layouts/print/lib/c.typ",
    ]
    assert [n.name for n in pantry.layout("pages/p.html")] == ["layouts/pages/p.html", "layouts/pages/parts/q.html"]


def test_a_need_is_known_by_its_bytes(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / "campaigns", tmp_path / "assets", tmp_path / "layouts")
    project.assets.mkdir()
    (project.assets / "f.ttf").write_bytes(b"one")
    before = Pantry(project).need("assets/f.ttf")
    (project.assets / "f.ttf").write_bytes(b"two")
    assert Pantry(project).need("assets/f.ttf") != before


@pytest.mark.parametrize("name", ["../secret", "campaigns/../secret", "docs/x"])
def test_nothing_outside_the_rooms_is_found(name: str) -> None:
    project = Project.at(Path.cwd())
    with pytest.raises(ValueError, match="no room"):
        project.find(name)
