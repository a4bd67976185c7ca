"""The tree of a YAML file: scalars, lists and mappings, each with its file, line and column.

Scalars stay text here: the field they land in decides what they mean, so `no`, `14:30`, `0204 385 4321`
and `1e3` are never turned into something the writer did not mean (YAML 1.2 core schema, section 10.3:
only `null`, `~` and an empty value are null; there is no `yes`, `no`, `on`, `off`, and no sexagesimal).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from loa.content.diagnostics import Spot

_NULLS = {"", "~", "null", "Null", "NULL"}

TreePath = tuple[str | int, ...]
"""The steps to a value in a tree: keys of mappings, and positions in lists from 0."""


class Plain(str):
    """A scalar written without quotes; a field may read it as a number, a date or a flag."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as written."""

    text: str
    plain: bool
    spot: Spot

    @property
    def is_null(self) -> bool:
        """True for the YAML 1.2 core forms of null, and for `""`, which programs write for a field left empty."""
        return is_absent_text(self.text, is_plain=self.plain)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` is the form in brackets on one line."""

    items: tuple[Tree, ...]
    spot: Spot
    flow: bool = False


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """A key of a mapping with its value."""

    key: str
    key_spot: Spot
    value: Tree
    before: tuple[str, str] | None = field(default=None, repr=False, compare=False)
    """Key and text of the entry before it in the same `{ }`; a comma may have cut that text."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, keys in file order."""

    entries: tuple[MappingEntry, ...]
    spot: Spot
    bare: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Keys of a `{ }` without a `:`, which are not entries."""
    index: dict[str, MappingEntry] = field(init=False, repr=False, compare=False)
    """The entries by key."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {entry.key: entry for entry in self.entries})

    def get(self, key: str) -> Tree | None:
        """The value under `key`, or None."""
        entry = self.index.get(key)
        return entry.value if entry else None

    def text(self, key: str) -> str | None:
        """The scalar text under `key`, or None where it is missing, null or not a scalar."""
        value = self.get(key)
        return value.text if isinstance(value, Scalar) and not value.is_null else None


Tree = Scalar | Sequence | Mapping


def is_absent_text(text: str, *, is_plain: bool) -> bool:
    """Whether a scalar is null: without quotes in one of the forms of YAML 1.2, or with nothing in it."""
    return (is_plain and text in _NULLS) or not text.strip()


def is_absent(tree: Tree) -> bool:
    """Whether a key with this value counts as left out: nothing, null, an empty text, or `{}`."""
    if isinstance(tree, Mapping):
        return not tree.entries and not tree.bare
    return isinstance(tree, Scalar) and tree.is_null


def to_data(tree: Tree) -> object:
    """The tree as lists, dicts and strings (Plain where unquoted). Keys without a value are left out."""
    if isinstance(tree, Scalar):
        if tree.is_null:
            return None
        return Plain(tree.text) if tree.plain else tree.text
    if isinstance(tree, Sequence):
        return [to_data(item) for item in tree.items]
    return {entry.key: to_data(entry.value) for entry in tree.entries if not is_absent(entry.value)}


def locate_in_own_file(tree: Mapping, *paths: TreePath) -> Spot:
    """Where to report values that contradict each other: the last of them that is in the tree's own file.

    A merged tree has values from the province's file and from the national one; the province can mend only its own.
    """
    spots = [locate(tree, path) for path in paths]
    return next((spot for spot in reversed(spots) if spot.file == tree.spot.file), spots[-1])


def locate(tree: Tree, path: TreePath, *, key: bool = False) -> Spot:
    """The spot of the value at `path`, or of the nearest existing value above it.

    With `key=True` the last step's key is meant, not its value.
    """
    spot = tree.spot
    for depth, step in enumerate(path):
        if isinstance(tree, Mapping) and isinstance(step, str):
            entry = tree.index.get(step)
            if entry is None:
                return spot
            empty = isinstance(entry.value, Scalar) and not entry.value.text
            wants_key = (key and depth == len(path) - 1) or empty
            spot = entry.key_spot if wants_key else entry.value.spot
            tree = entry.value
        elif isinstance(tree, Sequence) and isinstance(step, int) and step < len(tree.items):
            tree = tree.items[step]
            spot = tree.spot
        elif not (isinstance(tree, Mapping) and step == 0):  # One group in place of a list is the first of it.
            return spot
    return spot


def mappings_in(tree: Tree) -> Iterator[Mapping]:
    """Every mapping of a tree, each before those within it."""
    if isinstance(tree, Sequence):
        for item in tree.items:
            yield from mappings_in(item)
    elif isinstance(tree, Mapping):
        yield tree
        for entry in tree.entries:
            yield from mappings_in(entry.value)


def spots_in(tree: Tree) -> Iterator[Spot]:
    """The spots of a value and of all keys and values in it."""
    yield tree.spot
    if isinstance(tree, Mapping):
        for entry in tree.entries:
            yield entry.key_spot
            yield from spots_in(entry.value)
    elif isinstance(tree, Sequence):
        for item in tree.items:
            yield from spots_in(item)


class Positions:
    """The text of a file, and the spot of any part of it.

    Lines end at `\\n` alone. YAML's own marks also count U+0085, U+2028 and U+2029, which no editor numbers.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._starts = [0]
        while found := text.find("\n", self._starts[-1]) + 1:
            self._starts.append(found)

    def spot(self, start: int, end: int | None = None) -> Spot:
        """The spot of the characters from offset `start` to `end`, at most to the end of the line."""
        line = bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        stop = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        length = min(start + 1 if end is None else end, stop) - start
        return Spot(self.file, line, start - begin + 1, max(1, length))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end] if number <= len(self._starts) else ""

    def line_start(self, offset: int) -> int:
        """The offset at which the line of `offset` begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]


def in_quotes(text: str) -> str:
    """The text as one line in the quotes that YAML reads back as the same text."""
    line = " ".join(text.split())
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    if "'" not in line:
        return f"'{line}'"
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
