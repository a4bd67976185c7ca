"""The sources run on Windows, macOS and Linux: they are read for what one of these lacks, as a test has one at hand."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator

import pytest
import yaml

from loa.store.names_on_disk import is_refused_by_windows
from tests.conftest import ROOT
from tests.simulated_windows.simulated_names import ABSENT_IN_OS, ABSENT_MODULES, ABSENT_SIGNALS

THE_ONE = "hooks/loa/store/operating_system.py"
PROGRAM = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("hooks", ".ci") for path in (ROOT / folder).rglob("*.py")
)
_TEXT_CALLS = {"open", "read_text", "write_text"}
_BINARY_OPENERS = {"Image", "pikepdf", "zipfile", "webbrowser", "os"}
_ONLY_PATIENTLY = {"rename", "unlink", "rmtree", "link", "symlink", "symlink_to", "hardlink_to", "chmod", "is_mount"}
_ASSUMED_FOLDER = 80
"""Characters of the path of the folder that the project lies in."""

_MOST_OF_PATH = 240


def _called(node: ast.Call) -> tuple[str, str]:
    """The name that is called, and what it is called of: `("open", "Image")`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr, node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    return (node.func.id if isinstance(node.func, ast.Name) else ""), ""


def _texts_without_encoding(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        (name, of), given = _called(node), {keyword.arg for keyword in node.keywords}
        words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        words += [one.value.value for one in node.keywords if one.arg == "mode" and isinstance(one.value, ast.Constant)]
        is_binary = any(re.fullmatch("[rwxab+]*b[rwxab+]*", str(word)) for word in words) or of in _BINARY_OPENERS
        if name in _TEXT_CALLS and not is_binary and "encoding" not in given and None not in given:
            yield node
        # Of `dataclasses.replace` it is a field.
        if given & {"text", "universal_newlines"} and "encoding" not in given and name != "replace":
            yield node


def _texts_with_other_line_ends(tree: ast.Module) -> Iterator[ast.AST]:
    """`write_text` makes CR LF of line ends on Windows."""
    for node in ast.walk(tree):
        is_writing = isinstance(node, ast.Call) and _called(node)[0] == "write_text"
        if is_writing and "newline" not in {keyword.arg for keyword in node.keywords}:
            yield node


def _what_windows_lacks(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        imported = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        lacking = {*imported, module} & ABSENT_MODULES
        if lacking or "ctypes" in imported or module == "ctypes":
            yield node
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            lacks = {"os": ABSENT_IN_OS, "signal": ABSENT_SIGNALS}.get(node.value.id)
            if lacks and lacks.fullmatch(node.attr):
                yield node
            if (node.value.id, node.attr) in {("sys", "platform"), ("os", "name"), ("signal", "CTRL_C_EVENT")}:
                yield node


def _unpatient_calls(tree: ast.Module) -> Iterator[ast.AST]:
    """Files that may be open are renamed, replaced and removed by the one module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name, of = _called(node)
            if name in _ONLY_PATIENTLY and isinstance(node.func, ast.Attribute):
                yield node
            if (of, name) in {("os", "replace"), ("os", "remove"), ("tempfile", "NamedTemporaryFile")}:
                yield node


def _keys_of_one_system(tree: ast.Module) -> Iterator[ast.AST]:
    """A path as text has backslashes on Windows: `as_posix` has none."""
    for node in ast.walk(tree):
        is_system = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
        if is_system and isinstance(node, ast.Attribute) and node.attr in {"sep", "altsep", "linesep", "walk"}:
            yield node
        texts = node.args if isinstance(node, ast.Call) and _called(node)[0] in {"str", "fspath", "fsencode"} else []
        texts = [node.value] if isinstance(node, ast.FormattedValue) else texts
        if any(isinstance(one, ast.Call) and _called(one)[0] == "relative_to" for one in texts):
            yield node


# The journal of an exchange and a half-written entry are opened by nobody else; the store walks to count, not for keys;
# servers rename with calls of their own.
ALLOWED = {
    ("hooks/loa/publish/targets/ftps_target.py", "rename"),
    ("hooks/loa/publish/targets/sftp_target.py", "rename"),
    ("hooks/loa/publish/targets/sftp_target.py", "posix_rename"),
    ("hooks/loa/publish/staging.py", "unlink"),
    ("hooks/loa/store/digest_store.py", "unlink"),
    ("hooks/loa/store/digest_store.py", "walk"),
}


@pytest.mark.parametrize(
    "look",
    [_texts_without_encoding, _texts_with_other_line_ends, _what_windows_lacks, _unpatient_calls, _keys_of_one_system],
)
def test_what_differs_between_systems_stands_in_one_module(look: Callable[[ast.Module], Iterable[ast.AST]]) -> None:
    found = [
        f"{name}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}"
        for name in PROGRAM
        if name != THE_ONE and (name.startswith("hooks/") or look is not _unpatient_calls)
        for node in look(ast.parse((ROOT / name).read_text(encoding="utf-8")))
        if not any((name, word) in ALLOWED for word in re.findall(r"\w+", ast.unparse(node)))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("look", "source"),
    [
        (_texts_without_encoding, "open(place)"),
        (_texts_without_encoding, "place.read_text()"),
        (_texts_without_encoding, "place.open('w')"),
        (_texts_without_encoding, "subprocess.run(command, text=True)"),
        (_texts_with_other_line_ends, "place.write_text(text, encoding='utf-8')"),
        (_what_windows_lacks, "import fcntl"),
        (_what_windows_lacks, "from resource import setrlimit"),
        (_what_windows_lacks, "import ctypes"),
        (_what_windows_lacks, "os.pwrite(number, data, 0)"),
        (_what_windows_lacks, "os.kill(number, 0)"),
        (_what_windows_lacks, "os.getuid()"),
        (_what_windows_lacks, "signal.SIGHUP"),
        (_what_windows_lacks, "sys.platform == 'win32'"),
        (_unpatient_calls, "place.unlink()"),
        (_unpatient_calls, "os.replace(one, other)"),
        (_unpatient_calls, "shutil.rmtree(folder)"),
        (_unpatient_calls, "folder.is_mount()"),
        (_keys_of_one_system, "str(path.relative_to(folder))"),
        (_keys_of_one_system, "f'{path.relative_to(folder)}/x'"),
        (_keys_of_one_system, "name.split(os.sep)"),
    ],
)
def test_what_is_looked_for_is_found(look: Callable[[ast.Module], Iterable[ast.AST]], source: str) -> None:
    assert list(look(ast.parse(source)))


def _files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("only a checkout lists its files")
    return listed.stdout.decode("utf-8").rstrip("\0").split("\0")


def refused_names(paths: Iterable[str]) -> list[str]:
    """The paths that Windows can't have: names of devices, characters, ends, lengths, two that differ only in case."""
    found, seen = [], dict[str, str]()
    for path in paths:
        names = path.split("/")
        is_bad = any(map(is_refused_by_windows, names))
        is_double = any(
            seen.setdefault("/".join(names[:end]).casefold(), "/".join(names[:end])) != "/".join(names[:end])
            for end in range(1, len(names) + 1)
        )
        if is_bad or is_double or len(path) + _ASSUMED_FOLDER > _MOST_OF_PATH:
            found.append(path)
    return found


def test_every_file_has_a_name_that_windows_takes() -> None:
    assert refused_names(_files()) == []


@pytest.mark.parametrize("path", ["a/con/b", "aux.yml", "a./b", "a /b", "a:b", "a?b", "x" * 161, "a\\b"])
def test_names_that_windows_refuses_are_found(path: str) -> None:
    assert refused_names([path]) == [path]
    assert refused_names(["a/B", "A/c"]) == ["A/c"]


def test_the_workflow_tries_every_system_and_python() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))["jobs"]
    pythons = ["3.11", "3.12", "3.13", "3.14"]
    assert [job["strategy"]["matrix"]["python"] for job in jobs.values()] == [pythons] * 2
    assert jobs["others"]["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    uses = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in uses)


def test_the_readme_begins_with_windows_and_every_target_has_its_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("## On Windows") < readme.index("## On macOS and Linux")
    assert "only simulated" in readme
    phony = re.search(r"\.PHONY: (.*)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert phony
    for target in set(phony[1].split()) - {"clean"}:
        assert re.search(rf"^\| `make {target}` \| `\.venv/bin/(loa|python) ", readme, re.MULTILINE), target
