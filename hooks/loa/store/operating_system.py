"""What differs between Windows, macOS and Linux; every other module uses only calls that all of them have.

Windows removes, renames and replaces no file that a program has open, and no folder that holds one. A scanner or the
search index opens a new file for a moment, so what is refused there is tried again; what stays refused is told with
the name of the file. Windows was never at hand when this was written: tests simulate it.
"""

from __future__ import annotations

import ctypes
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl
    import resource

TEMPORARY_SETTING = "TEMP" if sys.platform == "win32" else "TMPDIR"
"""What names the folder of temporary files."""

MOST_PROCESSES = 61 if sys.platform == "win32" else 10_000
"""How many processes a pool may have: Windows waits for no more at once (concurrent.futures)."""

STOPPING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""The signals that ask a program to end, beside Ctrl-C: Windows has no SIGHUP, but Ctrl-Break and closed windows."""


def cache_folder() -> Path:
    """Where programs of this user keep what can be made again. Raises RuntimeError where the user has no home."""
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local)
    named = os.environ.get("XDG_CACHE_HOME")
    return Path(named) if named else Path.home() / ".cache"


# -- locks

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Opens no link, and waits for nobody who would write into a pipe."""


def open_lock_file(place: Path) -> int:
    """Open a file to be locked, made where it is absent. Raises OSError."""
    return os.open(place, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)


def open_folder(folder: Path, name: Path, *, hold: bool) -> int:
    """A file descriptor to be locked for a folder that has this name, or will have it.

    Windows opens no folder: there it is that of a file beside `name`, which is made where the folder is to be held.
    Raises OSError; FileNotFoundError where nobody holds it.
    """
    if sys.platform == "win32":
        return os.open(_beside(name), os.O_RDWR | (os.O_CREAT if hold else 0), 0o666)
    return os.open(folder, os.O_RDONLY | _NO_LINK)


def close_folder(descriptor: int, name: Path) -> None:
    """Close what `open_folder` opened for a folder of this name."""
    os.close(descriptor)
    if sys.platform == "win32":
        # Another process that has it open keeps it.
        with suppress(OSError):
            _beside(name).unlink()


def _beside(name: Path) -> Path:
    return name.with_name(f"{name.name}.lock")


def lock(descriptor: int) -> bool:
    """Lock what is open until it is closed; False where there are no such locks.

    Raises BlockingIOError where another process has it.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except PermissionError as error:
        if sys.platform == "win32":
            raise BlockingIOError(*error.args) from error
        return False
    except OSError:
        return False
    return True


def lock_folder(folder: Path) -> int | None:
    """Lock a folder, whatever becomes of the files in it, until the descriptor is closed; None on Windows.

    There nobody can remove a file that is open and locked. Raises BlockingIOError where another process has it, and
    OSError.
    """
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        lock(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def remove_locked(descriptor: int, place: Path) -> None:
    """Remove a file that this process has locked, and unlock it."""
    # Elsewhere than on Windows while it is locked: who waits for it looks whether it is still there.
    if sys.platform != "win32":
        with suppress(OSError):
            place.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with suppress(OSError):
            place.unlink()


# -- files and folders


class FileInUse(PermissionError):
    """Windows refuses to rename, replace or remove `filename`, since a program has it open."""


_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between two tries."""


def rename(path: Path, to: Path) -> None:
    """Give a file or folder another name, which nothing has. Raises OSError; FileInUse names the file in the way."""
    _patiently(lambda: os.rename(path, to), path)  # noqa: PTH104


def replace_file(path: Path, other: Path) -> None:
    """Put a file in the place of another, or where there is none. Raises OSError as `rename`."""
    _patiently(lambda: os.replace(path, other), other, path)  # noqa: PTH105


def remove_file(path: Path) -> None:
    """Remove a file or a link. Raises OSError as `rename`."""
    _patiently(lambda: os.unlink(path), path)  # noqa: PTH108


