"""`loa init`, `loa build` and `loa where`, in a site of one's own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from loa import __version__
from loa.cli import main
from loa.store.project import DATA
from tests.conftest import ROOT

PROGRAM = [sys.executable, "-c", "import sys; from loa.cli import main; sys.exit(main())"]
FILES = {
    ".gitignore",
    "README.md",
    "assets/site.yml",
    "campaigns/toan-quoc/chien-dich-dau-tien.yml",
    "campaigns/toan-quoc/province.yml",
    "docs/gioi-thieu.nhap.md",
    "docs/tro-giup.nhap.md",
    "hooks/site.py",
    "mkdocs.yml",
}
FORMAT = """formats:
  bang-ron-7x1:
    {title: "Băng rôn ngang 7 × 1 m", kind: banner, family: bang-ron, size: 7x1, layout: banner, width_mm: 7000,
     height_mm: 1000, bleed_mm: 20, safe_mm: 50, scale: 10, reading_m: 10, scan_m: 2, eyelet_mm: 500,
     outputs: [pdf, png], printed_at: shop}
  bang-ron-3x1:
    {title: "Băng rôn của chúng tôi", kind: banner, family: bang-ron, size: 3x1, layout: banner, width_mm: 3000,
     height_mm: 1000, bleed_mm: 20, safe_mm: 50, reading_m: 10, scan_m: 2, outputs: [pdf, png], printed_at: shop}
