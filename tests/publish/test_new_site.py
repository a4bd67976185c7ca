"""The written site: the new one takes the old one's place whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loa.publish import new_site, staging
from loa.publish.new_site import NewSite
from loa.publish.staging import staging_folder, swap_folders
from loa.store.digest_store import Store


def _fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_site_takes_the_old_ones_place(tmp_path: Path, atomic: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not atomic:
        monkeypatch.setattr(staging, "exchange_in_one_step", lambda one, other: False)
    _fill(tmp_path / "site", "old")
    (tmp_path / "site" / "gone.html").write_text("old")
    new = staging_folder(tmp_path / "site")
    _fill(new, "new")
    swap_folders(new, tmp_path / "site", tmp_path / "kho" / "du-phong")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kho", "site"]
    assert (tmp_path / "kho" / "du-phong" / "gone.html").read_text() == "old"
    assert not (tmp_path / "site" / "gone.html").exists()


def test_the_first_site_has_no_old_one(tmp_path: Path) -> None:
    new = staging_folder(tmp_path / "site")
    _fill(new, "new")
    swap_folders(new, tmp_path / "site", tmp_path / "kho" / "du-phong")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_left_alone(tmp_path: Path) -> None:
    """By a lock: the number of a process may be that of another one by now."""
    _fill(tmp_path / f".site-new-{os.getppid()}", "half")
    _fill(tmp_path / ".site-new-old-12", "the old site of the folder `site-new`")
    (tmp_path / ".site-new-ab").symlink_to(tmp_path / ".site-new-old-12")
    code = (
        "import pathlib, sys; from loa.publish.staging import staging_folder\n"
        "print(staging_folder(pathlib.Path(sys.argv[1])), flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "site")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        held = Path(running.stdout.readline().strip())
        assert not (tmp_path / f".site-new-{os.getppid()}").exists()
        own = staging_folder(tmp_path / "site")
        assert {path.name for path in tmp_path.iterdir()} == {
            held.name,
            own.name,
            ".site-new-old-12",
            ".site-new-ab",
        }
        running.communicate("\n")
    last = staging_folder(tmp_path / "site")
    assert {path.name for path in tmp_path.iterdir()} == {last.name, ".site-new-old-12", ".site-new-ab"}


def _publish(folder: Path, files: dict[str, str]) -> NewSite:
    """Publish these files as a build does: what was made from the same is used again, the rest is written."""
    store = Store(folder / "kho")
    site = NewSite(staging_folder(folder / "site"), store, folder / "site")
    for path, text in files.items():
        if not site.reuse(path, text):
            site.write(path, text, store.put("ab" * 32, text.encode()))
    site.publish()
    assert not list(folder.glob(".site-*"))
    return site


def _published(folder: Path) -> dict[str, str]:
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}


FILES = {"index.html": "a", "dong-thap/index.html": "b", "dong-thap/to-roi.pdf": "c"}


def test_what_is_used_again_is_known_to_be_of_use_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, made_from = Store(tmp_path / "kho"), "cd" * 32
    entry = store.folder / made_from[:2] / made_from[2:]
    store.put(made_from, b"a")
    _publish(tmp_path, {"index.html": made_from})
    week_ago = time.time() - 7 * 86_400
    os.utime(entry, (week_ago, week_ago))
    _publish(tmp_path, {"index.html": made_from})
    assert entry.stat().st_mtime == pytest.approx(week_ago)
    tomorrow = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    _publish(tmp_path, {"index.html": made_from})
    assert entry.stat().st_mtime > week_ago + 86_400


def test_a_site_in_which_nothing_changed_stays_as_it_lies(tmp_path: Path) -> None:
    _publish(tmp_path, FILES)
    before = (tmp_path / "site").stat().st_ino
    _publish(tmp_path, FILES)
    assert (tmp_path / "site").stat().st_ino == before
    assert _published(tmp_path) == FILES


def test_a_file_written_again_with_the_same_bytes_is_no_change(tmp_path: Path) -> None:
    _publish(tmp_path, FILES)
    before = (tmp_path / "site").stat().st_ino
    store = Store(tmp_path / "kho")
    site = NewSite(staging_folder(tmp_path / "site"), store, tmp_path / "site")
    for path, text in FILES.items():
        site.write(path, "made from something else", store.put("ab" * 32, text.encode()))
    site.publish()
    assert (tmp_path / "site").stat().st_ino == before
    again = NewSite(tmp_path / "new", store, tmp_path / "site")
    assert all(again.reuse(path, "made from something else") for path in FILES)


@pytest.mark.parametrize(
    "files",
    [FILES | {"index.html": "other"}, FILES | {"new/index.html": "d"}, {"index.html": "a"}],
    ids=["changed", "more", "fewer"],
)
def test_what_differs_is_published_whole(tmp_path: Path, files: dict[str, str]) -> None:
    _publish(tmp_path, FILES)
    _publish(tmp_path, files)
    assert _published(tmp_path) == files


@pytest.mark.parametrize("harm", ["damaged", "removed", "added"])
def test_what_somebody_did_to_the_published_site_is_mended(tmp_path: Path, harm: str) -> None:
    _publish(tmp_path, FILES)
    place = tmp_path / "site" / "dong-thap" / "index.html"
    if harm == "damaged":
        place.write_text("hỏng")
    elif harm == "removed":
        place.unlink()
    else:
        (place.parent / "la.html").write_text("lạ")
    _publish(tmp_path, FILES)
    assert _published(tmp_path) == FILES


def test_a_link_in_place_of_the_spare_is_not_followed(tmp_path: Path) -> None:
    _publish(tmp_path, FILES)
    _publish(tmp_path, FILES | {"index.html": "b"})
    (spare,) = (tmp_path / "kho" / "du-phong").iterdir()
    spare.rename(tmp_path / "cu")
    theirs = tmp_path / "cua-nguoi-khac"
    theirs.mkdir()
    (theirs / "thu.docx").write_text("of somebody else")
    spare.symlink_to(theirs)
    _publish(tmp_path, FILES)
    assert _published(tmp_path) == FILES
    assert not (tmp_path / "site").is_symlink()
    assert (theirs / "thu.docx").read_text() == "of somebody else"


LINKED = {
    "the spare": "kho/du-phong/{spare}",
    "the folder of spares": "kho/du-phong",
    "a folder in the spare": "kho/du-phong/{spare}/dong-thap",
    "a file in the spare": "kho/du-phong/{spare}/index.html",
    "a folder of the site": "site/dong-thap",
    "a file of the site": "site/index.html",
    "another name in the site": "site/la",
}
"""What is a link, and where it lies."""


@pytest.mark.parametrize("link", LINKED)
@pytest.mark.parametrize("is_file", [False, True], ids=["a folder", "a file"])
def test_a_link_is_replaced_and_not_followed(tmp_path: Path, link: str, is_file: bool) -> None:
    _publish(tmp_path, FILES)
    _publish(tmp_path, FILES | {"index.html": "b"})
    (spare,) = (tmp_path / "kho" / "du-phong").iterdir()
    place = tmp_path / LINKED[link].format(spare=spare.name)
    theirs = tmp_path / "cua-nguoi-khac"
    if place.exists():
        # It has what lay in the link's place: so nothing but the link itself gives it away.
        shutil.copytree(place, theirs) if place.is_dir() else shutil.copytree(place.parent, theirs)
        place.rename(tmp_path / "cu")
    theirs.mkdir(exist_ok=True)
    (theirs / "thu.docx").write_text("of somebody else")
    before = {path: path.read_bytes() for path in theirs.rglob("*") if path.is_file()}
    target = next(iter(before)) if is_file else theirs
    place.symlink_to(theirs / "index.html" if place.name == "index.html" and is_file else target)
    for files in (FILES | {"index.html": "b"}, FILES, FILES | {"index.html": "c"}, FILES):
        _publish(tmp_path, files)
        assert _published(tmp_path) == files
        assert not [path for path in (tmp_path / "site").rglob("*") if path.is_symlink()]
    assert {path: path.read_bytes() for path in theirs.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", [".site-publishing", ".site-exchange", ".site-old-ab", ".site-new-ab"])
def test_a_link_beside_the_site_is_not_followed(tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "nha" / "thu.docx"
    theirs.parent.mkdir()
    theirs.write_text("of somebody else")
    site = tmp_path / "du-an"
    site.mkdir()
    for target in (theirs, theirs.parent, theirs.parent / "khong-co"):
        (site / name).unlink(missing_ok=True)
        (site / name).symlink_to(target)
        for files in (FILES, FILES | {"index.html": target.name}):
            NewSite(staging_folder(site / "site"), Store(tmp_path / "kho"), site / "site")
            store = Store(tmp_path / "kho")
            new = NewSite(staging_folder(site / "site"), store, site / "site")
            for path, text in files.items():
                new.write(path, text, store.put("ab" * 32, text.encode()))
            new.publish()
            assert _published(site) == files
    assert [path.name for path in theirs.parent.iterdir()] == ["thu.docx"]
    assert theirs.read_text() == "of somebody else"


@pytest.mark.parametrize("where", ["site", "spare"])
def test_a_file_changed_in_place_is_made_right_though_size_and_time_are_as_they_were(
    tmp_path: Path, where: str
) -> None:
    """A spare has second names for the files of the published site: who writes into one writes into both."""
    _publish(tmp_path, FILES | {"index.html": "x"})
    _publish(tmp_path, FILES)
    (spare,) = (tmp_path / "kho" / "du-phong").iterdir()
    place = (spare if where == "spare" else tmp_path / "site") / "dong-thap" / "index.html"
    assert place.stat().st_nlink == 2
    before = place.stat()
    place.write_text("h")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = place.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    _publish(tmp_path, FILES)
    assert _published(tmp_path) == FILES
    for files in (FILES | {"index.html": "y"}, FILES):
        _publish(tmp_path, files)
        assert _published(tmp_path) == files


def test_a_file_that_only_got_a_second_name_is_not_written_again(tmp_path: Path) -> None:
    _publish(tmp_path, FILES)
    place = tmp_path / "site" / "index.html"
    (tmp_path / "khac.html").hardlink_to(place)
    before = place.stat()
    _publish(tmp_path, FILES | {"dong-thap/index.html": "new"})
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_site_before_last_becomes_the_next_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    texts = [
        FILES,
        FILES | {"index.html": "x", "cu/index.html": "gone soon"},
        {"index.html": "y", "dong-thap": "a file where a folder was", "ca-mau/to-roi.pdf": "e"},
        FILES | {"index.html": "z"},
        FILES | {"index.html": "z", "cu": "a file"},
        {**FILES, "cu/moi/index.html": "a folder where a file was"},
    ]
    for files in texts:
        _publish(tmp_path, files)
        assert _published(tmp_path) == files
        folders = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*/")}
        assert folders == {parent for path in files for parent in new_site._parents(path)}


def test_the_store_counts_of_the_spare_what_is_no_longer_published(tmp_path: Path) -> None:
    _publish(tmp_path, FILES | {"index.html": "a page of 23 characters"})
    _publish(tmp_path, FILES | {"index.html": "x"})
    assert _published(tmp_path) == FILES | {"index.html": "x"}
    assert Store(tmp_path / "kho").usage().spare == 23


def test_what_somebody_did_to_the_spare_never_shows(tmp_path: Path) -> None:
    _publish(tmp_path, FILES)
    _publish(tmp_path, FILES | {"index.html": "x"})
    (spare,) = (tmp_path / "kho" / "du-phong").iterdir()
    (spare / "dong-thap" / "to-roi.pdf").unlink()
    (spare / "dong-thap" / "to-roi.pdf").write_text("lạ")
    (spare / "la").symlink_to(tmp_path)
    _publish(tmp_path, FILES | {"index.html": "y"})
    assert _published(tmp_path) == FILES | {"index.html": "y"}


def test_a_store_on_another_disk_keeps_no_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def cross_device(path: Path, target: Path) -> None:
        if "du-phong" in str(path) + str(target):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(path, target)

    monkeypatch.setattr(os, "rename", cross_device)
    for files in (FILES, FILES | {"index.html": "x"}, FILES | {"index.html": "y"}):
        _publish(tmp_path, files)
        assert _published(tmp_path) == files
    assert not list((tmp_path / "kho" / "du-phong").iterdir())


def test_a_published_file_is_never_written_into(tmp_path: Path) -> None:
    """A reader who has opened a page reads it to its end as it was."""
    _publish(tmp_path, FILES)
    _publish(tmp_path, FILES | {"index.html": "x"})
    with (tmp_path / "site" / "index.html").open() as reading:
        for text in ("y", "z", "w"):
            _publish(tmp_path, FILES | {"index.html": text})
        assert reading.read() == "x"
