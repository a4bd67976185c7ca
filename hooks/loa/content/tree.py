"""YAML text to a tree in which every value knows its file, line and column.

Scalars stay text here: the field they land in decides what they mean, so `no`, `14:30`, `0204 385 4321`
and `1e3` are never turned into something the writer did not mean (YAML 1.2 core schema, section 10.3:
only `null`, `~` and an empty value are null; there is no `yes`, `no`, `on`, `off`, and no sexagesimal).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from loa.content.diagnostics import Diagnostic, Spot

MAX_FILE_BYTES = 1_000_000
"""Largest content file in bytes; a campaign of the seeds has about 10 kB."""

MAX_NODES = 100_000
"""Largest number of values in a document after its aliases are expanded."""

MAX_DEPTH = 100
"""Deepest nesting of lists and mappings; a campaign file has about 6."""

_NULLS = {"", "~", "null", "Null", "NULL"}
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        """True for the YAML 1.2 core forms of null."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` is the form in brackets on one line."""

    items: tuple[Tree, ...]
    spot: Spot
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: str
    key_spot: Spot
    value: Tree


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, keys in file order."""

    entries: tuple[Entry, ...]
    spot: Spot
    index: dict[str, Entry] = field(init=False, repr=False, compare=False)

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


class Unreadable(Exception):
    """The file is not YAML we accept; carries the diagnostics."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics


@lru_cache(maxsize=512)
def parse(data: bytes, file: str) -> tuple[Mapping, list[Diagnostic]]:
    """Parse one document whose top level is a mapping.

    `file` is the name shown in diagnostics. Returns the tree and the problems that do not stop reading
    (duplicate keys). Raises Unreadable where nothing after the problem can be trusted. A live preview reads a
    province again and again, of which one file changed: trees are remembered.
    """
    text = decode(data, file)
    _refuse_tabs(text, file)
    _refuse_depth(text, file)
    node = _compose(text, file)
    if node is None:
        raise Unreadable([Diagnostic("L107", Spot(file, 1, 1))])
    builder = _Builder(file, text.splitlines())
    tree = builder.tree(node)
    if not isinstance(tree, Mapping):
        raise Unreadable([Diagnostic("L109", tree.spot)])
    return tree, builder.diagnostics


