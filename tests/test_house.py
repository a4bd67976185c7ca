"""The house keeps its own rules: rooms, style, types, and lists that name everything."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from loa.content import models
from loa.store.project import DATA, PROGRAM
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


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Also not by an import in a function, or one for types only: `CycleError` names the modules."""
    modules = {".".join(file.relative_to(PROGRAM.parent).with_suffix("").parts): file for file in PROGRAM.rglob("*.py")}
    imports: dict[str, set[str]] = {}
    for module, file in modules.items():
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        named = {
            f"{node.module}.{one.name}" for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names
        }
        imports[module] = {name if name in modules else name.rpartition(".")[0] for name in named} & modules.keys()
    TopologicalSorter(imports).prepare()


def test_only_the_hook_and_the_handbook_know_mkdocs() -> None:
    knowing = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "hooks").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.split(".")[0] in {"mkdocs", "material", "properdocs"}
    }
    assert knowing == {"hooks/loa_mkdocs.py", "hooks/loa_handbook.py"}


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


def test_the_ink_profile_has_its_licence() -> None:
    assert [file for file in DATA.rglob("*.icc") if not (file.parent / "LICENSE.txt").is_file()] == []


def test_modules_say_what_they_are_for() -> None:
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    silent = [str(file) for file in files if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))]
    assert silent == []


def _rooms() -> list[str]:
    """The rooms of the import contract, from the one that knows none of the others."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(reversed(settings["tool"]["importlinter"]["contracts"][0]["layers"]))


def test_a_public_class_name_has_one_meaning() -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in PROGRAM.rglob("*.py")]
    names = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert [name for name, times in names.items() if times > 1 and not name.startswith("_")] == []


def test_a_module_name_has_one_meaning() -> None:
    files = [file for file in PROGRAM.rglob("*.py") if file.stem != "__init__"]
    assert [name for name, times in Counter(file.stem for file in files).items() if times > 1] == []


def test_architecture_has_the_rooms_of_the_contract_in_its_order() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("| `hooks/loa/` |") : text.index("| beside it |")]
    assert re.findall(r"^\| `(\w+)/?` \|", table, re.MULTILINE) == list(reversed(_rooms()))


def test_architecture_names_modules_that_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("| `hooks/loa/` |") : text.index("| beside it |")]
    named = re.findall(r"`([a-z_]+)`", re.sub(r"^\| `\w+/?` \|", "", table, flags=re.MULTILINE))
    modules = {file.stem for file in PROGRAM.rglob("*.py")}
    assert named
    assert [name for name in named if name not in modules | {"loa"}] == []


def test_the_way_of_a_message_goes_in_one_direction_through_files_and_functions_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    way = text[text.index("## The way of a message") : text.index("## Additions")]
    stops = re.findall(r"^\| `(\w+)/(\w+\.py)` `(\w+)` \|", way, re.MULTILINE)
    assert len(stops) > 10
    for room, name, function in stops:
        tree = ast.parse((PROGRAM / room / name).read_text(encoding="utf-8"))
        assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, function
    places = [_rooms().index(room) for room, _, _ in stops]
    assert places == sorted(places)
    assert [path for path in re.findall(r"`(campaigns/\S+|layouts/\S+)`", way) if not _exists(path)] == []


def _exists(path: str) -> bool:
    return (ROOT / path).is_file() or (PROGRAM / path).is_file()


def test_comments_and_documents_name_modules_that_exist() -> None:
    """A `module.py` in a docstring, a comment or a document is there; made-up files of tests are not looked at."""
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py"), *ROOT.glob("*.md")]
    known = {file.name for folder in ("hooks", "tests", "benchmarks", ".ci") for file in (ROOT / folder).rglob("*.py")}
    gone = {
        f"{file.name}: {name}"
        for file in files
        for name in re.findall(r"\b\w+\.py\b", file.read_text(encoding="utf-8"))
        if name not in known and (file.name, name) not in _MADE_BY_EXAMPLES
    }
    assert gone == set()


_MADE_BY_EXAMPLES = {("CONTRIBUTING.md", "sign.py"), ("CONTRIBUTING.md", "documents.py")}
