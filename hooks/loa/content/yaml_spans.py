"""Where each value of a YAML file stands in its text: offsets of characters, without the comments around it.

`yaml_tree.py` says what a file means and in which line; this says which characters may be replaced to change it. The
text is the file's own: no composed letters, no changed line ends. Marks of libyaml that are not what an editor of
files needs are put right: the end of a text below `|` comes before the blank lines that follow it, and the end of a
list or mapping is that of its last part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import yaml

from loa.content.invisible_characters import without_invisible
from loa.content.yaml_failure import LOADER
from loa.content.yaml_tree import Scalar, Sequence, Tree, is_absent_text

Data = str | list["Data"] | dict[str, "Data"] | None
"""What a file says: texts, lists and mappings; None is an empty value. Texts have no line ends at their end."""

_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_ANCHOR = re.compile(r"&[^\s,\[\]{}]+")
_TRAILING_LINES = re.compile(r"(?:\r\n|\n|\r)[ \t\r\n]*\Z")
_LAST_LINE_END = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z")


class Kind(Enum):
    """What a value is."""

    SCALAR = "scalar"
    LIST = "list"
    MAPPING = "mapping"
    ALIAS = "alias"


class UnusualForm(Exception):
    """The file has a form that is valid YAML, but which no edit is made in."""


@dataclass(eq=False, slots=True)
class Span:
    """A value: `start` and `end` are offsets in the text, `start` behind the name for aliases (`&name`)."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    """Of a scalar what it says; of an alias the name."""
    style: str = ""
    """Of a scalar: nothing, a quote, `|` or `>`."""
    is_flow: bool = False
    anchor: str = ""
    anchor_start: int = 0
    """Where `&name` begins; `start` where there is none."""
    slots: list[Slot] = field(default_factory=list)
    target: Span | None = None
    """What an alias stands for."""

    @property
    def resolved(self) -> Span:
        """The value itself, where this is an alias of it."""
        return self.target or self

    def within(self) -> Iterator[Span]:
        """This value and all in it; aliases are not followed."""
        yield self
        for slot in self.slots:
            yield from slot.value.within()


@dataclass(eq=False, slots=True)
class Slot:
    """A place for a value: behind a key, behind the dash of a list, or in brackets."""

    value: Span
    begin: int
    """Where the key, the dash, or in a list in brackets the value begins."""
    mark: int
    """The offset behind the `:` or the dash."""
    parent: Span | None = None
    key: str | None = None


def read_spans(text: str) -> tuple[Slot, list[Slot]]:
    """The slot of the whole document, and the slots of all aliases in file order. Raises UnusualForm.

    `text` is one YAML document, or none, without byte order mark.
    """
    return _Spans(text).read()


def data_of(span: Span, instead: dict[Span, Data] | None = None) -> Data:
    """What a value says, aliases written out; `instead` has other data for some of the values."""
    if span.kind is Kind.ALIAS:
        assert span.target
        return data_of(span.target, instead)
    if instead and span in instead:
        return instead[span]
    if span.kind is Kind.SCALAR:
        return text_data(span.text, is_plain=not span.style)
    if span.kind is Kind.LIST:
        return [data_of(slot.value, instead) for slot in span.slots]
    return {slot.key or "": data_of(slot.value, instead) for slot in span.slots}


def tree_data(tree: Tree) -> Data:
    """What Loa's reader read, as `data_of` says it."""
    if isinstance(tree, Scalar):
        return text_data(tree.text, is_plain=tree.plain)
    if isinstance(tree, Sequence):
        return [tree_data(item) for item in tree.items]
    return {entry.key: tree_data(entry.value) for entry in tree.entries}


def text_data(text: str, *, is_plain: bool = False) -> str | None:
    """A text as it is compared: composed letters, no line ends at its end, nothing that nobody sees."""
    text = without_invisible(text)
    return None if is_absent_text(text, is_plain=is_plain) else text.rstrip("\n")