def remove_folder(folder: Path, *, ignore_errors: bool = True) -> None:
    """Remove a folder with all that is in it, as far as that can be done; else OSError, if errors are to be raised."""
    if sys.platform == "win32":
        # A file that may only be read is not removed there.
        for place, _, names in os.walk(folder):
            for name in names:
                _make_writable(Path(place, name))
    shutil.rmtree(folder, ignore_errors=ignore_errors)


def _patiently(work: Callable[[], object], *paths: Path) -> None:
    """Do what Windows refuses while a file is open or may only be read: again after a moment, then FileInUse."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            work()
            return
        except PermissionError:
            for path in paths:
                _make_writable(path)
            time.sleep(pause)
    try:
        work()
    except PermissionError as error:
        if sys.platform != "win32":
            raise
        raise FileInUse(error.errno, error.strerror, str(_in_use(*paths))) from error


def _make_writable(path: Path) -> None:
    with suppress(OSError):
        if not path.is_dir():
            path.chmod(path.lstat().st_mode | stat.S_IWRITE)


def _in_use(*paths: Path) -> Path:
    """The file, at one of these paths or below it, that can't be renamed; the first path where all can."""
    for path in paths:
        files = (Path(place, name) for place, _, names in os.walk(path) for name in names)
        for file in (path,) if path.is_file() else files:
            try:
                # To its own name: this changes nothing, and Windows refuses it for an open file.
                os.rename(file, file)  # noqa: PTH104
            except OSError:
                return file
    return paths[0]


def link_or_copy(old: Path, new: Path) -> None:
    """A hard link to a file; a copy with its time where the disk has no such links. Raises OSError."""
    try:
        os.link(old, new)
    except FileExistsError:
        remove_file(new)
        link_or_copy(old, new)
    except OSError:
        shutil.copy2(old, new)


def is_link(place: os.DirEntry[str] | Path) -> bool:
    """Whether it is a link, of which Windows has another kind for folders: junctions."""
    if place.is_symlink():
        return True
    if sys.platform != "win32":
        return False
    found = os.lstat(place)
    return getattr(found, "st_reparse_tag", 0) == stat.IO_REPARSE_TAG_MOUNT_POINT


def is_of_this_user(found: os.stat_result) -> bool:
    """Whether a file is this user's; Windows, whose folder of temporary files is one for each user, doesn't say."""
    return sys.platform == "win32" or found.st_uid == os.getuid()


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Both from Linux: fcntl.h and renameat2(2)."""


def exchange_in_one_step(one: Path, other: Path) -> bool:
    """Exchange two files or folders in one step (Linux renameat2); False where the system cannot."""
    if sys.platform == "win32":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0


# -- processes


def pass_on(running: subprocess.Popen[bytes], number: int) -> None:
    """Ask a process to end as this one was asked. Windows tells both of Ctrl-Break, and has no other such signal."""
    if sys.platform != "win32":
        running.send_signal(number)


def as_typed(command: Sequence[str]) -> str:
    """A command as one types it on this system."""
    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def group_of_its_own() -> dict[str, Any]:
    """The arguments of Popen for a process that does not end with this one, and that `end_group` can end."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def ask_to_end(running: subprocess.Popen[bytes]) -> None:
    """Ask a process that was started in a group of its own to tidy up and end."""
    if sys.platform == "win32":
        running.send_signal(signal.CTRL_BREAK_EVENT)
    else:
        running.terminate()


def end_group(running: subprocess.Popen[bytes]) -> None:
    """End a process that was started in a group of its own, and all that it started, at once."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(running.pid)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Processes that are started meanwhile hear nothing of Ctrl-C until they call `hear_interrupts`."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hear_interrupts() -> None:
    """Hear of Ctrl-C in a process that was started deaf to it."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def limit_this_process(address_space: int, seconds: int) -> None:
    """Let the system end this process where it takes more bytes of address space or seconds of a processor.

    Windows has no such limits for a process that sets them itself: only the time of whoever started it counts there.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def open_no_more_files() -> None:
    """From now on this process opens no file and writes none, but goes on with what is open; not on Windows."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def memory_taken() -> int:
    """The most bytes of memory that this process had at once; 0 where the system (all but Linux) does not say.

    Not `ru_maxrss`, which counts the memory of the process that started this one, too.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0
