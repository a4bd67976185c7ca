"""Comments: those that are meant as comments, and those that cut a text by mistake.

The rule, as in the handbook:

- A line that begins with `#` is a comment.
- After something on the same line, a comment has a space after its `#` and says something: `title: Hội thi # ghi chú`.
  So `Hội thi #1`, `Gọi ## một`, `#0B4F71`, `# 0B4F71`, `Hội thi #` and `Hội thi # 1` are meant as texts, and are cut.
- A line that begins with `#` right below a text, and is indented more than the text's key, would cut the text, too:
  it needs the space, or a key or a dash, because then it is a line that was commented out (`#title: x`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from loa.content.diagnostics import Diagnostic
from loa.content.yaml_tree import Positions, in_quotes

_BEHIND_SOMETHING = re.compile(r"[^#\n]#")
_END = re.compile("[\n\x85\u2028\u2029]|\\Z")
_SPACED = re.compile(r"#\s+\S")
_COLOUR = re.compile(r"#\s+[0-9A-Fa-f]{6}\s*$")
_COMMENT_LINE = re.compile(r"#+(?:[\s!]|\Z)|#+(?:-\s|[\w-]+:(?:\s|\Z))")
"""How a comment in a line of its own may begin anywhere: a space, `#!`, or YAML that was commented out."""

_NEXT_KEY = re.compile(r",\s*[\w-]+:\s")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class ScalarSpan:
    """Where a scalar stands in the text: `start` and `end` are offsets, `text` is its value.

    `indent` is the column that lines must pass to continue it, counted from 0; -1 inside brackets.
    `is_block` marks the forms `|` and `>`, in which every `#` after the first line is text.
    """

    start: int
    end: int
    text: str
    indent: int = -1
    is_block: bool = False

    @classmethod
    def of(cls, scalar: yaml.ScalarNode | yaml.ScalarToken, indent: int) -> ScalarSpan:
        """The span of a scalar that PyYAML found."""
        is_block = scalar.style in ("|", ">")
        return cls(scalar.start_mark.index, scalar.end_mark.index, scalar.value, indent, is_block)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from offset `start` to `end`, and the scalar right before it, if there is one."""

    start: int
    end: int
    behind: ScalarSpan | None


def cut_texts(positions: Positions, scalars: Sequence[ScalarSpan]) -> Iterator[Comment]:
    """Every comment that cuts a text or leaves a value empty. `scalars` are all scalars of the file, in order."""
    if may_cut(positions.text):
        yield from (found for found in comments(positions.text, scalars) if _is_mistaken(positions, found))


def may_cut(text: str) -> bool:
    """False where every `#` begins its line, as in most files."""
    return _BEHIND_SOMETHING.search(text) is not None


def comments(text: str, scalars: Sequence[ScalarSpan]) -> Iterator[Comment]:
    """All comments: every `#` outside all scalars begins one."""
    starts = [scalar.start for scalar in scalars]
    position = 0
    blank_from, behind = 0, None
    last: ScalarSpan | None = None
    while (position := text.find("#", position)) >= 0:
        scalar = scalars[index - 1] if (index := bisect_right(starts, position)) else None
        if scalar and position < scalar.end and not (scalar.is_block and position < _line_end(text, scalar.start)):
            position = scalar.end
            continue
        if scalar is not last and scalar and scalar.end <= position:
            blank_from, behind, last = scalar.end, scalar, scalar
        if text[blank_from:position].strip():
            behind = None
        end = blank_from = _line_end(text, position)
        yield Comment(position, end, None if scalar and scalar.end > position else behind)
        position = end


def comment_diagnostic(positions: Positions, comment: Comment, closing: str = "") -> Diagnostic:
    """L119 for a comment that cut a text; `closing` are brackets that it may have cut off, too."""
    note = positions.text[comment.start : comment.end].rstrip().rstrip(closing).rstrip()
    text = _NEXT_KEY.split(note, maxsplit=1)[0] if closing else note
    before = comment.behind
    glue = " " if before and before.end < comment.start else ""
    whole = (before.text if before else "") + glue + text
    return Diagnostic("L119", positions.spot(comment.start, comment.end), {"note": note, "whole": in_quotes(whole)})


def note_end(text: str, comment: Comment, closing: str = "") -> int:
    """Where the part of a comment ends that was meant as text: see `comment_diagnostic`."""
    note = text[comment.start : comment.end].rstrip().rstrip(closing).rstrip()
    return comment.start + len(_NEXT_KEY.split(note, maxsplit=1)[0] if closing else note)


def _line_end(text: str, position: int) -> int:
    found = _END.search(text, position)
    return found.start() if found else len(text)


def _is_mistaken(positions: Positions, comment: Comment) -> bool:
    note = positions.text[comment.start : comment.end]
    line = positions.line_start(comment.start)
    if not positions.text[line : comment.start].strip():
        continues = comment.behind is not None and comment.start - line > comment.behind.indent
        return continues and not _COMMENT_LINE.match(note)
    if not _SPACED.match(note) or _COLOUR.match(note):
        return True
    if _LETTER.search(note) or comment.behind is None:
        return False
    # A number may be explained by a number: `value: 7415 # 7.415`.
    return not comment.behind.text or bool(_LETTER.search(comment.behind.text))
