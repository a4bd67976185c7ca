"""Saving into the files of a site and into its history."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from loa.content.editable_file import RefusedEdit
from loa.content.yaml_edits import Insert, Remove, Set
from loa.edit.forms.editor_language import editor_translator
from loa.edit.forms.editor_language import editor_translator as translator
from loa.edit.storage.history import ContentHistory
from loa.edit.workflow import outside_changes, saving
from loa.edit.workflow.save_reasons import reason_in_words
from loa.edit.workflow.saving import NotSaved, Saved, Saver, SaveRefusal
from loa.edit.workflow.workspace import Workspace
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.conftest import SITES
from tests.interrupting import FINISHED, INTERRUPTIONS, REFUSED, STOPPED, interrupted

FIRST_VERSION, CHANGED_OUTSIDE = (
    editor_translator()(one.msgid) for one in (outside_changes.FIRST_VERSION, outside_changes.CHANGED_OUTSIDE)
)

FILE = "campaigns/dong-thap/ngay-30-7.yml"
OTHER = "campaigns/dong-thap/province.yml"
NEW = "campaigns/dong-thap/anh/moi.jpg"
SUMMARY = Set(("summary",), "Tóm tắt mới")


def saver_at(root: Path) -> Saver:
    store = Store(root.parent / "kho")
    return Saver(Workspace(Project.at(root), store), ContentHistory(root / ".loa" / "history.git"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SITES / "valid" / "nho", tmp_path / "trang")
    return tmp_path / "trang"


@pytest.fixture
def saver(root: Path) -> Saver:
    return saver_at(root)


def whats(saver: Saver) -> list[str]:
    return [version.what for version in saver.history.versions()]


def contents(root: Path) -> dict[str, bytes]:
    """All files of campaigns/ that are not hidden."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "campaigns").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_a_save_changes_its_bytes_alone_and_is_a_version_after_what_was_there(saver: Saver, root: Path) -> None:
    before = contents(root)
    result = saver.edit("dong-thap", "ngay-30-7", "Sửa tóm tắt", [SUMMARY])
    assert isinstance(result, Saved)
    assert result.document.own["summary"] == "Tóm tắt mới"
    after = contents(root)
    assert after[FILE] == before[FILE].replace("Chiến dịch của Đồng Tháp.".encode(), "Tóm tắt mới".encode())
    assert {name for name in after if after[name] != before.get(name)} == {FILE}
    assert whats(saver) == ["Sửa tóm tắt", FIRST_VERSION]
    assert result.version == saver.history.newest
    first = saver.history.versions()[-1].id
    assert {name: saver.history.file_in(first, name) for name in before} == before


def test_a_save_that_changes_nothing_writes_nothing(saver: Saver, root: Path) -> None:
    place = root / FILE
    before = place.stat()
    result = saver.edit("dong-thap", "ngay-30-7", "Như cũ", [Set(("summary",), "Chiến dịch của Đồng Tháp.")])
    assert isinstance(result, Saved)
    assert result.version is None
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_was_changed_by_hand_is_a_version_of_its_own(saver: Saver, root: Path) -> None:
    saver.edit("dong-thap", "ngay-30-7", "Một", [SUMMARY])
    (root / OTHER).write_text("name: Đồng Tháp\ncode: 82\n", encoding="utf-8")
    (root / "campaigns/tien-giang/province.yml").unlink()
    photo = root / NEW
    photo.parent.mkdir()
    photo.write_bytes(b"\xff\xd8")
    saver.edit("dong-thap", "ngay-30-7", "Hai", [Set(("summary",), "Hai")])
    hai, outside, *_ = saver.history.versions()
    assert (hai.what, hai.files) == ("Hai", (FILE,))
    assert (outside.what, set(outside.files)) == (
        CHANGED_OUTSIDE,
        {OTHER, NEW, "campaigns/tien-giang/province.yml"},
    )
    assert saver.note_outside_changes() is None


