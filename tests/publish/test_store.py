"""The store: what is whole is used again, what is damaged is made again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loa.store.store import Store, StoreError

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
    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
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
