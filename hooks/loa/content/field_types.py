"""The type of a field of a model, taken apart: what it is, and what is noted beside it."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from loa.content.models.terms import InList


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type taken apart: what it is without None and Annotated, and what is noted beside it."""

    bare: Any
    notes: tuple[Any, ...]

    @property
    def of_list(self) -> FieldType | None:
        """The type of the parts of a list; None where it is none."""
        arguments = get_args(self.bare)
        return taken_apart(arguments[0]) if get_origin(self.bare) is tuple and arguments else None

    @property
    def of_language(self) -> FieldType | None:
        """The type of the text in each language; None where it is no text in several languages."""
        arguments = get_args(self.bare)
        is_by_language = get_origin(self.bare) is dict and taken_apart(arguments[0]).list_name == "languages"
        return taken_apart(arguments[1]) if is_by_language else None

    @property
    def of_entries(self) -> FieldType | None:
        """The type of groups that stand under codes; None where it is no such list."""
        arguments = get_args(self.bare)
        found = taken_apart(arguments[1]) if get_origin(self.bare) is dict else None
        return found if found and found.model else None

    @property
    def model(self) -> type[BaseModel] | None:
        """The model of a group of keys; None where it is none."""
        return self.bare if isinstance(self.bare, type) and issubclass(self.bare, BaseModel) else None

    @property
    def list_name(self) -> str:
        """The list of the vocabulary from which a value is; empty for none."""
        return next((note.name for note in self.notes if isinstance(note, InList)), "")

    @property
    def checks(self) -> set[Any]:
        """The functions that check its values."""
        return {note.func for note in self.notes if hasattr(note, "func")}


def taken_apart(annotation: Any, notes: tuple[Any, ...] = ()) -> FieldType:
    """An annotation without None and Annotated, with what was noted in it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return taken_apart(inner, (*more, *notes))
    if origin in (Union, types.UnionType):
        inner = next(one for one in get_args(annotation) if one is not type(None))
        return taken_apart(inner, notes)
    return FieldType(annotation, notes)
