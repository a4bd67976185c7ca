"""Which files a file names (pictures, recordings), and how a file of another folder names the same ones."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import replace

from loa.content.diagnostics import Spot
from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Sequence, Tree

PICTURES = frozenset({"picture", "logo"})
RECORDINGS = frozenset({"radio_audio"})
"""The keys that name files of these kinds: one file, or one for each language."""

TABLES = frozenset({"file"})
"""The key that names a table beside a campaign; names of tables stay as they are written where files are merged."""

_ALL = PICTURES | RECORDINGS
ALL_FILES = _ALL | TABLES
"""The keys under which a campaign names files that count from its folder. Questions are read before it is merged."""

_FROM_ROOT = "assets/"
"""What begins with it counts from the folder of the project, everything else from that of the file it stands in."""


def names_in(tree: Tree, keys: Collection[str]) -> Iterator[Scalar]:
    """The names of files under these keys in a tree, as they are written."""
    if isinstance(tree, Sequence):
        for item in tree.items:
            yield from names_in(item, keys)
    elif isinstance(tree, Mapping):
        for entry in tree.entries:
            named = _named(entry) if entry.key in keys else []
            if named:
                yield from named
            else:
                yield from names_in(entry.value, keys)


def file_of(name: str, spot: Spot) -> str:
    """The file that is called `name` at a place: its name for `Inputs`."""
    return posixpath.normpath(name if name.startswith(_FROM_ROOT) else f"{posixpath.dirname(spot.file)}/{name}")


def named_from(folder: str, tree: Mapping, keys: Collection[str] = _ALL) -> Mapping:
    """A tree whose files are named as files in `folder` name them; `keys` are those under which it names some.

    So a picture of the nation and one of a province that have the same name stay two.
    """
    return replace(tree, entries=tuple(_entry_from(folder, entry, keys) for entry in tree.entries))


def _entry_from(folder: str, entry: MappingEntry, keys: Collection[str]) -> MappingEntry:
    if entry.key in keys and isinstance(entry.value, Scalar):
        value: Tree = _name_from(folder, entry.value)
    elif entry.key in RECORDINGS and isinstance(entry.value, Mapping):
        said = [
            replace(one, value=_name_from(folder, one.value)) if isinstance(one.value, Scalar) else one
            for one in entry.value.entries
        ]
        value = replace(entry.value, entries=tuple(said))
    else:
        value = _value_from(folder, entry.value, keys)
    return entry if value is entry.value else replace(entry, value=value)


def _name_from(folder: str, name: Scalar) -> Scalar:
    written = name.text.strip()
    if name.is_null or written.startswith(_FROM_ROOT) or posixpath.dirname(name.spot.file) == folder:
        return name
    return replace(name, text=posixpath.relpath(file_of(written, name.spot), folder))


def _value_from(folder: str, value: Tree, keys: Collection[str]) -> Tree:
    """The same object where nothing in it names a file: items are known by it when they are merged."""
    if next(names_in(value, keys), None) is None:
        return value
    if isinstance(value, Sequence):
        return replace(value, items=tuple(_value_from(folder, item, keys) for item in value.items))
    return named_from(folder, value, keys) if isinstance(value, Mapping) else value


def _named(entry: MappingEntry) -> list[Scalar]:
    """The names under a key that names files."""
    by_language = entry.key in RECORDINGS and isinstance(entry.value, Mapping)
    values = [one.value for one in entry.value.entries] if by_language else [entry.value]  # type: ignore[union-attr]
    return [value for value in values if isinstance(value, Scalar) and not value.is_null]