def test_a_large_file_is_in_no_version_and_stays(saver: Saver, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loa.edit.workflow.outside_changes._MOST_BYTES", 1000)
    (root / "campaigns/dong-thap/phim.mp4").write_bytes(b"x" * 2000)
    version = saver.note_outside_changes()
    assert version
    assert "campaigns/dong-thap/phim.mp4" not in saver.history.files_in(version)
    assert FILE in saver.history.files_in(version)
    assert saver.note_outside_changes() is None


def test_a_national_campaign_without_a_file_gets_one_at_the_first_change(saver: Saver, root: Path) -> None:
    (root / FILE).unlink()
    result = saver.edit("dong-thap", "ngay-30-7", "Sửa", [SUMMARY])
    assert isinstance(result, Saved)
    assert (root / FILE).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../assets/schema/campaign.schema.json\n"
        "extends: toan-quoc/ngay-30-7\n"
        "summary: Tóm tắt mới\n"
    )
    assert result.document.inherited and result.document.is_there
    (root / FILE).unlink()
    assert saver.edit("dong-thap", "ngay-30-7", "Sửa", []) == Saved(
        saver.workspace.document("dong-thap", "ngay-30-7"), None
    )
    assert not (root / FILE).exists()


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Remove(("messages", "khong-co")), RefusedEdit.NOT_THERE),
        (Set(("title",), "a\0b"), RefusedEdit.UNPRINTABLE),
    ],
)
def test_what_the_writer_refuses_leaves_the_file(saver: Saver, root: Path, edit: object, reason: RefusedEdit) -> None:
    before = contents(root)
    result = saver.edit("toan-quoc", "ngay-30-7", "Sửa", [SUMMARY, edit])  # type: ignore[list-item]
    assert result == NotSaved(reason)
    assert contents(root) == before


def test_a_document_that_is_gone_is_told(saver: Saver) -> None:
    assert saver.edit("dong-thap", "khong-co", "Sửa", [SUMMARY]) == NotSaved(RefusedEdit.NOT_THERE)
    assert saver.edit("../etc", "passwd", "Sửa", [SUMMARY]) == NotSaved(RefusedEdit.NOT_THERE)


def test_edits_are_made_in_the_file_as_it_is_now(saver: Saver, root: Path) -> None:
    def add(document: object) -> list[Insert]:
        return [Insert(("messages",), {"id": "moi", "text": document.title})]  # type: ignore[attr-defined]

    saver.edit("toan-quoc", "ngay-30-7", "Sửa", [Set(("title",), "Tên khác")])
    result = saver.edit("toan-quoc", "ngay-30-7", "Thêm", add)
    assert isinstance(result, Saved)
    assert result.document.own["messages"][-1] == {"id": "moi", "text": "Tên khác"}  # type: ignore[index, call-overload]


def test_whole_files_are_written_removed_and_in_new_folders(saver: Saver, root: Path) -> None:
    assert saver.write({NEW: b"\xff\xd8", OTHER: None, "campaigns/moi/province.yml": b"name: x\n"}, "Một") is None
    assert (root / NEW).read_bytes() == b"\xff\xd8"
    assert not (root / OTHER).exists()
    assert saver.history.versions()[0].files == (NEW, OTHER, "campaigns/moi/province.yml")
    assert saver.write({NEW: None, "campaigns/moi/province.yml": None}, "Hai") is None
    assert not (root / NEW).parent.exists()
    assert not (root / "campaigns/moi").exists()
    count = len(whats(saver))
    assert saver.write({NEW: None}, "Như cũ") is None
    assert len(whats(saver)) == count


@pytest.mark.parametrize(
    "name",
    [
        "campaigns/../thoat.yml",
        "campaigns/dong-thap/../../thoat.yml",
        "/etc/x.yml",
        "assets/compounds.yml",
        "campaigns",
        "campaigns/dong-thap/.an.yml",
        "campaigns//x.yml",
        "campaigns/lien-ket/x.yml",
        "campaigns/dong-thap/ngay-30-7.yml/x",
        "campaigns/dong-thap/con.yml",
        "campaigns/dong-thap/a\0b.yml",
        "campaigns\\x.yml",
    ],
)
def test_nothing_is_written_elsewhere(saver: Saver, root: Path, name: str) -> None:
    outside = root.parent / "ngoai"
    outside.mkdir()
    (root / "campaigns/lien-ket").symlink_to(outside)
    before = contents(root)
    result = saver.write({OTHER: b"name: a\n", name: b"x"}, "Một")
    assert isinstance(result, NotSaved)
    assert isinstance(result.reason, OSError)
    assert contents(root) == before
    assert not list(outside.iterdir())


def test_a_link_within_the_site_stays_a_link(saver: Saver, root: Path) -> None:
    (root / "campaigns/_kho").mkdir()
    (root / FILE).rename(root / "campaigns/_kho/x.yml")
    (root / FILE).symlink_to("../_kho/x.yml")
    assert isinstance(saver.edit("dong-thap", "ngay-30-7", "Sửa", [SUMMARY]), Saved)
    assert (root / FILE).is_symlink()
    assert "Tóm tắt mới" in (root / "campaigns/_kho/x.yml").read_text(encoding="utf-8")


