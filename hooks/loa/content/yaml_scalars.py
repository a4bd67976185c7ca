"""How a value is written in YAML: without quotes, in quotes, below `|` or `>`, as lines of a list or mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loa.content.yaml_spans import Data
from loa.content.yaml_tree import is_absent_text

_STEP = 2
"""Spaces by which a new part is indented."""

_SHORTEST_LINE, _LONGEST_LINE = 60, 120
"""Characters of a line below `>`, where the lines that are there do not say how long theirs are."""

_NOT_PLAIN_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|\.\.\.|---")
_NOT_PLAIN = re.compile(r":\s|\s#|:\Z|\s\Z|[\n\t\x85\u2028\u2029\ufeff]")
_NOT_PLAIN_IN_BRACKETS = re.compile(r"[,\[\]{}]|[\"':]")
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P"}
_ESCAPED = re.compile(r"[\\\"\n\t\x85\u2028\u2029]|(?<=[\n\t\x85\u2028\u2029])[\u0300-\u036f]")
"""Also marks behind an escape: the reader's composed letters would make one letter of `n` and its mark."""

_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True, slots=True)
class Form:
    """How new texts are written where nothing is there whose style they keep."""

    is_quoted: bool = False
    """In double quotes, even where the text could stand without."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A value as written: what stands behind its key or dash, and the lines below."""

    head: str
    body: tuple[str, ...] = ()


def double_quoted(text: str) -> str:
    """The text on one line in double quotes."""
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'


def written_key(key: str) -> str:
    """A key as it is written."""
    return key if _PLAIN_KEY.fullmatch(key) else double_quoted(key)


def one_line(text: str, style: str, *, in_brackets: bool = False) -> str:
    """A text on one line: in the style where it can be written so, else in double quotes."""
    if style == "'" and not re.search(r"[\n\t\x85\u2028\u2029]", text):
        return "'" + text.replace("'", "''") + "'"
    if style == "" and not is_absent_text(text, is_plain=True) and not _NOT_PLAIN_START.match(text):
        refused = _NOT_PLAIN.search(text) or (in_brackets and _NOT_PLAIN_IN_BRACKETS.search(text))
        if not refused:
            return text
    return double_quoted(text)


def in_brackets(value: Data, form: Form) -> str:
    """A value as part of a list or mapping in brackets."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return one_line(value, '"' if form.is_quoted else "", in_brackets=True)
    if isinstance(value, list):
        return "[" + ", ".join(in_brackets(item, form) for item in value) + "]"
    return "{" + ", ".join(f"{written_key(key)}: {in_brackets(item, form)}" for key, item in value.items()) + "}"


def in_lines(value: Data, column: int, form: Form, *, is_item: bool = False) -> Lines:
    """A value behind a key or dash that stands in `column`; a mapping behind a dash begins in the dash's line."""
    if value is None:
        return Lines("")
    if isinstance(value, str):
        return _text_in_lines(value, column, form)
    if not value:
        return Lines("[]" if isinstance(value, list) else "{}")
    below = column + _STEP
    if isinstance(value, list):
        lines = [line for item in value for line in item_lines(item, below, form)]
    else:
        lines = [line for key, item in value.items() for line in entry_lines(key, item, below, form)]
    return Lines(lines[0].lstrip(" "), tuple(lines[1:])) if is_item else Lines("", tuple(lines))


def item_lines(item: Data, column: int, form: Form) -> list[str]:
    """An item of a list, its dash in `column`."""
    written = in_lines(item, column, form, is_item=True)
    return [" " * column + f"- {written.head}".rstrip(" "), *written.body]


def entry_lines(key: str, value: Data, column: int, form: Form) -> list[str]:
    """A key with its value, the key in `column`."""
    written = in_lines(value, column, form)
    return [" " * column + f"{written_key(key)}: {written.head}".rstrip(" "), *written.body]


def _text_in_lines(text: str, column: int, form: Form) -> Lines:
    lines = text.split("\n")
    can_stand_below = len(lines) > 1 and not re.match(r"\s|\Z", lines[0]) and not re.search(r"[\x85\u2028\u2029]", text)
    if form.is_quoted or not can_stand_below or any(line.isspace() for line in lines):
        return Lines(one_line(text, '"' if form.is_quoted else ""))
    indent = " " * (column + _STEP)
    return Lines("|-", tuple(indent + line if line else "" for line in lines))


def below_bar(text: str, indent: str) -> list[str]:
    """The lines of a text below `|`."""
    return [indent + line if line else "" for line in text.split("\n")]


def folded(text: str, indent: str, before: list[str]) -> list[str]:
    """The lines of a text below `>`, those of `before` kept up to the first that changes.

    `before` are the lines that are there, without their indentation.
    """
    longest = max(map(len, before), default=0)
    width = min(max(longest, _SHORTEST_LINE), _LONGEST_LINE)
    lines: list[str] = []
    kept = iter(before)
    is_kept = True
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            lines.append("")
            is_kept = is_kept and next(kept, None) == ""
        rest = paragraph
        while is_kept and rest:
            line = next(kept, None)
            is_kept = bool(line) and (rest == line or rest.startswith(f"{line} "))
            if is_kept and line:
                lines.append(indent + line)
                rest = rest[len(line) + 1 :]
        lines += [indent + line for line in _wrapped(rest, width)]
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at single spaces alone, where folding gives them back."""
    lines: list[str] = []
    for word in _ONE_SPACE.split(text) if text else []:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
