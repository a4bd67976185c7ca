"""Nodes of PyYAML to a tree (`yaml_tree.py`), with what YAML read otherwise than it was meant."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

import yaml
from yaml.composer import Composer

from loa.content.diagnostics import Diagnostic, Spot, Translatable
from loa.content.invisible_characters import without_invisible
from loa.content.yaml_comments import ScalarSpan, cut_texts, may_cut
from loa.content.yaml_draft import Edit
from loa.content.yaml_escapes import unprintable_escapes, without_unprintable
from loa.content.yaml_failure import LOADER, MAX_NODES
from loa.content.yaml_misreadings import Misreadings, comment_slip
from loa.content.yaml_slips import Slip
from loa.content.yaml_tree import Mapping, MappingEntry, Positions, Scalar, Sequence, Tree, in_quotes

MAX_CHARACTERS = 2_000_000
"""Most characters of all texts together after aliases are expanded: twice the largest file."""

_PROPERTIES = re.compile(r"(?:&(?P<name>[^\s,\[\]{}]+)\s*)?(?P<tag>!\S*)?")
"""What may stand before a value: a name for aliases (`&…`), a tag (`!…`)."""

_ALIAS = re.compile(r"\*([\w-]+)")
_KEY = re.compile(r"[a-z_]+")
_NAME = re.compile(r"[a-z0-9.-]+")
_GLUED_COLON = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?![/\s:])(.+)", re.DOTALL)
"""`title:Thử`, but no address such as `https://…`."""


_FORGOTTEN_DASH = Translatable(
    "If another item of the list begins here, write `- ` before it: `{meant}`. If not, keep one of the two."
)


class TooLarge(Exception):
    """The document grows too large when its aliases are written out; carries the spot."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot)
        self.spot = spot


