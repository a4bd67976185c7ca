"""Kits as Windows unpacks them: names that its zip folders can read and write, below a reader's Downloads."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PureWindowsPath

import pytest

from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.pipeline.zip_kits import zip_kit
from loa.prints.file_names import LONGEST_NAME
from loa.prints.kits import plan_kits
from loa.store.names_on_disk import is_refused_by_windows
from loa.store.output import Output
from tests.printing import HERE

DOWNLOADS = r"C:\Users\nguyen.thi.minh.hanh\Downloads"
LONGEST_PATH = 259
"""Characters of a path that every program on Windows can open."""


@pytest.fixture(scope="module")
def kits() -> list[Output]:
    """The kits of the real site."""
    found = check(HERE).catalogue
    assert found is not None
    files = [made for province in found.provinces for made in plan_files(found, HERE, province.slug)]
    return plan_kits(found, HERE, files, {})


def inside(kit: Output) -> list[str]:
    values = kit.values
    return [values["index_name"], *(name for name, *_ in values["members"])]


def test_windows_can_have_every_name(kits: list[Output]) -> None:
    for kit in kits:
        parts = {part for name in inside(kit) for part in name.split("/")}
        assert [part for part in parts if is_refused_by_windows(part) or part[-1] in ". "] == []
        assert all(name.isascii() and "\\" not in name and not name.startswith("/") for name in inside(kit))


def test_no_name_takes_the_place_of_another_where_capitals_do_not_count(kits: list[Output]) -> None:
    for kit in kits:
        files = [name.casefold() for name in inside(kit)]
        folders = {folder.as_posix().casefold() for name in inside(kit) for folder in PureWindowsPath(name).parents}
        assert len(files) == len(set(files))
        assert not folders & set(files)


def test_extract_all_makes_no_path_too_long(kits: list[Output]) -> None:
    for kit in kits:
        stem = kit.path.rpartition("/")[2].rpartition(".")[0]
        longest = max(len(str(PureWindowsPath(DOWNLOADS, stem, name))) for name in inside(kit))
        assert longest <= LONGEST_PATH, kit.path
        assert max(len(name.rpartition("/")[2]) for name in inside(kit)) <= LONGEST_NAME + len("00--")


def test_the_zip_folder_of_windows_reads_names_and_index(kits: list[Output], tmp_path: Path) -> None:
    """It takes names for CP437 where the entry has no flag for UTF-8, and unpacks in the order of the list."""
    for kit in [kit for kit in kits if kit.renderer == "bundle"]:
        with zipfile.ZipFile(io.BytesIO(zip_kit(kit, lambda digest: digest.encode()))) as archive:
            entries = archive.infolist()
            for entry in entries:
                raw = entry.orig_filename.encode("utf-8")
                read = raw.decode("utf-8" if entry.flag_bits & 0x800 else "cp437")
                target = tmp_path / kit.facts["province"] / read
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(entry))
        unpacked = {
            path.relative_to(tmp_path / kit.facts["province"]).as_posix()
            for path in (tmp_path / kit.facts["province"]).rglob("*")
            if path.is_file()
        }
        assert unpacked == set(inside(kit))
        index = (tmp_path / kit.facts["province"] / kit.values["index_name"]).read_bytes()
        assert index.startswith(b"\xef\xbb\xbf") and b"\r\n" in index and b"\n" not in index.replace(b"\r\n", b"")
