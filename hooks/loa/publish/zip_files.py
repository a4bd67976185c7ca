"""Zips of finished files: the same files give the same bytes, whoever packs them and when."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from loa.publish.folder_guard import FolderProblem, UnsafeFolder
from loa.store.file_replacement import replacement_of

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = (stat.S_IFREG | 0o644) << 16
"""Everybody may read what is unpacked, whatever the umask of who packed it, as Unix keeps it in an entry's attributes.

A zip has no entries for folders: they get the permissions that the umask of who unpacks it leaves.
"""

_COMPRESSED_SUFFIXES = {".pdf", ".png", ".jpg", ".webp", ".woff2", ".zip"}


def write_zip(folder: Path, paths: Iterable[str], place: Path, *, below: str = "") -> Path:
    """Pack the files of a folder with these paths into a zip at `place`, under the folder `below`; returns `place`.

    A zip that is there is replaced when the new one is whole. Raises OSError.
    """
    with replacement_of(place) as file, zipfile.ZipFile(file, "w") as archive:
        for path in sorted(paths, key=PurePosixPath):
            entry = zipfile.ZipInfo(f"{below}/{path}" if below else path, _ZIP_DATE)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            is_compressed = PurePosixPath(path).suffix in _COMPRESSED_SUFFIXES
            entry.compress_type = zipfile.ZIP_STORED if is_compressed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, (folder / path).read_bytes())
    return place


def zip_folder(folder: Path, name: str, place: Path) -> Path:
    """Pack a whole folder, under this name, into a zip at `place`; returns `place`. Raises OSError."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return write_zip(folder, paths, place, below=name)


def refuse_foreign_zip(place: Path, member: str) -> None:
    """Raise UnsafeFolder where a file that is no zip of ours lies in the zip's place: ours has this member."""
    if not place.exists():
        return
    try:
        with zipfile.ZipFile(place) as archive:
            archive.getinfo(member)
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise UnsafeFolder(place, FolderProblem.IS_FOREIGN_FILE, root=place.parent) from error
