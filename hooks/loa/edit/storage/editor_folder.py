"""The folder `.loa` in the root of a site, in which the editor keeps what is its own."""

from __future__ import annotations

import errno
import os
from pathlib import Path

EDITOR_FOLDER = ".loa"


def editor_folder(root: Path) -> Path:
    """The editor's folder in the site with this root, made where it is absent. Raises OSError."""
    return make_editor_folder(root / EDITOR_FOLDER)


def make_editor_folder(folder: Path) -> Path:
    """Make a folder of the editor, of which Git takes no notice where the site is somebody's repository.

    Raises OSError, also where its name is a link, which may lead anywhere.
    """
    if folder.is_symlink():
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(folder))
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="ascii", newline="\n")
    return folder
