"""From the place of a problem in a file, line and column, to the path of the value that it is about."""

from __future__ import annotations

import typing
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from loa.content.diagnostics import Diagnostic, Spot
from loa.content.model_paths import bare_annotation
from loa.content.yaml_tree import Mapping, Scalar, Sequence, Tree, TreePath
from loa.edit.forms.field_titles import VIETNAMESE

_OF_GROUPS = {"L202", "L605", "L606", "L620"}
"""Codes of problems that a whole group of fields has; told at its first line."""

_INSTEAD: dict[str, str] = {"L412": "successor", "L440": "kind", "L445": "subject"}
"""The field, of the document itself, that mends what is told elsewhere."""

_IN_THE_GROUP = {"L605": "practice", "L620": "from"}
"""The field of a group that mends it."""


class _Here(NamedTuple):
    path: TreePath
    model: type[BaseModel] | None
    """The model of the group at this path, None where it is none."""


class SpotPaths:
    """Finds the paths of the values of some trees by their spots.

    Paths are those of edits: items by their id. The trees are of one model; the first counts where two have one spot.
    """

    def __init__(self, model: type[BaseModel], trees: Iterable[Mapping]) -> None:
        self._model = model
        self._trees = list(trees)
        self._at: dict[str, dict[tuple[int, int], list[_Here]]] = {}
        for tree in self._trees:
            for spot, here in _places(tree, model, ()):
                places = self._at.setdefault(spot.file, {}).setdefault((spot.line, spot.column), [])
                if all(len(here.path) != len(other.path) for other in places):
                    places.append(here)
        self._order = {file: sorted(places) for file, places in self._at.items()}

    @property
    def files(self) -> set[str]:
        """The files in which values of the trees stand."""
        return set(self._at)

    def path(self, problem: Diagnostic) -> TreePath:
        """The path of the field in which the problem can be mended; `()` where it is the document itself."""
        code, params = problem.code, problem.params
        if code in _INSTEAD:
            return (_INSTEAD[code],)
        if code == "L604":
            return self._of_text(str(params.get("text", "")))
        places = self._around(problem.spot)
        if not places:
            return ()
        if code == "L202":
            return self._missing(places, str(params["key"]))
        path = min(places, key=_depth).path if code in _OF_GROUPS else max(places, key=_depth).path
        if code in _IN_THE_GROUP:
            path = (*path, _IN_THE_GROUP[code])
        if code == "L607":
            path = (*path[:-1], "counted_by" if "counted_by" in str(params.get("keys")) else "source")
        if code == "L505":
            path = (*path[:-1], "alt")
        return path[:-1] if path[-1:] == ("id",) else path

    def _around(self, spot: Spot) -> list[_Here]:
        """What begins at a spot, else what begins last before it: a place in a long text is one of that text."""
        order = self._order.get(spot.file, [])
        number = bisect_right(order, (spot.line, spot.column))
        return self._at[spot.file][order[number - 1]] if number else []

    def _missing(self, places: list[_Here], key: str) -> TreePath:
        """The path of a field that is missing, in the group that begins here and can have it."""
        for place in sorted(places, key=_depth):
            if place.model and key in place.model.model_fields:
                return (*place.path, key)
        nearest = min(places, key=_depth).path
        return (key,) if key in self._model.model_fields and len(nearest) < 2 else (*nearest[:-1], key)

    def _of_text(self, text: str) -> TreePath:
        """The path of the first value that says this."""
        for tree in self._trees[:1]:
            for path, value in _scalars(tree, self._model, ()):
                if " ".join(value.text.split()) == text:
                    return path
        return ()


def _depth(here: _Here) -> int:
    return len(here.path)


def _scalars(tree: Tree, annotation: Any, path: TreePath) -> Iterator[tuple[TreePath, Scalar]]:
    if isinstance(tree, Scalar):
        yield path, tree
    for value, inner, below, _ in _inside(tree, annotation, path):
        yield from _scalars(value, inner, below)


def _places(tree: Tree, annotation: Any, path: TreePath) -> Iterator[tuple[Spot, _Here]]:
    """The spot of each value and each key, with its path."""
    bare = bare_annotation(annotation)
    if typing.get_origin(bare) is dict and isinstance(tree, Scalar):
        path = (*path, VIETNAMESE)
    if typing.get_origin(bare) is tuple and isinstance(tree, Mapping):
        annotation, path = typing.get_args(bare)[0], (*path, 0)
    yield tree.spot, _Here(path, _model_of(annotation) if isinstance(tree, Mapping) else None)
    for value, inner, below, key_spot in _inside(tree, annotation, path):
        if key_spot:
            yield key_spot, _Here(below, None)
        yield from _places(value, inner, below)


def _inside(tree: Tree, annotation: Any, path: TreePath) -> Iterator[tuple[Tree, Any, TreePath, Spot | None]]:
    """The values in a list or a group: each with its type, its path and the spot of its key."""
    arguments = typing.get_args(bare_annotation(annotation))
    if isinstance(tree, Mapping):
        model = _model_of(annotation)
        for entry in tree.entries:
            field = model.model_fields.get(entry.key) if model else None
            inner = field.annotation if field else (arguments[-1] if arguments and not model else None)
            yield entry.value, inner, (*path, entry.key), entry.key_spot
    elif isinstance(tree, Sequence):
        inner = arguments[0] if arguments else None
        model, seen = _model_of(inner), set()
        for number, item in enumerate(tree.items):
            identity = item.text("id") if isinstance(item, Mapping) and model and "id" in model.model_fields else None
            step = identity if identity and identity not in seen else number
            seen.add(identity)
            yield item, inner, (*path, step), None


def _model_of(annotation: Any) -> type[BaseModel] | None:
    bare = bare_annotation(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None
