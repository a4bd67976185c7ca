"""A folder on a server that is reached by SFTP, as the target of a publication."""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import posixpath
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, ENOENT
from pathlib import Path
from typing import Any

from loa.publish.targets.protocol import Questions, TargetError, Trouble, temporary_name
from loa.publish.targets.server_folder import ServerFolder
from loa.publish.targets.target_address import ServerAddress

_TIMEOUT_SECONDS = 30


class SftpTarget(ServerFolder):
    """Logs in with the keys of the user's agent and `~/.ssh`, else with a password."""

    def __init__(self, address: ServerAddress, questions: Questions) -> None:
        super().__init__()
        self._address = address
        self._questions = questions
        self._password: str | None = None
        self._client: Any = None
        self._sftp: Any = None

    def connect(self) -> None:
        paramiko = load_paramiko()
        logging.getLogger("paramiko").setLevel(logging.CRITICAL)
        self._folders.clear()
        client = paramiko.SSHClient()
        _load_known_hosts(client)
        client.set_missing_host_key_policy(_asking(self._address, self._questions))
        with self._telling(str(self._address)):
            self._log_in(client, paramiko)
            self._client, self._sftp = client, client.open_sftp()
            self._sftp.get_channel().settimeout(_TIMEOUT_SECONDS)
            path = self._address.path
            self._root = posixpath.join(self._sftp.normalize("."), path[2:]) if path.startswith("~/") else path

    def _log_in(self, client: Any, paramiko: Any) -> None:
        address = self._address
        who = {"hostname": address.host, "port": address.port, "username": address.user}
        limits = dict.fromkeys(("timeout", "banner_timeout", "auth_timeout", "channel_timeout"), _TIMEOUT_SECONDS)
        try:
            client.connect(**who, **limits, password=self._password)
        except (paramiko.AuthenticationException, paramiko.SSHException) as error:
            if not isinstance(error, paramiko.AuthenticationException) and "authentication methods" not in str(error):
                raise
            if self._password is not None:
                raise TargetError(Trouble.LOGIN, str(address)) from error
            self._password = self._questions.password(f"{address.user}@{address.host}")
            if self._password is None:
                raise TargetError(Trouble.NO_PASSWORD, str(address)) from error
            self._log_in(client, paramiko)

    def close(self) -> None:
        if self._client is not None:
            with suppress(Exception):
                self._client.close()
        self._client = self._sftp = None

    def prepare(self) -> None:
        above = posixpath.dirname(self._root) or "/"
        if not self._is_folder(above):
            raise TargetError(Trouble.NO_PARENT, above)
        if not self._is_folder(self._root):
            with self._telling(self._root):
                self._sftp.mkdir(self._root)

    def names(self, folder: str) -> set[str]:
        place = self._place(folder)
        with self._telling(place):
            try:
                return set(self._sftp.listdir(place))
            except OSError as error:
                if error.errno == ENOENT or self._is_file(place):
                    return set()
                raise

    def read(self, path: str) -> bytes | None:
        place = self._place(path)
        with self._telling(place):
            try:
                with self._sftp.open(place, "rb") as file:
                    file.prefetch()
                    return bytes(file.read())
            except OSError as error:
                if error.errno == ENOENT:
                    return None
                raise

    def send(self, path: str, data: bytes) -> None:
        place, arriving = self._place(path), self._place(temporary_name(path))
        with self._telling(place):
            self._make_folders(posixpath.dirname(place))
            self._sftp.putfo(io.BytesIO(data), arriving, len(data))
            self._replace(arriving, place)

    def _replace(self, arriving: str, place: str) -> None:
        try:
            self._sftp.posix_rename(arriving, place)
        except OSError as error:
            if "unsupported" not in str(error).lower():
                raise
            # A server without that extension replaces no file.
            if self._is_file(place):
                self._replace_in_two_steps(arriving, place)
            else:
                self._rename(arriving, place)

    def _rename(self, place: str, other: str) -> None:
        self._sftp.rename(place, other)

    def _remove_if_there(self, place: str) -> None:
        with suppress(FileNotFoundError):
            self._sftp.remove(place)

    def remove(self, path: str) -> None:
        place = self._place(path)
        with self._telling(place):
            try:
                self._sftp.remove(place)
            except OSError as error:
                if error.errno != ENOENT and not self._is_folder(place):
                    raise

    def make_folder(self, path: str) -> bool:
        place = self._place(path)
        with self._telling(place):
            try:
                self._sftp.mkdir(place)
            except OSError as error:
                # The answer for a folder that is there already is only that it failed.
                if error.errno == EACCES or not self._is_folder(place):
                    raise
                return False
        return True

    def remove_folder(self, path: str) -> None:
        place = self._place(path)
        self._folders.discard(place)
        with self._telling(place), suppress(OSError):
            self._sftp.rmdir(place)

    def _make(self, folder: str) -> None:
        self._sftp.mkdir(folder)

    def _is_folder(self, place: str) -> bool:
        return stat.S_ISDIR(self._mode(place))

    def _is_file(self, place: str) -> bool:
        return stat.S_ISREG(self._mode(place))

    def _mode(self, place: str) -> int:
        with self._telling(place):
            try:
                return self._sftp.stat(place).st_mode or 0
            except OSError as error:
                if error.errno in {ENOENT, EACCES}:
                    return 0
                raise

    @contextmanager
    def _telling(self, where: str) -> Iterator[None]:
        """Raise TargetError in place of what paramiko and the system raise."""
        paramiko = load_paramiko()
        if self._sftp is None and where != str(self._address):
            raise TargetError(Trouble.LOST, where)
        try:
            yield
        except paramiko.BadHostKeyException as error:
            raise TargetError(Trouble.CHANGED_HOST_KEY, self._address.host, fingerprint(error.key)) from error
        except (paramiko.SSHException, EOFError, TimeoutError, ConnectionError) as error:
            trouble = Trouble.UNREACHABLE if self._sftp is None else Trouble.LOST
            raise TargetError(trouble, where, str(error)) from error
        except OSError as error:
            raise TargetError(self._trouble_of(error), where, error.strerror or str(error)) from error

    def _trouble_of(self, error: OSError) -> Trouble:
        if self._sftp is None:
            return Trouble.UNREACHABLE
        if "closed" in str(error).lower():
            return Trouble.LOST
        if error.errno == EACCES:
            return Trouble.DENIED
        # SFTP has no number for a full disk or a name that is not allowed; of a full disk, files come out too short.
        return Trouble.FULL if "size mismatch" in str(error) else Trouble.REFUSED


