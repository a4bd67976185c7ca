"""Which pictures a file names, and how a file of another folder names the same ones."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from loa.content.diagnostics import Spot
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Sequence, Tree

_KEYS = {"picture", "logo"}
_FROM_ROOT = "assets/"
"""What begins with it counts from the folder of the project, everything else from that of the file it stands in."""


def pictures_in(tree: Tree) -> Iterator[Scalar]:
    """The names of pictures in a tree, as they are written."""
    if isinstance(tree, Sequence):
        for item in tree.items:
            yield from pictures_in(item)
    elif isinstance(tree, Mapping):
        for entry in tree.entries:
            name = _picture_of(entry)
            if name is None:
                yield from pictures_in(entry.value)
            else:
                yield name


def file_of(name: str, spot: Spot) -> str:
    """The file that is called `name` at a place: its name for `Inputs`."""
    return posixpath.normpath(name if name.startswith(_FROM_ROOT) else f"{posixpath.dirname(spot.file)}/{name}")


def named_from(folder: str, tree: Mapping) -> Mapping:
    """A tree whose pictures are named as files in `folder` name them.

    So a picture of the nation and one of a province that have the same name stay two.
    """
    return replace(tree, entries=tuple(_entry_from(folder, entry) for entry in tree.entries))


def _entry_from(folder: str, entry: MappingEntry) -> MappingEntry:
    name = _picture_of(entry)
    if name is None:
        value = _value_from(folder, entry.value)
        return entry if value is entry.value else replace(entry, value=value)
    written = name.text.strip()
    if written.startswith(_FROM_ROOT) or posixpath.dirname(name.spot.file) == folder:
        return entry
    return replace(entry, value=replace(name, text=posixpath.relpath(file_of(written, name.spot), folder)))


def _value_from(folder: str, value: Tree) -> Tree:
    """The same object where nothing in it names a picture: items are known by it when they are merged."""
    if next(pictures_in(value), None) is None:
        return value
    if isinstance(value, Sequence):
        return replace(value, items=tuple(_value_from(folder, item) for item in value.items))
    return named_from(folder, value) if isinstance(value, Mapping) else value


def _picture_of(entry: MappingEntry) -> Scalar | None:
    value = entry.value
    return value if entry.key in _KEYS and isinstance(value, Scalar) and not value.is_null else None
