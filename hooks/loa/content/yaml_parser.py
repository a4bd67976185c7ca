"""YAML text to a tree (`yaml_tree.py`), or to diagnostics that say what is wrong with the file."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from itertools import groupby

import yaml

from loa.content.diagnostics import Diagnostic, Spot
from loa.content.invisible_characters import without_invisible
from loa.content.yaml_comments import ScalarSpan, comment_diagnostic, cut_texts, may_cut
from loa.content.yaml_errors import conflicts, syntax_diagnostics, unreadable_character
from loa.content.yaml_escapes import unprintable_escapes, with_readable_escapes, without_unprintable
from loa.content.yaml_tree import Mapping, MappingEntry, Positions, Scalar, Sequence, Tree, in_quotes

MAX_FILE_BYTES = 1_000_000
"""Largest content file in bytes; a usual campaign has about 10 kB."""

MAX_NODES = 100_000
"""Largest number of values in a document after its aliases are expanded."""

MAX_DEPTH = 100
"""Deepest nesting of lists and mappings; a campaign file has about 6."""

_PROPERTIES = re.compile(r"(?:&(?P<name>[^\s,\[\]{}]+)\s*)?(?P<tag>!\S*)?")
"""What may stand before a value: a name for aliases (`&…`), a tag (`!…`)."""

_ALIAS = re.compile(r"\*([\w-]+)")
_KEY = re.compile(r"[a-z_]+")
_NAME = re.compile(r"[a-z0-9.-]+")
_GLUED_COLON = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?![/\s:])(.+)", re.DOTALL)
"""`title:Thử`, but no address such as `https://…`."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """The file is not YAML that we accept; carries the diagnostics."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics


@lru_cache(maxsize=512)
def parse(data: bytes, file: str) -> tuple[Mapping, list[Diagnostic]]:
    """Parse one document whose top level is a mapping.

    `file` is the name shown in diagnostics. Returns the tree, and the problems after which reading can go on
    (duplicate keys, texts that were cut short). Raises Unreadable for all others. Cached, because a live preview reads
    a whole province again when one of its files has changed.
    """
    positions = Positions(decode(data, file), file)
    _refuse_tabs(positions.text, file)
    if found := conflicts(positions):
        raise Unreadable(found)
    _refuse_depth(positions)
    node = _compose(positions)
    if node is None:
        raise Unreadable([Diagnostic("L107", Spot(file, 1, 1))])
    builder = _Builder(positions)
    tree = builder.tree(node)
    builder.check_lost_text()
    if not isinstance(tree, Mapping):
        raise Unreadable([*builder.diagnostics, Diagnostic("L109", tree.spot)])
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


def _refuse_depth(positions: Positions, loader: type = _Loader) -> None:
    """Raises Unreadable for nesting so deep that the recursion of a composer would exhaust the stack."""
    text = positions.text
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
                spot = positions.spot(mark.index if mark else 0)
                raise Unreadable([Diagnostic("L105", spot, {"limit": MAX_NODES})])
    except yaml.YAMLError:
        # libyaml reads ahead and may fail before we have counted; PyYAML's own parser goes further.
        if loader is not yaml.SafeLoader:
            _refuse_depth(positions, yaml.SafeLoader)


def _compose(positions: Positions) -> yaml.Node | None:
    """The file as PyYAML nodes; None for an empty one. Raises Unreadable."""
    with suppress(yaml.YAMLError):
        return yaml.compose(positions.text, Loader=_Loader)
    # Once more without the escapes that libyaml refuses; their diagnostics are found in the text later.
    readable = with_readable_escapes(positions.text)
    try:
        return yaml.compose(readable, Loader=_Loader)
    except yaml.YAMLError as error:
        raise Unreadable(_what_is_wrong(error, readable, positions)) from None


def _what_is_wrong(error: yaml.YAMLError, text: str, positions: Positions) -> list[Diagnostic]:
    # PyYAML's own parser takes ten times as long as libyaml, but its marks point at the character that is wrong.
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as precise:
        error = precise
    if isinstance(error, yaml.reader.ReaderError):
        return [unreadable_character(error, positions)]
    assert isinstance(error, yaml.MarkedYAMLError)
    return syntax_diagnostics(error, positions)


