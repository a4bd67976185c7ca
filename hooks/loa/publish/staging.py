"""The staging folder: a new site is written beside the published one, and takes its place only when finished.

The two are exchanged in one step where the system can. Where it cannot, a build may be killed between two steps. Then
what lies beside the site tells the next build how to make it whole again, before it does anything else:

- `.site-new-…` and `.site-spare-…`: a site that is being written;
- `.site-old-…`: the published site, whole, until the new one is in its place;
- `.site-exchange`: what is being exchanged name by name;
- `.site-publishing`: a lock, so that one build at a time does any of this.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from loa.publish.paths import real_path
from loa.publish.published_record import belongs_to_owner, names_in
from loa.store.folder_locks import hold, is_held, locked, release
from loa.store.operating_system import FileInUse, exchange_in_one_step, is_link, remove_file, remove_folder, rename


class SiteError(Exception):
    """The site cannot be written; `number` is the system's error number, `in_use` a file that a program has open."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(folder, error)
        self.folder = folder
        self.in_use = error.filename if isinstance(error, FileInUse) else None
        self.reason = error.strerror or str(error)
        self.number = error.errno


def staging_folder(site: Path) -> Path:
    """A fresh folder beside `site`, on the same file system, in which the new site is built. Raises SiteError."""
    staging = beside(site, "new")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with publishing(site):
            _remove_leftovers(site)
            staging.mkdir()
            hold(staging)
    except OSError as error:
        raise SiteError(site, error) from error
    return staging


def empty(staging: Path, site: Path) -> None:
    """Remove what was written for a new site, but not the folder itself. Raises SiteError."""
    try:
        for place in staging.iterdir():
            if place.is_dir() and not is_link(place):
                remove_folder(place, ignore_errors=False)
            else:
                remove_file(place)
    except OSError as error:
        raise SiteError(site, error) from error


def beside(site: Path, kind: str) -> Path:
    """A new name beside `site`: it differs from those of all other builds, on this machine or another."""
    return site.with_name(f".{site.name}-{kind}-{secrets.token_hex(4)}")


@contextmanager
def publishing(site: Path) -> Iterator[None]:
    """Do what only one build at a time may do to `site`, which is whole when this begins. Raises OSError."""
    with locked(site.with_name(f".{site.name}-publishing")):
        _put_old_back(site)
        _end_exchange(site)
        yield


# -- after a build that was killed


def recover_site(site: Path) -> None:
    """Make the site whole again, if a build was killed while it published it. Raises SiteError."""
    site = real_path(site)
    try:
        if os.path.lexists(_journal(site)) or _left(site, "old"):
            with publishing(site):
                pass
    except OSError as error:
        raise SiteError(site, error) from error


def _left(site: Path, kinds: str) -> list[Path]:
    """The folders of these kinds that lie beside `site`, the newest first; links are left out."""
    # Exactly: `.site-new-old-…` belongs to the site in the folder `site-new`.
    ours = re.compile(rf"\.{re.escape(site.name)}-({kinds})-[0-9a-f]+")
    found = [site.with_name(name) for name in names_in(site.parent) if ours.fullmatch(name)]
    folders = [path for path in found if path.is_dir() and not is_link(path)]
    return sorted(folders, key=lambda path: path.lstat().st_ctime_ns, reverse=True)


def _put_old_back(site: Path) -> None:
    """Where there is no site, put the old one back that was to be replaced. Raises OSError."""
    for old in _left(site, "old")[:1]:
        names = names_in(site)
        if not all(map(belongs_to_owner, names)):
            return
        for name in names:
            # Somebody put it there when the site was gone.
            rename(site / name, old / name)
        with suppress(FileNotFoundError):
            site.rmdir()
        rename(old, site)


def _remove_leftovers(site: Path) -> None:
    """Remove the folders of builds that were killed. To be called while `publishing`."""
    for old in _left(site, "old"):
        # Renamed first: what is half removed must never be put back.
        rename(old, beside(site, "new"))
    for left in _left(site, "new|spare"):
        # This process itself builds one site at a time.
        release(left)
        if not is_held(left):
            remove_folder(left)