"""


@pytest.fixture
def site(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new site, in which commands are run."""
    monkeypatch.setenv("LOA_STORE", str(shared_store))
    folder = tmp_path / "trang"
    assert main(["init", str(folder)]) == 0
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.run([*PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_a_new_site_has_all_that_it_needs(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith("assets/schema/")} == FILES
    assert "assets/schema/campaign.schema.json" in files


def test_it_says_where_the_site_is_when_it_lies_in_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    assert f"Trang mới nằm trong thư mục {tmp_path}." in capsys.readouterr().out


def test_a_new_site_has_the_hook_and_settings_of_this_one(site: Path) -> None:
    assert (site / "hooks/site.py").read_text(encoding="utf-8") == (ROOT / "hooks/site.py").read_text(encoding="utf-8")
    assert len((site / "hooks/site.py").read_text(encoding="utf-8").splitlines()) <= 5
    for settings in (site / "mkdocs.yml", ROOT / "mkdocs.yml"):
        assert "hooks/loa" not in settings.read_text(encoding="utf-8")


def test_a_new_site_names_no_subject_and_no_telephone_number() -> None:
    for file in (DATA / "new_site").rglob("*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8").casefold()
            assert [word for word in ("mua bán người", '"111"', "113", "nạn nhân") if word in text] == [], file


def test_a_new_site_is_right_and_builds_at_once(site: Path) -> None:
    checked = run("check")
    assert checked.returncode == 0
    # Nothing is to be mended but the words that are there to be replaced.
    assert "cảnh báo L604" in checked.stdout
    assert "0 lỗi, 1 cảnh báo." in checked.stdout
    done = run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    campaign = site / "site/toan-quoc/chien-dich-dau-tien"
    assert (campaign / "bang-ron--khau-hieu--5x0.8--toan-quoc.pdf").read_bytes().startswith(b"%PDF-")
    assert "Nội dung mẫu" in (campaign / "index.html").read_text(encoding="utf-8")
    assert list((site / "site").rglob("*nhap*")) == []


def test_a_draft_is_published_once_it_is_called_otherwise(site: Path) -> None:
    (site / "docs/tro-giup.nhap.md").rename(site / "docs/tro-giup.md")
    assert run("build").returncode == 0
    assert "Khi bạn gọi" in (site / "site/tro-giup/index.html").read_text(encoding="utf-8")


def test_what_was_made_says_by_which_version(site: Path) -> None:
    assert run("build").returncode == 0
    assert f'"generator": "Loa {__version__}"' in (site / "site/catalogue.json").read_text(encoding="utf-8")
    for page in ("index.html", "404.html", "toan-quoc/index.html"):
        meta = f'<meta name="generator" content="Loa {__version__}">'
        assert meta in (site / "site" / page).read_text(encoding="utf-8")


def test_a_build_that_fails_ends_with_1(site: Path) -> None:
    (site / "campaigns/toan-quoc/chien-dich-dau-tien.yml").write_text("titel: x\n", encoding="utf-8")
    done = run("build")
    assert done.returncode == 1
    assert "L201" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent to a group of processes.")
def test_a_new_site_is_served_with_its_drafts_until_ctrl_c(site: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"dev_addr: 127.0.0.1:{port}\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen([*PROGRAM, "serve"], env=environment, start_new_session=True, **pipes) as serving:
        said = []
        try:
            for line in serving.stdout or ():
                said.append(line)
                if "Serving on" in line:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/tro-giup.nhap/") as page:
                        assert "Khi bạn gọi" in page.read().decode()
                    break
        finally:
            os.killpg(serving.pid, signal.SIGINT)
        try:
            rest = serving.communicate(timeout=60)[0]
        finally:
            serving.kill()
    assert any("Serving on" in line for line in said), "".join(said)
    assert (serving.returncode, "Traceback" in rest) == (0, False), rest


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_folder_without_settings_is_no_site(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(command)
    assert done.returncode == 1
    assert "không có mkdocs.yml. Để bắt đầu một trang mới, hãy chạy `loa init" in done.stderr


def test_init_writes_into_no_folder_that_has_files(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    (site / "README.md").unlink()
    del before[site / "README.md"]
    assert main(["init", str(site)]) == 1
    assert "đã có tệp (.gitignore) nên máy chưa ghi gì" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_init_begins_in_the_clone_of_an_empty_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    (tmp_path / "trang/.git").mkdir(parents=True)
    assert main(["init", str(tmp_path / "trang")]) == 0


def test_init_says_where_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trang").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / "trang")]) == 1
    assert "trang là một tệp." in capsys.readouterr().err


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"Loa {__version__}\n")


def where(name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["where", name]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", ["formats", "formats.yml", "assets/formats.yml", "FORMATS"])
def test_where_says_that_a_list_is_the_programs(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = where(name, capsys)
    assert first.startswith("assets/formats.yml: tệp của phần mềm, vì trang không có tệp riêng. Những gì viết ở ")
    assert second == f"  {DATA / 'formats.yml'}"


def test_where_says_what_a_list_of_the_site_adds_and_replaces(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "assets/formats.yml").write_text(FORMAT, encoding="utf-8")
    assert where("formats", capsys) == [
        "assets/formats.yml: gộp cả hai tệp theo từng mục; mục nào trang có viết thì theo trang.",
        f"  của trang: {site / 'assets/formats.yml'}",
        f"  của phần mềm: {DATA / 'formats.yml'}",
        "  trang thêm: formats: bang-ron-7x1",
        "  trang thay: formats: bang-ron-3x1",
    ]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("banner.typ", "hooks/layouts/print/banner.typ"),
        ("pages/home.html", "hooks/layouts/pages/home.html"),
        ("loa.css", "assets/styles/loa.css"),
        ("search.js", "assets/scripts/search.js"),
        ("NotoSansTaiViet_400Regular", "assets/fonts/noto-sans-tai-viet/NotoSansTaiViet_400Regular.ttf"),
        ("noto sans tai viet", "assets/fonts/noto-sans-tai-viet/NotoSansTaiViet_400Regular.ttf"),
    ],
)
def test_where_says_that_a_file_of_the_site_replaces_the_programs(
    site: Path, name: str, own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "tệp của phần mềm" in where(name, capsys)[0]
    (site / own).parent.mkdir(parents=True)
    (site / own).write_bytes(b"x")
    first, second, third = where(name, capsys)
    assert first.endswith("tệp riêng của trang, thay cho tệp của phần mềm.")
    assert second == f"  {site / own}"
    assert third.startswith("  không dùng: ")


def test_where_guesses_what_was_meant(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where", "fromats"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Cả trang lẫn phần mềm đều không có tệp nào tên là fromats. Có phải là `formats`")
