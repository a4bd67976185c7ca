"""What was typed, compared with the file when the form was made and with the file now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loa.content.yaml_edits import Edit
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import FormField


@dataclass(frozen=True, slots=True)
class FormConflict:
    """A field that somebody else changed meanwhile, too: what it was, what it is in the file now, what was typed."""

    path: TreePath
    title: str
    base: Data
    now: Data
    typed: Data


@dataclass(frozen=True, slots=True)
class FormChanges:
    """The edits that save what was typed, and what cannot be decided without the person who typed it."""

    edits: tuple[Edit, ...]
    conflicts: tuple[FormConflict, ...]


def changes(
    fields: Sequence[FormField],
    path: TreePath,
    base: Mapping[str, Data],
    now: Mapping[str, Data],
    typed: Mapping[str, Data],
) -> FormChanges:
    """What changes at `path` of a file.

    `base` is what that part of the file said when the form was made, `now` what it says, `typed` what
    `posted_values` made of the form: fields that are not in it stay. Lists without ids are compared part by part while
    none of both sides added, removed or moved any, else as one value. An order of keys comes from `fields`.
    """
    raise NotImplementedError
