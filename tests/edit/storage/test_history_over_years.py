"""A history of years: many versions, another folder, another computer, a clock set back, parts of it damaged."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from dulwich import repo

from loa.edit.storage import bare_repository
from loa.edit.storage.history import ContentHistory

FILES = ("campaigns/dong-thap/province.yml", "campaigns/dong-thap/ngay-30-7.yml", "campaigns/toan-quoc/chung.yml")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[ContentHistory]:
    opened = ContentHistory(tmp_path / "trang" / ".loa" / "history.git")
    yield opened
    opened.close()


def _recorded(history: ContentHistory, count: int) -> list[str]:
    """Versions of three files in turn, the oldest first."""
    return [
        history.record({FILES[number % 3]: f"title: Bản {number} ẩm thực\n".encode()}, f"Sửa lần {number}")
        for number in range(count)
    ]


def _whole(history: ContentHistory, versions: list[str]) -> None:
    """Every version says what it said when it was recorded."""
    for number, version in enumerate(versions):
        assert history.file_in(version, FILES[number % 3]) == f"title: Bản {number} ẩm thực\n".encode()
        if number > 3:
            other = number - 1
            assert history.file_in(version, FILES[other % 3]) == f"title: Bản {other} ẩm thực\n".encode()


@pytest.mark.parametrize("count", [150, pytest.param(1000, marks=pytest.mark.thorough)])
def test_many_versions_are_all_there_page_by_page(history: ContentHistory, count: int) -> None:
    versions = _recorded(history, count)
    _whole(history, versions)
    found: list[str] = []
    older = None
    while page := history.versions(limit=100, older_than=older):
        found += [version.id for version in page]
        older = page[-1].id
    assert found == versions[::-1]
    assert len(history.versions(FILES[0], limit=count)) == len(range(0, count, 3))


def test_a_site_in_another_folder_or_on_another_computer_has_its_history(
    history: ContentHistory, tmp_path: Path
) -> None:
    versions = _recorded(history, 20)
    number = history.mark_published(versions[7])
    history.close()
    moved = tmp_path / "ổ USB" / "trang 2"
    shutil.copytree(tmp_path / "trang", moved)
    shutil.rmtree(tmp_path / "trang")
    copied = ContentHistory(moved / ".loa" / "history.git")
    assert copied.set_aside is None
    _whole(copied, versions)
    assert copied.published()[number].id == versions[7]
    versions.append(copied.record({FILES[2]: "title: Bản 20 ẩm thực\n".encode()}, "Sửa lần 20"))
    _whole(copied, versions)
    copied.close()


def test_a_clock_set_back_changes_no_order(history: ContentHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = _recorded(history, 3)

    class LongAgo(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> LongAgo:
            return cls.fromtimestamp(datetime.now(tz).timestamp() - 400 * 86400, tz)

    monkeypatch.setattr(bare_repository, "datetime", LongAgo)
    versions.append(history.record({FILES[0]: b"title: A\n"}, "Sau khi lùi giờ"))
    assert [version.id for version in history.versions()] == versions[::-1]
    assert history.newest == versions[-1]
    assert history.before(versions[-1]) == versions[-2]


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_part_hides_no_newer_version_and_stops_no_save(tmp_path: Path, seed: int) -> None:
    """Bits rot: one object of an old version cannot be read any more."""
    folder = tmp_path / "trang" / ".loa" / "history.git"
    history = ContentHistory(folder)
    versions = _recorded(history, 30)
    history.close()
    objects = sorted(path for path in folder.joinpath("objects").rglob("*") if path.is_file())
    chance = random.Random(seed)
    harmed = chance.choice(objects)
    harmed.chmod(0o600)
    harmed.write_bytes(harmed.read_bytes()[:-5] + b"xxxxx")
    history = ContentHistory(folder)
    for version in versions:
        history.file_in(version, FILES[0])
        history.version(version)
    history.versions()
    try:
        newest = history.record({FILES[0]: b"title: Sau\n"}, "Sau")
    except OSError:
        newest = history.record({FILES[0]: b"title: Sau\n"}, "Sau")
    assert history.file_in(newest, FILES[0]) == b"title: Sau\n"
    assert history.versions()[0].id == newest
    history.close()
    assert repo.Repo(str(folder)).head
