"""The error about a folder in which files would be lost, and its sentences: what is wrong, what to name instead."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from loa.content.interface_language import Translate
from loa.publish.paths import is_same, real_path, shown

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
