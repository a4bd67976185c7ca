"""The target of a publication as people write it: a folder, or the address of a server."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")
_WINDOWS_PLACE = re.compile(r"[a-zA-Z]:[\\/]|\\\\")
_LIKE_SCP = re.compile(r"[\w.-]+@[\w.-]+:")
_PORTS = {"sftp": 22, "ftps": 21}


class AddressProblem(Enum):
    """Why a target can't be used as it is written."""

    PASSWORD = auto()
    PLAIN_FTP = auto()
    UNKNOWN_SCHEME = auto()
    INCOMPLETE = auto()
    LIKE_SCP = auto()
    OF_WINDOWS = auto()


class BadAddress(Exception):
    """A target that is written in no way that can be used."""

    def __init__(self, problem: AddressProblem) -> None:
        super().__init__(problem.name)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A folder on a server: `path` is absolute, or begins with `~/`, which is where one is after the login."""

    scheme: str
    user: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{user}{host}{port}/{self.path.removeprefix('/')}"


def read_target(text: str) -> ServerAddress | None:
    """The server that a target names; None where it is a folder. Raises BadAddress."""
    found = _SCHEME.match(text)
    if found is None:
        if _WINDOWS_PLACE.match(text) and not Path(text).drive:
            raise BadAddress(AddressProblem.OF_WINDOWS)
        if _LIKE_SCP.match(text) and not os.path.lexists(text):
            raise BadAddress(AddressProblem.LIKE_SCP)
        return None
    scheme = found[1].lower()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress(AddressProblem.INCOMPLETE) from error
    if parts.password is not None:
        raise BadAddress(AddressProblem.PASSWORD)
    if scheme == "ftp":
        raise BadAddress(AddressProblem.PLAIN_FTP)
    if scheme not in _PORTS:
        raise BadAddress(AddressProblem.UNKNOWN_SCHEME)
    if not host or not parts.username or parts.path in {"", "/~"} or parts.query or parts.fragment:
        raise BadAddress(AddressProblem.INCOMPLETE)
    path = unquote(parts.path)
    path = path[1:] if path.startswith("/~/") else path
    return ServerAddress(scheme, unquote(parts.username), host, port or _PORTS[scheme], path.rstrip("/") or "/")
