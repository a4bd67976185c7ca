"""The store is kept small: what was not used for longest goes first."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from loa.store import digest_store
from loa.store.digest_store import DEFAULT_LIMIT, BadLimit, Store, size_limit

OLD, OLDER, OLDEST = ("aa" + "1" * 62, "bb" + "2" * 62, "bb" + "3" * 62)
ENTRY = 164
"""Bytes of an entry with 100 bytes: a head goes before them."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three entries, used two, three and four days ago."""
    store = Store(tmp_path / "store")
    for days, digest in enumerate((OLD, OLDER, OLDEST), 2):
        store.put(digest, b"x" * 100)
        _was_used(store, digest, days)
    return store


def _was_used(store: Store, digest: str, days: float) -> None:
    then = time.time() - days * 86_400
    os.utime(store.folder / digest[:2] / digest[2:], (then, then))


def _gone(store: Store) -> list[str]:
    return [digest for digest in (OLD, OLDER, OLDEST) if store.info(digest) is None]


def test_what_it_holds_is_counted(store: Store) -> None:
    assert store.usage() == (3, 3 * ENTRY, 0)
    assert Store(store.folder / "khong-co").usage() == (0, 0, 0)


def test_the_entry_not_used_for_longest_goes_first(store: Store) -> None:
    assert store.sweep(2 * ENTRY) == (1, ENTRY, 0)
    assert _gone(store) == [OLDEST]


def test_nothing_goes_while_there_is_room(store: Store) -> None:
    assert store.sweep(3 * ENTRY) == (0, 0, 0)
    assert _gone(store) == []


def test_reading_an_entry_keeps_it(store: Store) -> None:
    store.get(OLDEST)
    store.sweep(ENTRY)
    assert _gone(store) == [OLD, OLDER]


def test_an_entry_that_is_of_use_without_being_read_is_kept(store: Store) -> None:
    store.use([OLDEST, "ff" * 32])
    store.sweep(ENTRY)
    assert _gone(store) == [OLD, OLDER]


def test_what_a_killed_build_left_half_written_goes_and_what_is_being_written_stays(store: Store) -> None:
    left, writing = (store.folder / "aa" / f".new-{process}-1-{'1' * 62}" for process in (1, 2))
    for path in (left, writing):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    store.sweep(DEFAULT_LIMIT)
    assert (left.exists(), writing.exists()) == (False, True)


def test_a_build_sweeps_once_a_day_only(store: Store) -> None:
    assert store.sweep_now_and_then(2 * ENTRY).entries == 1
    assert store.sweep_now_and_then(0).entries == 0


class TestSpare:
    """The site before the published one: most of its files are second names of published files."""

    @pytest.fixture
    def spare(self, store: Store, tmp_path: Path) -> Path:
        """A spare with 1.000 bytes that the published site has too, and 60 in a folder that nobody else has."""
        published = tmp_path / "to-roi.pdf"
        published.write_bytes(b"p" * 1000)
        spare = store.spare("ab" * 32)
        (spare / "dong-thap").mkdir(parents=True)
        (spare / "to-roi.pdf").hardlink_to(published)
        (spare / "dong-thap" / "index.html").write_bytes(b"c" * 60)
        return spare

    def test_counts_with_what_nobody_else_has(self, store: Store, spare: Path) -> None:
        assert store.usage() == (3, 3 * ENTRY, 60)

    def test_counts_whole_once_the_published_site_is_gone(self, store: Store, spare: Path, tmp_path: Path) -> None:
        (tmp_path / "to-roi.pdf").unlink()
        assert store.usage().spare == 1060

    def test_stays_while_there_is_room(self, store: Store, spare: Path) -> None:
        assert store.sweep(3 * ENTRY + 60) == (0, 0, 0)
        assert (spare / "to-roi.pdf").exists()

    def test_goes_before_any_entry(self, store: Store, spare: Path) -> None:
        assert store.sweep(3 * ENTRY + 59) == (0, 0, 60)
        assert not spare.exists()
        assert _gone(store) == []

    def test_is_followed_by_entries_where_that_is_not_enough(self, store: Store, spare: Path) -> None:
        assert store.sweep(2 * ENTRY) == (1, ENTRY, 60)
        assert not spare.exists()

    def test_stays_where_nothing_is_gained_without_it(self, store: Store, spare: Path) -> None:
        (spare / "dong-thap" / "index.html").unlink()
        assert store.sweep(2 * ENTRY) == (1, ENTRY, 0)
        assert (spare / "to-roi.pdf").exists()


THEIRS = {
    "vi/thu.docx": "a folder with two letters",
    "ab/thu.docx": "one that entries could be in",
    f"ab/{'c' * 62}": "the name of an entry, as other programs have it",
    "ab/.new-1-1-thu": "nearly half-written",
    "du-phong/sao-luu/anh.jpg": "a backup: that is what the name means",
    "da-don": "swept",
}


def test_a_folder_that_is_no_store_loses_nothing(tmp_path: Path) -> None:
    """LOA_STORE may be set to a home by mistake."""
    for name, text in THEIRS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        os.utime(tmp_path / name, (0, 0))
    store = Store(tmp_path)
    store.put(OLD, b"x" * 100)
    store.spare("ab" * 32).mkdir()
    (store.spare("ab" * 32) / "index.html").write_text("ours", encoding="utf-8")
    assert store.sweep(0) == (1, ENTRY, 4)
    left = {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == THEIRS


@pytest.mark.parametrize("link", ["du-phong", "du-phong/" + "ab" * 32, "aa"])
def test_a_link_in_the_store_is_not_followed(tmp_path: Path, link: str) -> None:
    theirs = tmp_path / "cua-nguoi-khac"
    for name in ("ab" * 32, "1" * 62):
        (theirs / name).mkdir(parents=True)
        (theirs / name / "thu.docx").write_text("of somebody else")
    (tmp_path / "kho" / link).parent.mkdir(parents=True)
    (tmp_path / "kho" / link).symlink_to(theirs)
    store = Store(tmp_path / "kho")
    store.sweep(0)
    assert store.usage() == (0, 0, 0)
    assert len(list(theirs.rglob("thu.docx"))) == 2


def test_what_a_stopped_sweep_had_begun_to_remove_is_removed_by_the_next_and_used_by_nobody(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = store.spare("ab" * 32)
    (spare / "a").mkdir(parents=True)
    (spare / "a" / "index.html").write_bytes(b"c" * 60)
    with monkeypatch.context() as patched:
        patched.setattr(digest_store, "remove_folder", _stop)
        with pytest.raises(KeyboardInterrupt):
            store.sweep(0)
    assert not spare.exists()
    assert store.usage() == (3, 3 * ENTRY, 60)
    assert store.sweep(3 * ENTRY) == (0, 0, 60)
    assert not spare.parent.exists()


def _stop(*arguments: object, **options: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("written", "size"),
    [("", DEFAULT_LIMIT), ("1000", 1000), ("800M", 800_000_000), ("4 GB", 4 * 10**9), ("1,5g", 1_500_000_000)],
)
def test_the_limit_is_written_as_people_write_sizes(written: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE_LIMIT", written)
    assert size_limit() == size


@pytest.mark.parametrize("written", ["nhiều", "-1", "4 tấn", "inf", "nan"])
def test_a_limit_that_is_no_size_is_refused(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_STORE_LIMIT", written)
    with pytest.raises(BadLimit):
        size_limit()
