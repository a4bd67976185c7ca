"""What makes the bytes of Outputs, beside their inputs: a change of it makes them again, and by nobody else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import loa
from loa.content.vocabulary import Vocabulary
from loa.pipeline.executors.base import CannotMake, rendered
from loa.store.build_cache import BuildCache
from loa.store.digest_store import Store
from loa.store.output import Renderer
from loa.store.versions import packages, program, tools
from tests.printing import HERE, SLOGAN, campaign_with, pick, planned

PACKAGE = Path(loa.__file__).parent
ALL: tuple[Renderer, ...] = get_args(Renderer)

CHANGES = """
import json, sys
from pathlib import Path
from loa.store.versions import program

root = Path(sys.argv[1])
before, unnoticed = program(), []
of_builds = [file for file in root.rglob("*.py") if file.relative_to(root).parts[0] != "edit"]
for file in [*of_builds, root / "data/translations/vi.po"]:
    whole = file.read_bytes()
    file.write_bytes(whole + b"\\n# another\\n")
    program.cache_clear()
    if program() == before:
        unnoticed.append(file.name)
    file.write_bytes(whole)
program.cache_clear()
assert program() == before
print(json.dumps(unnoticed))
"""


def test_the_program_is_all_its_modules_but_the_editor_and_its_translations(tmp_path: Path) -> None:
    """A copy of it knows each change of any of them, and that there is none any more."""
    package = tmp_path / "hooks/loa"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-B", "-c", CHANGES, str(package)],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []


def test_the_program_stays_what_it_was_when_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs is what was loaded, whatever is written into its files meanwhile."""
    before = program()
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"another")
    assert program() == before


@pytest.mark.parametrize("renderer", ALL)
def test_every_renderer_names_its_libraries_and_the_program(renderer: Renderer) -> None:
    assert f"program {program()[:16]}" in tools(renderer)


def test_renderers_are_told_apart_by_the_libraries_they_use() -> None:
    assert tools("png") == tools("webp")
    assert tools("json") == tools("csv")
    assert "typst" in tools("pdf") and "typst" not in tools("page")
    assert "jinja2" in tools("page") and "jinja2" not in tools("pdf")


def test_an_output_that_another_program_planned_is_not_rendered(vocabulary: Vocabulary) -> None:
    """A worker that started before an update would else put old bytes under a new name."""
    output = pick(planned(vocabulary, campaign_with(SLOGAN, "facebook")), "png")
    assert rendered(output, HERE)
    other = replace(output, tools=output.tools.replace(program()[:16], "0" * 16))
    assert other.tools != output.tools
    with pytest.raises(CannotMake, match="changed while it ran"):
        rendered(other, HERE)


def test_what_is_remembered_is_of_this_program_with_these_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    BuildCache(store, HERE).keep("a stage", ["names campaigns"], "value")
    assert BuildCache(store, HERE).recall("a stage") == "value"
    for name, other in (("program", lambda: "another"), ("packages", lambda: (*packages(), "more-1.0.dist-info"))):
        with monkeypatch.context() as changed:
            changed.setattr(f"loa.store.build_cache.{name}", other)
            assert BuildCache(store, HERE).recall("a stage") is None
