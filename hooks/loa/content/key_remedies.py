"""What to write where a key is missing, unknown or out of place, or a list or group is due: the keys of that place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from loa.content import models
from loa.content.diagnostics import Diagnostic, SourceLines, Spot, Translatable
from loa.content.fields import slugify
from loa.content.model_paths import model_at, titles_of, value_at
from loa.content.nearest import nearest
from loa.content.yaml_tree import Mapping as TreeMapping
from loa.content.yaml_tree import Scalar, Sequence, Tree, TreePath, in_quotes, locate

_ITEMS = Translatable("Write each item in lines below the key, the first of them after `- `: {keys}.")
_ITEM_WITHOUT_DASH = Translatable(
    "Write `- ` before the first line of each item, and two more spaces before the others: `{meant}`."
)
_TEXTS = Translatable("Write each item in a line of its own below the key, after `- `: `{meant}`.")
_GROUP = Translatable("Write each of its keys in a line of its own: {keys}.")
_ID = Translatable("Add `id: …`, a short name of your own without marks, for example `id: {example}`.")
_CALLED = Translatable("Add `{key}: …` ({called}).")
_MOVED = Translatable("The line belongs to a place with {column} spaces before it: `{meant}`.")

_OTHER_LIST = Translatable(
    "An item with {keys} belongs to `{meant}` ({called}), which is another list than `{name}` ({named})."
)

_SHOWN_WORDS = 4
"""Words of a text that stand for it in a remedy."""

_NUMBERED = re.compile(r"^(?:(?:\d+[.)]|[a-z]\))\s+|[-–•*+]\s*)")


_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|^[^\w(“]")
"""What a text may not have that stands without quotes."""


def list_is_due(
    value: Tree | None, path: TreePath, model: type[BaseModel], spot: Spot, source: SourceLines
) -> Diagnostic:
    """L203 where a text or one group of keys stands in place of a list."""
    params: dict[str, object] = {
        "expected": Translatable("A list"),
        "example": Translatable("Write each item on a line of its own after `- `."),
    }
    item = model_at(model, (*path, 0))
    text = _first_item(source.line(spot)[spot.column - 1 :]) if isinstance(value, Scalar) else ""
    if isinstance(value, TreeMapping) and item and set(value.index) <= set(item.model_fields):
        params |= {"instead": _ITEM_WITHOUT_DASH, "meant": f"- {source.line(spot)[spot.column - 1 :]}"}
    elif item:
        params |= {"instead": _ITEMS, "keys": _keys(item, "- ", text)}
    elif text:
        params |= {"instead": _TEXTS, "meant": f"- {re.split(r'[,;] ', text)[0]}"}
    return Diagnostic("L203", spot, params)


def group_is_due(value: Tree | None, spot: Spot, path: TreePath, model: type[BaseModel]) -> Diagnostic:
    """L203 where a text stands in place of a group of keys."""
    params: dict[str, object] = {
        "expected": Translatable("A group of keys"),
        "example": Translatable("Write the keys under it, indented by two spaces."),
    }
    group = model_at(model, path)
    if group:
        text = value.text if isinstance(value, Scalar) else ""
        params |= {"instead": _GROUP, "keys": _keys(group, "", text)}
    return Diagnostic("L203", spot, params)


def missing_key(key: str, above: Tree | None, spot: Spot, titles: Mapping[str, str]) -> Diagnostic:
    """L202 with what the key is called; for an id with an example made of the item's own words."""
    if key == "id":
        words = (above.text(name) for name in ("text", "title", "message")) if isinstance(above, TreeMapping) else ()
        example = slugify(" ".join(next(filter(None, words), "").split()[:_SHOWN_WORDS]) or "muc 1")
        return Diagnostic("L202", spot, {"key": key, "instead": _ID, "example": example})
    called = {"instead": _CALLED, "called": titles[key]} if titles.get(key) else {}
    return Diagnostic("L202", spot, {"key": key, **called})


def out_of_place(tree: TreeMapping, path: TreePath, model: type[BaseModel], source: SourceLines) -> Diagnostic | None:
    """L201 for a line that only stands in the wrong column: its key belongs to the item above it, or further out."""
    spot = locate(tree, path, key=True)
    line = source.line(spot)
    if line[: spot.column - 1].strip():
        return None
    home = _item_above(tree, path, model) or _further_out(tree, path, model)
    if home is None or home.file != spot.file:
        return None
    meant = " " * (home.column - 1) + line.strip()
    params = {"key": str(path[-1]), "column": home.column - 1, "meant": meant}
    return Diagnostic("L201", spot, {**params, "instead": _MOVED})


