"""Merging a province's file with the national campaign that it extends: by key, and in lists of items by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loa.catalogue.inherited_sources import InheritedSources
from loa.content.diagnostics import Diagnostic
from loa.content.models import ITEM_LISTS
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Sequence, Tree

_NOT_INHERITED = {"provinces", "extends"}


def merge(base: Mapping, child: Mapping) -> tuple[Mapping, list[Diagnostic]]:
    """Merge `child`, a province's file, with `base`, the national campaign: the merged tree, and problems.

    Each value keeps the file and line it came from. A key of the child replaces the base's. Lists of items are merged
    by id: an item of the child changes the keys that it has, `omit: true` removes the base's item, and an item with a
    new id is added at the end. With a message that is removed, its banners are removed too. An item whose words the
    child rewrites loses the base's source: see `inherited_sources`.
    """
    diagnostics: list[Diagnostic] = []
    sources = InheritedSources(base, child)
    entries: dict[str, MappingEntry] = {e.key: e for e in base.entries if e.key not in _NOT_INHERITED}
    for entry in child.entries:
        below = entries.get(entry.key)
        if isinstance(entry.value, Scalar) and entry.value.is_null:
            continue
        if entry.key in ITEM_LISTS and isinstance(entry.value, Sequence):
            inherited = below.value if below and isinstance(below.value, Sequence) else None
            items = _merge_items(entry.key, inherited, entry.value, sources, diagnostics)
            entry = replace(entry, value=replace(entry.value, items=tuple(items)))
        entries[entry.key] = entry
    _drop_orphaned_banners(base, entries)
    return replace(child, entries=tuple(entries.values())), [*diagnostics, *sources.problems]


def without_omitted(tree: Mapping) -> Mapping:
    """The tree without items marked `omit: true`, for a campaign that extends nothing."""
    if not any(_omitted(i) for e in tree.entries if isinstance(e.value, Sequence) for i in e.value.items):
        return tree
    entries = tuple(
        replace(e, value=replace(e.value, items=tuple(i for i in e.value.items if not _omitted(i))))
        if e.key in ITEM_LISTS and isinstance(e.value, Sequence)
        else e
        for e in tree.entries
    )
    return replace(tree, entries=entries)


def _merge_items(
    kind: str, base: Sequence | None, child: Sequence, sources: InheritedSources, diagnostics: list[Diagnostic]
) -> Iterator[Tree]:
    changes = {i.text("id"): i for i in child.items if isinstance(i, Mapping) and i.text("id")}
    inherited = {i.text("id") for i in (base.items if base else ()) if isinstance(i, Mapping)}
    for item in base.items if base else ():
        change = changes.get(item.text("id")) if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and change is not None:
            if not _omitted(change):
                yield sources.kept(kind, item, change, _merge_item(item, change))
        else:
            yield item
    for item in child.items:
        identity = item.text("id") if isinstance(item, Mapping) else None
        if identity in inherited and identity is not None:
            continue
        if _omitted(item):
            diagnostics.append(Diagnostic("L408", item.spot, {"id": identity}))
        else:
            yield item


def _merge_item(base: Mapping, change: Mapping) -> Mapping:
    entries = {e.key: e for e in base.entries}
    entries |= {e.key: e for e in change.entries if not (isinstance(e.value, Scalar) and e.value.is_null)}
    return replace(change, entries=tuple(entries.values()))


def _omitted(item: Tree) -> bool:
    return isinstance(item, Mapping) and (item.text("omit") or "").lower() == "true"


def _drop_orphaned_banners(base: Mapping, entries: dict[str, MappingEntry]) -> None:
    left_out = _ids(base.get("messages")) - _ids(entries["messages"].value if "messages" in entries else None)
    entry = entries.get("banners")
    if not left_out or entry is None or not isinstance(entry.value, Sequence):
        return
    inherited = base.get("banners")
    own = {id(i) for i in inherited.items} if isinstance(inherited, Sequence) else set()
    kept = tuple(
        i for i in entry.value.items if not (isinstance(i, Mapping) and id(i) in own and i.text("message") in left_out)
    )
    entries["banners"] = replace(entry, value=replace(entry.value, items=kept))


def _ids(items: Tree | None) -> set[str | None]:
    return {i.text("id") for i in items.items if isinstance(i, Mapping)} if isinstance(items, Sequence) else set()
