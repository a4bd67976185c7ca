"""The staging folder: a new site is written beside the published one, and takes its place only when finished."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class SiteError(Exception):
    """The site cannot be written; `number` is the system's error number."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(folder, error)
        self.folder = folder
        self.reason = error.strerror or str(error)
        self.number = error.errno


def staging_folder(site: Path) -> Path:
    """A fresh folder beside `site`, on the same file system, in which the new site is built. Raises SiteError."""
    _remove_leftovers(site)
    staging = site.with_name(f".{site.name}-new-{os.getpid()}")
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise SiteError(staging, error) from error
    return staging


def _remove_leftovers(site: Path) -> None:
    """Remove the folders of builds that were killed, whose names end in the id of their process."""
    for left in site.parent.glob(f".{site.name}-*-*"):
        owner = left.name.rpartition("-")[2]
        if owner.isdigit() and (int(owner) == os.getpid() or not _is_running(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True