def test_the_rights_of_a_file_stay(saver: Saver, root: Path) -> None:
    (root / FILE).chmod(0o640)
    assert isinstance(saver.edit("dong-thap", "ngay-30-7", "Sửa", [SUMMARY]), Saved)
    assert stat.S_IMODE((root / FILE).stat().st_mode) == 0o640


def test_a_file_that_may_only_be_read_is_not_written(saver: Saver, root: Path) -> None:
    (root / FILE).chmod(0o444)
    before = contents(root)
    result = saver.edit("dong-thap", "ngay-30-7", "Sửa", [SUMMARY])
    assert isinstance(result, NotSaved)
    assert "ghi" in reason_in_words(result, translator())
    assert contents(root) == before


def test_another_program_that_writes_in_between_loses_nothing(
    saver: Saver, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, times = saving.written, []

    def meanwhile(data: bytes, edits: object) -> object:
        times.append(1)
        if len(times) == 1:
            text = (root / FILE).read_text(encoding="utf-8")
            (root / FILE).write_text(text.replace("Phường Cao Lãnh", "Xã Tân Hồng"), encoding="utf-8")
        return real(data, edits)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "written", meanwhile)
    assert isinstance(saver.edit("dong-thap", "ngay-30-7", "Sửa", [SUMMARY]), Saved)
    text = (root / FILE).read_text(encoding="utf-8")
    assert "Xã Tân Hồng" in text and "Tóm tắt mới" in text
    assert whats(saver)[:2] == ["Sửa", CHANGED_OUTSIDE]


def test_a_program_that_writes_without_end_is_told(saver: Saver, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = saving.written

    def meanwhile(data: bytes, edits: object) -> object:
        (root / FILE).write_bytes((root / FILE).read_bytes() + b"# x\n")
        return real(data, edits)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "written", meanwhile)
    assert saver.edit("dong-thap", "ngay-30-7", "Sửa", [SUMMARY]) == NotSaved(SaveRefusal.STILL_CHANGING)


# -- undo


def test_undo_restores_every_byte(saver: Saver, root: Path) -> None:
    (root / FILE).write_bytes((root / FILE).read_bytes().replace(b"\n", b"\r\n") + b"# cu\xe1\xbb\x91i")
    before = contents(root)
    one = saver.edit("dong-thap", "ngay-30-7", "Một", [SUMMARY, Remove(("events", "le-phat-dong"))])
    assert isinstance(one, Saved) and one.version
    assert saver.undo(one.version) is None
    assert contents(root) == before
    assert whats(saver)[0] == "Hoàn tác: Một"
    newest = saver.history.newest
    assert newest and saver.undo(newest) is None
    assert whats(saver)[0] == "Hoàn tác: Hoàn tác: Một"
    assert "Tóm tắt mới" in (root / FILE).read_text(encoding="utf-8")


def test_undo_leaves_what_was_changed_elsewhere_since(saver: Saver, root: Path) -> None:
    one = saver.edit("toan-quoc", "ngay-30-7", "Một", [Set(("title",), "Tên\ndài hơn")])
    saver.edit("toan-quoc", "ngay-30-7", "Hai", [Insert(("messages",), {"id": "ba", "text": "Ba"}, at=0)])
    assert isinstance(one, Saved) and one.version
    assert saver.undo(one.version) is None
    own = saver.workspace.document("toan-quoc", "ngay-30-7").own
    assert own["title"] == "Ngày toàn dân phòng, chống mua bán người 30/7"
    assert own["messages"][0] == {"id": "ba", "text": "Ba"}  # type: ignore[index, call-overload]


def test_undo_is_refused_where_the_same_place_was_changed_since(saver: Saver, root: Path) -> None:
    one = saver.edit("dong-thap", "ngay-30-7", "Một", [SUMMARY])
    saver.edit("dong-thap", "ngay-30-7", "Hai", [Set(("summary",), "Hai")])
    before = contents(root)
    assert isinstance(one, Saved) and one.version
    assert saver.undo(one.version) == NotSaved(SaveRefusal.CHANGED_SINCE)
    assert saver.undo("0" * 40) == NotSaved(SaveRefusal.NO_SUCH_VERSION)
    first = saver.history.versions()[-1]
    assert saver.undo(first.id) == NotSaved(SaveRefusal.NOTHING_BEFORE)
    assert contents(root) == before


