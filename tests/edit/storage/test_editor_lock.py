"""One editor at a time works in a site."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from loa.edit.storage.editor_lock import EditorIsOpen, editor_lock

_HOLD = """
import sys
from pathlib import Path
from loa.edit.storage.editor_lock import editor_lock
with editor_lock(Path(sys.argv[1])) as lock:
    lock.tell("8123")
    print("held", flush=True)
    sys.stdin.read()
"""


def _another(root: Path) -> subprocess.Popen[str]:
    """A process that holds the lock, until its input ends."""
    running = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout and running.stdout.readline() == "held\n"
    return running


def test_a_second_editor_is_told_where_the_first_is(tmp_path: Path) -> None:
    with _another(tmp_path) as running:
        with pytest.raises(EditorIsOpen) as error, editor_lock(tmp_path):
            pass
        assert error.value.address == "8123"
        assert running.stdin
        running.stdin.close()
        running.wait()
    with editor_lock(tmp_path):
        pass
    assert sorted(path.name for path in (tmp_path / ".loa").iterdir()) == [".gitignore"]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes otherwise")
def test_a_killed_editor_keeps_nobody_out(tmp_path: Path) -> None:
    with _another(tmp_path) as running:
        running.send_signal(signal.SIGKILL)
        running.wait()
    with editor_lock(tmp_path), pytest.raises(EditorIsOpen) as error, editor_lock(tmp_path):
        pass
    assert error.value.address == "", "the address of the killed one is forgotten"


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
@pytest.mark.parametrize("removed", ["lock", "address", ""])
def test_whatever_is_removed_of_its_folder_no_second_editor_begins(tmp_path: Path, removed: str) -> None:
    with _another(tmp_path) as running:
        if removed:
            (tmp_path / ".loa" / removed).unlink()
        else:
            shutil.rmtree(tmp_path / ".loa")
        with pytest.raises(EditorIsOpen), editor_lock(tmp_path):
            pass
        assert running.stdin
        running.stdin.close()
        running.wait()
    with editor_lock(tmp_path):
        pass


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".loa").mkdir()
    target = tmp_path / "target"
    target.write_text("x", encoding="utf-8")
    (tmp_path / ".loa" / "lock").symlink_to(target)
    with editor_lock(tmp_path):
        pass
    assert target.read_text(encoding="utf-8") == "x"
