"""An article as a folder and a zip, which take the place of earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from loa.publish.folder_guard import refuse_folder
from loa.publish.paths import real_path
from loa.publish.staging import SiteError, discard, publishing, staging_folder, swap_folders
from loa.publish.zip_files import refuse_foreign_zip, zip_folder
from loa.store.digest_store import Store

GUIDE = "DOC-TRUOC.txt"
TEXT = "bai-viet.txt"


def write_article(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files of an article into `folder`, and a zip of it beside it; returns the zip.

    Raises UnsafeFolder, before anything is written, where a file of somebody would be lost; and SiteError.
    """
    place = folder.with_name(f"{folder.name}.zip")
    refuse_folder(folder, Store.at_default(), [], _is_article)
    refuse_foreign_zip(place, f"{folder.name}/{GUIDE}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        target = real_path(folder)
        staging = staging_folder(target)
        try:
            for name, data in files.items():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).write_bytes(data)
            with publishing(target):
                swap_folders(staging, target, None)
        finally:
            discard(target, staging)
        return zip_folder(target, folder.name, place)
    except OSError as error:
        raise SiteError(folder, error) from error


def _is_article(folder: Path) -> bool:
    return (folder / GUIDE).is_file()
