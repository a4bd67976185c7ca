"""Lines that begin in the wrong column, and lines that belong to no key: slips whose remedy moves lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loa.content.yaml_draft import Edit
from loa.content.yaml_failure import Failure
from loa.content.yaml_slips import Line, Slip, glued_dashes, keys_of_files, known_keys
from loa.content.yaml_tree import in_quotes

_LIKE_A_KEY = re.compile(r"(?:[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*')\s*:(?:\s|$)")
_NUMBER = re.compile(r"(\d{1,2}[.)])\s+(?=\S)")
_BAR = re.compile(r"[|>][+-]?[ \t]*(?:#.*)?$")


def wrong_indentation(
    text: str, lines: Sequence[Line], failure: Failure, keys: frozenset[str]
) -> Iterator[tuple[Slip, ...]]:
    """Remedies that move one of the lines, with those below it that belong to it."""
    if "document start" in failure.problem:
        yield from _first_lines(text)
    for line in lines:
        yield from _below_a_bar(text, line, keys)
        yield from _below_a_glued_dash(text, line)
    for line in lines:
        if "\t" not in line.lead and (line.dashes or _LIKE_A_KEY.match(line.rest)):
            for column in _columns(text, line):
                if column != len(line.lead):
                    yield (_moved(text, line, column),)
    for line in lines:
        yield from _glued_and_moved(text, line)
    for line in lines:
        if not line.dashes and line.rest.strip() and not _LIKE_A_KEY.match(line.rest):
            yield from _of_no_key(text, line)


def _glued_and_moved(text: str, line: Line) -> Iterator[tuple[Slip, ...]]:
    """` -id: a`: an item in the wrong column, without a space after its dash."""
    for slip in glued_dashes(line):
        item = replace(line, dashes="- ")
        for column in _columns(text, item):
            if column != len(line.lead):
                yield (replace(slip, edits=(*_moved(text, line, column).edits, *slip.edits)),)


def _below_a_glued_dash(text: str, line: Line) -> Iterator[tuple[Slip, ...]]:
    """`-id: a`, and below it another key of the item: both are told, since the second stands right below the first."""
    above = next((above for above in _above(text, line) if not above.is_blank), None)
    if above is None or line.dashes or not _LIKE_A_KEY.match(line.rest):
        return
    for slip in glued_dashes(above):
        yield (slip, _moved(text, line, len(above.lead) + 2))


def _first_lines(text: str) -> Iterator[tuple[Slip, ...]]:
    """The first line is indented, and others are not."""
    first = next((line for line in _below(text, 0) if not line.is_blank and line.text != "---"), None)
    if first and first.lead:
        yield (_moved(text, first, 0),)


def _columns(text: str, line: Line) -> list[int]:
    """The columns in which the lines above begin, as keys and as items, the nearest first.

    A key that stands nowhere but at the beginning of a line, as `banners`, comes there first.
    """
    found: dict[int, None] = {}
    lowest = 10**9
    for above in _above(text, line):
        if above.is_blank:
            continue
        if len(above.lead) < lowest:
            lowest = len(above.lead)
            if line.dashes:
                found[len(above.lead)] = None
                if not above.dashes:
                    found[len(above.lead) + 2] = None
            else:
                found[len(above.lead) + len(above.dashes)] = None
                if above.dashes:
                    found[len(above.lead)] = None
                if above.rest.rstrip().endswith(":"):
                    found[len(above.lead) + len(above.dashes) + 2] = None
        if not lowest:
            break
    is_of_the_file = line.rest.partition(":")[0] in keys_of_files()
    return sorted(found, key=lambda column: (is_of_the_file and column, abs(column - len(line.lead))))


def _moved(text: str, line: Line, column: int) -> Slip:
    """The line, and those below that are deeper, moved so that it begins in `column`."""
    old = len(line.lead)
    edits = [Edit(line.start, line.start + old, " " * column)]
    for below in _below(text, line.end + 1):
        if below.rest.strip() and len(below.lead) <= old:
            break
        if below.rest.strip():
            new = max(0, len(below.lead) + column - old)
            edits.append(Edit(below.start, below.start + len(below.lead), " " * new))
    params = {"found": old, "column": column}
    at = line.start + old
    return Slip("L131", at, at + 1, tuple(edits), params)


def _below_a_bar(text: str, line: Line, keys: frozenset[str]) -> Iterator[tuple[Slip, ...]]:
    """Text below a `|` that is not indented."""
    above = next((above for above in _above(text, line) if not above.is_blank), None)
    if above is None or not _BAR.search(above.rest) or len(line.lead) > len(above.lead):
        return
    indent = " " * (len(above.lead) + len(above.dashes) + 2)
    edits = []
    for below in _below(text, line.start):
        found = re.match(r"([\w-]+):(?:\s|$)", below.rest)
        if below.rest.strip() and len(below.lead) <= len(above.lead) and (below.dashes or (found and found[1] in keys)):
            break
        if below.rest.strip():
            edits.append(Edit(below.start, below.start, indent))
    if edits:
        yield (Slip("L135", line.body, line.end, tuple(edits)),)


def colon_in_the_next_line(text: str, line: Line) -> Iterator[tuple[Slip, ...]]:
    """A key in one line and its `:` in the next."""
    if not re.match(r":(?:\s|$)", line.rest):
        return
    above = next((above for above in _above(text, line) if not above.is_blank), None)
    if above is not None:
        end = above.start + len(above.text.rstrip())
        yield (Slip("L139", line.body, line.body + 1, (Edit(end, line.body, ""),)),)


def colons_in_a_long_text(text: str, line: Line) -> Iterator[tuple[Slip, ...]]:
    """A text of several lines with a `:` in one of them: all of it goes into the quotes."""
    span = line.value()
    if span is None or span[0] == line.body or text[span[0]] in "\"'[{|>&*!":
        return
    end = line.end
    for below in _below(text, line.end + 1):
        key = below.rest.partition(":")[0]
        if below.is_blank or len(below.lead) <= len(line.lead) or key in known_keys():
            break
        end = below.end
    found = re.compile(r":(?=\s)").search(text, span[0], end)
    if found and end > line.end:
        edit = Edit(span[0], end, in_quotes(text[span[0] : end]))
        yield (Slip("L113", found.start(), found.end(), (edit,)),)


def numbered_items(text: str, line: Line) -> Iterator[tuple[Slip, ...]]:
    """`1. Cao Lãnh` below `places:`: a numbered list in place of one with dashes; not in the midst of a text."""
    found = _NUMBER.match(line.rest)
    above = next((one for one in _above(text, line) if not one.is_blank and not _NUMBER.match(one.rest)), None)
    is_item = above and (above.dashes or above.rest.rstrip().endswith(":"))
    if found and is_item and not line.dashes:
        edit = Edit(line.body, line.body + found.end(), "- ")
        yield (Slip("L127", line.body, line.body + len(found[1]), (edit,), {"mark": found[1]}),)


def _of_no_key(text: str, line: Line) -> Iterator[tuple[Slip, ...]]:
    """A line that is neither a key nor the text of one: told to be indented, or else to be made a comment."""
    above = next((above for above in _above(text, line) if not above.is_blank), None)
    if above is not None:
        column = len(above.lead) + len(above.dashes) + (2 if _LIKE_A_KEY.match(above.rest) or above.dashes else 0)
        edit = Edit(line.start, line.body, " " * column)
        if column > len(line.lead):
            yield (Slip("L133", line.body, line.end, (edit,)),)
    yield (Slip("L140", line.body, line.end, (Edit(line.body, line.body, "# "),)),)


def _above(text: str, line: Line) -> Iterator[Line]:
    while line.start:
        line = Line.at(text, line.start - 1)
        yield line


def _below(text: str, offset: int) -> Iterator[Line]:
    while offset < len(text):
        line = Line.at(text, offset)
        yield line
        offset = line.end + 1
