"""What all workers of a run share: made once, by the one that needs it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def common_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run; that of a worker lies in it."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> tuple[Path, str]:
    """The folder `name` that `make` filled, and what that returned, in whichever worker.

    Where it failed once, it fails in every worker with the same words, and is not tried again.
    """
    folder = common_folder(factory) / name
    said, failed = folder / "said.txt", folder / "failed.txt"
    with _alone(folder.with_name(f"{name}.lock")):
        if failed.is_file():
            pytest.fail(failed.read_text(encoding="utf-8"))
        if not said.is_file():
            # A worker that was killed may have left half of it.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                words = make(folder)
            except BaseException as error:
                failed.write_text(f"{type(error).__name__}: {error}", encoding="utf-8")
                raise
            said.write_text(words, encoding="utf-8")
    return folder, said.read_text(encoding="utf-8")


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold the lock of a file. Where nothing can be locked so (Windows), a run has no workers."""
    with place.open("w") as file:
        if os.name != "nt":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
