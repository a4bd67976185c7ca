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
from loa.content.model_paths import annotation_at, bare_annotation
from loa.content.validation import Model
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Tree, TreePath, to_data
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
            errors = error.errors(include_url=False, include_input=False)
        known = {e["loc"]: next(iter(e["ctx"]["candidates"])) for e in errors if _is_a_name_of_a_list(e)}
        tree = _changed(tree, {path: known.get(path) for e in errors for path in _to_take_away(e, model)})
        needed = {str(e["loc"][0]) for e in errors if e["type"] == "missing" and len(e["loc"]) == 1}
        tree = _with_placeholders(tree, needed)
    return None


def without_parts_at(tree: Mapping, spots: Iterable[Spot]) -> Mapping:
    """The tree without the smallest parts that lie at one of the spots."""
    places = {(spot.file, spot.line, spot.column) for spot in spots}
    return _changed(tree, dict.fromkeys(_paths_at(tree, places, ())))


def _paths_at(tree: Tree, places: set[tuple[str, int, int]], here: TreePath) -> Iterator[TreePath]:
    below: list[tuple[TreePath, Spot | None, Tree]] = []
    if isinstance(tree, Mapping):
        below = [((*here, entry.key), entry.key_spot, entry.value) for entry in tree.entries]
    elif isinstance(tree, TreeSequence):
        below = [((*here, number), None, item) for number, item in enumerate(tree.items)]
    for path, key_spot, value in below:
        inside = list(_paths_at(value, places, path))
        own = [spot for spot in (key_spot, value.spot) if spot and (spot.file, spot.line, spot.column) in places]
        yield from inside or ([path] if own else [])


def without_references_to(tree: Mapping, lists: str, key: str, names: set[str | None]) -> Mapping:
    """The tree without the items of one list that name under `key` one of `names`."""
    items = tree.get(lists)
    if not names or not isinstance(items, TreeSequence):
        return tree
    numbers = [n for n, item in enumerate(items.items) if isinstance(item, Mapping) and item.text(key) in names]
    return _changed(tree, {(lists, number): None for number in numbers})


def _is_a_name_of_a_list(error: Any) -> bool:
    """Whether another name of a list can stand in the place of a wrong one: an event of a wrong type has dates, too."""
    return (
        bool(error.get("ctx", {}).get("candidates"))
        and isinstance(error["loc"][-1], str)
        and "[key]" not in error["loc"]
    )


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


def _changed(tree: Mapping, changes: dict[TreePath, str | None]) -> Mapping:
    """The tree with other texts at some paths; what shall be None there is taken away."""
    above = {path[:length] for path in changes for length in range(len(path))}

    def at(value: Tree, path: TreePath) -> Tree | None:
        if path in changes:
            text = changes[path]
            return None if text is None else Scalar(text, True, value.spot)
        if isinstance(value, Scalar) or path not in above:
            return value
        if isinstance(value, Mapping):
            entries = ((entry, at(entry.value, (*path, entry.key))) for entry in value.entries)
            return replace(value, entries=tuple(replace(e, value=new) for e, new in entries if new is not None))
        items = (at(item, (*path, number)) for number, item in enumerate(value.items))
        return replace(value, items=tuple(item for item in items if item is not None))

    changed = at(tree, ())
    assert isinstance(changed, Mapping), "the whole is never taken away"
    return changed


def _with_placeholders(tree: Mapping, keys: set[str]) -> Mapping:
    """The tree with `…` for the keys that the file itself needs, such as its title."""
    kept = [entry for entry in tree.entries if entry.key not in keys]
    added = [MappingEntry(key, tree.spot, Scalar("…", False, tree.spot)) for key in sorted(keys)]
    return replace(tree, entries=(*kept, *added))
