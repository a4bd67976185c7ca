"""The inputs of projects, as a build looks at them, with a store for all tests of a run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project


def inputs_at(root: Path) -> Inputs:
    """The files of the project at `root` as they are now."""
    return inputs_of(Project.at(root))


def inputs_of(project: Project) -> Inputs:
    """The files of a project as they are now."""
    return Inputs(project, _store())


def published_at(address: str, folder: Path) -> Inputs:
    """A project in a new folder with our own assets and layouts, whose site is to lie at this address."""
    folder.mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_url: {address}\n", encoding="utf-8")
    return inputs_at(folder)


@cache
def _store() -> Store:
    folder = Path(tempfile.mkdtemp(prefix="loa-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Store(folder)