def discard(site: Path, *folders: Path) -> None:
    """Remove what was written for a new site, unless it is needed to make the site whole again."""
    for folder in folders:
        release(folder)
        if not os.path.lexists(_journal(site)):
            remove_folder(folder)


# -- the exchange


def swap_folders(staging: Path, site: Path, spare: Path | None, kept: Set[str] = frozenset()) -> None:
    """Put the finished folder in the place of the site. Raises OSError, and then the site is as it was.

    What was published before becomes the spare; where there is none, or it lies on another disk or behind a link, it
    is removed. Where the site has names that are `kept`, its folder stays and everything else in it is exchanged name
    by name: `.git` is never moved, and a shell that is in the folder stays in it.
    """
    if not site.exists():
        rename(staging, site)
        return
    if kept:
        _exchange_contents(staging, site, kept)
    else:
        _exchange(staging, site)
    try:
        _keep_as_spare(staging, spare)
    except OSError:
        remove_folder(staging)


def _keep_as_spare(folder: Path, spare: Path | None) -> None:
    """Raises OSError where there can be no spare."""
    if spare is None or lies_behind_link(spare):
        raise FileNotFoundError
    spare.parent.mkdir(parents=True, exist_ok=True)
    rename(folder, spare)


def lies_behind_link(spare: Path) -> bool:
    """Whether a spare, or the folder of spares in the store, is a link: what it leads to belongs to somebody."""
    return any(os.path.lexists(place) and is_link(place) for place in (spare, spare.parent))


def _exchange_contents(staging: Path, site: Path, kept: Set[str]) -> None:
    """Exchange all that two folders hold except the `kept` names, or nothing. Raises OSError."""
    names = sorted((names_in(staging) | names_in(site)) - kept)
    old, new = ({name: _inode(folder / name) for name in names} for folder in (site, staging))
    journal = _journal(site)
    journal.unlink(missing_ok=True)
    with journal.open("x", encoding="utf-8") as file:
        json.dump({"from": staging.name, "names": new}, file)
    try:
        _settle(staging, site, new)
    except BaseException:
        # Also where somebody pressed Ctrl-C. Where this fails too, the next build ends what the journal tells.
        _settle(staging, site, old)
        journal.unlink()
        raise
    journal.unlink()


def _settle(staging: Path, site: Path, wanted: Mapping[str, int | None]) -> None:
    """Exchange the names of two folders until `site` has the wanted ones, given by inode; None is to be absent."""
    for name, inode in wanted.items():
        if _inode(site / name) != inode and (inode is None or _inode(staging / name) == inode):
            _exchange(staging / name, site / name)


def _inode(path: Path) -> int | None:
    """Which file or folder lies there, whatever its name; None where there is none."""
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return None


def _journal(site: Path) -> Path:
    """Where it is written down what is being exchanged name by name, and with which folder."""
    return site.with_name(f".{site.name}-exchange")


def _end_exchange(site: Path) -> None:
    """Exchange the names that a killed build had not reached: the new site was whole before it began."""
    journal = _journal(site)
    if not os.path.lexists(journal):
        return
    staging, names = _read_journal(journal)
    if staging in _left(site, "new|spare") and site.is_dir():
        _settle(staging, site, names)
    journal.unlink()


def _read_journal(journal: Path) -> tuple[Path | None, dict[str, int | None]]:
    """The folder and the names in a journal; None and none where it was not written to its end."""
    try:
        row = json.loads("" if journal.is_symlink() else journal.read_bytes())
        names = {str(name): inode for name, inode in row["names"].items() if name and Path(name).name == name != ".."}
        return journal.with_name(Path(row["from"]).name), names
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, {}


def _exchange(one: Path, other: Path) -> None:
    """Exchange two files or folders, of which one may be missing. Raises OSError, and then both are as they were.

    Where the system cannot do it in one step, `other` lies beside `one` meanwhile.
    """
    if not os.path.lexists(one):
        rename(other, one)
    elif not os.path.lexists(other):
        rename(one, other)
    elif not exchange_in_one_step(one, other):
        retired = one.with_name(beside(other, "old").name)
        try:
            rename(other, retired)
            rename(one, other)
            rename(retired, one)
        except BaseException:
            if os.path.lexists(retired):
                if os.path.lexists(other):
                    rename(other, one)
                rename(retired, other)
            raise
