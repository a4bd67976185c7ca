"""Parts of a recording: browsers ask for them to jump in it, and some play none without (RFC 9110, section 14)."""

from __future__ import annotations

import re

_ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def wanted_part(header: str, size: int) -> range | None:
    """The bytes that the header Range asks for, of `size`: an empty range where there are none.

    None where all of it is to be sent: nothing, several parts or something else is asked for.
    """
    found = _ONE_RANGE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return None
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    return range(first, last + 1)


def content_range(part: range, size: int) -> str:
    """The header Content-Range of an answer with this part, or with none."""
    return f"bytes {part.start}-{part.stop - 1}/{size}" if part else f"bytes */{size}"
