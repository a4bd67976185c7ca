"""Merging a province's file with the national campaign that it extends: by key, and in lists of items by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname

from loa.catalogue.inherited_recordings import with_fitting_recordings
from loa.catalogue.inherited_sources import InheritedSources
from loa.content.diagnostics import Diagnostic, Spot
from loa.content.models import ITEM_LISTS, MAY_LACK_IDS
from loa.content.named_files import named_from
from loa.content.nearest import known_and_guess
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Sequence, Tree, is_absent, locate, spots_in

_NOT_INHERITED = {"provinces", "extends"}

_OF_ONE_PRINTING = {"leaflets": "imprint"}
"""Keys of items that tell of one printing: a province that prints again has its own, or none."""

JOINED = ("updated", "moved")
"""Keys whose entries have no ids: those of the province come after the nation's, which hold for it, too."""

_WHEN_AND_WHERE = frozenset({"starts", "ends", "written", "place"})
"""With one of these a province has its own event; from where the nation moved its own says nothing of it."""

CELLS = frozenset({"rows", "file", "sheet"})
"""Where the cells of a table are: a province that has its own has none of the nation's."""


_REPLACED_BY_A_LINE = ("value", "of", "to", "also", "change", "qualifier", "written")
"""What a figure in one line (`figure`) says; a province that writes one form leaves the nation's other form behind."""


def merge(base: Mapping, child: Mapping) -> tuple[Mapping, list[Diagnostic]]:
    """Merge `child`, a province's file, with `base`, the national campaign: the merged tree, and problems.

    Each value keeps the file and line it came from. A key of the child replaces the base's. Lists of items are merged
    by id: an item of the child changes the keys that it has, `omit: true` removes the base's item, and an item with a
    new id is added at the end; a list of duties without ids replaces the base's. What was corrected adds up (`updated`,
    `moved`). With a message that is removed, its banners are removed too. An item whose words the child rewrites loses
    the base's source: see `inherited_sources`; of recordings see `inherited_recordings`. Files of the base are named
    from the child's folder.
    """
    diagnostics: list[Diagnostic] = []
    base = named_from(dirname(child.spot.file), base)
    sources = InheritedSources(base, child)
    entries: dict[str, MappingEntry] = {e.key: _inherited(e) for e in base.entries if e.key not in _NOT_INHERITED}
    for entry in child.entries:
        below = entries.get(entry.key)
        if is_absent(entry.value):
            continue
        if entry.key in ITEM_LISTS and isinstance(entry.value, Sequence):
            inherited = below.value if below and isinstance(below.value, Sequence) else None
            inherited = None if replaces_list(entry.key, entry.value) else inherited
            items = _merge_items(entry.key, inherited, entry.value, sources, diagnostics)
            entry = replace(entry, value=replace(entry.value, items=tuple(items)))
        entries[entry.key] = _joined(below, entry)
    _drop_orphaned_banners(base, entries)
    return replace(child, entries=tuple(entries.values())), [*diagnostics, *sources.problems]


def _inherited(entry: MappingEntry) -> MappingEntry:
    """What a province takes over of an entry: of its items all but what tells of one printing."""
    key = _OF_ONE_PRINTING.get(entry.key)
    if key is None or not isinstance(entry.value, Sequence):
        return entry
    items = tuple(_without(item, key) if isinstance(item, Mapping) else item for item in entry.value.items)
    return replace(entry, value=replace(entry.value, items=items))


def _without(item: Mapping, key: str) -> Mapping:
    return replace(item, entries=tuple(entry for entry in item.entries if entry.key != key))


def replaces_list(key: str, own: Sequence) -> bool:
    """Whether a province's list stands in the place of the nation's: duties of which some have no id."""
    return key in MAY_LACK_IDS and any(isinstance(i, Mapping) and not i.text("id") for i in own.items)


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
                merged = with_fitting_recordings(item, change, _merge_item(item, change))
                yield sources.kept(kind, item, change, merged)
        else:
            yield item
    for item in child.items:
        identity = item.text("id") if isinstance(item, Mapping) else None
        if identity in inherited and identity is not None:
            continue
        if _omitted(item):
            known = known_and_guess(str(identity), sorted(filter(None, inherited)))
            diagnostics.append(Diagnostic("L408", _spot_of_id(item), {"id": identity, **known}))
        else:
            yield item


