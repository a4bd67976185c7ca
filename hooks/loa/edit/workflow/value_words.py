"""Values of a file in words: what their fields are called, and what stands in them as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from loa.content.interface_language import Translate
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_fields import FormField
from loa.edit.forms.widgets import Widget
from loa.edit.workflow.document_parts import value_or_none
from loa.edit.workflow.version_words import name_of

_NOT_SHOWN = {"id", "formerly"}
"""Keys that mean nothing to people."""


def title_of(fields: Sequence[FormField], path: TreePath, *sides: Data) -> tuple[str, FormField | None]:
    """What the place at a path is called, with the names of the items on the way; and its field, if it has one.

    `sides` are states of the whole file: an item has its name from the first in which it has one.
    """
    titles: list[str] = []
    field: FormField | None = None
    inner = fields
    for index, step in enumerate(path):
        found = next((one for one in inner if one.key == step), None)
        if found is not None:
            field, inner = found, found.fields
            titles.append(found.title)
            continue
        if field is None:
            titles.append(str(step))
            inner = ()
            continue
        titles.append(_step_name(field, path[: index + 1], sides))
    return " · ".join(title for title in titles if title), field


def _step_name(field: FormField, path: TreePath, sides: Sequence[Data]) -> str:
    """What a step is called that is no key: an item, a card, a language, a line."""
    step = path[-1]
    choice = next((one.title for one in field.choices if one.value == step), "")
    names = (name_of(value_or_none(side, path)) for side in sides)
    number = str(step + 1) if isinstance(step, int) else ""
    return choice or next((name for name in names if name), number)


def lines_of(field: FormField | None, value: Data, say: Translate) -> list[str]:
    """A value as lines of text; none where there is nothing."""
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [line for part in value for line in lines_of(field, part, say)]
    if isinstance(value, dict):
        return _lines_of_group(field, value, say)
    if field is not None and field.widget is Widget.YES_NO:
        return [say("Yes") if value.strip().lower() == "true" else say("No")]
    titles = {choice.value: choice.title for choice in field.choices} if field is not None else {}
    return [titles.get(value, value)]


def _lines_of_group(field: FormField | None, group: dict[str, Data], say: Translate) -> list[str]:
    found: list[str] = []
    inner = {one.key: one for one in field.fields} if field is not None else {}
    languages = {choice.value: choice.title for choice in field.choices} if field is not None and not inner else {}
    for key, value in group.items():
        if key in _NOT_SHOWN:
            continue
        one = inner.get(key)
        title = one.title if one else languages.get(key, key)
        lines = lines_of(one, value, say)
        found += [f"{title}: {lines[0]}"] if len(lines) == 1 else [f"{title}:", *lines] if lines else []
    return found
