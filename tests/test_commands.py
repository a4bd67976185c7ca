"""Commands that are copies of a waiting process say and do what they do when they are started as usual."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import commands
from tests.building import small_site
from tests.commands import run_module


def _as_usual(module: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def _unknown_key(site: Path) -> None:
    with (site / "campaigns/dong-thap/province.yml").open("a", encoding="utf-8") as file:
        file.write("\nnmae: Sai\n")


@pytest.mark.parametrize(
    ("command", "status", "edit"),
    [
        (("loa", "check"), 0, lambda site: None),
        (("loa", "check"), 1, _unknown_key),
        (("loa", "khong-co"), 2, lambda site: None),
        (("mkdocs", "build", "--khong-co"), 2, lambda site: None),
    ],
)
def test_a_command_says_and_returns_the_same(
    tmp_path: Path,
    shared_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    status: int,
    edit: Callable[[Path], None],
) -> None:
    monkeypatch.setenv("LOA_STORE", str(shared_store))
    site = small_site(tmp_path / "trang")
    edit(site)
    done, usual = run_module(*command, cwd=site, environment=os.environ), _as_usual(*command, cwd=site)
    assert (done.returncode, done.stdout, done.stderr) == (usual.returncode, usual.stdout, usual.stderr)
    assert done.returncode == status
    assert done.stdout + done.stderr


def test_a_command_that_is_killed_and_one_that_fails_are_known_by_their_status(tmp_path: Path) -> None:
    site = small_site(tmp_path / "trang")
    hook = site / "hong.py"
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("\nhooks:\n", "\nhooks:\n  - hong.py\n"))
    found = []
    for code in ("import os\nos.kill(os.getpid(), 9)\n", "raise KeyError('khong-co')\n"):
        hook.write_text(code, encoding="utf-8")
        done = run_module("mkdocs", "build", cwd=site, environment={**os.environ, "LOA_STORE": str(tmp_path / "kho")})
        found.append((done.returncode, "khong-co" in done.stderr))
    assert found == [(-9, False), (1, True)]


def test_nothing_of_a_command_is_left_for_the_next(tmp_path: Path) -> None:
    environment = {**os.environ, "LOA_LANG": "en"}
    first = run_module("loa", "khong-co", cwd=tmp_path, environment=environment)
    # Those that wait are used in turn.
    others = {run_module("loa", "khong-co", cwd=tmp_path, environment=os.environ).stderr for _ in range(2)}
    assert len(others) == 1
    assert first.stderr not in others


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere every command is started as usual.")
def test_a_command_with_other_modules_is_started_as_usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise AssertionError("a copy would have the modules of the waiting process")

    monkeypatch.setattr(commands, "_next_waiting", none)
    (tmp_path / "sitecustomize.py").write_text("print('mô-đun khác')", encoding="utf-8")
    places = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = run_module("loa", "--version", cwd=tmp_path, environment={**os.environ, "PYTHONPATH": places})
    assert done.stdout.startswith("mô-đun khác")
    with pytest.raises(AssertionError, match="the waiting process"):
        run_module("loa", "--version", cwd=tmp_path, environment=os.environ)
