"""Which folders may be written: none in which a file would be lost that Loa did not make.

A new site takes the place of the whole folder it is written to, so that folder must be absent, empty, or a site that
Loa wrote. In its top folder, names that begin with a dot and `CNAME` belong to whoever publishes the site (`.git`,
`.htaccess`, `.well-known`): they are never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from loa.content.interface_language import Translate
from loa.store.digest_store import Store
from loa.store.project import Project

_UNLISTED = {"404.html", "assets", "catalogue.json", "sitemap.xml", "tim-kiem"}
"""What a site has in its top folder besides the files that catalogue.json lists."""

_OF_THE_SYSTEM = {"Thumbs.db", "desktop.ini"}
"""What a system leaves in folders that people have looked at; it makes them again."""

_PAGE_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


class Why(Enum):
    """What is wrong with a folder."""

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
    """Files would be lost in `folder`; `others` names the folder or the files that are in danger."""

    def __init__(self, folder: Path, why: Why, *others: str, root: Path) -> None:
        super().__init__(f"{folder}: {why.name}")
        self.folder = shown(folder)
        self.why = why
        self.others = others
        self.example = _another(folder, why, root)
        """What can be named instead."""


def why_unsafe(error: UnsafeFolder, translate: Translate) -> str:
    """Why nothing may be written to a folder."""
    sentences = {
        Why.IS_SOURCE: translate("Nothing can be written in the place of {others}: the files there would be lost."),
        Why.HOLDS_SOURCE: translate(
            "Nothing can be written to {folder}: {others} lies in it, and the files there would be lost."
        ),
        Why.LIES_IN_SOURCE: translate(
            "Nothing can be written to {folder}: it lies in {others}, which is no place for finished files."
        ),
        Why.IS_FILE: translate("Nothing can be written to {folder}: that is a file, not a folder."),
        Why.IS_LOCKED: translate("Nothing can be written to {folder}: what lies there cannot be read."),
        Why.IS_DISK: translate("{folder} is a whole disk, and a new site takes the place of a whole folder."),
        Why.IS_FOREIGN: translate(
            "Nothing can be written to {folder}: Loa did not make it, and what lies there would be lost ({others})."
        ),
        Why.IS_FOREIGN_FILE: translate(
            "Nothing can be written to {folder}: Loa did not make that file, and it would be lost."
        ),
        Why.HOLDS_FOREIGN: translate(
            "Nothing can be written to {folder}: beside the site lies what Loa did not make, and it would be lost "
            "({others})."
        ),
    }
    return sentences[error.why].format(folder=error.folder, others=_first_few(error.others))


_SHOWN_NAMES = 3


def _first_few(names: Sequence[str]) -> str:
    return ", ".join([*names[:_SHOWN_NAMES], *(["…"] if len(names) > _SHOWN_NAMES else [])])


def another_folder(error: UnsafeFolder, translate: Translate) -> str:
    """What to do instead."""
    remedies = {
        Why.IS_FOREIGN: translate(
            "Empty the folder if nothing of it is needed; if something is, name another: "
            "in mkdocs.yml write `site_dir: {example}`."
        ),
        Why.HOLDS_FOREIGN: translate(
            "Move it elsewhere (what belongs on the site goes into docs/), or name another folder: "
            "in mkdocs.yml write `site_dir: {example}`."
        ),
    }
    otherwise = translate("Name a folder that is for the site alone: in mkdocs.yml write `site_dir: {example}`.")
    return remedies.get(error.why, otherwise).format(example=error.example)


def _another(folder: Path, why: Why, root: Path) -> str:
    if why is Why.IS_DISK:
        return str(folder / "site")
    return "trang-web" if _is_same(folder, _real(root / "site")) else "site"


def shown(path: Path) -> str:
    """A file or folder as people call it who work in the current folder."""
    here = _real(Path())
    if path == here or not path.is_relative_to(here):
        return str(path)
    return path.relative_to(here).as_posix() + ("" if path.is_file() else "/")


# -- sources


@dataclass(frozen=True, slots=True)
class Sources:
    """The folders of a project that hold what nobody could make again."""

    root: Path

    folders: tuple[Path, ...]
    """Nothing that is made may be, hold or lie in one of these."""

    above: tuple[Path, ...]
    """Nothing that is made may be or hold one of these."""

    @classmethod
    def of(cls, project: Project, store: Store, others: Iterable[Path] = ()) -> Sources:
        """The sources of a project; `others` are folders that its settings name."""
        root = project.root
        own = [root / name for name in ("docs", "hooks", "tests", ".git", ".venv")]
        listed = [project.campaigns, project.assets, *own, *others]
        linked = [link for folder in (project.campaigns, *others) for link in _links_in(folder)]
        folders = list(dict.fromkeys(_real(folder) for folder in (*listed, *linked, store.folder)))
        # A store that holds the whole project is no reason to have no site in the project.
        around = [folder for folder in folders if is_in(root, folder)]
        above = [Path(root.anchor), *_home(), root, *around]
        return cls(root, tuple(folder for folder in folders if folder not in around), tuple(above))

    def refuse(self, folder: Path) -> None:
        """Raise UnsafeFolder where `folder` is, holds or lies in a source."""
        for source in (*self.above, *self.folders):
            if _is_same(folder, source):
                raise self._unsafe(folder, Why.IS_SOURCE, source)
        for source in (*self.above, *self.folders):
            if is_in(source, folder):
                raise self._unsafe(folder, Why.HOLDS_SOURCE, source)
        if around := self.around(folder):
            raise self._unsafe(folder, Why.LIES_IN_SOURCE, around)

    def around(self, path: Path) -> Path | None:
        """The source that `path` lies in."""
        real = _real(path)
        history = [above for above in real.parents if above.name.lower() == ".git" and not is_in(self.root, above)]
        return next((source for source in (*history, *self.folders) if is_in(real, source)), None)

    def _unsafe(self, folder: Path, why: Why, source: Path) -> UnsafeFolder:
        return UnsafeFolder(folder, why, shown(source), root=self.root)


def _home() -> list[Path]:
    try:
        return [_real(Path.home())]
    except RuntimeError:
        return []


def _links_in(folder: Path) -> list[Path]:
    """The folders elsewhere that links in `folder` lead to."""
    with suppress(OSError):
        return [path for path in folder.iterdir() if path.is_symlink() and path.is_dir()]
    return []


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def is_in(inner: Path, outer: Path) -> bool:
    """Whether `inner` is `outer` or lies below it, by whatever names."""
    return any(_is_same(above, outer) for above in (inner, *inner.parents))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one folder, here or where capitals make no difference."""
    if _folded(one) == _folded(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


# -- the folder of the site


def site_folder(folder: Path, sources: Sources, store: Store, docs: Path) -> Path:
    """Where a site named `folder` is to be written: where its links lead. Raises UnsafeFolder."""
    place = _real(folder)
    sources.refuse(place)
    if os.path.lexists(place):
        _refuse_foreign(place, sources.root, store, docs)
    return place


def _refuse_foreign(place: Path, root: Path, store: Store, docs: Path) -> None:
    if not place.is_dir():
        raise UnsafeFolder(place, Why.IS_FILE, root=root)
    if place.is_mount():
        raise UnsafeFolder(place, Why.IS_DISK, root=root)
    names = _read_names(place, root)
    found = {name for name in names if not is_kept(name)} - _OF_THE_SYSTEM
    top = SiteTop.read(store, place)
    if not found or (top.is_in(place) and found <= top.names):
        return
    listed = _listed_in(place / "catalogue.json")
    if not listed and not top.is_in(place):
        raise UnsafeFolder(place, Why.IS_FOREIGN, *sorted(found), root=root)
    if not top.names and ".git" in names:
        # On a machine that builds for the first time nobody remembers what plugins write, but Git has it all.
        return
    if foreign := found - listed - top.names - _UNLISTED - _made_of(docs):
        raise UnsafeFolder(place, Why.HOLDS_FOREIGN, *sorted(foreign), root=root)


def is_kept(name: str) -> bool:
    """Whether a name in the top folder of a site belongs to whoever publishes it."""
    return name.startswith(".") or name == "CNAME"


def names_in(folder: Path) -> set[str]:
    """The names of what lies in a folder; none where there is no such folder. Raises OSError."""
    try:
        return set(os.listdir(folder))  # noqa: PTH208
    except FileNotFoundError:
        return set()


def _read_names(folder: Path, root: Path) -> set[str]:
    try:
        return names_in(folder)
    except OSError as error:
        raise UnsafeFolder(folder, Why.IS_LOCKED, root=root) from error


def _listed_in(catalogue: Path) -> set[str]:
    """The names in the top folder that a catalogue.json of ours lists; none where it is no such file."""
    try:
        told = json.loads(catalogue.read_bytes())
        return {_path_in(row).partition("/")[0] for row in told["files"]} if isinstance(told["version"], int) else set()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return set()


def _path_in(row: dict[str, Any]) -> str:
    """The path in a row of catalogue.json. Raises KeyError, TypeError or ValueError where it is no such row."""
    int(row["bytes"])
    if len(bytes.fromhex(row["sha256"])) != hashlib.sha256().digest_size or not isinstance(row["kind"], str):
        raise ValueError
    return str(row["path"])


def _made_of(docs: Path) -> Set[str]:
    """The names that pages and files of docs/ have in the top folder of a site."""
    with suppress(OSError):
        return {made for path in docs.iterdir() for made in _made_of_one(path)}
    return set()


def _made_of_one(path: Path) -> Iterator[str]:
    yield path.name
    if path.suffix in _PAGE_ENDINGS:
        yield from (path.stem, f"{path.stem}.html")


@dataclass(frozen=True, slots=True)
class SiteTop:
    """The top folder of a site that we wrote: its names, and how the system knew the files among them."""

    names: frozenset[str] = frozenset()
    files: tuple[tuple[str, int, int, int], ...] = ()

    @classmethod
    def read(cls, store: Store, site: Path) -> SiteTop:
        """What the store knows of the site; nothing where it was never written or is forgotten."""
        stored = store.get(_top_key(site))
        told = json.loads(stored.data) if stored else {"names": [], "files": []}
        return cls(frozenset(told["names"]), tuple(tuple(row) for row in told["files"]))

    @classmethod
    def of(cls, written: Path, replaced: Path, kept: Set[str]) -> SiteTop:
        """The top of the site in `written`, which is about to take the place of `replaced`, `kept` left out.

        The names of the old one count too: a build may be killed while the two are exchanged.
        """
        names = names_in(written) - kept
        files = ((name, *_known(f"{written}/{name}")) for name in sorted(names) if (written / name).is_file())
        old = {name for name in names_in(replaced) if not is_kept(name)}
        return cls(frozenset(names | old), tuple(files))

    def keep(self, store: Store, site: Path) -> None:
        """Keep it in the store. Raises StoreError."""
        told = {"names": sorted(self.names), "files": self.files}
        store.put(_top_key(site), json.dumps(told, separators=(",", ":")).encode())

    def is_in(self, site: Path) -> bool:
        """Whether one of its files lies in `site` as it was written there."""
        for name, *known in self.files:
            with suppress(OSError):
                if [*_known(f"{site}/{name}")] == known:
                    return True
        return False


def _known(path: str) -> tuple[int, int, int]:
    found = os.stat(path)  # noqa: PTH116
    return found.st_size, found.st_mtime_ns, found.st_ino


def _top_key(site: Path) -> str:
    return hashlib.sha256(b"top of a site\0" + os.fsencode(site.absolute())).hexdigest()


# -- other folders, and files


def _in_danger(folder: Path, store: Store, others: Iterable[Path] = ()) -> list[Sources]:
    """The sources of the project that the command is given in, and of the one that `folder` lies in."""
    return [Sources.of(Project.around(start), store, others) for start in (_real(Path()), folder)]


def refuse_folder(folder: Path, store: Store, others: Iterable[Path], is_ours: Callable[[Path], bool]) -> None:
    """Raise UnsafeFolder where a folder that is to be made anew is a source, or holds files that are not ours."""
    place = _real(folder)
    for sources in _in_danger(place.parent, store, others):
        sources.refuse(place)
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise UnsafeFolder(place, Why.IS_FILE, root=place.parent)
    names = _read_names(place, place.parent)
    if names and not is_ours(place):
        raise UnsafeFolder(place, Why.IS_FOREIGN, *sorted(names), root=place.parent)


class UnsafeFile(Exception):
    """The file at `path` would be lost; `source` is the folder of sources that it lies in, if it does."""

    def __init__(self, path: Path, source: Path | None) -> None:
        super().__init__(str(path))
        self.path = path
        self.source = source


def refuse_file(path: Path, like: str, store: Store) -> None:
    """Raise UnsafeFile where `path` is a source, or a file that cannot be an earlier one with the name `like`."""
    place = _real(path)
    if not place.is_file():
        return
    source = next(filter(None, (sources.around(place) for sources in _in_danger(place.parent, store))), None)
    if source or place.suffix.lower() != Path(like).suffix.lower():
        raise UnsafeFile(path, source)
