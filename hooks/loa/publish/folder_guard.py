"""Which folders may be written: none in which a file would be lost that Loa did not make.

A new site takes the place of the whole folder it is written to, so that folder must be absent, empty, or a site that
Loa wrote. In its top folder, names that begin with a dot and `CNAME` belong to whoever publishes the site (`.git`,
`.htaccess`, `.well-known`): they are never touched. Folders in which people keep what they wrote are never written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from loa.content.interface_language import Translate
from loa.publish.paths import is_in, is_same, real_path, shown
from loa.publish.published_record import SiteTop, belongs_to_owner, names_in
from loa.publish.search import FOLDER as SEARCH_FOLDER
from loa.store.digest_store import Store
from loa.store.operating_system import is_link
from loa.store.project import Project

_SHOWN_NAMES = 3


class FolderProblem(Enum):
    """Why nothing may be written to a folder. Sources are what people wrote; foreign is what Loa did not make."""

    IS_SOURCE = auto()
    HOLDS_SOURCE = auto()
    LIES_IN_SOURCE = auto()
    IS_FILE = auto()
    IS_LOCKED = auto()
    IS_DISK = auto()
    IS_FOREIGN = auto()
    IS_FOREIGN_FILE = auto()
    HOLDS_FOREIGN = auto()


class UnsafeFolder(Exception):
    """Files would be lost in `folder`; `others` names the files or the folder of sources in danger.

    `root` is the project's folder; what can be named instead is a folder in it.
    """

    def __init__(self, folder: Path, problem: FolderProblem, *others: str, root: Path) -> None:
        super().__init__(f"{folder}: {problem.name}")
        self.folder = shown(folder)
        self.problem = problem
        self.others = others
        self.example = _example_for(folder, problem, root)


def describe_problem(error: UnsafeFolder, translate: Translate) -> str:
    """Why nothing may be written to a folder, in the user's language."""
    sentences = {
        FolderProblem.IS_SOURCE: translate(
            "Nothing can be written in the place of {others}: the files there would be lost."
        ),
        FolderProblem.HOLDS_SOURCE: translate(
            "Nothing can be written to {folder}: {others} lies in it, and the files there would be lost."
        ),
        FolderProblem.LIES_IN_SOURCE: translate(
            "Nothing can be written to {folder}: it lies in {others}, which is no place for finished files."
        ),
        FolderProblem.IS_FILE: translate("Nothing can be written to {folder}: that is a file, not a folder."),
        FolderProblem.IS_LOCKED: translate("Nothing can be written to {folder}: what lies there cannot be read."),
        FolderProblem.IS_DISK: translate("{folder} is a whole disk, and a new site takes the place of a whole folder."),
        FolderProblem.IS_FOREIGN: translate(
            "Nothing can be written to {folder}: Loa did not make it, and what lies there would be lost ({others})."
        ),
        FolderProblem.IS_FOREIGN_FILE: translate(
            "Nothing can be written to {folder}: Loa did not make that file, and it would be lost."
        ),
        FolderProblem.HOLDS_FOREIGN: translate(
            "Nothing can be written to {folder}: beside the site lies what Loa did not make, and it would be lost "
            "({others})."
        ),
    }
    names = [*error.others[:_SHOWN_NAMES], *(["…"] if len(error.others) > _SHOWN_NAMES else [])]
    return sentences[error.problem].format(folder=error.folder, others=", ".join(names))


def suggest_folder(error: UnsafeFolder, translate: Translate) -> str:
    """What to do instead, when a site was to be built."""
    remedies = {
        FolderProblem.IS_FOREIGN: translate(
            "Empty the folder if nothing of it is needed; if something is, name another: "
            "in mkdocs.yml write `site_dir: {example}`."
        ),
        FolderProblem.HOLDS_FOREIGN: translate(
            "Move it elsewhere (what belongs on the site goes into docs/), or name another folder: "
            "in mkdocs.yml write `site_dir: {example}`."
        ),
    }
    otherwise = translate("Name a folder that is for the site alone: in mkdocs.yml write `site_dir: {example}`.")
    return remedies.get(error.problem, otherwise).format(example=error.example)


