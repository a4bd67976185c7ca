"""Python as it is on Windows, as far as that can be simulated: every process with this folder in PYTHONPATH is so.

- The program's own modules (`loa…`) find `sys.platform` and `os.name` of Windows, and none of what it lacks.
- For everybody: a file that is open or may only be read is not removed, a folder with an open file not renamed, nothing
  is renamed over what is there; no folder can be opened; no symbolic links; names in any case are the same; what
  Windows refuses as a name, or finds too long, is refused; text without a named encoding is in cp1258, and its lines
  end in CR LF.
- Relative paths, and what a walk through folders gives, are joined by backslashes as soon as they are text.

What Windows has stays. `SIMULATED_LINKS=1` gives it hard links (NTFS), `SIMULATED_OPEN` names a file that another
program has open, `SIMULATED_ROOT` the folder that stands for one whose path has 80 characters.
"""

from __future__ import annotations

import builtins
import ctypes
import fcntl
import io
import os
import pathlib
import re
import shutil
import signal
import stat
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from simulated_names import ABSENT_IN_OS, ABSENT_MODULES, ABSENT_SIGNALS

_CODE_PAGE = "cp1258"
_ROOT = os.environ.get("SIMULATED_ROOT", "")
_ASSUMED_ROOT = 80
_MOST = 259
_OPEN_ELSEWHERE = os.environ.get("SIMULATED_OPEN", "")
_HARD_LINKS = os.environ.get("SIMULATED_LINKS") == "1"
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789")}
_REFUSED = re.compile(r'[<>:"|?*\0-\x1f]')

_REPLACED = (
    *("stat", "lstat", "open", "rename", "replace", "unlink", "rmdir", "mkdir", "link", "scandir", "listdir"),
    *("utime", "chmod", "access"),
)
_real = {name: getattr(os, name) for name in _REPLACED}
_real_open = io.open
_real_import = builtins.__import__


def _refuse(path: str, code: int = 13, words: str = "Access is denied") -> OSError:
    return OSError(code, words, path)


# -- names


def _slashes(path: Any) -> Any:
    path = os.fspath(path) if isinstance(path, os.PathLike) else path
    return path.replace("\\", "/") if isinstance(path, str) else path


def _place(path: Any) -> Any:
    """Where a path leads on a disk that ignores capitals, whichever slash it is written with."""
    path = _slashes(path)
    if not isinstance(path, str) or not path:
        return path
    try:
        _real["lstat"](path)
    except OSError:
        folder, _, name = path.rpartition("/")
        if not folder or not name:
            return path
        folder = _place(folder)
        with suppress(OSError):
            path = next(
                (f"{folder}/{other}" for other in _real["listdir"](folder) if other.casefold() == name.casefold()),
                f"{folder}/{name}",
            )
    return path


def _new(path: Any) -> Any:
    """The same for what is to be made: a name that Windows takes."""
    place = _place(path)
    if isinstance(place, str):
        for name in filter(None, place.split("/")):
            is_bad = _REFUSED.search(name) or name != name.rstrip(". ") or name.partition(".")[0].lower() in _DEVICES
            if is_bad and name not in {".", ".."}:
                raise _refuse(place, 22, "Invalid argument")
        if _ROOT and place.startswith(_ROOT) and len(place) - len(_ROOT) + _ASSUMED_ROOT > _MOST:
            raise FileNotFoundError(2, "The system cannot find the path specified", place)
    return place


# -- open files


def _refuse_open(path: Any) -> None:
    """Refuse what nobody may do with a file that is open, or with a folder that holds one."""
    if not isinstance(path, str):
        return
    whole = os.path.realpath(os.path.dirname(path)) + "/" + os.path.basename(path)
    for name in _real["listdir"]("/proc/self/fd"):
        with suppress(OSError):
            _refuse_one(os.readlink(f"/proc/self/fd/{name}"), whole)
    _refuse_one(_OPEN_ELSEWHERE, whole)
    _refuse_one(os.getcwd(), whole)


