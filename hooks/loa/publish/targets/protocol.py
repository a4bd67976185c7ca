"""What every target of a publication can do, and what may go wrong with one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, Protocol


class Trouble(Enum):
    """What went wrong with a target."""

    FULL = auto()
    DENIED = auto()
    BAD_NAME = auto()
    LOST = auto()
    UNREACHABLE = auto()
    NO_PARENT = auto()
    LINK = auto()
    LOGIN = auto()
    NO_PASSWORD = auto()
    NEW_HOST_KEY = auto()
    CHANGED_HOST_KEY = auto()
    REJECTED_HOST_KEY = auto()
    CERTIFICATE = auto()
    NO_TLS = auto()
    NO_LIBRARY = auto()
    REFUSED = auto()


class TargetError(Exception):
    """A target did not do what was asked; `where` is the file or host, `reason` what the system or server said."""

    def __init__(self, trouble: Trouble, where: str, reason: str = "") -> None:
        super().__init__(f"{where}: {trouble.name} {reason}")
        self.trouble = trouble
        self.where = where
        self.reason = reason


class SentFile(NamedTuple):
    """The content of a file: SHA-256 in hexadecimal, and the size in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> SentFile:
        """What is known of a file with these bytes."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of the person at the terminal. Each answer is None where nobody can be asked."""

    password: Callable[[str], str | None]
    """The password of `user@host`, or the passphrase of a key."""

    host_key: Callable[[str, str], bool | None]
    """Whether the key of a host, which nobody has met before, with this fingerprint, is the right one."""


class Target(Protocol):
    """Paths are those of the site: relative, with `/`. Every method raises TargetError."""

    def connect(self) -> None:
        """Connect, or connect again."""

    def close(self) -> None:
        """End the connection; raises nothing."""

    def prepare(self) -> None:
        """Make the top folder where it is missing; the folder it lies in must be there."""

    def names(self, folder: str) -> set[str]:
        """The names in a folder; none where there is no such folder."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

    def look(self, path: str) -> SentFile | None:
        """What a file holds, where that can be told without fetching it; else None."""

    def send(self, path: str, data: bytes) -> None:
        """Write a file under a temporary name beside its own, and put it in its place when it is whole."""

    def remove(self, path: str) -> None:
        """Remove a file; where there is none, or a folder of that name, nothing is done."""

    def make_folder(self, path: str) -> bool:
        """Make a folder in the top folder; False where something of that name is there."""

    def remove_folder(self, path: str) -> None:
        """Remove a folder if it is empty."""


def temporary_name(path: str) -> str:
    """Beside `path`: the name under which its bytes arrive. It follows from the path, so that it can be found again."""
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}.loa-new-{hashlib.sha256(path.encode()).hexdigest()[:12]}"
