"""Versions of the content in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from loa.edit.storage.history import ContentHistory, identity_of
from tests.interrupting import FINISHED, STOPPED, interrupted

A, B = "campaigns/dong-thap/a.yml", "campaigns/dong-thap/ảnh/ố.yml"


@pytest.fixture
def history(tmp_path: Path) -> ContentHistory:
    return ContentHistory(tmp_path / ".loa" / "history.git")


def test_a_version_has_all_files_and_says_which_differ(history: ContentHistory) -> None:
    first = history.record({A: b"1", B: b"2"}, "Một")
    second = history.record({A: None, B: b"3\r\n"}, "Hai: “dấu”")
    assert [(v.id, v.what, v.files) for v in history.versions()] == [
        (second, "Hai: “dấu”", (A, B)),
        (first, "Một", (A, B)),
    ]
    assert history.files_in(second) == {B: identity_of(b"3\r\n")}
    assert history.file_in(first, A) == b"1"
    assert history.file_in(second, A) is None
    assert history.before(second) == first
    assert history.newest == second


def test_nothing_new_is_no_version(history: ContentHistory) -> None:
    first = history.record({A: b"1"}, "Một")
    assert history.record({A: b"1", B: None}, "Như cũ") == first
    assert len(history.versions()) == 1


def test_versions_of_one_file_and_the_newest_ones(history: ContentHistory) -> None:
    ids = [history.record({A if number % 2 else B: b"%d" % number}, str(number)) for number in range(6)]
    assert [version.id for version in history.versions(A)] == [ids[5], ids[3], ids[1]]
    assert [version.id for version in history.versions(limit=2)] == [ids[5], ids[4]]


def test_a_folder_takes_the_place_of_a_file_and_back(history: ContentHistory) -> None:
    history.record({"campaigns/a": b"1"}, "tệp")
    second = history.record({"campaigns/a/b.yml": b"2", "campaigns/a": None}, "thư mục")
    assert list(history.files_in(second)) == ["campaigns/a/b.yml"]
    third = history.record({"campaigns/a": b"3", "campaigns/a/b.yml": None}, "tệp")
    assert list(history.files_in(third)) == ["campaigns/a"]


def test_what_is_kept_is_found_by_its_id_and_nothing_else_is(history: ContentHistory) -> None:
    assert history.kept(history.keep(b"x\0y")) == b"x\0y"
    version = history.record({A: b"1"}, "Một")
    for unknown in ("", "0" * 40, "../../etc/passwd", "HEAD", version, "ğ" * 40):
        assert history.kept(unknown) is None
    for unknown in ("", "0" * 40, history.keep(b"x")):
        assert history.version(unknown) is None
        assert history.file_in(unknown, A) is None
        assert history.files_in(unknown) == {}
        assert history.before(unknown) is None


def test_publications_are_numbered_and_found_after_a_new_start(history: ContentHistory) -> None:
    one, two = history.record({A: b"1"}, "Một"), history.record({A: b"2"}, "Hai")
    assert [history.mark_published(one), history.mark_published(two), history.mark_published(one)] == [1, 2, 3]
    again = ContentHistory(history.folder)
    assert {number: version.what for number, version in again.published().items()} == {1: "Một", 2: "Hai", 3: "Một"}


def test_many_versions_are_packed_and_read_as_before(history: ContentHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [history.record({A: b"%d" % number}, str(number)) for number in range(8)]
    monkeypatch.setattr("loa.edit.storage.bare_repository._MOST_LOOSE", 10)
    again = ContentHistory(history.folder)
    assert list(history.folder.glob("objects/pack/*.pack"))
    assert [version.id for version in again.versions()] == ids[::-1]
    assert again.record({A: b"x"}, "sau")
    assert again.file_in(ids[3], A) == b"3"
    again.close()


def _git(*words: str, folder: Path) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


has_git = pytest.mark.skipif(not shutil.which("git"), reason="no Git on this computer")


@has_git
def test_git_reads_it_and_finds_it_whole(history: ContentHistory) -> None:
    history.record({A: b"title: M\xe1\xbb\x99t\n"}, "Một")
    history.record({A: b"title: Hai\n", B: b"x"}, "Hai")
    history.mark_published(history.record({B: None}, "Ba"))
    said = _git(f"--git-dir={history.folder}", "log", "-p", folder=history.folder)
    assert "-title: Một\n+title: Hai" in said
    assert "Author: Loa <>" in said
    _git(f"--git-dir={history.folder}", "fsck", "--strict", "--full", folder=history.folder)


@has_git
def test_the_repository_that_a_site_lies_in_stays_as_it_is(tmp_path: Path) -> None:
    for words in (("init", "-q"), ("config", "user.email", "a@b.vn"), ("config", "user.name", "A")):
        _git(*words, folder=tmp_path)
    file = tmp_path / A
    file.parent.mkdir(parents=True)
    for text, words in zip("1234", (("add", "."), ("commit", "-qm", "x"), ("stash", "-q"), ("add", ".")), strict=True):
        file.write_text(text, encoding="utf-8")
        _git(*words, folder=tmp_path)
    file.write_text("5", encoding="utf-8")
    hook = tmp_path / ".git/hooks/post-commit"
    hook.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    hook.chmod(0o755)

    def state() -> tuple[str, ...]:
        looks = (("status", "--porcelain"), ("for-each-ref",), ("ls-files", "-s"), ("stash", "list"), ("log", "--all"))
        return tuple(_git(*words, folder=tmp_path) for words in looks)

    before = state(), {p: p.read_bytes() for p in (tmp_path / ".git").rglob("*") if p.is_file() and p.name != "index"}
    history = ContentHistory(tmp_path / ".loa" / "history.git")
    history.keep(b"x")
    history.mark_published(history.record({A: b"6"}, "Một"))
    history.versions()
    ContentHistory(history.folder).files_in(history.newest or "")
    after = state(), {p: p.read_bytes() for p in (tmp_path / ".git").rglob("*") if p.is_file() and p.name != "index"}
    assert after == before


def _with(name: str, data: bytes | None) -> object:
    def damage(folder: Path) -> None:
        for path in folder.glob(name):
            path.chmod(0o644)
            path.unlink() if data is None else path.write_bytes(data)

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        _with("HEAD", b"\0\0"),
        _with("HEAD", None),
        _with("refs/heads/saved", b""),
        _with("refs/heads/saved", b"0123"),
        _with("refs/heads/saved", b"1" * 40 + b"\n"),
        _with("objects/??/*", b""),
        _with("objects/??/*", None),
        _with("objects/??/*", b"x\x9c\0\0"),
        lambda folder: (shutil.rmtree(folder), folder.write_bytes(b"no folder")),
    ],
)
def test_a_damaged_history_is_moved_aside_and_begun_anew(history: ContentHistory, damage: object) -> None:
    history.record({A: b"1"}, "Một")
    damage(history.folder)  # type: ignore[operator]
    again = ContentHistory(history.folder)
    assert again.versions() == []
    assert again.set_aside and again.set_aside.exists()
    second = again.record({A: b"1"}, "Hai")
    assert ContentHistory(history.folder).newest == second


def test_damage_found_on_the_way_begins_anew_and_reading_never_fails(history: ContentHistory) -> None:
    first = history.record({A: b"1"}, "Một")
    _with("objects/??/*", b"")(history.folder)  # type: ignore[operator]
    assert history.file_in(first, A) is None
    assert history.versions() == []
    assert history.published() == {}
    with pytest.raises(OSError, match="error"):
        history.record({A: b"2"}, "Hai")
    assert history.record({A: b"2"}, "Hai") == history.newest


def test_killed_at_any_step_it_has_the_old_version_or_the_new_one(tmp_path: Path) -> None:
    folder = tmp_path / "history.git"
    history = ContentHistory(folder)
    history.record({A: b"1", B: b"1"}, "Một")
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    steps = 0

    def work() -> None:
        ContentHistory(folder).record({A: b"2", B: b"2"}, "Hai")

    for status in interrupted(work, "killed"):
        steps += 1
        assert status == STOPPED
        again = ContentHistory(folder)
        assert again.set_aside is None
        newest = again.newest
        assert newest
        assert {again.file_in(newest, A), again.file_in(newest, B)} in ({b"1"}, {b"2"})
        assert again.record({A: b"3"}, "Ba") == again.newest
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
    assert steps > 10


def test_where_the_disk_is_full_a_page_still_finds_what_it_was_made_from(history: ContentHistory) -> None:
    def work() -> None:
        identity = history.keep(b"new")
        assert history.kept(identity) == b"new"

    for status in interrupted(work, "a full disk"):
        assert status == FINISHED


def test_a_history_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".loa").symlink_to("elsewhere")
    with pytest.raises(OSError, match="directory"):
        ContentHistory(tmp_path / ".loa" / "history.git")
    assert not list((tmp_path / "elsewhere").iterdir())
