"""The folders of a project in which people keep what they wrote: nothing that is made may be written there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from loa.publish.paths import is_in, is_same, real_path, shown
from loa.publish.unsafe_folder import FolderProblem, UnsafeFolder
from loa.store.digest_store import Store
from loa.store.project import Project


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
        return [path for path in folder.iterdir() if path.is_symlink() and path.is_dir()]
    return []
