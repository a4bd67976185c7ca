"""Zip files: the same bytes twice, names and index that open anywhere, members from the store."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from loa.pipeline.executors.base import Serial
from loa.pipeline.maker import Maker, StoreOnly
from loa.pipeline.zip_kits import zip_kit
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools
from tests.printing import HERE

INDEX = "muc-luc--bo.txt"
TEXT = "MỤC LỤC\nBăng rôn: “Chung tay phòng, chống nạn mua bán người”\n"


def member(name: str) -> Output:
    """A file of the project taken as it is."""
    return output(f"x/{name}", "asset", "copy", data={}, needs=[HERE.need(f"assets/{name}")], tools=tools("copy"))


MEMBERS = [("a/kieu.css", member("styles/loa.css")), ("b.pdf", member("scripts/leave.js"))]
KIT = output(
    "x/bo.zip",
    "bundle",
    "bundle",
    data={"index_name": INDEX, "index": TEXT, "members": [[name, made.digest] for name, made in MEMBERS]},
)
BYTES = {made.digest: HERE.read(made.needs[0].name) for _, made in MEMBERS}


@pytest.fixture
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(zip_kit(KIT, BYTES.__getitem__)))


def test_the_same_members_give_the_same_bytes() -> None:
    assert zip_kit(KIT, BYTES.__getitem__) == zip_kit(KIT, BYTES.__getitem__)


def test_the_index_comes_first_and_windows_reads_its_letters(archive: zipfile.ZipFile) -> None:
    assert archive.namelist() == [INDEX, "a/kieu.css", "b.pdf"]
    raw = archive.read(INDEX)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig") == TEXT.replace("\n", "\r\n")


def test_members_are_whole(archive: zipfile.ZipFile) -> None:
    assert archive.testzip() is None
    assert archive.read("b.pdf") == BYTES[MEMBERS[1][1].digest]


def test_nothing_of_the_moment_or_the_machine_is_inside(archive: zipfile.ZipFile) -> None:
    for entry in archive.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 == 0o100644
        assert entry.create_system == 3
        assert entry.extra == b""


def test_text_is_packed_and_print_files_are_stored(archive: zipfile.ZipFile) -> None:
    ways = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert ways == {INDEX: zipfile.ZIP_DEFLATED, "a/kieu.css": zipfile.ZIP_DEFLATED, "b.pdf": zipfile.ZIP_STORED}


def test_names_with_marks_are_flagged_as_utf_8() -> None:
    members = [["băng rôn.pdf", MEMBERS[0][1].digest]]
    kit = output("x", "bundle", "bundle", data={"index_name": INDEX, "index": "", "members": members})
    entry = zipfile.ZipFile(io.BytesIO(zip_kit(kit, BYTES.__getitem__))).infolist()[1]
    assert entry.filename == "băng rôn.pdf"
    assert entry.flag_bits & 0x800


def packed(store: Store) -> tuple[bytes | None, int]:
    sink = StoreOnly(store, KIT.path)
    files = [made for _, made in MEMBERS]
    tally = Maker(Inputs(HERE.project, store), Serial(), sink).pack([KIT], lambda: [KIT], lambda: files)
    return sink.data, tally.rendered


def test_a_kit_is_kept_in_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, packed_first = packed(store)
    second, packed_second = packed(store)
    assert first == second
    assert (packed_first, packed_second) == (1, 0)


def test_a_member_the_store_has_lost_is_made_again(tmp_path: Path) -> None:
    taken, _ = packed(Store(tmp_path))
    assert taken == zip_kit(KIT, BYTES.__getitem__)
