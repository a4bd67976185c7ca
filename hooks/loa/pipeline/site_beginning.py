"""Begin a site in an empty folder. Its files are copies of those in data/new_site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


class SiteNotBegun(Exception):
    """A site cannot begin there; the message says why and what to do."""


def begin_site(folder: Path, say: Translate) -> Iterator[Path]:
    """Write the files of a new site; gives each when it is written. Raises SiteNotBegun."""
    refuse_to_begin(folder, say)
    for name, source in _files():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not copied with its mode: an installed program may be read-only.
            path.write_bytes(source.read_bytes())
        except OSError as error:
            raise _not_written(path, error, say) from error
        yield path
    _write_schemas(Project.at(folder))


def refuse_to_begin(folder: Path, say: Translate) -> None:
    """Raise SiteNotBegun where the folder lies in a site or has files."""
    above = Project.around(real_path(folder).parent)
    if above.campaigns.is_dir():
        sentence = say("{folder} lies in a site that is there already ({site}); name a folder outside of it.")
        raise SiteNotBegun(sentence.format(folder=folder, site=above.root))
    names = _names_in(folder, say)
    if names:
        sentence = say("{folder} has files already ({example}); nothing was written. Name a new or an empty folder.")
        raise SiteNotBegun(sentence.format(folder=folder, example=min(names)))


def _names_in(folder: Path, say: Translate) -> set[str]:
    try:
        if not folder.is_symlink() and not folder.exists():
            return set()
        if not folder.is_dir() and not folder.is_symlink():
            raise SiteNotBegun(say("{folder} is a file. Name a new or an empty folder.").format(folder=folder))
        return {path.name for path in folder.iterdir()} - _MAY_BE_THERE
    except OSError as error:
        raise _not_written(folder, error, say) from error


def _not_written(path: Path, error: OSError, say: Translate) -> SiteNotBegun:
    return SiteNotBegun(say("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror))


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