class _Loader(Composer, LOADER):  # type: ignore[misc]
    """Composes nodes from libyaml's events. A name may be given again: an alias means the last one, as YAML says."""

    def __init__(self, text: str) -> None:
        LOADER.__init__(self, text)  # type: ignore[misc]
        self.anchors: dict[str, yaml.Node] = {}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if not self.check_event(yaml.AliasEvent):
            self.anchors.pop(self.peek_event().anchor, None)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        """No tag: the field that a value lands in decides what it means."""
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Nothing is resolved."""

    def ascend_resolver(self) -> None:
        """Nothing is resolved."""


def compose(text: str) -> yaml.Node | None:
    """One document that `first_failure` has nothing against, as nodes; None for an empty one."""
    loader = _Loader(text)
    node: yaml.Node | None = loader.get_single_node()
    return node


class TreeBuilder:
    """Makes the tree. `slips` can be mended; `diagnostics` are those after which the tree is right as it is."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        self.diagnostics: list[Diagnostic] = []
        self.slips: list[Slip] = []
        self._misreadings = Misreadings(positions.text)
        self._count = self._characters = 0
        self._open: set[int] = set()
        """Identities of the nodes around the current one, to find one that contains itself."""
        self._scalars: dict[int, ScalarSpan] = {}
        """By the identity of their nodes: through an alias a node is met again."""
        self._names: list[tuple[str, Slip, bool]] = []
        """Name after `&`, its slip if it is none, and whether a text without quotes follows it."""

    def build(self, root: yaml.Node) -> Tree:
        """The tree of a document. Raises TooLarge."""
        tree = self._tree(root, -1)
        text = self.positions.text
        if may_cut(text):
            scalars = sorted(self._scalars.values(), key=lambda scalar: (scalar.start, scalar.end))
            self.slips += [comment_slip(self.positions, comment) for comment in cut_texts(self.positions, scalars)]
        repeated = set(_ALIAS.findall(text)) if self._names else set()
        # `&Chung tay` was meant as a text. Before a group of keys an unused name does no harm.
        self.slips += [
            slip
            for name, slip, is_before_text in self._names
            if name not in repeated and (is_before_text or name != name.lower())
        ]
        return tree

    def _tree(self, node: yaml.Node, indent: int) -> Tree:
        """The tree of `node`; `indent` is the column that its continued lines must pass."""
        self._count += 1
        spot = self._spot(node)
        if self._count > MAX_NODES or self._characters > MAX_CHARACTERS or id(node) in self._open:
            raise TooLarge(spot)
        self._check_properties(node)
        if isinstance(node, yaml.ScalarNode):
            return Scalar(without_invisible(self._text(node, indent)), not node.style, spot)
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                below = -1 if node.flow_style else self._column(node)
                items = tuple(self._tree(item, below) for item in node.value)
                return Sequence(items, spot, bool(node.flow_style))
            assert isinstance(node, yaml.MappingNode)
            return self._mapping(node, spot)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: yaml.MappingNode, spot: Spot) -> Mapping:
        entries: list[MappingEntry] = []
        bare: list[str] = []
        first: dict[str, Spot] = {}
        kept: set[str] = set()
        before: tuple[str, str] | None = None
        pairs_with_text_keys = [pair for pair in node.value if self._is_key(pair[0], node)]
        for has_no_colon, pairs in groupby(
            pairs_with_text_keys, lambda pair: bool(node.flow_style) and self._has_no_colon(*pair)
        ):
            if has_no_colon:
                keys = [self._key(key_node) for key_node, _ in pairs]
                bare += [key.split(":")[0] for key, _ in keys]
                before = self._report_bare(keys, before, entries[-1] if entries else None)
                continue
            for key_node, value_node in pairs:
                count = len(self.diagnostics)
                key, key_spot = self._key(key_node)
                is_readable = len(self.diagnostics) == count and "\ufffd" not in key
                indent = -1 if node.flow_style else self._column(key_node)
                entry = MappingEntry(key, key_spot, self._tree(value_node, indent), before)
                before = _text_of(entry) if node.flow_style else None
                if key in first:
                    begins_item = entries[:1] and key == entries[0].key and self._is_first_of_an_item(node)
                    params = {"key": key, "first_line": first[key].line}
                    if begins_item:
                        params |= {"instead": _FORGOTTEN_DASH, "meant": f"- {self._rest_of_line(key_node)}"}
                        first = {}
                    self.diagnostics.append(Diagnostic("L104", key_spot, params))
                elif is_readable and key not in kept:
                    entries.append(entry)
                    kept.add(key)
                first.setdefault(key, key_spot)
        return Mapping(tuple(entries), spot, tuple(bare))

    def _is_first_of_an_item(self, node: yaml.MappingNode) -> bool:
        """Whether a mapping stands behind the dash of a list."""
        start = node.start_mark.index
        line = self.positions.text[self.positions.line_start(start) : start]
        return not node.flow_style and line.rstrip().endswith("-")

    def _rest_of_line(self, node: yaml.Node) -> str:
        start = node.start_mark.index
        return self.positions.text[start:].partition("\n")[0].strip()

    def _is_key(self, key: yaml.Node, node: yaml.MappingNode) -> bool:
        """Whether the key is a text; a slip where it is a list or group."""
        if isinstance(key, yaml.ScalarNode):
            return True
        self.slips.append(self._misreadings.of_key_in_brackets(key, node))
        return False

    def _key(self, node: yaml.ScalarNode) -> tuple[str, Spot]:
        self._check_properties(node)
        if not node.style:
            self.slips += self._misreadings.of_key(node.start_mark.index, node.end_mark.index)
        return self._text(node, -1, is_key=True), self._spot(node)

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
        whole = self._as_written([*([before[1]] if before else ()), *(key for key, _ in rest)])
        key, spot = rest[0]
        if before and not _is_key_after_a_name(last, [key for key, _ in rest]):
            params = {"rest": ", ".join(key for key, _ in rest), "key": before[0], "whole": in_quotes(whole)}
            self.diagnostics.append(Diagnostic("L117", spot, params))
            return before[0], whole
        alone = f"{before[0]}: {in_quotes(whole)}" if before else in_quotes(whole)
        self.diagnostics.append(Diagnostic("L118", spot, {"meant": (f"{key}: …", alone)}))
        return before

    def _as_written(self, parts: list[str]) -> str:
        """Parts of a text that commas cut, put together again: `98,5%` has no space after its comma."""
        commas = {pair: "," if ",".join(pair) in self.positions.text else ", " for pair in set(pairwise(parts))}
        return parts[0] + "".join(commas[pair] + pair[1] for pair in pairwise(parts))

    def _text(self, node: yaml.ScalarNode, indent: int, *, is_key: bool = False) -> str:
        text: str = node.value
        self._characters += len(text)
        is_new = id(node) not in self._scalars
        if is_new:
            span = self._scalars[id(node)] = ScalarSpan.of(node, indent)
            if not is_key:
                self.slips += self._misreadings.of_value(span, node.style)
        if node.style != '"':
            return text
        if is_new:
            self.diagnostics += unprintable_escapes(self.positions, node.start_mark.index, node.end_mark.index)
        return without_unprintable(text)

    def _check_properties(self, node: yaml.Node) -> None:
        """Slips for tags; names for aliases are remembered."""
        text, start, end = self.positions.text, node.start_mark.index, node.end_mark.index
        if end == start or text[start] not in "&!" or id(node) in self._scalars:
            return
        found = _PROPERTIES.match(text, start)
        if found and found["tag"]:
            self.slips.append(_tag_slip(text, found, max(end, found.end()), isinstance(node, yaml.ScalarNode)))
        elif found and found["name"]:
            is_before_text = isinstance(node, yaml.ScalarNode) and not node.style and bool(node.value)
            end = max(end, found.end("name")) if isinstance(node, yaml.ScalarNode) else found.end("name")
            edits = (Edit(start, end, in_quotes(text[start:end])),) if isinstance(node, yaml.ScalarNode) else ()
            self._names.append((found["name"], Slip("L111", start, found.end("name"), edits), is_before_text))

    def _column(self, node: yaml.Node) -> int:
        return node.start_mark.index - self.positions.line_start(node.start_mark.index)

    def _spot(self, node: yaml.Node) -> Spot:
        end = node.end_mark.index if isinstance(node, yaml.ScalarNode) else None
        return self.positions.spot(node.start_mark.index, end)


def _tag_slip(text: str, found: re.Match[str], end: int, is_text: bool) -> Slip:
    """`!!str x` is YAML's; `!Quan trọng` was meant as a text."""
    start, tag = found.start(), found["tag"]
    if is_text and not tag.startswith(("!!", "!<")):
        return Slip("L115", start, start + 1, (Edit(start, end, in_quotes(text[start:end])),), {"mark": "!"})
    behind = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip(" "))
    return Slip("L110", start, end, (Edit(found.start("tag"), behind, ""),), {"tag": tag})


def _text_of(entry: MappingEntry) -> tuple[str, str] | None:
    value = entry.value
    return (entry.key, value.text) if isinstance(value, Scalar) and value.text.strip() else None


def _is_key_after_a_name(last: MappingEntry | None, rest: list[str]) -> bool:
    """Whether in `{id: a, title}` or `{title: "A", summary}` a `:` was forgotten, rather than a text cut by a comma."""
    if last is None or not isinstance(last.value, Scalar) or len(rest) != 1 or not _KEY.fullmatch(rest[0]):
        return False
    return not last.value.plain or bool(_NAME.fullmatch(last.value.text))
