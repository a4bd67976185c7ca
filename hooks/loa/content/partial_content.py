"""What is left of a file without its wrong parts, so that one problem does not hide another.

A part is taken away where it is wrong, or as far above as something is needed: a wrong audience is one audience less,
a message without a text is one message less. Nothing is published of what is left; it is only checked further.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from loa.content.diagnostics import Spot
from loa.content.validation import Model, annotation_at, bare_annotation
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Tree, TreePath, spots_in, to_data
from loa.content.yaml_tree import Sequence as TreeSequence

_ROUNDS = 8
"""What is taken away may leave something needed missing, one level higher: no model is nested deeper."""

_NEEDED_BY = {"alt": "picture"}
"""Key → the key beside it that needs it."""


def without_wrong_parts(
    tree: Mapping, model: type[Model], vocabulary: Vocabulary | None
) -> tuple[Model, Mapping] | None:
    """The typed rest of a tree, and the tree of it; None where nothing can be left."""
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(to_data(tree), context=vocabulary), tree
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False, include_context=False)
        tree = _without(tree, {path for e in errors for path in _to_take_away(e, model)})
        needed = {str(e["loc"][0]) for e in errors if e["type"] == "missing" and len(e["loc"]) == 1}
        tree = _with_placeholders(tree, needed)
    return None


def without_parts_at(tree: Mapping, spots: Iterable[Spot]) -> Mapping:
    """The tree without the items of its lists, and the keys that are no lists, in which one of the spots lies."""
    wrong = {(spot.file, spot.line, spot.column) for spot in spots}

    def is_wrong(value: Tree) -> bool:
        return any((spot.file, spot.line, spot.column) in wrong for spot in spots_in(value))

    paths: set[TreePath] = set()
    for entry in tree.entries:
        if isinstance(entry.value, TreeSequence):
            paths |= {(entry.key, number) for number, item in enumerate(entry.value.items) if is_wrong(item)}
        elif is_wrong(entry.value):
            paths.add((entry.key,))
    return _without(tree, paths)


def without_references_to(tree: Mapping, lists: str, key: str, names: set[str | None]) -> Mapping:
    """The tree without the items of one list that name under `key` one of `names`."""
    items = tree.get(lists)
    if not names or not isinstance(items, TreeSequence):
        return tree
    numbers = [n for n, item in enumerate(items.items) if isinstance(item, Mapping) and item.text(key) in names]
    return _without(tree, {(lists, number) for number in numbers})


def _to_take_away(error: Any, model: type[BaseModel]) -> Iterator[TreePath]:
    path: TreePath = tuple(step for step in error["loc"] if step != "[key]")
    if error["type"] == "missing":
        if len(path) > 1:
            yield path[:-1]
        return
    while len(path) > 1 and _is_one_of_languages(path, model):
        path = path[:-1]
    yield path
    if path and path[-1] in _NEEDED_BY:
        yield (*path[:-1], _NEEDED_BY[str(path[-1])])


def _is_one_of_languages(path: TreePath, model: type[BaseModel]) -> bool:
    """Whether the path is a key of a mapping whose keys are free: of a text in several languages all go, or none."""
    try:
        return typing.get_origin(bare_annotation(annotation_at(model, path[:-1]))) is dict
    except (KeyError, IndexError):
        return False


def _without(tree: Mapping, paths: set[TreePath]) -> Mapping:
    above = {path[:length] for path in paths for length in range(len(path))}
    without = _rest(tree, paths, above, ())
    assert isinstance(without, Mapping), "the whole is never taken away"
    return without


def _rest(tree: Tree, paths: set[TreePath], above: set[TreePath], here: TreePath) -> Tree:
    """The tree at `here` without `paths`; `above` are the places on the way to them."""
    if isinstance(tree, Scalar) or here not in above:
        return tree
    if isinstance(tree, Mapping):
        kept = [e for e in tree.entries if (*here, e.key) not in paths]
        entries = (replace(e, value=_rest(e.value, paths, above, (*here, e.key))) for e in kept)
        return replace(tree, entries=tuple(entries))
    items = [(number, item) for number, item in enumerate(tree.items) if (*here, number) not in paths]
    return replace(tree, items=tuple(_rest(item, paths, above, (*here, number)) for number, item in items))


def _with_placeholders(tree: Mapping, keys: set[str]) -> Mapping:
    """The tree with `…` for the keys that the file itself needs, such as its title."""
    kept = [entry for entry in tree.entries if entry.key not in keys]
    added = [MappingEntry(key, tree.spot, Scalar("…", False, tree.spot)) for key in sorted(keys)]
    return replace(tree, entries=(*kept, *added))
