"""The house keeps its own rules: rooms, style, types, and lists that name everything."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from loa.content import models
from loa.store.project import DATA
from tests.conftest import ROOT

TOOLS = Path(sys.executable).parent


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports", "--no-cache"),
    ],
    ids=lambda command: " ".join(command),
)
def test_style_types_and_rooms_are_clean(command: tuple[str, ...]) -> None:
    done = _run(str(TOOLS / command[0]), *command[1:])
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_hook_knows_mkdocs() -> None:
    knowing = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "hooks").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.split(".")[0] in {"mkdocs", "material", "properdocs"}
    }
    assert knowing == {"hooks/loa_mkdocs.py"}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_the_real_content_has_no_error_and_no_warning() -> None:
    done = _run(str(TOOLS / "loa"), "check")
    assert (done.returncode, done.stdout.strip()) == (0, "Không có lỗi nào.")


def test_the_models_list_every_part_of_the_content() -> None:
    declared = {
        node.name
        for file in Path(models.__path__[0]).glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert declared
    assert declared - set(models.__all__) == set()


def test_every_dependency_carries_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if re.match(r'  "[a-zA-Z0-9]', line)]
    assert named
    assert [line for line in named if "#" not in line and "pytest" not in line] == []


def test_every_font_folder_has_its_licence() -> None:
    folders = {path.parent for path in (DATA / "fonts").rglob("*.ttf")}
    assert folders
    assert [folder for folder in folders if not (folder / "OFL.txt").is_file()] == []


def test_modules_say_what_they_are_for() -> None:
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    silent = [str(file) for file in files if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))]
    assert silent == []
