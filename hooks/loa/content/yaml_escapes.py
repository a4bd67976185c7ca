"""Escapes in double quotes, such as `"\\x07"`: characters that may not be in a file may not be escaped either.

Refused are the characters that YAML 1.2 calls not printable (section 5.1): controls except tab and line
ends, half surrogates, U+FFFE and U+FFFF. XML, and so feeds and drawings, cannot contain them in any form, and no font
has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loa.content.diagnostics import Diagnostic
from loa.content.yaml_tree import Positions

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that nobody sees and that turn the order of others around, for use in a character class."""

UNPRINTABLE = re.compile(f"[{BIDI_CONTROLS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_ANY_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.|\Z)", re.DOTALL)
_KNOWN = '0abtnvfre "/\\N_LPxuU\n\t'
_SHORT = {"0": 0x00, "a": 0x07, "b": 0x08, "v": 0x0B, "f": 0x0C, "e": 0x1B}
_HIGHEST = 0x10FFFF


def without_unprintable(text: str) -> str:
    """The text with every character that cannot be published replaced by U+FFFD, so that it can be shown."""
    return UNPRINTABLE.sub("\ufffd", text)


def unprintable_escapes(positions: Positions, start: int, end: int) -> Iterator[Diagnostic]:
    """L120 for each escape between two offsets that stands for a character that cannot be published."""
    for found in _ESCAPE.finditer(positions.text, start, end):
        if _is_refused(found):
            yield escape_diagnostic(positions, found.start(), found.end())


def escape_diagnostic(positions: Positions, start: int, end: int) -> Diagnostic:
    """L120 for the escape from offset `start` to `end`."""
    return Diagnostic("L120", positions.spot(start, end), {"escape": positions.text[start:end]})


def first_bad_escape(text: str, start: int) -> tuple[int, int] | None:
    """Where the first escape after an offset stands that libyaml refuses, from its backslash on."""
    for found in _ANY_ESCAPE.finditer(text, start):
        code = _code_point(found) if len(found[0]) > 1 else None
        is_known = found[0][1:2] in _KNOWN and (found[0][1:2] not in "xuU" or code is not None)
        if not is_known or (code is not None and (0xD800 <= code <= 0xDFFF or code > _HIGHEST)):
            return found.span()
    return None


def _is_refused(found: re.Match[str]) -> bool:
    code = _code_point(found)
    return code is not None and (code > _HIGHEST or bool(UNPRINTABLE.match(chr(code))))


def _code_point(found: re.Match[str]) -> int | None:
    digits = found[1] or found[2] or found[3]
    return int(digits, 16) if digits else _SHORT.get(found[0][1])