def test_undo_of_several_files_takes_back_all_or_none(saver: Saver, root: Path) -> None:
    saver.note_outside_changes()
    before = contents(root)
    saver.write({NEW: b"1", OTHER: b"name: x\n", FILE: None}, "Một")
    version = saver.history.newest
    assert version and saver.undo(version) is None
    assert contents(root) == before
    saver.write({NEW: b"1", OTHER: b"name: x\n", FILE: None}, "Hai")
    version = saver.history.newest
    (root / NEW).write_bytes(b"2")
    between = contents(root)
    assert version and saver.undo(version) == NotSaved(SaveRefusal.CHANGED_SINCE)
    assert contents(root) == between


# -- stopped


Work = Callable[[Saver], object]
WORKS: dict[str, Work] = {
    "one file": lambda saver: saver.edit("dong-thap", "ngay-30-7", "Một", [SUMMARY]),
    "several files": lambda saver: saver.write(
        {NEW: b"\xff", OTHER: b"name: x\n", "campaigns/tien-giang/province.yml": None, "campaigns/moi/a.yml": b"a: b"},
        "Một",
    ),
}


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("one file", "killed"),
        *(pytest.param(name, how, marks=pytest.mark.thorough) for name in WORKS for how in INTERRUPTIONS),
    ],
)
def test_interrupted_anywhere_all_files_are_old_or_all_are_new(root: Path, name: str, how: str) -> None:
    saver_at(root).note_outside_changes()
    whole = root.with_name("whole")
    shutil.copytree(root, whole)
    before = contents(root)
    WORKS[name](saver_at(root))
    wanted = contents(root)
    assert wanted != before
    ended = []

    def work() -> None:
        result = WORKS[name](saver_at(root))
        if isinstance(result, NotSaved):
            assert reason_in_words(result, translator())
            # Where suddenly nothing may be written, nothing can be put back either, until the next start.
            assert contents(root) == before or how == "a disk that may only be read"
            raise OSError

    def put_back() -> None:
        shutil.rmtree(root)
        shutil.copytree(whole, root)

    put_back()
    for status in interrupted(work, how, (OSError,)):
        ended.append(status)
        assert status in (STOPPED, REFUSED, FINISHED)
        if status in (FINISHED, REFUSED):
            assert contents(root) == (wanted if status == FINISHED else before) or how.startswith("a disk")
        saver = saver_at(root)
        saver.recover()
        now = contents(root)
        assert now in (before, wanted)
        assert not list((root / "campaigns").rglob(".*"))
        folders = [path for path in (root / "campaigns").rglob("*") if path.is_dir()]
        assert all(list(folder.iterdir()) for folder in folders) or how == "one failure"
        saver.note_outside_changes()
        newest = saver.history.newest or ""
        assert {name: saver.history.file_in(newest, name) for name in now} == now
        assert saver.history.set_aside is None
        put_back()
    assert len(ended) > 10


def test_a_change_half_made_is_completed_and_what_was_written_since_stays(saver: Saver, root: Path) -> None:
    before = contents(root)
    saver.write({NEW: b"1", OTHER: b"name: x\n", FILE: b"title: y\n"}, "Một")
    note = root / ".loa" / "changing.json"
    ids = {
        name: [saver.history.put(before[name]) if name in before else None, saver.history.put(data)]
        for name, data in ((NEW, b"1"), (OTHER, b"name: x\n"), (FILE, b"title: y\n"))
    }
    note.write_text(json.dumps({"what": "Một", "files": ids}), encoding="utf-8")
    (root / OTHER).write_bytes(before[OTHER])
    (root / FILE).write_bytes(b"title: tay\n")
    saver_at(root).recover()
    assert contents(root)[OTHER] == b"name: x\n"
    assert contents(root)[FILE] == b"title: tay\n"
    assert not note.exists()


def test_a_note_that_nobody_can_read_stops_nobody(saver: Saver, root: Path) -> None:
    for text in ("", "{", '{"what": 1}', '{"what": "x", "files": {"campaigns/dong-thap/ngay-30-7.yml": ["' + "0" * 40):
        (root / ".loa" / "changing.json").write_text(text, encoding="utf-8")
        assert isinstance(saver.edit("dong-thap", "ngay-30-7", "Sửa", [Set(("summary",), text or "x")]), Saved)
