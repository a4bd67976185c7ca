"""A folder that is published to: only what is ours changes, and whatever ends a publication, the next completes it."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from loa.publish.mirror import ForeignFiles, SiteChanged, TooManyRemoved, compare, files_to_publish, mirror
from loa.publish.publication_lock import PublicationLock, TargetBusy
from loa.publish.sent_list import LIST, LOCK
from loa.publish.targets.folder_target import FolderTarget
from loa.publish.targets.protocol import Target, TargetError, Trouble
from loa.publish.targets.reconnecting_target import ReconnectingTarget
from loa.store.digest_store import Store
from tests.building import files_of
from tests.interrupting import FAILED, FINISHED, INTERRUPTIONS, interrupted

OLD = {
    "catalogue.json": "{}",
    "index.html": '<link href="assets/a.css">',
    "an/index.html": "cũ",
    "an/cu.pdf": "cũ",
    "assets/a.css": "a",
    "lich": "một tệp, rồi là một thư mục",
}
NEW = {
    "catalogue.json": '{"2": 2}',
    "index.html": '<link href="assets/b.css">',
    "an/b/index.html": "mới",
    "assets/b.css": "b",
    "lich/lich.ics": "lịch",
}
OTHERS = {
    ".htaccess": "riêng",
    ".well-known/a.txt": "riêng",
    "cgi-bin/x": "riêng",
    "ehthumbs.db": "riêng",
    "__MACOSX/._x": "riêng",
}


def lay(folder: Path, files: dict[str, str]) -> Path:
    """Make a folder that has exactly these files."""
    for place in sorted(folder.rglob("*"), reverse=True):
        place.rmdir() if place.is_dir() else place.unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def send(
    site: Path, target: Target, address: str, *, adopt: bool = False, over: bool = False, many: bool = False
) -> int:
    """Publish a site as the command does; returns the number of steps."""
    files = files_to_publish(site, Store(site.parent / "kho"))
    with closing(target):
        target.connect()
        compare(files, target, adopt=adopt, remove_many=many)
        target.prepare()
        lock = PublicationLock(target, address)
        lock.take(over=over)
        try:
            found = compare(files, target, adopt=adopt, remove_many=many)
            mirror(site, files, target, found, lock, lambda done, total: None)
        finally:
            lock.give_back()
    return len(found.steps)


def published(folder: Path) -> dict[str, str]:
    """The files at a target, but the list of them."""
    return {name: data.decode() for name, data in files_of(folder).items() if name != LIST}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))
    return lay(tmp_path / "site", OLD)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "dich", OTHERS)


def _to(folder: Path) -> ReconnectingTarget:
    return ReconnectingTarget(FolderTarget(folder), pauses=(0, 0, 0))


def test_only_what_changed_is_sent_and_what_is_gone_is_removed(site: Path, folder: Path) -> None:
    assert send(site, _to(folder), "x") == len(OLD)
    assert published(folder) == OLD | OTHERS
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert send(site, _to(folder), "x") == 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    lay(site, OLD | {"an/index.html": "mới"})
    assert send(site, _to(folder), "x") == 1
    lay(site, NEW)
    send(site, _to(folder), "x")
    assert published(folder) == NEW | OTHERS
    assert {path.name for path in folder.iterdir()} == {
        *OTHERS_TOP,
        "an",
        "assets",
        "catalogue.json",
        "index.html",
        "lich",
        LIST,
    }


OTHERS_TOP = {name.partition("/")[0] for name in OTHERS}


@pytest.mark.parametrize(
    "how", [pytest.param(how, marks=[] if how == "killed" else pytest.mark.thorough) for how in INTERRUPTIONS]
)
@pytest.mark.parametrize("first", [True, pytest.param(False, marks=pytest.mark.thorough)])
def test_a_publication_that_ends_anywhere_is_completed_by_the_next(
    site: Path, folder: Path, how: str, first: bool
) -> None:
    """`first`: nothing was published before. What others put there lies there as before after every end."""
    ends = 0
    before = OTHERS if first else OLD | OTHERS
    if not first:
        send(site, _to(folder), "x")
    listed = None if first else (folder / LIST).read_bytes()
    lay(site, NEW)
    for status in interrupted(lambda: send(site, _to(folder), "x"), how, (TargetError,)):
        assert status != FAILED
        left = published(folder)
        assert {name: left.get(name) for name in OTHERS} == OTHERS
        for page in (name for name in left if name.endswith("index.html") and "link" in left[name]):
            assert left[page].split('"')[1] in left
        send(site, _to(folder), "x")
        assert published(folder) == NEW | OTHERS
        assert not (folder / LOCK).exists()
        lay(folder, before)
        if listed:
            (folder / LIST).write_bytes(listed)
        ends += 1
    assert ends > 20


def test_what_was_left_by_a_killed_publication_goes_also_where_the_site_is_another_one_by_now(
    site: Path, folder: Path
) -> None:
    for status in interrupted(lambda: send(site, _to(folder), "x"), "killed"):
        assert status != FINISHED
        current = lay(site, NEW)
        send(current, _to(folder), "x", many=True)
        assert published(folder) == NEW | OTHERS
        lay(folder, OTHERS)
        lay(site, OLD)


@pytest.mark.parametrize("name", ["index.html", "anh/cua-nguoi-khac.jpg"])
def test_a_folder_with_files_of_others_is_refused_and_when_adopted_keeps_them(
    site: Path, folder: Path, name: str
) -> None:
    lay(folder, {name: "của người khác"})
    with pytest.raises(ForeignFiles):
        send(site, _to(folder), "x")
    assert published(folder) == {name: "của người khác"}
    send(site, _to(folder), "x", adopt=True)
    assert published(folder) == {name: "của người khác"} | OLD


def test_a_file_of_others_is_not_replaced_by_a_new_one_of_ours(site: Path, folder: Path) -> None:
    send(site, _to(folder), "x")
    (folder / "an" / "moi.pdf").write_text("của người khác")
    lay(site, OLD | {"an/moi.pdf": "của Loa"})
    with pytest.raises(ForeignFiles) as found:
        send(site, _to(folder), "x")
    assert found.value.names == ["an/moi.pdf"]
    send(site, _to(folder), "x", adopt=True)
    assert published(folder)["an/moi.pdf"] == "của Loa"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 9, "files": {}}', '{"version":1,"files":{"../a":["0",1]},"unsure":[]}']
)
def test_a_damaged_list_is_written_anew_and_nothing_is_sent_twice(site: Path, folder: Path, text: str) -> None:
    send(site, _to(folder), "x")
    (folder / LIST).write_text(text)
    assert send(site, _to(folder), "x") == 0
    assert json.loads((folder / LIST).read_bytes())["files"].keys() == OLD.keys()


@pytest.mark.parametrize("path", ["../ngoai.txt", "/etc/x", "a/../../x", ".git/config", "a\\b", "", ".loa-publishing"])
def test_a_list_that_somebody_changed_leads_to_no_file_outside(site: Path, folder: Path, path: str) -> None:
    send(site, _to(folder), "x")
    row = json.loads((folder / LIST).read_bytes())
    (folder / LIST).write_text(json.dumps(row | {"unsure": [path]}))
    (folder.parent / "ngoai.txt").write_text("của người khác")
    send(site, _to(folder), "x")
    assert (folder.parent / "ngoai.txt").read_text() == "của người khác"


def test_another_site_does_not_take_the_place_of_one_by_mistake(site: Path, folder: Path) -> None:
    many = {f"anh/{number}.webp": "" for number in range(50)}
    send(lay(site, OLD | many), _to(folder), "x")
    lay(site, NEW)
    with pytest.raises(TooManyRemoved):
        send(site, _to(folder), "x")
    send(site, _to(folder), "x", many=True)
    assert published(folder) == NEW | OTHERS


def test_two_do_not_publish_at_once(site: Path, folder: Path) -> None:
    """Neither on one computer nor on two; whoever was overtaken stops when it finds out."""
    here, there = (PublicationLock(FolderTarget(folder), "x") for _ in range(2))
    here.take(over=False)
    with pytest.raises(TargetBusy):
        there.take(over=False)
    (folder / LOCK / "owner.json").write_text('{"publisher": "máy khác", "run": "1", "since": 0}')
    with pytest.raises(TargetBusy):
        here.check()
    here.give_back()
    with pytest.raises(TargetBusy):
        send(site, _to(folder), "x")
    send(site, _to(folder), "x", over=True)
    assert not (folder / LOCK).exists()


def test_a_site_that_is_built_again_meanwhile_is_not_mixed(site: Path, folder: Path) -> None:
    files = files_to_publish(site, Store(site.parent / "kho"))
    target = _to(folder)
    lock = PublicationLock(target, "x")
    lock.take(over=False)
    found = compare(files, target, adopt=False, remove_many=False)
    (site / "an" / "index.html").write_text("mới")
    with pytest.raises(SiteChanged):
        mirror(site, files, target, found, lock, lambda done, total: None)
    lock.give_back()
    send(site, target, "x")
    assert published(folder) == OLD | {"an/index.html": "mới"} | OTHERS


def test_a_share_that_is_not_mounted_is_not_made_here(site: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetError) as found:
        send(site, _to(tmp_path / "mnt" / "web" / "loa"), "x")
    assert found.value.trouble is Trouble.NO_PARENT
    assert not (tmp_path / "mnt").exists()


def test_nothing_is_written_behind_a_link(site: Path, folder: Path, tmp_path: Path) -> None:
    other = lay(tmp_path / "khac", {"a.css": "của người khác"})
    (folder / "assets").symlink_to(other)
    with pytest.raises(TargetError) as found:
        send(site, _to(folder), "x", adopt=True)
    assert found.value.trouble is Trouble.LINK
    assert published(other) == {"a.css": "của người khác"}


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, Trouble.FULL),
        (errno.EROFS, Trouble.DENIED),
        (errno.EACCES, Trouble.DENIED),
        (errno.ENAMETOOLONG, Trouble.BAD_NAME),
        (errno.EINVAL, Trouble.BAD_NAME),
        (errno.ETIMEDOUT, Trouble.LOST),
    ],
)
def test_what_the_system_says_is_understood(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, trouble: Trouble
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "…")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(TargetError) as found:
        FolderTarget(folder).send("a.css", b"a")
    assert found.value.trouble is trouble


class _Flaky(FolderTarget):
    """A target whose connection is lost each time before it has done two things."""

    def __init__(self, root: Path, lost: Callable[[int], bool]) -> None:
        super().__init__(root)
        self.asked = 0
        self.opened = 0
        self._lost = lost

    def connect(self) -> None:
        self.opened += 1

    def send(self, path: str, data: bytes) -> None:
        self.asked += 1
        if self._lost(self.asked):
            raise TargetError(Trouble.LOST, path)
        super().send(path, data)


def test_a_lost_connection_is_made_again(site: Path, folder: Path) -> None:
    target = _Flaky(folder, lambda asked: asked % 3 == 0)
    send(site, ReconnectingTarget(target, pauses=(0,)), "x")
    assert published(folder) == OLD | OTHERS
    assert target.opened > 2


def test_a_connection_that_stays_lost_ends_the_publication(site: Path, folder: Path) -> None:
    with pytest.raises(TargetError):
        send(site, ReconnectingTarget(_Flaky(folder, lambda asked: asked > 4), pauses=(0, 0)), "x")
    send(site, _to(folder), "x")
    assert published(folder) == OLD | OTHERS
