"""A folder of this computer, or a share that is mounted, as the target of a publication."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loa.publish.targets.protocol import SentFile, TargetError, Trouble, temporary_name
from loa.store.file_replacement import replacement_of
from loa.store.operating_system import remove_file

_TROUBLES = {
    Trouble.FULL: {errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
    Trouble.DENIED: {errno.EROFS, errno.EACCES, errno.EPERM, errno.EBUSY},
    Trouble.BAD_NAME: {errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ},
    Trouble.LOST: {errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENOTCONN, errno.ENODEV},
}
"""What the numbers of the system's errors mean; a share that is gone for a moment may be there again."""

_LOST_ON_WINDOWS = {53, 55, 59, 64, 67, 121, 1231}
"""The numbers that Windows has for a share that is gone (ERROR_BAD_NETPATH and others); its `errno` is EINVAL then."""


class FolderTarget:
    """Writes nothing outside `root`: links below it are not followed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def connect(self) -> None:
        """Nothing is to be opened."""

    def close(self) -> None:
        """Nothing is to be closed."""

    def prepare(self) -> None:
        if not self._root.parent.is_dir():
            # A share that is not mounted: its files would go to this computer's own disk.
            raise TargetError(Trouble.NO_PARENT, str(self._root.parent))
        with self._telling(""):
            self._root.mkdir(exist_ok=True)

    def names(self, folder: str) -> set[str]:
        with self._telling(folder), suppress(FileNotFoundError, NotADirectoryError):
            return set(os.listdir(self._place(folder)))  # noqa: PTH208
        return set()

    def read(self, path: str) -> bytes | None:
        with self._telling(path), suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return self._place(path).read_bytes()
        return None

    def look(self, path: str) -> SentFile | None:
        place = self._place(path)
        with suppress(OSError):
            if place.is_file() and not place.is_symlink():
                with place.open("rb") as file:
                    return SentFile(hashlib.file_digest(file, "sha256").hexdigest(), place.stat().st_size)
        return None

    def send(self, path: str, data: bytes) -> None:
        place, arriving = self._place(path), self._place(temporary_name(path))
        with self._telling(path):
            self._make_folders(place.parent)
            with replacement_of(place, arriving) as file:
                file.write(data)

    def remove(self, path: str) -> None:
        place = self._place(path)
        with self._telling(path), suppress(FileNotFoundError, NotADirectoryError):
            if place.is_symlink() or not place.is_dir():
                remove_file(place)

    def make_folder(self, path: str) -> bool:
        try:
            with self._telling(path):
                self._place(path).mkdir()
        except FileExistsError:
            return False
        return True

    def remove_folder(self, path: str) -> None:
        with self._telling(path):
            try:
                self._place(path).rmdir()
            except (FileNotFoundError, NotADirectoryError, PermissionError):
                pass  # gone already, or open in another program
            except OSError as error:
                # Where something of others lies in it, it stays.
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                    raise

    def _place(self, path: str) -> Path:
        return self._root / path

    def _make_folders(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if one != self._root and one.is_relative_to(self._root)]
        for one in reversed(missing):
            if one.is_symlink():
                raise TargetError(Trouble.LINK, str(one))
            one.mkdir(exist_ok=True)

    @contextmanager
    def _telling(self, path: str) -> Iterator[None]:
        try:
            yield
        except FileExistsError:
            raise
        except OSError as error:
            raise TargetError(_trouble_of(error), str(self._place(path)), error.strerror or str(error)) from error


def _trouble_of(error: OSError) -> Trouble:
    if getattr(error, "winerror", None) in _LOST_ON_WINDOWS:
        return Trouble.LOST
    return next((one for one, numbers in _TROUBLES.items() if error.errno in numbers), Trouble.REFUSED)
