"""Output never dies of its terminal: code pages without Vietnamese, a reader that goes away, no output at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SITES

_LOA = "import sys; from loa.cli import main; sys.exit(main())"
_BROKEN = SITES / "invalid" / "nhieu-loi-cu-phap"


def _run(*command: str, cwd: Path, store: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "LOA_STORE": str(store), **settings}
    return subprocess.run([sys.executable, *command], cwd=cwd, env=environment, capture_output=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with errors and settings of its own."""
    folder = tmp_path / "site"
    for name in ("mkdocs.yml", "hooks/site.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "docs").mkdir()
    for file in (_BROKEN / "campaigns").rglob("*.yml"):
        place = folder / file.relative_to(_BROKEN)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "latin-1:strict", "cp437"])
@pytest.mark.parametrize("command", [("-c", _LOA, "check"), ("-m", "mkdocs", "build")])
def test_letters_that_a_code_page_lacks_lose_their_marks(
    command: tuple[str, ...], encoding: str, site: Path, tmp_path: Path
) -> None:
    done = _run(*command, cwd=site, store=tmp_path / "store", PYTHONIOENCODING=encoding)
    said = done.stdout.decode(encoding.partition(":")[0])
    assert done.returncode == 1
    assert "thu.yml:1:1: l" in said
    assert b"Traceback" not in done.stderr


def test_plain_letters_stand_for_those_with_marks(site: Path, tmp_path: Path) -> None:
    done = _run("-c", _LOA, "check", cwd=site, store=tmp_path / "store", PYTHONIOENCODING="ascii")
    assert b"loi L118: Cho nay thieu dau `:` va dau cach sau no." in done.stdout


def test_what_programs_read_is_utf8_on_every_code_page(site: Path, tmp_path: Path) -> None:
    done = _run("-c", _LOA, "check", "--format", "json", cwd=site, store=tmp_path / "store", PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout.decode("utf-8"))[0]["problem"].startswith("Chỗ này thiếu dấu")


@pytest.mark.skipif(os.name != "posix", reason="a shell's pipes")
@pytest.mark.parametrize("redirected", ["| true", "| head -c 5", "> /dev/full", ">&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", [f'-c "{_LOA}" check', f'-c "{_LOA}" build'])
def test_the_exit_status_is_right_whoever_reads(command: str, redirected: str, site: Path, tmp_path: Path) -> None:
    status = tmp_path / "status"
    script = f"({sys.executable} {command}; echo $? >{status}) 2>{tmp_path}/said {redirected}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "LOA_STORE": str(tmp_path / "store")}
    subprocess.run(["bash", "-c", script], cwd=site, env=environment, check=False)
    assert status.read_text() == "1\n"
    assert "Traceback" not in (tmp_path / "said").read_text()
