"""The store: what is whole is used again, what is damaged is made again."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
from pathlib import Path

import pytest

from loa.store.digest_store import Store, StoreError

DIGEST = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def _entry(store: Store) -> Path:
    (entry,) = [path for path in store.folder.rglob("*") if path.is_file()]
    return entry


def test_what_was_put_is_got_with_its_checksum(store: Store) -> None:
    put = store.put(DIGEST, b"abc")
    assert store.get(DIGEST) == put
    assert put.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("left", [65, 100, 1000])
def test_an_entry_that_was_cut_off_has_no_size_either(store: Store, left: int) -> None:
    store.put(DIGEST, b"abc" * 1000)
    place = _entry(store)
    place.write_bytes(place.read_bytes()[:left])
    assert store.info(DIGEST) is None


def test_a_store_that_was_removed_meanwhile_is_made_again(store: Store) -> None:
    store.put(DIGEST, b"abc")
    shutil.rmtree(store.folder)
    assert store.put(DIGEST, b"abc") == store.get(DIGEST)


def test_what_is_wrong_with_a_store_can_be_told_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(StoreError(Path("kho"), "No space left on device", errno.ENOSPC)))
    assert (error.folder, error.reason, error.number) == (Path("kho"), "No space left on device", errno.ENOSPC)


def test_nothing_is_got_for_an_unknown_digest(store: Store) -> None:
    assert store.get(DIGEST) is None


@pytest.mark.parametrize("damage", [b"", b"\0" * 10, b"\0" * 40])
def test_a_damaged_entry_counts_as_missing_and_can_be_put_again(store: Store, damage: bytes) -> None:
    store.put(DIGEST, b"abc")
    _entry(store).write_bytes(damage)
    assert store.get(DIGEST) is None
    store.put(DIGEST, b"abc")
    assert store.get(DIGEST) is not None


def test_one_changed_byte_is_noticed(store: Store) -> None:
    store.put(DIGEST, b"abc" * 1000)
    entry = _entry(store)
    raw = bytearray(entry.read_bytes())
    raw[500] ^= 1
    entry.write_bytes(bytes(raw))
    assert store.get(DIGEST) is None


def test_a_half_written_entry_of_a_killed_build_is_never_seen(store: Store) -> None:
    store.put(DIGEST, b"abc")
    (_entry(store).parent / ".new-killed").write_bytes(b"half")
    found = store.get(DIGEST)
    assert found is not None
    assert found.data == b"abc"


def test_nothing_is_left_behind_when_writing_fails(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StoreError) as caught:
        store.put(DIGEST, b"abc")
    assert caught.value.folder == store.folder
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError):
        Store(tmp_path / "file").put(DIGEST, b"abc")


def test_loa_store_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOA_STORE", os.fspath(tmp_path))
    assert Store.at_default().folder == tmp_path
