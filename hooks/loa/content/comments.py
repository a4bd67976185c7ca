"""Where a `#` ends what is read: real comments, and texts that were cut short or emptied by one.

The rule, as the staff guide has it:

- A line that begins with `#` is a comment.
- After something on the same line, a comment has a space after its `#` and says something: `title: Hội thi # ghi chú`.
  So `Hội thi #1`, `#0B4F71`, `Hội thi #` and `Hội thi # 1` are texts that somebody wrote, and that are cut.
- A line that begins with `#` right below a text, and further in than the text's key, would cut this text, too:
  it needs the space, or a key or a dash that shows that it was switched off (`#title: x`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loa.content.diagnostics import Diagnostic
from loa.content.positions import Positions, in_quotes

_END = re.compile("[\n\x85\u2028\u2029]|\\Z")
_SPACED = re.compile(r"#+\s+\S")
_COMMENT_LINE = re.compile(r"#+(?:[\s!]|\Z)|#+(?:-\s|[\w-]+:(?:\s|\Z))")
"""What a line of its own may begin with anywhere: a space, an editor's mark, or YAML that is switched off."""

_NEXT_KEY = re.compile(r",\s*[\w-]+:\s")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A scalar where it stands: `start` and `end` are offsets.

    `indent` is the column that lines must pass to continue it, counted from 0; -1 inside brackets.
    `is_block` marks the forms `|` and `>`, in which every `#` after the first line is text.
    """

    start: int
    end: int
    text: str
    indent: int = -1
    is_block: bool = False


def cut_texts(positions: Positions, pieces: Sequence[Piece]) -> Iterator[Diagnostic]:
    """L119 for every `#` that cuts a text or leaves a value empty. `pieces` are all scalars, in order."""
    if "#" not in positions.text:
        return
    ends = [piece.end for piece in pieces]
    for start, end in comments(positions.text, pieces):
        before = pieces[index - 1] if (index := bisect_right(ends, start)) else None
        if before and not _is_right_before(positions.text, before, start):
            before = None
        if _is_mistaken(positions, before, start, end):
            yield told(positions, before, start, end)


def comments(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where comments begin and end: every `#` outside all scalars begins one."""
    starts = [piece.start for piece in pieces]
    position = 0
    while (position := text.find("#", position)) >= 0:
        piece = pieces[index - 1] if (index := bisect_right(starts, position)) else None
        header = _line_end(text, piece.start) if piece and piece.is_block else None
        if piece and position < piece.end and not (header and position < header):
            position = piece.end
            continue
        end = _line_end(text, position)
        yield position, end
        position = end


def told(positions: Positions, before: Piece | None, start: int, end: int, closing: str = "") -> Diagnostic:
    """The diagnostic of a comment that took a text away; `closing` are brackets that it took, too."""
    note = positions.text[start:end].rstrip().rstrip(closing).rstrip()
    text = _NEXT_KEY.split(note, maxsplit=1)[0] if closing else note
    glue = " " if before and before.end < start else ""
    whole = (before.text if before else "") + glue + text
    return Diagnostic("L119", positions.spot(start, end), {"note": note, "whole": in_quotes(whole)})


def _line_end(text: str, position: int) -> int:
    found = _END.search(text, position)
    return found.start() if found else len(text)


def _is_right_before(text: str, piece: Piece, position: int) -> bool:
    """Whether nothing but space and other comments stands between them."""
    gap = text[piece.end : position]
    return not re.sub("#[^\n]*", "", gap).strip()


def _is_mistaken(positions: Positions, before: Piece | None, start: int, end: int) -> bool:
    note = positions.text[start:end]
    line = positions.line_start(start)
    if not positions.text[line:start].strip():
        return before is not None and start - line > before.indent and not _COMMENT_LINE.match(note)
    if not _SPACED.match(note):
        return True
    # A figure may be explained by a figure: `value: 7415 # 7.415`.
    return not _LETTER.search(note) and before is not None and not (before.text and not _LETTER.search(before.text))
