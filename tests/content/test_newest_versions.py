"""What was read of files is remembered for the newest versions of each."""

from __future__ import annotations

import threading

from loa.content.newest_versions import NewestVersions


def _counted() -> tuple[NewestVersions[str], list[tuple[bytes, str]]]:
    made: list[tuple[bytes, str]] = []

    def make(data: bytes, file: str) -> str:
        made.append((data, file))
        return f"{file} {data!r}"

    return NewestVersions(make), made


def test_the_same_bytes_of_the_same_file_are_made_once() -> None:
    read, made = _counted()
    assert read(b"a", "x") == read(b"a", "x") == "x b'a'"
    read(b"a", "y")
    assert made == [(b"a", "x"), (b"a", "y")]
    assert read.anew(b"a", "x") == "x b'a'"
    assert len(made) == 3


def test_a_file_that_is_saved_all_day_takes_no_more_room_and_pushes_out_no_other() -> None:
    read, made = _counted()
    read(b"other", "y")
    for number in range(1000):
        read(b"%d" % number, "x")
    assert len(read) == 4
    made.clear()
    read(b"other", "y")
    read(b"999", "x")
    assert made == []
    read.clear()
    assert len(read) == 0


def test_very_many_files_are_not_all_kept() -> None:
    read, _ = _counted()
    for number in range(2000):
        read(b"a", str(number))
    assert len(read) < 1000


def test_many_threads_get_what_belongs_to_their_bytes() -> None:
    read, _ = _counted()
    wrong: list[str] = []

    def work(start: int) -> None:
        for number in range(start, start + 300):
            data, file = b"%d" % (number % 7), str(number % 3)
            if read(data, file) != f"{file} {data!r}":
                wrong.append(file)

    threads = [threading.Thread(target=work, args=[start]) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
