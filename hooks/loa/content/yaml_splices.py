"""Which characters of a YAML file to replace, so that a value is set, added, removed or moved and all else stays.

Nothing here is sure: whether a file then says what it should is found by reading it (`writing.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loa.content.yaml_scalars import (
    Form,
    Lines,
    below_bar,
    entry_lines,
    folded,
    in_brackets,
    in_lines,
    item_lines,
    one_line,
    written_key,
)
from loa.content.yaml_spans import Data, Kind, Slot, Span

_TAIL = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?")
_LINE_END = re.compile(r"\r\n|\n|\r")
_AFTER_BLANK_LINE = re.compile(r"(?:\A|(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r))\Z")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_COMMENT_LINE = re.compile(r"([ \t]*)#[^\r\n]*")
_BETWEEN = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Replacement:
    """Characters `start` to `end` of a text become `new`."""

    start: int
    end: int
    new: str


def spliced(text: str, replacements: Iterable[Replacement]) -> str:
    """The text after the replacements, which do not overlap."""
    for one in sorted(replacements, key=lambda one: (-one.start, -one.end)):
        text = text[: one.start] + one.new + text[one.end :]
    return text


class Splicer:
    """Finds the replacements in one text."""

    def __init__(self, text: str, form: Form) -> None:
        self.text = text
        self.form = form

    def set_value(self, slot: Slot, value: Data, *, anchor: str | None = None) -> list[Replacement]:
        """Another value in a slot. `anchor` is the name that others may repeat it by; None keeps the one it has."""
        old = slot.value
        start = old.start if anchor is None else old.anchor_start
        prefix = f"&{anchor} " if anchor else ""
        if slot.parent and slot.parent.is_flow:
            new = prefix + self._in_brackets(old, value)
            space = " " if start == slot.mark and slot.key is not None else ""
            return [Replacement(start, old.end, space + new)]
        if slot.parent is None:
            return self._set_root(old, value)
        column = self._column(slot.begin)
        style = old.style if old.kind is Kind.SCALAR else ""
        if isinstance(value, str) and style in ("|", ">") and (same := self._below_sign(old, value)):
            return [Replacement(old.start, old.end, same)]
        if isinstance(value, str) and old.kind is Kind.SCALAR and style not in ("|", ">") and "\n" not in value:
            has_text = old.end > old.start
            lines = Lines(one_line(value, style if has_text and not self.form.is_quoted else self._new_style()))
        elif old.is_flow and old.slots and isinstance(value, list | dict):
            lines = Lines(in_brackets(value, self.form))
        else:
            lines = in_lines(value, column, self.form, is_item=slot.key is None and not prefix)
        return self._replace(slot, start, Lines(prefix + lines.head, lines.body))

    def drop_anchor(self, span: Span) -> Replacement:
        """Take away the name by which others repeat a value."""
        end = span.anchor_start + len(span.anchor) + 1
        spaces = len(self.text[end:]) - len(self.text[end:].lstrip(" \t"))
        is_last = _LINE_END.match(self.text, end + spaces) or end + spaces == len(self.text)
        start = span.anchor_start
        if is_last:
            start = len(self.text[:start].rstrip(" \t"))
            return Replacement(start, end, "")
        return Replacement(start, end + spaces, "")

    def add_entry(self, mapping: Span, key: str, value: Data, keys: list[str]) -> list[Replacement]:
        """A new key in a mapping that has some; `keys` is the order of keys."""
        after = _place(mapping, key, keys)
        if mapping.is_flow:
            return self._add_in_brackets(mapping, after, f"{written_key(key)}: {in_brackets(value, self.form)}")
        first = mapping.slots[0].begin
        lines = entry_lines(key, value, self._column(first), self.form)
        if after == 0:
            end = self._new_line(first)
            lines[0] = lines[0].lstrip(" ")
            return [Replacement(first, first, end.join([*lines, " " * self._column(first)]))]
        return [self._below(mapping.slots[after - 1], lines)]

    def add_item(self, items: Span, index: int, value: Data) -> list[Replacement]:
        """A new item in a list that has some."""
        if items.is_flow:
            return self._add_in_brackets(items, index, in_brackets(value, self.form))
        slots = items.slots
        first = slots[0]
        lines = item_lines(value, self._column(first.begin), self.form)
        gap = self.text[first.mark : first.value.start]
        if isinstance(value, dict) and len(gap) > 1 and not gap.strip(" "):
            further = gap[1:]
            lines = [lines[0].replace("- ", f"-{gap}", 1), *(further + line if line else "" for line in lines[1:])]
        blank = [""] * self._blank_lines_between(slots, index)
        if index:
            return [self._below(slots[index - 1], [*blank, *lines])]
        start, end = self._lead(first), self._new_line(first.begin)
        lines[0] = lines[0].lstrip(" ")
        indent = (
            self.text[self._line_start(start) : start] if self._is_first(start) else " " * self._column(first.begin)
        )
        return [Replacement(start, start, end.join([*lines, *blank, indent]))]

    def remove(self, slot: Slot) -> list[Replacement]:
        """Take a slot away from a list or mapping that has others."""
        parent = slot.parent
        assert parent
        index = parent.slots.index(slot)
        if parent.is_flow:
            return self._remove_in_brackets(parent.slots, index)
        if self._is_first(slot.begin):
            start, end = self._line_start(slot.begin), self._end_with_comments(slot)
            above, below = self.text[:start], _BLANK_LINES.match(self.text, end)
            if below and below.end() > end and _AFTER_BLANK_LINE.search(above):
                end = below.end()
            if end == len(self.text) and not _LINE_END.search(self.text[-1:]) and (line_end := _last_line_end(above)):
                start -= line_end
            return [Replacement(start, end, "")]
        following = parent.slots[index + 1].begin
        if "#" in self.text[slot.value.end : following]:
            return [Replacement(slot.begin, slot.value.end, "")]
        return [Replacement(slot.begin, following, "")]

    def empty(self, slot: Slot) -> list[Replacement]:
        """Take the last part out of a list or mapping: brackets with nothing in them."""
        return self.set_value(slot, [] if slot.value.kind is Kind.LIST else {})

    def move(self, items: Span, index: int, to: int) -> list[Replacement]:
        """Another place for an item; comments directly above it go along, blank lines stay between items."""
        spans = [(self._lead(slot), self._chunk_end(slot)) for slot in items.slots]
        if items.is_flow:
            spans = [
                (slot.value.anchor_start if slot.key is None else slot.begin, slot.value.end) for slot in items.slots
            ]
        order = list(range(len(spans)))
        order.insert(to, order.pop(index))
        low, high = min(index, to), max(index, to)
        parts: list[str] = []
        for place in range(low, high + 1):
            start, end = spans[order[place]]
            between = self.text[spans[place][1] : spans[place + 1][0]] if place < high else ""
            parts += [self.text[start:end], between]
        return [Replacement(spans[low][0], spans[high][1], "".join(parts))]

    def _new_style(self) -> str:
        return '"' if self.form.is_quoted else ""

    def _in_brackets(self, old: Span, value: Data) -> str:
        has_style = isinstance(value, str) and old.kind is Kind.SCALAR and old.end > old.start
        if has_style and not self.form.is_quoted:
            return one_line(str(value), old.style, in_brackets=True)
        return in_brackets(value, self.form)

    def _set_root(self, old: Span, value: Data) -> list[Replacement]:
        """A whole document: only where it is empty, or has become so."""
        end = self._new_line(old.start)
        if not value:
            return [Replacement(old.start, old.end, "{}")]
        assert isinstance(value, dict)
        lines = [line for key, item in value.items() for line in entry_lines(key, item, 0, self.form)]
        if old.kind is Kind.SCALAR:
            is_begun = old.start > self._line_start(old.start)
            return [Replacement(old.start, old.end, (end if is_begun else "") + end.join(lines) + end)]
        return [Replacement(old.start, old.end, end.join(lines))]

    def _below_sign(self, old: Span, text: str) -> str | None:
        """A text below its `|` or `>`, sign and indentation kept; None where it cannot stand there."""
        if self.form.is_quoted or text[:1].isspace() or not text:
            return None
        written = re.split(r"\r\n|\n|\r", self.text[old.start : old.end])
        filled = [line for line in written[1:] if line.strip(" ")]
        if not filled:
            return None
        depth = min(len(line) - len(line.lstrip(" ")) for line in filled)
        indent = " " * depth
        if old.style == "|":
            lines = below_bar(text, indent)
        else:
            lines = folded(text, indent, [line[depth:] for line in written[1:]])
        ending = re.search(r"(?:(?:\r\n|\n|\r)[ \t]*)*\Z", self.text[old.start : old.end])
        kept = ending[0] if ending and "+" in written[0].split("#")[0] else ""
        return self._new_line(old.start).join([written[0], *lines]) + kept

    def _replace(self, slot: Slot, start: int, lines: Lines) -> list[Replacement]:
        """Lines in place of the value of a slot that is not in brackets."""
        old, text = slot.value, self.text
        end, mark, line_end = old.end, slot.mark, self._new_line(slot.begin)
        if old.anchor and start == old.start:
            mark = old.anchor_start + len(old.anchor) + 1
        is_in_line = not _LINE_END.search(text[mark:start])
        body = "".join(line_end + line for line in lines.body)
        if not is_in_line:
            low = self._line_start(start)
            head = f" {lines.head}" if lines.head else ""
            new = line_end.join(lines.body)
            high = end if new else self._end_of_old(slot)
            if high == end and not new:
                low = start
            if not new and high == len(text) and not _LINE_END.search(text[-1:]):
                low -= _last_line_end(text[:low])
            return [Replacement(mark, mark, head), Replacement(low, high, new)]
        low = mark if not lines.head else start
        space = " " if low == mark and lines.head else ""
        tail = _TAIL.match(text, end)
        if body and tail and not _LINE_END.search(text[start:end]):
            comment = tail[0].rstrip(" \t")
            return [Replacement(low, tail.end(), f"{space}{lines.head}{comment}{body}")]
        return [Replacement(low, end, f"{space}{lines.head}{body}")]

    def _end_of_old(self, slot: Slot) -> int:
        """How far the lines of a value go that is no longer there; a comment behind or below a text stays."""
        end = slot.value.end
        if slot.value.kind not in (Kind.SCALAR, Kind.ALIAS):
            return self._end_with_comments(slot)
        tail = _TAIL.match(self.text, end)
        return end if tail and "#" in tail[0] else self._line_after(end)

    def _below(self, slot: Slot, lines: list[str]) -> Replacement:
        """Lines below a slot and the comments that belong to it."""
        offset = self._end_with_comments(slot)
        line_end = self._new_line(slot.begin)
        if _LINE_END.search(self.text[offset - 1 : offset]):
            return Replacement(offset, offset, "".join(line + line_end for line in lines))
        return Replacement(offset, offset, "".join(line_end + line for line in lines))

    def _add_in_brackets(self, parent: Span, index: int, new: str) -> list[Replacement]:
        slots = parent.slots
        if not slots:
            return [Replacement(parent.start + 1, parent.start + 1, new)]
        if index == 0:
            begin = slots[0].begin
            return [Replacement(begin, begin, f"{new}, ")]
        before = slots[index - 1]
        between = self.text[slots[-2].value.end : slots[-1].begin] if len(slots) > 1 else ", "
        if index < len(slots):
            between = self.text[before.value.end : slots[index].begin]
        separator = between if _BETWEEN.fullmatch(between) else ", "
        return [Replacement(before.value.end, before.value.end, separator + new)]

    def _remove_in_brackets(self, slots: list[Slot], index: int) -> list[Replacement]:
        begin, end = slots[index].begin, slots[index].value.end
        if index == 0:
            following = slots[1].begin
            if "#" not in self.text[end:following]:
                return [Replacement(begin, following, "")]
            return [Replacement(begin, self.text.index(",", end) + 1, "")]
        before = slots[index - 1].value.end
        if "#" not in self.text[before:begin]:
            return [Replacement(before, end, "")]
        comma = self.text.index(",", before)
        return [Replacement(comma, comma + 1, ""), Replacement(begin, end, "")]

    def _blank_lines_between(self, slots: list[Slot], index: int) -> int:
        """Blank lines between two neighbours of a new item."""
        if len(slots) < 2:
            return 0
        upper = min(max(index - 1, 0), len(slots) - 2)
        between = self.text[self._end_with_comments(slots[upper]) : self._lead(slots[upper + 1])]
        return len(_LINE_END.findall(between)) if not between.strip() else 0

    def _lead(self, slot: Slot) -> int:
        """Where a slot begins with the comments directly above it."""
        begin = slot.begin
        if not self._is_first(begin):
            return begin
        while start := self._line_start(begin):
            above = self._line_start(start - _last_line_end(self.text[:start]))
            comment = _COMMENT_LINE.match(self.text, above)
            if not comment or len(comment[1]) != self._column(slot.begin):
                break
            begin = above + len(comment[1])
        return begin

    def _chunk_end(self, slot: Slot) -> int:
        end = self._end_with_comments(slot)
        return end - _last_line_end(self.text[:end])

    def _end_with_comments(self, slot: Slot) -> int:
        """The offset behind the line in which a value ends, and behind the comments that are indented below it."""
        offset = self._line_after(slot.value.end)
        column = self._column(slot.begin)
        while True:
            blank = _BLANK_LINES.match(self.text, offset)
            start = blank.end() if blank else offset
            comment = _COMMENT_LINE.match(self.text, start)
            if not comment or len(comment[1]) <= column or not self.text[:start].endswith(("\n", "\r")):
                return offset
            offset = self._line_after(comment.end())

    def _line_after(self, offset: int) -> int:
        tail = _TAIL.match(self.text, offset)
        offset = tail.end() if tail else offset
        found = _LINE_END.match(self.text, offset)
        return found.end() if found else offset

    def _new_line(self, offset: int) -> str:
        """The line end of this line, or else of the file."""
        found = _LINE_END.search(self.text, offset) or _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    def _is_first(self, offset: int) -> bool:
        return not self.text[self._line_start(offset) : offset].strip(" ")


def _place(mapping: Span, key: str, keys: list[str]) -> int:
    """How many keys of a mapping come before a new one: those up to the last that the order puts before it."""
    if key not in keys:
        return len(mapping.slots)
    before = set(keys[: keys.index(key)])
    known = [number for number, slot in enumerate(mapping.slots) if slot.key in before]
    if known:
        return known[-1] + 1
    return 0 if any(slot.key in keys for slot in mapping.slots) else len(mapping.slots)


def _last_line_end(text: str) -> int:
    """The length of the line end that a text ends with."""
    return 2 if text.endswith("\r\n") else int(text.endswith(("\n", "\r")))
