"""What fields are called, by their path; and on which page of a document a path is asked for."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from loa.content import models
from loa.content.interface_language import Translate
from loa.content.model_paths import bare_annotation, titles_of
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import FormField, Section, Widget


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where a path is asked for: the section, the item in it (or nothing), and the name of the input on that page."""

    section: str
    item: str
    input_name: str


def place_of(path: TreePath, model: type[BaseModel], sections: Sequence[Section]) -> FormPlace:
    """The page and the input of a path; the first section where the document itself is meant."""
    if not path:
        return FormPlace(sections[0].name if sections else "", "", "")
    section = next((s for s in sections if any(field.key == path[0] for field in s.fields)), None)
    name = section.name if section else str(path[0])
    has_items = section.items is not None if section else path[0] in models.ITEM_LISTS
    if has_items and len(path) > 1:
        return FormPlace(name, str(path[1]), ".".join(_input_steps(model, path)[2:]))
    return FormPlace(name, "", ".".join(_input_steps(model, path)))


class FieldTitles:
    """The titles of the fields of a document, in the language of the editor."""

    def __init__(self, model: type[BaseModel], sections: Sequence[Section], say: Translate) -> None:
        self._model = model
        self._fields = tuple(field for section in sections for field in section.fields)
        self._say = say

    def of(self, path: TreePath) -> str:
        """What the field at a path is called; of a line of a list the list, of a card or an item its list."""
        for end in range(len(path), 0, -1):
            if title := self._title(path[:end]):
                return title
        return ""

    def around(self, path: TreePath) -> dict[str, str]:
        """The titles of all fields around a path, by key: the nearest one of a key, else one below it, else any."""
        found = dict(_anywhere())
        groups = [group for end in range(len(path) + 1) if (group := _model_at(self._model, path[:end]))]
        for inner in _models_below(groups[-1]) if groups else ():
            found |= titles_of(inner)
        for group in groups:
            found |= titles_of(group)
        return {key: self._say(title) for key, title in found.items()}

    def _title(self, path: TreePath) -> str:
        if not isinstance(path[-1], str):
            return ""
        field = _field_at(self._fields, path)
        if field is not None:
            return field.title
        group = _model_at(self._model, path[:-1])
        return self._say(titles_of(group).get(path[-1], "")) if group else ""


def _field_at(fields: Sequence[FormField], path: TreePath) -> FormField | None:
    """The form's own field of a path, where it has one."""
    found: FormField | None = None
    is_item = False
    for step in path:
        if is_item:
            is_item = False
            continue
        found = next((field for field in fields if field.key == step), None)
        if found is None:
            return None
        fields, is_item = found.fields, found.widget in {Widget.ITEMS, Widget.CARDS}
    return found


def _annotations(model: type[BaseModel], path: TreePath) -> Iterator[Any]:
    """The type of the document, and of each step of a path in it; ends where a step is unknown."""
    annotation: Any = model
    yield annotation
    for step in path:
        bare = bare_annotation(annotation)
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            if step not in bare.model_fields:
                return
            annotation = bare.model_fields[str(step)].annotation
        else:
            arguments = typing.get_args(bare)
            if not arguments:
                return
            annotation = arguments[0] if typing.get_origin(bare) is tuple else arguments[-1]
        yield annotation


def _model_at(model: type[BaseModel], path: TreePath) -> type[BaseModel] | None:
    found = list(_annotations(model, path))
    return _as_model(found[-1]) if len(found) == len(path) + 1 else None


def _as_model(annotation: Any) -> type[BaseModel] | None:
    bare = bare_annotation(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def _models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models of the groups and lists right in a group."""
    for field in model.model_fields.values():
        bare = bare_annotation(field.annotation)
        arguments = typing.get_args(bare)
        inner = _as_model(arguments[0] if arguments and typing.get_origin(bare) is tuple else bare)
        if inner:
            yield inner


@cache
def _anywhere() -> dict[str, str]:
    """A title of each key of the models of provinces and campaigns."""
    found: dict[str, str] = {}
    known: list[type[BaseModel]] = [models.Campaign, models.Province]
    for model in known:
        known += [inner for inner in _models_below(model) if inner not in known]
    for model in known:
        found = titles_of(model) | found
    return found


def _input_steps(model: type[BaseModel], path: TreePath) -> list[str]:
    """The steps of the name of an input: of a list of lines, one input has them all."""
    steps: list[str] = []
    for step, annotation in zip(path, _annotations(model, path), strict=False):
        bare = bare_annotation(annotation)
        if typing.get_origin(bare) is tuple and _as_model(typing.get_args(bare)[0]) is None:
            break
        steps.append(str(step))
    return steps
