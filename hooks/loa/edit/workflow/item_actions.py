"""What officers do with items, as edits of the file: add, leave out, use again, write anew, give back, move, remove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loa.catalogue.merge import CELLS
from loa.content.models import ITEM_LISTS, Campaign
from loa.content.yaml_edits import Edit, Insert, Move, Remove, Set, Unset
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.workflow.item_lists import ItemState, ListedItem, holds_entries, items_of, new_item_id, other_entries
from loa.edit.workflow.workspace import ContentDocument, Group

Keys = tuple[str, ...]
"""The order of keys."""


def document_keys(document: ContentDocument) -> Keys:
    """The keys of a document in the order of its model."""
    return tuple(document.model.model_fields)


def ordered(values: Mapping[str, Data], keys: Iterable[str]) -> Group:
    """Values in the order of keys, the id first, without empty ones."""
    order = {"id": -1, **{key: number for number, key in enumerate(keys)}}
    filled = {key: value for key, value in values.items() if not is_empty(value)}
    return dict(sorted(filled.items(), key=lambda pair: order.get(pair[0], len(order))))


def is_empty(value: Data) -> bool:
    """Whether a value says nothing."""
    return value is None or value == "" or value == [] or value == {}


def add_item(document: ContentDocument, key: str, value: Group) -> list[Edit]:
    """A new item at the end of a list."""
    if holds_entries(document.model, key):
        entry = {name: part for name, part in value.items() if name != "id"}
        if isinstance(document.own.get(key), dict):
            return [Set((key, str(value["id"])), entry)]
        return [Set((key,), {str(value["id"]): entry}, keys=document_keys(document))]
    return [Insert((key,), value, keys=document_keys(document))]


def add_message(document: ContentDocument, words: str) -> tuple[str, list[Edit]]:
    """A new slogan, and its id."""
    identity = new_item_id(document, "messages", words)
    return identity, add_item(document, "messages", {"id": identity, "text": words})


def omit(document: ContentDocument, key: str, item: ListedItem) -> list[Edit]:
    """A national item is left out; what the file changed of it goes, since nothing of it would be shown."""
    left_out: Group = {"id": item.identity, "omit": "true"}
    if item.step is None:
        return add_item(document, key, left_out)
    others = [Unset((key, item.step, name)) for name in item.own if name not in left_out]
    return [*others, Set((key, item.step, "omit"), "true", keys=("id", "omit"))]


def use_again(document: ContentDocument, key: str, item: ListedItem) -> list[Edit]:
    """A national item that was left out, or changed, is again as the nation has it."""
    return [] if item.step is None else _removed(document, key, item.step)


def remove(document: ContentDocument, key: str, item: ListedItem) -> list[Edit]:
    """An own item goes, and with a message the own banners that show it."""
    if item.step is None or item.state is not ItemState.OWN:
        return []
    banners = banners_of(document, item) if key == "messages" else []
    of_banners = [edit for banner in reversed(banners) for edit in _removed(document, "banners", banner.step)]
    if banners and len(banners) == len(_own_list(document, "banners")):
        of_banners = [Unset(("banners",))]
    return [*of_banners, *_removed(document, key, item.step)]


def remove_other(document: ContentDocument, key: str, position: str, words: str) -> list[Edit]:
    """What stands in a list in the place of an item, or in the place of the list, goes; nothing where it changed."""
    if (position, words) not in other_entries(document, key):
        return []
    if not position:
        return [Unset((key,))]
    return _removed(document, key, position if holds_entries(document.model, key) else int(position))


def banners_of(document: ContentDocument, message: ListedItem) -> list[ListedItem]:
    """The own banners that show a message."""
    banners = items_of(document, "banners") if document.model is Campaign else []
    return [b for b in banners if b.state is ItemState.OWN and b.own.get("message") == message.identity]


def _own_list(document: ContentDocument, key: str) -> list[Data]:
    found = document.own.get(key)
    return found if isinstance(found, list) else []


def _removed(document: ContentDocument, key: str, step: str | int | None) -> list[Edit]:
    if step is None:
        return []
    # A list that nothing is left in says nothing; the key would only be in the way.
    said = document.own.get(key)
    if isinstance(said, dict):
        return [Unset((key,))] if len(said) == 1 else [Unset((key, step))]
    return [Unset((key,))] if len(_own_list(document, key)) == 1 else [Remove((key, step))]


def move(document: ContentDocument, key: str, item: ListedItem, by: int) -> list[Edit]:
    """An own item changes places with its own neighbour: -1 up, 1 down; what is national keeps the nation's order."""
    own = [one for one in items_of(document, key) if one.state is ItemState.OWN]
    at = next((number for number, one in enumerate(own) if one.name == item.name), None)
    if at is None or item.step is None or not 0 <= at + by < len(own):
        return []
    return [Move((key, item.step), _position(document, key, own[at + by].step))]


def _position(document: ContentDocument, key: str, step: str | int | None) -> int:
    if isinstance(step, int):
        return step
    ids = [item.get("id") if isinstance(item, dict) else None for item in _own_list(document, key)]
    return ids.index(step)


def write_own(document: ContentDocument, path: TreePath, keys: Keys, value: Data) -> list[Edit]:
    """A field that the nation fills gets words of this file's own: those of the nation, to begin with.

    `path` leads to the field, `keys` is the order of the keys beside it.
    """
    if len(path) > 2 and not _has(document, path):
        key, name, field = path[0], path[1], path[2]
        return add_item(document, str(key), {"id": str(name), str(field): value})
    return [Set(path, value, keys=keys)]


def _has(document: ContentDocument, path: TreePath) -> bool:
    """Whether the file has an item of its own for a path into a list of items."""
    return any(isinstance(item, dict) and item.get("id") == path[1] for item in _own_list(document, str(path[0])))


def give_back(document: ContentDocument, path: TreePath) -> list[Edit]:
    """A field is as the nation has it again; an item of which nothing but the id is left goes, too."""
    if len(path) == 3 and path[0] in ITEM_LISTS:
        key, step, field = str(path[0]), path[1], str(path[2])
        own = next((one for one in _own_list(document, key) if isinstance(one, dict) and one.get("id") == step), {})
        given_back = [name for name in own if name in written_together(key, field)]
        if set(own) <= {"id", *given_back}:
            return _removed(document, key, step)
        return [Unset((key, step, name)) for name in given_back]
    return [Unset(path)]


def written_together(key: str, field: str) -> frozenset[str]:
    """The fields of an item that are the nation's, or one's own, only together: a sheet says nothing without its file.

    `key` is that of the list. A province that has one of them has none of the nation's: see `merge`.
    """
    return CELLS if key == "tables" and field in CELLS else frozenset({field})
