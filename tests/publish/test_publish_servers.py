"""Publishing to real servers on this computer, by SFTP and FTPS: killed, completed, refused."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from loa.publish.targets.ftps_target import FtpsTarget
from loa.publish.targets.protocol import Questions, Target, TargetError, Trouble
from loa.publish.targets.reconnecting_target import ReconnectingTarget
from loa.publish.targets.server_folder import ServerFolder
from loa.publish.targets.sftp_target import SftpTarget
from loa.publish.targets.target_address import read_target
from tests.publish.test_mirror import NEW, OLD, OTHERS, lay, published, send
from tests.servers import PASSWORD, Server, SshHome, ftps_server, make_certificate, ssh_server

MakeTarget = Callable[[], Target]
_SILENT = Questions(password=lambda account: None, host_key=lambda host, key: None)


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, SshHome]]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running


@pytest.fixture(scope="module")
def ftps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    folder = tmp_path_factory.mktemp("ftps")
    certificate = make_certificate(folder, "localhost")
    with ftps_server(folder, certificate) as server:
        yield server, certificate


@pytest.fixture
def sftp_target(ssh: tuple[Server, SshHome], monkeypatch: pytest.MonkeyPatch) -> MakeTarget:
    """A target in which nothing lies, on a server that is known."""
    server, home = ssh
    monkeypatch.setenv("HOME", str(home.folder))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    home.known_hosts.write_text(f"[127.0.0.1]:{server.port} {home.host_key}\n")
    lay(server.folder, OTHERS)
    return lambda: _sftp(server, home, _SILENT)


def _sftp(server: Server, home: SshHome, questions: Questions, user: str = "") -> Target:
    address = read_target(f"sftp://{user or home.user}@127.0.0.1:{server.port}{server.folder}")
    assert address
    return SftpTarget(address, questions)


@pytest.fixture
def ftps_target(ftps: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch) -> MakeTarget:
    """A target in which nothing lies, on a server whose certificate this computer trusts."""
    server, certificate = ftps
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    lay(server.folder, OTHERS)
    return lambda: _ftps(server)


def _ftps(server: Server, password: str | None = PASSWORD, host: str = "localhost") -> Target:
    address = read_target(f"ftps://ftp@{host}:{server.port}{server.folder}")
    assert address
    return FtpsTarget(address, Questions(lambda account: password, lambda host, key: None))


@pytest.fixture(params=["ssh", "ftps"])
def reached(request: pytest.FixtureRequest) -> tuple[Server, MakeTarget]:
    """A server, and what connects to it."""
    made = request.getfixturevalue("sftp_target" if request.param == "ssh" else "ftps_target")
    return request.getfixturevalue(request.param)[0], made


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))
    return lay(tmp_path / "site", OLD)


def test_a_site_is_published_changed_and_published_again(reached: tuple[Server, MakeTarget], site: Path) -> None:
    server, target = reached
    assert send(site, target(), "x") == len(OLD)
    assert published(server.folder) == OLD | OTHERS
    assert send(site, target(), "x") == 0
    lay(site, NEW)
    send(site, target(), "x")
    assert published(server.folder) == NEW | OTHERS
    assert not (server.folder / "assets" / "a.css").exists()


_ENDS = [3, *(pytest.param(number, marks=pytest.mark.thorough) for number in range(24) if number != 3)]


@pytest.mark.parametrize("end", _ENDS)
def test_a_publication_that_is_killed_is_completed_by_the_next(
    reached: tuple[Server, MakeTarget], site: Path, end: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is killed in the middle of its work: a file has been sent and has not its own name yet."""
    server, target = reached
    send(site, target(), "x")
    lay(site, NEW)
    process = os.fork()
    if process == 0:
        _kill_after(target(), end, lambda one: send(site, one, "x"))
    os.waitpid(process, 0)
    left = published(server.folder)
    assert left.get("index.html", "a.css").split('"')[1] in left
    send(site, target(), "x")
    assert published(server.folder) == NEW | OTHERS


def _kill_after(target: Target, number: int, work: Callable[[Target], object]) -> None:
    """Kill this process when the target is asked for something for the time with this number."""
    seen = 0

    def watched(name: str) -> Callable[..., object]:
        original = getattr(target, name)

        def do(*arguments: object) -> object:
            nonlocal seen
            seen += 1
            if seen > number:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments)

        return do

    try:
        for name in ("send", "remove", "make_folder", "remove_folder"):
            setattr(target, name, watched(name))
        work(target)
    finally:
        os._exit(0)


def test_a_server_that_goes_away_is_looked_for_again(reached: tuple[Server, MakeTarget], site: Path) -> None:
    server, target = reached
    one = target()
    original, sent = one.send, 0

    def breaking(path: str, data: bytes) -> None:
        nonlocal sent
        sent += 1
        if sent == 4:
            server.stop()
            server.start()
        original(path, data)

    one.send = breaking  # type: ignore[method-assign]
    send(site, ReconnectingTarget(one, pauses=(0, 0)), "x")
    assert published(server.folder) == OLD | OTHERS


# -- who is let in, and who is believed


def _trouble(target: Target) -> tuple[Trouble, str]:
    with pytest.raises(TargetError) as found:
        target.connect()
    target.close()
    return found.value.trouble, found.value.reason