def _refuse_one(opened: str, whole: str) -> None:
    if opened == whole or opened.startswith(f"{whole}/"):
        raise PermissionError(13, "The process cannot access the file because it is being used", whole)


def _refuse_read_only(path: Any) -> None:
    with suppress(FileNotFoundError):
        found = _real["lstat"](path)
        if stat.S_ISREG(found.st_mode) and not found.st_mode & stat.S_IWUSR:
            raise _refuse(path)


def _rename(path: Any, to: Any, **how: Any) -> None:
    path, to = _place(path), _new(to)
    _refuse_open(path)
    if os.path.lexists(to) and not os.path.samefile(path, to):
        raise FileExistsError(17, "Cannot create a file when that file already exists", to)
    _real["rename"](path, to)


def _replace(path: Any, to: Any, **how: Any) -> None:
    path, to = _place(path), _new(to)
    if os.path.isdir(to):
        raise _refuse(to)
    _refuse_open(path)
    _refuse_open(to)
    _refuse_read_only(to)
    _real["replace"](path, to)


def _unlink(path: Any, **how: Any) -> None:
    path = _place(path)
    _refuse_open(path)
    _refuse_read_only(path)
    _real["unlink"](path)


def _rmdir(path: Any, **how: Any) -> None:
    path = _place(path)
    _refuse_open(path)
    _real["rmdir"](path)


def _link(old: Any, new: Any, **how: Any) -> None:
    old, new = _place(old), _new(new)
    if os.path.lexists(new):
        raise FileExistsError(17, "Cannot create a file when that file already exists", new)
    if not _HARD_LINKS:
        raise _refuse(new, 22, "Incorrect function")
    _real["link"](old, new)


def _absent(*arguments: Any, **how: Any) -> None:
    raise OSError(22, "A required privilege is not held by the client")


def _os_open(path: Any, flags: int, mode: int = 0o777, **how: Any) -> int:
    place = _new(path) if flags & os.O_CREAT else _place(path)
    if isinstance(place, str) and os.path.isdir(place):
        raise _refuse(place)
    number: int = _real["open"](place, flags, mode, **how)
    return number


def _open(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: Any = None,
    errors: Any = None,
    newline: Any = None,
    *rest: Any,
    **how: Any,
) -> Any:
    if not isinstance(file, int):
        file = _new(file) if set(mode) & set("wax") else _place(file)
        if isinstance(file, str) and file.startswith("/proc/"):
            raise FileNotFoundError(2, "The system cannot find the path specified", file)
        if isinstance(file, str) and os.path.isdir(file):
            raise _refuse(file)
        if "b" not in mode:
            encoding = _CODE_PAGE if encoding in {None, "locale"} else encoding
            newline = "\r\n" if newline is None and set(mode) & set("wax") else newline
    return _real_open(file, mode, buffering, encoding, errors, newline, *rest, **how)


def _at_place(name: str) -> Callable[..., Any]:
    def work(path: Any = ".", *rest: Any, **how: Any) -> Any:
        return _real[name](_place(path), *rest, **how)

    return work


for _name in ("stat", "lstat", "scandir", "listdir", "utime", "chmod", "access"):
    setattr(os, _name, _at_place(_name))
for _name, _work in {
    "rename": _rename,
    "replace": _replace,
    "unlink": _unlink,
    "remove": _unlink,
    "rmdir": _rmdir,
    "link": _link,
    "symlink": _absent,
    "fork": _absent,
    "open": _os_open,
    "mkdir": lambda path, mode=0o777, **how: _real["mkdir"](_new(path), mode),
}.items():
    setattr(os, _name, _work)
io.open = builtins.open = _open  # type: ignore[assignment]
shutil._use_fd_functions = False  # type: ignore[attr-defined]


# -- what the program's own modules import


