"""What the models say of a place in a file: its type, and the keys that may stand there."""

from __future__ import annotations

import types
import typing
from typing import Annotated, Any, Union

from pydantic import BaseModel

from loa.content.yaml_tree import Mapping, Scalar, Tree, TreePath


def value_at(tree: Tree, path: TreePath) -> Tree | None:
    """The value at a path, or None where there is none."""
    current: Tree | None = tree
    for step in path:
        if isinstance(current, Mapping) and step == 0:
            continue  # One group in place of a list is the first of it.
        if isinstance(current, Mapping):
            current = current.get(str(step))
        elif current is None or isinstance(current, Scalar):
            return None
        else:
            current = current.items[step] if isinstance(step, int) and step < len(current.items) else None
    return current


def fields_at(model: type[BaseModel], path: TreePath) -> dict[str, str]:
    """The keys that are allowed at a path, with what they are called."""
    found = bare_annotation(annotation_at(model, path))
    return titles_of(found) if isinstance(found, type) and issubclass(found, BaseModel) else {}


def titles_of(model: type[BaseModel]) -> dict[str, str]:
    """The keys of a model, with what they are called."""
    return {name: field.title or "" for name, field in model.model_fields.items()}


def annotation_at(model: type[BaseModel], path: TreePath) -> Any:
    """The type of the value at a path. Raises KeyError or IndexError under a key that is unknown."""
    annotation: Any = model
    for step in path:
        annotation = bare_annotation(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = annotation.model_fields[str(step)].annotation
        else:
            arguments = typing.get_args(annotation)
            annotation = arguments[0] if isinstance(step, int) else arguments[-1]
    return annotation


def model_at(model: type[BaseModel], path: TreePath) -> type[BaseModel] | None:
    """The model of the group of keys at a path, or None where another kind of value stands there."""
    try:
        found = bare_annotation(annotation_at(model, path))
    except (KeyError, IndexError):
        return None
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def bare_annotation(annotation: Any) -> Any:
    """The annotation inside Annotated and Optional."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
        else:
            return annotation