def _spot_of_id(item: Tree) -> Spot:
    return locate(item, ("id",)) if isinstance(item, Mapping) else item.spot


def _merge_item(base: Mapping, change: Mapping) -> Mapping:
    own = {e.key: e for e in change.entries if not is_absent(e.value)}
    entries = {e.key: e for e in base.entries}
    if _WHEN_AND_WHERE & own.keys():
        entries.pop("moved", None)
    if own.keys() & CELLS:
        entries = {key: entry for key, entry in entries.items() if key not in CELLS or key in own}
    for key in _REPLACED_BY_A_LINE if "figure" in own else ("figure",) if "value" in own else ():
        entries.pop(key, None)
    entries |= {key: _joined(entries.get(key), entry) for key, entry in own.items()}
    return replace(change, entries=tuple(entries.values()))


def _joined(below: MappingEntry | None, entry: MappingEntry) -> MappingEntry:
    """The entry of a province, with the nation's before it where both are histories."""
    if entry.key not in JOINED or below is None or isinstance(entry.value, Scalar):
        return entry
    lists = (below.value, entry.value)
    items = [item for one in lists for item in (one.items if isinstance(one, Sequence) else (one,))]
    value = Sequence(tuple(items), spot=entry.value.spot)
    return replace(entry, value=value)


def _omitted(item: Tree) -> bool:
    return isinstance(item, Mapping) and (item.text("omit") or "").lower() == "true"


def _drop_orphaned_banners(base: Mapping, entries: dict[str, MappingEntry]) -> None:
    left_out = ids_of(base.get("messages")) - ids_of(entries["messages"].value if "messages" in entries else None)
    entry = entries.get("banners")
    if not left_out or entry is None or not isinstance(entry.value, Sequence):
        return
    inherited = base.get("banners")
    own = {id(i) for i in inherited.items} if isinstance(inherited, Sequence) else set()
    kept = tuple(
        i for i in entry.value.items if not (isinstance(i, Mapping) and id(i) in own and i.text("message") in left_out)
    )
    entries["banners"] = replace(entry, value=replace(entry.value, items=kept))


def ids_of(items: Tree | None) -> set[str | None]:
    """The ids of the items of a list."""
    return {i.text("id") for i in items.items if isinstance(i, Mapping)} if isinstance(items, Sequence) else set()


def told_where_it_was_changed(problem: Diagnostic, merged: Mapping, child: Mapping) -> Diagnostic:
    """A problem of a line in the national file, which only what the child changes makes wrong: told at that change.

    That is the child's own item around the line, else its own message on the banner around the line, else the item that
    the child leaves out, else `extends`.
    """
    spot = _own_item_around(problem.spot, merged, child) or _own_message(problem.spot, merged)
    spot = spot or _left_out(str(problem.params.get("name")), child)
    national = f"{problem.spot.file}:{problem.spot.line}"
    return Diagnostic(problem.code, spot or locate(child, ("extends",)), {**problem.params, "inherited": national})


def _own_item_around(spot: Spot, merged: Mapping, child: Mapping) -> Spot | None:
    for items in (entry.value for entry in merged.entries if entry.key in ITEM_LISTS):
        for item in items.items if isinstance(items, Sequence) else ():
            if isinstance(item, Mapping) and item.spot.file == child.spot.file and spot in set(spots_in(item)):
                return locate(item, ("id",))
    return None


def _own_message(spot: Spot, merged: Mapping) -> Spot | None:
    banners, messages = merged.get("banners"), merged.get("messages")
    for banner in banners.items if isinstance(banners, Sequence) else ():
        if not isinstance(banner, Mapping) or spot not in set(spots_in(banner)):
            continue
        for message in messages.items if isinstance(messages, Sequence) else ():
            if isinstance(message, Mapping) and message.text("id") == banner.text("message"):
                own = locate(message, ("text",))
                return own if own.file == merged.spot.file else None
    return None


def _left_out(identity: str, child: Mapping) -> Spot | None:
    for items in (entry.value for entry in child.entries if entry.key in ITEM_LISTS):
        for item in items.items if isinstance(items, Sequence) else ():
            if isinstance(item, Mapping) and _omitted(item) and item.text("id") == identity:
                return locate(item, ("id",))
    return None
