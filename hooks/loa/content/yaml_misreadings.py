"""What is YAML, but surely not as it was meant: lines that became part of a text, keys that hold a sign of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from loa.content.yaml_comments import Comment, ScalarSpan, comment_diagnostic, note_end
from loa.content.yaml_draft import Edit
from loa.content.yaml_slips import (
    Line,
    Slip,
    bullets,
    glued_colons,
    glued_dashes,
    known_keys,
    odd_spaces,
    other_signs,
    wide_colons,
)
from loa.content.yaml_tree import Positions, in_quotes

_CURLY_KEY = re.compile(r"[“”„＂‘’](?P<key>[\w -]+)[“”„＂‘’]$")
_ODD_KEY = re.compile(r"[^\w\"']|.*[:=;：]$")
_ODD_START = re.compile(r"[^\w\"']|[a-z_]+\s*[:：;=]")
_AFTER_A_TEXT = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:[,\]}]|\Z|[\w-]+:|- )")
_STRUCTURE = re.compile(r"(?:- |[A-Za-z_][\w-]*:(?:\s|$))")


class Misreadings:
    """Looks at keys and values of one text; all offsets are in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of_key(self, start: int, end: int) -> Iterator[Slip]:
        """`–id: a`, `-id: a`, `“title”: x`, or a key behind a no-break space."""
        key = self.text[start:end]
        if not _ODD_KEY.match(key):
            return
        if found := _CURLY_KEY.match(key):
            yield Slip("L130", start, start + 1, (Edit(start, end, found["key"]),), {"mark": key[0]})
            return
        line = Line.at(self.text, start)
        found_slips = (slip for slips in self._of_line(line) for slip in slips)
        yield from [slip for slip in found_slips if line.start <= slip.start <= end][:1]

    def of_value(self, span: ScalarSpan, style: str | None) -> Iterator[Slip]:
        """Lines of a text that were meant as items or keys."""
        written = self.text[span.start : span.end]
        if style in ("'", '"'):
            if "\n" in written:
                yield from self._unclosed_quote(span, written)
        elif not style and written and ("\n" in written or _ODD_START.match(written)):
            yield from self._of_lines(span)

    def of_key_in_brackets(self, key: yaml.Node, node: yaml.MappingNode) -> Slip:
        """A list or group where a key is due: `{{name}}`, `[a]: b`, or a `{` that was not closed before the next."""
        start, end = node.start_mark.index, node.end_mark.index
        at = key.start_mark.index
        if not node.flow_style:
            begin, stop = at, key.end_mark.index
        elif not self.text[start + 1 : at].strip():
            begin, stop = start, end
        else:
            close = len(self.text[:at].rstrip().removesuffix(",").rstrip())
            params = {"bracket": "{", "closing": "}"}
            return Slip("L122", start, start + 1, (Edit(close, close, "}"),), params)
        edit = Edit(begin, stop, in_quotes(self.text[begin:stop]))
        return Slip("L115", begin, begin + 1, (edit,), {"mark": self.text[begin]})

    def _of_line(self, line: Line) -> Iterator[Iterator[Slip]]:
        keys = known_keys()
        yield odd_spaces(line)
        yield bullets(line)
        yield glued_dashes(line)
        yield (slip for slip in wide_colons(line) if _key_of(line) in keys)
        yield (slip for slip in glued_colons(line) if _key_of(line) in keys)
        yield other_signs(line, keys)

    def _of_lines(self, span: ScalarSpan) -> Iterator[Slip]:
        """The slips of a text's lines, where more than chance makes them look like items or keys."""
        lines = [Line.at(self.text, span.start)]
        while lines[-1].end < span.end:
            lines.append(Line.at(self.text, lines[-1].end + 1))
        if lines[0].body < span.start and len(lines[0].lead) + lines[0].start != span.start:
            lines = lines[1:]
        found = []
        for line in lines:
            slips = [slip for slips in self._of_line(line) for slip in slips]
            found += [slip for slip in slips if slip.code != "L126" or _STRUCTURE.match(_mended(line, slip))][:1]
        is_list = sum(slip.code == "L127" for slip in found) > 1
        yield from (slip for slip in found if slip.code != "L127" or is_list)

    def _unclosed_quote(self, span: ScalarSpan, written: str) -> Iterator[Slip]:
        """A quote that ends some lines below its own, with keys between."""
        keys = known_keys()
        opening = Line.at(self.text, span.start)
        line = opening
        while line.end < span.end:
            line = Line.at(self.text, line.end + 1)
            found = re.match(r"([\w-]+):(?:\s|$)", line.rest)
            is_shallow = len(line.lead) <= max(span.indent, len(opening.lead) + len(opening.dashes))
            if found and found[1] in keys and is_shallow:
                end = opening.start + len(opening.text.rstrip())
                yield Slip("L114", span.start, span.start + 1, (Edit(end, end, written[0]),))
                return


def comment_slip(positions: Positions, comment: Comment, closing: str = "", below: ScalarSpan | None = None) -> Slip:
    """L119 for a comment that cut a text.

    `closing` are brackets that it may have cut off, too; `below` is the rest of the text in the next lines.
    """
    text = positions.text
    told = comment_diagnostic(positions, comment, closing)
    whole = str(told.params["whole"])
    behind = comment.behind
    end = note_end(text, comment, closing)
    if re.search(r"[|>][+-]?[ \t]+$", text[max(0, comment.start - 9) : comment.start]):
        edit = Edit(comment.start, end, "")
    elif below:
        parts = [*([behind.text] if behind else []), str(told.params["note"]), below.text]
        edit = Edit(behind.start if behind else comment.start, below.end, in_quotes(" ".join(parts)))
    else:
        start = behind.start if behind and behind.end > behind.start else comment.start
        is_in_list = (behind is None or behind.indent < 0) and not _AFTER_A_TEXT.match(text, end)
        edit = Edit(start, end, whole + ("," if is_in_list else ""))
    return Slip("L119", comment.start, comment.end, (edit,), told.params)


def _key_of(line: Line) -> str:
    return re.split(r"[\s:：﹕︰∶ː꞉]", line.rest, maxsplit=1)[0]


def _mended(line: Line, slip: Slip) -> str:
    """The line without indentation after the slip's edits."""
    text = line.text
    for edit in sorted(slip.edits, key=lambda edit: -edit.start):
        text = text[: edit.start - line.start] + edit.new + text[edit.end - line.start :]
    return text.lstrip()