class _Entry:
    """What a walk through a folder gives, whose path is joined by a backslash."""

    def __init__(self, entry: os.DirEntry[str], folder: str) -> None:
        self.name, self.path = entry.name, f"{folder}\\{entry.name}"
        self.is_dir, self.is_file, self.is_symlink = entry.is_dir, entry.is_file, entry.is_symlink
        self.stat, self.inode = entry.stat, entry.inode

    def __fspath__(self) -> str:
        return self.path


class _Scanned:
    def __init__(self, folder: Any) -> None:
        self._folder, self._entries = os.fspath(folder), os.scandir(folder)

    def __enter__(self) -> _Scanned:
        return self

    def __exit__(self, *error: object) -> None:
        self._entries.close()

    def __iter__(self) -> Iterator[_Entry]:
        return (_Entry(entry, self._folder) for entry in self._entries)

    def close(self) -> None:
        self._entries.close()


def _walk(top: Any, **how: Any) -> Iterator[tuple[str, list[str], list[str]]]:
    top = os.fspath(top)
    for place, folders, names in os.walk(_slashes(top), **how):
        yield top + place[len(top) :].replace("/", "\\"), folders, names


class WindowsPath(pathlib.PosixPath):
    """A path that takes both slashes and is text with backslashes where it is relative, as keys must not be."""

    def __new__(cls, *parts: Any, **how: Any) -> WindowsPath:
        return super().__new__(cls, *map(_slashes, parts), **how)

    if sys.version_info >= (3, 12):

        def __init__(self, *parts: Any) -> None:
            super().__init__(*map(_slashes, parts))

    def __fspath__(self) -> str:
        return super().__str__()

    def as_posix(self) -> str:
        return super().__str__()

    def is_mount(self) -> bool:
        raise NotImplementedError("Path.is_mount() is unsupported on this system")

    def __str__(self) -> str:
        text = super().__str__()
        return text if text.startswith("/") else text.replace("/", "\\")


class _Proxy(types.ModuleType):
    """A module with some names of its own, and without those that Windows lacks."""

    def __init__(self, module: types.ModuleType, lacks: re.Pattern[str] | None = None, **own: Any) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(own, _module=module, _lacks=lacks)

    def __getattr__(self, name: str) -> Any:
        if self._lacks and self._lacks.fullmatch(name):
            raise AttributeError(f"module {self.__name__!r} on Windows has no attribute {name!r}")
        return getattr(self._module, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._module, name, value)


def _locking(descriptor: int, how: int, count: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _refuse("", 13, "Permission denied") from None


def _library(name: Any, *rest: Any, **how: Any) -> Any:
    if name is None:
        raise TypeError("argument of type 'NoneType' is not iterable")
    return ctypes.CDLL(name, *rest, **how)


_msvcrt = types.ModuleType("msvcrt")
_msvcrt.locking, _msvcrt.LK_NBLCK = _locking, 2  # type: ignore[attr-defined]
_MODULES: dict[str, types.ModuleType] = {
    "os": _Proxy(os, ABSENT_IN_OS, name="nt", sep="\\", linesep="\r\n", walk=_walk, scandir=_Scanned),
    "sys": _Proxy(sys, platform="win32"),
    "signal": _Proxy(signal, ABSENT_SIGNALS, SIGBREAK=21),
    "ctypes": _Proxy(ctypes, CDLL=_library),
    "pathlib": _Proxy(pathlib, Path=WindowsPath),
    "msvcrt": _msvcrt,
    "stat": _Proxy(stat, IO_REPARSE_TAG_MOUNT_POINT=0xA0000003),
}


def _import(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
    asking = str((globals or {}).get("__name__", ""))
    if level == 0 and asking.partition(".")[0] in {"loa", "loa_mkdocs"}:
        if name in ABSENT_MODULES:
            raise ModuleNotFoundError(f"No module named {name!r} on Windows", name=name)
        if name in _MODULES:
            return _MODULES[name]
    return _real_import(name, globals, locals, fromlist, level)


builtins.__import__ = _import
