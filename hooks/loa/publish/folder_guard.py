"""Which folders may be written: none in which a file would be lost that Loa did not make.

A new site takes the place of the whole folder it is written to, so that folder must be absent, empty, or a site that
Loa wrote. In its top folder, names that begin with a dot and `CNAME` belong to whoever publishes the site (`.git`,
`.htaccess`, `.well-known`): they are never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from pathlib import Path
from typing import Any

from loa.publish.paths import real_path
from loa.publish.site_top import SiteTop, belongs_to_owner, names_in
from loa.publish.source_folders import SourceFolders
from loa.publish.unsafe_folder import FolderProblem, UnsafeFolder
from loa.store.digest_store import Store
from loa.store.project import Project

_UNLISTED = {"404.html", "assets", "catalogue.json", "sitemap.xml", "tim-kiem"}
"""What a site has in its top folder besides the files that catalogue.json lists."""

_OF_THE_SYSTEM = {"Thumbs.db", "desktop.ini"}
"""What a system leaves in folders that people have looked at; it makes them again."""

_PAGE_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


def site_folder(folder: Path, sources: SourceFolders, store: Store, docs: Path) -> Path:
    """The real path of the folder that a site may be written to, where links lead. Raises UnsafeFolder."""
    place = real_path(folder)
    sources.refuse(place)
    if place.is_dir() and place.is_mount():
        raise UnsafeFolder(place, FolderProblem.IS_DISK, root=sources.root)
    names = _names_in_folder(place, sources.root)
    _refuse_foreign(place, names, sources.root, store, docs)
    return place


def refuse_folder(folder: Path, store: Store, others: Iterable[Path], is_ours: Callable[[Path], bool]) -> None:
    """Raise UnsafeFolder where a folder that is to be made anew is a source, or holds files that are not ours."""
    place = real_path(folder)
    for sources in _sources_near(place.parent, store, others):
        sources.refuse(place)
    names = _names_in_folder(place, place.parent)
    if names and not is_ours(place):
        raise UnsafeFolder(place, FolderProblem.IS_FOREIGN, *sorted(names), root=place.parent)


def _names_in_folder(place: Path, root: Path) -> set[str]:
    """The names in a folder; none where it is absent. Raises UnsafeFolder where it is a file or cannot be read."""
    if os.path.lexists(place) and not place.is_dir():
        raise UnsafeFolder(place, FolderProblem.IS_FILE, root=root)
    try:
        return names_in(place)
    except OSError as error:
        raise UnsafeFolder(place, FolderProblem.IS_LOCKED, root=root) from error


def _refuse_foreign(place: Path, names: Set[str], root: Path, store: Store, docs: Path) -> None:
    """Raise UnsafeFolder where one of `names`, which lie in `place`, is neither of an earlier site nor its owner's."""
    found = {name for name in names if not belongs_to_owner(name)} - _OF_THE_SYSTEM
    top = SiteTop.read(store, place)
    if not found or (top.is_in(place) and found <= top.names):
        return
    listed = _names_listed_in(place / "catalogue.json")
    if not listed and not top.is_in(place):
        raise UnsafeFolder(place, FolderProblem.IS_FOREIGN, *sorted(found), root=root)
    if not top.names and ".git" in names:
        # On a machine that builds for the first time nobody remembers what plugins write, but Git has it all.
        return
    if foreign := found - listed - top.names - _UNLISTED - _names_made_of(docs):
        raise UnsafeFolder(place, FolderProblem.HOLDS_FOREIGN, *sorted(foreign), root=root)


def _names_listed_in(catalogue: Path) -> set[str]:
    """The names in the top folder that a catalogue.json of ours lists; none where it is no such file."""
    try:
        lists = json.loads(catalogue.read_bytes())
        rows = lists["files"] if isinstance(lists["version"], int) else []
        return {_path_in(row).partition("/")[0] for row in rows}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return set()


def _path_in(row: dict[str, Any]) -> str:
    """The path in a row of catalogue.json. Raises KeyError, TypeError or ValueError where it is no such row."""
    int(row["bytes"])
    if len(bytes.fromhex(row["sha256"])) != hashlib.sha256().digest_size or not isinstance(row["kind"], str):
        raise ValueError
    return str(row["path"])


def _names_made_of(docs: Path) -> Set[str]:
    """The names that pages and files of docs/ have in the top folder of a site."""
    with suppress(OSError):
        files = list(docs.iterdir())
        pages = [path.stem for path in files if path.suffix in _PAGE_ENDINGS]
        return {*(path.name for path in files), *pages, *(f"{page}.html" for page in pages)}
    return set()


def _sources_near(folder: Path, store: Store, others: Iterable[Path] = ()) -> list[SourceFolders]:
    """The sources of the project that the command is given in, and of the one that `folder` lies in."""
    return [SourceFolders.of(Project.around(start), store, others) for start in (real_path(Path()), folder)]


class UnsafeFile(Exception):
    """The file at `path` would be lost; `source` is the folder of sources that it lies in, if it does."""

    def __init__(self, path: Path, source: Path | None) -> None:
        super().__init__(str(path))
        self.path = path
        self.source = source


def refuse_file(path: Path, like: str, store: Store) -> None:
    """Raise UnsafeFile where a file at `path` is a source, or has another suffix than `like`, the new file."""
    place = real_path(path)
    if not place.is_file():
        return
    source = next(filter(None, (sources.source_around(place) for sources in _sources_near(place.parent, store))), None)
    if source or place.suffix.lower() != Path(like).suffix.lower():
        raise UnsafeFile(path, source)