def of_other_list(tree: Tree, path: TreePath, model: type[BaseModel]) -> str | None:
    """The list that an item was written for: `updated` where one in `updates` has only keys of the other.

    `path` leads to a key of the item, whether it is there or missing.
    """
    place = path[:-1] if path and not isinstance(path[-1], int) else path
    if len(place) < 2 or not isinstance(place[-1], int) or not isinstance(place[-2], str):
        return None
    name, item = place[-2], value_at(tree, place)
    around, own = model_at(model, place[:-2]), model_at(model, place)
    if not around or not own or not isinstance(item, TreeMapping) or set(item.index) <= set(own.model_fields):
        return None
    other = nearest(name, around.model_fields.keys() - {name})
    meant = model_at(model, (*place[:-2], other, 0)) if other else None
    return other if meant and item.index and set(item.index) <= set(meant.model_fields) else None


def item_of_other_list(tree: Tree, path: TreePath, model: type[BaseModel], other: str) -> Diagnostic:
    """L201 with the list that is meant: one sentence for all that is wrong with such an item."""
    place, titles = path[:-1], titles_of(model_at(model, path[:-3]) or model)
    name, item, own = str(place[-2]), value_at(tree, place), model_at(model, place)
    keys = list(item.index) if isinstance(item, TreeMapping) else []
    strange = next(key for key in keys if own is None or key not in own.model_fields)
    is_alone = isinstance(value_at(tree, place[:-1]), TreeMapping)
    spot = locate(tree, (*(place[:-1] if is_alone else place), strange), key=True)
    params = {
        "key": strange,
        "keys": keys,
        "meant": other,
        "called": titles[other],
        "name": name,
        "named": titles[name],
    }
    return Diagnostic("L201", spot, {**params, "instead": _OTHER_LIST})


def _item_above(tree: TreeMapping, path: TreePath, model: type[BaseModel]) -> Spot | None:
    """Where the keys begin of the item that ends above a key in the file, if that item lacks just this key."""
    key, around, spot = str(path[-1]), value_at(tree, path[:-1]), locate(tree, path, key=True)
    above = [
        (item, entry.key)
        for entry in (around.entries if isinstance(around, TreeMapping) else ())
        for item in (entry.value.items if isinstance(entry.value, Sequence) and not entry.value.flow else ())
        if isinstance(item, TreeMapping) and item.entries and _ends_above(item, spot)
    ]
    # A merged tree has items of other files, and in another order.
    last, name = max(above, key=lambda one: one[0].entries[-1].key_spot.line, default=(None, ""))
    if last is None or key in last.index or not isinstance(around, TreeMapping):
        return None
    here, of_items = model_at(model, path[:-1]), model_at(model, (*path[:-1], name, 0))
    known = [entry.key_spot.line for entry in around.entries if here and entry.key in here.model_fields]
    if any(last.spot.line < line < spot.line for line in known):
        return None  # What stands between would be cut off.
    return last.entries[0].key_spot if of_items and key in of_items.model_fields else None


def _ends_above(item: TreeMapping, spot: Spot) -> bool:
    last = item.entries[-1].key_spot
    return last.file == spot.file and last.line < spot.line


def _further_out(tree: TreeMapping, path: TreePath, model: type[BaseModel]) -> Spot | None:
    """Where the keys begin of the nearest group around a key that may have it, and has it not."""
    for end in range(len(path) - 2, -1, -1):
        around, group = value_at(tree, path[:end]), model_at(model, path[:end])
        if isinstance(around, TreeMapping) and group and path[-1] in group.model_fields:
            return around.entries[0].key_spot if str(path[-1]) not in around.index else None
    return None


def meant_key(key: str, titles: Mapping[str, str]) -> str | None:
    """The key that is meant by what it is called elsewhere: `tiêu đề` and `tieu-de` are `title`."""
    found = [
        name for name in titles if any(nearest(key, {"": called}) is not None for called in _called().get(name, ()))
    ]
    return found[0] if len(found) == 1 else None


@cache
def _called() -> dict[str, frozenset[str]]:
    """All that a key is called in one model or another; of `Băng rôn, áp phích` each part, too."""
    found: dict[str, set[str]] = {}
    for name in models.__all__:
        kind = getattr(models, name)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            for key, title in titles_of(kind).items():
                found.setdefault(key, set()).update([title, *re.split(r",\s+|\s+\(|\s+hay\s+", title)])
    return {key: frozenset(filter(None, called)) for key, called in found.items()}


def _keys(model: type[BaseModel], dash: str, text: str) -> list[object]:
    """The keys that must be in a group, else all, the first behind `dash`; what stands there now is its text."""
    required = {key: field.title or "" for key, field in model.model_fields.items() if field.is_required()}
    required = required or titles_of(model)
    values = dict.fromkeys(required, "…")
    if text and ("text" in values or len(values) == 1):
        values["text" if "text" in values else next(iter(values))] = (
            in_quotes(text) if _NOT_PLAIN.search(text) else text
        )
    shown = [(f"{key}: {values[key]}", title) for key, title in required.items()]
    lines = [((dash if number == 0 else "") + line, title) for number, (line, title) in enumerate(shown)]
    return [[line, title] if title else line for line, title in lines]


def _first_item(line: str) -> str:
    """What a line says without the number or bullet, the quotes and the bracket before it."""
    return _NUMBERED.sub("", line.strip().strip("\"'[]"), count=1)