class _Builder:
    """Turns PyYAML nodes into a Tree; counts values after aliases are expanded, and reports text that YAML drops."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        self.count = 0
        """Values so far."""
        self.open: set[int] = set()
        """Identities of the nodes around the current one, to find one that contains itself."""
        self.scalars: dict[int, ScalarSpan] = {}
        """By the identity of their nodes: through an alias a node is met again."""
        self.names: dict[str, tuple[Spot, bool]] = {}
        """Name after `&` → its spot, and whether a text without quotes follows it."""
        self.diagnostics: list[Diagnostic] = []

    def tree(self, node: yaml.Node, indent: int = -1) -> Tree:
        """The tree of `node`; `indent` is the column that its continued lines must pass."""
        self.count += 1
        spot = self._spot(node)
        if self.count > MAX_NODES or id(node) in self.open:
            raise Unreadable([Diagnostic("L105", spot, {"limit": MAX_NODES})])
        self._check_properties(node)
        if isinstance(node, yaml.ScalarNode):
            return Scalar(without_invisible(self._text(node, indent)), not node.style, spot)
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                below = -1 if node.flow_style else self._column(node)
                items = tuple(self.tree(item, below) for item in node.value)
                return Sequence(items, spot, bool(node.flow_style))
            assert isinstance(node, yaml.MappingNode)
            return self._mapping(node, spot)
        finally:
            self.open.discard(id(node))

    def check_lost_text(self) -> None:
        """Report texts that a `#` cut, and names (`&…`) without an alias, once the whole tree is known."""
        text = self.positions.text
        if may_cut(text):
            scalars = sorted(self.scalars.values(), key=lambda scalar: (scalar.start, scalar.end))
            cut = cut_texts(self.positions, scalars)
            self.diagnostics += [comment_diagnostic(self.positions, comment) for comment in cut]
        repeated = set(_ALIAS.findall(text)) if self.names else set()
        for name, (spot, is_before_text) in self.names.items():
            # `&Chung tay` was meant as a text. Before a group of keys an unused name does no harm.
            if name not in repeated and (is_before_text or name != name.lower()):
                self.diagnostics.append(Diagnostic("L111", spot))

    def _mapping(self, node: yaml.MappingNode, spot: Spot) -> Mapping:
        entries: list[MappingEntry] = []
        bare: list[str] = []
        first: dict[str, Spot] = {}
        before: tuple[str, str] | None = None
        for has_no_colon, pairs in groupby(
            node.value, lambda pair: bool(node.flow_style) and self._has_no_colon(*pair)
        ):
            if has_no_colon:
                keys = [self._key(key_node) for key_node, _ in pairs]
                bare += [key.split(":")[0] for key, _ in keys]
                before = self._report_bare(keys, before, entries[-1] if entries else None)
                continue
            for key_node, value_node in pairs:
                count = len(self.diagnostics)
                key, key_spot = self._key(key_node)
                is_readable = len(self.diagnostics) == count
                indent = -1 if node.flow_style else self._column(key_node)
                entry = MappingEntry(key, key_spot, self.tree(value_node, indent), before)
                before = _text_of(entry) if node.flow_style else None
                if key in first:
                    params = {"key": key, "first_line": first[key].line}
                    self.diagnostics.append(Diagnostic("L104", key_spot, params))
                elif is_readable:
                    entries.append(entry)
                first.setdefault(key, key_spot)
        return Mapping(tuple(entries), spot, tuple(bare))

    def _key(self, node: yaml.Node) -> tuple[str, Spot]:
        spot = self._spot(node)
        if not isinstance(node, yaml.ScalarNode):
            raise Unreadable([Diagnostic("L103", spot)])
        self._check_properties(node)
        return self._text(node, -1), spot

    def _has_no_colon(self, key: yaml.Node, value: yaml.Node) -> bool:
        start, end = key.end_mark.index, value.start_mark.index
        # The value of an alias is further up in the file.
        return start <= end and self.positions.text.find(":", start, end) < 0

    def _report_bare(
        self, keys: list[tuple[str, Spot]], before: tuple[str, str] | None, last: MappingEntry | None
    ) -> tuple[str, str] | None:
        """Report parts of a `{ }` without `:`; returns key and text before them, with what a comma cut off."""
        rest = []
        for key, spot in keys:
            if found := _GLUED_COLON.fullmatch(key):
                meant = (f"{found[1]}: {found[2]}",)
                self.diagnostics.append(Diagnostic("L118", spot, {"meant": meant}))
            else:
                rest.append((key, spot))
        if not rest:
            return before
        whole = ", ".join([*([before[1]] if before else ()), *(key for key, _ in rest)])
        key, spot = rest[0]
        if before and not _is_key_after_a_name(last, [key for key, _ in rest]):
            params = {"rest": ", ".join(key for key, _ in rest), "key": before[0], "whole": in_quotes(whole)}
            self.diagnostics.append(Diagnostic("L117", spot, params))
            return before[0], whole
        alone = f"{before[0]}: {in_quotes(whole)}" if before else in_quotes(whole)
        self.diagnostics.append(Diagnostic("L118", spot, {"meant": (f"{key}: …", alone)}))
        return before

    def _text(self, node: yaml.ScalarNode, indent: int) -> str:
        text: str = node.value
        is_new = id(node) not in self.scalars
        if is_new:
            self.scalars[id(node)] = ScalarSpan.of(node, indent)
        if node.style != '"':
            return text
        if is_new:
            self.diagnostics += unprintable_escapes(self.positions, node.start_mark.index, node.end_mark.index)
        return without_unprintable(text)

    def _check_properties(self, node: yaml.Node) -> None:
        """Refuse tags, and remember names for aliases."""
        start = node.start_mark.index
        if node.end_mark.index == start or self.positions.text[start] not in "&!":
            return
        found = _PROPERTIES.match(self.positions.text, start)
        if found and found["tag"]:
            raise Unreadable([Diagnostic("L110", self._spot(node), {"tag": found["tag"]})])
        if found and found["name"]:
            is_before_text = isinstance(node, yaml.ScalarNode) and not node.style and bool(node.value)
            self.names[found["name"]] = self.positions.spot(start, found.end("name")), is_before_text

    def _column(self, node: yaml.Node) -> int:
        return node.start_mark.index - self.positions.line_start(node.start_mark.index)

    def _spot(self, node: yaml.Node) -> Spot:
        end = node.end_mark.index if isinstance(node, yaml.ScalarNode) else None
        return self.positions.spot(node.start_mark.index, end)


def _text_of(entry: MappingEntry) -> tuple[str, str] | None:
    value = entry.value
    return (entry.key, value.text) if isinstance(value, Scalar) and value.text.strip() else None


def _is_key_after_a_name(last: MappingEntry | None, rest: list[str]) -> bool:
    """Whether in `{id: a, title}` or `{title: "A", summary}` a `:` was forgotten, rather than a text cut by a comma."""
    if last is None or not isinstance(last.value, Scalar) or len(rest) != 1 or not _KEY.fullmatch(rest[0]):
        return False
    return not last.value.plain or bool(_NAME.fullmatch(last.value.text))
