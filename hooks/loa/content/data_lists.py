"""The lists that a site works with: those of the program, and what the site's assets/ add to them or replace.

One rule for all of them: in the site's file each key counts, and what it does not name stays as the program has it.
Where both files have a mapping under a key (`formats:`), the same holds for the keys in it; where both have a list
(`compounds:`), the site's items come after the program's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar, cast

from pydantic import BaseModel

from loa.content.yaml_parser import parse
from loa.content.yaml_tree import Mapping, MappingEntry, Sequence, Tree, to_data
from loa.store.inputs import Inputs
from loa.store.project import PROGRAM_DATA
from loa.store.snapshot import FileKind

Model = TypeVar("Model", bound=BaseModel)


def is_data_list(name: str) -> bool:
    """Whether the file of this name is a list, in which the keys of the site and of the program are both counted."""
    return name.startswith("assets/") and name.endswith(".yml")


def list_files(inputs: Inputs, name: str) -> tuple[str, ...]:
    """The files of a list (`assets/formats.yml`), as inputs are named: the program's, then the site's if it has one."""
    program, own = f"{PROGRAM_DATA}/{name.removeprefix('assets/')}", name
    files = [file for file in (program, own) if inputs.kind(file) is not FileKind.ABSENT]
    if len(files) > 1 and inputs.kind(own) is FileKind.FILE and inputs.need(own).sha256 == inputs.need(program).sha256:
        # Without a file of its own the site sees the program's under its own name, too.
        return (program,)
    return tuple(files)


def checked_list(inputs: Inputs, name: str, model: type[Model]) -> Model:
    """A list that was checked before. Raises OSError, yaml_parser.Unreadable and pydantic.ValidationError."""
    files = tuple((file, inputs.read(file)) for file in list_files(inputs, name))
    return cast(Model, _typed(files, model))


# The same object for the same bytes: what is remembered of a text is remembered for its list of compounds.
@lru_cache(maxsize=16)
def _typed(files: tuple[tuple[str, bytes], ...], model: type[BaseModel]) -> BaseModel:
    under, *own = (parse(data, file)[0] for file, data in files)
    for tree in own:
        under = laid_over(under, tree)
    return model.model_validate(to_data(under))


def laid_over(under: Mapping, own: Mapping) -> Mapping:
    """The site's list over the program's, by the rule of this module; what the site wrote keeps its place."""
    return _by_key(under, own, _within)


def _within(below: Tree, above: Tree) -> Tree:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return _by_key(below, above, lambda _, value: value)
    if isinstance(below, Sequence) and isinstance(above, Sequence):
        return replace(above, items=(*below.items, *above.items))
    return above


def _by_key(under: Mapping, own: Mapping, both: Callable[[Tree, Tree], Tree]) -> Mapping:
    entries: dict[str, MappingEntry] = {entry.key: entry for entry in under.entries}
    for entry in own.entries:
        below = entries.get(entry.key)
        entries[entry.key] = replace(entry, value=both(below.value, entry.value)) if below else entry
    return replace(own, entries=tuple(entries.values()))
