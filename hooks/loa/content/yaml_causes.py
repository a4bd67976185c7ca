"""Why reading may have stopped: the slips in the lines around that place, each with its remedy, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from loa.content.yaml_comments import Comment, ScalarSpan, comments, cut_texts
from loa.content.yaml_draft import Edit
from loa.content.yaml_escapes import first_bad_escape
from loa.content.yaml_failure import LOADER, SECOND_DOCUMENT, UNDEFINED_ALIAS, Failure
from loa.content.yaml_indentation import (
    colon_in_the_next_line,
    colons_in_a_long_text,
    numbered_items,
    wrong_indentation,
)
from loa.content.yaml_misreadings import comment_slip
from loa.content.yaml_slips import Line, Slip, slips_of, text_behind_a_bar
from loa.content.yaml_tree import Positions, in_quotes

_SHORT = 30_000
"""Up to so many characters are scanned by PyYAML's own scanner, which takes ten times as long as libyaml."""

_CLOSING = {"[": "]", "{": "}"}
_TOP_KEY = re.compile(r"^[\w-]+(?=:)", re.MULTILINE)
_IN_FLOW = re.compile(r"[^,\[\]{}\n]*")


def causes(text: str, failure: Failure, keys: frozenset[str]) -> Iterator[tuple[Slip, ...]]:
    """The slips that may be why reading failed; those of one tuple are mended together."""
    scene = _Scene.of(text, failure, keys)
    yield from scene.of_the_file()
    yield from scene.comments()
    lines = scene.lines()
    for line in lines:
        yield from colon_in_the_next_line(text, line)
    if scene.brackets:
        yield from scene.brackets_and_commas()
    if not scene.brackets or scene.is_one_line():
        for line in lines:
            below = Line.at(text, min(line.end + 1, len(text)))
            if below.rest.strip() and len(below.lead) > len(line.lead):
                yield from ((slip,) for slip in text_behind_a_bar(line))
            yield from colons_in_a_long_text(text, line)
            yield from numbered_items(text, line)
            for slip in slips_of(line, keys):
                yield (slip,)
    yield from wrong_indentation(text, lines, failure, keys)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of the place where reading stopped."""

    text: str
    failure: Failure
    keys: frozenset[str]
    scalars: tuple[ScalarSpan, ...]
    brackets: tuple[int, ...]
    """The offsets of the brackets that are open there."""

    @classmethod
    def of(cls, text: str, failure: Failure, keys: frozenset[str]) -> _Scene:
        scalars, brackets = _scanned(text, failure.stop)
        return cls(text, failure, keys, scalars, brackets)

    def lines(self) -> list[Line]:
        """The lines in which the slip may be: where a text, key or list began, where reading stopped, those above."""
        found = []
        last = next((scalar for scalar in reversed(self.scalars) if scalar.start < self.failure.stop), None)
        if "block" not in self.failure.context or "block scalar" in self.failure.context:
            found.append(self.failure.start)
        if last and "\n" in self.text[last.start : last.end]:
            found.append(last.start)
        found.append(self.failure.stop)
        lines = [Line.at(self.text, offset) for offset in dict.fromkeys(found)]
        above = lines[-1]
        while above.start and len(lines) < 5:
            above = Line.at(self.text, above.start - 1)
            lines += [] if above.is_blank else [above]
        return list({line.start: line for line in lines}.values())

    def is_one_line(self) -> bool:
        """Whether the brackets that are open begin in the line in which reading stopped."""
        return Line.at(self.text, self.brackets[0]).start == Line.at(self.text, self.failure.stop).start

    def of_the_file(self) -> Iterator[tuple[Slip, ...]]:
        """What libyaml itself names."""
        stop, start, problem = self.failure.stop, self.failure.start, self.failure.problem
        line = Line.at(self.text, stop)
        if problem == SECOND_DOCUMENT:
            above, below = (set(_TOP_KEY.findall(part)) for part in (self.text[: line.start], self.text[line.end :]))
            # A campaign of its own, with keys that stand above: nothing of it belongs here.
            end = len(self.text) if above & below else line.start + 3
            edits = (Edit(line.start, end, ""),)
            yield (Slip("L108", line.start, line.start + 3, edits, {"mark": line.text[:3]}),)
        if "document start" in problem and (found := list(re.finditer(r"^\.\.\.\s*$", self.text[:stop], re.MULTILINE))):
            at = found[-1].start()
            yield (Slip("L108", at, at + 3, (Edit(at, at + 3, ""),), {"mark": "..."}),)
        if problem == UNDEFINED_ALIAS:
            span = line.value()
            end = stop + len(re.match(r"[^\s,\[\]{}]*", self.text[stop:])[0])  # type: ignore[index]
            if span is None or span[0] != stop or span[1] == end:
                yield (Slip("L111", stop, end, (Edit(stop, end, in_quotes(self.text[stop:end])),)),)
        if ("escape" in problem or "hexdecimal" in problem) and (found_escape := first_bad_escape(self.text, start)):
            begin, end = found_escape
            escape = self.text[begin:end]
            is_all = self.text[begin - 1] == self.text[end : end + 1] == '"'
            new = ("\\ufffd" if is_all else "") if escape[1:2] in "xuU" and len(escape) > 2 else "\\" + escape
            yield (Slip("L120", begin, end, (Edit(begin, end, new),), {"escape": escape}),)
        yield from self._tabs()

    def _tabs(self) -> Iterator[tuple[Slip, ...]]:
        lines = [line for line in self.lines() if "\t" in line.lead]
        if lines:
            rows = [line for line in _all_lines(self.text) if "\t" in line.lead and line.rest.strip()]
            for width in (2, 4, 8):
                yield tuple(_untab(line, "\t", " " * width) for line in rows)
            for column in (2, 4, 6, 8, 0):
                yield (_untab(lines[0], lines[0].lead, " " * column),)

    def comments(self) -> Iterator[tuple[Slip, ...]]:
        """Comments that cut off what is missing."""
        if "#" not in self.text:
            return
        stop, start = self.failure.stop, self.failure.start
        if "parsing a flow" in self.failure.context and self.brackets:
            start = self.brackets[-1]
        is_block = "parsing a block" in self.failure.context
        within = self._comment_within_a_text() if is_block else None
        before = self._scalar_before(stop)
        first = min(stop if is_block else start, before.start if before else stop)
        positions = Positions(self.text, "")
        for comment in cut_texts(positions, self.scalars):
            if comment != within and positions.line_start(first) <= comment.start < stop:
                yield (comment_slip(positions, comment, "}], "),)
        if within:
            below = next(scalar for scalar in self.scalars if scalar.start == stop)
            yield (comment_slip(positions, within, below=below),)

    def _comment_within_a_text(self) -> Comment | None:
        """A comment between two lines of one text, which ends the text there."""
        stop = self.failure.stop
        if not any(scalar.start == stop for scalar in self.scalars):
            return None
        before = self._scalar_before(stop)
        found = (c for c in comments(self.text, self.scalars) if before and before.end <= c.start < stop)
        return next(found, None)

    def _scalar_before(self, position: int) -> ScalarSpan | None:
        """The scalar before `position`, if only spaces and comments are between them."""
        ended = [scalar for scalar in self.scalars if scalar.end <= position]
        if not ended or re.sub("#[^\n]*", "", self.text[ended[-1].end : position]).strip():
            return None
        return ended[-1]

    def brackets_and_commas(self) -> Iterator[tuple[Slip, ...]]:
        """What may be wrong in a list or mapping in brackets."""
        stop = self.failure.stop
        char = self.text[stop : stop + 1]
        opened = self.brackets[-1]
        if self.text[opened] == "{" and (inner := re.search(r",\s*\{", self.text[opened:stop])):
            yield (self._close(opened, opened + inner.start()),)
        if char and char in "]}" and char != (closing := _CLOSING[self.text[self.brackets[-1]]]):
            yield (Slip("L137", stop, stop + 1, (Edit(stop, stop + 1, closing),), {"mark": char, "closing": closing}),)
        if char == ",":
            yield (Slip("L132", stop, stop + 1, (Edit(stop, stop + 1, ""),)),)
        yield from self._unclosed()
        yield from self._missing_comma()
        yield from self._in_flow()

    def _unclosed(self) -> Iterator[tuple[Slip, ...]]:
        for count in range(1, min(len(self.brackets), 3) + 1):
            opened = self.brackets[-count:]
            at = self._end_of_brackets(opened[0])
            if at is not None:
                yield tuple(self._close(offset, at) for offset in reversed(opened))

    def _close(self, offset: int, at: int) -> Slip:
        bracket = self.text[offset]
        edit = Edit(at, at, _CLOSING[bracket])
        return Slip("L122", offset, offset + 1, (edit,), {"bracket": bracket, "closing": _CLOSING[bracket]})

    def _end_of_brackets(self, offset: int) -> int | None:
        """The offset at which a bracket that is never closed should have ended."""
        opening = Line.at(self.text, offset)
        last = opening
        while last.end < len(self.text):
            below = Line.at(self.text, last.end + 1)
            if below.rest.strip() and len(below.lead) <= len(opening.lead):
                break
            if below.start > self.failure.stop:
                return None
            last = below
        while last.is_blank and last.start > opening.start:
            last = Line.at(self.text, last.start - 1)
        content = re.sub(r"(?:^|(?<=\s))#.*$", "", last.text).rstrip(" ,\t")
        return max(offset + 1, last.start + len(content))

    def _missing_comma(self) -> Iterator[tuple[Slip, ...]]:
        stop = self.failure.stop
        at: int | None = None
        if self.text[stop : stop + 1] == ":":
            word = re.search(r"\s+([\w-]+)$", self.text[max(0, stop - 60) : stop])
            if word and word[1] in self.keys:
                at = stop - len(word[0])
        elif re.match(r"[\"'\[{]|[a-z_][\w-]*:\s", self.text[stop : stop + 60]):
            at = len(self.text[:stop].rstrip())
        if at is not None:
            yield (Slip("L129", at, at + 1, (Edit(at, at, ","),)),)

    def _in_flow(self) -> Iterator[tuple[Slip, ...]]:
        """Texts in brackets that need quotes: up to the next comma or bracket."""
        stop, start = self.failure.stop, self.failure.start
        before = self._scalar_before(stop)
        if before and self.text[before.start] in "\"'" and "\n" not in self.text[before.start : stop]:
            end = self._flow_end(stop)
            value = self.text[before.start : end]
            is_around = value[-1] == value[0]
            edit = Edit(before.start, end, in_quotes(value[1:-1] if is_around else value))
            yield (Slip("L128", stop, end, (edit,), {"mark": value[0]}),)
        if before and self.text[stop : stop + 1] == ":" and self.text[before.start] not in "\"'":
            end = self._flow_end(before.start)
            yield (Slip("L113", stop, stop + 1, (Edit(before.start, end, in_quotes(self.text[before.start : end])),)),)
        for at in dict.fromkeys((start, stop)):
            if self.text[at : at + 1] and self.text[at] in "*&!?|>@%`":
                end = self._flow_end(at)
                edit = Edit(at, end, in_quotes(self.text[at:end]))
                yield (Slip("L115", at, at + 1, (edit,), {"mark": self.text[at]}),)

    def _flow_end(self, offset: int) -> int:
        found = _IN_FLOW.match(self.text, offset)
        return offset + len(found[0].rstrip()) if found else offset


def _untab(line: Line, old: str, new: str) -> Slip:
    at = line.start + line.lead.index("\t")
    edit = Edit(line.start, line.start + len(line.lead), line.lead.replace(old, new))
    return Slip("L102", at, at + 1, (edit,))


def _all_lines(text: str) -> Iterator[Line]:
    offset = 0
    while offset <= len(text):
        line = Line.at(text, offset)
        yield line
        offset = line.end + 1


def _scanned(text: str, stop: int) -> tuple[tuple[ScalarSpan, ...], tuple[int, ...]]:
    """The scalars of the file as far as it can be read, and the offsets of the brackets that are open at `stop`."""
    scalars: list[ScalarSpan] = []
    columns: list[int] = []
    brackets: list[int] = []
    try:
        # PyYAML's own scanner hands out a text that libyaml holds back until it knows whether it is a key.
        for token in yaml.scan(text, Loader=yaml.SafeLoader if stop <= _SHORT else LOADER):
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
    except (yaml.YAMLError, ValueError, OverflowError):
        pass  # The caller has this error already.
    return tuple(scalars), tuple(brackets)