def decode(data: bytes, file: str) -> str:
    """Bytes to NFC text with `\\n` line ends; a byte order mark is dropped. Raises Unreadable."""
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable([Diagnostic("L106", Spot(file, 1, 1), {"limit_kb": MAX_FILE_BYTES // 1000})])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        raise Unreadable([Diagnostic("L101", Spot(file, line, column))]) from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _refuse_tabs(text: str, file: str) -> None:
    if "\t" not in text:
        return
    found = [
        Diagnostic("L102", Spot(file, number, line.index("\t") + 1))
        for number, line in enumerate(text.split("\n"), 1)
        if re.match(r" *\t+ *\S", line)
    ]
    if found:
        raise Unreadable(found)


def _refuse_depth(text: str, file: str, loader: type = _Loader) -> None:
    """Raises Unreadable for nesting that would exhaust the stack of a composer, which goes down with it."""
    inline = max(len(line) - len(line.lstrip()) + line.count("- ") + line.count("? ") for line in text.split("\n"))
    if text.count("[") + text.count("{") + inline <= MAX_DEPTH:
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file, 1, 1)
                raise Unreadable([Diagnostic("L105", spot, {"limit": MAX_NODES})])
    except yaml.YAMLError:
        # libyaml reads ahead and may give up before we counted; the composer that says what is wrong goes further.
        if loader is not yaml.SafeLoader:
            _refuse_depth(text, file, yaml.SafeLoader)


def _compose(text: str, file: str) -> yaml.Node | None:
    # libyaml's composer is ten times faster; the pure one is asked only when there is an error,
    # because its marks point at the character rather than at the start of the token.
    loader = _Loader(text)
    try:
        return loader.get_single_node()  # type: ignore[no-any-return]
    except yaml.YAMLError:
        return _compose_for_error(text, file)
    finally:
        loader.dispose()


def _compose_for_error(text: str, file: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        spot = Spot(file, before.count("\n") + 1, len(before.rsplit("\n", 1)[-1]) + 1)
        raise Unreadable([Diagnostic("L112", spot, {"code_point": f"U+{int(error.character):04X}"})]) from None
    except yaml.MarkedYAMLError as error:
        raise Unreadable([_syntax_diagnostic(error, text.split("\n"), file)]) from None


def _syntax_diagnostic(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file, 1, 1)
    problem = error.problem or ""
    if "another document" in problem:
        return Diagnostic("L108", spot)
    if "undefined alias" in problem:
        return Diagnostic("L111", spot)
    if "mapping values are not allowed" in problem and ": " in lines[spot.line - 1][: spot.column - 1]:
        return Diagnostic("L113", spot)
    if "quoted scalar" in (error.context or "") or "unexpected end of stream" in problem:
        start = error.context_mark
        return Diagnostic("L114", Spot(file, start.line + 1, start.column + 1) if start else spot)
    if "cannot start any token" in problem:
        return Diagnostic("L115", spot)
    return Diagnostic("L103", spot)


class _Builder:
    """Turns PyYAML nodes into a Tree, counting what aliases expand to."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.count = 0
        self.open: set[int] = set()
        self.diagnostics: list[Diagnostic] = []

    def tree(self, node: yaml.Node) -> Tree:
        self.count += 1
        spot = self._spot(node)
        if self.count > MAX_NODES or id(node) in self.open:
            raise Unreadable([Diagnostic("L105", spot, {"limit": MAX_NODES})])
        if (node.tag and not node.tag.startswith("tag:yaml.org,2002:")) or "python/" in (node.tag or ""):
            raise Unreadable([Diagnostic("L110", spot, {"tag": node.tag})])
        if isinstance(node, yaml.ScalarNode):
            return Scalar(node.value, not node.style, spot)
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return Sequence(tuple(self.tree(item) for item in node.value), spot, bool(node.flow_style))
            assert isinstance(node, yaml.MappingNode)
            return Mapping(tuple(self._entries(node)), spot)
        finally:
            self.open.discard(id(node))

    def _entries(self, node: yaml.MappingNode) -> Iterator[Entry]:
        first: dict[str, Spot] = {}
        for key_node, value_node in node.value:
            spot = self._spot(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                raise Unreadable([Diagnostic("L103", spot)])
            key = key_node.value
            if key in first:
                self.diagnostics.append(Diagnostic("L104", spot, {"key": key, "first_line": first[key].line}))
                continue
            first[key] = spot
            yield Entry(key, spot, self.tree(value_node))

    def _spot(self, node: yaml.Node) -> Spot:
        start, end = node.start_mark, node.end_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        stop = end.column if end.line == start.line else len(line)
        if not isinstance(node, yaml.ScalarNode):
            stop = start.column + 1
        return Spot(self.file, start.line + 1, start.column + 1, max(1, stop - start.column))


def to_data(tree: Tree) -> object:
    """The tree as plain lists, dicts and strings (Plain where unquoted), ready for validation."""
    if isinstance(tree, Scalar):
        if tree.is_null:
            return None
        return Plain(tree.text) if tree.plain else tree.text
    if isinstance(tree, Sequence):
        return [to_data(item) for item in tree.items]
    data = {entry.key: to_data(entry.value) for entry in tree.entries}
    # A key with nothing after it is a key not yet filled in: the same as no key.
    return {key: value for key, value in data.items() if value is not None}


def written_here(tree: Mapping, *paths: tuple[str | int, ...]) -> Spot:
    """Where to mend values that do not go together: the last of them that stands in the tree's own file.

    A tree laid over another one has values of two files, and who reads the problem wrote only one of them.
    """
    spots = [locate(tree, path) for path in paths]
    return next((spot for spot in reversed(spots) if spot.file == tree.spot.file), spots[-1])


def locate(tree: Tree, path: tuple[str | int, ...], *, key: bool = False) -> Spot:
    """The spot of the value at `path`, or of the nearest value above it that exists.

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
        else:
            return spot
    return spot
