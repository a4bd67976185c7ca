"""In which values two states of a file differ."""

from __future__ import annotations

from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath

Change = tuple[Data, Data]
"""What it was and what it is; None where there is nothing."""


def changed_places(before: Data, after: Data, path: TreePath = ()) -> dict[TreePath, Change]:
    """The places of which the values differ, each with both; items of lists are known by their ids.

    A list without ids is one value where its length differs; the order of items with ids is told at the list itself.
    """
    if before == after:
        return {}
    if isinstance(before, dict) and isinstance(after, dict):
        keys = dict.fromkeys([*before, *after])
        inner = [changed_places(before.get(key), after.get(key), (*path, key)) for key in keys]
        return {place: change for found in inner for place, change in found.items()}
    if isinstance(before, list) and isinstance(after, list):
        if (items := _by_id(before, after)) is not None:
            return _of_items(*items, path)
        if len(before) == len(after):
            pairs = enumerate(zip(before, after, strict=True))
            inner = [changed_places(one, two, (*path, index)) for index, (one, two) in pairs]
            return {place: change for found in inner for place, change in found.items()}
    return {path: (before, after)}


_Items = dict[str, Data]


def _by_id(before: list[Data], after: list[Data]) -> tuple[_Items, _Items] | None:
    found: list[_Items] = []
    for items in (before, after):
        ids: _Items = {str(item["id"]): item for item in items if isinstance(item, dict) and item.get("id")}
        if len(ids) < len(items):
            return None
        found.append(ids)
    return found[0], found[1]


def _of_items(before: _Items, after: _Items, path: TreePath) -> dict[TreePath, Change]:
    found: dict[TreePath, Change] = {}
    for key in dict.fromkeys([*before, *after]):
        found |= changed_places(before.get(key), after.get(key), (*path, key))
    order = [key for key in before if key in after], [key for key in after if key in before]
    if order[0] != order[1]:
        found[path] = (list[Data](order[0]), list[Data](order[1]))
    return found