@pytest.mark.parametrize(
    ("answer", "trouble"), [(None, Trouble.NEW_HOST_KEY), (False, Trouble.REJECTED_HOST_KEY), (True, None)]
)
def test_an_unknown_host_is_shown_and_asked_about(
    sftp_target: MakeTarget, ssh: tuple[Server, SshHome], answer: bool | None, trouble: Trouble | None
) -> None:
    server, home = ssh
    home.known_hosts.write_text("khac.example ssh-ed25519 AAAA", encoding="ascii")
    shown: list[str] = []
    target = _sftp(server, home, Questions(lambda account: None, lambda host, key: (shown.append(key), answer)[1]))
    if trouble:
        assert _trouble(target)[0] is trouble
    else:
        target.connect()
        target.close()
        again = sftp_target()
        again.connect()
        again.close()
        assert home.known_hosts.read_text().endswith(f"AAAA\n[127.0.0.1]:{server.port} {home.host_key}\n")
    assert shown[0].startswith("ssh-ed25519 SHA256:")


def test_a_host_with_another_key_is_refused(sftp_target: MakeTarget, ssh: tuple[Server, SshHome]) -> None:
    server, home = ssh
    other = (home.folder / ".ssh" / "id_ed25519.pub").read_text().split()[1]
    home.known_hosts.write_text(f"[127.0.0.1]:{server.port} ssh-ed25519 {other}\n")
    assert _trouble(sftp_target())[0] is Trouble.CHANGED_HOST_KEY


def test_who_may_not_log_in_is_told(
    sftp_target: MakeTarget, ssh: tuple[Server, SshHome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, home = ssh
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "known_hosts").write_bytes(home.known_hosts.read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path))
    assert _trouble(sftp_target())[0] is Trouble.NO_PASSWORD
    asked: list[str] = []
    wrong = Questions(lambda account: (asked.append(account), "sai")[1], lambda host, key: None)
    assert _trouble(_sftp(server, home, wrong))[0] is Trouble.LOGIN
    assert asked == [f"{home.user}@127.0.0.1"]


def test_a_certificate_that_is_not_right_is_refused_before_the_password(
    ftps: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = ftps
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    assert _trouble(_ftps(server))[0] is Trouble.CERTIFICATE
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    # Its certificate is that of another host.
    assert _trouble(_ftps(server, host="127.0.0.1"))[0] is Trouble.CERTIFICATE


@pytest.mark.parametrize(("password", "trouble"), [("sai", Trouble.LOGIN), (None, Trouble.NO_PASSWORD)])
def test_a_wrong_password_is_told(
    ftps_target: MakeTarget, ftps: tuple[Server, Path], password: str | None, trouble: Trouble
) -> None:
    assert _trouble(_ftps(ftps[0], password))[0] is trouble


def test_a_server_that_is_not_there_is_told(ssh: tuple[Server, SshHome], sftp_target: MakeTarget) -> None:
    from tests.servers import free_port

    for text in (f"sftp://a@127.0.0.1:{free_port()}/x", f"ftps://a@127.0.0.1:{free_port()}/x"):
        address = read_target(text)
        assert address
        kind = SftpTarget if address.scheme == "sftp" else FtpsTarget
        assert _trouble(kind(address, Questions(lambda account: "x", lambda host, key: None)))[0] is Trouble.UNREACHABLE


def test_a_server_without_posix_rename_gets_the_new_file(
    ssh: tuple[Server, SshHome], sftp_target: MakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    import paramiko

    def refuse(*_: object) -> None:
        raise OSError("Operation unsupported")

    monkeypatch.setattr(paramiko.SFTPClient, "posix_rename", refuse)
    target = sftp_target()
    target.connect()
    target.prepare()
    for data in (b"old", b"new"):
        target.send("a/b.css", data)
        assert target.read("a/b.css") == data
    assert target.names("a") == {"b.css"}
    target.close()


@pytest.mark.parametrize("refused", [False, True])
def test_a_server_that_replaces_no_file_loses_none(refused: bool) -> None:
    files = {"/www/a": "old", "/www/.new": "new"}
    if refused:
        del files["/www/.new"]

    class Server(ServerFolder):
        def _is_folder(self, place: str) -> bool:
            return True

        def _make(self, folder: str) -> None:
            raise AssertionError(folder)

        def _rename(self, place: str, other: str) -> None:
            if place not in files or other in files:
                raise PermissionError(other)
            files[other] = files.pop(place)

        def _remove_if_there(self, place: str) -> None:
            files.pop(place, None)

    with pytest.raises(PermissionError) if refused else nullcontext():
        Server()._replace_in_two_steps("/www/.new", "/www/a")
    assert files == {"/www/a": "old" if refused else "new"}


def test_a_folder_whose_parent_is_not_there_is_told(reached: tuple[Server, MakeTarget]) -> None:
    target = reached[1]()
    target._address = read_target(str(target._address) + "/khong/co")  # type: ignore[attr-defined]
    target.connect()
    with pytest.raises(TargetError) as found:
        target.prepare()
    assert found.value.trouble is Trouble.NO_PARENT
    target.close()
