"""A new file takes the place of another only when it is whole; whatever happens, nothing else is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.store.file_replacement import replacement_of
from tests.building import files_of


def test_the_new_file_takes_the_place_of_the_old_one_at_the_end(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    for text in (b"one", b"two"):
        with replacement_of(place) as file:
            file.write(text)
    assert files_of(tmp_path) == {"a.txt": b"two"}


@pytest.mark.parametrize("error", [OSError(28, "no space left"), KeyboardInterrupt()])
def test_where_writing_fails_the_old_file_stays_and_half_a_file_goes(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    with pytest.raises(type(error)), replacement_of(tmp_path / "a.txt") as file:
        file.write(b"half")
        raise error
    assert files_of(tmp_path) == {"a.txt": b"old"}


def test_nothing_is_written_to_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "theirs.txt").write_bytes(b"theirs")
    (tmp_path / ".a.txt.moi").symlink_to(tmp_path / "theirs.txt")
    with replacement_of(tmp_path / "a.txt") as file:
        file.write(b"ours")
    assert files_of(tmp_path) == {"a.txt": b"ours", "theirs.txt": b"theirs"}
