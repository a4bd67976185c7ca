"""`loa publish` as people call it: what is refused before anything is built, and what it says in the end."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from loa.cli import main
from loa.publish.sent_list import LIST
from tests.building import files_of, small_site
from tests.publish.test_mirror import OLD, lay


@pytest.fixture
def here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose site was built: only what is published of it counts here."""
    folder = small_site(tmp_path_factory.mktemp("dang") / "nho")
    listed = {"files": [{"path": "an/index.html", "kind": "page"}, {"path": "an/cu.pdf", "kind": "print", "qr": "an/"}]}
    lay(folder / "site", {**OLD, "catalogue.json": json.dumps(listed), "tim-kiem/muc-luc.json": "{}"})
    (folder.parent / "kho").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LOA_STORE", str(folder.parent / "kho"))
    return folder


def _site(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(folder).items() if name != LIST}


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("sftp://an:bi-mat@host.example/www", "Không ghi mật khẩu vào địa chỉ"),
        ("ftps://an:@host.example/www", "Không ghi mật khẩu vào địa chỉ"),
        ("ftp://an@host.example/www", "ftps://"),
        ("FTP://an:bi-mat@host.example/www", "Không ghi mật khẩu"),
        ("https://host.example/www", "sftp://user@host/path"),
        ("file:///srv/www", "Hãy ghi một thư mục"),
        ("sftp://host.example/www", "chưa đủ"),
        ("sftp://an@host.example", "chưa đủ"),
        ("sftp://an@host.example/~", "chưa đủ"),
        ("sftp://an@host.example:cong/www", "chưa đủ"),
        ("sftp://an@[::1/www", "chưa đủ"),
        ("an@host.example:/srv/www", "sftp://user@host/path"),
        ("D:\\web", "kiểu Windows"),
        ("\\\\server\\share\\www", "kiểu Windows"),
        (".", "thư mục"),
        ("site", "site"),
        ("site/moi", "site"),
        ("campaigns", "campaigns"),
        ("..", "thư mục"),
        ("../kho", "kho"),
        ("~", "thư mục"),
        ("mkdocs.yml", "mkdocs.yml"),
    ],
)
def test_what_is_no_target_is_refused_before_anything_is_built(
    here: Path, target: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loa.cli.publish.build_site", lambda *_, **__: pytest.fail("was built"))
    before = files_of(here)
    assert main(["publish", str(Path.home()) if target == "~" else target]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "bi-mat" not in told
    assert files_of(here) == before


def test_a_folder_is_listed_then_published_then_left_alone(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "www"
    count = len(files_of(here / "site"))
    assert main(["publish", "--no-build", "--dry-run", str(target)]) == 0
    said = capsys.readouterr().out
    assert f"Chưa gửi gì. Mới: {count}, thay: 0, xóa: 0" in said
    assert "mới: index.html (" in said
    assert not target.exists()
    assert not (here / "addresses.txt").exists()
    assert main(["publish", "--no-build", str(target)]) == 0
    assert "\n/an/  mã QR\n" in (here / "addresses.txt").read_text(encoding="utf-8")
    assert f"gửi {count} tệp" in capsys.readouterr().out
    assert _site(target) == files_of(here / "site")
    assert main(["publish", "--no-build", str(target)]) == 0
    assert "không phải gửi gì" in capsys.readouterr().out


def test_an_address_list_that_cannot_be_written_is_told_after_the_publication(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "addresses.txt").mkdir()
    assert main(["publish", "--no-build", str(tmp_path / "www")]) == 1
    assert "Trang đã đăng xong, nhưng không ghi được" in capsys.readouterr().err
    assert _site(tmp_path / "www") == files_of(here / "site")


def test_files_of_others_are_refused_with_a_remedy(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("của người khác")
    assert main(["publish", "--no-build", str(tmp_path)]) == 1
    assert "--adopt" in capsys.readouterr().err
    assert files_of(tmp_path) == {"index.html": "của người khác".encode()}
    assert main(["publish", "--no-build", "--adopt", str(tmp_path)]) == 0
    assert _site(tmp_path) == files_of(here / "site")


def test_a_zip_has_the_whole_site_and_the_same_bytes(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "a.zip", tmp_path / "b.zip"
    for place in (one, two):
        assert main(["publish", "--no-build", "--zip", str(place)]) == 0
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files_of(here / "site")
    assert main(["publish", "--no-build", "--zip", "site/trang.zip"]) == 1
    assert main(["publish", "--no-build", "--zip", "mkdocs.yml"]) == 1
    assert main(["publish", "--no-build"]) == 1


def test_a_site_of_one_province_takes_no_place_of_all(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOA_ONLY", "dong-thap")
    assert main(["publish", "--no-build", str(tmp_path / "www")]) == 1
    assert "LOA_ONLY" in capsys.readouterr().err


@pytest.mark.parametrize(("status", "published"), [(0, True), (3, True), (1, False)])
def test_the_build_decides_whether_anything_is_published_and_the_exit_status(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, published: bool
) -> None:
    monkeypatch.setattr("loa.cli.publish.build_site", lambda *_, **__: status)
    assert main(["publish", str(tmp_path / "www")]) == status
    assert (tmp_path / "www" / "index.html").exists() is published


@pytest.mark.thorough
def test_a_site_is_built_changed_and_published_again(here: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(here, tmp_path / "nho")
    shutil.rmtree(copy / "site")
    for name in ("cũ", "mới"):
        (copy / "docs" / "tro-giup.md").write_text(f"# Trợ giúp\n\nGọi 111, {name}.\n", encoding="utf-8")
        done = subprocess.run(
            [Path(sys.executable).parent / "loa", "publish", tmp_path / "www"],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert _site(tmp_path / "www") == files_of(copy / "site")
    assert json.loads((tmp_path / "www" / LIST).read_bytes())["unsure"] == []
