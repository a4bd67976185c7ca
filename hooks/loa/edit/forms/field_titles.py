"""What fields are called, by their path; and on which page of a document a path is asked for."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from loa.content import models
from loa.content.model_paths import bare_annotation
from loa.content.vocabulary import TermLists
from loa.content.yaml_tree import TreePath
from loa.edit.forms.field_texts import texts_of, titles_in
from loa.edit.forms.form_fields import Section

VIETNAMESE = "vi"
"""The language of a text that stands where there may be one for each language."""


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where a path is asked for: the section, the item in it (or nothing), and the name of the input on that page.

    `is_item`: the page is that of an item, of which only its list knows what it is called in addresses.
    """

    section: str
    item: str = ""
    input_name: str = ""
    is_item: bool = False


def place_of(path: TreePath, model: type[BaseModel], sections: Sequence[Section]) -> FormPlace:
    """The page and the input of a path; the first section where the document itself is meant, or what no form asks."""
    section = next((s for s in sections if path and any(field.key == path[0] for field in s.fields)), None)
    if section is None:
        return FormPlace(sections[0].name if sections else "")
    steps = _input_steps(model, path)
    if section.items is None or len(path) < 2:
        return FormPlace(section.name, "", ".".join(steps))
    return FormPlace(section.name, str(path[1]), ".".join(steps[2:]), is_item=True)


class FieldTitles:
    """The titles of the fields of a document, as its forms have them; `language` as in `sections_of`."""

    def __init__(self, model: type[BaseModel], language: str | None = None) -> None:
        self._model = model
        self._say = titles_in(language)

    def of(self, path: TreePath) -> str:
        """What the field at a path is called; of a line of a list the list, of a card or an item its list."""
        for end in range(len(path), 0, -1):
            group, key = _model_at(self._model, path[: end - 1]), path[end - 1]
            if group and key in group.model_fields:
                return self._titles(group)[str(key)]
        return ""

    def beside(self, path: TreePath) -> set[str]:
        """The keys of the fields that stand in one group with the field at a path."""
        group = _model_at(self._model, path[:-1]) if path else None
        return set(group.model_fields) if group else set()

    def is_required(self, path: TreePath) -> bool:
        """Whether the field at a path, or that of the text in some language, must be filled in."""
        for end in range(len(path), 0, -1):
            group, key = _model_at(self._model, path[: end - 1]), path[end - 1]
            if group and key in group.model_fields:
                return group.model_fields[str(key)].is_required()
        return False

    def around(self, path: TreePath) -> dict[str, str]:
        """The titles of all fields around a path, by key: the nearest one of a key, else one below it, else any."""
        groups = [group for end in range(len(path) + 1) if (group := _model_at(self._model, path[:end]))]
        below = [inner for group in groups[-1:] for inner in _models_below(group)]
        found: dict[str, str] = {}
        for group in (*reversed(all_models()), *below, *groups):
            found |= self._titles(group)
        return found

    def _titles(self, group: type[BaseModel]) -> dict[str, str]:
        return {
            key: self._say(texts_of(group, key).title or field.title or key)
            for key, field in group.model_fields.items()
        }


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
        of_list = {tuple: 0, dict: -1}.get(typing.get_origin(bare) or bare)
        inner = _as_model(bare if of_list is None else arguments[of_list])
        if inner:
            yield inner


@cache
def all_models() -> list[type[BaseModel]]:
    """The models of all documents, and of all that is in them."""
    known: list[type[BaseModel]] = [models.Campaign, models.Province, models.QuestionFile, models.Site, TermLists]
    for model in known:
        known += [inner for inner in _models_below(model) if inner not in known]
    return known


def _input_steps(model: type[BaseModel], path: TreePath) -> list[str]:
    """The steps of the name of an input: of a list of lines, one input has them all; of a text, each language one."""
    steps: list[str] = []
    annotations = list(_annotations(model, path))
    for step, annotation, _ in zip(path, annotations, annotations[1:], strict=False):
        bare = bare_annotation(annotation)
        if typing.get_origin(bare) is tuple and _as_model(typing.get_args(bare)[0]) is None:
            return steps
        steps.append(str(step))
    is_by_language = len(annotations) == len(path) + 1 and typing.get_origin(bare_annotation(annotations[-1])) is dict
    return [*steps, VIETNAMESE] if is_by_language else steps
