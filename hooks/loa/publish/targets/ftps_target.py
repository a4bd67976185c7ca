"""A folder on a server that is reached by FTP with TLS (RFC 4217), as the target of a publication."""

from __future__ import annotations

import ftplib
import io
import posixpath
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from loa.publish.targets.protocol import Questions, TargetError, Trouble, temporary_name
from loa.publish.targets.server_folder import ServerFolder
from loa.publish.targets.target_address import ServerAddress

_TIMEOUT_SECONDS = 30
_NOT_LOGGED_IN = "530"
_FULL = ("452", "552")
_BAD_NAME = "553"
_UNAVAILABLE = "550"
"""What the numbers of answers mean, by RFC 959."""


class _TlsConnection(ftplib.FTP_TLS):
    """Data connections resume the TLS session of the control connection: many servers refuse others."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        if not isinstance(self.sock, ssl.SSLSocket):
            raise ConnectionError("the connection is closed")
        wrapped = self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session)
        return wrapped, size


class FtpsTarget(ServerFolder):
    """Checks the server's certificate, and sends neither the password nor a file before TLS has begun."""

    def __init__(self, address: ServerAddress, questions: Questions) -> None:
        super().__init__()
        self._address = address
        self._questions = questions
        self._password: str | None = None
        self._ftp: ftplib.FTP_TLS | None = None

    def connect(self) -> None:
        address = self._address
        if self._password is None:
            self._password = self._questions.password(f"{address.user}@{address.host}")
        if self._password is None:
            raise TargetError(Trouble.NO_PASSWORD, str(address))
        self._folders.clear()
        ftp = _TlsConnection(context=ssl.create_default_context(), timeout=_TIMEOUT_SECONDS, encoding="utf-8")
        try:
            with self._telling(str(address)):
                ftp.connect(address.host, address.port)
                self._begin_tls(ftp)
                ftp.login(address.user, self._password)
                ftp.prot_p()
                path = address.path
                self._root = posixpath.join(ftp.pwd(), path[2:]) if path.startswith("~/") else path
        except BaseException:
            ftp.close()
            raise
        self._ftp = ftp

    def _begin_tls(self, ftp: ftplib.FTP_TLS) -> None:
        try:
            ftp.auth()
        except ftplib.error_perm as error:
            raise TargetError(Trouble.NO_TLS, self._address.host, str(error)) from error

    def close(self) -> None:
        if self._ftp is not None:
            self._ftp.close()
        self._ftp = None

    def prepare(self) -> None:
        above = posixpath.dirname(self._root) or "/"
        if not self._is_folder(above):
            raise TargetError(Trouble.NO_PARENT, above)
        if not self._is_folder(self._root):
            with self._telling(self._root) as ftp:
                ftp.mkd(self._root)

    def names(self, folder: str) -> set[str]:
        place = self._place(folder)
        if not self._is_folder(place):
            return set()
        with self._telling(place) as ftp:
            try:
                found = [name for name, _ in ftp.mlsd()]
            except ftplib.error_perm:
                # Without MLSD (RFC 3659) a list of names; -a, since files that begin with a dot count.
                found = _listed(ftp)
        return {posixpath.basename(name) for name in found} - {".", "..", ""}

    def read(self, path: str) -> bytes | None:
        folder, _, name = path.rpartition("/")
        if name not in self.names(folder):
            return None
        parts: list[bytes] = []
        with self._telling(self._place(path)) as ftp:
            ftp.retrbinary(f"RETR {self._place(path)}", parts.append)
        return b"".join(parts)

    def send(self, path: str, data: bytes) -> None:
        place, arriving = self._place(path), self._place(temporary_name(path))
        self._make_folders(posixpath.dirname(place))
        with self._telling(place) as ftp:
            ftp.storbinary(f"STOR {arriving}", io.BytesIO(data))
            try:
                ftp.rename(arriving, place)
            except ftplib.error_perm as error:
                # One answer for a server that replaces no file, and for one that refuses the name.
                try:
                    self._replace_in_two_steps(arriving, place)
                except ftplib.error_perm:
                    raise error from None

    def remove(self, path: str) -> None:
        try:
            with self._telling(self._place(path)) as ftp:
                ftp.delete(self._place(path))
        except TargetError:
            # The answer is the same for a file that is not there and for one that may not be removed.
            folder, _, name = path.rpartition("/")
            if name in self.names(folder) and not self._is_folder(self._place(path)):
                raise

    def make_folder(self, path: str) -> bool:
        try:
            with self._telling(self._place(path)) as ftp:
                ftp.mkd(self._place(path))
        except TargetError:
            if self._is_folder(self._place(path)):
                return False
            raise
        return True

    def remove_folder(self, path: str) -> None:
        self._folders.discard(self._place(path))
        with self._telling(path) as ftp, suppress(ftplib.error_perm):
            ftp.rmd(self._place(path))

    def _make(self, folder: str) -> None:
        with self._telling(folder) as ftp:
            ftp.mkd(folder)

    def _rename(self, place: str, other: str) -> None:
        self._connected(place).rename(place, other)

    def _remove_if_there(self, place: str) -> None:
        with suppress(ftplib.error_perm):
            self._connected(place).delete(place)

    def _connected(self, where: str) -> ftplib.FTP_TLS:
        if self._ftp is None:
            raise TargetError(Trouble.LOST, where)
        return self._ftp

    def _is_folder(self, place: str) -> bool:
        """Whether the folder is there; it is then the one that the server is in."""
        with self._telling(place) as ftp:
            try:
                ftp.cwd(place)
            except ftplib.error_perm:
                return False
        return True

    @contextmanager
    def _telling(self, where: str) -> Iterator[ftplib.FTP_TLS]:
        """Gives the connection; raises TargetError in place of what ftplib and the system raise."""
        if self._ftp is None and where != str(self._address):
            raise TargetError(Trouble.LOST, where)
        try:
            # While it connects, nobody uses what is given.
            yield self._ftp or ftplib.FTP_TLS()
        except ssl.SSLCertVerificationError as error:
            raise TargetError(Trouble.CERTIFICATE, self._address.host, error.verify_message) from error
        except (ftplib.error_perm, ftplib.error_temp) as error:
            raise TargetError(self._trouble_of(str(error)), where, str(error)) from error
        except (OSError, EOFError, ftplib.Error) as error:
            trouble = Trouble.UNREACHABLE if self._ftp is None else Trouble.LOST
            raise TargetError(trouble, where, str(error)) from error

    def _trouble_of(self, answer: str) -> Trouble:
        if answer.startswith(_NOT_LOGGED_IN):
            return Trouble.LOGIN
        if answer.startswith(_FULL):
            return Trouble.FULL
        if answer.startswith(_BAD_NAME):
            return Trouble.BAD_NAME
        if answer.startswith(("421", "425", "426")):
            return Trouble.LOST
        if answer.startswith(_UNAVAILABLE) and "denied" in answer.lower():
            return Trouble.DENIED
        return Trouble.REFUSED


def _listed(ftp: ftplib.FTP) -> list[str]:
    """The names in the folder that the server is in."""
    for arguments in (("-a",), ()):
        with suppress(ftplib.error_perm, ftplib.error_temp):
            return ftp.nlst(*arguments)
    return []
