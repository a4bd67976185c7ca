"""Zips of finished files: the same files give the same bytes, whoever packs them and when.

Every entry has the same time (the earliest a zip file knows) and the same permissions, so nothing of the machine or the
moment is in the file.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path, PurePosixPath

from loa.publish.folder_guard import FolderProblem, UnsafeFolder
from loa.store.file_replacement import replacement_of

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = (stat.S_IFREG | 0o644) << 16
"""Everybody may read what is unpacked, whatever the umask of who packed it, as Unix keeps it in an entry's attributes.

A zip has no entries for folders: they get the permissions that the umask of who unpacks it leaves.
"""

_COMPRESSION = 9
_COMPRESSED_SUFFIXES = {".pdf", ".png", ".jpg", ".webp", ".woff2", ".zip", ".mp3", ".m4a"}


def write_zip(folder: Path, paths: Iterable[str], place: Path, *, below: str = "") -> Path:
    """Pack the files of a folder with these paths into a zip at `place`, under the folder `below`; returns `place`.

    A zip that is there is replaced when the new one is whole. Raises OSError.
    """
    with replacement_of(place) as file, zipfile.ZipFile(file, "w") as archive:
        for path in sorted(paths, key=PurePosixPath):
            _add(archive, f"{below}/{path}" if below else path, (folder / path).read_bytes())
    return place


def packed_kit(index: Iterable[tuple[str, bytes]], members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip in memory of an index and the files after it, each with its name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in chain(index, members):
            _add(archive, name, data)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    is_compressed = PurePosixPath(name).suffix in _COMPRESSED_SUFFIXES
    entry.compress_type = zipfile.ZIP_STORED if is_compressed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, compresslevel=_COMPRESSION)


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
