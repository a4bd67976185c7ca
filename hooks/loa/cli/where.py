"""`loa where`: say which file is used under a name, the site's own or the program's, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from loa.arrange.typefaces import read_typefaces
from loa.cli.arguments import Commands, Refused
from loa.content.data_lists import is_data_list
from loa.content.interface_language import Translate
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_tree import Mapping, Sequence
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project

_ROOMS = ("assets", "layouts")
"""The rooms in which a site's files lie over those of the program."""

_NOT_OVERLAID = (
    "assets/translations/",
    "assets/new_site/",
    "assets/article/",
    "assets/hosting/",
    "assets/schema/",
    "assets/readme/",
    "assets/administrative_changes.yml",
)


def add(commands: Commands, say: Translate) -> None:
    description = say("Say which file is used under a name, the site's own or the program's, and why.")
    parser = commands.add("where", description, _run)
    parser.add_argument(
        "name", metavar="NAME", help=say("a list, template, style, script or font: formats, banner.typ, loa.css")
    )


def _run(options: argparse.Namespace, project: Project, say: Translate) -> int:
    names = sorted(set(_overlaid(project)))
    found = _named(options.name, names) or _of_family(options.name, project)
    if not found:
        near = get_close_matches(options.name.casefold(), sorted(_short(names)), n=3)
        sentence = say("Neither the site nor the program has a file called {name}.").format(name=options.name)
        guess = say("Did you mean `{guess}`?").format(guess="`, `".join(near))
        raise Refused(f"{sentence} {guess}" if near else sentence)
    print("\n\n".join("\n".join(_explained(name, project, say)) for name in found))
    return 0


def _overlaid(project: Project) -> Iterator[str]:
    """The names of all files that a site may add to or replace, as inputs are named."""
    for room in _ROOMS:
        for folder in project.places(f"{room}/"):
            for path in folder.rglob("*"):
                name = f"{room}/{path.relative_to(folder).as_posix()}"
                if path.is_file() and not path.name.startswith(".") and not name.startswith(_NOT_OVERLAID):
                    yield name


def _named(asked: str, names: Iterable[str]) -> list[str]:
    """The files called so: by their whole name, its last parts, or the last part without its ending."""
    wanted = asked.casefold().removeprefix("hooks/")
    return [name for name in names if f"/{name}".casefold().endswith(f"/{wanted}") or wanted == _stem(name)]


def _short(names: Iterable[str]) -> set[str]:
    """What people may call the files."""
    return {short for name in names for short in (PurePosixPath(name).name.casefold(), _stem(name))}


def _stem(name: str) -> str:
    file = PurePosixPath(name)
    return file.name.removesuffix(file.suffix).casefold()


def _of_family(asked: str, project: Project) -> list[str]:
    """The files of a font family."""
    typefaces = read_typefaces(Inputs(project, Store.at_default()))
    return typefaces.files(family for family in typefaces.families if family.casefold() == asked.casefold())


def _explained(name: str, project: Project, say: Translate) -> Iterator[str]:
    program, own = project.places(name)
    values = {"name": name, "program": program, "own": own}
    if not own.is_file():
        replacing = say("{name}: the program's, because the site has none. To replace it, write one at {own}")
        adding = say("{name}: the program's, because the site has none. What {own} says would be added, key by key.")
        yield (adding if is_data_list(name) else replacing).format(**values)
        yield f"  {program}"
    elif not program.is_file():
        yield say("{name}: the site's own; the program has none of this name.").format(**values)
        yield f"  {own}"
    elif is_data_list(name):
        yield say("{name}: both, key by key; what the site's file says counts.").format(**values)
        yield say("  site: {own}").format(**values)
        yield say("  program: {program}").format(**values)
        yield from _keys(program, own, say)
    else:
        yield say("{name}: the site's own, which replaces the program's.").format(**values)
        yield f"  {own}"
        yield say("  not used: {program}").format(**values)


def _keys(program: Path, own: Path, say: Translate) -> Iterator[str]:
    """What the site's list adds to the program's, and what it replaces."""
    try:
        (below, _), (above, _) = ((parse(path.read_bytes(), path.name)) for path in (program, own))
    except (OSError, Unreadable):
        yield say("  One of the two cannot be read; `loa check` says why.")
        return
    for key, replaces in _differences(below, above):
        yield (say("  replaced: {key}") if replaces else say("  added: {key}")).format(key=key)


def _differences(below: Mapping, above: Mapping) -> Iterator[tuple[str, bool]]:
    """Each key of the site's list, with whether it replaces one of the program's; keys of groups as `group: key`."""
    under = {entry.key: entry.value for entry in below.entries}
    for entry in above.entries:
        there = under.get(entry.key)
        if isinstance(there, Mapping) and isinstance(entry.value, Mapping):
            names = {inner.key for inner in there.entries}
            yield from ((f"{entry.key}: {inner.key}", inner.key in names) for inner in entry.value.entries)
        else:
            yield entry.key, there is not None and not _is_added_to(there, entry.value)


def _is_added_to(there: object, own: object) -> bool:
    return isinstance(there, Sequence) and isinstance(own, Sequence)
