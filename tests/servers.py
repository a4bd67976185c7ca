"""Real servers on this computer, to publish to: OpenSSH with SFTP, and vsftpd with TLS."""

from __future__ import annotations

import datetime
import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.system import PACKAGES, lacking

PASSWORD = "mật khẩu của phép thử"
_WAIT_SECONDS = 20


@dataclass(slots=True)
class Server:
    """A running server; `folder` is what it serves, `log` what it wrote."""

    port: int
    folder: Path
    command: Sequence[str]
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it and every connection, as a crash would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def start(self) -> None:
        """Start it again."""
        self.process = subprocess.Popen(self.command, start_new_session=True, stderr=subprocess.DEVNULL)
        _wait_for(self.port, self.process)


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        lacking(name, PACKAGES[name])
    return found


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _WAIT_SECONDS
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None and time.monotonic() < end, "the server does not start"
        time.sleep(0.02)


@contextmanager
def _running(command: Sequence[str], port: int, folder: Path) -> Iterator[Server]:
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    server = Server(port, folder, command, process)
    try:
        _wait_for(port, process)
        yield server
    finally:
        server.stop()


# -- SFTP


@dataclass(frozen=True, slots=True)
class SshHome:
    """The home folder of somebody who may log in with a key; `known_hosts` is empty at first."""

    folder: Path
    host_key: str
    user: str

    @property
    def known_hosts(self) -> Path:
        """The hosts that they know."""
        return self.folder / ".ssh" / "known_hosts"


@contextmanager
def ssh_server(folder: Path) -> Iterator[tuple[Server, SshHome]]:
    """An OpenSSH server of this user alone, on a free port, with keys of its own."""
    sshd, keygen = _program("sshd"), _program("ssh-keygen")
    home = folder / "home"
    (home / ".ssh").mkdir(parents=True, mode=0o700)
    for key in (folder / "host_key", home / ".ssh" / "id_ed25519"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (folder / "authorized").write_bytes((home / ".ssh" / "id_ed25519.pub").read_bytes())
    port, served = free_port(), folder / "www"
    served.mkdir()
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host_key",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "PermitRootLogin": "yes",
        "Subsystem": "sftp internal-sftp",
    }
    (folder / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    command = [sshd, "-D", "-e", "-f", str(folder / "sshd_config")]
    key = " ".join((folder / "host_key.pub").read_text().split()[:2])
    with _running(command, port, served) as server:
        yield server, SshHome(home, key, getpass.getuser())


# -- FTPS


def make_certificate(folder: Path, host: str) -> Path:
    """A certificate that is its own authority, with its key in the same file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    day = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), day, day.replace(year=2120))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    place = folder / f"{host}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return place


@contextmanager
def ftps_server(folder: Path, certificate: Path) -> Iterator[Server]:
    """A vsftpd of this user alone that wants TLS, one session for all connections, and PASSWORD of `ftp`."""
    vsftpd = _program("vsftpd")
    port, served = free_port(), folder / "www"
    served.mkdir()
    (folder / "passwords").write_text(PASSWORD + "\n", encoding="utf-8")
    yes = (
        "listen run_as_launching_user anonymous_enable write_enable anon_upload_enable anon_mkdir_write_enable "
        "anon_other_write_enable secure_email_list_enable ssl_enable allow_anon_ssl force_anon_data_ssl "
        "force_anon_logins_ssl require_ssl_reuse"
    )
    no = "seccomp_sandbox isolate isolate_network local_enable anon_world_readable_only"
    settings = {
        **dict.fromkeys(yes.split(), "YES"),
        **dict.fromkeys(no.split(), "NO"),
        "listen_address": "127.0.0.1",
        "listen_port": port,
        "anon_root": served,
        "anon_umask": "022",
        "email_password_file": folder / "passwords",
        "rsa_cert_file": certificate,
        "secure_chroot_dir": folder,
    }
    (folder / "vsftpd.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    with _running([vsftpd, str(folder / "vsftpd.conf")], port, served) as server:
        yield server
