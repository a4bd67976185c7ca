"""`loa edit`: started, ended, told where the first one runs; nothing of it is loaded by other commands."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from loa.cli import main
from tests.conftest import ROOT
from tests.editing_site import Visitor

LIBRARIES = {"starlette", "uvicorn", "dulwich", "multipart", "python_multipart", "pillow_heif", "anyio", "h11"}
PROGRAM = [sys.executable, "-c", "import sys; from loa.cli import main; sys.exit(main())"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of commands of these tests."""
    # Nothing that reads the terminal shows a browser; none is opened.
    return {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "LOA_STORE": str(tmp_path / "kho")}


def _start(site: Path, environment: dict[str, str], *options: str) -> tuple[subprocess.Popen[str], str]:
    command = [*PROGRAM, "edit", "--no-browser", *options]
    running = subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert running.stdout
    said = running.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/vao/\S+", said)
    assert found, said + running.stdout.read()
    return running, found[0]


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["where", "formats"], ["edit", "--help"]])
def test_other_commands_load_nothing_of_the_editor(
    edited_site: Path, environment: dict[str, str], arguments: list[str]
) -> None:
    code = (
        "import sys; from loa.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=edited_site,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert ("loa.cli.edit" in loaded) == ("--help" in arguments)  # Help is about every command.
    assert {name for name in loaded if name.partition(".")[0] in LIBRARIES or name.startswith("loa.edit")} == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_begins_again(
    edited_site: Path, environment: dict[str, str], number: signal.Signals
) -> None:
    for _ in range(2):
        running, address = _start(edited_site, environment)
        visitor = Visitor(int(address.split(":")[2].partition("/")[0]))
        visitor.enter(address)
        assert visitor.get("/").status == 200
        running.send_signal(number)
        said, _ = running.communicate(timeout=60)
        assert (running.returncode, said.strip()) == (0, "Trang soạn đã dừng. Những gì đã lưu đều còn nguyên.")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_second_one_says_where_the_first_runs(edited_site: Path, environment: dict[str, str]) -> None:
    running, first = _start(edited_site, environment)
    try:
        second, address = _start(edited_site / "campaigns", environment)
        assert second.communicate(timeout=60) == ("", None)
        assert second.returncode == 0
        assert address.rpartition("/")[0] == first.rpartition("/")[0]
        assert Visitor(int(address.split(":")[2].partition("/")[0])).enter(address).status == 303
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)


def test_a_port_that_is_taken_is_told(edited_site: Path, environment: dict[str, str]) -> None:
    running, address = _start(edited_site, environment)
    port = address.split(":")[2].partition("/")[0]
    command = [*PROGRAM, "edit", "--no-browser", "--port", port]
    try:
        other = edited_site.parent / "khac"
        other.mkdir()
        done = subprocess.run(command, cwd=other, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"Cổng {port} đang có phần mềm khác dùng" in done.stderr
    finally:
        running.terminate()
        running.communicate(timeout=60)


@pytest.mark.parametrize("port", ["-1", "65536", "x", "8080.5"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["edit", "--port", port])
    assert ended.value.code == 2


def test_where_its_libraries_are_missing_the_command_to_install_them_is_told(
    edited_site: Path, environment: dict[str, str]
) -> None:
    code = "import sys; sys.modules['starlette'] = None; from loa.cli import main; sys.exit(main(['edit']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=edited_site, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Máy chưa có phần soạn bằng trình duyệt. Hãy cài bằng lệnh: ")
    assert "-m pip install" in done.stderr
    assert "[edit]" in done.stderr
    assert len(done.stderr.splitlines()) == 1
