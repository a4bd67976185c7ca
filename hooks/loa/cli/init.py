"""`loa init`: begin a site in an empty folder. Its files are copies of those in data/new_site."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from loa.cli.arguments import Commands, Refused, not_written
from loa.content.interface_language import Translate
from loa.content.json_schema import write_schemas
from loa.content.list_reader import read_lists
from loa.publish.paths import real_path
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import DATA, Project

_NEW_SITE = DATA / "new_site"

_MAY_BE_THERE = {".git"}
"""What a folder may have that a site begins in: a clone of an empty repository has it."""


def add(commands: Commands, say: Translate) -> None:
    description = say("Begin a site in a new folder, with a first campaign to try and a README that says what to do.")
    parser = commands.add("init", description, _run)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=say("the folder of the new site; it has no files"))


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    folder: Path = options.folder
    _refuse_in_a_site(folder, say)
    _refuse_if_used(folder, say)
    for name, source in _files():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not copied with its mode: an installed program may be read-only.
            path.write_bytes(source.read_bytes())
        except OSError as error:
            raise not_written(path, error, say) from error
        print(say("Written: {path}").format(path=path))
    _write_schemas(Project.at(folder))
    sentence = say("The site is in {folder}. Next, in that folder: `loa build`. README.md says what comes then.")
    print(sentence.format(folder=folder))
    return 0


def _refuse_in_a_site(folder: Path, say: Translate) -> None:
    above = Project.around(real_path(folder).parent)
    if above.campaigns.is_dir():
        sentence = say("{folder} lies in a site that is there already ({site}); name a folder outside of it.")
        raise Refused(sentence.format(folder=folder, site=above.root))


def _refuse_if_used(folder: Path, say: Translate) -> None:
    try:
        if not folder.is_symlink() and not folder.exists():
            return
        if not folder.is_dir() and not folder.is_symlink():
            raise Refused(say("{folder} is a file. Name a new or an empty folder.").format(folder=folder))
        names = {path.name for path in folder.iterdir()} - _MAY_BE_THERE
    except OSError as error:
        raise not_written(folder, error, say) from error
    if names:
        sentence = say("{folder} has files already ({example}); nothing was written. Name a new or an empty folder.")
        raise Refused(sentence.format(folder=folder, example=min(names)))


def _files() -> Iterator[tuple[str, Path]]:
    """The name of each file of a new site, and the file that it is a copy of.

    In the program a name has no dot at its beginning, and a hook is no module of Python.
    """
    for source in sorted(_NEW_SITE.rglob("*")):
        if source.is_file():
            name = source.relative_to(_NEW_SITE).as_posix()
            yield name.replace("dot-", ".").removesuffix(".txt"), source


def _write_schemas(project: Project) -> None:
    """Write what editors complete and check the new files by."""
    vocabulary = read_lists(Inputs(project, Store.at_default())).vocabulary
    assert vocabulary is not None, "the lists of the program have no errors"
    write_schemas(project.assets / "schema", vocabulary)
