"""The set-up tells people in plain words what their machine lacks, before anything is made."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.system import run_program


def _python(folder: Path, pretending: str) -> Path:
    """A Python that runs `pretending` before what it is given with -c, and makes no environment."""
    file = folder / "python"
    program = f"import sys; {pretending}; exec(sys.argv[1])"
    file.write_text(
        "#!/bin/sh\n"
        '[ "$1" = -c ] || { echo "Python 3.x"; exit 0; }\n'
        f'exec {shlex.quote(sys.executable)} -c {shlex.quote(program)} "$2"\n',
        encoding="utf-8",
    )
    file.chmod(0o755)
    return file


def _set_up(folder: Path, python: Path | str) -> tuple[int, str]:
    """How `make` ends with this Python where nothing was set up yet, and what it says."""
    shutil.copy(ROOT / "Makefile", folder)
    # Not as a part of the `make test` that may have started us.
    alone = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}}
    done = run_program(["make", ".venv/bin/python", f"PYTHON={python}"], cwd=folder, env=alone)
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 16)])
def test_a_python_that_is_not_promised_is_refused(tmp_path: Path, version: tuple[int, int]) -> None:
    status, said = _set_up(tmp_path, python := _python(tmp_path, f"sys.version_info = {(*version, 9, 'final', 0)}"))
    assert status != 0
    assert f"Cần Python từ 3.11 đến 3.15; {python} là Python 3.x. Hãy gọi lại với một bản phù hợp" in said
    assert "Traceback" not in said
    assert "-m venv" not in said


@pytest.mark.parametrize("version", [(3, 11), (3, 15)])
def test_the_oldest_and_the_newest_promised_python_are_taken(tmp_path: Path, version: tuple[int, int]) -> None:
    status, said = _set_up(tmp_path, python := _python(tmp_path, f"sys.version_info = {(*version, 0, 'final', 0)}"))
    assert status == 0, said
    assert f"{python} -m venv .venv" in said


def test_a_python_without_venv_names_the_package_to_install(tmp_path: Path) -> None:
    status, said = _set_up(tmp_path, _python(tmp_path, "sys.modules['ensurepip'] = None"))
    assert status != 0
    assert "còn thiếu venv. Hãy cài rồi gọi lại (trên Debian: sudo apt install python3-venv)." in said
    assert "Traceback" not in said


def test_a_machine_without_python_hears_what_to_install(tmp_path: Path) -> None:
    status, said = _set_up(tmp_path, tmp_path / "no-python")
    assert status != 0
    assert "Hãy cài Python từ 3.11 đến 3.15 (trên Debian: sudo apt install python3 python3-venv)." in said


def test_an_environment_that_was_begun_and_not_finished_is_taken_away(tmp_path: Path) -> None:
    begun = '#!/bin/sh\n[ "$1" = -m ] || exit 0\nmkdir -p .venv/bin && touch .venv/bin/python\nexit 1\n'
    (tmp_path / "python").write_text(begun, encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    status, said = _set_up(tmp_path, tmp_path / "python")
    assert status != 0, said
    assert not (tmp_path / ".venv").exists()