class _Spans:
    """One pass over the events of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))  # PyYAML's marks are typed as missing.
        self.anchors: dict[str, Span] = {}
        self.aliases: list[Slot] = []

    def read(self) -> tuple[Slot, list[Slot]]:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                root = self._span(event)
                return self._slot(Slot(root, root.anchor_start, root.anchor_start)), self.aliases
        end = len(self.text)
        return Slot(Span(Kind.SCALAR, end, end, anchor_start=end), end, end), []

    def _skip(self, offset: int) -> int:
        found = _SKIPPED.match(self.text, offset)
        return found.end() if found else offset

    def _slot(self, slot: Slot) -> Slot:
        value = slot.value
        if value.kind is Kind.ALIAS:
            self.aliases.append(slot)
        elif value.kind is Kind.SCALAR and value.start == value.end and not value.anchor:
            value.start = value.end = value.anchor_start = slot.mark
        return slot

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise UnusualForm
            return Span(Kind.ALIAS, start, end, event.anchor, anchor_start=start, target=self.anchors[event.anchor])
        if event.tag:
            raise UnusualForm
        behind = start
        if event.anchor:
            found = _ANCHOR.match(self.text, start)
            if not found:
                raise UnusualForm
            behind = self._skip(found.end())
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor and not event.value and not event.style:
                behind = end = start + len(event.anchor) + 1
            span = Span(Kind.SCALAR, behind, end, event.value, event.style or "")
            if span.style in ("|", ">"):
                span.end = self._end_of_block(behind, end)
        else:
            kind = Kind.LIST if isinstance(event, yaml.SequenceStartEvent) else Kind.MAPPING
            span = Span(kind, behind, behind, is_flow=bool(event.flow_style))
        span.anchor, span.anchor_start = event.anchor or "", start
        self.anchors[span.anchor] = span
        if span.kind is Kind.LIST:
            self._read_list(span)
        elif span.kind is Kind.MAPPING:
            self._read_mapping(span)
        return span

    def _end_of_block(self, start: int, end: int) -> int:
        """The end of a text below `|` or `>`, before its last line end."""
        written = self.text[start:end]
        header = re.split(r"[\r\n]", written, maxsplit=1)[0]
        pattern = _LAST_LINE_END if "+" in header.split("#")[0] else _TRAILING_LINES
        found = pattern.search(written)
        return start + found.start() if found else end

    def _read_list(self, span: Span) -> None:
        if span.is_flow and self.text[span.start] != "[":
            raise UnusualForm
        offset = span.start
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if span.is_flow:
                begin = mark = event.start_mark.index
            else:
                begin = self._skip(offset)
                mark = begin + 1
                if self.text[begin : begin + 1] != "-":
                    raise UnusualForm
            slot = self._slot(Slot(self._span(event), begin, mark, span))
            span.slots.append(slot)
            offset = span.end = slot.value.end
        if span.is_flow:
            span.end = event.end_mark.index

    def _read_mapping(self, span: Span) -> None:
        if span.is_flow and self.text[span.start] != "{":
            raise UnusualForm
        offset = span.start
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            slot = self._entry(span, event, offset)
            span.slots.append(slot)
            offset = span.end = slot.value.end
        if len({slot.key for slot in span.slots}) < len(span.slots):
            raise UnusualForm
        if span.is_flow:
            span.end = event.end_mark.index

    def _entry(self, span: Span, event: Any, offset: int) -> Slot:
        """A key and its value. Keys with `?`, with a name for aliases, or without a colon are not edited."""
        begin = event.start_mark.index
        colon = re.compile(r"\s*:" if span.is_flow else r"[ \t]*:").match(self.text, event.end_mark.index)
        is_simple = isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.tag and colon
        if not is_simple or not (span.is_flow or self._skip(offset) == begin):
            raise UnusualForm
        assert colon
        if span.is_flow and self.text[offset:begin].split("#")[0].strip(" \t\r\n{,"):
            raise UnusualForm
        key = without_invisible(event.value)
        return self._slot(Slot(self._span(next(self.events)), begin, colon.end(), span, key))
