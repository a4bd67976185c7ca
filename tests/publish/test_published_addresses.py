"""addresses.txt: what was published stays listed, whoever writes into the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loa.publish.published_addresses import read_addresses, record_published


def _publish(folder: Path, *rows: dict[str, object]) -> list[str]:
    """The lines of the list without its head, once a site with these rows was published."""
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "catalogue.json").write_text(json.dumps({"files": list(rows)}), encoding="utf-8")
    record_published(folder, site)
    text = (folder / "addresses.txt").read_bytes()
    assert b"\r" not in text and not text.startswith(b"\xef\xbb\xbf")
    assert [path.name for path in folder.glob(".*")] == []
    return [line for line in text.decode().splitlines() if not line.startswith("# ")]


def _page(address: str) -> dict[str, object]:
    return {"path": f"{address}index.html", "kind": "page"}


def test_every_page_has_a_line_and_those_of_qr_codes_a_mark(tmp_path: Path) -> None:
    poster = {"path": "a/b/ap-phich.pdf", "kind": "poster", "qr": "a/b/"}
    lines = _publish(tmp_path, _page("a/b/"), _page("a/"), _page(""), _page("a/ô nhà/"), poster)
    assert lines == ["/", "/a/", "/a/b/  mã QR", "/a/%C3%B4%20nh%C3%A0/"]
    assert (tmp_path / "addresses.txt").read_text(encoding="utf-8").startswith("# Mọi địa chỉ")


def test_what_is_gone_stays_and_so_does_its_mark(tmp_path: Path) -> None:
    _publish(tmp_path, _page("a/"), _page("cu/"), {"path": "x.pdf", "kind": "poster", "qr": "cu/"})
    assert _publish(tmp_path, _page("a/"), _page("moi/")) == ["/a/", "/cu/  mã QR", "/moi/"]


def test_a_line_that_somebody_deleted_stays_deleted(tmp_path: Path) -> None:
    _publish(tmp_path, _page("a/"), _page("cu/"))
    file = tmp_path / "addresses.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("/cu/\n", ""), encoding="utf-8")
    assert _publish(tmp_path, _page("a/")) == ["/a/"]


@pytest.mark.parametrize(
    "before", ["/cu/  mã QR\r\n/a/\r\n", "\ufeff/cu/\tMã qr\n\n/a/", "/a/\n  /cu/   mã QR  \n/cu/\n"]
)
def test_the_list_is_read_as_editors_leave_it(tmp_path: Path, before: str) -> None:
    (tmp_path / "addresses.txt").write_bytes(before.encode())
    assert _publish(tmp_path, _page("a/")) == ["/a/", "/cu/  mã QR"]


def test_notes_and_lines_that_are_no_address_are_kept(tmp_path: Path) -> None:
    (tmp_path / "addresses.txt").write_bytes("#Ghi chú\n/a/\nkhông hiểu \n".encode() + b"\xff\xfe\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/catalogue.json").write_text(json.dumps({"files": [_page("a/"), _page("b/")]}), encoding="utf-8")
    record_published(tmp_path, tmp_path / "site")
    lines = (tmp_path / "addresses.txt").read_bytes().split(b"\n")
    assert lines[3:] == ["#Ghi chú".encode(), "không hiểu".encode(), b"\xff\xfe", b"/a/", b"/b/", b""]


def test_what_git_left_is_joined(tmp_path: Path) -> None:
    conflict = "/a/\n<<<<<<< HEAD\n/b/\n||||||| goc\n=======\n/c/  mã QR\n>>>>>>> khac\n"
    assert read_addresses(conflict).conflicts == [2, 4, 5, 7]
    (tmp_path / "addresses.txt").write_text(conflict, encoding="utf-8")
    assert _publish(tmp_path, _page("d/")) == ["/a/", "/b/", "/c/  mã QR", "/d/"]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    _publish(tmp_path, _page("a/"))
    before = (tmp_path / "addresses.txt").stat()
    _publish(tmp_path, _page("a/"))
    after = (tmp_path / "addresses.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"files": 3}'])
def test_a_folder_without_a_list_of_files_is_no_published_site(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "catalogue.json").write_text(text, encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        record_published(tmp_path, tmp_path)
    assert not (tmp_path / "addresses.txt").exists()
