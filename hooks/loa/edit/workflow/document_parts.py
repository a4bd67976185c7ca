"""A part of a document by its path: what the file says there, and the edits that begin it where it says nothing yet."""

from __future__ import annotations

from collections.abc import Mapping

from loa.content.yaml_edits import Edit, Insert, NoSuchPlace, Set, child
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.form_shapes import VIETNAMESE, by_language
from loa.edit.workflow.workspace import ContentDocument, Group


def value_at(data: Data, path: TreePath) -> Data:
    """What stands at a path. Raises NoSuchPlace."""
    for step in path:
        # A text that stands alone is the Vietnamese one.
        data = data if isinstance(data, str) and step == VIETNAMESE else child(data, step)
    return data


def value_or_none(data: Data, path: TreePath) -> Data:
    """What stands at a path, None where nothing does."""
    try:
        return value_at(data, path)
    except NoSuchPlace:
        return None


def group_at(data: Group, path: TreePath) -> Group | None:
    """What a file says at a path where keys stand; empty where it says nothing, None where the part is not there."""
    try:
        found = value_at(data, path)
    except NoSuchPlace:
        return None
    return found if isinstance(found, dict) else {}


def is_offered(document: ContentDocument, path: TreePath) -> bool:
    """Whether a part that the file itself does not have may be begun in it.

    An item must be inherited; a group of keys may always be begun.
    """
    for length in range(1, len(path) + 1):
        try:
            found = value_at(document.merged, path[:length])
        except NoSuchPlace:
            return isinstance(path[length - 1], str) and _is_group(document, path[: length - 1])
        if isinstance(found, list) and length == len(path):
            return False
    return True


def _is_group(document: ContentDocument, path: TreePath) -> bool:
    return isinstance(value_at(document.merged, path), dict)


def beginnings(document: ContentDocument, path: TreePath) -> list[Edit]:
    """The edits after which there is something at a path: items with their ids, groups without keys."""
    edits: list[Edit] = []
    here: Data = document.own
    keys = tuple(document.model.model_fields)
    for index, step in enumerate(path):
        is_last = index + 1 == len(path)
        try:
            here = child(here, step)
            if here is not None or is_last:
                continue
        except NoSuchPlace:
            if isinstance(here, list):
                here = {"id": str(step)}
                edits.append(Insert(path[:index], here, keys=keys))
                continue
        is_list = not is_last and _holds_items(document, path[: index + 1])
        here = [] if is_list else {}
        if not is_list:
            edits.append(Set(path[: index + 1], {}, keys if index == 0 else ()))
    return edits


def _holds_items(document: ContentDocument, path: TreePath) -> bool:
    try:
        return isinstance(value_at(document.merged, path), list)
    except NoSuchPlace:
        return False


def with_value(data: Mapping[str, Data], path: TreePath, value: Data) -> Group:
    """The group with another value at a path of keys, ids and positions; None takes a key away.

    Where the path leads through something that is not there, the key at which it ends is set anew as a whole.
    """
    key, rest = str(path[0]), path[1:]
    if not rest:
        return {**data, key: value} if value is not None else {k: v for k, v in data.items() if k != key}
    inner = data.get(key)
    return {**data, key: _changed(inner, rest, value)}


def _changed(data: Data, path: TreePath, value: Data) -> Data:
    if not path:
        return value
    if isinstance(data, list):
        return [_changed(one, path[1:], value) if _is_at(at, one, path[0]) else one for at, one in enumerate(data)]
    return with_value(by_language(data) if isinstance(data, str | dict) else {}, path, value)


def _is_at(index: int, item: Data, step: str | int) -> bool:
    return str(index) == str(step) or (isinstance(item, dict) and item.get("id") == step)
