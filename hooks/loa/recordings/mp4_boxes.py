"""The boxes of an MP4 file (ISO/IEC 14496-12): found within limits, and written."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from loa.recordings.sound import BadSound

_MOST_BOXES = 10_000
"""In one box; a recording has a few dozen in all."""

_MOST_ROWS = 1_000_000


class Mp4Box(NamedTuple):
    """A box without its head: its kind, and where its content lies."""

    kind: bytes
    start: int
    end: int


def boxes(data: bytes, start: int, end: int) -> Iterator[Mp4Box]:
    """The boxes between two places. Raises BadSound where one is longer than that."""
    at = start
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise BadSound("L542")
        yield Mp4Box(kind, at + head, at + size)
        at += size
    raise BadSound("L542")


def child(data: bytes, parent: Mp4Box, *path: bytes) -> Mp4Box:
    """The first box at a path of kinds. Raises BadSound where there is none."""
    for kind in path:
        found = next((one for one in boxes(data, parent.start, parent.end) if one.kind == kind), None)
        if found is None:
            raise BadSound("L542")
        parent = found
    return parent


def written(kind: bytes, *content: bytes) -> bytes:
    """A box with its head."""
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def table(data: bytes, box: Mp4Box, columns: int) -> list[tuple[int, ...]]:
    """The rows of a box that has a count and as many rows of 32-bit numbers. Raises BadSound where they are cut off."""
    count = number(data, box, 4)
    if count > _MOST_ROWS or box.start + 8 + count * columns * 4 > box.end:
        raise BadSound("L542")
    rows = struct.iter_unpack(f">{columns}I", data[box.start + 8 : box.start + 8 + count * columns * 4])
    return list(rows)


def number(data: bytes, box: Mp4Box, offset: int, length: int = 4) -> int:
    """A number in a box. Raises BadSound where the box ends before."""
    if box.start + offset + length > box.end:
        raise BadSound("L542")
    return int.from_bytes(data[box.start + offset : box.start + offset + length], "big")