def _example_for(folder: Path, problem: FolderProblem, root: Path) -> str:
    if problem is FolderProblem.IS_DISK:
        return str(folder / "site")
    return "trang-web" if is_same(folder, real_path(root / "site")) else "site"


_UNLISTED = {"404.html", "assets", "catalogue.json", "favicon.ico", "robots.txt", "sitemap.xml", SEARCH_FOLDER}
"""What a site has in its top folder besides the files that catalogue.json lists."""

_OF_THE_SYSTEM = {"Thumbs.db", "desktop.ini"}
"""What a system leaves in folders that people have looked at; it makes them again."""

_PAGE_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


def site_folder(folder: Path, sources: SourceFolders, store: Store, docs: Path) -> Path:
    """The real path of the folder that a site may be written to, where links lead. Raises UnsafeFolder."""
    place = real_path(folder)
    sources.refuse(place)
    # Not by `Path.is_mount`, which Windows has only since Python 3.12.
    if place.is_dir() and os.path.ismount(place):
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
        # A calendar lies at the address that it had before it was renamed, too.
        paths = [path for row in rows for path in (_path_in(row), str(row.get("formerly", "")))]
        return {path.partition("/")[0] for path in paths if path}
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


@dataclass(frozen=True, slots=True)
class SourceFolders:
    """The folders of the project in `root` whose files could not be made again."""

    root: Path

    folders: tuple[Path, ...]
    """A folder that is written may not be one of these, nor hold one, nor lie in one."""

    above: tuple[Path, ...]
    """A folder that is written may not be one of these, nor hold one."""

    @classmethod
    def of(cls, project: Project, store: Store, others: Iterable[Path] = ()) -> SourceFolders:
        """The sources of a project; `others` are folders that its settings name."""
        root = project.root
        own = [root / name for name in ("docs", "hooks", "tests", ".git", ".venv")]
        listed = [project.campaigns, project.assets, project.layouts.parent, *own, *others]
        linked = [link for folder in (project.campaigns, *others) for link in _links_in(folder)]
        folders = list(dict.fromkeys(real_path(folder) for folder in (*listed, *linked, store.folder)))
        # A store that holds the whole project is no reason to have no site in the project.
        holding = [folder for folder in folders if is_in(root, folder)]
        above = [Path(root.anchor), *_home(), root, *holding]
        return cls(root, tuple(folder for folder in folders if folder not in holding), tuple(above))

    def refuse(self, folder: Path) -> None:
        """Raise UnsafeFolder where `folder` is, holds or lies in a source."""
        for source in (*self.above, *self.folders):
            if is_same(folder, source):
                raise self._unsafe(folder, FolderProblem.IS_SOURCE, source)
        for source in (*self.above, *self.folders):
            if is_in(source, folder):
                raise self._unsafe(folder, FolderProblem.HOLDS_SOURCE, source)
        if around := self.source_around(folder):
            raise self._unsafe(folder, FolderProblem.LIES_IN_SOURCE, around)

    def source_around(self, path: Path) -> Path | None:
        """The source that `path` is or lies in; a `.git` folder counts as one wherever it is."""
        real = real_path(path)
        history = [above for above in real.parents if above.name.lower() == ".git" and not is_in(self.root, above)]
        return next((source for source in (*history, *self.folders) if is_in(real, source)), None)

    def _unsafe(self, folder: Path, problem: FolderProblem, source: Path) -> UnsafeFolder:
        return UnsafeFolder(folder, problem, shown(source), root=self.root)


def _home() -> list[Path]:
    try:
        return [real_path(Path.home())]
    except RuntimeError:
        return []


def _links_in(folder: Path) -> list[Path]:
    """The folders elsewhere that links in `folder` lead to."""
    with suppress(OSError):
        return [path for path in folder.iterdir() if is_link(path) and path.is_dir()]
    return []
