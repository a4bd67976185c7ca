"""Edits of a YAML file: what they are, and what a file says after one.

A path leads from the top of a file: a key of a mapping, the `id` of an item in a list, or an item's position (from 0)
where items have no ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from loa.content.fields import slugify
from loa.content.invisible_characters import without_invisible
from loa.content.yaml_escapes import UNPRINTABLE
from loa.content.yaml_spans import Data, text_data
from loa.content.yaml_tree import TreePath

_LONGEST_ID = 80
"""Most characters of an id (`fields._slug`)."""


class NoSuchPlace(Exception):
    """The path of an edit leads to nothing in this file."""


class UnprintableText(Exception):
    """A new text has a character that may not stand in a file."""


@dataclass(frozen=True, slots=True)
class Set:
    """Another value for a key or item; a key that is not there is added.

    `keys` is the order of keys by which a new one finds its place. Where several places repeat one value by an alias,
    only this one is changed, or with `everywhere` all of them. A text keeps the line ends at its end as they were:
    Loa reads nothing in them.
    """

    path: TreePath
    value: Data
    keys: tuple[str, ...] = ()
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Unset:
    """A key that is no longer there; nothing where it is not."""

    path: TreePath
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Insert:
    """A new item in a list, before the one at position `at`, or at the end; a list that is not there is begun."""

    path: TreePath
    value: Data
    at: int | None = None
    keys: tuple[str, ...] = ()
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """An item that is no longer in its list."""

    path: TreePath
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An item at another position of its list."""

    path: TreePath
    to: int
    everywhere: bool = False


Edit = Set | Unset | Insert | Remove | Move


def free_id(title: str, taken: set[str]) -> str:
    """An id made of a title, with `-2` and so on behind it where it is taken."""
    plain = slugify(title)
    if len(plain) > _LONGEST_ID - 4:
        plain = plain[: _LONGEST_ID - 3].rpartition("-")[0] or plain[: _LONGEST_ID - 4]
    number = 1
    while (name := plain if number == 1 else f"{plain}-{number}") in taken:
        number += 1
    return name


def position(items: list[Data], step: str | int) -> int:
    """The position of the item with this id, or at this position. Raises NoSuchPlace."""
    if isinstance(step, int):
        if 0 <= step < len(items):
            return step
        raise NoSuchPlace
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step:
            return index
    raise NoSuchPlace


def child(data: Data, step: str | int) -> Data:
    """The value behind one step. Raises NoSuchPlace."""
    if isinstance(data, list):
        return data[position(data, step)]
    if isinstance(data, dict) and isinstance(step, str) and step in data:
        return data[step]
    raise NoSuchPlace


def changed_at(data: Data, path: TreePath, change: Callable[[Data], Data]) -> Data:
    """The data with what is at `path` changed; `data` itself stays. Raises NoSuchPlace."""
    if not path:
        return change(data)
    inner = changed_at(child(data, path[0]), path[1:], change)
    if isinstance(data, list):
        index = position(data, path[0])
        return [*data[:index], inner, *data[index + 1 :]]
    assert isinstance(data, dict)
    return {**data, str(path[0]): inner}


def container_path(edit: Edit) -> TreePath:
    """Where the list or mapping is that an edit changes."""
    return edit.path if isinstance(edit, Insert) else edit.path[:-1]


def changed(container: Data, edit: Edit) -> Data:
    """A list or mapping after an edit. Raises NoSuchPlace."""
    if isinstance(edit, Insert):
        if not isinstance(container, list):
            raise NoSuchPlace
        at = len(container) if edit.at is None else edit.at
        if not 0 <= at <= len(container):
            raise NoSuchPlace
        return [*container[:at], edit.value, *container[at:]]
    step = edit.path[-1]
    if isinstance(container, dict) and isinstance(step, str):
        others = {key: value for key, value in container.items() if key != step}
        if isinstance(edit, Set):
            return {**container, step: edit.value}
        if isinstance(edit, Unset):
            return others
    if not isinstance(container, list) or isinstance(edit, Unset):
        raise NoSuchPlace
    index = position(container, step)
    rest = [*container[:index], *container[index + 1 :]]
    if isinstance(edit, Remove):
        return rest
    if isinstance(edit, Set):
        return [*container[:index], edit.value, *container[index + 1 :]]
    if not 0 <= edit.to < len(container):
        raise NoSuchPlace
    return [*rest[: edit.to], container[index], *rest[edit.to :]]


def simplified(edit: Edit, data: Data) -> Edit | None:
    """The edit as one in a list or mapping that has parts, or as the setting of one; None where it changes nothing.

    Raises NoSuchPlace or UnprintableText.
    """
    if isinstance(edit, Set | Insert):
        edit = replace(edit, value=_clean(edit.value))
    if not edit.path:
        raise NoSuchPlace
    try:
        container = _at(data, container_path(edit))
    except NoSuchPlace:
        if isinstance(edit, Unset):
            return None
        if not isinstance(edit, Set | Insert):
            raise
        container = None
    if not container and isinstance(edit, Insert):
        if edit.at not in (None, 0) or container == "":
            raise NoSuchPlace
        return simplified(Set(edit.path, [edit.value], edit.keys, edit.everywhere), data)
    if not container and isinstance(edit, Set) and len(edit.path) > 1:
        step = edit.path[-1]
        if not isinstance(step, str) or isinstance(container, list):
            raise NoSuchPlace
        return simplified(Set(edit.path[:-1], {step: edit.value}, edit.keys, edit.everywhere), data)
    after = changed(container if container is not None else {}, edit)
    if same(after, container):
        return None
    if container and not after and len(edit.path) > 1:
        return Set(container_path(edit), after, everywhere=edit.everywhere)
    return edit


def same(one: Data, other: Data) -> bool:
    """Whether two values say the same in the same order; the order of keys says nothing."""
    if one != other:
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys()
    return True


def _at(data: Data, path: TreePath) -> Data:
    for step in path:
        data = child(data, step)
    return data


def _clean(value: Data) -> Data:
    """A value as a file can hold it: line ends of one kind, nothing that nobody sees, no line end at its end."""
    if isinstance(value, dict):
        return {without_invisible(_printable(key)): _clean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    if value is None:
        return None
    return text_data(_printable(re.sub("\r\n?|[\x85\u2028\u2029]", "\n", value)))


def _printable(text: str) -> str:
    if UNPRINTABLE.search(text):
        raise UnprintableText
    return text