def load_paramiko() -> Any:
    """The library for SFTP, which only this needs. Raises TargetError where it is not installed."""
    try:
        import paramiko
    except ImportError as error:
        raise TargetError(Trouble.NO_LIBRARY, "paramiko") from error
    return paramiko


def fingerprint(key: Any) -> str:
    """The fingerprint of a host's key, as OpenSSH shows it."""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"{key.get_name()} SHA256:{digest}"


def _known_hosts() -> Path:
    return Path("~/.ssh/known_hosts").expanduser()


def _load_known_hosts(client: Any) -> None:
    for file in (Path("/etc/ssh/ssh_known_hosts"), _known_hosts()):
        with suppress(OSError):
            client.load_system_host_keys(str(file))


def _remember_host(line: str) -> None:
    file = _known_hosts()
    file.parent.mkdir(mode=0o700, exist_ok=True)
    known = file.read_bytes() if file.exists() else b""
    with file.open("ab") as lines:
        lines.write((b"" if known.endswith(b"\n") or not known else b"\n") + line.encode("ascii"))


def _asking(address: ServerAddress, questions: Questions) -> Any:
    """What paramiko asks about a host that `known_hosts` does not name."""
    paramiko = load_paramiko()

    class Asking(paramiko.MissingHostKeyPolicy):  # type: ignore[misc, name-defined]
        def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:
            answer = questions.host_key(address.host, fingerprint(key))
            if not answer:
                trouble = Trouble.NEW_HOST_KEY if answer is None else Trouble.REJECTED_HOST_KEY
                raise TargetError(trouble, hostname, fingerprint(key))
            with suppress(OSError):
                _remember_host(f"{hostname} {key.get_name()} {key.get_base64()}\n")
            client.get_host_keys().add(hostname, key.get_name(), key)

    return Asking()
