"""Diagnostics for files that PyYAML cannot parse, at the line in which the mistake is.

PyYAML itself points at the place where it could not go on, which is often a line or a page further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from loa.content.diagnostics import Diagnostic
from loa.content.yaml_comments import Comment, ScalarSpan, comment_diagnostic, comments, cut_texts
from loa.content.yaml_escapes import escape_diagnostic
from loa.content.yaml_tree import Positions

_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_KEY_WITHOUT_COLON = re.compile(r"([a-z_]+)(?::|[ \t]+)(?![/\s:])(.*)")
"""`title Thử` and `title:Thử`, but no address such as `https://…`."""


def conflicts(positions: Positions) -> list[Diagnostic]:
    """L121 wherever git left both versions of some lines in the file."""
    return [Diagnostic("L121", positions.spot(*found.span())) for found in _CONFLICT.finditer(positions.text)]


def unreadable_character(error: yaml.reader.ReaderError, positions: Positions) -> Diagnostic:
    """The diagnostic of a character that may not stand in a file."""
    return Diagnostic("L112", positions.spot(error.position), {"code_point": f"U+{int(error.character):04X}"})


def syntax_diagnostics(error: yaml.MarkedYAMLError, positions: Positions) -> list[Diagnostic]:
    """The diagnostics for an error of PyYAML; at least one."""
    failure = _Failure.of(error, positions)
    return list(failure.cut_texts()) or [failure.diagnostic()]


def missing_colon(text: str) -> tuple[str, ...]:
    """What `title Thử` or `title:Thử` should be; nothing where the text does not begin like a key."""
    found = _KEY_WITHOUT_COLON.fullmatch(text.strip())
    return (f"{found[1]}: {found[2].strip()}",) if found else ()


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error of PyYAML: it could not go on at offset `stop`, in a list or text that begins at offset `start`."""

    positions: Positions
    context: str
    problem: str
    start: int
    stop: int
    scalars: tuple[ScalarSpan, ...]

    @classmethod
    def of(cls, error: yaml.MarkedYAMLError, positions: Positions) -> _Failure:
        mark = error.problem_mark or error.context_mark
        stop = mark.index if mark else 0
        start = error.context_mark.index if error.context_mark else stop
        context = error.context or ""
        scalars, brackets = _scanned(positions.text, stop)
        if context.startswith("while parsing a flow ") and brackets:
            start = brackets[-1]
        return cls(positions, context, error.problem or "", start, stop, scalars)

    def diagnostic(self) -> Diagnostic:
        at_stop, at_start = self.positions.spot(self.stop), self.positions.spot(self.start)
        if "another document" in self.problem:
            return Diagnostic("L108", at_stop)
        if "undefined alias" in self.problem:
            return Diagnostic("L111", at_stop)
        if "escape" in self.problem:
            # The mark is somewhere behind the backslash.
            backslash = self.positions.text.rfind("\\", 0, self.stop)
            return escape_diagnostic(self.positions, backslash, self.stop + 1)
        if "quoted scalar" in self.context or "unexpected end of stream" in self.problem:
            return Diagnostic("L114", at_start)
        if "cannot start any token" in self.problem:
            return Diagnostic("L115", at_stop)
        if self._is_never_closed():
            bracket = self.positions.text[self.start]
            return Diagnostic("L122", at_start, {"bracket": bracket, "closing": "]" if bracket == "[" else "}"})
        if "mapping values are not allowed" in self.problem or "got ':'" in self.problem:
            return self._of_a_colon()
        if self.context == "while scanning a simple key":
            return self._of_a_key(self.start)
        return Diagnostic("L103", at_stop)

    def cut_texts(self) -> Iterator[Diagnostic]:
        """L119 for the comments that cut off what PyYAML misses."""
        is_block = "parsing a block" in self.context
        within = self._comment_within_a_text() if is_block else None
        before = self._scalar_before(self.stop)
        first = min(self.stop if is_block else self.start, before.start if before else self.stop)
        for comment in cut_texts(self.positions, self.scalars):
            if comment != within and self.positions.line_start(first) <= comment.start < self.stop:
                yield comment_diagnostic(self.positions, comment, closing="}], ")
        if within:
            yield comment_diagnostic(self.positions, within)

    def _comment_within_a_text(self) -> Comment | None:
        """A comment between two lines of one text, which ends the text there."""
        if not any(scalar.start == self.stop for scalar in self.scalars):
            return None
        before = self._scalar_before(self.stop)
        found = (c for c in comments(self.positions.text, self.scalars) if before and before.end <= c.start < self.stop)
        return next(found, None)

    def _scalar_before(self, position: int) -> ScalarSpan | None:
        """The scalar before `position`, if only spaces and comments are between them."""
        ended = [scalar for scalar in self.scalars if scalar.end <= position]
        if not ended or re.sub("#[^\n]*", "", self.positions.text[ended[-1].end : position]).strip():
            return None
        return ended[-1]

    def _is_never_closed(self) -> bool:
        """Whether the file goes on, below the bracket, as if it had been closed."""
        if not self.context.startswith("while parsing a flow ") or self.start == self.stop:
            return False
        if "stream end" in self.problem:
            return True
        text, line = self.positions.text, self.positions.line_start(self.stop)
        opened = self.positions.line_start(self.start)
        return (
            line > opened
            and _indent(text, line) <= _indent(text, opened)
            and text[self.stop : self.stop + 1] not in "]}"
        )

    def _of_a_colon(self) -> Diagnostic:
        """A `:` where none may be: in a text, or after a line that lacks its own."""
        before = self._scalar_before(self.stop)
        if before and self.positions.line_start(before.start) < self.positions.line_start(self.stop):
            lead = self.positions.text[self.positions.line_start(before.start) : before.start]
            if not lead.strip() or (not lead.strip(" -") and missing_colon(self._first_line(before.start))):
                return self._of_a_key(before.start)
            return Diagnostic("L103", self.positions.spot(self.stop))
        line = self.positions.text[self.positions.line_start(self.stop) : self.stop]
        return Diagnostic("L113" if ": " in line else "L103", self.positions.spot(self.stop))

    def _of_a_key(self, start: int) -> Diagnostic:
        line = self._first_line(start)
        if meant := missing_colon(line):
            return Diagnostic("L118", self.positions.spot(start, start + len(line)), {"meant": meant})
        return Diagnostic("L103", self.positions.spot(start))

    def _first_line(self, start: int) -> str:
        return self.positions.text[start:].split("\n", 1)[0].rstrip()


def _indent(text: str, line: int) -> int:
    return len(text[line:]) - len(text[line:].lstrip(" "))


def _scanned(text: str, stop: int) -> tuple[tuple[ScalarSpan, ...], list[int]]:
    """The scalars of the file as far as it can be read, and the offsets of the brackets that are open at `stop`."""
    scalars: list[ScalarSpan] = []
    columns: list[int] = []
    brackets: list[int] = []
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if token.start_mark.index > stop:
                break
            if isinstance(token, (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken)):
                columns.append(token.start_mark.column)
            elif isinstance(token, yaml.BlockEndToken):
                columns = columns[:-1]
            elif isinstance(token, (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)):
                brackets += [token.start_mark.index] if token.start_mark.index < stop else []
            elif isinstance(token, (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)):
                brackets = brackets[:-1] if token.start_mark.index < stop else brackets
            elif isinstance(token, yaml.ScalarToken):
                scalars.append(ScalarSpan.of(token, -1 if brackets or not columns else columns[-1]))
    except (yaml.YAMLError, ValueError):
        pass  # The caller has this error already.
    return tuple(scalars), brackets
